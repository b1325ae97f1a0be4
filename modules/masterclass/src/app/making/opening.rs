// SPDX-License-Identifier: EUPL-1.2
//! A draft is opened when nothing is lacking, or thrown away.

use crate::app::seats::{Edition, StepError, note};
use crate::domain::{EditionId, EditionState, Slot, Team, Venue, Warning, warnings};
use crate::store;
use gw_core::{Actor, Timestamp};
use gw_db::{Ctx, DbError};
use jiff::civil::Date;
use serde_json::json;

/// What keeps a draft from being opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    Past,
    Place,
    Seats,
    Contact,
    Programme,
    /// A slot ends before it begins.
    Slot(usize),
    /// The draw is not before the edition, or over already.
    Draw,
    /// More seats are reserved than there are.
    Reserved,
}

pub fn lacking(edition: &Edition, slots: &[Slot], now: Timestamp) -> Result<Vec<Lack>, StepError> {
    let venue: Venue = serde_json::from_str(&edition.row.venue).map_err(DbError::from)?;
    let team: Team = serde_json::from_str(&edition.row.people).map_err(DbError::from)?;
    let settings = &edition.settings;
    let draw_fits = |closes: Date| closes > now.date() && closes <= edition.row.starts_at.date();
    let checks = [
        (edition.row.starts_at <= now, Lack::Past),
        (venue.plaats.is_empty(), Lack::Place),
        (edition.capacity() == 0, Lack::Seats),
        (team.contact_email.is_empty(), Lack::Contact),
        (slots.is_empty(), Lack::Programme),
        (settings.draw.as_ref().is_some_and(|draw| !draw_fits(draw.closes)), Lack::Draw),
        (settings.reserved > edition.capacity(), Lack::Reserved),
    ];
    let mut lacks: Vec<Lack> = checks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, lack)| lack).collect();
    lacks.extend(warnings(slots).into_iter().filter_map(|warning| match warning {
        Warning::Reversed(at) => Some(Lack::Slot(at)),
        _ => None,
    }));
    Ok(lacks)
}

#[derive(Debug)]
pub enum OpenError {
    Lacking(Vec<Lack>),
    Step(StepError),
}

impl From<StepError> for OpenError {
    fn from(error: StepError) -> Self {
        Self::Step(error)
    }
}

impl From<DbError> for OpenError {
    fn from(error: DbError) -> Self {
        Self::Step(error.into())
    }
}

/// Opens registration, when nothing is lacking.
pub async fn open(ctx: &Ctx, actor: &Actor, id: EditionId) -> Result<(), OpenError> {
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    let after = edition.state.open().map_err(StepError::from)?;
    let slots = store::slots(&mut tx, id).await?;
    let lacks = lacking(&edition, &slots, ctx.now())?;
    if !lacks.is_empty() {
        return Err(OpenError::Lacking(lacks));
    }
    store::set_state(&mut tx, id, after, ctx.now()).await?;
    let by = Some((actor.account, actor.organisation));
    let detail = json!({"van": edition.state.code(), "naar": after.code()});
    note(ctx, &mut tx, by, "masterclass.editie", id, detail).await?;
    tx.commit().await?;
    Ok(())
}

/// Throws a draft away, with the materials that were laid ready for it.
pub async fn discard(ctx: &Ctx, actor: &Actor, id: EditionId) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    if edition.state != EditionState::Draft {
        return Err(StepError::NotNow);
    }
    for material in store::materials(&mut tx, id).await? {
        store::delete_material(&mut tx, material.id).await?;
    }
    store::delete_edition(&mut tx, id).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.editie.weggegooid", id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}
