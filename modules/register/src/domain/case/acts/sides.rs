// SPDX-License-Identifier: EUPL-1.2
//! Mediation and inquiry: what needs both sides (Besluit 10, 11).

use crate::domain::case::{Case, CaseState, Now};
use crate::domain::consent::Act;
use crate::domain::steps::{Both, Conclusion, MediationResult, Side, View};
use crate::domain::{Refusal, guards};
use jiff::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sides {
    /// How a side sees it, before mediation.
    MediationView {
        side: Side,
        text: String,
    },
    MediationResult {
        agreed: bool,
        text: String,
        follow_up_days: Option<u16>,
    },
    /// A side was told that an inquiry begins.
    Inform(Side),
    Hear {
        side: Side,
        text: String,
    },
    Weigh {
        facts: String,
        interests: String,
        reputation: String,
    },
    Conclude {
        text: String,
        reasons: String,
    },
    SendConclusion(Side),
}

impl Case {
    pub(super) fn sides(&mut self, action: Sides, now: &Now<'_>) -> Result<(), Refusal> {
        let today = now.today();
        guards::open(self.state)?;
        match action {
            Sides::MediationView { side, text } => {
                guards::said(&text)?;
                self.0.mediation.views.set(side, View { on: today, text });
            }
            Sides::MediationResult { agreed, text, follow_up_days } => {
                guards::state(self.state, &[CaseState::Mediation])?;
                guards::said(&text)?;
                let after = |days| today.checked_add(Span::new().days(i64::from(days))).ok();
                let follow_up = follow_up_days.and_then(after);
                self.0.mediation.result = Some(MediationResult { on: today, agreed, text, follow_up });
            }
            Sides::Inform(side) => {
                // It reaches the other side, so it is a message as any other.
                if side == Side::Other {
                    self.write_to_other_side(Act::Inquiry, now)?;
                }
                self.0.inquiry.informed.set(side, today);
            }
            Sides::Hear { .. } | Sides::Weigh { .. } | Sides::Conclude { .. } | Sides::SendConclusion(_) => {
                guards::state(self.state, &[CaseState::Inquiry])?;
                self.inquire(action, now)?;
            }
        }
        Ok(())
    }

    fn inquire(&mut self, action: Sides, now: &Now<'_>) -> Result<(), Refusal> {
        let today = now.today();
        match action {
            Sides::Hear { side, text } => {
                guards::said(&text)?;
                self.0.inquiry.heard.set(side, View { on: today, text });
            }
            Sides::Weigh { facts, interests, reputation } => {
                let inquiry = &mut self.0.inquiry;
                (inquiry.facts, inquiry.interests, inquiry.reputation) = (facts, interests, reputation);
            }
            Sides::Conclude { text, reasons } => {
                guards::said(&text).and(guards::said(&reasons)).map_err(|_| Refusal::NoConclusion)?;
                self.0.inquiry.conclusion = Some(Conclusion { text, reasons, sent: Both::default() });
            }
            Sides::SendConclusion(side) => {
                let written = self.inquiry.conclusion.is_some();
                if !written {
                    return Err(Refusal::NoConclusion);
                }
                if side == Side::Other {
                    self.write_to_other_side(Act::Inquiry, now)?;
                }
                if let Some(conclusion) = &mut self.0.inquiry.conclusion {
                    conclusion.sent.set(side, today);
                }
            }
            Sides::MediationView { .. } | Sides::MediationResult { .. } | Sides::Inform(_) => {
                return Err(Refusal::NotFromHere);
            }
        }
        Ok(())
    }
}
