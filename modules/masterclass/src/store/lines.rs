// SPDX-License-Identifier: EUPL-1.2
//! What lists and public pages read: an edition with its series and its counts, in one statement.

use crate::domain::{EditionId, SeriesId, Slot};
use gw_core::{OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

/// An edition as the public sees it; counts are of this moment.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LineRow {
    pub id: EditionId,
    pub organisation: OrganisationId,
    pub series_slug: String,
    pub series_title: String,
    pub lead: String,
    pub example: bool,
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
    pub updated_at: Timestamp,
    /// Taken or on offer.
    pub seats: i64,
    /// Who waits, counted to [`MOST_WAITING`]: this is read at every visit, and lists can be long.
    pub waiting: i64,
    /// See migration 8.
    pub last_entry: i64,
    pub moved: i64,
}

macro_rules! most_waiting {
    () => {
        100
    };
}

/// As far as people on a list are counted for who only looks.
pub const MOST_WAITING: i64 = most_waiting!();

macro_rules! lines {
    ($rest:literal) => {
        concat!(
            "SELECT e.id, s.organisation, s.slug AS series_slug, s.title AS series_title, s.lead, s.example, e.slug, ",
            "e.region, e.state, e.starts_at, e.ends_at, e.capacity, e.venue, e.settings, e.people, e.sequence, ",
            "e.updated_at, (SELECT count(*) FROM seat x WHERE x.edition = e.id) AS seats, ",
            "(SELECT count(*) FROM (SELECT 1 FROM registration r WHERE r.edition = e.id AND r.state = 'wacht' ",
            "LIMIT ",
            most_waiting!(),
            ") w) AS waiting, e.last_entry, e.moved ",
            "FROM edition e JOIN series s ON s.id = e.series ",
            $rest
        )
    };
}

/// Every edition that is not a draft, by date.
pub async fn public_lines(conn: &mut impl AsConn) -> Result<Vec<LineRow>, DbError> {
    fetch_all!(conn, LineRow, lines!("WHERE e.state <> 'concept' ORDER BY e.starts_at"))
}

/// Everything of one organiser, drafts included.
pub async fn lines_of(conn: &mut impl AsConn, organisation: OrganisationId) -> Result<Vec<LineRow>, DbError> {
    fetch_all!(conn, LineRow, lines!("WHERE s.organisation = $1 ORDER BY e.starts_at DESC"), organisation)
}

pub async fn line_by_slug(
    conn: &mut impl AsConn,
    series: &str,
    edition: &str,
) -> Result<Option<LineRow>, DbError> {
    fetch_optional!(conn, LineRow, lines!("WHERE s.slug = $1 AND e.slug = $2"), series, edition)
}

/// The edition at an address, unless it is a draft.
pub async fn edition_at(
    conn: &mut impl AsConn,
    series: &str,
    edition: &str,
) -> Result<Option<EditionId>, DbError> {
    let found = fetch_optional!(
        conn,
        (EditionId,),
        "SELECT e.id FROM edition e JOIN series s ON s.id = e.series
         WHERE s.slug = $1 AND e.slug = $2 AND e.state <> 'concept'",
        series,
        edition
    )?;
    Ok(found.map(|(id,)| id))
}

/// Editions that take registrations, by date.
pub async fn open_lines(conn: &mut impl AsConn, now: Timestamp) -> Result<Vec<LineRow>, DbError> {
    fetch_all!(conn, LineRow, lines!("WHERE e.state = 'open' AND e.starts_at > $1 ORDER BY e.starts_at"), now)
}

pub async fn line_by_id(conn: &mut impl AsConn, id: EditionId) -> Result<Option<LineRow>, DbError> {
    fetch_optional!(conn, LineRow, lines!("WHERE e.id = $1"), id)
}

pub async fn has_series(conn: &mut impl AsConn, slug: &str) -> Result<bool, DbError> {
    let found = fetch_optional!(conn, (SeriesId,), "SELECT id FROM series WHERE slug = $1", slug)?;
    Ok(found.is_some())
}

pub async fn slots(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<Slot>, DbError> {
    let rows = fetch_all!(
        conn,
        (i64, i64, String, Option<i64>, String),
        "SELECT starts, ends, title, step, speaker FROM slot WHERE edition = $1 ORDER BY position",
        edition
    )?;
    let slot = |(starts, ends, title, step, speaker): (i64, i64, String, Option<i64>, String)| Slot {
        starts: u16::try_from(starts).unwrap_or(0),
        ends: u16::try_from(ends).unwrap_or(0),
        title,
        step: step.and_then(|step| u8::try_from(step).ok()),
        speaker,
    };
    Ok(rows.into_iter().map(slot).collect())
}

/// Replaces the programme.
pub async fn put_slots(tx: &mut Tx, edition: EditionId, slots: &[Slot]) -> Result<(), DbError> {
    execute!(&mut *tx, "DELETE FROM slot WHERE edition = $1", edition)?;
    for (position, slot) in (0i64..).zip(slots) {
        execute!(
            &mut *tx,
            "INSERT INTO slot (edition, position, starts, ends, title, step, speaker)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            edition,
            position,
            i64::from(slot.starts),
            i64::from(slot.ends),
            &slot.title,
            slot.step.map(i64::from),
            &slot.speaker,
        )?;
    }
    Ok(())
}
