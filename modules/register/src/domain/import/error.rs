// SPDX-License-Identifier: EUPL-1.2
//! What is wrong in a file of reports, with the row.

use crate::domain::Refusal;
use std::fmt;
use strict_json::{FileError, Texts};

/// More errors than this help nobody; the first ones are shown.
const MOST: usize = 1_000;
/// Signs of an id in a message.
const SHOWN: usize = 40;

/// A list of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    Incidents,
    Reports,
}

impl List {
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::Reports => "meldingen",
            Self::Incidents => "voorvallen",
        }
    }

    const fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Reports => ("melding", "report"),
            Self::Incidents => ("voorval", "incident"),
        }
    }
}

/// Why.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Why {
    File(FileError),
    /// A rule of the register, at a field.
    Rule(&'static str, Refusal),
}

/// One mistake.
#[derive(Clone, Debug, PartialEq)]
pub struct RowError {
    /// List, number of the row from 1, and its id where it has one; none when it is the whole file.
    at: Option<(List, usize, Option<String>)>,
    why: Why,
}

impl RowError {
    pub(super) fn of_file(error: FileError) -> Self {
        Self { at: None, why: Why::File(error) }
    }

    /// The number of the row in its list, from 1.
    pub fn row(&self) -> Option<usize> {
        self.at.as_ref().map(|(_, row, _)| *row)
    }

    /// The rule of the register that it breaks.
    pub const fn refusal(&self) -> Option<Refusal> {
        match self.why {
            Why::Rule(_, refusal) => Some(refusal),
            Why::File(_) => None,
        }
    }

    /// Place and reason. `say`: a refusal in words.
    pub fn texts(&self, say: impl Fn(Refusal) -> Texts) -> Texts {
        let what = match &self.why {
            Why::File(error) => error.texts(),
            Why::Rule(field, refusal) => {
                let Texts { nl, en } = say(*refusal);
                Texts { nl: format!("{field}: {nl}"), en: format!("{field}: {en}") }
            }
        };
        let Some((list, row, id)) = &self.at else { return what };
        let ((nl, en), id) = (list.row(), id.as_ref().map_or_else(String::new, |id| format!(" “{id}”")));
        Texts { nl: format!("{nl} {row}{id}: {}", what.nl), en: format!("{en} {row}{id}: {}", what.en) }
    }
}

/// Without the words of the catalogue: the code of a refusal.
impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = |refusal: Refusal| Texts { nl: refusal.to_string(), en: refusal.to_string() };
        f.write_str(&self.texts(code).en)
    }
}

impl std::error::Error for RowError {}

#[derive(Clone, Debug, Default)]
pub(super) struct Errors(Vec<RowError>);

impl Errors {
    pub(super) fn add(&mut self, list: List, row: usize, id: Option<&str>, error: FileError) {
        self.push(list, row, id, Why::File(error));
    }

    pub(super) fn rule(&mut self, list: List, row: usize, id: &str, field: &'static str, refusal: Refusal) {
        self.push(list, row, Some(id), Why::Rule(field, refusal));
    }

    fn push(&mut self, list: List, row: usize, id: Option<&str>, why: Why) {
        // An id of others can be anything; a message stays short.
        let id = id.map(|id| id.chars().take(SHOWN).collect());
        self.0.push(RowError { at: Some((list, row, id)), why });
    }

    /// Is there a mistake in the row with this id?
    pub(super) fn names(&self, list: List, id: &str) -> bool {
        self.0.iter().filter_map(|error| error.at.as_ref()).any(|(of, _, name)| {
            *of == list && name.as_deref().is_some_and(|name| id.chars().take(SHOWN).eq(name.chars()))
        })
    }

    pub(super) fn are_many(&self) -> bool {
        self.0.len() >= MOST
    }

    /// In the order of the file.
    pub(super) fn into_result<T>(mut self, file: T) -> Result<T, Vec<RowError>> {
        if self.0.is_empty() {
            return Ok(file);
        }
        self.0.sort_by(|a, b| {
            let place = |error: &RowError| error.at.as_ref().map(|(list, row, _)| (*list, *row));
            place(a).cmp(&place(b))
        });
        self.0.truncate(MOST);
        Err(self.0)
    }
}
