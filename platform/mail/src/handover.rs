// SPDX-License-Identifier: EUPL-1.2
//! What is being handed to a mail server, written down before it happens. A server that took a
//! mail cannot give it back, and a process that dies at that moment cannot write that it was
//! taken. The next attempt finds the line and leaves the mail alone: nobody gets it twice, and a
//! person decides whether it goes out again.

use crate::mailbox::MailId;
use gw_core::Timestamp;
use gw_db::{Ctx, DbError, execute};
use uuid::Uuid;

/// As long as the queue knows a finished job.
const KEEP_DAYS: i64 = 30;

/// False when an earlier attempt began and never said how it ended.
pub async fn begin(ctx: &Ctx, id: Uuid) -> Result<bool, DbError> {
    let mut tx = ctx.begin().await?;
    let added = execute!(
        &mut tx,
        "INSERT INTO mail_handover (id, began_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
        MailId::from(id),
        ctx.now(),
    )?;
    tx.commit().await?;
    Ok(added == 1)
}

/// The next attempt may hand it over: the server did not take it, or a person said so.
pub async fn clear(ctx: &Ctx, id: Uuid) -> Result<(), DbError> {
    let mut tx = ctx.begin().await?;
    execute!(&mut tx, "DELETE FROM mail_handover WHERE id = $1", MailId::from(id))?;
    tx.commit().await
}

pub async fn tidy(ctx: &Ctx, now: Timestamp) -> Result<(), DbError> {
    let mut tx = ctx.begin().await?;
    execute!(&mut tx, "DELETE FROM mail_handover WHERE began_at < $1", now.plus_days(-KEEP_DAYS))?;
    tx.commit().await
}
