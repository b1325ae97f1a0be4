// SPDX-License-Identifier: EUPL-1.2
//! What sharing a commit gives: small durable writes per second by 64 writers on SQLite, each
//! with a transaction of its own, and grouped. `cargo run --release -p gw-db --example group`
//! prints one JSON line; `cargo xtask bench` runs it.
#![expect(clippy::unwrap_used, reason = "a measurement that fails must stop")]

use gw_core::{Clock, SystemClock};
use gw_db::{Db, Migration, Tx, execute};
use std::time::{Duration, Instant};

const TABLE: &[Migration] = &[Migration {
    module: "bench",
    number: 1,
    name: "rows",
    sql: "CREATE TABLE line (id {integer} NOT NULL PRIMARY KEY, text TEXT NOT NULL){strict};",
}];
const WRITERS: i64 = 64;
const RUN: Duration = Duration::from_secs(3);

async fn begin(db: &Db, grouped: bool) -> Tx {
    if grouped { db.begin_grouped().await.unwrap() } else { db.begin().await.unwrap() }
}

async fn measure(db: &Db, grouped: bool, from: i64) -> f64 {
    let began = Instant::now();
    let tasks: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut written = 0;
                while began.elapsed() < RUN {
                    let mut tx = begin(&db, grouped).await;
                    let id = from + written * WRITERS + writer;
                    execute!(&mut tx, "INSERT INTO line (id, text) VALUES ($1, $2)", id, "een regel")
                        .unwrap();
                    tx.commit().await.unwrap();
                    written += 1;
                }
                written
            })
        })
        .collect();
    let mut all = 0;
    for task in tasks {
        all += task.await.unwrap();
    }
    f64::from(i32::try_from(all).unwrap()) / began.elapsed().as_secs_f64()
}

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&format!("sqlite:{}", folder.path().join("bench.db").display())).await.unwrap();
    gw_db::migrate::migrate(&db, TABLE, SystemClock.now()).await.unwrap();
    let alone = measure(&db, false, 0).await;
    let grouped = measure(&db, true, 1_000_000_000).await;
    println!("{{\"alone\":{alone:.0},\"grouped\":{grouped:.0}}}");
    db.close().await;
}
