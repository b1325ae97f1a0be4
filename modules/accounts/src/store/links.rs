// SPDX-License-Identifier: EUPL-1.2
//! Mailed links: for a new password, to prove a new address.

use crate::domain::LinkId;
use gw_core::{AccountId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_locked, fetch_optional};

pub const PASSWORD: &str = "wachtwoord";
pub const EMAIL: &str = "email";

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LinkRow {
    pub id: LinkId,
    pub kind: String,
    pub account: AccountId,
    pub email: Option<String>,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

impl LinkRow {
    pub fn works(&self, kind: &str, now: Timestamp) -> bool {
        self.kind == kind && self.used_at.is_none() && self.expires_at > now
    }
}

/// A new link, or a later end for the same one when its job runs again. False when it was used.
pub async fn keep(
    tx: &mut Tx,
    id: LinkId,
    (kind, account, email): (&str, AccountId, Option<&str>),
    (now, expires_at): (Timestamp, Timestamp),
) -> Result<bool, DbError> {
    let touched = execute!(
        tx,
        "INSERT INTO account_link (id, kind, account, email, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at WHERE account_link.used_at IS NULL",
        id,
        kind,
        account,
        email,
        now,
        expires_at,
    )?;
    Ok(touched == 1)
}

pub async fn get(conn: &mut impl AsConn, id: LinkId) -> Result<Option<LinkRow>, DbError> {
    fetch_optional!(
        conn,
        LinkRow,
        "SELECT id, kind, account, email, expires_at, used_at FROM account_link WHERE id = $1",
        id
    )
}

/// The link, held until the end of the transaction: it is used once.
pub async fn locked(tx: &mut Tx, id: LinkId) -> Result<Option<LinkRow>, DbError> {
    fetch_locked!(
        tx,
        LinkRow,
        "SELECT id, kind, account, email, expires_at, used_at FROM account_link WHERE id = $1",
        id
    )
}

/// This link is used, and every other open one of the account with it.
pub async fn use_up(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<u64, DbError> {
    execute!(tx, "UPDATE account_link SET used_at = $1 WHERE account = $2 AND used_at IS NULL", now, account)
}

pub async fn delete_of(tx: &mut Tx, account: AccountId) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM account_link WHERE account = $1", account)
}

/// Used or expired before a moment.
pub async fn delete_over(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM account_link WHERE used_at < $1 OR expires_at < $1", before)
}
