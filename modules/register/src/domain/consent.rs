// SPDX-License-Identifier: EUPL-1.2
//! Consent per act, with its moment and its withdrawal. No step without it (I-11).

use super::codes::codes;
use super::{ConsentId, Refusal};
use gw_core::Timestamp;
use serde::{Deserialize, Serialize};

codes! {
    /// What somebody agrees to.
    Act {
        /// A letter to the other side that asks for its view.
        ReplyLetter = "wederhoor",
        Inquiry = "onderzoek",
        Mediation = "bemiddeling",
        SharePolice = "delen_politie",
        ShareMunicipality = "delen_gemeente",
        /// The Netherlands Institute for Human Rights.
        ShareInstitute = "delen_college",
        ShareSchool = "delen_school",
        ShareOther = "delen_ander",
        /// The case goes to another ADV.
        Transfer = "overdracht",
    }
    /// Who agrees.
    Giver {
        Reporter = "melder",
        Parent = "ouder",
        OtherSide = "wederpartij",
    }
    /// How it was given.
    Way {
        Written = "schriftelijk",
        Spoken = "mondeling",
        /// On the page behind the return code: counts as written.
        ByCode = "met_code",
    }
}

impl Act {
    /// The other side learns by it who the reporter is (Besluit 5).
    pub const fn makes_known(self) -> bool {
        matches!(self, Self::ReplyLetter | Self::Inquiry | Self::Mediation)
    }
}

impl Way {
    pub const fn is_written(self) -> bool {
        matches!(self, Self::Written | Self::ByCode)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub id: ConsentId,
    pub act: Act,
    pub by: Giver,
    pub way: Way,
    pub given_at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
    /// The giver was told that the other side will know who they are (Besluit 5).
    pub identity_told: bool,
}

impl Consent {
    pub const fn is_live(&self) -> bool {
        self.withdrawn_at.is_none()
    }
}

/// I-11: of these, the live consent for an act.
pub(super) fn live(all: &[Consent], act: Act, by: Giver) -> Result<&Consent, Refusal> {
    let mut given = all.iter().filter(|one| one.act == act && one.by == by);
    match given.clone().find(|one| one.is_live()) {
        Some(live) => Ok(live),
        None if given.next().is_some() => Err(Refusal::ConsentWithdrawn),
        None => Err(Refusal::NoConsent),
    }
}

/// All consents of a case, those that were withdrawn included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Consents(Vec<Consent>);

impl Consents {
    pub fn all(&self) -> &[Consent] {
        &self.0
    }

    /// I-11: the live consent for an act. Withdrawn is told apart from never given.
    ///
    /// # Errors
    /// When there is none.
    pub fn live(&self, act: Act, by: Giver) -> Result<&Consent, Refusal> {
        live(&self.0, act, by)
    }

    pub(super) fn add(&mut self, consent: Consent) {
        self.0.push(consent);
    }

    /// Withdraws; the second time changes nothing. False when there is no such consent.
    pub(super) fn withdraw(&mut self, id: ConsentId, at: Timestamp) -> bool {
        match self.0.iter_mut().find(|one| one.id == id) {
            Some(consent) => {
                consent.withdrawn_at.get_or_insert(at);
                true
            }
            None => false,
        }
    }

    pub(super) fn withdraw_all(&mut self, at: Timestamp) {
        for consent in &mut self.0 {
            consent.withdrawn_at.get_or_insert(at);
        }
    }
}
