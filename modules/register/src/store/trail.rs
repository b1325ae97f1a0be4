// SPDX-License-Identifier: EUPL-1.2
//! The register's own trail: sealed, and chained under a key that is not in the database.

use gw_core::OrganisationId;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked, fetch_optional};

#[derive(sqlx::FromRow)]
pub(crate) struct TrailRow {
    pub sequence: i64,
    pub day: String,
    pub sealed: Vec<u8>,
    pub link: Vec<u8>,
}

/// The end of the chain, locked until the transaction ends.
pub(crate) async fn head_locked(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<Option<(i64, Vec<u8>)>, DbError> {
    fetch_locked!(
        tx,
        (i64, Vec<u8>),
        "SELECT sequence, link FROM register_trail_head WHERE organisation = $1",
        organisation
    )
}

pub(crate) async fn head(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Option<(i64, Vec<u8>)>, DbError> {
    fetch_optional!(
        conn,
        (i64, Vec<u8>),
        "SELECT sequence, link FROM register_trail_head WHERE organisation = $1",
        organisation
    )
}

pub(crate) async fn begin(tx: &mut Tx, organisation: OrganisationId, link: &[u8]) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO register_trail_head (organisation, sequence, link) VALUES ($1, 0, $2)
         ON CONFLICT (organisation) DO NOTHING",
        organisation,
        link
    )?;
    Ok(())
}

pub(crate) async fn add(tx: &mut Tx, organisation: OrganisationId, row: &TrailRow) -> Result<(), DbError> {
    execute!(
        &mut *tx,
        "INSERT INTO register_trail (organisation, sequence, day, sealed, link) VALUES ($1, $2, $3, $4, $5)",
        organisation,
        row.sequence,
        &row.day,
        &row.sealed,
        &row.link
    )?;
    execute!(
        tx,
        "UPDATE register_trail_head SET sequence = $2, link = $3 WHERE organisation = $1",
        organisation,
        row.sequence,
        &row.link
    )?;
    Ok(())
}

pub(crate) async fn page(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
    after: i64,
) -> Result<Vec<TrailRow>, DbError> {
    fetch_all!(
        conn,
        TrailRow,
        "SELECT sequence, day, sealed, link FROM register_trail WHERE organisation = $1 AND sequence > $2
         ORDER BY sequence LIMIT 1000",
        organisation,
        after
    )
}

pub(crate) async fn organisations(conn: &mut impl AsConn) -> Result<Vec<(OrganisationId,)>, DbError> {
    fetch_all!(conn, (OrganisationId,), "SELECT organisation FROM register_trail_head ORDER BY organisation")
}
