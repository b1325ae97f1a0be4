// SPDX-License-Identifier: EUPL-1.2
//! A backup is checked when it is made and when it is restored; it goes into an empty place only.

use super::{SEATS, act, register};
use gw_core::{Clock, Ids, SystemClock};
use gw_db::backup::{BackupError, backup, restore};
use gw_db::testing::{empty_like, on_both};
use gw_db::{Db, audit, execute, fetch_one};

async fn names(address: &str) -> (String, i64) {
    let db = Db::open(address).await.unwrap();
    let mut conn = db.read().await.unwrap();
    let (name,) = fetch_one!(&mut conn, (String,), "SELECT name FROM seat").unwrap();
    let events = audit::verify(&mut conn).await.unwrap();
    drop(conn);
    db.close().await;
    (name, events)
}

#[tokio::test]
async fn what_was_backed_up_stands_in_an_empty_place_again() {
    on_both(SEATS, |db| async move {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kopie");
        let (ids, now) = (Ids::seeded(3), SystemClock.now());
        register(&db, ids.v7(now), "Jan".to_owned(), now).await.unwrap();
        for n in 0..3 {
            act(&db, n).await.unwrap();
        }
        let made = backup(&db, &file).await.unwrap();
        assert!(made.bytes > 0);
        assert!(matches!(backup(&db, &file).await, Err(BackupError::Exists(_))));

        let place = empty_like(&db, folder.path()).await;
        let restored = restore(&file, &place).await.unwrap();
        assert_eq!(restored.events, Some(3), "on {}", db.engine());
        assert_eq!(names(&place).await, ("Jan".to_owned(), 3));
        let again = restore(&file, &place).await.unwrap_err();
        assert!(matches!(again, BackupError::Exists(_) | BackupError::NotEmpty), "{again}");
    })
    .await;
}

#[tokio::test]
async fn a_backup_with_a_broken_chain_or_of_another_kind_is_not_restored() {
    on_both(SEATS, |db| async move {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kopie");
        act(&db, 1).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        execute!(&mut tx, "UPDATE audit_event SET subject = 'iets anders'").unwrap();
        tx.commit().await.unwrap();
        if matches!(db, Db::Sqlite { .. }) {
            let error = backup(&db, &file).await.unwrap_err();
            assert!(error.to_string().contains("broken at event 1"), "{error}");
        } else {
            backup(&db, &file).await.unwrap();
        }
        let place = empty_like(&db, folder.path()).await;
        let error = restore(&file, &place).await.unwrap_err();
        assert!(error.to_string().contains("broken at event 1"), "{error}");

        let text = folder.path().join("brief.txt");
        std::fs::write(&text, "geen kopie").unwrap();
        assert!(matches!(restore(&text, &place).await, Err(BackupError::Unknown(_))));
        let other = if matches!(db, Db::Pg { .. }) { "sqlite:ergens.db" } else { "postgres://nergens/x" };
        assert!(matches!(restore(&file, other).await, Err(BackupError::OtherEngine { .. })));
    })
    .await;
}

#[tokio::test]
async fn a_damaged_file_is_refused_and_leaves_nothing_behind() {
    on_both(SEATS, |db| async move {
        if matches!(db, Db::Pg { .. }) {
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kopie");
        let (ids, now) = (Ids::seeded(4), SystemClock.now());
        for n in 0..60 {
            register(&db, ids.v7(now), format!("persoon {n} {}", "x".repeat(200)), now).await.unwrap();
        }
        backup(&db, &file).await.unwrap();
        let mut bytes = std::fs::read(&file).unwrap();
        let length = bytes.len();
        bytes[length / 2..length / 2 + 3000].fill(0x5a);
        std::fs::write(&file, bytes).unwrap();
        let target = folder.path().join("nieuw.db");
        assert!(restore(&file, &format!("sqlite:{}", target.display())).await.is_err());
        let left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left, ["kopie"], "only the damaged file itself");
    })
    .await;
}
