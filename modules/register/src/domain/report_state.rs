// SPDX-License-Identifier: EUPL-1.2
//! The states of a report, with one method per permitted step.
//!
//! ```text
//! ontvangen      → geregistreerd | doorgezet | dubbel | geen_melding
//! geregistreerd  → gekoppeld | afgedaan_registratie | ingetrokken
//! gekoppeld      → ingetrokken
//! afgedaan_registratie → gekoppeld (the reporter returns)
//! every end state → geanonimiseerd (no way back)
//! ```

use super::Refusal;
use super::codes::codes;

codes! {
    /// Where a report stands.
    ReportState {
        Received = "ontvangen",
        Registered = "geregistreerd",
        /// A case was opened.
        Linked = "gekoppeld",
        /// Registered, and that was all that was asked.
        Done = "afgedaan_registratie",
        Withdrawn = "ingetrokken",
        /// Another ADV took it over.
        PassedOn = "doorgezet",
        Duplicate = "dubbel",
        /// Spam, a test, a question.
        NotAReport = "geen_melding",
        Anonymised = "geanonimiseerd",
    }
}

impl ReportState {
    pub fn register(self) -> Result<Self, Refusal> {
        self.from(&[Self::Received], Self::Registered)
    }

    pub fn pass_on(self) -> Result<Self, Refusal> {
        self.from(&[Self::Received], Self::PassedOn)
    }

    pub fn not_a_report(self) -> Result<Self, Refusal> {
        self.from(&[Self::Received], Self::NotAReport)
    }

    /// The same person, once more, on the same incident (I-13): somebody else's report on it is a
    /// report of its own.
    pub fn duplicate(self, same_person: bool, same_incident: bool) -> Result<Self, Refusal> {
        if !same_person {
            return Err(Refusal::NotTheSamePerson);
        }
        if !same_incident {
            return Err(Refusal::NotTheSameIncident);
        }
        self.from(&[Self::Received], Self::Duplicate)
    }

    pub fn open_case(self) -> Result<Self, Refusal> {
        self.from(&[Self::Registered, Self::Done], Self::Linked)
    }

    pub fn done(self) -> Result<Self, Refusal> {
        self.from(&[Self::Registered], Self::Done)
    }

    pub fn withdraw(self) -> Result<Self, Refusal> {
        self.from(&[Self::Registered, Self::Linked, Self::Done], Self::Withdrawn)
    }

    /// Content goes, what was counted stays counted (I-23); who calls it has checked the date.
    pub fn anonymise(self) -> Result<Self, Refusal> {
        if self.is_end() { Ok(Self::Anonymised) } else { Err(Refusal::NotFromHere) }
    }

    /// A linked report ends with its case.
    pub const fn is_end(self) -> bool {
        matches!(
            self,
            Self::Linked | Self::Done | Self::Withdrawn | Self::PassedOn | Self::Duplicate | Self::NotAReport
        )
    }

    /// Counts in the yearly figures (I-15): registered here and not taken back as a mistake. Of an
    /// anonymised report its facts remember it.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Registered | Self::Linked | Self::Done | Self::Withdrawn)
    }

    fn from(self, permitted: &[Self], to: Self) -> Result<Self, Refusal> {
        if self == Self::Anonymised {
            Err(Refusal::Gone)
        } else if permitted.contains(&self) {
            Ok(to)
        } else {
            Err(Refusal::NotFromHere)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ReportState::{
        Anonymised, Done, Duplicate, Linked, NotAReport, PassedOn, Received, Registered, Withdrawn,
    };

    /// Every permitted step, and no other.
    #[test]
    fn steps_of_a_report() {
        for from in ReportState::ALL.iter().copied() {
            let steps = [
                (from.register(), matches!(from, Received)),
                (from.pass_on(), matches!(from, Received)),
                (from.not_a_report(), matches!(from, Received)),
                (from.duplicate(true, true), matches!(from, Received)),
                (from.open_case(), matches!(from, Registered | Done)),
                (from.done(), matches!(from, Registered)),
                (from.withdraw(), matches!(from, Registered | Linked | Done)),
                (from.anonymise(), !matches!(from, Received | Registered | Anonymised)),
            ];
            for (at, (step, permitted)) in steps.into_iter().enumerate() {
                assert_eq!(step.is_ok(), permitted, "{from:?}, step {at}");
            }
        }
        assert_eq!(Anonymised.register(), Err(Refusal::Gone));
    }

    /// I-13
    #[test]
    fn different_people_on_one_incident_are_no_duplicates() {
        assert_eq!(Received.duplicate(false, true), Err(Refusal::NotTheSamePerson));
        assert_eq!(Received.duplicate(true, false), Err(Refusal::NotTheSameIncident));
        assert_eq!(Received.duplicate(true, true), Ok(Duplicate));
    }

    /// I-15
    #[test]
    fn withdrawn_reports_stay_counted() {
        assert!(Withdrawn.counts() && Registered.counts() && Linked.counts() && Done.counts());
        assert!(!Duplicate.counts() && !NotAReport.counts() && !Received.counts() && !PassedOn.counts());
    }
}
