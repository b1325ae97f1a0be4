// SPDX-License-Identifier: EUPL-1.2
//! What an organiser makes and changes.

use crate::domain::{EditionId, SeriesId};
use gw_core::{OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

/// A series as its organiser sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SeriesRow {
    pub id: SeriesId,
    pub organisation: OrganisationId,
    pub slug: String,
    pub title: String,
    pub region: String,
    pub lead: String,
    pub example: bool,
}

macro_rules! series {
    ($rest:literal) => {
        concat!("SELECT id, organisation, slug, title, region, lead, example FROM series ", $rest)
    };
}

pub async fn one_series(conn: &mut impl AsConn, id: SeriesId) -> Result<Option<SeriesRow>, DbError> {
    fetch_optional!(conn, SeriesRow, series!("WHERE id = $1"), id)
}

pub async fn series_by_slug(conn: &mut impl AsConn, slug: &str) -> Result<Option<SeriesRow>, DbError> {
    fetch_optional!(conn, SeriesRow, series!("WHERE slug = $1"), slug)
}

/// Newest first.
pub async fn series_of(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<SeriesRow>, DbError> {
    fetch_all!(
        conn,
        SeriesRow,
        series!("WHERE organisation = $1 ORDER BY created_at DESC, id DESC"),
        organisation
    )
}

pub async fn set_series(
    tx: &mut Tx,
    id: SeriesId,
    (title, region, lead): (&str, &str, &str),
) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE series SET title = $1, region = $2, lead = $3 WHERE id = $4",
        title,
        region,
        lead,
        id
    )?;
    Ok(())
}

/// The addresses of editions in a series that begin like this one.
pub async fn edition_slugs(conn: &mut impl AsConn, series: SeriesId) -> Result<Vec<String>, DbError> {
    let rows = fetch_all!(conn, (String,), "SELECT slug FROM edition WHERE series = $1", series)?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

/// Texts, time and place; `untold` as JSON.
#[derive(Clone, Debug)]
pub struct EditionChange<'a> {
    pub slug: &'a str,
    pub region: &'a str,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub capacity: i64,
    pub venue: &'a str,
    pub people: &'a str,
    pub untold: Option<&'a str>,
}

pub async fn set_edition(
    tx: &mut Tx,
    id: EditionId,
    change: &EditionChange<'_>,
    now: Timestamp,
) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE edition SET slug = $1, region = $2, starts_at = $3, ends_at = $4, capacity = $5, venue = $6,
                            people = $7, untold = $8, updated_at = $9
         WHERE id = $10",
        change.slug,
        change.region,
        change.starts_at,
        change.ends_at,
        change.capacity,
        change.venue,
        change.people,
        change.untold,
        now,
        id
    )?;
    Ok(())
}

pub async fn set_settings(tx: &mut Tx, id: EditionId, settings: &str, now: Timestamp) -> Result<(), DbError> {
    execute!(tx, "UPDATE edition SET settings = $1, updated_at = $2 WHERE id = $3", settings, now, id)?;
    Ok(())
}

/// What participants have not been told yet, as JSON.
pub async fn untold(conn: &mut impl AsConn, id: EditionId) -> Result<Option<String>, DbError> {
    let row = fetch_optional!(conn, (Option<String>,), "SELECT untold FROM edition WHERE id = $1", id)?;
    Ok(row.and_then(|(untold,)| untold))
}

/// Told: the next version of the appointment.
pub async fn set_told(tx: &mut Tx, id: EditionId, sequence: i64, now: Timestamp) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE edition SET untold = NULL, sequence = $1, updated_at = $2 WHERE id = $3",
        sequence,
        now,
        id
    )?;
    Ok(())
}

/// The edition is on another day: who was asked whether they come, was asked about the old one. An
/// offer does not outlive the edition.
pub async fn forget_answers(tx: &mut Tx, id: EditionId, starts_at: Timestamp) -> Result<(), DbError> {
    execute!(
        &mut *tx,
        "UPDATE registration SET confirm_by = NULL, confirmed_at = NULL WHERE edition = $1",
        id
    )?;
    execute!(
        tx,
        "UPDATE registration SET offered_until = $1
         WHERE edition = $2 AND state = 'aangeboden' AND offered_until > $1",
        starts_at,
        id
    )?;
    Ok(())
}

/// Throws a draft away. Fails when something hangs on it.
pub async fn delete_edition(tx: &mut Tx, id: EditionId) -> Result<(), DbError> {
    execute!(&mut *tx, "DELETE FROM slot WHERE edition = $1", id)?;
    execute!(&mut *tx, "DELETE FROM door_link WHERE edition = $1", id)?;
    execute!(tx, "DELETE FROM edition WHERE id = $1 AND state = 'concept'", id)?;
    Ok(())
}
