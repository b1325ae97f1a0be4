// SPDX-License-Identifier: EUPL-1.2
//! A report (melding) as it is registered, and its codes: those of the reporter and those of the
//! worker, with their history (I-12).

use super::consent::{self, Act, Consent, Giver};
use super::{Anonymity, IncidentId, Refusal, ReportId, ReportState, guards};
use classification::{Assessed, Code, Codebook, Coding, List, REPORT_ONLY, Residence, Stated};
use gw_core::{AccountId, OrganisationId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An assessment, and who made it when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    pub assessed: Assessed,
    pub by: AccountId,
    pub on: Date,
}

/// The codes of a report. What the reporter said never changes; an assessment is followed by another,
/// never overwritten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classified {
    stated: Stated,
    history: Vec<Assessment>,
}

impl Classified {
    pub const fn new(stated: Stated) -> Self {
        Self { stated, history: Vec::new() }
    }

    pub const fn stated(&self) -> &Stated {
        &self.stated
    }

    /// Oldest first.
    pub fn history(&self) -> &[Assessment] {
        &self.history
    }

    /// What statistics count (I-12): the worker's, never the reporter's.
    pub fn counted(&self) -> Option<&Assessed> {
        self.history.last().map(|one| &one.assessed)
    }

    /// A worker assesses (I-04, I-06, I-19).
    ///
    /// # Errors
    /// The first thing that is missing.
    pub fn assess(
        &mut self,
        coding: Coding,
        by: AccountId,
        book: &Codebook,
        on: Date,
    ) -> Result<(), Refusal> {
        guards::i04_complete(&coding, book, on)?;
        let assessed = coding.assess(book, on).map_err(|_| Refusal::UnknownCode)?;
        self.history.push(Assessment { assessed, by, on });
        Ok(())
    }
}

/// A report as it stands in the register. Story, names and messages are sealed apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub id: ReportId,
    pub service: OrganisationId,
    pub state: ReportState,
    pub received_on: Date,
    pub registered_on: Option<Date>,
    /// List M.
    pub channel: Code,
    /// List R.
    pub role: Code,
    /// List K.
    pub request: Code,
    pub anonymity: Anonymity,
    pub residence: Residence,
    /// Language tag of the form or the conversation.
    pub language: String,
    pub incident: Option<IncidentId>,
    pub duplicate_of: Option<ReportId>,
    /// Who entered it at a desk.
    pub entered_by: Option<AccountId>,
    pub classified: Classified,
}

impl Report {
    /// The registration is complete (I-04), the municipality existed (I-21), the codes are of the lists
    /// of that day (I-19).
    ///
    /// # Errors
    /// The first thing that is missing.
    pub fn register(
        &mut self,
        book: &Codebook,
        on: Date,
        exists_on: impl Fn(&str, Date) -> bool,
    ) -> Result<(), Refusal> {
        let state = self.state.register()?;
        let assessed = self.classified.counted().ok_or(Refusal::GroundMissing)?;
        guards::i04_complete(assessed.coding(), book, on)?;
        for (code, list) in
            [(self.channel, List::Channel), (self.role, List::Role), (self.request, List::Request)]
        {
            guards::list(code, list)?;
            guards::i19_codes([code], book, on)?;
        }
        if let Some(municipality) = self.residence.municipality() {
            guards::i21_municipality(municipality, self.received_on, exists_on)?;
        }
        self.state = state;
        self.registered_on = Some(on);
        Ok(())
    }

    /// The year in which it counts (I-05); none before it is registered.
    pub fn year(&self) -> Option<i16> {
        self.registered_on.map(Date::year)
    }

    /// The person asks for help, or may come to (klacht), against reporting only (melding).
    pub fn asks_for_help(&self) -> bool {
        self.request != REPORT_ONLY
    }

    /// Counts in the yearly figures (I-15).
    pub fn counts(&self) -> bool {
        self.registered_on.is_some() && self.state.counts()
    }

    /// Could another ADV take it over: it does not count here yet, and who is anonymous to others stays so
    /// (I-08)? Of who is fully anonymous there is nothing to tell.
    ///
    /// # Errors
    /// The first rule that forbids it, whoever agrees.
    pub fn may_pass_on(&self) -> Result<ReportState, Refusal> {
        let state = self.state.pass_on()?;
        if self.anonymity != Anonymity::Full {
            self.anonymity.allows_naming()?;
        }
        Ok(state)
    }

    /// Another ADV takes it over, with what was told and who told it, because the reporter agrees (I-11).
    ///
    /// # Errors
    /// The first rule that forbids it.
    pub fn pass_on(&mut self, consents: &[Consent], reason: &str) -> Result<(), Refusal> {
        let state = self.may_pass_on()?;
        guards::said(reason)?;
        guards::i16_no_citizen_number(reason)?;
        consent::live(consents, Act::Transfer, Giver::Reporter)?;
        self.state = state;
        Ok(())
    }

    /// The same person and the same incident (I-13). `same_person` is what a worker has established:
    /// of who is fully anonymous only the same return code can show it.
    ///
    /// # Errors
    /// When it is somebody else's, or about something else.
    pub fn mark_duplicate(&mut self, of: &Self, same_person: bool) -> Result<(), Refusal> {
        if self.id == of.id {
            return Err(Refusal::NotTheSameIncident);
        }
        let same_incident = self.incident.is_some() && self.incident == of.incident;
        self.state = self.state.duplicate(same_person, same_incident)?;
        self.duplicate_of = Some(of.id);
        Ok(())
    }
}
