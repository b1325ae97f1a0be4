// SPDX-License-Identifier: EUPL-1.2
//! The tables of imported facts.

use crate::domain::Fact;
use gw_core::Timestamp;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all};

gw_core::id!(
    /// One import.
    ImportId
);

#[derive(sqlx::FromRow)]
struct FactRow {
    code: String,
    field: String,
    source: String,
    on_day: String,
    value: String,
}

impl FactRow {
    /// None: a field or a day that this version of the program does not know.
    fn fact(self) -> Option<Fact> {
        Some(Fact {
            code: self.code,
            field: self.field.parse().ok()?,
            source: self.source,
            on: self.on_day.parse().ok()?,
            value: self.value,
        })
    }
}

/// All facts, in the order in which they were imported: ids of imports are in order of time.
pub async fn facts(conn: &mut impl AsConn) -> Result<Vec<Fact>, DbError> {
    let rows = fetch_all!(
        conn,
        FactRow,
        "SELECT code, field, source, on_day, value FROM municipality_fact ORDER BY import, code, field, on_day",
    )?;
    Ok(rows.into_iter().filter_map(FactRow::fact).collect())
}

/// A new import.
pub async fn add_import(
    tx: &mut Tx,
    (id, at): (ImportId, Timestamp),
    format: &str,
    files: &str,
    written: usize,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO municipality_import (id, format, files, written, at) VALUES ($1, $2, $3, $4, $5)",
        id,
        format,
        files,
        i64::try_from(written).unwrap_or(i64::MAX),
        at,
    )?;
    Ok(())
}

/// Writes a fact; one with the same key is replaced, because the source corrected itself.
pub async fn put_fact(tx: &mut Tx, import: ImportId, fact: &Fact) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO municipality_fact (code, field, source, on_day, value, import) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (code, field, source, on_day) DO UPDATE SET value = excluded.value, import = excluded.import",
        &fact.code,
        fact.field.to_string(),
        &fact.source,
        fact.on.to_string(),
        &fact.value,
        import,
    )?;
    Ok(())
}
