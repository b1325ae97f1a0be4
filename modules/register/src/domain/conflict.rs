// SPDX-License-Identifier: EUPL-1.2
//! Personal interest (Besluit 2): who works on a case declares that there is none; who declares one is
//! out at that moment, and stays out.

use super::Refusal;
use gw_core::{AccountId, Timestamp};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    pub account: AccountId,
    /// Is there a personal interest?
    pub interest: bool,
    pub at: Timestamp,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Declarations(Vec<Declaration>);

impl Declarations {
    pub fn all(&self) -> &[Declaration] {
        &self.0
    }

    pub(super) fn add(&mut self, declaration: Declaration) {
        self.0.push(declaration);
    }

    /// I-02, reading: one declared interest closes the case for good.
    ///
    /// # Errors
    /// When the person has declared an interest.
    pub fn may_read(&self, account: AccountId) -> Result<(), Refusal> {
        let declared = self.0.iter().any(|one| one.account == account && one.interest);
        if declared { Err(Refusal::ConflictDeclared) } else { Ok(()) }
    }

    /// I-02, handling: the person has said that there is none.
    ///
    /// # Errors
    /// When nothing, or an interest, was declared.
    pub fn may_handle(&self, account: AccountId) -> Result<(), Refusal> {
        self.may_read(account)?;
        let declared = self.0.iter().any(|one| one.account == account);
        if declared { Ok(()) } else { Err(Refusal::ConflictNotChecked) }
    }
}
