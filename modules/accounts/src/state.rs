// SPDX-License-Identifier: EUPL-1.2
//! What pages, use cases and jobs of this module need.

use crate::domain::SiteKey;
use gw_core::ports::{KeyHolder, Municipalities};
use gw_core::{AccountId, Actor, OrganisationId, Role, Timestamp};
use gw_db::{Ctx, DbError, Tx, audit};
use std::sync::Arc;

/// Cheap to clone.
#[derive(Clone)]
pub struct State {
    pub ctx: Ctx,
    pub key: SiteKey,
    /// For the name behind a code, when an organisation is a municipality.
    pub municipalities: Arc<dyn Municipalities>,
    /// Roles that work only with a second factor; none in the demo.
    pub second_factor_for: Arc<[Role]>,
    /// Whose keys hang on passwords.
    pub keys: Arc<dyn KeyHolder>,
    /// What the demonstration's one button signs in with; none elsewhere.
    pub demo_password: Option<&'static str>,
}

/// Roles that work only with a second factor, unless the configuration says otherwise: who can
/// reach everybody's account, and who reads reports.
pub const SECOND_FACTOR_FOR: [Role; 3] = [Role::PlatformAdmin, Role::CaseWorker, Role::AdvCoordinator];

/// Who did it, for the log.
#[derive(Clone, Copy, Debug, Default)]
pub struct By {
    pub account: Option<AccountId>,
    pub organisation: Option<OrganisationId>,
}

impl By {
    /// The system, or whoever holds the command line.
    pub const NOBODY: Self = Self { account: None, organisation: None };

    pub const fn account(account: AccountId) -> Self {
        Self { account: Some(account), organisation: None }
    }

    /// The event belongs to another organisation than the one for which the person acts.
    #[must_use]
    pub const fn at(self, organisation: OrganisationId) -> Self {
        Self { organisation: Some(organisation), ..self }
    }
}

impl From<&Actor> for By {
    fn from(actor: &Actor) -> Self {
        Self { account: Some(actor.account), organisation: Some(actor.organisation) }
    }
}

macro_rules! acts {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal),+ $(,)?) => {
        /// Everything that this module writes in the log.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Act { $($(#[doc = $doc])* $name),+ }

        impl Act {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

acts! {
    OrganisationAdded = "accounts.organisatie.toegevoegd",
    PersonAdded = "accounts.persoon.toegevoegd",
    PersonRemoved = "accounts.persoon.verwijderd",
    RolesSet = "accounts.persoon.rollen",
    PersonEmptied = "accounts.persoon.gewist",
    Invited = "accounts.uitnodiging.verstuurd",
    InvitedAgain = "accounts.uitnodiging.opnieuw",
    InvitationWithdrawn = "accounts.uitnodiging.ingetrokken",
    InvitationAccepted = "accounts.uitnodiging.aangenomen",
    SignedIn = "accounts.sessie.begonnen",
    SignedOut = "accounts.sessie.beeindigd",
    ActsFor = "accounts.sessie.organisatie",
    /// Guessing begins to be slowed down.
    SlowedDown = "accounts.inloggen.vertraagd",
    NameChanged = "accounts.naam.gewijzigd",
    PasswordChanged = "accounts.wachtwoord.gewijzigd",
    ResetAsked = "accounts.wachtwoord.herstel_gevraagd",
    PasswordReset = "accounts.wachtwoord.hersteld",
    EmailAsked = "accounts.email.wijziging_gevraagd",
    EmailChanged = "accounts.email.gewijzigd",
    FactorOn = "accounts.tweede_factor.aan",
    FactorBegun = "accounts.tweede_factor.begonnen",
    FactorOff = "accounts.tweede_factor.uit",
    CodesRenewed = "accounts.tweede_factor.herstelcodes",
    CodeUsed = "accounts.tweede_factor.herstelcode_gebruikt",
    JobRevived = "accounts.taak.opnieuw",
    JobDiscarded = "accounts.taak.weggegooid",
}

/// Writes an act in the log. Call it last in a transaction: it holds the head of the chain.
/// `detail` holds codes and counts, never what somebody typed.
pub async fn record(
    ctx: &Ctx,
    tx: &mut Tx,
    by: impl Into<By>,
    act: Act,
    subject: impl std::fmt::Display,
    detail: serde_json::Value,
) -> Result<(), DbError> {
    let (by, at): (By, Timestamp) = (by.into(), ctx.now());
    let event = audit::Event {
        at,
        account: by.account,
        organisation: by.organisation,
        action: act.code(),
        subject: &subject.to_string(),
        detail,
    };
    audit::record(tx, &event).await.map(|_| ())
}
