// SPDX-License-Identifier: EUPL-1.2
//! Procedures, referral, and the way to another ADV.

use crate::domain::case::{Case, Now};
use crate::domain::consent::Act;
use crate::domain::outgoing::{Outgoing, Recipient};
use crate::domain::steps::{Procedure, ProcedureResult, Referral, Transfer, TransferState};
use crate::domain::{Refusal, guards};
use classification::{Code, List};
use gw_core::OrganisationId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outside {
    StartProcedure {
        kind: Code,
        submitted: bool,
        note: String,
    },
    ProcedureResult {
        at: usize,
        outcome: Code,
    },
    /// It goes on without the ADV.
    RunsElsewhere(usize),
    Refer {
        to: String,
        why: String,
    },
    TellReferral,
    OfferTransfer {
        to: OrganisationId,
        purpose: String,
    },
    AnswerTransfer {
        accept: bool,
    },
}

impl Case {
    pub(super) fn outside(&mut self, action: Outside, now: &Now<'_>) -> Result<(), Refusal> {
        let today = now.today();
        guards::open(self.state)?;
        match action {
            Outside::StartProcedure { kind, submitted, note } => {
                guards::list(kind, List::Procedure)?;
                guards::i19_codes([kind], now.book, today)?;
                let submitted_on = submitted.then_some(today);
                let procedure = Procedure { kind, submitted_on, result: None, runs_elsewhere: false, note };
                self.0.procedures.push(procedure);
            }
            Outside::ProcedureResult { at, outcome } => {
                guards::list(outcome, List::Outcome)?;
                guards::i19_codes([outcome], now.book, today)?;
                self.procedure(at)?.result = Some(ProcedureResult { on: today, outcome });
            }
            Outside::RunsElsewhere(at) => self.procedure(at)?.runs_elsewhere = true,
            Outside::Refer { to, why } => {
                guards::said(&to).and(guards::said(&why))?;
                self.0.referral = Some(Referral { to, why, told_on: None, handed_over: None });
            }
            Outside::TellReferral => {
                self.0.referral.as_mut().ok_or(Refusal::ReferralNotTold)?.told_on = Some(today);
            }
            Outside::OfferTransfer { to, purpose } => {
                guards::said(&purpose)?;
                // The package holds the case as it is, so it says who the reporter is.
                let (recipient, act) = (Recipient::OtherService, Some(Act::Transfer));
                let message = Outgoing { to: recipient, act, names_reporter: true, about_other_side: true };
                let consent = self.send(message, now)?.ok_or(Refusal::NoConsent)?;
                let state = TransferState::Offered;
                self.0.transfer = Some(Transfer { to, purpose, consent, offered_on: today, state });
            }
            Outside::AnswerTransfer { accept } => {
                self.0.transfer.as_mut().ok_or(Refusal::NotFromHere)?.answer(accept)?;
            }
        }
        Ok(())
    }

    fn procedure(&mut self, at: usize) -> Result<&mut Procedure, Refusal> {
        self.0.procedures.get_mut(at).ok_or(Refusal::NotFromHere)
    }
}
