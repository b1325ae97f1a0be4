// SPDX-License-Identifier: EUPL-1.2
//! The day itself: check-in by name or code, undo, a link for door staff, certificates.

use super::held::thank_who_came_in;
use super::register::digest;
use super::seats::{Edition, StepError, note};
use crate::domain::{AttendanceId, EditionId, RegistrationId};
use crate::store::{self, NewAttendance};
use gw_core::{Actor, Timestamp};
use gw_db::{AsConn, Ctx, DbError};
use serde_json::json;

/// What a scan found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scan {
    Welcome,
    /// The first scan won; this is when it was.
    Before(Timestamp),
}

/// Everyone who is expected, and who came besides.
pub async fn list(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<store::PresentRow>, DbError> {
    store::attendance_list(conn, edition).await
}

/// Checks somebody in. Two scans of one person: the first wins, the second is told when.
pub async fn check_in(
    ctx: &Ctx,
    edition: EditionId,
    registration: RegistrationId,
) -> Result<Scan, StepError> {
    check_in_at(ctx, edition, registration, None).await
}

/// The same for a scan that waited on a device without a connection: `made` is when that device says
/// it was.
pub async fn check_in_at(
    ctx: &Ctx,
    edition: EditionId,
    registration: RegistrationId,
    made: Option<Timestamp>,
) -> Result<Scan, StepError> {
    let mut tx = ctx.begin().await?;
    let at = Edition::lock(&mut tx, edition).await?;
    let row = store::one_registration(&mut tx, registration).await?.ok_or(StepError::Unknown)?;
    if row.edition != edition || row.state != "geplaatst" {
        return Err(StepError::NotNow);
    }
    if let Some((_, at)) = store::checked_in(&mut tx, registration).await? {
        return Ok(Scan::Before(at));
    }
    let now = ctx.now();
    let id: AttendanceId = ctx.ids.v7(now);
    let new = NewAttendance {
        id,
        edition,
        registration: Some(registration),
        name: &row.name,
        email: &row.email,
        municipality: row.municipality.as_deref(),
        at: believed(made, now),
        form_hash: None,
    };
    store::insert_attendance(&mut tx, &new).await?;
    note(ctx, &mut tx, None, "masterclass.aanwezig", id, json!({})).await?;
    thank_who_came_in(ctx, &mut tx, &at, registration).await?;
    tx.commit().await?;
    Ok(Scan::Welcome)
}

/// When something was done on a device that had no connection. A clock that is ahead, or more than a day
/// behind, is not believed.
pub(super) fn believed(made: Option<Timestamp>, now: Timestamp) -> Timestamp {
    made.filter(|made| (now.plus_days(-1)..=now).contains(made)).unwrap_or(now)
}

pub async fn undo(ctx: &Ctx, edition: EditionId, id: AttendanceId) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    if store::undo_attendance(&mut tx, edition, id, ctx.now()).await? == 0 {
        return Err(StepError::NotNow);
    }
    note(ctx, &mut tx, None, "masterclass.aanwezig.ongedaan", id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// Until when people can be checked in, and a device may keep the list.
pub const fn end_of_day(ends_at: Timestamp) -> Timestamp {
    const HOURS: i64 = 6;
    ends_at.plus_seconds(HOURS * 3600)
}

/// A link for the people at the door: this edition only, until six hours after its end.
pub async fn door_link(ctx: &Ctx, actor: &Actor, id: EditionId) -> Result<String, StepError> {
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    let secret = ctx.ids.token();
    let until = end_of_day(edition.row.ends_at);
    store::add_door_link(&mut tx, &digest(&secret), id, until).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.deurlink", id, json!({})).await?;
    tx.commit().await?;
    Ok(secret)
}

/// The edition behind a door link, while it lasts.
pub async fn behind_door(
    conn: &mut impl AsConn,
    secret: &str,
    now: Timestamp,
) -> Result<EditionId, StepError> {
    store::door_edition(conn, &digest(secret), now).await?.ok_or(StepError::Unknown)
}

/// The number of a certificate, for somebody who was checked in; the same each time it is asked
/// for with the same private link's registration.
pub async fn certificate(ctx: &Ctx, registration: RegistrationId) -> Result<String, StepError> {
    let mut tx = ctx.begin().await?;
    let (id, _) = store::checked_in(&mut tx, registration).await?.ok_or(StepError::NotNow)?;
    let number = number_of(id);
    store::set_certificate(&mut tx, id, &digest(&number)).await?;
    note(ctx, &mut tx, None, "masterclass.certificaat", id, json!({})).await?;
    tx.commit().await?;
    Ok(number)
}

/// Twelve signs of a hash over the attendance: nobody can count from one number to the next.
fn number_of(id: AttendanceId) -> String {
    let hash = gw_core::hex(&digest(&format!("gelijkwijzer-certificaat:{id}"))).to_uppercase();
    format!("GW-{}-{}-{}", &hash[..4], &hash[4..8], &hash[8..12])
}

/// Whose certificate a number is: the edition, and the name on it.
pub async fn verify(conn: &mut impl AsConn, number: &str) -> Result<Option<(EditionId, String)>, DbError> {
    store::by_certificate(conn, &digest(&number.trim().to_uppercase())).await
}
