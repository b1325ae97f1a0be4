// SPDX-License-Identifier: EUPL-1.2
//! The guards of a case: may this state follow, may this message leave. Pages ask the same questions
//! to say why a button is not there.

use super::{Case, CaseState, Now};
use crate::domain::consent::{Act, Giver};
use crate::domain::guards;
use crate::domain::outgoing::{Outgoing, Recipient};
use crate::domain::{ConsentId, Procedure, Refusal};

impl Case {
    /// May the case go to this state now? `reason`: what was written, where a reason is asked for.
    ///
    /// # Errors
    /// The first guard that is not satisfied.
    pub fn may(&self, to: CaseState, reason: Option<&str>, now: &Now<'_>) -> Result<(), Refusal> {
        if self.state == CaseState::Anonymised {
            return Err(Refusal::Gone);
        }
        if !self.state.next().contains(&to) {
            return Err(Refusal::NotFromHere);
        }
        match to {
            // Stopping is always possible; nothing of the work has to be finished for it.
            CaseState::Withdrawn => return self.wish_to_stop.map(|_| ()).ok_or(Refusal::NoReason),
            CaseState::Anonymised => return self.may_be_anonymised(now),
            _ => {}
        }
        self.may_leave(now)?;
        self.may_enter(to, reason, now)
    }

