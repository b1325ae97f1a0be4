// SPDX-License-Identifier: EUPL-1.2
//! A case (dossier): reports in which somebody is assisted. Whoever holds one can read all of it; it
//! changes only through the methods of this folder, and those ask the guards.

mod acts;
mod may;
mod state;
mod texts;

pub use acts::{Action, Help, Joining, Outside, People, Sides, Wish};
pub use state::CaseState;

use super::conflict::Declarations;
use super::consent::{Act, Consents};
use super::outgoing::Sent;
use super::steps::{Advice, Inquiry, Intake, Mediation, Procedure, Referral, Reply, Transfer};
use super::{Anonymity, CaseId, Change, PersonId, ReportId, Settings};
use classification::{Code, Codebook};
use gw_core::{AccountId, OrganisationId, Timestamp};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Deref;

/// What a step needs to know of the world.
#[derive(Clone, Copy, Debug)]
pub struct Now<'a> {
    pub at: Timestamp,
    pub settings: &'a Settings,
    pub book: &'a Codebook,
}

impl Now<'_> {
    pub fn today(&self) -> Date {
        self.at.date()
    }
}

/// A moment at which the state changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub to: CaseState,
    pub on: Date,
    /// Why, where a reason is asked for.
    pub reason: Option<String>,
}

/// Everything in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub id: CaseId,
    /// The ADV whose case it is.
    pub service: OrganisationId,
    pub reports: BTreeSet<ReportId>,
    pub state: CaseState,
    /// The most careful level of its reporters.
    pub anonymity: Anonymity,
    pub changes: Vec<Change>,
    /// Somebody outside the ADV knows who the reporter is.
    pub disclosed: bool,
    /// The reporter or victim is under 16 (I-17).
    pub under_16: bool,
    /// A danger that allows contact with school or police without a parent, with the reason.
    pub safety_exception: Option<String>,
    /// People of whom name or contact details are kept.
    pub persons: BTreeSet<PersonId>,
    /// List W; several are possible.
    pub other_sides: BTreeSet<Code>,
    /// The other side is the municipality of the desk where the report came in.
    pub about_own_municipality: bool,
    pub entered_by: Option<AccountId>,
    pub handler: Option<AccountId>,
    pub declarations: Declarations,
    pub intake: Option<Intake>,
    pub consents: Consents,
    /// What the reporter was asked to agree to, and has not answered.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub asked: BTreeSet<Act>,
    pub advice: Vec<Advice>,
    pub reply: Reply,
    pub mediation: Mediation,
    pub inquiry: Inquiry,
    pub procedures: Vec<Procedure>,
    pub referral: Option<Referral>,
    pub transfer: Option<Transfer>,
    pub sent: Vec<Sent>,
    /// The reporter wants to stop.
    pub wish_to_stop: Option<Date>,
    /// The reporter asked for erasure, and it was granted.
    pub erasure_granted: Option<Date>,
    /// List H.
    pub handling: BTreeSet<Code>,
    /// List U.
    pub outcome: Option<Code>,
    pub opened_on: Date,
    pub closed_on: Option<Date>,
    pub steps: Vec<Step>,
}

/// A case that keeps the rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Case(Content);

impl Deref for Case {
    type Target = Content;
    fn deref(&self) -> &Content {
        &self.0
    }
}

/// What is known as a case begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub id: CaseId,
    pub service: OrganisationId,
    pub reports: BTreeSet<ReportId>,
    pub anonymity: Anonymity,
    pub under_16: bool,
    pub other_sides: BTreeSet<Code>,
    pub about_own_municipality: bool,
    pub entered_by: Option<AccountId>,
    pub on: Date,
}

/// What another system knows of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    pub intake: Option<Intake>,
    pub procedures: Vec<Procedure>,
    pub handling: BTreeSet<Code>,
    pub outcome: Option<Code>,
    /// People whose name came along.
    pub persons: BTreeSet<PersonId>,
    /// Closed or withdrawn, and when.
    pub ended: Option<(CaseState, Date)>,
}

impl Case {
    pub fn open(with: Opening) -> Self {
        Self(Content {
            id: with.id,
            service: with.service,
            reports: with.reports,
            state: CaseState::New,
            anonymity: with.anonymity,
            changes: Vec::new(),
            disclosed: false,
            under_16: with.under_16,
            safety_exception: None,
            persons: BTreeSet::new(),
            other_sides: with.other_sides,
            about_own_municipality: with.about_own_municipality,
            entered_by: with.entered_by,
            handler: None,
            declarations: Declarations::default(),
            intake: None,
            consents: Consents::default(),
            asked: BTreeSet::new(),
            advice: Vec::new(),
            reply: Reply::default(),
            mediation: Mediation::default(),
            inquiry: Inquiry::default(),
            procedures: Vec::new(),
            referral: None,
            transfer: None,
            sent: Vec::new(),
            wish_to_stop: None,
            erasure_granted: None,
            handling: BTreeSet::new(),
            outcome: None,
            opened_on: with.on,
            closed_on: None,
            steps: Vec::new(),
        })
    }

    /// A case that another system kept, as it stands: what it holds was decided there. Nobody handles it
    /// here yet.
    pub fn from_elsewhere(with: Opening, was: Elsewhere) -> Self {
        let mut case = Self::open(with);
        let content = &mut case.0;
        content.intake = was.intake;
        content.procedures = was.procedures;
        content.handling = was.handling;
        content.outcome = was.outcome;
        content.persons = was.persons;
        if let Some((to, on)) = was.ended {
            (content.state, content.closed_on) = (to, Some(on));
            content.wish_to_stop = (to == CaseState::Withdrawn).then_some(on);
            content.steps.push(Step { to, on, reason: None });
        }
        case
    }

    /// A procedure ran: the case is kept longer.
    pub fn had_procedure(&self) -> bool {
        self.procedures.iter().any(|one| one.submitted_on.is_some())
    }

    /// The day on which it is due to be destroyed; none while it is open.
    pub fn due_on(&self, now: &Now<'_>) -> Option<Date> {
        now.settings.retention(now.book, self.retention_rule(), self.closed_on?)
    }

    /// The rule of `terms.csv` that applies.
    pub fn retention_rule(&self) -> &'static str {
        if self.had_procedure() { "bewaar-dossier-procedure" } else { "bewaar-dossier" }
    }
}
