// SPDX-License-Identifier: EUPL-1.2
//! Who works on a case, and whose names are kept.

use crate::domain::case::{Case, CaseState, Now};
use crate::domain::conflict::Declaration;
use crate::domain::steps::Intake;
use crate::domain::{Anonymity, ChangedBy, Party, PartyRole, PersonId, Refusal, ReportId, guards};
use classification::Code;
use gw_core::AccountId;
use std::collections::BTreeSet;

/// A report that joins a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining<'a> {
    pub report: ReportId,
    pub anonymity: Anonymity,
    pub under_16: bool,
    pub other_sides: &'a BTreeSet<Code>,
    pub about_own_municipality: bool,
    pub entered_by: Option<AccountId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum People {
    Assign(AccountId),
    /// Is there a personal interest (Besluit 2)?
    Declare {
        account: AccountId,
        interest: bool,
    },
    RecordIntake {
        by: AccountId,
        note: String,
    },
    ChangeAnonymity {
        to: Anonymity,
        by: ChangedBy,
    },
    /// Name or contact details of somebody are kept.
    Keep(PersonId),
    /// They were deleted.
    Forget(PersonId),
    /// A danger that allows contact with school or police without a parent, with the reason.
    SafetyException(String),
}

impl Case {
    /// Another report joins. The most careful of the reporters decides (I-08); what one of them must be
    /// protected from, all are.
    ///
    /// # Errors
    /// When the case is over.
    pub fn join(&mut self, joining: &Joining<'_>) -> Result<(), Refusal> {
        guards::open(self.state)?;
        let content = &mut self.0;
        content.reports.insert(joining.report);
        content.anonymity = content.anonymity.max(joining.anonymity);
        content.under_16 |= joining.under_16;
        content.other_sides.extend(joining.other_sides);
        content.about_own_municipality |= joining.about_own_municipality;
        content.entered_by = content.entered_by.or(joining.entered_by);
        Ok(())
    }

    /// Somebody is in the case. A child among who complains is protected from now on (I-17); nobody takes
    /// that away by changing an age.
    ///
    /// # Errors
    /// When nothing is left of the case.
    pub fn meet(&mut self, party: &Party) -> Result<(), Refusal> {
        if self.state == CaseState::Anonymised {
            return Err(Refusal::Gone);
        }
        let complains =
            [PartyRole::Reporter, PartyRole::Victim].iter().any(|role| party.roles.contains(role));
        self.0.under_16 |= complains && party.is_under_16();
        Ok(())
    }

    pub(super) fn people(&mut self, action: People, now: &Now<'_>) -> Result<(), Refusal> {
        let content = &mut self.0;
        match action {
            People::Assign(account) => {
                guards::open(content.state)?;
                content.declarations.may_read(account)?;
                content.handler = Some(account);
            }
            People::Declare { account, interest } => {
                content.declarations.add(Declaration { account, interest, at: now.at });
                // Access ends at this moment, and the case waits for somebody else (I-02).
                if interest && content.handler == Some(account) {
                    content.handler = None;
                }
            }
            People::RecordIntake { by, note } => {
                guards::state(content.state, &[CaseState::Intake])?;
                content.declarations.may_handle(by)?;
                content.intake = Some(Intake { on: now.today(), by, note });
            }
            People::Keep(person) => {
                guards::open(content.state)?;
                guards::i07_person(content.anonymity)?;
                content.persons.insert(person);
            }
            People::Forget(person) => {
                content.persons.remove(&person);
            }
            People::ChangeAnonymity { to, by } => {
                guards::open(content.state)?;
                let kept = !content.persons.is_empty();
                let change = content.anonymity.change(to, by, content.disclosed, kept, now.today())?;
                content.anonymity = to;
                content.changes.push(change);
            }
            People::SafetyException(reason) => {
                guards::open(content.state)?;
                guards::said(&reason)?;
                content.safety_exception = Some(reason);
            }
        }
        Ok(())
    }
}
