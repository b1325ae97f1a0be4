// SPDX-License-Identifier: EUPL-1.2
//! What the doctor and the metrics ask of a database.

use crate::{Db, DbError, ReadConn, fetch_one, fetch_optional};
use gw_core::Timestamp;

/// How a database is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// `SQLite 3.51.3`, `PostgreSQL 15.14`
    pub version: String,
    /// The database server's own clock; none on SQLite, which lives on ours.
    pub clock: Option<Timestamp>,
    /// When the last act was recorded. Later than now: somebody's clock was wrong.
    pub last_act: Option<Timestamp>,
}

pub async fn health(db: &Db) -> Result<Health, DbError> {
    let mut conn = db.read().await?;
    let (version, clock) = match &mut conn {
        ReadConn::Sqlite(conn) => {
            let (version,): (String,) =
                sqlx::query_as("SELECT sqlite_version()").fetch_one(&mut **conn).await?;
            (format!("SQLite {version}"), None)
        }
        ReadConn::Pg(conn) => {
            let (version, now): (String, Timestamp) =
                sqlx::query_as("SELECT current_setting('server_version'), now()")
                    .fetch_one(&mut **conn)
                    .await?;
            (format!("PostgreSQL {version}"), Some(now))
        }
    };
    let last: Option<(Timestamp,)> = fetch_optional!(
        &mut conn,
        (Timestamp,),
        "SELECT at FROM audit_event ORDER BY sequence DESC LIMIT 1"
    )?;
    Ok(Health { version, clock, last_act: last.map(|(at,)| at) })
}

/// Does the database answer?
pub async fn answers(db: &Db) -> Result<(), DbError> {
    let (_one,): (i64,) = fetch_one!(&mut db.read().await?, (i64,), "SELECT count(*) FROM migration")?;
    Ok(())
}

/// Connections of a pool: how many there are, how many wait for work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    pub name: &'static str,
    pub open: u32,
    pub idle: usize,
}

/// The pools of a database.
pub fn pools(db: &Db) -> Vec<Pool> {
    match db {
        Db::Sqlite { read, write, .. } => vec![
            Pool { name: "read", open: read.size(), idle: read.num_idle() },
            Pool { name: "write", open: write.size(), idle: write.num_idle() },
        ],
        Db::Pg { pool, .. } => vec![Pool { name: "all", open: pool.size(), idle: pool.num_idle() }],
    }
}
