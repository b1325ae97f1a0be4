// SPDX-License-Identifier: EUPL-1.2
//! The statutory form in its versions: which rows it has, in which row a code stands, and where a row
//! went in another version (Regeling registratieformulier antidiscriminatievoorzieningen).

use crate::data::{Mark, Texts};
use crate::{Code, List};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A table of the form that has rows. Table 1 is the total and has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Table {
    #[serde(rename = "grond")]
    Ground,
    #[serde(rename = "terrein")]
    Field,
    #[serde(rename = "aard")]
    Nature,
    #[serde(rename = "klachtbehandeling")]
    Handling,
    /// 2010 only: later it is in the columns.
    #[serde(rename = "plaats")]
    Place,
}

impl Table {
    pub const ALL: [Self; 5] = [Self::Ground, Self::Field, Self::Nature, Self::Handling, Self::Place];

    /// The word in the data.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ground => "grond",
            Self::Field => "terrein",
            Self::Nature => "aard",
            Self::Handling => "klachtbehandeling",
            Self::Place => "plaats",
        }
    }

    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.word() == word)
    }

    pub const fn list(self) -> List {
        match self {
            Self::Ground => List::Ground,
            Self::Field => List::Field,
            Self::Nature => List::Nature,
            Self::Handling => List::Handling,
            Self::Place => List::Place,
        }
    }
}

/// A row of a table of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub number: u8,
    /// Names the row in exports and mappings.
    pub key: String,
    pub label: Texts,
    /// The codes that stand in it; a code covers its children, unless a child has a row of its own.
    pub codes: Vec<Code>,
    /// How sure it is that these codes belong here.
    pub mark: Mark,
}

/// One version of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub version: String,
    pub valid_from: Date,
    /// The first day without.
    pub valid_to: Option<Date>,
    /// False: the labels of its rows are those of an earlier version, not verified.
    pub verified: bool,
    /// False: it has no columns c1 to c5.
    pub columns: bool,
    /// Tables in which one report may stand in several rows.
    pub several: BTreeSet<Table>,
    pub source: String,
    pub note: Texts,
    pub(crate) rows: BTreeMap<Table, Vec<Row>>,
}

/// Where a row of one version stands in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// The same row.
    Same,
    /// Another row, with the reason and how sure it is.
    Into { key: String, mark: Mark, note: Texts },
    /// It has no row there.
    Nowhere { mark: Mark, note: Texts },
}

impl Form {
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end)
    }

    /// The rows of a table, in their order; none for a table that this version does not have.
    pub fn rows(&self, table: Table) -> &[Row] {
        self.rows.get(&table).map_or(&[], Vec::as_slice)
    }

    pub fn row(&self, table: Table, key: &str) -> Option<&Row> {
        self.rows(table).iter().find(|row| row.key == key)
    }

    /// The row in which a code stands: that of the code itself, else of its parent.
    pub fn row_of(&self, code: Code) -> Option<&Row> {
        let table = Table::ALL.into_iter().find(|table| table.list() == code.list())?;
        let rows = self.rows(table);
        let named = |code: Code| rows.iter().find(|row| row.codes.contains(&code));
        named(code).or_else(|| named(code.parent()))
    }

    /// The rows of several codes, each once. Of a table that takes one row only, the first.
    pub fn rows_of(&self, table: Table, codes: impl IntoIterator<Item = Code>) -> Vec<&Row> {
        let mut found: Vec<&Row> = Vec::new();
        for row in codes.into_iter().filter(|code| code.list() == table.list()).filter_map(|c| self.row_of(c))
        {
            if !found.contains(&row) {
                found.push(row);
            }
        }
        if !self.several.contains(&table) {
            found.truncate(1);
        }
        found
    }
}
