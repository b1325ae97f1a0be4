// SPDX-License-Identifier: EUPL-1.2
//! What other hours change.

use crate::Proposal;

/// From one proposal to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Chosen in the second only.
    pub enters: Vec<String>,
    /// Chosen in the first only.
    pub leaves: Vec<String>,
    /// Not chosen in either, but fits beside the second and not beside the first.
    pub room: Vec<String>,
}

impl Difference {
    pub fn between(from: &Proposal, to: &Proposal) -> Self {
        let only = |one: &Proposal, other: &Proposal| {
            one.chosen
                .iter()
                .filter(|measure| !other.has(&measure.id))
                .map(|measure| measure.id.clone())
                .collect()
        };
        Self {
            enters: only(to, from),
            leaves: only(from, to),
            room: to.room.iter().filter(|id| !from.room.contains(id) && !from.has(id)).cloned().collect(),
        }
    }

    /// Does the proposal stay as it is?
    pub fn is_empty(&self) -> bool {
        self.enters.is_empty() && self.leaves.is_empty()
    }
}
