// SPDX-License-Identifier: EUPL-1.2
//! Sessions, and sign-ins that wait for the second factor.

use crate::domain::SessionId;
use gw_core::{AccountId, OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked, fetch_optional};

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
    /// The account has a second factor that works.
    pub second_factor: bool,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DeviceRow {
    pub id: SessionId,
    pub device: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub secret_hash: Vec<u8>,
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
                 WHERE m.account = a.id AND m.organisation = o.id) AS roles,
                EXISTS (SELECT 1 FROM second_factor f
                        WHERE f.account = a.id AND f.confirmed_at IS NOT NULL) AS second_factor
         FROM session s JOIN account a ON a.id = s.account JOIN organisation o ON o.id = s.organisation
         WHERE s.secret_hash = $1 AND s.expires_at > $2
           AND EXISTS (SELECT 1 FROM membership m WHERE m.account = a.id AND m.organisation = o.id)",
        secret_hash,
        now,
    )
}

pub async fn add(
    tx: &mut Tx,
    id: SessionId,
    secret_hash: &[u8],
    (account, organisation): (AccountId, OrganisationId),
    device: &str,
    (now, expires_at): (Timestamp, Timestamp),
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO session (id, secret_hash, account, organisation, device, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id,
        secret_hash,
        account,
        organisation,
        device,
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
        "SELECT id, device, created_at, expires_at, secret_hash FROM session
         WHERE account = $1 AND expires_at > $2 ORDER BY created_at DESC",
        account,
        now,
    )
}

pub async fn end(tx: &mut Tx, secret_hash: &[u8]) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM session WHERE secret_hash = $1", secret_hash)
}

/// One session of the account itself.
pub async fn end_one(tx: &mut Tx, account: AccountId, id: SessionId) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM session WHERE id = $1 AND account = $2", id, account)
}

/// Every session of the account but one; an empty hash spares none.
pub async fn end_others(tx: &mut Tx, account: AccountId, keep: &[u8]) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM session WHERE account = $1 AND secret_hash <> $2", account, keep)
}

/// The sessions in which the person acts for an organisation.
pub async fn end_in(tx: &mut Tx, account: AccountId, organisation: OrganisationId) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM session WHERE account = $1 AND organisation = $2", account, organisation)
}

pub async fn move_to(
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

/// A sign-in between password and code.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PendingRow {
    pub account: AccountId,
    pub device: String,
    pub attempts: i64,
    pub expires_at: Timestamp,
}

pub async fn add_pending(
    tx: &mut Tx,
    secret_hash: &[u8],
    account: AccountId,
    device: &str,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO pending_sign_in (secret_hash, account, device, attempts, expires_at)
         VALUES ($1, $2, $3, 0, $4)",
        secret_hash,
        account,
        device,
        expires_at,
    )?;
    Ok(())
}

pub async fn pending(conn: &mut impl AsConn, secret_hash: &[u8]) -> Result<Option<PendingRow>, DbError> {
    fetch_optional!(
        conn,
        PendingRow,
        "SELECT account, device, attempts, expires_at FROM pending_sign_in WHERE secret_hash = $1",
        secret_hash,
    )
}

pub async fn pending_locked(tx: &mut Tx, secret_hash: &[u8]) -> Result<Option<PendingRow>, DbError> {
    fetch_locked!(
        tx,
        PendingRow,
        "SELECT account, device, attempts, expires_at FROM pending_sign_in WHERE secret_hash = $1",
        secret_hash,
    )
}

pub async fn count_attempt(tx: &mut Tx, secret_hash: &[u8]) -> Result<(), DbError> {
    execute!(tx, "UPDATE pending_sign_in SET attempts = attempts + 1 WHERE secret_hash = $1", secret_hash)?;
    Ok(())
}

pub async fn end_pending(tx: &mut Tx, secret_hash: &[u8]) -> Result<(), DbError> {
    execute!(tx, "DELETE FROM pending_sign_in WHERE secret_hash = $1", secret_hash)?;
    Ok(())
}

pub async fn end_pending_of(tx: &mut Tx, account: AccountId) -> Result<(), DbError> {
    execute!(tx, "DELETE FROM pending_sign_in WHERE account = $1", account)?;
    Ok(())
}

/// Sessions and half sign-ins whose time is over.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, DbError> {
    let sessions = execute!(&mut *tx, "DELETE FROM session WHERE expires_at <= $1", now)?;
    let pending = execute!(&mut *tx, "DELETE FROM pending_sign_in WHERE expires_at <= $1", now)?;
    Ok(sessions + pending)
}
