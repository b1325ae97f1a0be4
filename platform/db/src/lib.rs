// SPDX-License-Identifier: EUPL-1.2
//! One SQL text for two engines. SQLite is the default and needs nothing; PostgreSQL serves
//! several nodes or a host that prescribes it. A store function is written once, with the
//! macros of this crate, and every story test runs on both.
//!
//! The portable subset: `$n` placeholders, CTEs, window functions, `ON CONFLICT … DO UPDATE`,
//! `RETURNING`, `count(*) FILTER`. Dates and ids come from Rust. Whatever differs per engine
//! lives in this crate and nowhere else.

pub mod archive;
pub mod audit;
pub mod backup;
pub mod changes;
mod connect;
mod ctx;
pub mod group;
pub mod health;
pub mod jobs;
mod macros;
pub mod migrate;
pub mod outbox;
#[cfg(feature = "testing")]
pub mod testing;

pub use connect::{AsConn, ConnRef, Db, Options, ReadConn, Tx};
pub use ctx::Ctx;
pub use migrate::Migration;
pub use sqlx;

/// What can go wrong below a store function. The text names no value of a row.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    #[error("{0} is not a database address; use sqlite:FILE or postgres://…")]
    Address(String),
    #[error("migration {module}/{number} was changed after it ran on this database")]
    MigrationChanged { module: String, number: i64 },
    #[error("the database is of a newer version of this program: {0}")]
    Newer(String),
    #[error("the audit chain is broken at event {0}")]
    AuditBroken(i64),
    #[error("archive: {0}")]
    Archive(String),
    #[error("the database is closed")]
    Closed,
    #[error("the shared transaction was not committed: {0}")]
    Group(String),
    #[error("a value could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl DbError {
    /// True when a row with the same unique key exists.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Sql(sqlx::Error::Database(e)) if e.is_unique_violation())
    }

    /// True when there is no room for it (SQLITE_FULL; PostgreSQL's disk_full).
    pub fn is_full(&self) -> bool {
        matches!(self, Self::Sql(sqlx::Error::Database(e)) if matches!(e.code().as_deref(), Some("13" | "53100")))
    }
}

/// The migrations of this crate's own tables; they run before those of any module.
pub const MIGRATIONS: &[Migration] = &[
    Migration { module: "db", number: 1, name: "audit", sql: include_str!("../migrations/0001_audit.sql") },
    Migration { module: "db", number: 2, name: "jobs", sql: include_str!("../migrations/0002_jobs.sql") },
    Migration {
        module: "db",
        number: 3,
        name: "audit_head",
        sql: include_str!("../migrations/0003_audit_head.sql"),
    },
];
