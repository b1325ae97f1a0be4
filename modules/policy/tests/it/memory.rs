// SPDX-License-Identifier: EUPL-1.2
//! A page out of memory is the page as it is now, also when another node changed the plan.

use crate::kit::Kit;
use axum::http::StatusCode;
use gw_db::execute;
use gw_db::testing::on_both;
use policy::MIGRATIONS;

#[tokio::test]
async fn a_change_by_another_node_shows_at_once_and_strangers_see_nothing() {
    on_both(MIGRATIONS, |db| async move {
        let here = Kit::new(db.clone());
        let there = Kit::new(db.clone());
        let plan = here.plan().await;
        let step = format!("{plan}/stap/3");
        for kit in [&here, &there] {
            assert!(!kit.get("marieke", &step).await.text.contains("Trekker Twee"));
        }
        there.fill("marieke", &step, &[("plan.trekker", "Trekker Twee"), ("_doe", "blijf")]).await;
        assert!(here.get("marieke", &step).await.text.contains("Trekker Twee"), "the copy was old");

        assert_eq!(here.get("samira", &step).await.status, StatusCode::NOT_FOUND, "another organisation");
        let mut tx = db.begin().await.unwrap();
        execute!(&mut tx, "DELETE FROM plan_change").unwrap();
        execute!(&mut tx, "DELETE FROM plan_place").unwrap();
        execute!(&mut tx, "DELETE FROM plan").unwrap();
        tx.commit().await.unwrap();
        assert_eq!(here.get("marieke", &step).await.status, StatusCode::NOT_FOUND, "it is gone");
    })
    .await;
}
