// SPDX-License-Identifier: EUPL-1.2
//! Who may give which roles to whom. The roles of a kind of organisation stand in
//! [`Role::kinds`]; here stands who hands them out.

use gw_core::{Actor, OrganisationId, OrganisationKind, Role};

/// May this person invite people to the organisation, set their roles, take them out?
pub fn may_manage(actor: &Actor, organisation: OrganisationId) -> bool {
    actor.has_role(Role::PlatformAdmin)
        || (actor.has_role(Role::OrganisationManager) && actor.organisation == organisation)
}

/// The roles that this person may give in an organisation of this kind. Only an administrator
/// makes an administrator: who manages the people of the platform's organisation does not.
pub fn givable(actor: &Actor, kind: OrganisationKind) -> Vec<Role> {
    Role::ALL
        .iter()
        .copied()
        .filter(|role| role.exists_in(kind))
        .filter(|role| *role != Role::PlatformAdmin || actor.has_role(Role::PlatformAdmin))
        .collect()
}

/// Why roles cannot be set like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// No role at all: then take the person out.
    Empty,
    /// A role that this kind of organisation does not have, or that is not this person's to give.
    NotYours,
}

/// What changes for a person in an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleChange {
    pub given: Vec<Role>,
    pub taken: Vec<Role>,
}

impl RoleChange {
    /// From what they have to what they must have; each difference must be the giver's to make.
    pub fn between(
        has: &[Role],
        wants: &[Role],
        actor: &Actor,
        kind: OrganisationKind,
    ) -> Result<Self, Unfit> {
        if wants.is_empty() {
            return Err(Unfit::Empty);
        }
        let givable = givable(actor, kind);
        let minus = |from: &[Role], less: &[Role]| -> Vec<Role> {
            from.iter().copied().filter(|role| !less.contains(role)).collect()
        };
        let change = Self { given: minus(wants, has), taken: minus(has, wants) };
        // A role that the kind no longer has may always be taken.
        let fits = change.given.iter().all(|role| givable.contains(role))
            && change.taken.iter().all(|role| givable.contains(role) || !role.exists_in(kind));
        if fits { Ok(change) } else { Err(Unfit::NotYours) }
    }

    pub const fn is_empty(&self) -> bool {
        self.given.is_empty() && self.taken.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gw_core::Role::{Alderman, CaseWorker, OrganisationManager, PlatformAdmin, PolicyOfficer};

    fn actor(roles: &[Role], kind: OrganisationKind) -> Actor {
        Actor {
            account: uuid::Uuid::from_u128(1).into(),
            name: String::new(),
            email: String::new(),
            organisation: uuid::Uuid::from_u128(2).into(),
            organisation_name: String::new(),
            organisation_kind: kind,
            municipality: None,
            example: false,
            roles: roles.to_vec(),
        }
    }

    #[test]
    fn a_manager_rules_at_home_only_and_an_officer_nowhere() {
        let home: OrganisationId = uuid::Uuid::from_u128(2).into();
        let elsewhere: OrganisationId = uuid::Uuid::from_u128(3).into();
        let manager = actor(&[OrganisationManager], OrganisationKind::Municipality);
        assert!(may_manage(&manager, home) && !may_manage(&manager, elsewhere));
        assert!(!may_manage(&actor(&[PolicyOfficer], OrganisationKind::Municipality), home));
        assert!(may_manage(&actor(&[PlatformAdmin], OrganisationKind::Platform), elsewhere));
    }

    #[test]
    fn nobody_gives_more_than_they_may() {
        let kind = OrganisationKind::Municipality;
        let manager = actor(&[OrganisationManager], kind);
        let change = |has: &[Role], wants: &[Role]| RoleChange::between(has, wants, &manager, kind);
        assert_eq!(
            change(&[PolicyOfficer], &[Alderman]),
            Ok(RoleChange { given: vec![Alderman], taken: vec![PolicyOfficer] })
        );
        assert_eq!(change(&[PolicyOfficer], &[]), Err(Unfit::Empty));
        assert_eq!(change(&[PolicyOfficer], &[PolicyOfficer, PlatformAdmin]), Err(Unfit::NotYours));
        assert_eq!(change(&[PolicyOfficer], &[CaseWorker]), Err(Unfit::NotYours));
        assert!(change(&[CaseWorker], &[PolicyOfficer]).is_ok(), "what does not belong here may go");

        let platform = OrganisationKind::Platform;
        let housekeeper = actor(&[OrganisationManager], platform);
        let wants = [OrganisationManager, PlatformAdmin];
        assert_eq!(
            RoleChange::between(&[OrganisationManager], &wants, &housekeeper, platform),
            Err(Unfit::NotYours)
        );
        let taken = RoleChange::between(&wants, &[OrganisationManager], &housekeeper, platform);
        assert_eq!(taken, Err(Unfit::NotYours), "nor take an administrator's role");
        assert!(RoleChange::between(&[], &wants, &actor(&[PlatformAdmin], platform), platform).is_ok());
    }
}
