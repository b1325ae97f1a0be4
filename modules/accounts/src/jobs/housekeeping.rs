// SPDX-License-Identifier: EUPL-1.2
//! What is kept no longer. The README names each term and why.

use crate::state::{Act, By, State, record};
use crate::store::{self, failures, invitations, links, sessions};
use gw_db::jobs::Failure;
use serde_json::json;

/// Attempts count for a day.
const ATTEMPTS_HOURS: i64 = 24;
/// "This invitation was used" must be said for a while; an address is not needed longer.
const LINKS_DAYS: i64 = 30;
/// Long enough for somebody who moves to another organisation.
const ABANDONED_DAYS: i64 = 90;

pub(super) async fn run(state: &State) -> Result<(), Failure> {
    let ctx = &state.ctx;
    let now = ctx.now();
    let mut tx = ctx.begin().await?;
    sessions::delete_expired(&mut tx, now).await?;
    failures::delete_older(&mut tx, now.plus_seconds(-ATTEMPTS_HOURS * 3600)).await?;
    invitations::delete_over(&mut tx, now.plus_days(-LINKS_DAYS)).await?;
    links::delete_over(&mut tx, now.plus_days(-LINKS_DAYS)).await?;
    for account in store::empty_abandoned(&mut tx, now.plus_days(-ABANDONED_DAYS)).await? {
        record(ctx, &mut tx, By::NOBODY, Act::PersonEmptied, account, json!({})).await?;
    }
    tx.commit().await?;
    Ok(())
}
