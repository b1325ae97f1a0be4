// SPDX-License-Identifier: EUPL-1.2
//! How far a plan is: answers given of how many, and how many came with a proposal.

use super::question::QUESTIONS;
use super::{Document, Question};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub answered: usize,
    pub prefilled: usize,
    pub all: usize,
}

impl Progress {
    pub fn of(answered: &BTreeSet<String>, prefilled: &BTreeSet<String>) -> Self {
        let count = |set: &BTreeSet<String>| QUESTIONS.iter().filter(|q| set.contains(q.id)).count();
        Self { answered: count(answered), prefilled: count(prefilled), all: QUESTIONS.len() }
    }

    pub const fn percent_prefilled(self) -> usize {
        self.prefilled * 100 / self.all
    }
}

impl Question {
    /// Is there something in every field? "Onbekend" is an answer that counts as none.
    pub fn is_filled(&self, document: &Document) -> bool {
        self.fields.iter().all(|field| {
            let value = document.resolve(field.path).and_then(|path| document.get(&path).cloned());
            !field.kind.show(value.as_ref()).is_empty()
        })
    }
}
