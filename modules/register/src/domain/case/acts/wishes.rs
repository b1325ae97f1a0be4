// SPDX-License-Identifier: EUPL-1.2
//! What people agree to, and stopping.

use crate::domain::case::{Case, Now};
use crate::domain::consent::{Act, Consent, Giver, Way};
use crate::domain::{ConsentId, Refusal, guards};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    Consent {
        id: ConsentId,
        act: Act,
        by: Giver,
        way: Way,
        /// Told that the other side will know who they are.
        identity_told: bool,
    },
    WithdrawConsent(ConsentId),
    /// The ADV asks the reporter, who answers with the code.
    AskConsent(Act),
    /// The reporter wants to stop.
    Stop,
    /// The reporter goes on after all; consents are asked anew.
    GoOn,
    /// The reporter asked for erasure, and it was granted.
    GrantErasure,
}

impl Case {
    pub(super) fn wish(&mut self, action: Wish, now: &Now<'_>) -> Result<(), Refusal> {
        let content = &mut self.0;
        match action {
            Wish::Consent { id, act, by, way, identity_told } => {
                guards::open(content.state)?;
                guards::i11_not_withdrawn(content.wish_to_stop.is_some())?;
                let consent =
                    Consent { id, act, by, way, given_at: now.at, withdrawn_at: None, identity_told };
                content.consents.add(consent);
                if by == Giver::Reporter {
                    content.asked.remove(&act);
                }
                Ok(())
            }
            Wish::WithdrawConsent(id) => {
                let known = content.consents.withdraw(id, now.at);
                if known { Ok(()) } else { Err(Refusal::NoConsent) }
            }
            Wish::AskConsent(act) => {
                guards::open(content.state)?;
                guards::i11_not_withdrawn(content.wish_to_stop.is_some())?;
                if act.makes_known() {
                    guards::i07_i08_other_side(content.anonymity)?;
                }
                // What they agreed to is not asked again.
                if content.consents.live(act, Giver::Reporter).is_err() {
                    content.asked.insert(act);
                }
                Ok(())
            }
            Wish::Stop => {
                guards::open(content.state)?;
                content.asked.clear();
                content.wish_to_stop.get_or_insert(now.today());
                content.consents.withdraw_all(now.at);
                Ok(())
            }
            Wish::GoOn => {
                guards::open(content.state)?;
                content.wish_to_stop = None;
                Ok(())
            }
            Wish::GrantErasure => {
                content.erasure_granted = Some(now.today());
                Ok(())
            }
        }
    }
}
