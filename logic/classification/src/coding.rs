// SPDX-License-Identifier: EUPL-1.2
//! The codes of one report. What the reporter said and what a worker assessed are two types, so that
//! one cannot be taken for the other; statistics take the second (I-12).

use crate::code::{Code, List};
use crate::codebook::Codebook;
use crate::form::Table;
use crate::{MEDIATION, OWN_INQUIRY, PROCEEDINGS, REGISTRATION_ONLY};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Codes of one report, as somebody gave them; incomplete is possible.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Coding {
    pub grounds: BTreeSet<Code>,
    /// One, on every version of the form that is known; see `Form::several`.
    pub fields: BTreeSet<Code>,
    pub natures: BTreeSet<Code>,
    pub handling: BTreeSet<Code>,
}

/// What the reporter said, in codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stated(pub Coding);

/// What a worker assessed: complete, and of codes that were valid on the day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Assessed {
    coding: Coding,
    /// The version of the lists, by the version of the form in force (I-19).
    version: String,
}

/// What a coding lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    NoGround,
    NoField,
    NoNature,
    /// The form in force takes one field.
    SeveralFields,
    /// Registration only, and yet mediation, assistance or an inquiry.
    RegistrationOnly,
    /// Not in the list on that day, or of another list.
    NotInList(Code),
    /// Before the first form nothing was coded.
    NoListOnThatDay,
}

impl Coding {
    /// From loose codes; what is of another list than these four is left out and given back.
    pub fn of(codes: impl IntoIterator<Item = Code>) -> (Self, Vec<Code>) {
        let (mut coding, mut rest) = (Self::default(), Vec::new());
        for code in codes {
            match coding.list_mut(code.list()) {
                Some(set) => {
                    set.insert(code);
                }
                None => rest.push(code),
            }
        }
        (coding, rest)
    }

    fn list_mut(&mut self, list: List) -> Option<&mut BTreeSet<Code>> {
        Some(match list {
            List::Ground => &mut self.grounds,
            List::Field => &mut self.fields,
            List::Nature => &mut self.natures,
            List::Handling => &mut self.handling,
            _ => return None,
        })
    }

    /// The field, when there is exactly one.
    pub fn field(&self) -> Option<Code> {
        let mut fields = self.fields.iter();
        fields.next().copied().filter(|_| fields.next().is_none())
    }

    pub fn codes(&self, table: Table) -> &BTreeSet<Code> {
        static NONE: BTreeSet<Code> = BTreeSet::new();
        match table {
            Table::Ground => &self.grounds,
            Table::Field => &self.fields,
            Table::Nature => &self.natures,
            Table::Handling => &self.handling,
            Table::Place => &NONE,
        }
    }

    fn all(&self) -> impl Iterator<Item = (List, Code)> {
        let of =
            |list: List, set: &BTreeSet<Code>| set.iter().map(move |code| (list, *code)).collect::<Vec<_>>();
        [
            of(List::Ground, &self.grounds),
            of(List::Field, &self.fields),
            of(List::Nature, &self.natures),
            of(List::Handling, &self.handling),
        ]
        .into_iter()
        .flatten()
    }

    /// Everything that keeps a registration from being complete (I-04), in the order of the screen.
    pub fn faults(&self, book: &Codebook, day: Date) -> Vec<Fault> {
        let Some(form) = book.form_on(day) else { return vec![Fault::NoListOnThatDay] };
        let mut faults = Vec::new();
        let mut say = |wrong: bool, fault: Fault| {
            if wrong {
                faults.push(fault);
            }
        };
        say(self.grounds.is_empty(), Fault::NoGround);
        say(self.fields.is_empty(), Fault::NoField);
        say(self.fields.len() > 1 && !form.several.contains(&Table::Field), Fault::SeveralFields);
        say(self.natures.is_empty(), Fault::NoNature);
        say(!self.handling_goes_together(), Fault::RegistrationOnly);
        for (list, code) in self.all() {
            say(code.list() != list || !book.is_valid_on(code, day), Fault::NotInList(code));
        }
        faults
    }

    /// Registration only excludes mediation, assistance in proceedings and an own inquiry.
    pub fn handling_goes_together(&self) -> bool {
        let more = [MEDIATION, PROCEEDINGS, OWN_INQUIRY];
        let has = |wanted: Code| self.handling.iter().any(|code| code.within(wanted));
        !(has(REGISTRATION_ONLY) && more.into_iter().any(has))
    }

    /// As the assessment of a worker on `day`.
    ///
    /// # Errors
    /// Everything that is missing or wrong.
    pub fn assess(self, book: &Codebook, day: Date) -> Result<Assessed, Vec<Fault>> {
        let faults = self.faults(book, day);
        match book.form_on(day) {
            Some(form) if faults.is_empty() => Ok(Assessed { coding: self, version: form.version.clone() }),
            _ => Err(faults),
        }
    }
}

impl Assessed {
    pub const fn coding(&self) -> &Coding {
        &self.coding
    }

    pub fn version(&self) -> &str {
        &self.version
    }
}
