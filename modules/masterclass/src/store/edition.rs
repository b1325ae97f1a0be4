// SPDX-License-Identifier: EUPL-1.2

use crate::domain::{EditionId, EditionState, SeriesId};
use gw_core::{OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_locked, fetch_optional};

/// An edition as far as seating needs it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct EditionRow {
    pub id: EditionId,
    pub series: SeriesId,
    pub slug: String,
    pub region: String,
    pub state: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub capacity: i64,
    pub venue: String,
    pub settings: String,
    pub people: String,
    pub sequence: i64,
    pub last_entry: i64,
    pub swept: String,
    pub updated_at: Timestamp,
}

pub async fn insert_series(
    tx: &mut Tx,
    id: SeriesId,
    organisation: OrganisationId,
    (slug, title, region, lead): (&str, &str, &str, &str),
    example: bool,
    now: Timestamp,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO series (id, organisation, slug, title, region, lead, example, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        organisation,
        slug,
        title,
        region,
        lead,
        example,
        now,
    )?;
    Ok(())
}

pub async fn insert_edition(tx: &mut Tx, row: &EditionRow) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO edition (id, series, slug, region, state, starts_at, ends_at, capacity, venue, settings, people,
                              sequence, last_entry, swept, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        row.id,
        row.series,
        &row.slug,
        &row.region,
        &row.state,
        row.starts_at,
        row.ends_at,
        row.capacity,
        &row.venue,
        &row.settings,
        &row.people,
        row.sequence,
        row.last_entry,
        &row.swept,
        row.updated_at,
    )?;
    Ok(())
}

pub async fn one_edition(conn: &mut impl AsConn, id: EditionId) -> Result<Option<EditionRow>, DbError> {
    fetch_optional!(
        conn,
        EditionRow,
        "SELECT id, series, slug, region, state, starts_at, ends_at, capacity, venue, settings, people, sequence,
                last_entry, swept, updated_at
         FROM edition WHERE id = $1",
        id
    )
}

/// The edition, locked until the transaction ends: every change of its seats goes through here.
pub async fn lock_edition(tx: &mut Tx, id: EditionId) -> Result<Option<EditionRow>, DbError> {
    fetch_locked!(
        tx,
        EditionRow,
        "SELECT id, series, slug, region, state, starts_at, ends_at, capacity, venue, settings, people, sequence,
                last_entry, swept, updated_at
         FROM edition WHERE id = $1",
        id
    )
}

/// The same, with the next number of entry: `last_entry` is the newcomer's. One statement, because a
/// crowd waits behind it.
pub async fn enter_edition(tx: &mut Tx, id: EditionId) -> Result<Option<EditionRow>, DbError> {
    fetch_optional!(
        tx,
        EditionRow,
        "UPDATE edition SET last_entry = last_entry + 1 WHERE id = $1
         RETURNING id, series, slug, region, state, starts_at, ends_at, capacity, venue, settings, people, sequence,
                   last_entry, swept, updated_at",
        id
    )
}

pub async fn set_entry(tx: &mut Tx, id: EditionId, last_entry: i64) -> Result<(), DbError> {
    execute!(tx, "UPDATE edition SET last_entry = $1 WHERE id = $2", last_entry, id)?;
    Ok(())
}

pub async fn set_swept(tx: &mut Tx, id: EditionId, swept: &str) -> Result<(), DbError> {
    execute!(tx, "UPDATE edition SET swept = $1 WHERE id = $2", swept, id)?;
    Ok(())
}

pub async fn set_capacity(tx: &mut Tx, id: EditionId, capacity: i64, now: Timestamp) -> Result<(), DbError> {
    execute!(tx, "UPDATE edition SET capacity = $1, updated_at = $2 WHERE id = $3", capacity, now, id)?;
    Ok(())
}

pub async fn set_state(
    tx: &mut Tx,
    id: EditionId,
    state: EditionState,
    now: Timestamp,
) -> Result<(), DbError> {
    execute!(tx, "UPDATE edition SET state = $1, updated_at = $2 WHERE id = $3", state.code(), now, id)?;
    Ok(())
}

/// Editions whose list may still move.
pub async fn running_editions(conn: &mut impl AsConn, now: Timestamp) -> Result<Vec<EditionId>, DbError> {
    let rows = gw_db::fetch_all!(
        conn,
        (EditionId,),
        "SELECT id FROM edition WHERE state IN ('open', 'gesloten') AND starts_at > $1 ORDER BY starts_at",
        now
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Editions that have ended and are not held yet, with when they ended.
pub async fn ended_editions(
    conn: &mut impl AsConn,
    now: Timestamp,
) -> Result<Vec<(EditionId, Timestamp)>, DbError> {
    gw_db::fetch_all!(
        conn,
        (EditionId, Timestamp),
        "SELECT id, ends_at FROM edition WHERE state IN ('open', 'gesloten') AND ends_at <= $1 ORDER BY ends_at, id",
        now
    )
}
