// SPDX-License-Identifier: EUPL-1.2
//! Materials: added and taken away by the organiser or trainer, handed out to whom they are for.

use super::register::digest;
use super::seats::{Edition, StepError, note};
use super::view::Line;
use crate::domain::{
    Audience, EditionId, FileKind, MaterialId, NewMaterial, RegistrationState, Slot, Source,
};
use crate::store::{self, MaterialRow};
use gw_core::Actor;
use gw_db::{AsConn, Ctx};
use serde_json::json;

/// `part` is the slot that it belongs to; None: the whole afternoon.
pub async fn add(
    ctx: &Ctx,
    actor: &Actor,
    edition: EditionId,
    new: &NewMaterial,
    part: Option<&Slot>,
) -> Result<MaterialId, StepError> {
    let mut tx = ctx.begin().await?;
    Edition::lock(&mut tx, edition).await?;
    let now = ctx.now();
    let (url, kind, content) = match &new.source {
        Source::Link(url) => (url.as_str(), "", None),
        Source::File(kind, content) => ("", kind.extension(), Some(content.as_slice())),
    };
    let row = MaterialRow {
        id: ctx.ids.v7(now),
        edition,
        title: new.title.clone(),
        url: url.to_owned(),
        kind: kind.to_owned(),
        size: content.map_or(0, |content| i64::try_from(content.len()).unwrap_or(i64::MAX)),
        audience: new.audience.code().to_owned(),
        part: part.map_or_else(String::new, |slot| slot.title.clone()),
        step: part.and_then(|slot| slot.step).map(i64::from),
        created_at: now,
    };
    store::insert_material(&mut tx, &row, content).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.materiaal", row.id, json!({"voor": row.audience})).await?;
    tx.commit().await?;
    Ok(row.id)
}

pub async fn remove(ctx: &Ctx, actor: &Actor, edition: EditionId, id: MaterialId) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let row = store::one_material(&mut tx, id).await?.filter(|row| row.edition == edition);
    row.ok_or(StepError::Unknown)?;
    store::delete_material(&mut tx, id).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.materiaal.weg", id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// May this person have the materials for participants? The organiser, and who has a seat under the
/// mail address of the account.
pub async fn is_participant(
    conn: &mut impl AsConn,
    actor: Option<&Actor>,
    line: &Line,
) -> Result<bool, StepError> {
    let Some(actor) = actor else { return Ok(false) };
    Ok(actor.organisation == line.row.organisation
        || store::has_seat(conn, line.row.id, &actor.email.to_lowercase()).await?)
}

/// The edition of a private link, when there is a seat behind it.
pub async fn seat_behind(conn: &mut impl AsConn, secret: &str) -> Result<EditionId, StepError> {
    let row = store::by_link(conn, &digest(secret)).await?.ok_or(StepError::Unknown)?;
    if row.state == RegistrationState::Seated.code() { Ok(row.edition) } else { Err(StepError::Unknown) }
}

/// A file to hand out: title, kind, content.
pub async fn file(
    conn: &mut impl AsConn,
    edition: EditionId,
    id: MaterialId,
    participant: bool,
) -> Result<(String, FileKind, Vec<u8>), StepError> {
    let row = store::one_material(conn, id).await?.filter(|row| row.edition == edition);
    let row = row.ok_or(StepError::Unknown)?;
    if !participant && row.audience != Audience::Public.code() {
        return Err(StepError::NotNow);
    }
    let kind = FileKind::from_extension(&row.kind).ok_or(StepError::Unknown)?;
    let content = store::material_content(conn, id).await?.ok_or(StepError::Unknown)?;
    Ok((row.title, kind, content))
}
