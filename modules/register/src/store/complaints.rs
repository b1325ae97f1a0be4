// SPDX-License-Identifier: EUPL-1.2
//! Complaints about the ADV. Nothing here names a report, a case or somebody of the team.

use crate::domain::AdvComplaintId;
use gw_core::OrganisationId;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked};
use uuid::Uuid;

#[derive(Clone, sqlx::FromRow)]
pub(crate) struct ComplaintRow {
    pub id: AdvComplaintId,
    pub organisation: OrganisationId,
    pub due_on: Option<String>,
    pub epoch: Uuid,
    pub body: Vec<u8>,
    pub version: i64,
}

/// Those that are kept still.
pub(crate) async fn of(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
    day: &str,
) -> Result<Vec<ComplaintRow>, DbError> {
    fetch_all!(
        conn,
        ComplaintRow,
        "SELECT id, organisation, due_on, epoch, body, version FROM register_complaint
         WHERE organisation = $1 AND (due_on IS NULL OR due_on >= $2)",
        organisation,
        day
    )
}

pub(crate) async fn locked(tx: &mut Tx, id: AdvComplaintId) -> Result<Option<ComplaintRow>, DbError> {
    fetch_locked!(
        tx,
        ComplaintRow,
        "SELECT id, organisation, due_on, epoch, body, version FROM register_complaint WHERE id = $1",
        id
    )
}

pub(crate) async fn versions(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<(AdvComplaintId, i64)>, DbError> {
    fetch_all!(
        conn,
        (AdvComplaintId, i64),
        "SELECT id, version FROM register_complaint WHERE organisation = $1",
        organisation
    )
}

/// False: it was there already.
pub(crate) async fn add(tx: &mut Tx, row: &ComplaintRow) -> Result<bool, DbError> {
    let added = execute!(
        tx,
        "INSERT INTO register_complaint (id, organisation, due_on, epoch, body, version)
         VALUES ($1, $2, NULL, $3, $4, $5) ON CONFLICT (id) DO NOTHING",
        row.id,
        row.organisation,
        row.epoch,
        &row.body,
        row.version
    )?;
    Ok(added == 1)
}

pub(crate) async fn set(tx: &mut Tx, row: &ComplaintRow) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE register_complaint SET due_on = $2, epoch = $3, body = $4, version = $5 WHERE id = $1",
        row.id,
        row.due_on.as_deref(),
        row.epoch,
        &row.body,
        row.version
    )?;
    Ok(())
}

/// What is kept no longer.
pub(crate) async fn remove_before(tx: &mut Tx, day: &str) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM register_complaint WHERE due_on < $1", day)
}
