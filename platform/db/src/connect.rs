// SPDX-License-Identifier: EUPL-1.2
//! Opening a database, reading from it, and transactions.

use crate::DbError;
use crate::group::{Counts, Group, Lines, Seat};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnection, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{Postgres, Sqlite, Transaction};
use std::str::FromStr;
use std::time::Duration;
use uuid::Uuid;

/// How long a request waits for a connection or a lock before it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// How many connections a program holds.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// SQLite: readers beside the one writer. More than the processor has cores gains little.
    pub readers: u32,
    /// PostgreSQL: all connections of this node together. Three per core was fastest on two cores (docs/adr/0020).
    pub connections: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { readers: 4, connections: 6 }
    }
}

/// A database. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Db {
    /// One connection writes, because SQLite's lock is unfair and a pool of one queues fairly.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
        group: Group,
    },
    Pg {
        pool: PgPool,
        lines: Lines,
    },
}

/// A transaction that may write.
#[derive(Debug)]
pub enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    /// A turn in a transaction that several writers share; see [`crate::group`].
    Grouped(Seat),
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
            Self::Grouped(seat) => seat.conn(),
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
        Self::open_with(address, Options::default()).await
    }

    /// The same with another number of connections.
    pub async fn open_with(address: &str, options: Options) -> Result<Self, DbError> {
        if address.starts_with("sqlite:") {
            Self::open_sqlite(address, options).await
        } else if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            let pool = PgPoolOptions::new()
                .max_connections(options.connections)
                .acquire_timeout(PATIENCE)
                .connect(address)
                .await?;
            Ok(Self::Pg { pool, lines: Lines::default() })
        } else {
            // Never the address itself: it may hold a password.
            let kind = address.split(':').next().unwrap_or_default();
            Err(DbError::Address(kind.to_owned()))
        }
    }

    async fn open_sqlite(address: &str, sizes: Options) -> Result<Self, DbError> {
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
        let read = pool(sizes.readers).connect_with(options.read_only(true)).await?;
        let group = Group::start(write.clone());
        Ok(Self::Sqlite { read, write, group })
    }

    pub async fn begin(&self) -> Result<Tx, DbError> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(begin_immediate(write).await?),
            Self::Pg { pool, .. } => Tx::Pg(pool.begin().await?),
        })
    }

    /// For small writes that come in numbers (autosave, filing): on SQLite they share a commit.
    /// Begin it late and end it soon: the next writer waits for this one.
    pub async fn begin_grouped(&self) -> Result<Tx, DbError> {
        Ok(match self {
            Self::Sqlite { group, .. } => Tx::Grouped(group.seat().await?),
            Self::Pg { pool, .. } => Tx::Pg(pool.begin().await?),
        })
    }

    /// The same for writers that all lock the row of this id before anything else: on PostgreSQL those
    /// share a commit too. After that lock they may not wait for one that somebody holds who waits for it.
    pub async fn begin_in_line(&self, lock: Uuid) -> Result<Tx, DbError> {
        Ok(Tx::Grouped(match self {
            Self::Sqlite { group, .. } => group.seat().await?,
            Self::Pg { pool, lines } => lines.seat(pool, lock).await?,
        }))
    }

    pub async fn read(&self) -> Result<ReadConn, DbError> {
        Ok(match self {
            Self::Sqlite { read, .. } => ReadConn::Sqlite(read.acquire().await?),
            Self::Pg { pool, .. } => ReadConn::Pg(pool.acquire().await?),
        })
    }

    /// How often writers shared a commit.
    pub fn shared(&self) -> &Counts {
        match self {
            Self::Sqlite { group, .. } => group.counts(),
            Self::Pg { lines, .. } => lines.counts(),
        }
    }

    /// `sqlite` or `postgresql`, for the doctor and the log.
    pub const fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "sqlite",
            Self::Pg { .. } => "postgresql",
        }
    }

    /// Waits for running statements and closes every connection.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, write, .. } => {
                read.close().await;
                write.close().await;
            }
            Self::Pg { pool, .. } => pool.close().await,
        }
    }
}

impl Tx {
    pub async fn commit(self) -> Result<(), DbError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Grouped(seat) => seat.commit().await?,
            Self::Pg(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// Begins on the one connection that writes.
pub(crate) async fn begin_immediate(write: &SqlitePool) -> Result<Transaction<'static, Sqlite>, sqlx::Error> {
    match write.begin_with("BEGIN IMMEDIATE").await {
        // On a full disk SQLite ends a transaction by itself. sqlx still counts it and cannot begin another on
        // this connection: a new one, else nothing is written ever again.
        Err(sqlx::Error::InvalidSavePointStatement) => {
            write.acquire().await?.close().await?;
            write.begin_with("BEGIN IMMEDIATE").await
        }
        other => other,
    }
}
