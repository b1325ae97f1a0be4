// SPDX-License-Identifier: EUPL-1.2
//! What is kept of a report under the key of the installation: coded, with no word of a story and no
//! name, and readable with no staff signed in, so that deadlines and figures go on. What statistics and
//! lists need follows from it ([`Record::facts`]).

use crate::app::version;
use crate::domain::watch::{self, Events};
use crate::domain::{
    About, Act, CaseFacts, CaseId, Consent, Facts, Happened, Opened, Reader, Refusal, Report, ReportId,
    ReportState,
};
use crate::error::Result;
use crate::state::State;
use classification::{
    Assessed, Code, Codebook, Coding, Coverage, MUNICIPALITY, OTHER_GOVERNMENT, POLICE, codebook,
};
use gw_core::{OrganisationId, Timestamp};
use gw_vault::Bucket;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The case of a report, as far as it is known without anybody's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub id: CaseId,
    /// The version of the case's row: an older one put back beside it is refused.
    pub version: i64,
    /// `due_on` is what is due in the case; terms of law hang on the report.
    pub facts: CaseFacts,
}

/// Where a report went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedTo {
    pub service: OrganisationId,
    /// What it is called there.
    pub report: ReportId,
    pub on: Date,
}

/// Where a report came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameFrom {
    pub service: OrganisationId,
    pub on: Date,
    /// The return code stays bound to the report for which it was made: nobody here has it, to make
    /// anything new with it.
    pub code_of: (OrganisationId, ReportId),
}

/// A report, without its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// `2026-00042`: per organisation and year, without gap.
    pub number: String,
    pub report: Report,
    #[serde(default)]
    pub about: About,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<Link>,
    /// Consents of the reporter. What is given or withdrawn with the code stands here first; the case
    /// takes it over before anything else happens in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<Consent>,
    /// What the case asks the reporter to agree to.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub asked: BTreeSet<Act>,
    /// The reporter wants to stop, and the case has not taken it over yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish_to_stop: Option<Timestamp>,
    /// The first word of the ADV to the reporter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_contact_on: Option<Date>,
    #[serde(default)]
    pub messages: u32,
    /// Messages that the other side has not opened.
    #[serde(default)]
    pub new_for_us: u32,
    #[serde(default)]
    pub new_for_reporter: u32,
    /// Another ADV took it over: of its content nothing is left here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_to: Option<PassedTo>,
    /// Another ADV passed it on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_from: Option<CameFrom>,
    /// It counted when its content went (I-23).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub counted: bool,
    /// Bound to the other cell of the row: an old body beside new facts shows.
    pub body_version: i64,
}

impl Record {
    /// As it comes in.
    pub(crate) const fn new(number: String, report: Report, about: About) -> Self {
        Self {
            number,
            report,
            about,
            case: None,
            consents: Vec::new(),
            asked: BTreeSet::new(),
            wish_to_stop: None,
            first_contact_on: None,
            messages: 0,
            new_for_us: 0,
            new_for_reporter: 0,
            passed_to: None,
            came_from: None,
            counted: false,
            body_version: 1,
        }
    }

    /// The reporter can agree to something now, with the code.
    pub fn takes_consent(&self) -> bool {
        let open = match &self.case {
            Some(link) => link.facts.state.is_open() && self.report.state == ReportState::Linked,
            // Before it counts here it can go to another ADV, when the desk has asked for it.
            None => self.report.state == ReportState::Received && !self.asked.is_empty(),
        };
        open && self.wish_to_stop.is_none()
    }

    /// For which report the return code was made: this one, or the one that another ADV passed on.
    pub(crate) fn code_of(&self) -> (OrganisationId, ReportId) {
        self.came_from.as_ref().map_or((self.report.service, self.report.id), |one| one.code_of)
    }

    /// The codes that hold: the worker's, and before there are any, the reporter's.
    pub fn coding(&self) -> &Coding {
        let classified = &self.report.classified;
        classified.counted().map_or(&classified.stated().0, Assessed::coding)
    }

