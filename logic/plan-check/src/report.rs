// SPDX-License-Identifier: EUPL-1.2
//! The report of a check, in the form that `check-plan --json` writes.

use crate::plan::Afweging;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

pub use strict_json::Texts;

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// `plan`, `probleem`, `doel`, `maatregel`, `indicator`, `raadpleging`, `signaal`,
    /// `oude_activiteit`, `kaart`, or of the monitor `monitor`, `status`, `klasse`, `vergelijking`.
    pub soort: String,
    pub id: String,
    pub titel: String,
}

/// Is a finding still to be answered?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Open,
    /// Somebody accepts it and said why.
    Afgewogen,
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
    pub status: Status,
    /// Reason, person and day, of a finding that was weighed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub afweging: Option<Weighed>,
}

/// Why a finding was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    pub motivering: String,
    pub wie: String,
    pub wanneer: String,
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

impl Finding {
    pub fn is_open(&self) -> bool {
        self.status == Status::Open
    }

    /// Takes the last weighing of this rule on this object that was made by `date`. One without
    /// reason, person or day is none.
    pub(crate) fn weigh(&mut self, weighings: &[&Afweging], date: Date) {
        let whole = |one: &&&Afweging| {
            let said = !one.motivering.trim().is_empty() && !one.wie.trim().is_empty();
            said && one.wanneer.is_some_and(|day| day <= date)
        };
        let about = |one: &&&Afweging| one.regel == self.regel && one.object == self.object.id;
        let last = weighings
            .iter()
            .filter(about)
            .filter(whole)
            .max_by_key(|one| (one.wanneer, &one.motivering, &one.wie));
        if let Some((weighing, day)) = last.and_then(|one| Some((one, one.wanneer?))) {
            self.status = Status::Afgewogen;
            self.afweging = Some(Weighed {
                motivering: weighing.motivering.clone(),
                wie: weighing.wie.clone(),
                wanneer: day.to_string(),
            });
        }
    }
}

impl Report {
    /// The open findings that stop adoption.
    pub fn blocking(&self) -> impl Iterator<Item = &Finding> {
        self.bevindingen.iter().filter(|finding| finding.ernst == 4 && finding.is_open())
    }

    /// Does this rule hit this object?
    pub fn hits(&self, rule: &str, object: &str) -> bool {
        self.bevindingen.iter().any(|finding| finding.regel == rule && finding.object.id == object)
    }
}
