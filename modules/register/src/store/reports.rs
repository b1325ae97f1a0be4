// SPDX-License-Identifier: EUPL-1.2
//! Reports, who made them, and messages.

use crate::domain::ReportId;
use gw_core::OrganisationId;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked, fetch_one, fetch_optional};
use uuid::Uuid;

#[derive(Clone, sqlx::FromRow)]
pub(crate) struct ReportRow {
    pub id: ReportId,
    pub organisation: OrganisationId,
    pub locator: String,
    pub verifier: Vec<u8>,
    pub day: String,
    pub epoch: Uuid,
    pub team_key: Vec<u8>,
    pub code_key: Vec<u8>,
    pub facts: Vec<u8>,
    pub facts_version: i64,
    pub body: Vec<u8>,
    pub body_version: i64,
}

#[derive(Clone, sqlx::FromRow)]
pub(crate) struct IdentityRow {
    pub epoch: Uuid,
    pub team_key: Vec<u8>,
    pub body: Vec<u8>,
    pub version: i64,
}

/// A line of the list: what opens without anybody's key, and when it last changed.
#[derive(sqlx::FromRow)]
pub(crate) struct FactsRow {
    pub id: ReportId,
    pub facts: Vec<u8>,
    pub facts_version: i64,
    pub changed: i64,
}

/// The words of a report, for searching.
#[derive(sqlx::FromRow)]
pub(crate) struct SketchRow {
    pub id: ReportId,
    pub facts: Vec<u8>,
    pub facts_version: i64,
    pub changed: i64,
    pub sketch: Option<Vec<u8>>,
}

#[derive(sqlx::FromRow)]
pub(crate) struct MessageRow {
    pub id: Uuid,
    pub number: i64,
    pub body: Vec<u8>,
}

pub(crate) async fn get(conn: &mut impl AsConn, id: ReportId) -> Result<Option<ReportRow>, DbError> {
    fetch_optional!(
        conn,
        ReportRow,
        "SELECT id, organisation, locator, verifier, day, epoch, team_key, code_key, facts, facts_version, body,
                body_version
         FROM register_report WHERE id = $1",
        id
    )
}

pub(crate) async fn locked(tx: &mut Tx, id: ReportId) -> Result<Option<ReportRow>, DbError> {
    fetch_locked!(
        tx,
        ReportRow,
        "SELECT id, organisation, locator, verifier, day, epoch, team_key, code_key, facts, facts_version, body,
                body_version
         FROM register_report WHERE id = $1",
        id
    )
}

pub(crate) async fn by_locator(conn: &mut impl AsConn, locator: &str) -> Result<Vec<ReportRow>, DbError> {
    fetch_all!(
        conn,
        ReportRow,
        "SELECT id, organisation, locator, verifier, day, epoch, team_key, code_key, facts, facts_version, body,
                body_version
         FROM register_report WHERE locator = $1",
        locator
    )
}

pub(crate) async fn facts_of(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<FactsRow>, DbError> {
    fetch_all!(
        conn,
        FactsRow,
        "SELECT id, facts, facts_version, changed FROM register_report WHERE organisation = $1",
        organisation
    )
}

pub(crate) async fn versions(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<(ReportId, i64)>, DbError> {
    fetch_all!(
        conn,
        (ReportId, i64),
        "SELECT id, facts_version FROM register_report WHERE organisation = $1",
        organisation
    )
}

/// A page of what changed after an event, in the order of the trail. Several reports can have changed
/// with one event, so a page goes on after a report.
pub(crate) async fn changed(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
    (event, report): (i64, ReportId),
) -> Result<Vec<FactsRow>, DbError> {
    fetch_all!(
        conn,
        FactsRow,
        "SELECT id, facts, facts_version, changed FROM register_report
         WHERE organisation = $1 AND (changed > $2 OR (changed = $2 AND id > $3))
         ORDER BY changed, id LIMIT 1000",
        organisation,
        event,
        report
    )
}

/// The same with the words.
pub(crate) async fn sketches(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
    (event, report): (i64, ReportId),
) -> Result<Vec<SketchRow>, DbError> {
    fetch_all!(
        conn,
        SketchRow,
        "SELECT id, facts, facts_version, changed, sketch FROM register_report
         WHERE organisation = $1 AND (changed > $2 OR (changed = $2 AND id > $3))
         ORDER BY changed, id LIMIT 500",
        organisation,
        event,
        report
    )
}

pub(crate) async fn set_sketch(tx: &mut Tx, id: ReportId, sketch: &[u8]) -> Result<(), DbError> {
    execute!(tx, "UPDATE register_report SET sketch = $2 WHERE id = $1", id, sketch)?;
    Ok(())
}

/// `changed`: the number of the event with which it came.
pub(crate) async fn add(tx: &mut Tx, row: &ReportRow, changed: i64) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO register_report (id, organisation, locator, verifier, day, epoch, team_key, code_key, facts,
             facts_version, body, body_version, changed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        row.id,
        row.organisation,
        &row.locator,
        &row.verifier,
        &row.day,
        row.epoch,
        &row.team_key,
        &row.code_key,
        &row.facts,
        row.facts_version,
        &row.body,
        row.body_version,
        changed
    )?;
    Ok(())
}

/// `changed`: the number of the event that tells it.
pub(crate) async fn set_facts(
    tx: &mut Tx,
    id: ReportId,
    (facts, version, changed): (&[u8], i64, i64),
) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE register_report SET facts = $2, facts_version = $3, changed = $4 WHERE id = $1",
        id,
        facts,
        version,
        changed
    )?;
    Ok(())
}

