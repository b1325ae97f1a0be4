// SPDX-License-Identifier: EUPL-1.2
//! Cases. Which reports belong to one is sealed, in it and in them.

use crate::domain::CaseId;
use gw_core::OrganisationId;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked, fetch_optional};
use uuid::Uuid;

#[derive(Clone, sqlx::FromRow)]
pub(crate) struct CaseRow {
    pub id: CaseId,
    pub organisation: OrganisationId,
    pub epoch: Uuid,
    pub team_key: Vec<u8>,
    pub body: Vec<u8>,
    pub body_version: i64,
    pub day: String,
}

pub(crate) async fn get(conn: &mut impl AsConn, id: CaseId) -> Result<Option<CaseRow>, DbError> {
    fetch_optional!(
        conn,
        CaseRow,
        "SELECT id, organisation, epoch, team_key, body, body_version, day FROM register_case WHERE id = $1",
        id
    )
}

pub(crate) async fn locked(tx: &mut Tx, id: CaseId) -> Result<Option<CaseRow>, DbError> {
    fetch_locked!(
        tx,
        CaseRow,
        "SELECT id, organisation, epoch, team_key, body, body_version, day FROM register_case WHERE id = $1",
        id
    )
}

pub(crate) async fn versions(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<(CaseId, i64)>, DbError> {
    fetch_all!(
        conn,
        (CaseId, i64),
        "SELECT id, body_version FROM register_case WHERE organisation = $1",
        organisation
    )
}

pub(crate) async fn add(tx: &mut Tx, row: &CaseRow) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO register_case (id, organisation, epoch, team_key, body, body_version, day)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        row.id,
        row.organisation,
        row.epoch,
        &row.team_key,
        &row.body,
        row.body_version,
        &row.day
    )?;
    Ok(())
}

pub(crate) async fn set_body(tx: &mut Tx, id: CaseId, (body, version): (&[u8], i64)) -> Result<(), DbError> {
    execute!(tx, "UPDATE register_case SET body = $2, body_version = $3 WHERE id = $1", id, body, version)?;
    Ok(())
}

/// A team's own, faster wrap replaces what was sealed for it without anybody present.
pub(crate) async fn set_team_key(tx: &mut Tx, id: CaseId, team_key: &[u8]) -> Result<(), DbError> {
    execute!(tx, "UPDATE register_case SET team_key = $2 WHERE id = $1", id, team_key)?;
    Ok(())
}
