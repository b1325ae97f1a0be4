// SPDX-License-Identifier: EUPL-1.2
//! A larger or smaller room. Larger moves the list; smaller than what is taken is refused.

use super::seats::{Edition, StepError, move_list, note};
use crate::domain::{EditionId, RegistrationId};
use crate::store;
use gw_core::Actor;
use gw_db::{Ctx, DbError};
use serde_json::json;

#[derive(Debug)]
pub enum CapacityError {
    /// So many seats are taken or on offer: the organiser chooses who leaves, or keeps the room.
    Taken(u32),
    Step(StepError),
}

impl From<StepError> for CapacityError {
    fn from(error: StepError) -> Self {
        Self::Step(error)
    }
}

impl From<DbError> for CapacityError {
    fn from(error: DbError) -> Self {
        Self::Step(error.into())
    }
}

pub async fn set_capacity(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    capacity: u32,
) -> Result<Vec<RegistrationId>, CapacityError> {
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    let held = store::held(&mut tx, id).await?;
    if capacity < held.total() {
        return Err(CapacityError::Taken(held.total()));
    }
    if capacity < edition.capacity() {
        store::move_seats_down(&mut tx, id, i64::from(capacity)).await?;
    }
    store::set_capacity(&mut tx, id, i64::from(capacity), ctx.now()).await?;
    let detail = json!({"van": edition.capacity(), "naar": capacity});
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.capaciteit", id, detail).await?;
    let edition = Edition::lock(&mut tx, id).await?;
    let moved = move_list(ctx, &mut tx, &edition).await?;
    tx.commit().await?;
    Ok(moved)
}
