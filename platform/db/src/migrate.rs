// SPDX-License-Identifier: EUPL-1.2
//! Migrations: one numbered file per change, one text for both engines. Where the engines name
//! a type differently, the file says what it holds: `{id}`, `{timestamp}`, `{integer}`, `{bool}`,
//! `{json}`, `{bytes}`; a table ends with `{strict}`.

use crate::{AsConn, ConnRef, Db, DbError, Tx};
use gw_core::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;

/// One step of a module's tables.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    pub module: &'static str,
    pub number: i64,
    pub name: &'static str,
    pub sql: &'static str,
}

/// Name in the file, type on SQLite, type on PostgreSQL.
const TYPES: [(&str, &str, &str); 8] = [
    ("{id}", "BLOB", "UUID"),
    ("{timestamp}", "TEXT", "TIMESTAMPTZ"),
    ("{integer}", "INTEGER", "BIGINT"),
    ("{bool}", "INTEGER", "BOOLEAN"),
    ("{json}", "TEXT", "JSONB"),
    ("{bytes}", "BLOB", "BYTEA"),
    ("{no_bytes}", "X''", "''::BYTEA"),
    ("{strict}", " STRICT", ""),
];

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migration (
    module TEXT NOT NULL, number {integer} NOT NULL, name TEXT NOT NULL,
    checksum TEXT NOT NULL, applied_at {timestamp} NOT NULL,
    PRIMARY KEY (module, number)){strict}";

/// Runs what has not run yet, each step in its own transaction, in the order given. Two nodes
/// that start at once take turns. Gives the number of steps that ran.
pub async fn migrate(db: &Db, steps: &[Migration], now: Timestamp) -> Result<usize, DbError> {
    let mut tx = begin_alone(db).await?;
    raw(&mut tx, TABLE).await?;
    tx.commit().await?;
    let mut ran = 0;
    for step in steps {
        let mut tx = begin_alone(db).await?;
        let checksum = checksum(step.sql);
        let known: Option<(String,)> = crate::fetch_optional!(
            &mut tx,
            (String,),
            "SELECT checksum FROM migration WHERE module = $1 AND number = $2",
            step.module,
            step.number,
        )?;
        match known {
            Some((before,)) if before == checksum => continue,
            Some(_) => {
                return Err(DbError::MigrationChanged {
                    module: step.module.to_owned(),
                    number: step.number,
                });
            }
            None => raw(&mut tx, step.sql).await?,
        }
        crate::execute!(
            &mut tx,
            "INSERT INTO migration (module, number, name, checksum, applied_at) VALUES ($1, $2, $3, $4, $5)",
            step.module,
            step.number,
            step.name,
            &checksum,
            now,
        )?;
        tx.commit().await?;
        ran += 1;
    }
    Ok(ran)
}

/// How a database stands against the steps that this program knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Steps that have not run yet.
    pub waiting: usize,
    /// Steps that ran and that this program does not know: the database is of a newer version.
    pub unknown: Vec<String>,
}

/// Compares without changing anything.
pub async fn standing(db: &Db, steps: &[Migration]) -> Result<Standing, DbError> {
    let tables = crate::archive::existing(db).await?;
    if !tables.iter().any(|(name, _)| name == "migration") {
        return Ok(Standing { waiting: steps.len(), unknown: Vec::new() });
    }
    let mut conn = db.read().await?;
    let ran: Vec<(String, i64)> = crate::fetch_all!(
        &mut conn,
        (String, i64),
        "SELECT module, number FROM migration ORDER BY module, number"
    )?;
    let is =
        |step: &Migration, (module, number): &(String, i64)| step.module == module && step.number == *number;
    Ok(Standing {
        waiting: steps.iter().filter(|step| !ran.iter().any(|one| is(step, one))).count(),
        unknown: ran
            .iter()
            .filter(|one| !steps.iter().any(|step| is(step, one)))
            .map(|(module, number)| format!("{module}/{number}"))
            .collect(),
    })
}

/// A transaction that no other migration runs beside.
async fn begin_alone(db: &Db) -> Result<Tx, DbError> {
    let mut tx = db.begin().await?;
    if let ConnRef::Pg(conn) = tx.conn() {
        sqlx::query("SELECT pg_advisory_xact_lock(7234)").execute(conn).await?;
    }
    Ok(tx)
}

/// Line endings do not count: a checkout on another system must not look like a change.
fn checksum(sql: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(sql.replace("\r\n", "\n"));
    gw_core::hex(&hash.finalize())
}

async fn raw(tx: &mut Tx, template: &str) -> Result<(), DbError> {
    let sqlite = !matches!(tx, Tx::Pg(_));
    let text = TYPES.iter().fold(template.to_owned(), |text, (name, on_sqlite, on_pg)| {
        text.replace(name, if sqlite { on_sqlite } else { on_pg })
    });
    // Safe: the text is a file of this program, never input.
    let statement = sqlx::raw_sql(AssertSqlSafe(text));
    match tx.conn() {
        ConnRef::Sqlite(conn) => {
            statement.execute(conn).await?;
        }
        ConnRef::Pg(conn) => {
            statement.execute(conn).await?;
        }
    }
    Ok(())
}
