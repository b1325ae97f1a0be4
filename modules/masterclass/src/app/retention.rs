// SPDX-License-Identifier: EUPL-1.2
//! Deleting by itself: needs seven days after the edition, people after a year. Each deletion
//! leaves a line with a number and no name.

use super::seats::{StepError, note};
use crate::domain::{DeletionId, EditionId};
use crate::store;
use gw_core::Actor;
use gw_db::Ctx;
use serde_json::json;

/// What a line of the deletion report is about.
pub const NEEDS: &str = "behoeften";
pub const PEOPLE: &str = "personen";

/// Diet and access needs have done their work.
pub const NEEDS_DAYS: i64 = 7;
/// A year: long enough for the questions after three and twelve months.
pub const PEOPLE_DAYS: i64 = 366;

/// Runs once a day; gives the number of editions that were cleaned.
pub async fn forget(ctx: &Ctx) -> Result<usize, StepError> {
    let now = ctx.now();
    let mut conn = ctx.read().await?;
    let needs = store::due_needs(&mut conn, now.plus_days(-NEEDS_DAYS)).await?;
    let people = store::due_people(&mut conn, now.plus_days(-PEOPLE_DAYS)).await?;
    drop(conn);
    for edition in &needs {
        forget_one(ctx, None, *edition, NEEDS).await?;
    }
    for edition in &people {
        forget_one(ctx, None, *edition, PEOPLE).await?;
    }
    Ok(needs.len() + people.len())
}

/// The organiser does not wait for the day. Only after the edition: before, people still need it.
pub async fn forget_now(ctx: &Ctx, actor: &Actor, edition: EditionId, what: &str) -> Result<(), StepError> {
    let row = store::one_edition(&mut ctx.read().await?, edition).await?.ok_or(StepError::Unknown)?;
    if row.ends_at > ctx.now() || !matches!(what, NEEDS | PEOPLE) {
        return Err(StepError::NotNow);
    }
    if what == PEOPLE {
        // Needs are nothing without the people; they do not stay behind.
        forget_one(ctx, Some(actor), edition, NEEDS).await?;
    }
    forget_one(ctx, Some(actor), edition, what).await
}

async fn forget_one(
    ctx: &Ctx,
    actor: Option<&Actor>,
    edition: EditionId,
    what: &str,
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let rows = match what {
        NEEDS => store::forget_needs(&mut tx, edition).await?,
        _ => store::forget_people(&mut tx, edition).await?,
    };
    if rows == 0 && actor.is_some() {
        return Ok(());
    }
    let now = ctx.now();
    let id: DeletionId = ctx.ids.v7(now);
    store::note_deletion(&mut tx, id, edition, what, rows, now).await?;
    let by = actor.map(|actor| (actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.gewist", edition, json!({"wat": what, "aantal": rows})).await?;
    tx.commit().await?;
    Ok(())
}
