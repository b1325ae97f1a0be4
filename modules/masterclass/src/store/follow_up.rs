// SPDX-License-Identifier: EUPL-1.2
//! The question after some months, and who wants to be seen by other participants.

use crate::domain::{EditionId, FollowUpId, RegistrationId, SeriesId};
use gw_core::Timestamp;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked, fetch_optional};

/// Who can be asked: of each municipality that was there, the one who registered first.
pub async fn to_ask(
    conn: &mut impl AsConn,
    months: i64,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<(EditionId, String, RegistrationId)>, DbError> {
    fetch_all!(
        conn,
        (EditionId, String, RegistrationId),
        "SELECT r.edition, r.municipality, r.id FROM registration r JOIN edition e ON e.id = r.edition
         WHERE e.ends_at > $1 AND e.ends_at <= $2 AND r.municipality IS NOT NULL AND r.name <> ''
           AND EXISTS (SELECT 1 FROM attendance a WHERE a.registration = r.id AND a.undone_at IS NULL)
           AND NOT EXISTS (SELECT 1 FROM follow_up f
                           WHERE f.edition = r.edition AND f.municipality = r.municipality AND f.months = $3)
         ORDER BY r.edition, r.municipality, r.entry",
        from,
        to,
        months
    )
}

/// False when the municipality was asked this before.
pub async fn insert_follow_up(
    tx: &mut Tx,
    id: FollowUpId,
    (edition, municipality, months): (EditionId, &str, i64),
    registration: RegistrationId,
    at: Timestamp,
) -> Result<bool, DbError> {
    let added = execute!(
        tx,
        "INSERT INTO follow_up (id, edition, municipality, months, registration, created_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (edition, municipality, months) DO NOTHING",
        id,
        edition,
        municipality,
        months,
        registration,
        at
    )?;
    Ok(added == 1)
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FollowUpRow {
    pub id: FollowUpId,
    pub edition: EditionId,
    pub municipality: String,
    pub months: i64,
    pub registration: RegistrationId,
    pub answered_at: Option<Timestamp>,
    pub answer: Option<String>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, edition, municipality, months, registration, answered_at, answer FROM follow_up ",
            $rest
        )
    };
}

/// The question of this round to this municipality, when it was asked.
pub async fn follow_up_of(
    conn: &mut impl AsConn,
    (edition, municipality, months): (EditionId, &str, i64),
) -> Result<Option<FollowUpRow>, DbError> {
    fetch_optional!(
        conn,
        FollowUpRow,
        select!("WHERE edition = $1 AND municipality = $2 AND months = $3"),
        edition,
        municipality,
        months
    )
}

pub async fn lock_follow_up(tx: &mut Tx, id: FollowUpId) -> Result<Option<FollowUpRow>, DbError> {
    fetch_locked!(
        tx,
        FollowUpRow,
        "SELECT id, edition, municipality, months, registration, answered_at, answer FROM follow_up WHERE id = $1",
        id
    )
}

pub async fn follow_up_behind(conn: &mut impl AsConn, hash: &[u8]) -> Result<Option<FollowUpRow>, DbError> {
    fetch_optional!(
        conn,
        FollowUpRow,
        select!("WHERE id = (SELECT follow_up FROM follow_up_link WHERE hash = $1)"),
        hash
    )
}

pub async fn add_follow_up_link(tx: &mut Tx, hash: &[u8], id: FollowUpId) -> Result<(), DbError> {
    execute!(tx, "INSERT INTO follow_up_link (hash, follow_up) VALUES ($1, $2)", hash, id)?;
    Ok(())
}

pub async fn answer_follow_up(
    tx: &mut Tx,
    id: FollowUpId,
    answer: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    execute!(tx, "UPDATE follow_up SET answer = $1, answered_at = $2 WHERE id = $3", answer, at, id)?;
    Ok(())
}

/// Months, answer, how many municipalities; no answer yet counts too.
pub async fn follow_ups_of_series(
    conn: &mut impl AsConn,
    series: SeriesId,
) -> Result<Vec<(i64, Option<String>, i64)>, DbError> {
    fetch_all!(
        conn,
        (i64, Option<String>, i64),
        "SELECT f.months, f.answer, count(*) FROM follow_up f JOIN edition e ON e.id = f.edition
         WHERE e.series = $1 GROUP BY f.months, f.answer ORDER BY f.months, f.answer",
        series
    )
}

/// Sets whether somebody wants to be seen by the others.
pub async fn set_open(tx: &mut Tx, registration: RegistrationId, open: bool) -> Result<(), DbError> {
    if open {
        execute!(
            tx,
            "INSERT INTO open_to_others (registration) VALUES ($1) ON CONFLICT (registration) DO NOTHING",
            registration
        )?;
    } else {
        execute!(tx, "DELETE FROM open_to_others WHERE registration = $1", registration)?;
    }
    Ok(())
}

pub async fn is_open(conn: &mut impl AsConn, registration: RegistrationId) -> Result<bool, DbError> {
    let found = fetch_optional!(
        conn,
        (RegistrationId,),
        "SELECT registration FROM open_to_others WHERE registration = $1",
        registration
    )?;
    Ok(found.is_some())
}

/// Name, organisation, function of those with a seat who want to be seen.
pub async fn open_people(
    conn: &mut impl AsConn,
    edition: EditionId,
) -> Result<Vec<(String, String, String)>, DbError> {
    fetch_all!(
        conn,
        (String, String, String),
        "SELECT r.name, r.organisation, r.function FROM registration r JOIN open_to_others o ON o.registration = r.id
         WHERE r.edition = $1 AND r.state = 'geplaatst' AND r.name <> '' ORDER BY r.organisation, r.name",
        edition
    )
}
