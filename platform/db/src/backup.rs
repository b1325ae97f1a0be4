// SPDX-License-Identifier: EUPL-1.2
//! A backup is written, opened again and checked before it is reported. For SQLite only:
//! PostgreSQL has its own tools (pg_dump, or the replica's base backup).

use crate::{Db, DbError};
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use std::path::Path;

/// Copies a SQLite database into a new file while it is in use, and checks the copy.
/// Gives its size in bytes.
///
/// # Errors
/// On PostgreSQL, when the file exists, or when the copy does not pass SQLite's own check.
pub async fn backup(db: &Db, to: &Path) -> Result<u64, DbError> {
    let Db::Sqlite { write, .. } = db else {
        return Err(DbError::Backup("use pg_dump for a PostgreSQL database".to_owned()));
    };
    if to.exists() {
        return Err(DbError::Backup(format!("{} exists already", to.display())));
    }
    let name = to.to_str().ok_or_else(|| DbError::Backup("the file name is not UTF-8".to_owned()))?;
    sqlx::query("VACUUM INTO $1").bind(name).execute(write).await?;
    let mut copy = SqliteConnectOptions::new().filename(to).read_only(true).immutable(true).connect().await?;
    let (answer,): (String,) = sqlx::query_as("PRAGMA integrity_check").fetch_one(&mut copy).await?;
    if answer != "ok" {
        return Err(DbError::Backup(format!("the copy is damaged: {answer}")));
    }
    let size = std::fs::metadata(to).map_err(|e| DbError::Backup(e.to_string()))?.len();
    Ok(size)
}
