// SPDX-License-Identifier: EUPL-1.2
//! A larger or smaller room. Larger moves the list; smaller than what is taken is refused, unless
//! the organiser says who goes back to the list.

use super::seats::{Edition, StepError, move_list, note};
use super::tell::{Notice, tell};
use crate::domain::{EditionId, RegistrationId, RegistrationState};
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
    shrink(ctx, actor, id, capacity, &[]).await
}

/// Sets the size of the room, and puts these people back on the list in the same transaction, so
/// that their seats go to nobody else. Gives those who moved up.
pub async fn shrink(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    capacity: u32,
    back: &[RegistrationId],
) -> Result<Vec<RegistrationId>, CapacityError> {
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    let by = Some((actor.account, actor.organisation));
    let now = ctx.now();
    for one in back {
        let row = store::one_registration(&mut tx, *one).await?.filter(|row| row.edition == id);
        let row = row.ok_or(StepError::Unknown)?;
        let state = RegistrationState::from_code(&row.state).ok_or(StepError::Unknown)?;
        let after = state.displace().map_err(StepError::from)?;
        store::set_registration(&mut tx, row.id, after, row.people, None, now).await?;
        store::set_confirm_by(&mut tx, row.id, None).await?;
        store::free_seats(&mut tx, row.id).await?;
        note(ctx, &mut tx, by, "masterclass.terug_op_lijst", row.id, json!({})).await?;
        tell(ctx, &mut tx, row.id, Notice::Displaced, now).await?;
    }
    let held = store::held(&mut tx, id).await?;
    if capacity < held.total() {
        return Err(CapacityError::Taken(held.total()));
    }
    if capacity < edition.capacity() {
        store::move_seats_down(&mut tx, id, i64::from(capacity)).await?;
    }
    store::set_capacity(&mut tx, id, i64::from(capacity), now).await?;
    let detail = json!({"van": edition.capacity(), "naar": capacity});
    note(ctx, &mut tx, by, "masterclass.capaciteit", id, detail).await?;
    let edition = Edition::lock(&mut tx, id).await?;
    let moved = move_list(ctx, &mut tx, &edition).await?;
    tx.commit().await?;
    Ok(moved)
}
