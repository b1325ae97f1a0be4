// SPDX-License-Identifier: EUPL-1.2
//! Writers that share a commit: each its own result, nobody's failure another's.

use gw_db::sqlx::{self, AssertSqlSafe};
use gw_db::testing::on_both;
use gw_db::{Db, DbError, Migration, execute, fetch_all};
use std::sync::atomic::Ordering;
use uuid::Uuid;

const NOTES: &[Migration] = &[Migration {
    module: "test",
    number: 1,
    name: "notes",
    sql: "CREATE TABLE note (name TEXT NOT NULL PRIMARY KEY, writer {integer} NOT NULL){strict};",
}];

/// What they all lock first.
const LOCK: Uuid = Uuid::from_u128(7);

/// Two statements, so that a half-done turn would show.
async fn write(db: &Db, writer: i64, second: &str) -> Result<(), DbError> {
    let mut tx = db.begin_in_line(LOCK).await?;
    execute!(&mut tx, "INSERT INTO note (name, writer) VALUES ($1, $2)", format!("eerste {writer}"), writer)?;
    execute!(&mut tx, "INSERT INTO note (name, writer) VALUES ($1, $2)", second, writer)?;
    tx.commit().await
}

async fn names(db: &Db) -> Vec<String> {
    let mut conn = db.read().await.unwrap();
    let rows = fetch_all!(&mut conn, (String,), "SELECT name FROM note ORDER BY name").unwrap();
    rows.into_iter().map(|(name,)| name).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_fails_is_told_so_and_takes_nobody_along() {
    on_both(NOTES, |db| async move {
        write(&db, -1, "bezet").await.unwrap();
        let tasks: Vec<_> = (0..60)
            .map(|writer| {
                let db = db.clone();
                // Every seventh wants a name that is taken, in its second statement.
                let second = if writer % 7 == 0 { "bezet".to_owned() } else { format!("tweede {writer}") };
                tokio::spawn(async move { write(&db, writer, &second).await })
            })
            .collect();
        let mut expected = vec!["bezet".to_owned(), "eerste -1".to_owned()];
        for (writer, task) in tasks.into_iter().enumerate() {
            let result = task.await.unwrap();
            if writer % 7 == 0 {
                assert!(result.unwrap_err().is_duplicate());
            } else {
                result.unwrap();
                expected.extend([format!("eerste {writer}"), format!("tweede {writer}")]);
            }
        }
        expected.sort_unstable();
        let mut found = names(&db).await;
        found.sort_unstable();
        assert_eq!(found, expected, "on {}", db.engine());
        let (commits, writers) =
            (db.shared().commits.load(Ordering::Relaxed), db.shared().writers.load(Ordering::Relaxed));
        assert_eq!(writers, 52);
        assert!(commits < writers, "{commits} commits for {writers} writers: nothing was shared");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_writer_that_leaves_in_the_middle_leaves_nothing() {
    on_both(NOTES, |db| async move {
        let (began, go) = tokio::sync::oneshot::channel();
        let leaving = tokio::spawn({
            let db = db.clone();
            async move {
                let mut tx = db.begin_in_line(LOCK).await.unwrap();
                execute!(&mut tx, "INSERT INTO note (name, writer) VALUES ('weg', 0)").unwrap();
                began.send(()).unwrap();
                // A visitor's connection that breaks drops the handler right here.
                std::future::pending::<()>().await;
            }
        });
        go.await.unwrap();
        let staying = tokio::spawn({
            let db = db.clone();
            async move { write(&db, 1, "tweede 1").await }
        });
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        leaving.abort();
        staying.await.unwrap().unwrap();
        assert_eq!(names(&db).await, ["eerste 1", "tweede 1"], "on {}", db.engine());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ordinary_transactions_get_their_turn_between_groups() {
    on_both(NOTES, |db| async move {
        let tasks: Vec<_> = (0..200)
            .map(|writer| {
                let db = db.clone();
                tokio::spawn(async move {
                    if writer % 10 != 0 {
                        return write(&db, writer, &format!("tweede {writer}")).await;
                    }
                    let mut tx = db.begin().await?;
                    execute!(
                        &mut tx,
                        "INSERT INTO note (name, writer) VALUES ($1, $2)",
                        format!("los {writer}"),
                        writer
                    )?;
                    tx.commit().await
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(names(&db).await.len(), 180 * 2 + 20);
    })
    .await;
}

#[tokio::test]
async fn a_closed_database_answers_instead_of_waiting() {
    on_both(NOTES, |db| async move {
        db.close().await;
        assert!(db.begin_grouped().await.is_err());
        assert!(db.begin_in_line(LOCK).await.is_err());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_goes_on_after_a_mistake_spoils_only_its_own_turn() {
    on_both(NOTES, |db| async move {
        write(&db, -1, "bezet").await.unwrap();
        let tasks: Vec<_> = (0..40)
            .map(|writer| {
                let db = db.clone();
                tokio::spawn(async move {
                    let mut tx = db.begin_in_line(LOCK).await?;
                    let text = "INSERT INTO note (name, writer) VALUES ($1, $2)";
                    if writer % 5 == 0 {
                        let taken = execute!(&mut tx, text, "bezet", writer);
                        assert!(taken.unwrap_err().is_duplicate());
                    } else {
                        execute!(&mut tx, text, format!("naam {writer}"), writer)?;
                    }
                    tx.commit().await
                })
            })
            .collect();
        for (writer, task) in tasks.into_iter().enumerate() {
            // SQLite keeps the rest of such a turn, PostgreSQL nothing of it; nobody else is refused.
            let kept = task.await.unwrap().is_ok();
            assert!(kept || (writer % 5 == 0 && db.engine() == "postgresql"), "writer {writer}");
        }
        assert_eq!(names(&db).await.len(), 2 + 32, "on {}", db.engine());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_behind_different_locks_do_not_wait_for_each_other() {
    on_both(NOTES, |db| async move {
        let mut held = db.begin_in_line(LOCK).await.unwrap();
        execute!(&mut held, "INSERT INTO note (name, writer) VALUES ('eerst', 0)").unwrap();
        let other = tokio::spawn({
            let db = db.clone();
            async move {
                let mut tx = db.begin_in_line(Uuid::from_u128(8)).await?;
                execute!(&mut tx, "INSERT INTO note (name, writer) VALUES ('anders', 1)")?;
                tx.commit().await
            }
        });
        if db.engine() == "postgresql" {
            other.await.unwrap().unwrap();
            held.commit().await.unwrap();
        } else {
            held.commit().await.unwrap();
            other.await.unwrap().unwrap();
        }
        // A line that ended begins again.
        write(&db, 2, "later").await.unwrap();
        assert_eq!(names(&db).await, ["anders", "eerst", "eerste 2", "later"]);
    })
    .await;
}

/// SQLite ends a transaction by itself when its disk is full; who writes next must not find the
/// connection in that state.
#[tokio::test]
async fn a_full_disk_stops_nobody_after_it() {
    on_both(NOTES, |db| async move {
        let Db::Sqlite { write, .. } = &db else { return };
        let long = "x".repeat(100_000);
        for grouped in [false, true] {
            // The limit is the connection's, and after a full disk there is a new one.
            let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(write).await.unwrap();
            let text = format!("PRAGMA max_page_count = {}", pages + 4);
            sqlx::query(AssertSqlSafe(text)).execute(write).await.unwrap();
            let mut tx = if grouped { db.begin_in_line(LOCK).await } else { db.begin().await }.unwrap();
            let full =
                execute!(&mut tx, "INSERT INTO note (name, writer) VALUES ($1, 1)", &long).unwrap_err();
            assert!(full.is_full(), "{full}");
            drop(tx);
            write_ordinary(&db, if grouped { "na een rij" } else { "na een gewone" }).await;
        }
        assert_eq!(names(&db).await, ["na een gewone", "na een rij"]);
    })
    .await;
}

async fn write_ordinary(db: &Db, name: &str) {
    let mut tx = db.begin().await.unwrap();
    execute!(&mut tx, "INSERT INTO note (name, writer) VALUES ($1, 2)", name).unwrap();
    tx.commit().await.unwrap();
}
