// SPDX-License-Identifier: EUPL-1.2
//! Attempts are counted before they are judged: a hundred guesses at once are a hundred
//! attempts, not one.

use crate::domain::wait_seconds;
use crate::store::failures;
use gw_core::Timestamp;
use gw_db::{Ctx, DbError, Tx};

/// After this time without an attempt the count begins again.
const FORGET_SECONDS: i64 = 24 * 3600;

/// Counts an attempt; gives its number, or the seconds to wait when it comes too soon. An
/// attempt that comes too soon does not count: who waits, gets in.
pub async fn count(ctx: &Ctx, key: &[u8]) -> Result<Result<i64, i64>, DbError> {
    count_after(ctx, key, 0).await
}

/// The same, where so many more are no reason to wait: a whole office shares one network.
pub async fn count_after(ctx: &Ctx, key: &[u8], free: i64) -> Result<Result<i64, i64>, DbError> {
    let now = ctx.now();
    let mut tx = ctx.begin().await?;
    let before = before(&mut tx, key, now).await?;
    if let Some((attempts, last)) = before {
        let until = last.plus_seconds(wait_seconds(attempts - free));
        if until > now {
            return Ok(Err((until.micros() - now.micros()) / 1_000_000 + 1));
        }
    }
    let number = before.map_or(0, |(attempts, _)| attempts) + 1;
    failures::set(&mut tx, key, number, now).await?;
    tx.commit().await?;
    Ok(Ok(number))
}

async fn before(tx: &mut Tx, key: &[u8], now: Timestamp) -> Result<Option<(i64, Timestamp)>, DbError> {
    let mut row = failures::attempts(tx, key).await?;
    if row.is_none() {
        // A row to hold: the second of two firsts waits here and then sees the count of the first.
        failures::set_first(tx, key, now).await?;
        row = failures::attempts(tx, key).await?;
    }
    Ok(row.filter(|(attempts, last)| *attempts > 0 && last.plus_seconds(FORGET_SECONDS) > now))
}