    /// The possible legal basis; law is judged by the day on which it happened.
    pub fn coverage<'a>(&self, book: &'a Codebook) -> Vec<Coverage<'a>> {
        let coding = self.coding();
        let natures: Vec<Code> = coding.natures.iter().copied().collect();
        let day = self.about.happened.reference_day(self.report.received_on);
        classification::coverage(book, coding.grounds.iter().copied(), coding.field(), &natures, day)
    }

    /// The days that start terms of law; the day of the incident follows from when it happened.
    pub fn events(&self) -> Events {
        let day = match self.about.happened {
            Happened::On { dag } => Some(dag),
            _ => None,
        };
        Events { incident: self.about.events.incident.or(day), ..self.about.events.clone() }
    }

    /// The nearest day on which a right is lost.
    fn law_due(&self) -> Option<Date> {
        let events = self.events();
        if events == Events::default() {
            return None;
        }
        let coverage = self.coverage(codebook());
        watch::legal(&coverage, &events).into_iter().filter_map(|(_, due)| Some(due?.by)).min()
    }

    /// What lists and statistics need, and nothing else.
    pub fn facts(&self) -> Facts {
        let (report, about) = (&self.report, &self.about);
        let counted = report.classified.counted();
        let case = self.case.as_ref().map(|link| {
            let law = if link.facts.state.is_open() { self.law_due() } else { None };
            let due_on = link.facts.due_on.into_iter().chain(law).min();
            CaseFacts { due_on, ..link.facts.clone() }
        });
        let form = || codebook().form_on(report.received_on).map(|form| form.version.clone());
        let government = [MUNICIPALITY, OTHER_GOVERNMENT, POLICE];
        Facts {
            report: report.id,
            state: report.state,
            counts: report.counts() || (report.state == ReportState::Anonymised && self.counted),
            received_on: report.received_on,
            registered_on: report.registered_on,
            channel: report.channel,
            role: report.role,
            request: report.request,
            anonymity: report.anonymity,
            residence: report.residence.clone(),
            place: about.place.clone(),
            online: about.online,
            happened_from: about.happened.begins(),
            incident: report.incident,
            cluster: about.cluster,
            stated: report.classified.stated().0.clone(),
            assessed: counted.map(|assessed| assessed.coding().clone()),
            version: counted.map(|one| one.version().to_owned()).or_else(form).unwrap_or_default(),
            other_sides: about.other_sides.iter().copied().collect(),
            about_own_municipality: about.about_own_municipality,
            about_government: about.other_sides.iter().any(|code| government.contains(&code.parent())),
            age: about.age,
            gender: about.gender,
            case,
        }
    }

    /// I-01, I-02, I-03, I-16: may this reader open the report?
    ///
    /// # Errors
    /// Why not.
    pub fn may_open(&self, reader: &Reader) -> std::result::Result<Opened, Refusal> {
        let (report, about) = (&self.report, &self.about);
        let opened =
            reader.may_open_report(report.service, about.about_own_municipality, report.entered_by)?;
        // An interest in the case closes the report that it is about, at the same moment.
        if self.is_closed_to(reader) { Err(Refusal::ConflictDeclared) } else { Ok(opened) }
    }

    fn is_closed_to(&self, reader: &Reader) -> bool {
        self.case.as_ref().is_some_and(|link| link.facts.closed_to.contains(&reader.account))
    }
}

pub(crate) const FIELD: &str = "melding.feiten";

pub(crate) fn seal(
    state: &State,
    organisation: OrganisationId,
    report: ReportId,
    (record, at): (&Record, i64),
) -> Result<Vec<u8>> {
    let place = super::file::cell(organisation, report, FIELD).row_version(version(at));
    let text = serde_json::to_vec(record)?;
    Ok(state.safe.facts(organisation)?.seal(&state.ctx.ids, &place, Bucket::Small, &text)?)
}

pub(crate) fn open(
    state: &State,
    organisation: OrganisationId,
    report: ReportId,
    (sealed, at): (&[u8], i64),
) -> Result<Record> {
    let place = super::file::cell(organisation, report, FIELD).row_version(version(at));
    let text = state.safe.facts(organisation)?.open(&place, sealed)?;
    Ok(serde_json::from_slice(&text)?)
}
