// SPDX-License-Identifier: EUPL-1.2
//! Fresh databases for story tests. A story is an `async fn(Db)`; [`on_both`] runs it on SQLite
//! and, when `GW_TEST_PG` names a cluster, on PostgreSQL. `cargo xtask test` sets both variables.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "helps tests only: a failure must stop the test"
)]

use crate::{Db, Migration, migrate::migrate};
use gw_core::{Clock, SystemClock};
use sqlx::AssertSqlSafe;
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// Runs the story on each engine, on an empty database with these migrations.
pub async fn on_both<F, S>(migrations: &[Migration], story: S)
where
    S: Fn(Db) -> F,
    F: Future<Output = ()>,
{
    let name = format!("gw_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    on_sqlite(&name, migrations, &story).await;
    if let Some(cluster) = std::env::var_os("GW_TEST_PG") {
        on_pg(&cluster.to_string_lossy(), &name, migrations, &story).await;
    } else {
        assert!(std::env::var_os("GW_REQUIRE_PG").is_none(), "GW_TEST_PG names no cluster");
        eprintln!("GW_TEST_PG is not set: this story ran on SQLite only");
    }
}

async fn prepared(address: &str, migrations: &[Migration]) -> Db {
    let db = Db::open(address).await.expect("opens");
    let now = SystemClock.now();
    migrate(&db, crate::MIGRATIONS, now).await.expect("own migrations");
    migrate(&db, migrations, now).await.expect("migrations");
    db
}

async fn on_sqlite<F: Future<Output = ()>>(name: &str, migrations: &[Migration], story: &impl Fn(Db) -> F) {
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let db = prepared(&format!("sqlite:{}", folder.join("test.db").display()), migrations).await;
    story(db.clone()).await;
    db.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}

async fn on_pg<F: Future<Output = ()>>(
    cluster: &str,
    name: &str,
    migrations: &[Migration],
    story: &impl Fn(Db) -> F,
) {
    let Db::Pg { pool: admin, .. } = Db::open(cluster).await.expect("the cluster of GW_TEST_PG answers")
    else {
        panic!("GW_TEST_PG is not a PostgreSQL address");
    };
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&admin).await.unwrap();
    let (base, _) = cluster.rsplit_once('/').expect("an address with a database name");
    let db = prepared(&format!("{base}/{name}"), migrations).await;
    story(db.clone()).await;
    db.close().await;
    sqlx::query(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"))).execute(&admin).await.unwrap();
    admin.close().await;
}

/// The address of an empty database on the engine of `db`. A file in `folder`, or a database of
/// the cluster that is dropped when the process's next one of this name is made.
pub async fn empty_like(db: &Db, folder: &std::path::Path) -> String {
    let name = format!("gw_{}_{}_leeg", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    if matches!(db, Db::Sqlite { .. }) {
        return format!("sqlite:{}", folder.join(format!("{name}.db")).display());
    }
    let cluster = std::env::var("GW_TEST_PG").expect("a story on PostgreSQL has a cluster");
    let Db::Pg { pool: admin, .. } = Db::open(&cluster).await.expect("the cluster answers") else {
        panic!("GW_TEST_PG is not a PostgreSQL address");
    };
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&admin).await.unwrap();
    admin.close().await;
    let (base, _) = cluster.rsplit_once('/').expect("an address with a database name");
    format!("{base}/{name}")
}
