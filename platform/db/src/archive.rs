// SPDX-License-Identifier: EUPL-1.2
//! What an organisation takes along: each module declares which of its tables hold rows of an
//! organisation, and this reads them as JSON and writes them back, on either engine.
//!
//! ```ignore
//! pub const ARCHIVE: &[Table] = &[
//!     Table::new("policy", "plan", &[("id", Id), ("organisation", Id), ("title", Text)], "organisation = $1"),
//! ];
//! ```
//!
//! A test in `app` compares the declarations with the tables that exist, so that no column and
//! no table is forgotten.

use crate::{Db, DbError, Tx};
use gw_core::{OrganisationId, Timestamp};
use serde_json::{Map, Value};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

/// What a column holds: the names of the migrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Id,
    Text,
    Integer,
    Bool,
    Timestamp,
    Bytes,
    Json,
    /// A secret: stays behind, and comes back empty.
    Secret,
}

/// The rows of one table that belong to an organisation.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub module: &'static str,
    pub name: &'static str,
    pub columns: &'static [(&'static str, Kind)],
    /// A condition; `$1` is the organisation.
    pub rows: &'static str,
    /// Rows that may be there already, because they belong to other organisations as well.
    pub shared: bool,
    /// For reading only: not written back.
    pub for_reading: bool,
}

impl Table {
    pub const fn new(
        module: &'static str,
        name: &'static str,
        columns: &'static [(&'static str, Kind)],
        rows: &'static str,
    ) -> Self {
        Self { module, name, columns, rows, shared: false, for_reading: false }
    }

    pub const fn shared(self) -> Self {
        Self { shared: true, ..self }
    }

    pub const fn for_reading(self) -> Self {
        Self { for_reading: true, ..self }
    }

    fn carried(&self) -> impl Iterator<Item = &(&'static str, Kind)> {
        self.columns.iter().filter(|(_, kind)| *kind != Kind::Secret)
    }

    fn names(&self) -> String {
        self.carried().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }
}

/// This crate's own part: what was done for or by the organisation.
pub const ARCHIVE: &[Table] = &[Table::new(
    "db",
    "audit_event",
    &[
        ("sequence", Kind::Integer),
        ("at", Kind::Timestamp),
        ("account", Kind::Id),
        ("organisation", Kind::Id),
        ("action", Kind::Text),
        ("subject", Kind::Text),
        ("detail", Kind::Text),
        ("hash", Kind::Bytes),
    ],
    "organisation = $1",
)
.for_reading()];

/// A transaction that sees the database as it is now, however long it reads.
pub async fn snapshot(db: &Db) -> Result<Tx, DbError> {
    let mut tx = db.begin().await?;
    if let Tx::Pg(tx) = &mut tx {
        sqlx::query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").execute(&mut **tx).await?;
    }
    Ok(tx)
}

/// The rows of an organisation, in the order of the first column.
pub async fn read(tx: &mut Tx, table: &Table, organisation: OrganisationId) -> Result<Vec<Value>, DbError> {
    let text = format!("SELECT {} FROM {} WHERE {} ORDER BY {0}", table.names(), table.name, table.rows);
    // Safe: made of constants of this program; the organisation is bound.
    let text = AssertSqlSafe(text);
    match tx {
        Tx::Pg(tx) => {
            let rows = sqlx::query(text).bind(organisation).fetch_all(&mut **tx).await?;
            rows.iter().map(|row| object(table, |name, kind| from_pg(row, name, kind))).collect()
        }
        Tx::Sqlite(tx) => {
            let rows = sqlx::query(text).bind(organisation).fetch_all(&mut **tx).await?;
            rows.iter().map(|row| object(table, |name, kind| from_sqlite(row, name, kind))).collect()
        }
        Tx::Grouped(_) => Err(DbError::Archive("an archive is not made in a shared transaction".to_owned())),
    }
}

fn object(table: &Table, read: impl Fn(&str, Kind) -> Result<Value, sqlx::Error>) -> Result<Value, DbError> {
    let mut map = Map::new();
    for (name, kind) in table.carried() {
        map.insert((*name).to_owned(), read(name, *kind)?);
    }
    Ok(Value::Object(map))
}

