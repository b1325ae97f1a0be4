// SPDX-License-Identifier: EUPL-1.2
//! A yearly report as it was given out. It never changes: a correction is a new version with a note
//! (I-18). What goes to the public shows no small numbers (I-20, R1 to R3).

use super::Refusal;
use super::codes::codes;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// For whom.
    Edition {
        /// Exact counts: the ADV, the named officer of the municipality, the ministry (R7).
        Statutory = "wettelijk",
        Public = "openbaar",
    }
}

/// A cell of a table: a number, or hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    Shown(u32),
    Hidden,
}

/// A breakdown of a total: rows of cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakdown {
    pub name: String,
    /// Shown as it is, also when it is zero (R1).
    pub total: u32,
    pub rows: Vec<Vec<Cell>>,
    /// Two dimensions crossed, such as ground by field.
    pub crossed: bool,
}

/// The smallest number that a breakdown shows.
const SMALLEST: u32 = 5;
/// Under this total zeros are hidden too.
const SMALL_TOTAL: u32 = 10;
/// Crossed tables from this total on.
const CROSSED_FROM: u32 = 30;

impl Breakdown {
    /// I-20: does it keep R1 to R3? This judges a finished table; it makes none.
    ///
    /// # Errors
    /// When a number can be read off or worked out.
    pub fn is_fit_for_the_public(&self) -> Result<(), Refusal> {
        let shown = |cell: &Cell| match cell {
            Cell::Shown(0) => self.total >= SMALL_TOTAL,
            Cell::Shown(n) => *n >= SMALLEST,
            Cell::Hidden => true,
        };
        let small = self.crossed && self.total < CROSSED_FROM;
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let column = |at: usize| self.rows.iter().filter_map(|row| row.get(at)).copied().collect::<Vec<_>>();
        let lines: Vec<Vec<Cell>> = self.rows.iter().cloned().chain((0..columns).map(column)).collect();
        // One hidden cell among shown ones can be subtracted from the sum.
        let alone = |line: &Vec<Cell>| {
            line.len() > 1 && line.iter().filter(|cell| **cell == Cell::Hidden).count() == 1
        };
        let open = !self.rows.iter().flatten().all(shown) || lines.iter().any(alone) || small;
        if open { Err(Refusal::SmallNumbers) } else { Ok(()) }
    }
}

/// One version of a report of figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    edition: Edition,
    municipality: String,
    from: Date,
    to: Date,
    /// The version of the form (I-19).
    form: String,
    tables: Vec<Breakdown>,
    version: u32,
    note: String,
    signed_by: String,
    published_on: Date,
}

/// What goes into a first version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub edition: Edition,
    pub municipality: String,
    pub from: Date,
    pub to: Date,
    pub form: String,
    pub tables: Vec<Breakdown>,
    pub signed_by: String,
    pub on: Date,
}

impl Snapshot {
    /// # Errors
    /// When a public edition shows small numbers.
    pub fn publish(draft: Draft) -> Result<Self, Refusal> {
        Self::version(draft, 1, String::new())
    }

    /// A corrected version; the one before stays as it is.
    ///
    /// # Errors
    /// Without a note, for another period or municipality, or with small numbers.
    pub fn correct(&self, draft: Draft, note: &str) -> Result<Self, Refusal> {
        if note.trim().is_empty() {
            return Err(Refusal::NoteMissing);
        }
        let same = self.edition == draft.edition
            && self.municipality == draft.municipality
            && (self.from, self.to) == (draft.from, draft.to);
        if !same {
            return Err(Refusal::SnapshotStands);
        }
        Self::version(draft, self.version + 1, note.to_owned())
    }

    fn version(draft: Draft, version: u32, note: String) -> Result<Self, Refusal> {
        if draft.edition == Edition::Public {
            draft.tables.iter().try_for_each(Breakdown::is_fit_for_the_public)?;
        }
        let Draft { edition, municipality, from, to, form, tables, signed_by, on } = draft;
        Ok(Self { edition, municipality, from, to, form, tables, version, note, signed_by, published_on: on })
    }

    pub const fn number(&self) -> u32 {
        self.version
    }

    pub fn note(&self) -> &str {
        &self.note
    }

    pub fn form(&self) -> &str {
        &self.form
    }

    pub fn tables(&self) -> &[Breakdown] {
        &self.tables
    }
}
