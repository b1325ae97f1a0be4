// SPDX-License-Identifier: EUPL-1.2
//! Who may see and do what: other organisations nothing, readers not what is private, exports never.

use crate::kit::{Kit, person};
use axum::http::StatusCode;
use gw_db::testing::on_both;
use policy::app::{PlanError, load};
use policy::domain::PlanId;
use policy::{MIGRATIONS, app};
use serde_json::json;

const SECRET: &str = "Raadslid Geheim";

#[tokio::test]
async fn another_organisation_finds_no_plan_at_all() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        for path in [
            "stap/1",
            "toets",
            "voorbeelden",
            "uren",
            "cijfers",
            "geschiedenis",
            "versies",
            "besluit",
            "gegevens",
            "bronnen",
            "maatregelen/m1",
            "raadspakket",
            "plan.json",
        ] {
            let seen = kit.get("samira", &format!("{plan}/{path}")).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in [
            "stap/1",
            "toets/afwegen",
            "toets/gelezen",
            "voorbeelden",
            "terugzetten",
            "versies",
            "besluit",
            "status",
            "cijfers",
            "cijfers/inlezen",
            "gegevens",
            "toevoegen/doelen",
            "maatregelen/m1",
            "maatregelen/m1/verwijderen",
        ] {
            let fields = [("_revisie", "1"), ("revisie", "1"), ("naar", "ter_inzage"), ("naam", "x")];
            let done = kit.post("samira", &format!("{plan}/{path}"), &fields).await;
            assert_eq!(done.status, StatusCode::NOT_FOUND, "{path}");
        }
        let id = plan.rsplit('/').next().unwrap();
        assert_eq!(kit.get("samira", &format!("/api/v1/plannen/{id}")).await.status, StatusCode::NOT_FOUND);
        let id: PlanId = id.parse().unwrap();
        let stranger = person("samira").unwrap();
        assert!(matches!(
            load(&mut kit.ctx.read().await.unwrap(), &stranger, id).await,
            Err(PlanError::Unknown)
        ));
        let named = app::versions::name(&kit.ctx, &stranger, id, "van mij").await;
        assert!(matches!(named, Err(app::versions::VersionError::Plan(PlanError::Unknown))));
        assert_eq!(kit.book(&plan).await.revision, 1, "nothing happened");
        assert_eq!(kit.get("marieke", "/werkbank/geen-nummer/stap/1").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

/// A plan in which the officer has written who is for and who is against.
async fn with_support(kit: &Kit) -> String {
    let plan = kit.plan().await;
    let id = kit.add(&plan, "actoren").await;
    let name = format!("besloten.actoren.{id}.naam");
    kit.fill("marieke", &format!("{plan}/actoren/{id}"), &[(&name, SECRET)]).await;
    kit.fill("marieke", &format!("{plan}/stap/3"), &[("besloten.draagvlak", SECRET)]).await;
    plan
}

#[tokio::test]
async fn who_supports_the_plan_stays_with_the_officers() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = with_support(&kit).await;
        kit.post("marieke", &format!("{plan}/versies"), &[("naam", "met kaart")]).await;
        for path in ["actoren", "stap/3", "geschiedenis"] {
            assert!(kit.get("jelle", &format!("{plan}/{path}")).await.text.contains(SECRET), "{path}");
        }
        // The clerk of the council reads the plan, but not what is written about the council.
        for path in [
            "actoren",
            "stap/1",
            "stap/2",
            "stap/3",
            "stap/4",
            "stap/5",
            "stap/6",
            "toets",
            "geschiedenis",
            "versies",
            "versies/1",
            "besluit",
            "raadspakket",
            "plan.json",
            "bronnen",
        ] {
            let page = kit.get("ilse", &format!("{plan}/{path}")).await;
            assert!(!page.text.contains(SECRET), "{path} shows it to the clerk");
            assert_eq!(page.status == StatusCode::FORBIDDEN, path == "actoren", "{path}: {}", page.status);
        }
        let id = plan.rsplit('/').next().unwrap();
        for path in
            [format!("{plan}/plan.json"), format!("/api/v1/plannen/{id}"), format!("{plan}/raadspakket")]
        {
            let file = kit.get("marieke", &path).await;
            assert_eq!(file.status, StatusCode::OK, "{path}");
            assert!(!file.text.contains(SECRET) && !file.text.contains("besloten."), "{path}");
        }
        // A reader reads answers and has no form.
        let step = kit.get("ilse", &format!("{plan}/stap/3")).await;
        assert!(
            !step.text.contains("data-autosave") && step.text.contains("beleidsmedewerker sociaal domein")
        );
        let refused = kit.post("ilse", &format!("{plan}/stap/3"), &[("_revisie", "1")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_plan_file_comes_in_and_goes_out_the_same_but_for_what_is_private() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let text = include_str!("../../../../docs/plan.example.json").replace("GM0000", "GM0001");
        let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
        file["actoren"] = json!([{"id": "x1", "naam": SECRET, "houding": -1}]);
        file["afwegingen"] = json!([{"regel": "B05", "object": "m1", "motivering": "De school vraagt erom en wij leggen het uit.",
            "wie": "Marieke", "wanneer": "2026-11-20"}]);
        let sent = file.to_string();
        let made = kit.upload("marieke", "/werkbank/inlezen", &[("bestand", &sent)]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let plan = made.to.strip_suffix("/stap/1").unwrap();
        let book = kit.book(plan).await;
        assert_eq!(book.document.text("besloten.actoren.x1.naam"), SECRET, "the officer keeps the map");
        let out = kit.get("marieke", &format!("{plan}/plan.json")).await.text;
        assert!(!out.contains(SECRET));
        file["actoren"] = json!([]);
        let (before, after) = (plan_check::parse_plan(&file.to_string()).unwrap(), plan_check::parse_plan(&out).unwrap());
        assert_eq!(before, after);
        // And in again: the same plan once more.
        let again = kit.post("marieke", "/werkbank/inlezen", &[("tekst", &out)]).await;
        let second = kit.get("marieke", &again.to.replace("/stap/1", "/plan.json")).await.text;
        assert_eq!(second, out);
        let check = kit.get("marieke", &format!("{plan}/toets")).await;
        assert!(check.text.contains("De school vraagt erom"), "what was weighed came along");
    })
    .await;
}