    /// The states that may follow now, for pages.
    pub fn open_ways<'a>(
        &'a self,
        now: &'a Now<'_>,
    ) -> impl Iterator<Item = (CaseState, Result<(), Refusal>)> + 'a {
        // A reason is written as the step is taken.
        self.state.next().iter().map(|to| (*to, self.may(*to, Some("…"), now)))
    }

    fn may_leave(&self, now: &Now<'_>) -> Result<(), Refusal> {
        let need = |done: bool, refusal| if done { Ok(()) } else { Err(refusal) };
        match self.state {
            CaseState::Intake => need(self.intake.is_some(), Refusal::NoIntake),
            CaseState::Advice => guards::i10_advice_told(&self.advice),
            CaseState::Reply => {
                need(self.reply.is_settled(now.settings.reminders), Refusal::NoAnswerYet)?;
                need(self.reply.told_on.is_some(), Refusal::ResultNotTold)
            }
            CaseState::Mediation => {
                let stopped = [Giver::Reporter, Giver::OtherSide]
                    .iter()
                    .any(|side| self.consents.live(Act::Mediation, *side).is_err());
                need(self.mediation.result.is_some() || stopped, Refusal::MediationRuns)
            }
            CaseState::Inquiry => self.inquiry.may_end(),
            CaseState::Procedure => need(self.procedures_are_settled(), Refusal::ProcedureRuns),
            CaseState::Referred => {
                let told = self.referral.as_ref().is_some_and(|one| one.told_on.is_some());
                need(told, Refusal::ReferralNotTold)
            }
            CaseState::New
            | CaseState::Preliminary
            | CaseState::Closed
            | CaseState::Reopened
            | CaseState::Withdrawn
            | CaseState::Anonymised => Ok(()),
        }
    }

    fn procedures_are_settled(&self) -> bool {
        !self.procedures.is_empty() && self.procedures.iter().all(Procedure::is_settled)
    }

    fn may_enter(&self, to: CaseState, reason: Option<&str>, now: &Now<'_>) -> Result<(), Refusal> {
        if to.makes_known() {
            guards::i07_i08_other_side(self.anonymity)?;
        }
        match to {
            CaseState::Intake => {
                let handler = self.handler.ok_or(Refusal::NoHandler)?;
                self.declarations.may_handle(handler)
            }
            CaseState::Reply => {
                let consent = self.consents.live(Act::ReplyLetter, Giver::Reporter)?;
                if consent.way.is_written() { Ok(()) } else { Err(Refusal::NoConsent) }
            }
            CaseState::Mediation => {
                let consent = self.consents.live(Act::Mediation, Giver::Reporter)?;
                guards::identity_told(consent)?;
                self.consents.live(Act::Mediation, Giver::OtherSide).map_err(|_| Refusal::BothMustAgree)?;
                if self.mediation.views.is_whole() { Ok(()) } else { Err(Refusal::BothViewsNeeded) }
            }
            CaseState::Inquiry => {
                guards::identity_told(self.consents.live(Act::Inquiry, Giver::Reporter)?)?;
                if self.inquiry.informed.is_whole() { Ok(()) } else { Err(Refusal::BothNotInformed) }
            }
            CaseState::Closed => {
                if self.outcome.is_some() && !self.handling.is_empty() {
                    Ok(())
                } else {
                    Err(Refusal::NoOutcome)
                }
            }
            CaseState::Reopened => {
                guards::reason(reason)?;
                let due = self.due_on(now).ok_or(Refusal::TooLate)?;
                if now.today() < due { Ok(()) } else { Err(Refusal::TooLate) }
            }
            _ => Ok(()),
        }
    }

    /// Not before the retention date, unless the reporter asked for it and it was granted.
    fn may_be_anonymised(&self, now: &Now<'_>) -> Result<(), Refusal> {
        if self.erasure_granted.is_some() {
            return Ok(());
        }
        match self.due_on(now) {
            Some(due) if due <= now.today() => Ok(()),
            _ => Err(Refusal::TooEarly),
        }
    }

    /// May this leave the ADV now, and on which consent?
    ///
    /// # Errors
    /// The first rule that forbids it.
    pub fn may_send(&self, message: Outgoing) -> Result<Option<ConsentId>, Refusal> {
        if self.state == CaseState::Anonymised {
            return Err(Refusal::Gone);
        }
        if message.to.is_own() {
            return Ok(None);
        }
        guards::i11_not_withdrawn(self.state == CaseState::Withdrawn || self.wish_to_stop.is_some())?;
        self.keeps_to_the_state(message)?;
        if message.names_reporter {
            self.anonymity.allows_naming()?;
        }
        if message.to == Recipient::OtherSide {
            guards::i07_i08_other_side(self.anonymity)?;
        }
        let act = message.act.filter(|act| message.to.acts().contains(act)).ok_or(Refusal::NoConsent)?;
        if message.to == Recipient::Municipality {
            guards::i03_municipality(self.about_own_municipality, &self.consents)?;
        }
        guards::i17_parent(self.under_16, message.to, &self.consents, self.safety_exception.as_deref())?;
        let giver = self.giver(act);
        let consent = self.consents.live(act, giver)?;
        if act == Act::ReplyLetter && !consent.way.is_written() {
            return Err(Refusal::NoConsent);
        }
        if matches!(act, Act::Inquiry | Act::Mediation) {
            guards::identity_told(consent)?;
        }
        Ok(Some(consent.id))
    }

    /// During the preliminary inquiry nothing about the other side goes to anybody (Besluit 9); the other
    /// side itself hears only that an inquiry begins. A letter for its view belongs to the right of reply.
    fn keeps_to_the_state(&self, message: Outgoing) -> Result<(), Refusal> {
        let other_side = message.to == Recipient::OtherSide;
        if self.state == CaseState::Preliminary {
            let begins = other_side && message.act == Some(Act::Inquiry);
            if (other_side || message.about_other_side) && !begins {
                return Err(Refusal::OtherSideKeptOut);
            }
        }
        let letter = message.act == Some(Act::ReplyLetter);
        if letter && self.state != CaseState::Reply { Err(Refusal::NotFromHere) } else { Ok(()) }
    }

    /// A danger may make the consent of the parent for school or police impossible; the child's own counts then.
    fn giver(&self, act: Act) -> Giver {
        let needs_parent = self.under_16 && matches!(act, Act::ShareSchool | Act::SharePolice);
        if needs_parent && self.safety_exception.is_none() { Giver::Parent } else { Giver::Reporter }
    }
}
