// SPDX-License-Identifier: EUPL-1.2
//! What a node keeps in memory is a copy. Whoever changes the original bumps its counter in the
//! same transaction; a node compares before it trusts its copy.

use crate::{AsConn, DbError, Tx, execute, fetch_optional};

/// Something kept in memory somewhere has changed.
pub async fn bump(tx: &mut Tx, name: &str) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO change_counter (name, value) VALUES ($1, 1)
         ON CONFLICT (name) DO UPDATE SET value = change_counter.value + 1",
        name,
    )?;
    Ok(())
}

/// How often it has changed; 0 when never.
pub async fn current(conn: &mut impl AsConn, name: &str) -> Result<i64, DbError> {
    let row: Option<(i64,)> =
        fetch_optional!(conn, (i64,), "SELECT value FROM change_counter WHERE name = $1", name)?;
    Ok(row.map_or(0, |(value,)| value))
}
