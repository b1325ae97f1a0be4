// SPDX-License-Identifier: EUPL-1.2
//! Which slot is open, which plans take part, who is there.

use crate::domain::{EditionId, Live, RegistrationId};
use gw_core::ports::PlanRef;
use gw_core::{AccountId, OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

#[derive(sqlx::FromRow)]
struct LiveRow {
    position: Option<i64>,
    until: Option<Timestamp>,
    version: i64,
    ended_at: Option<Timestamp>,
}

/// Before the first press: nothing is open.
pub async fn live(conn: &mut impl AsConn, edition: EditionId) -> Result<Live, DbError> {
    let row = fetch_optional!(
        conn,
        LiveRow,
        "SELECT position, until, version, ended_at FROM live WHERE edition = $1",
        edition
    )?;
    Ok(row.map_or_else(Live::default, |row| Live {
        position: row.position.and_then(|position| usize::try_from(position).ok()),
        until: row.until,
        version: row.version,
        ended_at: row.ended_at,
    }))
}

pub async fn put_live(tx: &mut Tx, edition: EditionId, live: Live) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO live (edition, position, until, version, ended_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (edition) DO UPDATE SET position = excluded.position, until = excluded.until,
             version = excluded.version, ended_at = excluded.ended_at",
        edition,
        live.position.and_then(|position| i64::try_from(position).ok()),
        live.until,
        live.version,
        live.ended_at,
    )?;
    Ok(())
}

/// Editions that begin before the first moment and end after the second.
pub async fn editions_between(
    conn: &mut impl AsConn,
    (begins, ends): (Timestamp, Timestamp),
) -> Result<Vec<EditionId>, DbError> {
    let rows = fetch_all!(
        conn,
        (EditionId,),
        "SELECT id FROM edition WHERE state IN ('open', 'gesloten', 'geweest') AND starts_at <= $1 AND ends_at > $2
         ORDER BY starts_at, id",
        begins,
        ends
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Editions with live mode that ended before this moment and were not closed.
pub async fn left_open(conn: &mut impl AsConn, before: Timestamp) -> Result<Vec<EditionId>, DbError> {
    let rows = fetch_all!(
        conn,
        (EditionId,),
        "SELECT e.id FROM live l JOIN edition e ON e.id = l.edition WHERE l.ended_at IS NULL AND e.ends_at < $1",
        before
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Municipalities with somebody who has a seat.
pub async fn municipalities(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<String>, DbError> {
    let rows = fetch_all!(
        conn,
        (String,),
        "SELECT DISTINCT municipality FROM registration
         WHERE edition = $1 AND state = 'geplaatst' AND municipality IS NOT NULL ORDER BY municipality",
        edition
    )?;
    Ok(rows.into_iter().map(|(code,)| code).collect())
}

/// The people of municipalities who were there: checked in, or, when nobody was, with a seat.
pub async fn present(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<RegistrationId>, DbError> {
    let rows = fetch_all!(
        conn,
        (RegistrationId,),
        "SELECT r.id FROM registration r
         WHERE r.edition = $1 AND r.state = 'geplaatst' AND r.municipality IS NOT NULL
           AND (EXISTS (SELECT 1 FROM attendance a WHERE a.registration = r.id AND a.undone_at IS NULL)
                OR NOT EXISTS (SELECT 1 FROM attendance a WHERE a.edition = $1 AND a.undone_at IS NULL))
         ORDER BY r.entry",
        edition
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What this person wrote as a question at registration.
pub async fn question_of(
    conn: &mut impl AsConn,
    edition: EditionId,
    email: &str,
) -> Result<Option<String>, DbError> {
    let row = fetch_optional!(
        conn,
        (String,),
        "SELECT question FROM registration
         WHERE edition = $1 AND email = $2 AND state = 'geplaatst' AND parent IS NULL",
        edition,
        email
    )?;
    Ok(row.map(|(question,)| question).filter(|question| !question.is_empty()))
}

/// The plan that a municipality works on.
pub async fn plan_of(
    conn: &mut impl AsConn,
    edition: EditionId,
    municipality: &str,
) -> Result<Option<(OrganisationId, PlanRef)>, DbError> {
    fetch_optional!(
        conn,
        (OrganisationId, PlanRef),
        "SELECT organisation, plan FROM live_plan WHERE edition = $1 AND municipality = $2",
        edition,
        municipality
    )
}

pub async fn plans(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<PlanRef>, DbError> {
    let rows = fetch_all!(
        conn,
        (PlanRef,),
        "SELECT plan FROM live_plan WHERE edition = $1 ORDER BY municipality",
        edition
    )?;
    Ok(rows.into_iter().map(|(plan,)| plan).collect())
}

/// A plan that takes part.
#[derive(Clone, Copy)]
pub struct Joining<'a> {
    pub edition: EditionId,
    pub municipality: &'a str,
    pub organisation: OrganisationId,
    pub plan: PlanRef,
    pub account: AccountId,
    pub at: Timestamp,
}

/// 0 when a colleague was first.
pub async fn put_plan(tx: &mut Tx, new: Joining<'_>) -> Result<u64, DbError> {
    execute!(
        tx,
        "INSERT INTO live_plan (edition, municipality, organisation, plan, account, at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (edition, municipality) DO NOTHING",
        new.edition,
        new.municipality,
        new.organisation,
        new.plan,
        new.account,
        new.at,
    )
}

pub async fn drop_plan(tx: &mut Tx, edition: EditionId, municipality: &str) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM live_plan WHERE edition = $1 AND municipality = $2", edition, municipality)
}
