// SPDX-License-Identifier: EUPL-1.2
//! Second factors and recovery codes.

use gw_core::{AccountId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_one, fetch_optional};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FactorRow {
    pub secret: Vec<u8>,
    pub confirmed_at: Option<Timestamp>,
}

pub async fn get(conn: &mut impl AsConn, account: AccountId) -> Result<Option<FactorRow>, DbError> {
    fetch_optional!(
        conn,
        FactorRow,
        "SELECT secret, confirmed_at FROM second_factor WHERE account = $1",
        account
    )
}

/// A secret that is shown and not yet confirmed; replaces an earlier one that never was. Zero
/// rows when one is in use.
pub async fn begin(tx: &mut Tx, account: AccountId, secret: &[u8], now: Timestamp) -> Result<u64, DbError> {
    execute!(
        tx,
        "INSERT INTO second_factor (account, secret, last_step, created_at) VALUES ($1, $2, 0, $3)
         ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at
         WHERE second_factor.confirmed_at IS NULL",
        account,
        secret,
        now,
    )
}

pub async fn confirm(tx: &mut Tx, account: AccountId, step: i64, now: Timestamp) -> Result<u64, DbError> {
    execute!(
        tx,
        "UPDATE second_factor SET confirmed_at = $1, last_step = $2
         WHERE account = $3 AND confirmed_at IS NULL",
        now,
        step,
        account,
    )
}

/// Takes a time step; zero rows when it, or a later one, was taken before.
pub async fn take_step(tx: &mut Tx, account: AccountId, step: i64) -> Result<u64, DbError> {
    execute!(
        tx,
        "UPDATE second_factor SET last_step = $1
         WHERE account = $2 AND last_step < $1 AND confirmed_at IS NOT NULL",
        step,
        account,
    )
}

/// Everything of the second factor.
pub async fn remove(tx: &mut Tx, account: AccountId) -> Result<u64, DbError> {
    execute!(&mut *tx, "DELETE FROM recovery_code WHERE account = $1", account)?;
    execute!(&mut *tx, "DELETE FROM second_factor WHERE account = $1", account)
}

/// These codes and no others from now on.
pub async fn replace_codes(tx: &mut Tx, account: AccountId, hashes: &[[u8; 32]]) -> Result<(), DbError> {
    execute!(&mut *tx, "DELETE FROM recovery_code WHERE account = $1", account)?;
    for hash in hashes {
        execute!(
            &mut *tx,
            "INSERT INTO recovery_code (account, code_hash) VALUES ($1, $2)",
            account,
            &hash[..],
        )?;
    }
    Ok(())
}

/// Takes a recovery code; zero rows when it is none or was used.
pub async fn take_code(tx: &mut Tx, account: AccountId, hash: &[u8], now: Timestamp) -> Result<u64, DbError> {
    execute!(
        tx,
        "UPDATE recovery_code SET used_at = $1 WHERE account = $2 AND code_hash = $3 AND used_at IS NULL",
        now,
        account,
        hash,
    )
}

pub async fn codes_left(conn: &mut impl AsConn, account: AccountId) -> Result<i64, DbError> {
    let (left,): (i64,) = fetch_one!(
        conn,
        (i64,),
        "SELECT count(*) FROM recovery_code WHERE account = $1 AND used_at IS NULL",
        account
    )?;
    Ok(left)
}