macro_rules! from_row {
    ($name:ident, $row:ty) => {
        fn $name(row: &$row, name: &str, kind: Kind) -> Result<Value, sqlx::Error> {
            Ok(match kind {
                Kind::Id => row.try_get::<Option<Uuid>, _>(name)?.map(|id| Value::String(id.to_string())),
                Kind::Text => row.try_get::<Option<String>, _>(name)?.map(Value::String),
                Kind::Integer => row.try_get::<Option<i64>, _>(name)?.map(Value::from),
                Kind::Bool => row.try_get::<Option<bool>, _>(name)?.map(Value::Bool),
                Kind::Timestamp => {
                    row.try_get::<Option<Timestamp>, _>(name)?.map(|at| Value::String(at.to_string()))
                }
                Kind::Bytes => {
                    row.try_get::<Option<Vec<u8>>, _>(name)?.map(|b| Value::String(gw_core::hex(&b)))
                }
                Kind::Json => row.try_get::<Option<Value>, _>(name)?,
                Kind::Secret => None,
            }
            .unwrap_or(Value::Null))
        }
    };
}
from_row!(from_sqlite, SqliteRow);
from_row!(from_pg, PgRow);

macro_rules! bound {
    ($query:expr, $table:expr, $row:expr) => {{
        let mut query = $query;
        for (name, kind) in $table.carried() {
            let value = $row.get(*name).unwrap_or(&Value::Null);
            let wrong = || DbError::Archive(format!("{}.{name}: {kind:?} expected", $table.name));
            query = match kind {
                Kind::Id => {
                    query.bind(text(value, wrong)?.map(str::parse::<Uuid>).transpose().map_err(|_| wrong())?)
                }
                Kind::Text => query.bind(text(value, wrong)?),
                Kind::Integer => query.bind(typed(value, Value::as_i64, wrong)?),
                Kind::Bool => query.bind(typed(value, Value::as_bool, wrong)?),
                Kind::Timestamp => query
                    .bind(text(value, wrong)?.map(str::parse::<Timestamp>).transpose().map_err(|_| wrong())?),
                Kind::Bytes => query.bind(match text(value, wrong)? {
                    Some(text) => Some(bytes(text).ok_or_else(wrong)?),
                    None => None,
                }),
                Kind::Json => query.bind((!value.is_null()).then_some(value)),
                Kind::Secret => query,
            };
        }
        query
    }};
}

/// Writes rows that [`read`] gave; each must be new, unless the table is shared.
pub async fn write(tx: &mut Tx, table: &Table, rows: &[Value]) -> Result<(), DbError> {
    let places: Vec<String> = (1..=table.carried().count()).map(|n| format!("${n}")).collect();
    let known = if table.shared { " ON CONFLICT (id) DO NOTHING" } else { "" };
    let statement =
        format!("INSERT INTO {} ({}) VALUES ({}){known}", table.name, table.names(), places.join(", "));
    for row in rows {
        let text = AssertSqlSafe(statement.clone());
        match tx {
            Tx::Pg(tx) => {
                bound!(sqlx::query::<sqlx::Postgres>(text), table, row).execute(&mut **tx).await?;
            }
            Tx::Sqlite(tx) => {
                bound!(sqlx::query::<sqlx::Sqlite>(text), table, row).execute(&mut **tx).await?;
            }
            Tx::Grouped(_) => {
                return Err(DbError::Archive("an archive is not read in a shared transaction".to_owned()));
            }
        }
    }
    Ok(())
}

fn typed<'a, T>(
    value: &'a Value,
    as_typed: impl Fn(&'a Value) -> Option<T>,
    wrong: impl Fn() -> DbError,
) -> Result<Option<T>, DbError> {
    if value.is_null() { Ok(None) } else { as_typed(value).map(Some).ok_or_else(wrong) }
}

fn text(value: &Value, wrong: impl Fn() -> DbError) -> Result<Option<&str>, DbError> {
    typed(value, Value::as_str, wrong)
}

/// Lower-case hexadecimal back to bytes.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect::<Option<_>>()?;
    digits.len().is_multiple_of(2).then(|| digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect())
}

/// The tables that exist, each with its columns: to compare with what modules declare.
pub async fn existing(db: &Db) -> Result<Vec<(String, Vec<String>)>, DbError> {
    let mut conn = db.read().await?;
    let names: Vec<(String, String)> = match &mut conn {
        crate::ReadConn::Sqlite(conn) => {
            sqlx::query_as(
                "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
                 WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid",
            )
            .fetch_all(&mut **conn)
            .await?
        }
        crate::ReadConn::Pg(conn) => {
            sqlx::query_as(
                "SELECT table_name::TEXT, column_name::TEXT FROM information_schema.columns
                 WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position",
            )
            .fetch_all(&mut **conn)
            .await?
        }
    };
    let mut tables: Vec<(String, Vec<String>)> = Vec::new();
    for (table, column) in names {
        match tables.last_mut() {
            Some((last, columns)) if *last == table => columns.push(column),
            _ => tables.push((table, vec![column])),
        }
    }
    Ok(tables)
}
