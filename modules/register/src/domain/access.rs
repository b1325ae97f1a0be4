// SPDX-License-Identifier: EUPL-1.2
//! Who may open the content of a report or case. The proof is a value that only these functions
//! make; what reads content asks for it.

use super::{Case, Refusal, guards};
use gw_core::{AccountId, Actor, OrganisationId, OrganisationKind, Role};

/// Somebody who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    pub account: AccountId,
    pub organisation: OrganisationId,
    pub kind: OrganisationKind,
    /// Case worker or coordinator; an analyst sees figures only.
    pub works_on_cases: bool,
}

impl Reader {
    /// Who works on cases. A coordinator divides the work, so she can open them too.
    pub const ROLES: &'static [Role] = &[Role::CaseWorker, Role::AdvCoordinator];

    pub fn of(actor: &Actor) -> Self {
        Self {
            account: actor.account,
            organisation: actor.organisation,
            kind: actor.organisation_kind,
            works_on_cases: actor.has_any(Self::ROLES),
        }
    }

    /// A report of this ADV (I-01, I-03, I-16).
    ///
    /// # Errors
    /// Who may not read it, and why.
    pub fn may_open_report(
        &self,
        service: OrganisationId,
        about_own_municipality: bool,
        entered_by: Option<AccountId>,
    ) -> Result<Opened, Refusal> {
        guards::i01_reader(self.kind)?;
        if service != self.organisation {
            return Err(Refusal::OtherService);
        }
        if !self.works_on_cases {
            return Err(Refusal::NotInTheTeam);
        }
        guards::i03_desk(about_own_municipality, entered_by, self.account)?;
        Ok(Opened { by: self.account })
    }

    /// A case (I-01, I-02, I-03, I-16). `team`: a restricted group, where the case has one.
    ///
    /// # Errors
    /// Who may not read it, and why.
    pub fn may_open_case(&self, case: &Case, team: Option<&[AccountId]>) -> Result<Opened, Refusal> {
        let opened = self.may_open_report(case.service, case.about_own_municipality, case.entered_by)?;
        case.declarations.may_read(self.account)?;
        match team {
            Some(team) if !team.contains(&self.account) => Err(Refusal::NotInTheTeam),
            _ => Ok(opened),
        }
    }
}

/// Proof that the reader may see the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    by: AccountId,
}

impl Opened {
    /// Whose reading goes into the log.
    pub const fn by(self) -> AccountId {
        self.by
    }
}
