// SPDX-License-Identifier: EUPL-1.2
//! The set in memory follows the database: at the start, and then when the counter has moved. An
//! import in another process, on any node, shows within ten seconds.

use super::import::COUNTER;
use crate::domain::{AsOf, ReferenceSet};
use crate::store;
use gw_db::{Ctx, DbError, changes};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(10);

/// The set as the database has it now, and the count that belongs to it.
///
/// # Errors
/// When the database does not answer, or the data that the program was built with is broken.
pub async fn load(ctx: &Ctx) -> Result<(ReferenceSet, i64), super::ImportFailure> {
    let mut conn = ctx.read().await?;
    // The count first: a change in between is seen at the next look.
    let count = changes::current(&mut conn, COUNTER).await?;
    let facts = store::facts(&mut conn).await?;
    Ok((ReferenceSet::with(&facts)?, count))
}

/// Reads the facts again when the counter is not at `seen`. Gives the count that is now in memory.
///
/// # Errors
/// As [`load`]; what is in memory then stays as it is.
pub async fn refresh(ctx: &Ctx, set: &AsOf, seen: Option<i64>) -> Result<i64, super::ImportFailure> {
    let now = current(ctx).await?;
    if seen == Some(now) {
        return Ok(now);
    }
    let (fresh, count) = load(ctx).await?;
    set.replace(fresh);
    Ok(count)
}

async fn current(ctx: &Ctx) -> Result<i64, DbError> {
    changes::current(&mut ctx.read().await?, COUNTER).await
}

/// Looks every ten seconds, for as long as the program runs.
pub async fn keep_fresh(ctx: Ctx, set: std::sync::Arc<AsOf>) {
    let mut seen = None;
    loop {
        match refresh(&ctx, &set, seen).await {
            Ok(count) => seen = Some(count),
            Err(error) => tracing::warn!(%error, "municipalities in memory could not be refreshed"),
        }
        tokio::time::sleep(EVERY).await;
    }
}