/// A team's own, faster wrap replaces what was sealed for it at intake.
pub(crate) async fn set_team_key(tx: &mut Tx, id: ReportId, team_key: &[u8]) -> Result<(), DbError> {
    execute!(tx, "UPDATE register_report SET team_key = $2 WHERE id = $1", id, team_key)?;
    Ok(())
}

pub(crate) async fn identity(
    conn: &mut impl AsConn,
    report: ReportId,
) -> Result<Option<IdentityRow>, DbError> {
    fetch_optional!(
        conn,
        IdentityRow,
        "SELECT epoch, team_key, body, version FROM register_identity WHERE report = $1",
        report
    )
}

pub(crate) async fn add_identity(
    tx: &mut Tx,
    report: ReportId,
    row: &IdentityRow,
    code_key: &[u8],
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO register_identity (report, epoch, team_key, code_key, body, version)
         VALUES ($1, $2, $3, $4, $5, $6)",
        report,
        row.epoch,
        &row.team_key,
        code_key,
        &row.body,
        row.version
    )?;
    Ok(())
}

pub(crate) async fn remove_identity(tx: &mut Tx, report: ReportId) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM register_identity WHERE report = $1", report)
}

/// What was told and written goes, with the keys to it; that it was counted stays.
pub(crate) async fn erase(tx: &mut Tx, report: ReportId) -> Result<(), DbError> {
    execute!(&mut *tx, "DELETE FROM register_message WHERE report = $1", report)?;
    let nothing: &[u8] = &[];
    execute!(
        tx,
        "UPDATE register_report SET team_key = $2, code_key = $2, body = $2, sketch = NULL WHERE id = $1",
        report,
        nothing
    )?;
    Ok(())
}

pub(crate) async fn messages(conn: &mut impl AsConn, report: ReportId) -> Result<Vec<MessageRow>, DbError> {
    fetch_all!(
        conn,
        MessageRow,
        "SELECT id, number, body FROM register_message WHERE report = $1 ORDER BY number",
        report
    )
}

/// The number of the next message; the report's row is locked.
pub(crate) async fn next_message(tx: &mut Tx, report: ReportId) -> Result<i64, DbError> {
    let (last,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT coalesce(max(number), 0) FROM register_message WHERE report = $1",
        report
    )?;
    Ok(last + 1)
}

pub(crate) async fn has_message(conn: &mut impl AsConn, id: Uuid) -> Result<bool, DbError> {
    let row: Option<(i64,)> =
        fetch_optional!(conn, (i64,), "SELECT number FROM register_message WHERE id = $1", id)?;
    Ok(row.is_some())
}

pub(crate) async fn add_message(
    tx: &mut Tx,
    report: ReportId,
    message: &MessageRow,
    day: &str,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO register_message (id, report, number, day, body) VALUES ($1, $2, $3, $4, $5)",
        message.id,
        report,
        message.number,
        day,
        &message.body
    )?;
    Ok(())
}
