// SPDX-License-Identifier: EUPL-1.2
//! A complaint about how somebody of the ADV treated them (Besluit 12): by the reporter or by the
//! other side, in a file of its own, closed to whom it is about.

use super::codes::codes;
use super::{AdvComplaintId, Refusal, Settings, guards};
use classification::Codebook;
use gw_core::AccountId;
use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

codes! {
    /// Who complains.
    Complainant {
        Reporter = "klager",
        OtherSide = "beklaagde",
    }
    ComplaintState {
        Received = "ontvangen",
        Confirmed = "bevestigd",
        Inquiry = "in_onderzoek",
        Answered = "beantwoord",
        Withdrawn = "ingetrokken",
    }
    Verdict {
        Founded = "gegrond",
        PartlyFounded = "deels_gegrond",
        Unfounded = "ongegrond",
    }
}

/// Weeks in which a complaint is answered, and by which that can be put off once. No law sets a term for an
/// ADV; this is what the law on complaints about government asks (Awb 9:11).
const WEEKS: i64 = 6;
const MORE_WEEKS: i64 = 4;

/// A member of the commission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub name: String,
    /// Of somebody of the ADV.
    pub account: Option<AccountId>,
}

impl Member {
    /// Does not work for the ADV.
    pub const fn is_outsider(&self) -> bool {
        self.account.is_none()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdvComplaint {
    pub id: AdvComplaintId,
    pub by: Complainant,
    /// Whom it is about.
    pub about: BTreeSet<AccountId>,
    pub received_on: Date,
    pub state: ComplaintState,
    pub commission: Vec<Member>,
    pub verdict: Option<Verdict>,
    pub answer: String,
    pub answered_on: Option<Date>,
}

/// What is due for a complaint: the id of the norm, and its last day.
pub type DueOn = (&'static str, Date);

impl AdvComplaint {
    /// I-22.
    ///
    /// # Errors
    /// When it is about the reader.
    pub fn may_read(&self, reader: AccountId) -> Result<(), Refusal> {
        guards::i22_reader(&self.about, reader)
    }

    /// The same, in a team: a complaint about a coordinator goes to another one. Gives whether there is no
    /// other one, so that the board must handle it.
    ///
    /// # Errors
    /// When it is about the reader and a coordinator whom it is not about can handle it.
    pub fn for_board(&self, reader: AccountId, coordinators: &[AccountId]) -> Result<bool, Refusal> {
        match self.may_read(reader) {
            Ok(()) => Ok(false),
            Err(_) if coordinators.iter().all(|one| self.about.contains(one)) => Ok(true),
            Err(rule) => Err(rule),
        }
    }

    /// The last day for the answer.
    pub fn answer_by(&self, put_off: bool) -> Date {
        let weeks = if put_off { WEEKS + MORE_WEEKS } else { WEEKS };
        self.received_on.checked_add(Span::new().days(7 * weeks)).unwrap_or(self.received_on)
    }

    /// Answered or withdrawn.
    pub const fn is_closed(&self) -> bool {
        matches!(self.state, ComplaintState::Answered | ComplaintState::Withdrawn)
    }

    pub fn confirm(&mut self) -> Result<(), Refusal> {
        self.go(&[ComplaintState::Received], ComplaintState::Confirmed)
    }

    /// Nobody judges themselves, and somebody from outside takes part.
    ///
    /// # Errors
    /// When the commission is not one.
    pub fn begin(&mut self, commission: Vec<Member>) -> Result<(), Refusal> {
        let outsiders = commission.iter().filter(|member| member.is_outsider()).count();
        guards::i22_outsiders(outsiders)?;
        commission
            .iter()
            .filter_map(|member| member.account)
            .try_for_each(|account| self.may_read(account))?;
        self.go(&[ComplaintState::Received, ComplaintState::Confirmed], ComplaintState::Inquiry)?;
        self.commission = commission;
        Ok(())
    }

    /// # Errors
    /// Without a commission, or without an answer in words.
    pub fn decide(&mut self, verdict: Verdict, answer: &str, on: Date) -> Result<(), Refusal> {
        guards::said(answer)?;
        let outsiders = self.commission.iter().filter(|member| member.is_outsider()).count();
        guards::i22_outsiders(outsiders)?;
        self.go(&[ComplaintState::Inquiry], ComplaintState::Answered)?;
        self.verdict = Some(verdict);
        answer.clone_into(&mut self.answer);
        self.answered_on = Some(on);
        Ok(())
    }

    pub fn withdraw(&mut self) -> Result<(), Refusal> {
        let open = [ComplaintState::Received, ComplaintState::Confirmed, ComplaintState::Inquiry];
        self.go(&open, ComplaintState::Withdrawn)
    }

    /// The norms that run now.
    pub fn due(&self, book: &Codebook, settings: &Settings) -> Vec<DueOn> {
        let norms: &[&'static str] = match self.state {
            ComplaintState::Received => {
                &["klacht-adv-ontvangst", "klacht-adv-onderzoek", "klacht-adv-antwoord"]
            }
            ComplaintState::Confirmed => &["klacht-adv-onderzoek", "klacht-adv-antwoord"],
            ComplaintState::Inquiry => &["klacht-adv-antwoord"],
            ComplaintState::Answered | ComplaintState::Withdrawn => &[],
        };
        let due = |id: &&'static str| Some((*id, settings.due(book, id, self.received_on)?));
        norms.iter().filter_map(due).collect()
    }

    fn go(&mut self, from: &[ComplaintState], to: ComplaintState) -> Result<(), Refusal> {
        if !from.contains(&self.state) {
            return Err(Refusal::NotFromHere);
        }
        self.state = to;
        Ok(())
    }
}
