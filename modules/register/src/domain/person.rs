// SPDX-License-Identifier: EUPL-1.2
//! People in a report or case. Reporter, victim, witness, parent and organisation are different
//! roles; one person can have several, and one role several people.

use super::codes::codes;
use super::{Anonymity, PersonId, Refusal, guards};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

codes! {
    /// What somebody is in a case.
    PartyRole {
        Reporter = "melder",
        Victim = "slachtoffer",
        Witness = "getuige",
        Parent = "ouder",
        /// Speaks for a group or an association.
        Organisation = "organisatie",
        Support = "steun",
    }
    /// Age as it is counted.
    AgeBand {
        Under12 = "0-11",
        From12 = "12-15",
        From16 = "16-17",
        From18 = "18-29",
        From30 = "30-44",
        From45 = "45-64",
        From65 = "65+",
    }
    /// Self-given.
    Gender {
        Woman = "vrouw",
        Man = "man",
        Other = "anders",
        NotSaid = "zegt_niet",
    }
}

impl AgeBand {
    /// The band of an age in years.
    pub const fn of(age: u8) -> Self {
        match age {
            0..12 => Self::Under12,
            12..16 => Self::From12,
            16..18 => Self::From16,
            18..30 => Self::From18,
            30..45 => Self::From30,
            45..65 => Self::From45,
            _ => Self::From65,
        }
    }

    /// A parent must agree to contact with school or police (I-17).
    pub const fn is_under_16(self) -> bool {
        matches!(self, Self::Under12 | Self::From12)
    }
}

/// Name and how to reach somebody. Sealed apart from the case, deleted apart. There is no field for a
/// citizen service number, and there will be none (I-16).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Identity {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub address: String,
    pub birth_year: Option<i16>,
    /// How and when somebody wants to be reached, in their words.
    pub preferred: String,
}

impl Identity {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Somebody in a case, without their name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub id: PersonId,
    pub roles: BTreeSet<PartyRole>,
    pub age: Option<AgeBand>,
    pub gender: Option<Gender>,
}

impl Party {
    pub fn is_under_16(&self) -> bool {
        self.age.is_some_and(AgeBand::is_under_16)
    }

    /// May this be kept of them (I-07, I-16, I-17)?
    ///
    /// # Errors
    /// When it may not.
    pub fn may_keep(&self, identity: &Identity, anonymity: Anonymity) -> Result<(), Refusal> {
        let own = self.roles.contains(&PartyRole::Reporter) || self.roles.contains(&PartyRole::Victim);
        if own && !identity.is_empty() {
            guards::i07_person(anonymity)?;
        }
        guards::i17_child_data(self.is_under_16(), identity)?;
        let Identity { name, email, phone, address, preferred, .. } = identity;
        [name, email, phone, address, preferred]
            .into_iter()
            .try_for_each(|text| guards::i16_no_citizen_number(text))
    }
}

/// The people of a case: each role with everybody who has it.
pub fn with_role(parties: &[Party], role: PartyRole) -> impl Iterator<Item = &Party> {
    parties.iter().filter(move |party| party.roles.contains(&role))
}
