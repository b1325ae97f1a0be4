// SPDX-License-Identifier: EUPL-1.2
//! Leaving: cancelling a seat, declining an offer, coming off the list. The seat goes to the next
//! in the same transaction.

use super::register::digest;
use super::seats::{Edition, StepError, move_list, note};
use super::tell::{Notice, tell};
use crate::domain::{RegistrationId, RegistrationState};
use crate::store;
use gw_db::Ctx;
use serde_json::json;

/// By the private link. Gives those who moved up.
pub async fn leave(ctx: &Ctx, secret: &str) -> Result<Vec<RegistrationId>, StepError> {
    let mut tx = ctx.begin().await?;
    let found = store::by_link(&mut tx, &digest(secret)).await?.ok_or(StepError::Unknown)?;
    let edition = Edition::lock(&mut tx, found.edition).await?;
    // Again, now under the lock: two tabs may both have cancelled.
    let row = store::one_registration(&mut tx, found.id).await?.ok_or(StepError::Unknown)?;
    let state = RegistrationState::from_code(&row.state).ok_or(StepError::Unknown)?;
    let after = state.cancel()?;
    store::set_registration(&mut tx, row.id, after, row.people, None, ctx.now()).await?;
    note(ctx, &mut tx, None, "masterclass.afmelding", row.id, json!({"van": state.code()})).await?;
    tell(ctx, &mut tx, row.id, Notice::Cancelled, ctx.now()).await?;
    let freed = store::free_seats(&mut tx, row.id).await?;
    let moved = if freed > 0 { move_list(ctx, &mut tx, &edition).await? } else { Vec::new() };
    tx.commit().await?;
    Ok(moved)
}
