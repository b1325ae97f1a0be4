// SPDX-License-Identifier: EUPL-1.2
//! The conditions of a mechanism: asked once on the form of the measure, counted by the check, kept in
//! the history.

use crate::kit::{Kit, cards};
use axum::http::StatusCode;
use gw_db::testing::on_both;
use policy::MIGRATIONS;
use policy::app::restore::{history, restore};
use serde_json::json;

const TICK: &str = "maatregelen.m1.randvoorwaarden.scorelijst_vooraf.vervuld";

#[tokio::test]
async fn an_officer_says_whether_a_condition_is_met_and_the_check_listens() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::with(db, cards());
        let plan = kit.plan().await;
        let form = format!("{plan}/maatregelen/m1");
        let report =
            async || kit.get("marieke", &format!("/api/v1/plannen/{}/toets", &plan[10..])).await.json();
        let has = |report: &serde_json::Value, list: &str| {
            let all = report[list].as_array().unwrap();
            all.iter().any(|one| one["regel"] == "C13" && one["object"]["id"] == "m1")
        };
        let before = report().await;
        assert!(has(&before, "onbekend") && !has(&before, "bevindingen"), "nobody told: unknown");

        // One measure asks its conditions; the typed field that tells the second is asked as well.
        let page = kit.get("marieke", &form).await;
        assert!(page.text.contains("Voorwaarde scorelijst_vooraf.") && page.text.contains("Onmisbaar"));
        assert!(page.text.contains("Voorwaarde uitvoerder_geschoold."), "this type has no such question");
        let other = kit.get("marieke", &format!("{plan}/maatregelen/m3")).await;
        assert!(
            !other.text.contains("Voorwaarde uitvoerder_geschoold."),
            "a training has a question of its own for it"
        );

        let saved = kit.fill("marieke", &form, &[(TICK, "nee")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        let dropped = report().await;
        assert!(has(&dropped, "bevindingen") && !has(&dropped, "onbekend"));
        let check = kit.get("marieke", &format!("{plan}/toets")).await;
        assert!(check.text.contains("Voorwaarde scorelijst_vooraf."), "the finding names the condition");
        assert!(check.text.contains(&format!("href=\"{form}\"")), "and leads to where it is answered");

        kit.fill("marieke", &form, &[(TICK, "ja")]).await;
        let met = report().await;
        assert!(!has(&met, "bevindingen") && !has(&met, "onbekend"));
        let step = kit.get("marieke", &format!("{plan}/stap/5")).await;
        assert!(step.text.contains("1 van 2 in orde"), "step 5 tells how many are met");

        // The file that others read holds it, and a wrong answer stays with its question.
        let file = kit.get("marieke", &format!("{plan}/plan.json")).await.json();
        let tick = &file["maatregelen"][0]["randvoorwaarden"][0];
        assert_eq!((&tick["voorwaarde"], &tick["vervuld"]), (&json!("scorelijst_vooraf"), &json!(true)));
        let wrong = kit.fill("marieke", &form, &[(TICK, "misschien")]).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);

        // The history calls it by what it says, and turns it back.
        let actor = crate::kit::person("marieke").unwrap();
        let id = kit.book(&plan).await.id;
        let last = history(&kit.ctx, &actor, id).await.unwrap()[0].clone();
        assert_eq!((last.path.as_str(), last.before.as_str(), last.after.as_str()), (TICK, "nee", "ja"));
        let shown = kit.get("marieke", &format!("{plan}/geschiedenis")).await;
        assert!(shown.text.contains("Voorwaarde scorelijst_vooraf."));
        restore(&kit.ctx, &actor, id, last.revision, TICK).await.unwrap();
        assert_eq!(kit.book(&plan).await.document.get(TICK), Some(&json!(false)));
    })
    .await;
}

#[tokio::test]
async fn another_mechanism_brings_its_conditions_before_the_officer_goes_on() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::with(db, cards());
        let plan = kit.plan().await;
        let id = kit.add(&plan, "maatregelen").await;
        let form = format!("{plan}/maatregelen/{id}");
        let text = kit.get("marieke", &form).await.text;
        assert!(!text.contains("scorelijst_vooraf"), "no mechanism, no conditions");
        let name = format!("maatregelen.{id}.mechanismen");
        let saved = kit.fill("marieke", &form, &[(&name, "M08")]).await;
        assert_eq!(saved.to, form, "new questions are shown at once");
        assert!(kit.get("marieke", &form).await.text.contains("scorelijst_vooraf"));
        let saved = kit.fill("marieke", &form, &[(&name, "M08")]).await;
        assert!(saved.to.contains("/stap/4"));
    })
    .await;
}
