// SPDX-License-Identifier: EUPL-1.2
//! Opening a database, reading from it, and transactions.

use crate::DbError;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnection, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{Postgres, Sqlite, Transaction};
use std::str::FromStr;
use std::time::Duration;

/// How long a request waits for a connection or a lock before it fails.
const PATIENCE: Duration = Duration::from_secs(20);
/// Readers beside the one writer; more gains nothing on the machines this runs on (docs/adr/0001).
const SQLITE_READERS: u32 = 4;
const PG_CONNECTIONS: u32 = 16;

/// A database. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Db {
    /// One connection writes, because SQLite's lock is unfair and a pool of one queues fairly.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Pg(PgPool),
}

/// A transaction that may write.
#[derive(Debug)]
pub enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

/// A connection for reading.
#[derive(Debug)]
pub enum ReadConn {
    Sqlite(PoolConnection<Sqlite>),
    Pg(PoolConnection<Postgres>),
}

/// A borrowed connection of either engine; what the macros match on.
pub enum ConnRef<'c> {
    Sqlite(&'c mut SqliteConnection),
    Pg(&'c mut PgConnection),
}

/// What a store function takes: a transaction or a reading connection.
pub trait AsConn {
    fn conn(&mut self) -> ConnRef<'_>;
}

impl AsConn for Tx {
    fn conn(&mut self) -> ConnRef<'_> {
        match self {
            Self::Sqlite(tx) => ConnRef::Sqlite(&mut *tx),
            Self::Pg(tx) => ConnRef::Pg(&mut *tx),
        }
    }
}

impl AsConn for ReadConn {
    fn conn(&mut self) -> ConnRef<'_> {
        match self {
            Self::Sqlite(conn) => ConnRef::Sqlite(&mut *conn),
            Self::Pg(conn) => ConnRef::Pg(&mut *conn),
        }
    }
}

impl Db {
    /// Opens `sqlite:FILE` (made when absent) or `postgres://…`.
    pub async fn open(address: &str) -> Result<Self, DbError> {
        if address.starts_with("sqlite:") {
            Self::open_sqlite(address).await
        } else if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            let pool = PgPoolOptions::new()
                .max_connections(PG_CONNECTIONS)
                .acquire_timeout(PATIENCE)
                .connect(address)
                .await?;
            Ok(Self::Pg(pool))
        } else {
            // Never the address itself: it may hold a password.
            let kind = address.split(':').next().unwrap_or_default();
            Err(DbError::Address(kind.to_owned()))
        }
    }

    async fn open_sqlite(address: &str) -> Result<Self, DbError> {
        let options = SqliteConnectOptions::from_str(address)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // NORMAL can lose the last commits at power loss: a report lost is harm done.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE);
        let pool = |size| SqlitePoolOptions::new().max_connections(size).acquire_timeout(PATIENCE);
        // The writer first: it makes the file and turns the journal to WAL.
        let write = pool(1).connect_with(options.clone()).await?;
        let read = pool(SQLITE_READERS).connect_with(options.read_only(true)).await?;
        Ok(Self::Sqlite { read, write })
    }

    pub async fn begin(&self) -> Result<Tx, DbError> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Pg(pool) => Tx::Pg(pool.begin().await?),
        })
    }

    pub async fn read(&self) -> Result<ReadConn, DbError> {
        Ok(match self {
            Self::Sqlite { read, .. } => ReadConn::Sqlite(read.acquire().await?),
            Self::Pg(pool) => ReadConn::Pg(pool.acquire().await?),
        })
    }

    /// `sqlite` or `postgresql`, for the doctor and the log.
    pub const fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "sqlite",
            Self::Pg(_) => "postgresql",
        }
    }

    /// Waits for running statements and closes every connection.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Pg(pool) => pool.close().await,
        }
    }
}

impl Tx {
    pub async fn commit(self) -> Result<(), DbError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Pg(tx) => tx.commit().await?,
        }
        Ok(())
    }
}
