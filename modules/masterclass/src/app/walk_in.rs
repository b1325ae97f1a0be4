// SPDX-License-Identifier: EUPL-1.2
//! Somebody at the door who had not registered. Has no seat of their own, but a chair: before the
//! beginning every seat that somebody holds is kept, and from the beginning on those who are there
//! count. So a room never holds more people without a seat than it has chairs left.

use super::day::believed;
use super::register::digest;
use super::seats::{Edition, StepError, note};
use crate::domain::{AttendanceId, EditionId};
use crate::store::{self, NewAttendance};
use gw_core::Timestamp;
use gw_db::Ctx;
use serde_json::json;

/// Who came in.
#[derive(Clone, Copy, Debug)]
pub struct WalkIn<'a> {
    pub name: &'a str,
    /// May be empty.
    pub email: &'a str,
    /// When a device without a connection says it was.
    pub made: Option<Timestamp>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    Welcome,
    /// No chair left of this many.
    Full(u32),
}

/// `form_key` makes one person of a form that is sent twice, or of a queued line whose answer was lost.
pub async fn walk_in(
    ctx: &Ctx,
    edition: EditionId,
    who: WalkIn<'_>,
    form_key: &str,
) -> Result<Entered, StepError> {
    let mut tx = ctx.begin().await?;
    let at = Edition::lock(&mut tx, edition).await?;
    let form_hash = digest(form_key);
    if store::came_by_form(&mut tx, &form_hash).await? {
        return Ok(Entered::Welcome);
    }
    let now = ctx.now();
    let taken = store::chairs_taken(&mut tx, edition, at.row.starts_at <= now).await?;
    if taken >= at.row.capacity {
        return Ok(Entered::Full(at.capacity()));
    }
    let id: AttendanceId = ctx.ids.v7(now);
    let new = NewAttendance {
        id,
        edition,
        registration: None,
        name: who.name,
        email: who.email,
        municipality: None,
        at: believed(who.made, now),
        form_hash: Some(&form_hash),
    };
    store::insert_attendance(&mut tx, &new).await?;
    note(ctx, &mut tx, None, "masterclass.inloop", id, json!({})).await?;
    tx.commit().await?;
    Ok(Entered::Welcome)
}
