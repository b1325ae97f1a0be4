// SPDX-License-Identifier: EUPL-1.2
//! Making a series and its editions.

use super::seats::{StepError, note};
use crate::domain::{EditionId, EditionState, SeriesId, Settings, Slot, Team, Venue};
use crate::store::{self, EditionRow};
use gw_core::{Actor, Timestamp};
use gw_db::{Ctx, DbError};
use serde_json::json;

pub struct NewSeries<'a> {
    pub slug: &'a str,
    pub title: &'a str,
    pub region: &'a str,
    pub lead: &'a str,
}

pub struct NewEdition<'a> {
    pub series: SeriesId,
    pub slug: &'a str,
    pub region: &'a str,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub capacity: u32,
    pub venue: Venue,
    pub settings: Settings,
    pub team: Team,
    pub slots: Vec<Slot>,
}

pub async fn add_series(ctx: &Ctx, actor: &Actor, new: &NewSeries<'_>) -> Result<SeriesId, StepError> {
    let id: SeriesId = ctx.ids.v7(ctx.now());
    insert_series(ctx, actor, id, new).await?;
    Ok(id)
}

pub(crate) async fn insert_series(
    ctx: &Ctx,
    actor: &Actor,
    id: SeriesId,
    new: &NewSeries<'_>,
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let now = ctx.now();
    let texts = (new.slug, new.title, new.region, new.lead);
    store::insert_series(&mut tx, id, actor.organisation, texts, actor.example, now).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.reeks.gemaakt", id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// A draft; it is opened as a step of its own.
pub async fn add_edition(ctx: &Ctx, actor: &Actor, new: NewEdition<'_>) -> Result<EditionId, StepError> {
    let id: EditionId = ctx.ids.v7(ctx.now());
    insert_edition(ctx, actor, id, new).await?;
    Ok(id)
}

pub(crate) async fn insert_edition(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    new: NewEdition<'_>,
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let now = ctx.now();
    let team = Team { organisatie: actor.organisation_name.clone(), ..new.team };
    let row = EditionRow {
        id,
        series: new.series,
        slug: new.slug.to_owned(),
        region: new.region.to_owned(),
        state: EditionState::Draft.code().to_owned(),
        starts_at: new.starts_at,
        ends_at: new.ends_at,
        capacity: i64::from(new.capacity),
        venue: serde_json::to_string(&new.venue).map_err(DbError::from)?,
        settings: serde_json::to_string(&new.settings).map_err(DbError::from)?,
        people: serde_json::to_string(&team).map_err(DbError::from)?,
        sequence: 0,
        last_entry: 0,
        swept: String::new(),
        updated_at: now,
    };
    store::insert_edition(&mut tx, &row).await?;
    store::put_slots(&mut tx, id, &new.slots).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.editie.gemaakt", id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}
