// SPDX-License-Identifier: EUPL-1.2
//! Mails of the day and after it: thanks, the three actions and their reminder, the question after some
//! months. Each is a line of `letter` as the mails about a seat are; written when it is sent.

use super::tell::put_letter;
use crate::domain::RegistrationId;
use gw_core::Timestamp;
use gw_db::{Ctx, DbError, Tx};
use serde::{Deserialize, Serialize};

pub const KIND: &str = "masterclass.naderhand";
/// After the closing, so that the last touch is in.
const ACTIONS_AFTER_SECONDS: i64 = 3600;
const REMINDER_DAYS: i64 = 90;

/// Why a mail is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum After {
    /// The day is over: what did you think of it, and here is your certificate.
    Thanks,
    Actions,
    ActionsAgain,
    FollowUp,
}

impl After {
    pub const ALL: [Self; 4] = [Self::Thanks, Self::Actions, Self::ActionsAgain, Self::FollowUp];

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Thanks => "bedankt",
            Self::Actions => "acties",
            Self::ActionsAgain => "acties-herinnering",
            Self::FollowUp => "vervolgvraag",
        }
    }
}

/// What is behind a mail, without the presses of a button that sent it again (`app::letters::resend`).
pub fn cause_of(cause: &str) -> &str {
    cause.split_once('/').map_or(cause, |(first, _)| first)
}

/// False when this person has been told already.
pub(super) async fn tell_after(
    ctx: &Ctx,
    tx: &mut Tx,
    registration: RegistrationId,
    (after, cause): (After, &str),
    run_at: Timestamp,
) -> Result<bool, DbError> {
    put_letter(ctx, tx, (KIND, after, after.code()), (registration, cause), run_at).await
}

/// Who was there when the afternoon closed at `at`: the actions, and a reminder. When the afternoon is
/// opened again they are void, so the closing is their cause.
pub(super) async fn plan_actions(
    ctx: &Ctx,
    tx: &mut Tx,
    registration: RegistrationId,
    at: Timestamp,
) -> Result<(), DbError> {
    let cause = at.micros().to_string();
    let first = at.plus_seconds(ACTIONS_AFTER_SECONDS);
    tell_after(ctx, tx, registration, (After::Actions, &cause), first).await?;
    tell_after(ctx, tx, registration, (After::ActionsAgain, &cause), at.plus_days(REMINDER_DAYS)).await?;
    Ok(())
}
