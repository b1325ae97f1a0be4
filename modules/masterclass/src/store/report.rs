// SPDX-License-Identifier: EUPL-1.2
//! What the report of a series counts: registrations and who came, without names.

use crate::domain::SeriesId;
use gw_core::{OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

/// One registration as the report counts it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CountedRow {
    pub region: String,
    pub ends_at: Timestamp,
    pub edition_state: String,
    pub state: String,
    pub people: i64,
    pub population: Option<i64>,
    pub policy: String,
    pub came: bool,
}

pub async fn counted(conn: &mut impl AsConn, series: SeriesId) -> Result<Vec<CountedRow>, DbError> {
    fetch_all!(
        conn,
        CountedRow,
        "SELECT e.region, e.ends_at, e.state AS edition_state, r.state, r.people, r.population,
                r.policy, EXISTS (SELECT 1 FROM attendance a WHERE a.registration = r.id AND a.undone_at IS NULL) AS came
         FROM registration r JOIN edition e ON e.id = r.edition
         WHERE e.series = $1 AND e.state NOT IN ('concept', 'geannuleerd') ORDER BY e.starts_at, r.entry",
        series
    )
}

/// People who came without a registration.
pub async fn walk_ins(conn: &mut impl AsConn, series: SeriesId) -> Result<i64, DbError> {
    let row = fetch_optional!(
        conn,
        (i64,),
        "SELECT count(*) FROM attendance a JOIN edition e ON e.id = a.edition
         WHERE e.series = $1 AND a.registration IS NULL AND a.undone_at IS NULL",
        series
    )?;
    Ok(row.map_or(0, |(count,)| count))
}

/// What participants of the whole series thought: useful, started with a plan.
pub async fn evaluations_of_series(
    conn: &mut impl AsConn,
    series: SeriesId,
) -> Result<Vec<(i64, String)>, DbError> {
    fetch_all!(
        conn,
        (i64, String),
        "SELECT v.useful, v.plan_started FROM evaluation v JOIN edition e ON e.id = v.edition
         WHERE e.series = $1 ORDER BY v.id",
        series
    )
}

pub async fn cost(conn: &mut impl AsConn, series: SeriesId) -> Result<Option<i64>, DbError> {
    let row = fetch_optional!(conn, (i64,), "SELECT euro FROM series_cost WHERE series = $1", series)?;
    Ok(row.map(|(euro,)| euro))
}

pub async fn set_cost(tx: &mut Tx, series: SeriesId, euro: i64, at: Timestamp) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO series_cost (series, euro, updated_at) VALUES ($1, $2, $3)
         ON CONFLICT (series) DO UPDATE SET euro = excluded.euro, updated_at = excluded.updated_at",
        series,
        euro,
        at
    )?;
    Ok(())
}

/// How far each municipality of an organiser came: code, series, registered, was there.
pub async fn reach(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
    series: Option<SeriesId>,
) -> Result<Vec<(String, bool)>, DbError> {
    fetch_all!(
        conn,
        (String, bool),
        "SELECT r.municipality, EXISTS (SELECT 1 FROM attendance a
                                        WHERE a.registration = r.id AND a.undone_at IS NULL) AS came
         FROM registration r JOIN edition e ON e.id = r.edition JOIN series s ON s.id = e.series
         WHERE s.organisation = $1 AND s.id = COALESCE($2, s.id) AND r.municipality IS NOT NULL
           AND r.state IN ('beoordelen', 'geplaatst', 'wacht', 'aangeboden')",
        organisation,
        series
    )
}
