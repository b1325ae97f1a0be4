// SPDX-License-Identifier: EUPL-1.2
//! The mails with the three actions: an hour after the closing, so that the last touch is in, and a
//! reminder after ninety days. Planned in the transaction that closes; each once per closing.

use crate::domain::RegistrationId;
use gw_core::Timestamp;
use gw_db::{Ctx, DbError, Tx, jobs};
use serde::{Deserialize, Serialize};

pub const KIND: &str = "masterclass.acties";
pub const AFTER_SECONDS: i64 = 3600;
pub const REMINDER_DAYS: i64 = 90;

/// Who was there when which afternoon closed.
#[derive(Clone, Copy, Debug)]
pub struct Closing {
    pub registration: RegistrationId,
    pub at: Timestamp,
}

/// What a job holds: ids and moments. The mail is written when it is sent.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ActionsLetter {
    pub registration: RegistrationId,
    /// The closing that caused it; when the afternoon was opened again, it is void.
    pub closing: Timestamp,
    pub reminder: bool,
}

pub async fn plan(ctx: &Ctx, tx: &mut Tx, closing: Closing) -> Result<(), DbError> {
    let Closing { registration, at } = closing;
    let both = [
        (false, "afsluiting", at.plus_seconds(AFTER_SECONDS)),
        (true, "herinnering", at.plus_days(REMINDER_DAYS)),
    ];
    for (reminder, name, run_at) in both {
        let letter = ActionsLetter { registration, closing: at, reminder };
        let key = format!("{name}/{registration}/{}", at.micros());
        jobs::enqueue(ctx, tx, KIND, &letter, &key, run_at).await?;
    }
    Ok(())
}
