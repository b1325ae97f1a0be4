// SPDX-License-Identifier: EUPL-1.2
//! Making and changing series and editions in the browser: one transaction each, under the lock of
//! the edition where there is one.

mod opening;
mod settings;

pub use opening::{Lack, OpenError, discard, lacking, open};
pub use settings::{put_programme, set_reminders, set_seating};

use super::register::digest;
use super::seats::{Edition, StepError, note};
use super::setup::{NewEdition, NewSeries, insert_edition, insert_series};
use super::view::told;
use crate::domain::{
    EditionId, EditionState, EditionText, SeriesId, SeriesText, Settings, Team, Told, Venue, moment, slug,
    template,
};
use crate::store::{self, EditionChange};
use gw_core::Actor;
use gw_db::{Ctx, DbError, Tx};
use jiff::civil::Date;
use serde_json::json;

/// Addresses that mean something else beside those of series and editions.
const TAKEN: [&str; 5] = ["lijst", "rss", "agenda", "nieuw", "domeinen"];

/// A free address that begins with these words.
fn free(wanted: &str, otherwise: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let stem = match slug(wanted) {
        words if words.is_empty() => otherwise.to_owned(),
        words => words,
    };
    let mut address = stem.clone();
    let mut number = 2;
    while TAKEN.contains(&address.as_str()) || is_taken(&address) {
        address = format!("{stem}-{number}");
        number += 1;
    }
    address
}

/// The id that belongs to a form: a form sent twice makes one thing.
pub fn id_of_form<T: std::str::FromStr>(key: &str) -> Result<T, StepError> {
    let hex = gw_core::hex(&digest(&format!("gelijkwijzer-formulier:{key}")));
    hex[..32].parse().map_err(|_| StepError::Unknown)
}

/// `id` comes from the form, see [`id_of_form`].
pub async fn make_series(ctx: &Ctx, actor: &Actor, id: SeriesId, text: &SeriesText) -> Result<(), StepError> {
    let mut conn = ctx.read().await?;
    if store::one_series(&mut conn, id).await?.is_some() {
        return Ok(());
    }
    let mut taken = Vec::new();
    // An address is for the whole site, and two organisers may like the same title.
    let mut address = free(&text.title, "reeks", |_| false);
    while store::has_series(&mut conn, &address).await? {
        taken.push(address);
        address = free(&text.title, "reeks", |one| taken.iter().any(|other| other == one));
    }
    drop(conn);
    let new = NewSeries { slug: &address, title: &text.title, region: &text.region, lead: &text.lead };
    insert_series(ctx, actor, id, &new).await
}

