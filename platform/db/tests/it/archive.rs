// SPDX-License-Identifier: EUPL-1.2
//! What an organisation takes along comes back as it was, from either engine to either engine.

use super::SeatId;
use gw_core::{Clock, Ids, OrganisationId, SystemClock};
use gw_db::archive::{self, Kind, Table};
use gw_db::testing::on_both;
use gw_db::{Db, DbError, Migration, execute};
use serde_json::{Value, json};

const THINGS: &[Migration] = &[Migration {
    module: "test",
    number: 1,
    name: "things",
    sql: "CREATE TABLE thing (id {id} NOT NULL PRIMARY KEY, organisation {id} NOT NULL, name TEXT,
            number {integer}, flag {bool} NOT NULL, at {timestamp} NOT NULL, raw {bytes}, extra {json},
            password TEXT){strict};",
}];

const THING: Table = Table::new(
    "test",
    "thing",
    &[
        ("id", Kind::Id),
        ("organisation", Kind::Id),
        ("name", Kind::Text),
        ("number", Kind::Integer),
        ("flag", Kind::Bool),
        ("at", Kind::Timestamp),
        ("raw", Kind::Bytes),
        ("extra", Kind::Json),
        ("password", Kind::Secret),
    ],
    "organisation = $1",
);

async fn fill(db: &Db, organisation: OrganisationId, ids: &Ids) {
    let now = SystemClock.now();
    let mut tx = db.begin().await.unwrap();
    for (name, raw) in [(Some("één"), Some(vec![0_u8, 255])), (None, None)] {
        execute!(
            &mut tx,
            "INSERT INTO thing (id, organisation, name, number, flag, at, raw, extra, password)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'geheim')",
            ids.v7::<SeatId>(now),
            organisation,
            name,
            name.map(|_| -7_i64),
            name.is_some(),
            now,
            raw,
            name.map(|_| json!({"a": [1, null, "ü"]})),
        )
        .unwrap();
    }
    tx.commit().await.unwrap();
}

async fn rows(db: &Db, organisation: OrganisationId) -> Vec<Value> {
    let mut tx = archive::snapshot(db).await.unwrap();
    archive::read(&mut tx, &THING, organisation).await.unwrap()
}

#[tokio::test]
async fn rows_go_out_and_come_back_equal_without_secrets_and_without_those_of_others() {
    on_both(THINGS, |db| async move {
        let ids = Ids::seeded(11);
        let (ours, theirs): (OrganisationId, OrganisationId) = (ids.v4(), ids.v4());
        fill(&db, ours, &ids).await;
        fill(&db, theirs, &ids).await;
        let out = rows(&db, ours).await;
        assert_eq!(out.len(), 2);
        let named = out.iter().find(|row| row["name"] == "één").unwrap();
        assert_eq!((&named["raw"], &named["extra"]["a"][2]), (&json!("00ff"), &json!("ü")));
        assert!(out.iter().all(|row| row.get("password").is_none()), "{out:?}");

        let mut tx = db.begin().await.unwrap();
        execute!(&mut tx, "DELETE FROM thing WHERE organisation = $1", ours).unwrap();
        archive::write(&mut tx, &THING, &out).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(rows(&db, ours).await, out, "on {}", db.engine());

        let mut tx = db.begin().await.unwrap();
        let again = archive::write(&mut tx, &THING, &out).await.unwrap_err();
        assert!(again.is_duplicate(), "{again}");
    })
    .await;
}

#[tokio::test]
async fn a_row_that_does_not_fit_is_refused_with_its_place() {
    on_both(THINGS, |db| async move {
        let mut tx = db.begin().await.unwrap();
        let error = archive::write(&mut tx, &THING, &[json!({"id": "geen id"})]).await.unwrap_err();
        assert!(matches!(&error, DbError::Archive(text) if text.contains("thing.id")), "{error}");
    })
    .await;
}
