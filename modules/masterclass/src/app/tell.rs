// SPDX-License-Identifier: EUPL-1.2
//! Mail that follows from a step: a job in the same transaction, once per cause. The mail itself
//! is composed when it is sent, so that it holds what is true then and a fresh private link.

use crate::domain::{RegistrationId, RegistrationState};
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
    EditionCancelled,
}

impl Notice {
    const fn code(self) -> &'static str {
        match self {
            Self::Confirmation => "bevestiging",
            Self::Offer => "aanbod",
            Self::OfferExpired => "aanbod-verlopen",
            Self::Cancelled => "afmelding",
            Self::Refused => "afwijzing",
            Self::Changed => "wijziging",
            Self::Reminder => "herinnering",
            Self::EditionCancelled => "editie-vervalt",
        }
    }
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Letter {
    pub registration: RegistrationId,
    pub notice: Notice,
}

/// `cause` tells two mails of one kind to one person apart: the moment of the change behind it.
pub async fn tell(
    ctx: &Ctx,
    tx: &mut Tx,
    registration: RegistrationId,
    notice: Notice,
    cause: Timestamp,
) -> Result<(), DbError> {
    let key = format!("{}/{registration}/{}", notice.code(), cause.micros());
    let letter = Letter { registration, notice };
    jobs::enqueue(ctx, tx, KIND, &letter, &key, ctx.now()).await.map(|_| ())
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
