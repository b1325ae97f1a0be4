// SPDX-License-Identifier: EUPL-1.2
//! Mail that follows from a step: a job in the same transaction, once per cause. The mail itself
//! is composed when it is sent, so that it holds what is true then and a fresh private link.

use crate::domain::{LetterId, RegistrationId, RegistrationState};
use crate::store;
use gw_core::Timestamp;
use gw_db::jobs;
use gw_db::{Ctx, DbError, Tx};
use serde::{Deserialize, Serialize};

pub const KIND: &str = "masterclass.bericht";

/// Why a mail is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Registered: seated, waiting, or to be looked at. Says which.
    Confirmation,
    /// A seat is kept until a moment.
    Offer,
    OfferExpired,
    /// The person left, or was taken over by a colleague.
    Cancelled,
    Refused,
    /// Time or place has changed.
    Changed,
    Reminder,
    /// Do you still come? With the day until which the seat is kept.
    Reconfirm,
    /// No answer in time: the seat went to the next.
    Released,
    /// The room got smaller: from a seat back to the list.
    Displaced,
    EditionCancelled,
}

impl Notice {
    pub const ALL: [Self; 11] = [
        Self::Confirmation,
        Self::Offer,
        Self::OfferExpired,
        Self::Cancelled,
        Self::Refused,
        Self::Changed,
        Self::Reminder,
        Self::Reconfirm,
        Self::Released,
        Self::Displaced,
        Self::EditionCancelled,
    ];

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirmation => "bevestiging",
            Self::Offer => "aanbod",
            Self::OfferExpired => "aanbod-verlopen",
            Self::Cancelled => "afmelding",
            Self::Refused => "afwijzing",
            Self::Changed => "wijziging",
            Self::Reminder => "herinnering",
            Self::Reconfirm => "komt-u",
            Self::Released => "plaats-vrijgegeven",
            Self::Displaced => "terug-op-de-lijst",
            Self::EditionCancelled => "editie-vervalt",
        }
    }
}

/// What a job of a mail about a registration holds; its key is the id.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Letter<N> {
    pub id: LetterId,
    pub registration: RegistrationId,
    pub notice: N,
}

/// `cause` tells two mails of one kind to one person apart: the moment of the change behind it.
pub async fn tell(
    ctx: &Ctx,
    tx: &mut Tx,
    registration: RegistrationId,
    notice: Notice,
    cause: Timestamp,
) -> Result<(), DbError> {
    tell_once(ctx, tx, registration, notice, &cause.micros().to_string()).await.map(|_| ())
}

/// The same for a cause that is no moment: a version of the edition, a form that was sent. False
/// when this person has been told already.
pub async fn tell_once(
    ctx: &Ctx,
    tx: &mut Tx,
    registration: RegistrationId,
    notice: Notice,
    cause: &str,
) -> Result<bool, DbError> {
    put_letter(ctx, tx, (KIND, notice, notice.code()), (registration, cause), ctx.now()).await
}

/// A line of `letter` and its job.
pub(super) async fn put_letter<N: Serialize>(
    ctx: &Ctx,
    tx: &mut Tx,
    (kind, notice, code): (&str, N, &str),
    (registration, cause): (RegistrationId, &str),
    run_at: Timestamp,
) -> Result<bool, DbError> {
    let now = ctx.now();
    let id: LetterId = ctx.ids.v7(now);
    if !store::add_letter(tx, id, registration, (code, cause), now).await? {
        return Ok(false);
    }
    let letter = Letter { id, registration, notice };
    jobs::enqueue(ctx, tx, kind, &letter, &id.to_string(), run_at).await
}

/// The mail that belongs to a state that was just reached.
pub const fn notice_for(state: RegistrationState) -> Notice {
    match state {
        RegistrationState::Offered => Notice::Offer,
        RegistrationState::Expired => Notice::OfferExpired,
        RegistrationState::Refused => Notice::Refused,
        RegistrationState::Cancelled => Notice::Cancelled,
        RegistrationState::Review | RegistrationState::Seated | RegistrationState::Waiting => {
            Notice::Confirmation
        }
    }
}
