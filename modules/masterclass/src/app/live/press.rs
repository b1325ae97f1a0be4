// SPDX-License-Identifier: EUPL-1.2
//! A trainer presses: the edition is locked, the press is held against what the trainer saw, and
//! what follows commits with it. Two trainers who press at once: the second sees what the first did.

use super::COUNTER;
use crate::app::after;
use crate::app::seats::{Edition, StepError, note};
use crate::domain::{EditionId, EditionState, Live, Press, in_time};
use crate::store;
use gw_core::{AccountId, Actor, OrganisationId};
use gw_db::{Ctx, DbError, Tx, changes};
use serde_json::json;

/// Why a press did nothing.
#[derive(Debug)]
pub enum PressError {
    /// Somebody else was first; this is where the room is now.
    Stale(Live),
    /// The day is not near, or the edition is not held.
    NotToday,
    Step(StepError),
}

impl From<StepError> for PressError {
    fn from(error: StepError) -> Self {
        Self::Step(error)
    }
}

impl From<DbError> for PressError {
    fn from(error: DbError) -> Self {
        Self::Step(error.into())
    }
}

/// `version` is what the trainer's screen showed.
pub async fn press(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    press: Press,
    version: i64,
) -> Result<Live, PressError> {
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    let live = store::live(&mut tx, id).await?;
    let now = ctx.now();
    let held = matches!(edition.state, EditionState::Open | EditionState::Closed | EditionState::Held);
    if !held || !in_time(edition.row.starts_at, edition.row.ends_at, now) {
        return Err(PressError::NotToday);
    }
    let slots = store::slots(&mut tx, id).await?;
    // Two trainers who both open the same slot want the same: it is open.
    if matches!(press, Press::Open(at) if live.ended_at.is_none() && live.position == Some(at)) {
        return Ok(live);
    }
    if live.version != version {
        return Err(PressError::Stale(live));
    }
    let Some(next) = live.after(press, &slots, now) else { return Err(StepError::NotNow.into()) };
    commit(ctx, tx, Some((actor.account, actor.organisation)), (id, press, next)).await?;
    Ok(next)
}

async fn commit(
    ctx: &Ctx,
    mut tx: Tx,
    by: Option<(AccountId, OrganisationId)>,
    (id, press, next): (EditionId, Press, Live),
) -> Result<(), DbError> {
    store::put_live(&mut tx, id, next).await?;
    if let (Press::Finish, Some(at)) = (press, next.ended_at) {
        for registration in store::present(&mut tx, id).await? {
            after::plan_actions(ctx, &mut tx, registration, at).await?;
        }
    }
    let (action, detail) = match press {
        Press::Open(at) => ("masterclass.live.geopend", json!({"onderdeel": at})),
        Press::Close => ("masterclass.live.gesloten", json!({})),
        Press::Extend(minutes) => ("masterclass.live.verlengd", json!({"minuten": minutes})),
        Press::Finish => ("masterclass.live.afgesloten", json!({})),
        Press::Reopen => ("masterclass.live.heropend", json!({})),
    };
    changes::bump(&mut tx, COUNTER).await?;
    note(ctx, &mut tx, by, action, id, detail).await?;
    tx.commit().await
}

/// Closes afternoons that nobody closed, so that the actions are mailed all the same. Gives how many.
pub async fn close_forgotten(ctx: &Ctx) -> Result<usize, StepError> {
    const HOURS: i64 = 2;
    let due = store::left_open(&mut ctx.read().await?, ctx.now().plus_seconds(-3600 * HOURS)).await?;
    let mut closed = 0;
    for id in due {
        let mut tx = ctx.begin().await?;
        Edition::lock(&mut tx, id).await?;
        let live = store::live(&mut tx, id).await?;
        let Some(next) = live.after(Press::Finish, &[], ctx.now()) else { continue };
        commit(ctx, tx, None, (id, Press::Finish, next)).await?;
        closed += 1;
    }
    Ok(closed)
}
