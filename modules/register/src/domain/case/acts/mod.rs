// SPDX-License-Identifier: EUPL-1.2
//! Everything that changes a case. One list of actions serves the use cases, the pages and the test
//! that tries them in any order.

mod help;
mod outside;
mod people;
mod sides;
mod wishes;

pub use help::Help;
pub use outside::Outside;
pub use people::{Joining, People};
pub use sides::Sides;
pub use wishes::Wish;

use super::{Case, CaseState, Now, Step};
use crate::domain::consent::Act;
use crate::domain::outgoing::{Outgoing, Recipient, Sent};
use crate::domain::steps::{Inquiry, Mediation, Reply};
use crate::domain::{ConsentId, Refusal};

/// Something that a person does in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Who works on it, and whose names are kept.
    People(People),
    /// What the reporter, a parent or the other side agrees to, or no longer.
    Wish(Wish),
    /// Advice, right of reply, codes.
    Help(Help),
    /// Mediation and inquiry: what needs both sides.
    Sides(Sides),
    /// Procedures, referral, transfer.
    Outside(Outside),
    /// A message leaves.
    Send(Outgoing),
    /// The case goes to another state.
    Go { to: CaseState, reason: Option<String> },
}

impl Case {
    /// Does it, or says why not; a refused action changes nothing.
    ///
    /// # Errors
    /// The rule that forbids it.
    pub fn act(&mut self, action: Action, now: &Now<'_>) -> Result<(), Refusal> {
        if self.state == CaseState::Anonymised {
            return Err(Refusal::Gone);
        }
        match action {
            Action::People(people) => self.people(people, now),
            Action::Wish(wish) => self.wish(wish, now),
            Action::Help(help) => self.help(help, now),
            Action::Sides(sides) => self.sides(sides, now),
            Action::Outside(outside) => self.outside(outside, now),
            Action::Send(message) => self.send(message, now).map(|_| ()),
            Action::Go { to, reason } => self.go(to, reason, now),
        }
    }

    fn go(&mut self, to: CaseState, reason: Option<String>, now: &Now<'_>) -> Result<(), Refusal> {
        self.may(to, reason.as_deref(), now)?;
        let today = now.today();
        match to {
            CaseState::Closed => self.0.closed_on = Some(today),
            CaseState::Withdrawn => {
                self.0.closed_on = Some(today);
                self.0.asked.clear();
                self.0.consents.withdraw_all(now.at);
            }
            CaseState::Reopened => self.0.closed_on = None,
            CaseState::Anonymised => self.forget(),
            _ => {}
        }
        self.0.state = to;
        self.0.steps.push(Step { to, on: today, reason });
        Ok(())
    }

    /// What told something of people goes; what was counted was frozen before (I-23).
    fn forget(&mut self) {
        let content = &mut self.0;
        content.persons.clear();
        content.asked.clear();
        content.intake = None;
        content.advice.clear();
        content.reply = Reply::default();
        content.mediation = Mediation::default();
        content.inquiry = Inquiry::default();
        content.referral = None;
        content.transfer = None;
        content.safety_exception = None;
        content.sent.clear();
        content.steps.clear();
        for procedure in &mut content.procedures {
            procedure.note.clear();
        }
    }

    /// A message leaves, on the consent that it rests on.
    fn send(&mut self, message: Outgoing, now: &Now<'_>) -> Result<Option<ConsentId>, Refusal> {
        let consent = self.may_send(message)?;
        // A letter to the other side tells who complains, whether it says so or not.
        let tells = message.names_reporter && !message.to.is_own();
        if tells || message.to == Recipient::OtherSide {
            self.0.disclosed = true;
        }
        let on = now.today();
        if message.act == Some(Act::ReplyLetter) {
            self.0.reply.letter_on.get_or_insert(on);
        }
        let Outgoing { to, act, names_reporter, .. } = message;
        self.0.sent.push(Sent { to, act, names_reporter, on, consent });
        Ok(consent)
    }

    /// A letter to the other side, for one of the three acts.
    fn write_to_other_side(&mut self, act: Act, now: &Now<'_>) -> Result<(), Refusal> {
        let (to, act) = (Recipient::OtherSide, Some(act));
        self.send(Outgoing { to, act, names_reporter: true, about_other_side: true }, now).map(|_| ())
    }
}
