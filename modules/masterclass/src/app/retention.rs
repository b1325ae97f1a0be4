// SPDX-License-Identifier: EUPL-1.2
//! Deleting by itself: needs seven days after the edition, people after a year. Each deletion
//! leaves a line with a number and no name.

use super::seats::{StepError, note};
use crate::domain::{DeletionId, EditionId};
use crate::store;
use gw_db::Ctx;
use serde_json::json;

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
        forget_one(ctx, *edition, "behoeften").await?;
    }
    for edition in &people {
        forget_one(ctx, *edition, "personen").await?;
    }
    Ok(needs.len() + people.len())
}

async fn forget_one(ctx: &Ctx, edition: EditionId, what: &str) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let rows = match what {
        "behoeften" => store::forget_needs(&mut tx, edition).await?,
        _ => store::forget_people(&mut tx, edition).await?,
    };
    let now = ctx.now();
    let id: DeletionId = ctx.ids.v7(now);
    store::note_deletion(&mut tx, id, edition, what, rows, now).await?;
    note(ctx, &mut tx, None, "masterclass.gewist", edition, json!({"wat": what, "aantal": rows})).await?;
    tx.commit().await?;
    Ok(())
}
