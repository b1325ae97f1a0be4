// SPDX-License-Identifier: EUPL-1.2
//! The tables of accounts.

pub(crate) mod archive;

use crate::domain::SessionId;
use gw_core::{AccountId, OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AccountRow {
    pub id: AccountId,
    pub password: Option<String>,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SessionRow {
    pub account: AccountId,
    pub name: String,
    pub email: String,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub kind: String,
    pub municipality: Option<String>,
    pub example: bool,
    /// The codes of the roles, separated by commas.
    pub roles: String,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DeviceRow {
    pub id: SessionId,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub secret_hash: Vec<u8>,
}

pub async fn account_by_email(conn: &mut impl AsConn, email: &str) -> Result<Option<AccountRow>, DbError> {
    fetch_optional!(conn, AccountRow, "SELECT id, password FROM account WHERE email = $1", email)
}

/// Who a session belongs to, in one statement: this runs at every request of a signed-in person.
pub async fn session(
    conn: &mut impl AsConn,
    secret_hash: &[u8],
    now: Timestamp,
) -> Result<Option<SessionRow>, DbError> {
    fetch_optional!(
        conn,
        SessionRow,
        "SELECT a.id AS account, a.name, a.email, o.id AS organisation, o.name AS organisation_name, o.kind,
                o.municipality, o.example,
                (SELECT string_agg(m.role, ',') FROM membership m
                 WHERE m.account = a.id AND m.organisation = o.id) AS roles
         FROM session s JOIN account a ON a.id = s.account JOIN organisation o ON o.id = s.organisation
         WHERE s.secret_hash = $1 AND s.expires_at > $2
           AND EXISTS (SELECT 1 FROM membership m WHERE m.account = a.id AND m.organisation = o.id)",
        secret_hash,
        now,
    )
}

pub async fn organisations_of(
    conn: &mut impl AsConn,
    account: AccountId,
) -> Result<Vec<(OrganisationId, String)>, DbError> {
    fetch_all!(
        conn,
        (OrganisationId, String),
        "SELECT DISTINCT o.id, o.name FROM membership m JOIN organisation o ON o.id = m.organisation
         WHERE m.account = $1 ORDER BY o.name",
        account,
    )
}

pub async fn add_session(
    tx: &mut Tx,
    id: SessionId,
    secret_hash: &[u8],
    (account, organisation): (AccountId, OrganisationId),
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO session (id, secret_hash, account, organisation, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        id,
        secret_hash,
        account,
        organisation,
        now,
        expires_at,
    )?;
    Ok(())
}

pub async fn devices(
    conn: &mut impl AsConn,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<DeviceRow>, DbError> {
    fetch_all!(
        conn,
        DeviceRow,
        "SELECT id, created_at, expires_at, secret_hash FROM session
         WHERE account = $1 AND expires_at > $2 ORDER BY created_at DESC",
        account,
        now,
    )
}

pub async fn end_session(tx: &mut Tx, secret_hash: &[u8]) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM session WHERE secret_hash = $1", secret_hash)
}

/// Every session of the account but one.
pub async fn end_others(tx: &mut Tx, account: AccountId, keep: &[u8]) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM session WHERE account = $1 AND secret_hash <> $2", account, keep)
}

pub async fn move_session(
    tx: &mut Tx,
    secret_hash: &[u8],
    account: AccountId,
    to: OrganisationId,
) -> Result<u64, DbError> {
    execute!(
        tx,
        "UPDATE session SET organisation = $1 WHERE secret_hash = $2 AND EXISTS
         (SELECT 1 FROM membership m WHERE m.account = $3 AND m.organisation = $1)",
        to,
        secret_hash,
        account,
    )
}

pub async fn failures(conn: &mut impl AsConn, key: &[u8]) -> Result<Option<(i64, Timestamp)>, DbError> {
    fetch_optional!(
        conn,
        (i64, Timestamp),
        "SELECT failures, last_at FROM failed_sign_in WHERE key = $1",
        key
    )
}

pub async fn add_failure(tx: &mut Tx, key: &[u8], now: Timestamp) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO failed_sign_in (key, failures, last_at) VALUES ($1, 1, $2)
         ON CONFLICT (key) DO UPDATE SET failures = failed_sign_in.failures + 1, last_at = excluded.last_at",
        key,
        now,
    )?;
    Ok(())
}

pub async fn forget_failures(tx: &mut Tx, key: &[u8]) -> Result<(), DbError> {
    execute!(tx, "DELETE FROM failed_sign_in WHERE key = $1", key)?;
    Ok(())
}