pub async fn change_series(
    ctx: &Ctx,
    actor: &Actor,
    id: SeriesId,
    text: &SeriesText,
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    store::set_series(&mut tx, id, (&text.title, &text.region, &text.lead)).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.reeks.gewijzigd", id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// A draft with the programme of the afternoon and the usual rules. `id` comes from the form.
pub async fn make_edition(
    ctx: &Ctx,
    actor: &Actor,
    (series, id): (SeriesId, EditionId),
    text: EditionText,
) -> Result<(), StepError> {
    if store::one_edition(&mut ctx.read().await?, id).await?.is_some() {
        return Ok(());
    }
    let slugs = store::edition_slugs(&mut ctx.read().await?, series).await?;
    let address = free(&text.venue.plaats, "bijeenkomst", |one| slugs.iter().any(|slug| slug == one));
    let new = NewEdition {
        series,
        slug: &address,
        region: &text.region,
        starts_at: text.starts_at,
        ends_at: text.ends_at,
        capacity: text.capacity,
        venue: text.venue,
        settings: Settings::default(),
        team: text.team,
        slots: template(),
    };
    insert_edition(ctx, actor, id, new).await
}

/// The same place, people and programme on another day; dates move along, nobody comes along.
pub async fn copy_edition(
    ctx: &Ctx,
    actor: &Actor,
    (from, id): (EditionId, EditionId),
    day: Date,
) -> Result<(), StepError> {
    let mut conn = ctx.read().await?;
    if store::one_edition(&mut conn, id).await?.is_some() {
        return Ok(());
    }
    let edition = Edition::load(&mut conn, from).await?;
    let slots = store::slots(&mut conn, from).await?;
    let slugs = store::edition_slugs(&mut conn, edition.row.series).await?;
    drop(conn);
    let (starts, ends) = (edition.row.starts_at.local(), edition.row.ends_at.local());
    let days = starts.date().until(day).map_err(|_| StepError::Unknown)?.get_days();
    let at = |time| moment(day, time).ok_or(StepError::Unknown);
    let moved = |date: Option<Date>| {
        date.and_then(|date| date.checked_add(jiff::Span::new().days(i64::from(days))).ok())
    };
    let mut settings = edition.settings.clone();
    settings.reserved_until = moved(settings.reserved_until);
    settings.home_until = moved(settings.home_until);
    if let Some(draw) = &mut settings.draw {
        draw.closes = moved(Some(draw.closes)).ok_or(StepError::Unknown)?;
        // Another draw, another seed: the outcome must not be known beforehand.
        draw.seed = ctx.ids.token().chars().take(12).collect();
    }
    let venue: Venue = serde_json::from_str(&edition.row.venue).map_err(DbError::from)?;
    let team: Team = serde_json::from_str(&edition.row.people).map_err(DbError::from)?;
    let address = free(&venue.plaats, "bijeenkomst", |one| slugs.iter().any(|slug| slug == one));
    let new = NewEdition {
        series: edition.row.series,
        slug: &address,
        region: &edition.row.region,
        starts_at: at(starts.time())?,
        ends_at: at(ends.time())?,
        capacity: edition.capacity(),
        venue,
        settings,
        team,
        slots,
    };
    insert_edition(ctx, actor, id, new).await
}

async fn coming(tx: &mut Tx, id: EditionId) -> Result<Edition, StepError> {
    let edition = Edition::lock(tx, id).await?;
    if edition.state.is_coming() { Ok(edition) } else { Err(StepError::NotNow) }
}

/// Texts, time and place. Once the edition is open, a change of time or place is kept as untold
/// until the organiser sends the notice. True when there is something to tell.
pub async fn change_edition(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    text: &EditionText,
) -> Result<bool, StepError> {
    let mut tx = ctx.begin().await?;
    let edition = coming(&mut tx, id).await?;
    let now = ctx.now();
    let draft = edition.state == EditionState::Draft;
    let slugs = store::edition_slugs(&mut tx, edition.row.series).await?;
    // Nobody has seen the address of a draft: it follows the place.
    let address = if draft {
        free(&text.venue.plaats, "bijeenkomst", |one| {
            one != edition.row.slug && slugs.iter().any(|slug| slug == one)
        })
    } else {
        edition.row.slug.clone()
    };
    let before = match told(store::untold(&mut tx, id).await?)? {
        Some(told) => told,
        None => now_known(&edition)?,
    };
    let after = Told { starts_at: text.starts_at, ends_at: text.ends_at, place: text.venue.line() };
    let tell = !draft && before != after;
    let untold = if tell { Some(serde_json::to_string(&before).map_err(DbError::from)?) } else { None };
    let venue = serde_json::to_string(&text.venue).map_err(DbError::from)?;
    let team = Team { organisatie: actor.organisation_name.clone(), ..text.team.clone() };
    let people = serde_json::to_string(&team).map_err(DbError::from)?;
    let change = EditionChange {
        slug: &address,
        region: &text.region,
        starts_at: text.starts_at,
        ends_at: text.ends_at,
        // Seats of an open edition have a form of their own, which moves the list.
        capacity: if draft { i64::from(text.capacity) } else { edition.row.capacity },
        venue: &venue,
        people: &people,
        untold: untold.as_deref(),
    };
    store::set_edition(&mut tx, id, &change, now).await?;
    if edition.row.starts_at.date() != text.starts_at.date() {
        store::forget_answers(&mut tx, id, text.starts_at).await?;
    }
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.editie.gewijzigd", id, json!({"te_melden": tell})).await?;
    tx.commit().await?;
    Ok(tell)
}

fn now_known(edition: &Edition) -> Result<Told, StepError> {
    let venue: Venue = serde_json::from_str(&edition.row.venue).map_err(DbError::from)?;
    let (starts_at, ends_at) = (edition.row.starts_at, edition.row.ends_at);
    Ok(Told { starts_at, ends_at, place: venue.line() })
}
