// SPDX-License-Identifier: EUPL-1.2
//! The tables of plans.

pub(crate) mod archive;
mod changes;
mod versions;

pub use changes::{
    ChangeRow, add_change, added_by, change, changed_fields, changes_of, changes_since, last_changes,
};
pub use versions::{VersionRow, add_version, last_version, version, versions};

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

/// `form`: the form that it came from, when it had a mark.
pub async fn insert(tx: &mut Tx, row: &PlanRow, form: Option<&str>) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO plan (id, organisation, municipality, example, document, private, prefilled, answered,
                           revision, created_at, updated_at, form)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)",
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
        form,
    )?;
    Ok(())
}

/// The plan that this form made before.
pub async fn made_by(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
    form: &str,
) -> Result<Option<PlanId>, DbError> {
    let row: Option<(PlanId,)> = fetch_optional!(
        conn,
        (PlanId,),
        "SELECT id FROM plan WHERE organisation = $1 AND form = $2",
        organisation,
        form,
    )?;
    Ok(row.map(|(id,)| id))
}

/// The revision of a plan of this organisation.
pub async fn revision(
    conn: &mut impl AsConn,
    id: PlanId,
    organisation: OrganisationId,
) -> Result<Option<i64>, DbError> {
    let row: Option<(i64,)> = fetch_optional!(
        conn,
        (i64,),
        "SELECT revision FROM plan WHERE id = $1 AND organisation = $2",
        id,
        organisation
    )?;
    Ok(row.map(|(revision,)| revision))
}

/// The ids of the questions that are answered in a plan, whoever it belongs to: for counts only.
pub async fn answered(conn: &mut impl AsConn, id: PlanId) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> =
        fetch_optional!(conn, (String,), "SELECT answered FROM plan WHERE id = $1", id)?;
    Ok(row.map(|(answered,)| answered))
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
         FROM plan WHERE organisation = $1 ORDER BY updated_at DESC, id",
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

/// Notes where a person is.
pub async fn put_place(
    tx: &mut Tx,
    plan: PlanId,
    account: AccountId,
    screen: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO plan_place (plan, account, screen, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (plan, account) DO UPDATE SET screen = excluded.screen, at = excluded.at",
        plan,
        account,
        screen,
        at,
    )?;
    Ok(())
}

/// Where a person was in each of their plans.
pub async fn places(
    conn: &mut impl AsConn,
    account: AccountId,
) -> Result<Vec<(PlanId, String, Timestamp)>, DbError> {
    fetch_all!(
        conn,
        (PlanId, String, Timestamp),
        "SELECT plan, screen, at FROM plan_place WHERE account = $1 ORDER BY at DESC",
        account,
    )
}
