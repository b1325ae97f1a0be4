// SPDX-License-Identifier: EUPL-1.2
//! The log of changes, one row per field.

use crate::domain::PlanId;
use gw_core::{AccountId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ChangeRow {
    pub revision: i64,
    pub path: String,
    pub before: String,
    pub after: String,
    pub person: String,
    pub at: Timestamp,
}

pub async fn add_change(
    tx: &mut Tx,
    plan: PlanId,
    account: AccountId,
    form: &str,
    change: &ChangeRow,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO plan_change (plan, revision, path, before, after, account, person, at, form)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        plan,
        change.revision,
        &change.path,
        &change.before,
        &change.after,
        account,
        &change.person,
        change.at,
        form,
    )?;
    Ok(())
}

/// The changes after a revision, oldest first, but for those that this form made itself.
pub async fn changes_since(
    conn: &mut impl AsConn,
    plan: PlanId,
    revision: i64,
    form: &str,
) -> Result<Vec<ChangeRow>, DbError> {
    fetch_all!(
        conn,
        ChangeRow,
        "SELECT revision, path, before, after, person, at FROM plan_change
         WHERE plan = $1 AND revision > $2 AND (form = '' OR form <> $3) ORDER BY revision, path",
        plan,
        revision,
        form,
    )
}

/// The paths of what this form added before, in order.
pub async fn added_by(conn: &mut impl AsConn, plan: PlanId, form: &str) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = fetch_all!(
        conn,
        (String,),
        "SELECT path FROM plan_change WHERE plan = $1 AND form = $2 AND before = '' ORDER BY revision, path",
        plan,
        form,
    )?;
    Ok(rows.into_iter().map(|(path,)| path).collect())
}

/// The paths of the fields of objects of a list that someone changed: `maatregelen.m1.eigenaar`;
/// what carries the mark `but` does not count.
pub async fn changed_fields(
    conn: &mut impl AsConn,
    plan: PlanId,
    list: &str,
    but: &str,
) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = fetch_all!(
        conn,
        (String,),
        "SELECT DISTINCT path FROM plan_change WHERE plan = $1 AND path LIKE $2 AND form <> $3 ORDER BY path",
        plan,
        format!("{list}.%.%"),
        but,
    )?;
    Ok(rows.into_iter().map(|(path,)| path).collect())
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

/// Everything that changed together.
pub async fn changes_of(
    conn: &mut impl AsConn,
    plan: PlanId,
    revision: i64,
) -> Result<Vec<ChangeRow>, DbError> {
    fetch_all!(
        conn,
        ChangeRow,
        "SELECT revision, path, before, after, person, at FROM plan_change
         WHERE plan = $1 AND revision = $2 ORDER BY path",
        plan,
        revision,
    )
}
