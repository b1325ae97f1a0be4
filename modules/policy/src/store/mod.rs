// SPDX-License-Identifier: EUPL-1.2
//! The tables of plans.

pub(crate) mod archive;

use crate::domain::PlanId;
use gw_core::{AccountId, OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked, fetch_optional};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PlanRow {
    pub id: PlanId,
    pub organisation: OrganisationId,
    pub municipality: String,
    pub example: bool,
    pub document: String,
    pub private: String,
    pub prefilled: String,
    pub answered: String,
    pub revision: i64,
    pub updated_at: Timestamp,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ChangeRow {
    pub revision: i64,
    pub path: String,
    pub before: String,
    pub after: String,
    pub person: String,
    pub at: Timestamp,
}

pub async fn insert(tx: &mut Tx, row: &PlanRow) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO plan (id, organisation, municipality, example, document, private, prefilled, answered,
                           revision, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)",
        row.id,
        row.organisation,
        &row.municipality,
        row.example,
        &row.document,
        &row.private,
        &row.prefilled,
        &row.answered,
        row.revision,
        row.updated_at,
    )?;
    Ok(())
}

pub async fn one(
    conn: &mut impl AsConn,
    id: PlanId,
    organisation: OrganisationId,
) -> Result<Option<PlanRow>, DbError> {
    fetch_optional!(
        conn,
        PlanRow,
        "SELECT id, organisation, municipality, example, document, private, prefilled, answered, revision, updated_at
         FROM plan WHERE id = $1 AND organisation = $2",
        id,
        organisation,
    )
}

/// The plan, locked until the transaction ends.
pub async fn locked(
    tx: &mut Tx,
    id: PlanId,
    organisation: OrganisationId,
) -> Result<Option<PlanRow>, DbError> {
    fetch_locked!(
        tx,
        PlanRow,
        "SELECT id, organisation, municipality, example, document, private, prefilled, answered, revision, updated_at
         FROM plan WHERE id = $1 AND organisation = $2",
        id,
        organisation,
    )
}

pub async fn of_organisation(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<PlanRow>, DbError> {
    fetch_all!(
        conn,
        PlanRow,
        "SELECT id, organisation, municipality, example, document, private, prefilled, answered, revision, updated_at
         FROM plan WHERE organisation = $1 ORDER BY updated_at DESC",
        organisation,
    )
}

pub async fn update(tx: &mut Tx, row: &PlanRow) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE plan SET document = $1, private = $2, answered = $3, revision = $4, updated_at = $5 WHERE id = $6",
        &row.document,
        &row.private,
        &row.answered,
        row.revision,
        row.updated_at,
        row.id,
    )?;
    Ok(())
}

pub async fn add_change(
    tx: &mut Tx,
    plan: PlanId,
    account: AccountId,
    change: &ChangeRow,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO plan_change (plan, revision, path, before, after, account, person, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        plan,
        change.revision,
        &change.path,
        &change.before,
        &change.after,
        account,
        &change.person,
        change.at,
    )?;
    Ok(())
}

/// The changes after a revision, oldest first.
pub async fn changes_since(
    conn: &mut impl AsConn,
    plan: PlanId,
    revision: i64,
) -> Result<Vec<ChangeRow>, DbError> {
    fetch_all!(
        conn,
        ChangeRow,
        "SELECT revision, path, before, after, person, at FROM plan_change
         WHERE plan = $1 AND revision > $2 ORDER BY revision, path",
        plan,
        revision,
    )
}

#[derive(sqlx::FromRow)]
struct PathRow {
    path: String,
}

/// The paths of the fields of objects of a list that someone changed: `maatregelen.m1.eigenaar`.
pub async fn changed_fields(
    conn: &mut impl AsConn,
    plan: PlanId,
    list: &str,
) -> Result<Vec<String>, DbError> {
    let rows: Vec<PathRow> = fetch_all!(
        conn,
        PathRow,
        "SELECT DISTINCT path FROM plan_change WHERE plan = $1 AND path LIKE $2 ORDER BY path",
        plan,
        format!("{list}.%.%"),
    )?;
    Ok(rows.into_iter().map(|row| row.path).collect())
}

/// The last changes, newest first.
pub async fn last_changes(
    conn: &mut impl AsConn,
    plan: PlanId,
    most: i64,
) -> Result<Vec<ChangeRow>, DbError> {
    fetch_all!(
        conn,
        ChangeRow,
        "SELECT revision, path, before, after, person, at FROM plan_change
         WHERE plan = $1 ORDER BY revision DESC, path LIMIT $2",
        plan,
        most,
    )
}

pub async fn change(
    conn: &mut impl AsConn,
    plan: PlanId,
    revision: i64,
    path: &str,
) -> Result<Option<ChangeRow>, DbError> {
    fetch_optional!(
        conn,
        ChangeRow,
        "SELECT revision, path, before, after, person, at FROM plan_change
         WHERE plan = $1 AND revision = $2 AND path = $3",
        plan,
        revision,
        path,
    )
}
