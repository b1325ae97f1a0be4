// SPDX-License-Identifier: EUPL-1.2
//! All reference data of classification, read and checked as a whole: a list that does not fit the
//! form, the laws or the rules stops the program at its start, not a report half-way.

use crate::data::{Mark, Texts};
use crate::form::{Carried, Form, Table};
use crate::law::{Law, Norm, Rule, Warning};
use crate::read::{self, Mapping};
use crate::suggest::Pattern;
use crate::term::Term;
use crate::{Code, List};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// One code with its labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub code: Code,
    pub label: Texts,
    /// In the words of residents, as they would say it.
    pub plain: Texts,
    pub valid_from: Date,
    /// The first day without.
    pub valid_to: Option<Date>,
    /// What came after a code that has ended.
    pub replaced_by: Vec<Code>,
    pub mark: Mark,
    pub source: String,
}

impl Entry {
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end)
    }
}

/// What is wrong in the reference data, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("data/register/{file}: {reason}")]
pub struct DataError {
    pub file: &'static str,
    pub reason: String,
}

pub(crate) fn wrong(file: &'static str, reason: impl Into<String>) -> DataError {
    DataError { file, reason: reason.into() }
}

/// The code lists, the versions of the form, laws, terms and words.
#[derive(Clone, Debug, PartialEq)]
pub struct Codebook {
    pub(crate) entries: BTreeMap<Code, Entry>,
    pub(crate) forms: Vec<Form>,
    pub(crate) mapping: Vec<Mapping>,
    pub(crate) laws: Vec<Law>,
    pub(crate) norms: Vec<Norm>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) warnings: Vec<Warning>,
    terms: Vec<Term>,
    pub(crate) patterns: Vec<Pattern>,
}

/// The texts of the files, so that tests can give others.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    pub codes: &'a str,
    pub forms: &'a str,
    pub form_rows: &'a str,
    pub form_mapping: &'a str,
    pub laws: &'a str,
    pub terms: &'a str,
    pub words: &'a str,
}

const BUILT_IN: Files<'static> = Files {
    codes: include_str!("../../../data/register/codes.csv"),
    forms: include_str!("../../../data/register/forms.csv"),
    form_rows: include_str!("../../../data/register/form_rows.csv"),
    form_mapping: include_str!("../../../data/register/form_mapping.csv"),
    laws: include_str!("../../../data/register/laws.toml"),
    terms: include_str!("../../../data/register/terms.csv"),
    words: include_str!("../../../data/register/words.csv"),
};

#[expect(clippy::expect_used, reason = "built in; a test reads it, and the program checks it as it starts")]
static CODEBOOK: LazyLock<Codebook> =
    LazyLock::new(|| Codebook::embedded().expect("the built-in code lists are sound"));

/// The codebook that the program was built with.
pub fn codebook() -> &'static Codebook {
    &CODEBOOK
}

impl Codebook {
    /// The data that the program was built with.
    ///
    /// # Errors
    /// When it contradicts itself.
    pub fn embedded() -> Result<Self, DataError> {
        Self::read(BUILT_IN)
    }

    /// Reads a codebook, whole or not at all.
    ///
    /// # Errors
    /// The first thing that does not fit, with its file.
    pub fn read(files: Files<'_>) -> Result<Self, DataError> {
        let (laws, norms, rules, warnings) = crate::law::read(files.laws)?;
        let book = Self {
            entries: read::codes(files.codes)?,
            forms: read::forms(files.forms, files.form_rows)?,
            mapping: read::lines("form_mapping.csv", files.form_mapping)?,
            laws,
            norms,
            rules,
            warnings,
            terms: crate::term::read(files.terms)?,
            patterns: crate::suggest::read(files.words)?,
        };
        book.check()?;
        Ok(book)
    }

    pub fn entry(&self, code: Code) -> Option<&Entry> {
        self.entries.get(&code)
    }

    /// All codes of a list, parents before their children.
    pub fn all(&self, list: List) -> impl Iterator<Item = &Entry> {
        self.entries.values().filter(move |entry| entry.code.list() == list)
    }

    /// The codes of a list that can be chosen on a day.
    pub fn on(&self, list: List, day: Date) -> impl Iterator<Item = &Entry> {
        self.all(list).filter(move |entry| entry.is_valid_on(day))
    }

    pub fn children(&self, code: Code) -> impl Iterator<Item = &Entry> {
        self.all(code.list()).filter(move |entry| entry.code.is_child() && entry.code.parent() == code)
    }

    /// May this code be chosen on this day (I-19)?
    pub fn is_valid_on(&self, code: Code, day: Date) -> bool {
        self.entry(code).is_some_and(|entry| entry.is_valid_on(day))
    }

    /// What a code is called on a day: itself, or what came after it.
    pub fn carried(&self, code: Code, day: Date) -> Vec<Code> {
        let mut todo = vec![code];
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        while let Some(code) = todo.pop() {
            let Some(entry) = self.entry(code).filter(|_| seen.insert(code)) else { continue };
            if entry.is_valid_on(day) {
                found.insert(code);
            } else {
                todo.extend(&entry.replaced_by);
            }
        }
        found.into_iter().collect()
    }

    /// The versions of the form, oldest first.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    pub fn form(&self, version: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.version == version)
    }

    /// The version in force on a day; before the first one, none.
    pub fn form_on(&self, day: Date) -> Option<&Form> {
        self.forms.iter().find(|form| form.is_valid_on(day))
    }

    /// Where a row of one version stands in another. None when the row or a version does not exist.
    pub fn carried_row(&self, table: Table, key: &str, from: &str, to: &str) -> Option<Carried> {
        let (from, to) = (self.form(from)?, self.form(to)?);
        from.row(table, key)?;
        let (from_rows, to_rows) = (self.rows_version(from), self.rows_version(to));
        let stated = self.mapping.iter().find(|line| {
            line.table == table
                && line.from_key == key
                && line.from_form == from_rows
                && line.to_form == to_rows
        });
        Some(match stated {
            Some(line) => {
                let note = Texts::new(&line.note_nl, &line.note_en);
                if line.to_key.is_empty() {
                    Carried::Nowhere { mark: line.mark, note }
                } else {
                    Carried::Into { key: line.to_key.clone(), mark: line.mark, note }
                }
            }
            None if to.row(table, key).is_some() => Carried::Same,
            None => Carried::Nowhere {
                mark: Mark::Unknown,
                note: Texts::new("Niet bekend waar deze regel staat.", "Not known where this row stands."),
            },
        })
    }

    /// The version whose rows a form has: an unverified one borrows them.
    fn rows_version<'a>(&'a self, form: &'a Form) -> &'a str {
        let lent = self.forms.iter().find(|other| other.verified && other.rows == form.rows);
        lent.map_or(&form.version, |other| &other.version)
    }

    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }

    pub fn laws(&self) -> &[Law] {
        &self.laws
    }

    pub fn norms(&self) -> &[Norm] {
        &self.norms
    }

    pub fn law(&self, id: &str) -> Option<&Law> {
        self.laws.iter().find(|law| law.id == id)
    }

    /// What holds for every equal-treatment law.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }
}
