// SPDX-License-Identifier: EUPL-1.2
//! The report of a check, in the form that `check-plan --json` writes.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    pub nl: String,
    pub en: String,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// `plan`, `doel`, `maatregel`, `indicator`, `raadpleging`, `signaal` or `oude_activiteit`.
    pub soort: String,
    pub id: String,
    pub titel: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub regel: String,
    /// 4 stops adoption until solved or weighed, 3 high, 2 middle, 1 tip.
    pub ernst: u8,
    pub object: Subject,
    pub gevonden: BTreeMap<String, Value>,
    pub bericht: Texts,
    pub bronnen: Vec<String>,
    pub oplossing: Texts,
    pub status: String,
}

/// All findings, most severe first. No finding is no proof that a plan works.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub formaat: String,
    pub versie: u32,
    pub regelset: String,
    pub datum: String,
    pub bevindingen: Vec<Finding>,
    /// Rules that could not be judged because a value is absent.
    pub onbekend: Vec<Finding>,
}

impl Report {
    /// The open findings that stop adoption.
    pub fn blocking(&self) -> impl Iterator<Item = &Finding> {
        self.bevindingen.iter().filter(|finding| finding.ernst == 4 && finding.status == "open")
    }

    /// Does this rule hit this object?
    pub fn hits(&self, rule: &str, object: &str) -> bool {
        self.bevindingen.iter().any(|finding| finding.regel == rule && finding.object.id == object)
    }
}
