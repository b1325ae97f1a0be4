// SPDX-License-Identifier: EUPL-1.2
//! Attempts that count. The key is a fingerprint; no address is kept.

use gw_core::Timestamp;
use gw_db::{DbError, Tx, execute, fetch_locked};

/// The attempts so far and the last one, held until the end of the transaction.
pub async fn attempts(tx: &mut Tx, key: &[u8]) -> Result<Option<(i64, Timestamp)>, DbError> {
    fetch_locked!(tx, (i64, Timestamp), "SELECT failures, last_at FROM failed_sign_in WHERE key = $1", key)
}

/// A row without attempts, so that there is one to hold.
pub async fn set_first(tx: &mut Tx, key: &[u8], now: Timestamp) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO failed_sign_in (key, failures, last_at) VALUES ($1, 0, $2) ON CONFLICT (key) DO NOTHING",
        key,
        now,
    )?;
    Ok(())
}

pub async fn set(tx: &mut Tx, key: &[u8], attempts: i64, now: Timestamp) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO failed_sign_in (key, failures, last_at) VALUES ($1, $2, $3)
         ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at",
        key,
        attempts,
        now,
    )?;
    Ok(())
}

pub async fn forget(tx: &mut Tx, key: &[u8]) -> Result<(), DbError> {
    execute!(tx, "DELETE FROM failed_sign_in WHERE key = $1", key)?;
    Ok(())
}

pub async fn delete_older(tx: &mut Tx, than: Timestamp) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM failed_sign_in WHERE last_at < $1", than)
}
