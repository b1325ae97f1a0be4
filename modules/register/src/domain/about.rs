// SPDX-License-Identifier: EUPL-1.2
//! What a report is about, besides its codes.

use super::person::{AgeBand, Gender};
use super::watch::Events;
use super::{ClusterId, Happened};
use classification::{Code, Place};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where it happened, when, and who was in it: of the incident as this report tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    pub place: Place,
    pub online: bool,
    pub happened: Happened,
    pub cluster: Option<ClusterId>,
    /// List W.
    pub other_sides: BTreeSet<Code>,
    /// The other side is the municipality of the desk where the report came in (I-03).
    pub about_own_municipality: bool,
    /// Somebody is in danger: personal contact on the next working day.
    pub unsafe_now: bool,
    pub age: Option<AgeBand>,
    pub gender: Option<Gender>,
    /// Days that start terms of law.
    pub events: Events,
}

impl Default for About {
    fn default() -> Self {
        Self {
            place: Place::Unknown,
            online: false,
            happened: Happened::Unknown,
            cluster: None,
            other_sides: BTreeSet::new(),
            about_own_municipality: false,
            unsafe_now: false,
            age: None,
            gender: None,
            events: Events::default(),
        }
    }
}
