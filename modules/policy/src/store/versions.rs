// SPDX-License-Identifier: EUPL-1.2
//! Named versions.

use crate::domain::PlanId;
use gw_core::{AccountId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct VersionRow {
    pub number: i64,
    pub name: String,
    pub revision: i64,
    pub document: String,
    pub private: String,
    pub answered: String,
    pub person: String,
    pub at: Timestamp,
}

pub async fn add_version(
    tx: &mut Tx,
    plan: PlanId,
    account: AccountId,
    row: &VersionRow,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO plan_version (plan, number, name, revision, document, private, answered, account, person, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        plan,
        row.number,
        &row.name,
        row.revision,
        &row.document,
        &row.private,
        &row.answered,
        account,
        &row.person,
        row.at,
    )?;
    Ok(())
}

/// Newest first.
pub async fn versions(conn: &mut impl AsConn, plan: PlanId) -> Result<Vec<VersionRow>, DbError> {
    fetch_all!(
        conn,
        VersionRow,
        "SELECT number, name, revision, document, private, answered, person, at FROM plan_version
         WHERE plan = $1 ORDER BY number DESC",
        plan,
    )
}

pub async fn last_version(conn: &mut impl AsConn, plan: PlanId) -> Result<Option<VersionRow>, DbError> {
    fetch_optional!(
        conn,
        VersionRow,
        "SELECT number, name, revision, document, private, answered, person, at FROM plan_version
         WHERE plan = $1 ORDER BY number DESC LIMIT 1",
        plan,
    )
}

pub async fn version(
    conn: &mut impl AsConn,
    plan: PlanId,
    number: i64,
) -> Result<Option<VersionRow>, DbError> {
    fetch_optional!(
        conn,
        VersionRow,
        "SELECT number, name, revision, document, private, answered, person, at FROM plan_version
         WHERE plan = $1 AND number = $2",
        plan,
        number,
    )
}
