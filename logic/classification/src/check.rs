// SPDX-License-Identifier: EUPL-1.2
//! The reference data holds together: every code that a rule names exists, every code has a row in
//! every version of the form in which it is valid, every mapping leads somewhere.

use crate::codebook::{Codebook, DataError, wrong};
use crate::form::{Form, Row, Table};
use crate::known::KNOWN;
use crate::suggest::Pattern;
use jiff::civil::Date;
use std::collections::BTreeSet;

impl Codebook {
    pub(crate) fn check(&self) -> Result<(), DataError> {
        if let Some(code) = KNOWN.iter().find(|code| !self.entries.contains_key(code)) {
            return Err(wrong("codes.csv", format!("{code} is missing: a rule names it")));
        }
        self.check_codes()?;
        self.check_forms()?;
        crate::law::check(self)?;
        crate::term::check(self)?;
        match self.patterns.iter().filter_map(Pattern::code).find(|c| self.entry(*c).is_none()) {
            Some(code) => Err(wrong("words.csv", format!("{code} is no code"))),
            None => Ok(()),
        }
    }

    fn check_codes(&self) -> Result<(), DataError> {
        for entry in self.entries.values() {
            let code = entry.code;
            let fault = if !entry.label.is_whole() || !entry.plain.is_whole() {
                "a label is empty"
            } else if !self.entries.contains_key(&code.parent()) {
                "its parent is missing"
            } else if entry.valid_to.is_some_and(|end| end <= entry.valid_from) {
                "it ends before it begins"
            } else if entry.valid_to.is_none() && !entry.replaced_by.is_empty() {
                "it is replaced but has no end"
            } else if entry.replaced_by.iter().any(|to| to.list() != code.list() || self.entry(*to).is_none())
            {
                "it is replaced by a code that is not in its list"
            } else {
                continue;
            };
            return Err(wrong("codes.csv", format!("{code}: {fault}")));
        }
        Ok(())
    }

    fn check_forms(&self) -> Result<(), DataError> {
        for pair in self.forms.windows(2) {
            if pair[0].valid_to != Some(pair[1].valid_from) {
                let version = &pair[1].version;
                return Err(wrong("forms.csv", format!("{version} does not follow on the one before")));
            }
        }
        for form in &self.forms {
            for (table, rows) in &form.rows {
                self.check_rows(form, *table, rows)?;
            }
        }
        for line in &self.mapping {
            let from = self.form(&line.from_form).and_then(|form| form.row(line.table, &line.from_key));
            let to = self
                .form(&line.to_form)
                .is_some_and(|form| line.to_key.is_empty() || form.row(line.table, &line.to_key).is_some());
            if from.is_none() || !to {
                let (key, form) = (&line.from_key, &line.to_form);
                return Err(wrong("form_mapping.csv", format!("{key} to {form}: no such row")));
            }
        }
        Ok(())
    }

    /// Each valid code of the list stands in one row, and in one only.
    fn check_rows(&self, form: &Form, table: Table, rows: &[Row]) -> Result<(), DataError> {
        let here =
            |reason: String| wrong("form_rows.csv", format!("{} {}: {reason}", form.version, table.word()));
        let mut seen = BTreeSet::new();
        for (at, row) in rows.iter().enumerate() {
            if usize::from(row.number) != at + 1 {
                return Err(here(format!("{} is out of order", row.key)));
            }
            if let Some(code) =
                row.codes.iter().find(|code| code.list() != table.list() || !seen.insert(**code))
            {
                return Err(here(format!("{code} stands twice or is of another list")));
            }
        }
        // The table of places of 2010 never had a row for what is nowhere.
        let last = form.valid_to.unwrap_or(Date::MAX);
        let lost = self.all(table.list()).find(|entry| {
            table != Table::Place
                && entry.valid_from < last
                && entry.valid_to.is_none_or(|end| form.valid_from < end)
                && form.row_of(entry.code).is_none()
        });
        lost.map_or(Ok(()), |entry| Err(here(format!("{} has no row", entry.code))))
    }
}
