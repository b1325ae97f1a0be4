// SPDX-License-Identifier: EUPL-1.2
//! Who acts: a person, in a role, for an organisation. Roles and kinds of organisation are
//! those of the product; see `docs/glossary.md` for the Dutch terms.

use crate::{AccountId, OrganisationId};
use serde::{Deserialize, Serialize};

/// Declares a code list: an enum whose values have a Dutch code (in the database, in the API).
macro_rules! code_list {
    ($(#[$meta:meta])* $name:ident { $($(#[$vm:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vm])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The Dutch code, as stored and as in the API.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    };
}

code_list! {
    /// Kinds of organisation that have accounts.
    OrganisationKind {
        Municipality = "gemeente",
        Adv = "adv",
        Ministry = "ministerie",
        Organiser = "organisator",
        KnowledgeInstitute = "kennisinstituut",
        InterestGroup = "belangengroep",
        Platform = "platform",
    }
}

code_list! {
    /// What a person does in an organisation. A person can have several roles, in several
    /// organisations; a session acts in one organisation at a time.
    Role {
        PolicyOfficer = "beleidsmedewerker",
        Alderman = "wethouder",
        CouncilClerk = "griffier",
        CaseWorker = "consulent",
        AdvCoordinator = "adv_coordinator",
        AdvAnalyst = "adv_analist",
        Organiser = "organisator",
        Trainer = "trainer",
        DoorStaff = "deurmedewerker",
        EvidenceEditor = "redacteur",
        SecondReader = "tweede_lezer",
        PracticeOwner = "praktijkhouder",
        Moderator = "moderator",
        MonitorManager = "monitorbeheerder",
        GroupMember = "belangenbehartiger",
        OrganisationManager = "organisatiebeheerder",
        PlatformAdmin = "platformbeheerder",
    }
}

impl Role {
    /// The kinds of organisation in which the role exists. One table for the whole product: who
    /// invites, who sets roles and who adds people on the command line all read it.
    pub const fn kinds(self) -> &'static [OrganisationKind] {
        use OrganisationKind::{
            Adv, InterestGroup, KnowledgeInstitute, Ministry, Municipality, Organiser, Platform,
        };
        match self {
            Self::PolicyOfficer | Self::Alderman | Self::CouncilClerk => &[Municipality],
            // Independence is law (Besluit art. 2): nobody of a municipality works on reports.
            Self::CaseWorker | Self::AdvCoordinator | Self::AdvAnalyst => &[Adv],
            Self::Organiser | Self::Trainer | Self::DoorStaff => &[Organiser, Ministry, KnowledgeInstitute],
            Self::EvidenceEditor | Self::SecondReader | Self::Moderator => {
                &[KnowledgeInstitute, Ministry, Platform]
            }
            Self::PracticeOwner => &[Municipality, Adv, KnowledgeInstitute, InterestGroup],
            Self::MonitorManager => &[Ministry, KnowledgeInstitute],
            Self::GroupMember => &[InterestGroup],
            Self::OrganisationManager => OrganisationKind::ALL,
            Self::PlatformAdmin => &[Platform],
        }
    }

    pub fn exists_in(self, kind: OrganisationKind) -> bool {
        self.kinds().contains(&kind)
    }
}

/// The person behind a request: an account acting for one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub account: AccountId,
    pub name: String,
    pub email: String,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub organisation_kind: OrganisationKind,
    /// The municipality that the organisation is, when it is one (`GM0363`).
    pub municipality: Option<String>,
    /// An invented organisation of the demo: everything it makes carries "verzonnen voorbeeld".
    pub example: bool,
    pub roles: Vec<Role>,
}

impl Actor {
    pub fn has_role(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    pub fn has_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.has_role(*role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(*role));
        }
        for kind in OrganisationKind::ALL {
            assert_eq!(OrganisationKind::from_code(kind.code()), Some(*kind));
        }
        assert_eq!(Role::from_code("koning"), None);
    }

    #[test]
    fn every_kind_of_organisation_has_work_to_do_and_power_stays_where_it_belongs() {
        for kind in OrganisationKind::ALL {
            let roles: Vec<_> = Role::ALL.iter().filter(|role| role.exists_in(*kind)).collect();
            assert!(roles.len() >= 2 && roles.contains(&&Role::OrganisationManager), "{kind:?}: {roles:?}");
        }
        assert_eq!(Role::PlatformAdmin.kinds(), [OrganisationKind::Platform]);
        assert!(!Role::CaseWorker.exists_in(OrganisationKind::Municipality));
    }
}
