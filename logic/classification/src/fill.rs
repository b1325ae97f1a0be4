// SPDX-License-Identifier: EUPL-1.2
//! Fills the form of one municipality and one year. The counts are exact: the statutory form goes to
//! the ADV, the named officer and the ministry only (R7); what becomes public passes the disclosure
//! gate first.

use crate::coding::Coding;
use crate::column::{Carry, Column, Placed, column};
use crate::form::{Form, Table};
use crate::place::{Place, Residence};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One report, as far as the form needs it.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// The year of the form is that of this day (I-05).
    pub registered_on: Date,
    pub residence: &'a Residence,
    pub place: &'a Place,
    pub coding: &'a Coding,
    /// Duplicates and what is no report do not count; withdrawn reports do (I-15).
    pub counts: bool,
    /// Part of a mass report (I-14).
    pub in_cluster: bool,
}

/// Which reports a form takes.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a> {
    pub municipality: &'a str,
    /// Both days included: a year, a half-year or a quarter.
    pub from: Date,
    pub to: Date,
    /// With or without mass reports; both are made.
    pub clusters: bool,
}

/// The five columns of one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub c1: u32,
    pub c2: u32,
    pub c4: u32,
}

impl Row {
    /// Residents together.
    pub const fn c3(self) -> u32 {
        self.c1 + self.c2
    }

    pub const fn c5(self) -> u32 {
        self.c3() + self.c4
    }

    const fn add(&mut self, column: Column) {
        match column {
            Column::C1 => self.c1 += 1,
            Column::C2 => self.c2 += 1,
            Column::C4 => self.c4 += 1,
        }
    }
}

/// A filled form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilledForm {
    /// Table 1: each report once.
    pub total: Row,
    /// Tables 2 to 5, each row of the form by its key, zeros included.
    pub tables: BTreeMap<Table, Vec<(String, Row)>>,
    /// Reports that a split municipality leaves without a place; to be looked at by hand.
    pub unclear: u32,
}

impl FilledForm {
    pub fn row(&self, table: Table, key: &str) -> Option<Row> {
        self.tables.get(&table)?.iter().find(|(name, _)| name == key).map(|(_, row)| *row)
    }

    /// The sum of the rows of a table.
    pub fn sum(&self, table: Table) -> Row {
        let rows = self.tables.get(&table).into_iter().flatten();
        rows.fold(Row::default(), |sum, (_, row)| Row {
            c1: sum.c1 + row.c1,
            c2: sum.c2 + row.c2,
            c4: sum.c4 + row.c4,
        })
    }
}

/// Counts reports into a form. `carry` rolls municipalities up to the day of the form.
pub fn fill<'a>(
    form: &Form,
    selection: Selection<'_>,
    reports: impl IntoIterator<Item = Counted<'a>>,
    carry: impl Carry,
) -> FilledForm {
    let tables = Table::ALL.into_iter().filter(|table| *table != Table::Place);
    let empty = |table: Table| form.rows(table).iter().map(|row| (row.key.clone(), Row::default())).collect();
    let mut filled =
        FilledForm { tables: tables.map(|table| (table, empty(table))).collect(), ..FilledForm::default() };
    for report in reports {
        let wanted = report.counts
            && (selection.from..=selection.to).contains(&report.registered_on)
            && (selection.clusters || !report.in_cluster);
        if !wanted {
            continue;
        }
        let placed = column(
            selection.municipality,
            report.residence,
            report.place,
            report.registered_on,
            selection.to,
            &carry,
        );
        let column = match placed {
            Placed::In(column) => column,
            Placed::NotInThisForm => continue,
            Placed::Unclear(_) => {
                filled.unclear += 1;
                continue;
            }
        };
        filled.total.add(column);
        for (table, rows) in &mut filled.tables {
            for row in form.rows_of(*table, report.coding.codes(*table).iter().copied()) {
                if let Some((_, counts)) = rows.iter_mut().find(|(key, _)| *key == row.key) {
                    counts.add(column);
                }
            }
        }
    }
    filled
}
