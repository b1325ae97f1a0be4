// SPDX-License-Identifier: EUPL-1.2
//! The tracks of a case: intake, advice, right of reply, mediation, own inquiry, procedures, referral.
//! Each keeps what its guard asks for.

use super::codes::codes;
use super::{ConsentId, Refusal};
use classification::{Code, Codebook, Due, Term};
use gw_core::AccountId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// One of the two sides.
    Side {
        Reporter = "melder",
        Other = "wederpartij",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    pub on: Date,
    pub by: AccountId,
    pub note: String,
}

/// Advice rests on sound reasons and is told with them (Besluit 8, I-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    text: String,
    motivation: String,
    pub given_on: Date,
    pub told_on: Option<Date>,
}

impl Advice {
    /// # Errors
    /// Without a text or without reasons.
    pub fn new(text: &str, motivation: &str, given_on: Date) -> Result<Self, Refusal> {
        if text.trim().is_empty() || motivation.trim().is_empty() {
            return Err(Refusal::NoMotivation);
        }
        Ok(Self { text: text.to_owned(), motivation: motivation.to_owned(), given_on, told_on: None })
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn motivation(&self) -> &str {
        &self.motivation
    }
}

/// Both sides, each with something or nothing yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both<T> {
    pub reporter: Option<T>,
    pub other: Option<T>,
}

impl<T> Default for Both<T> {
    fn default() -> Self {
        Self { reporter: None, other: None }
    }
}

impl<T> Both<T> {
    pub const fn is_whole(&self) -> bool {
        self.reporter.is_some() && self.other.is_some()
    }

    pub(super) fn set(&mut self, side: Side, value: T) {
        match side {
            Side::Reporter => self.reporter = Some(value),
            Side::Other => self.other = Some(value),
        }
    }
}

/// How somebody sees it (zienswijze).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    pub on: Date,
    pub text: String,
}

/// Right of reply by letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub letter_on: Option<Date>,
    pub reminders: Vec<Date>,
    pub answer: Option<View>,
    pub told_on: Option<Date>,
}

impl Reply {
    /// Answered, or the letter and all reminders stayed without an answer (U12).
    pub fn is_settled(&self, reminders: usize) -> bool {
        self.answer.is_some() || (self.letter_on.is_some() && self.reminders.len() >= reminders)
    }

    /// The day on which an answer, or the next reminder, is due.
    pub fn due(&self, book: &Codebook) -> Option<Due> {
        let (term, from) = match self.reminders.last() {
            Some(last) => (book.term("herinnering")?, *last),
            None => (book.term("wederhoor")?, self.letter_on?),
        };
        if self.answer.is_some() { None } else { term.due(from) }
    }
}

/// Mediation (Besluit 11); the consents stand with the others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mediation {
    pub views: Both<View>,
    pub result: Option<MediationResult>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediationResult {
    pub on: Date,
    pub agreed: bool,
    pub text: String,
    /// When somebody asks whether it holds.
    pub follow_up: Option<Date>,
}

/// Own inquiry (Besluit 10): each line gates the closing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inquiry {
    /// Told that the inquiry begins.
    pub informed: Both<Date>,
    pub heard: Both<View>,
    pub facts: String,
    /// The interests of both, weighed.
    pub interests: String,
    /// Among them what it does to the good name of the other side.
    pub reputation: String,
    pub conclusion: Option<Conclusion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    pub text: String,
    pub reasons: String,
    /// Sent in writing.
    pub sent: Both<Date>,
}

codes! {
    /// A line of the checklist of an inquiry.
    InquiryItem {
        BothInformed = "beiden_ingelicht",
        BothHeard = "beiden_gehoord",
        FactsGathered = "feiten_verzameld",
        InterestsWeighed = "belangen_gewogen",
        ReputationWeighed = "goede_naam_gewogen",
        ConclusionReasoned = "conclusie_met_redenen",
        ConclusionSent = "conclusie_verstuurd",
    }
}

impl Inquiry {
    pub fn has(&self, item: InquiryItem) -> bool {
        let said = |text: &str| !text.trim().is_empty();
        let conclusion = self.conclusion.as_ref();
        match item {
            InquiryItem::BothInformed => self.informed.is_whole(),
            InquiryItem::BothHeard => self.heard.is_whole(),
            InquiryItem::FactsGathered => said(&self.facts),
            InquiryItem::InterestsWeighed => said(&self.interests),
            InquiryItem::ReputationWeighed => said(&self.reputation),
            InquiryItem::ConclusionReasoned => {
                conclusion.is_some_and(|one| said(&one.text) && said(&one.reasons))
            }
            InquiryItem::ConclusionSent => conclusion.is_some_and(|one| one.sent.is_whole()),
        }
    }

    /// # Errors
    /// The first line that is open.
    pub fn may_end(&self) -> Result<(), Refusal> {
        let open = InquiryItem::ALL.iter().copied().find(|item| !self.has(*item));
        Err(match open {
            None => return Ok(()),
            Some(InquiryItem::BothInformed) => Refusal::BothNotInformed,
            Some(InquiryItem::BothHeard) => Refusal::BothViewsNeeded,
            Some(
                InquiryItem::FactsGathered | InquiryItem::InterestsWeighed | InquiryItem::ReputationWeighed,
            ) => Refusal::InterestsNotWeighed,
            Some(InquiryItem::ConclusionReasoned | InquiryItem::ConclusionSent) => Refusal::NoConclusion,
        })
    }
}

/// An outside route (list P).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    pub kind: Code,
    pub submitted_on: Option<Date>,
    pub result: Option<ProcedureResult>,
    /// It goes on without the ADV.
    pub runs_elsewhere: bool,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureResult {
    pub on: Date,
    /// List U.
    pub outcome: Code,
}

impl Procedure {
    pub const fn is_settled(&self) -> bool {
        self.result.is_some() || self.runs_elsewhere
    }

    /// How long others may take, counted from the day on which it was submitted.
    pub fn terms<'a>(&self, book: &'a Codebook) -> Vec<(&'a Term, Due)> {
        let from = self.submitted_on.filter(|_| !self.is_settled());
        let of = book
            .terms()
            .iter()
            .filter(|term| term.procedure == Some(self.kind) && term.from == "procedure_gestart");
        of.filter_map(|term| Some((term, term.due(from?)?))).collect()
    }
}

/// Pointing the way to somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    pub to: String,
    pub why: String,
    /// The reporter was told where and why.
    pub told_on: Option<Date>,
    /// Something was handed over, on this consent.
    pub handed_over: Option<ConsentId>,
}

codes! {
    /// A case on its way to another ADV.
    TransferState {
        Offered = "aangeboden",
        Accepted = "aangenomen",
        Refused = "geweigerd",
    }
}

/// A sealed package for another ADV: for one purpose, with consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    pub to: gw_core::OrganisationId,
    pub purpose: String,
    pub consent: ConsentId,
    pub offered_on: Date,
    pub state: TransferState,
}

impl Transfer {
    /// The other ADV takes it or not, once.
    ///
    /// # Errors
    /// When it has answered already.
    pub fn answer(&mut self, accept: bool) -> Result<(), Refusal> {
        if self.state != TransferState::Offered {
            return Err(Refusal::NotFromHere);
        }
        self.state = if accept { TransferState::Accepted } else { TransferState::Refused };
        Ok(())
    }
}
