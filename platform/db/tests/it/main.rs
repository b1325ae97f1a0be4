// SPDX-License-Identifier: EUPL-1.2
//! Stories of the database layer, each on SQLite and on PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a failure in a story must stop the test")]

mod archive;
mod backup;
mod group;
mod jobs;

use gw_core::{Clock, Ids, OrganisationId, SystemClock, Timestamp};
use gw_db::testing::on_both;
use gw_db::{Db, DbError, Migration, audit, execute, fetch_all, fetch_locked, fetch_one};

gw_core::id!(
    /// A seat of the test table.
    SeatId
);

const SEATS: &[Migration] = &[Migration {
    module: "test",
    number: 1,
    name: "seats",
    sql: "CREATE TABLE hall (id {integer} NOT NULL PRIMARY KEY, capacity {integer} NOT NULL){strict};
          CREATE TABLE seat (id {id} NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, place {integer},
            waiting {integer}, taken {bool} NOT NULL, at {timestamp} NOT NULL,
            note {bytes} NOT NULL){strict};
          INSERT INTO hall (id, capacity) VALUES (1, 20);",
}];

#[derive(Debug, PartialEq, sqlx::FromRow)]
struct Seat {
    id: SeatId,
    name: String,
    place: Option<i64>,
    waiting: Option<i64>,
    taken: bool,
    at: Timestamp,
    note: Vec<u8>,
}

use gw_db::sqlx;

async fn register(db: &Db, id: SeatId, name: String, at: Timestamp) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    let (capacity,): (i64,) =
        fetch_locked!(&mut tx, (i64,), "SELECT capacity FROM hall WHERE id = $1", 1_i64)?.unwrap();
    let (placed, waiting): (i64, i64) = fetch_one!(
        &mut tx,
        (i64, i64),
        "SELECT count(*) FILTER (WHERE taken), count(*) FILTER (WHERE NOT taken) FROM seat"
    )?;
    let taken = placed < capacity;
    execute!(
        &mut tx,
        "INSERT INTO seat (id, name, place, waiting, taken, at, note) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id,
        name,
        taken.then_some(placed + 1),
        (!taken).then_some(waiting + 1),
        taken,
        at,
        vec![0_u8, 255],
    )?;
    tx.commit().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_at_once_for_twenty_places() {
    on_both(SEATS, |db| async move {
        let ids = Ids::seeded(1);
        let now = SystemClock.now();
        let tasks: Vec<_> = (0..100)
            .map(|n| {
                let (db, id) = (db.clone(), ids.v7::<SeatId>(now));
                tokio::spawn(async move { register(&db, id, format!("persoon {n}"), now).await })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().expect("everyone is answered");
        }
        let mut conn = db.read().await.unwrap();
        let rows = fetch_all!(
            &mut conn,
            Seat,
            "SELECT id, name, place, waiting, taken, at, note FROM seat ORDER BY taken DESC, place, waiting"
        )
        .unwrap();
        let places: Vec<_> = rows.iter().filter_map(|row| row.place).collect();
        let waiting: Vec<_> = rows.iter().filter_map(|row| row.waiting).collect();
        assert_eq!(places, (1..=20).collect::<Vec<i64>>(), "on {}", db.engine());
        assert_eq!(waiting, (1..=80).collect::<Vec<i64>>(), "on {}", db.engine());
        assert!(rows.iter().all(|row| row.at == now && row.note == [0, 255]), "values come back unchanged");
    })
    .await;
}

#[tokio::test]
async fn a_second_row_with_the_same_name_is_a_duplicate_and_changes_nothing() {
    on_both(SEATS, |db| async move {
        let (ids, now) = (Ids::seeded(2), SystemClock.now());
        register(&db, ids.v7(now), "Fatma".to_owned(), now).await.unwrap();
        let error = register(&db, ids.v7(now), "Fatma".to_owned(), now).await.unwrap_err();
        assert!(error.is_duplicate(), "{error}");
        let mut conn = db.read().await.unwrap();
        let (count,): (i64,) = fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM seat").unwrap();
        assert_eq!(count, 1);
    })
    .await;
}

#[tokio::test]
async fn migrations_run_once_and_refuse_to_change() {
    on_both(SEATS, |db| async move {
        let now = SystemClock.now();
        assert_eq!(gw_db::migrate::migrate(&db, SEATS, now).await.unwrap(), 0);
        let changed = [Migration { sql: "CREATE TABLE other (id {integer}){strict}", ..SEATS[0] }];
        let error = gw_db::migrate::migrate(&db, &changed, now).await.unwrap_err();
        assert!(matches!(error, DbError::MigrationChanged { number: 1, .. }), "{error}");
    })
    .await;
}

async fn act(db: &Db, n: i64) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    let event = audit::Event {
        at: SystemClock.now(),
        account: None,
        organisation: Some(OrganisationId::from(uuid::Uuid::nil())),
        action: "test.gedaan",
        subject: "iets",
        detail: [("nummer", n)],
    };
    audit::record(&mut tx, &event).await?;
    tx.commit().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_audit_chain_has_no_gap_under_a_burst_and_shows_each_kind_of_tampering() {
    on_both(&[], |db| async move {
        let tasks: Vec<_> = (0..50)
            .map(|n| {
                let db = db.clone();
                tokio::spawn(async move { act(&db, n).await })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(audit::verify(&mut db.read().await.unwrap()).await.unwrap(), 50);

        let mut tx = db.begin().await.unwrap();
        execute!(&mut tx, "UPDATE audit_event SET subject = $1 WHERE sequence = 30", "iets anders").unwrap();
        tx.commit().await.unwrap();
        let error = audit::verify(&mut db.read().await.unwrap()).await.unwrap_err();
        assert!(matches!(error, DbError::AuditBroken(30)), "{error}");

        let mut tx = db.begin().await.unwrap();
        execute!(&mut tx, "DELETE FROM audit_event WHERE sequence >= 30").unwrap();
        tx.commit().await.unwrap();
        let error = audit::verify(&mut db.read().await.unwrap()).await.unwrap_err();
        assert!(matches!(error, DbError::AuditBroken(30)), "cut off at the end: {error}");
    })
    .await;
}

#[tokio::test]
async fn an_address_of_another_kind_is_refused_without_repeating_it() {
    let error = Db::open("mysql://root:geheim@example.org/db").await.unwrap_err();
    assert!(matches!(error, DbError::Address(_)));
    assert!(!error.to_string().contains("geheim"), "{error}");
}
