// SPDX-License-Identifier: EUPL-1.2
//! Seats that are taken: confirmed ones and live offers, counted alike.

use std::collections::BTreeMap;

/// Counted from the live rows under the lock of the edition; there is no counter that can drift.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    total: u32,
    target_group: u32,
    by_municipality: BTreeMap<String, u32>,
}

impl Held {
    /// Adds seats of one registration.
    pub fn add(&mut self, municipality: Option<&str>, target_group: bool, people: u32) {
        self.total += people;
        if target_group {
            self.target_group += people;
        }
        if let Some(code) = municipality {
            *self.by_municipality.entry(code.to_owned()).or_default() += people;
        }
    }

    pub const fn total(&self) -> u32 {
        self.total
    }

    pub const fn target_group(&self) -> u32 {
        self.target_group
    }

    pub fn of(&self, municipality: &str) -> u32 {
        self.by_municipality.get(municipality).copied().unwrap_or(0)
    }
}
