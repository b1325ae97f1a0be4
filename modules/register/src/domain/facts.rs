// SPDX-License-Identifier: EUPL-1.2
//! What statistics need of one report, and nothing that tells who it is: coded, times to the day. Sealed
//! per report, held in memory for lists and tables; what is counted survives the content.

use super::person::{AgeBand, Gender};
use super::{Anonymity, CaseState, ClusterId, IncidentId, ReportId, ReportState};
use classification::{Code, Coding, Counted, Place, Residence};
use gw_core::AccountId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A procedure, as it is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureFact {
    pub kind: Code,
    pub submitted_on: Option<Date>,
    pub result_on: Option<Date>,
    pub outcome: Option<Code>,
}

/// The case of a report, as far as it is counted or listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFacts {
    pub state: CaseState,
    pub opened_on: Date,
    pub first_contact_on: Option<Date>,
    pub intake_on: Option<Date>,
    pub closed_on: Option<Date>,
    pub outcome: Option<Code>,
    pub procedures: Vec<ProcedureFact>,
    /// For the worklist; goes with the content.
    pub handler: Option<AccountId>,
    /// The nearest day on which something is due.
    pub due_on: Option<Date>,
    /// Who may not see it, also not in a list: people with a declared interest (I-02).
    #[serde(default)]
    pub closed_to: BTreeSet<AccountId>,
}

/// The facts of one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub report: ReportId,
    pub state: ReportState,
    /// Whether it counts (I-15), kept when the state has become "geanonimiseerd".
    pub counts: bool,
    pub received_on: Date,
    pub registered_on: Option<Date>,
    pub channel: Code,
    pub role: Code,
    pub request: Code,
    pub anonymity: Anonymity,
    pub residence: Residence,
    pub place: Place,
    pub online: bool,
    pub happened_from: Option<Date>,
    pub incident: Option<IncidentId>,
    pub cluster: Option<ClusterId>,
    /// What the reporter said.
    pub stated: Coding,
    /// What the worker assessed; this is counted.
    pub assessed: Option<Coding>,
    /// The version of the lists.
    pub version: String,
    pub other_sides: Vec<Code>,
    pub about_own_municipality: bool,
    pub about_government: bool,
    pub age: Option<AgeBand>,
    pub gender: Option<Gender>,
    pub case: Option<CaseFacts>,
}

/// The part of the facts that past reports counted: it does not change when content dies (I-23).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Core<'a> {
    counts: bool,
    registered_on: Option<Date>,
    residence: &'a Residence,
    place: &'a Place,
    online: bool,
    cluster: Option<ClusterId>,
    assessed: Option<&'a Coding>,
    version: &'a str,
    coded: [Code; 3],
    anonymity: Anonymity,
    other_sides: &'a [Code],
    age: Option<AgeBand>,
    gender: Option<Gender>,
    outcome: Option<Code>,
    procedures: &'a [ProcedureFact],
}

impl Facts {
    pub fn core(&self) -> Core<'_> {
        let case = self.case.as_ref();
        Core {
            counts: self.counts,
            registered_on: self.registered_on,
            residence: &self.residence,
            place: &self.place,
            online: self.online,
            cluster: self.cluster,
            assessed: self.assessed.as_ref(),
            version: &self.version,
            coded: [self.channel, self.role, self.request],
            anonymity: self.anonymity,
            other_sides: &self.other_sides,
            age: self.age,
            gender: self.gender,
            outcome: case.and_then(|case| case.outcome),
            procedures: case.map_or(&[], |case| case.procedures.as_slice()),
        }
    }

    /// The facts after the content was destroyed: what was counted stays, who handled it goes.
    #[must_use]
    pub fn anonymised(&self) -> Self {
        let mut facts = self.clone();
        facts.state = ReportState::Anonymised;
        if let Some(case) = &mut facts.case {
            case.state = CaseState::Anonymised;
            case.handler = None;
            case.due_on = None;
            case.closed_to.clear();
        }
        facts
    }

    /// As the form counts it. None when it was never registered.
    pub fn counted<'a>(&'a self, nothing: &'a Coding) -> Option<Counted<'a>> {
        Some(Counted {
            registered_on: self.registered_on?,
            residence: &self.residence,
            place: &self.place,
            coding: self.assessed.as_ref().unwrap_or(nothing),
            counts: self.counts,
            in_cluster: self.cluster.is_some(),
        })
    }
}

/// Which fields each statistical table needs. S26 to S28 have records of their own: complaints about
/// the ADV, money, and what police and College reported.
pub const TABLES: &[(&str, &[&str])] = &[
    ("S1", &["counts", "registered_on", "residence", "place"]),
    ("S2", &["assessed", "version"]),
    ("S3", &["assessed"]),
    ("S4", &["assessed"]),
    ("S5", &["assessed"]),
    ("S6", &["registered_on", "counts"]),
    ("S7", &["place"]),
    ("S8", &["residence", "place"]),
    ("S9", &["request", "case", "incident"]),
    ("S10", &["cluster"]),
    ("S11", &["assessed"]),
    ("S12", &["assessed"]),
    ("S13", &["assessed"]),
    ("S14", &["channel"]),
    ("S15", &["role"]),
    ("S16", &["anonymity", "request"]),
    ("S17", &["assessed", "case.outcome"]),
    ("S18", &["case.procedures"]),
    ("S19", &["received_on", "case.first_contact_on", "case.intake_on", "case.closed_on"]),
    ("S20", &["residence", "registered_on"]),
    ("S21", &["case.opened_on", "case.closed_on", "case.state", "state"]),
    ("S22", &["other_sides", "about_own_municipality", "about_government"]),
    ("S23", &["online"]),
    ("S24", &["assessed"]),
    ("S25", &["age", "gender"]),
    ("S26", &[]),
    ("S27", &[]),
    ("S28", &[]),
    ("S29", &["registered_on", "residence", "place", "assessed"]),
];
