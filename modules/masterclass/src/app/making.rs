// SPDX-License-Identifier: EUPL-1.2
//! Making and changing series and editions in the browser: one transaction each, under the lock of
//! the edition where there is one.

use super::register::digest;
use super::seats::{Edition, StepError, note};
use super::setup::{NewEdition, NewSeries, insert_edition, insert_series};
use super::view::told;
use crate::domain::{
    EditionId, EditionState, EditionText, RemindersText, SeatingText, SeriesId, SeriesText, Settings, Slot,
    Team, Told, Venue, Warning, moment, slug, template, warnings,
};
use crate::store::{self, EditionChange};
use gw_core::{Actor, Timestamp};
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

/// The rules of the seats, while nobody has registered under others.
pub async fn set_seating(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    text: &SeatingText,
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    if edition.state != EditionState::Draft {
        return Err(StepError::NotNow);
    }
    // The reminders have a form of their own; a colleague may have changed them meanwhile.
    let settings = Settings {
        reminder_days: edition.settings.reminder_days,
        reconfirm_days: edition.settings.reconfirm_days,
        release_days: edition.settings.release_days,
        ..text.0.clone()
    };
    put_settings(ctx, &mut tx, id, &settings).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.verdeling", id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

pub async fn set_reminders(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    text: &RemindersText,
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let edition = coming(&mut tx, id).await?;
    let settings = Settings {
        reminder_days: text.reminder_days.clone(),
        reconfirm_days: text.reconfirm_days,
        release_days: text.release_days,
        ..edition.settings
    };
    put_settings(ctx, &mut tx, id, &settings).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.herinneringen", id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

async fn put_settings(ctx: &Ctx, tx: &mut Tx, id: EditionId, settings: &Settings) -> Result<(), StepError> {
    let text = serde_json::to_string(settings).map_err(DbError::from)?;
    store::set_settings(tx, id, &text, ctx.now()).await?;
    Ok(())
}

/// Replaces the programme. Slots stand in the order of their beginning.
pub async fn put_programme(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    mut slots: Vec<Slot>,
) -> Result<(), StepError> {
    slots.sort_by_key(|slot| (slot.starts, slot.ends));
    let mut tx = ctx.begin().await?;
    coming(&mut tx, id).await?;
    store::put_slots(&mut tx, id, &slots).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.programma", id, json!({"onderdelen": slots.len()})).await?;
    tx.commit().await?;
    Ok(())
}

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
