// SPDX-License-Identifier: EUPL-1.2
//! Weighing, versions, decisions and the state of the plan.

use crate::kit::Kit;
use axum::http::StatusCode;
use gw_db::testing::on_both;
use policy::MIGRATIONS;

const REASON: &str = "De school vraagt erom; ervaringsdeskundigen leiden het en wij meten het effect.";

/// A plan with the wheelchair course in it, which research advises against.
async fn with_course(kit: &Kit) -> String {
    let plan = kit.plan().await;
    let fields = [
        ("maatregelen.m1.titel", "Rolstoelparcours op de braderie"),
        ("maatregelen.m1.type", "simulatie"),
        ("maatregelen.m1.gronden", "handicap"),
    ];
    kit.fill("marieke", &format!("{plan}/maatregelen/m1"), &fields).await;
    plan
}

async fn weigh(kit: &Kit, plan: &str, rule: &str, object: &str, reason: &str) -> crate::kit::Reply {
    let fields = [("regel", rule), ("object", object), ("motivering", reason), ("terug", "stap/4")];
    kit.post("marieke", &format!("{plan}/toets/afwegen"), &fields).await
}

/// Weighs everything that would stop adoption.
async fn weigh_all(kit: &Kit, plan: &str) {
    let id = plan.rsplit('/').next().unwrap();
    let report = kit.get("marieke", &format!("/api/v1/plannen/{id}/toets")).await.json();
    for finding in report["bevindingen"].as_array().unwrap().iter().filter(|one| one["ernst"] == 4) {
        let (rule, object) = (finding["regel"].as_str().unwrap(), finding["object"]["id"].as_str().unwrap());
        assert_eq!(weigh(kit, plan, rule, object, REASON).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_finding_stands_inside_its_measure_and_is_weighed_with_a_reason() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = with_course(&kit).await;
        let step = kit.get("marieke", &format!("{plan}/stap/4")).await;
        let card = step
            .text
            .split("<section class=\"gw-measure")
            .find(|part| part.contains("Rolstoelparcours"))
            .unwrap();
        let inside = card.split("</section>").next().unwrap();
        assert!(
            inside.starts_with(" gw-measure--risk")
                && inside.contains("B05")
                && inside.contains("/wat-werkt/V09")
        );
        assert!(inside.contains("value=\"stap/4\""), "weighing comes back here");
        let short = weigh(&kit, &plan, "B05", "m1", "daarom").await;
        assert_eq!(short.status, StatusCode::BAD_REQUEST);
        assert!(
            short.text.contains("Geef een reden van minstens 20 tekens")
                && short.text.contains(">daarom</textarea>")
        );
        let long = weigh(&kit, &plan, "B05", "m1", &"x".repeat(2001)).await;
        assert!(long.status == StatusCode::BAD_REQUEST && long.text.contains("hoogstens"));
        let elsewhere = weigh(&kit, &plan, "B05", "m2", REASON).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "there is no such finding");
        let done = weigh(&kit, &plan, "B05", "m1", REASON).await;
        assert_eq!(done.to, format!("{plan}/stap/4"));
        let again = weigh(&kit, &plan, "B05", "m1", REASON).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        let events = kit.audit().await;
        assert_eq!(events.iter().filter(|one| *one == "policy.bevinding.afgewogen").count(), 1, "once");
        for path in ["stap/4", "toets", "raadspakket"] {
            let page = kit.get("ilse", &format!("{plan}/{path}")).await;
            assert!(page.text.contains(REASON), "{path} shows the reason to the council");
        }
        assert!(kit.get("marieke", &format!("{plan}/plan.json")).await.text.contains(REASON));
    })
    .await;
}

#[tokio::test]
async fn a_version_can_be_seen_again_and_put_back() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let versions = format!("{plan}/versies");
        assert!(
            kit.post("marieke", &versions, &[("naam", "  ")]).await.text.contains("Geef de versie een naam")
        );
        assert_eq!(
            kit.post("marieke", &versions, &[("naam", &"x".repeat(121))]).await.status,
            StatusCode::BAD_REQUEST
        );
        for _ in 0..2 {
            kit.post("marieke", &versions, &[("naam", "Naar het college")]).await;
        }
        assert_eq!(kit.get("ilse", &versions).await.text.matches("Naar het college").count(), 1);
        let then = kit.book(&plan).await;
        let step = format!("{plan}/stap/3");
        kit.fill("jelle", &step, &[("plan.visie", "Een heel andere visie")]).await;
        kit.post("jelle", &format!("{plan}/doelen/d2/verwijderen"), &[]).await;
        let new = kit.add(&plan, "doelen").await;
        let open_form = kit.get("marieke", &step).await;
        let look = kit.get("ilse", &format!("{versions}/1")).await;
        assert!(
            look.text.contains("Een heel andere visie")
                && look.text.contains("De tien meest gebruikte formulieren")
        );
        assert!(!look.text.contains("versies/1/terugzetten"), "a reader puts nothing back");
        let back = kit.post("marieke", &format!("{versions}/1/terugzetten"), &[]).await;
        assert_eq!(back.to, format!("{versions}?teruggezet=1"));
        let now = kit.book(&plan).await;
        assert_eq!(now.public(), then.public());
        assert_eq!(now.answered, then.answered);
        assert!(
            kit.get("marieke", &versions).await.text.contains("Voor het terugzetten op 24 november 2026")
        );
        // A form that was open meanwhile notices.
        let (base, mark) = (open_form.field("_revisie"), open_form.field("_formulier"));
        let late = [("_revisie", base.as_str()), ("_formulier", &mark), ("plan.visie", "Nog een visie")];
        assert_eq!(kit.post("marieke", &step, &late).await.status, StatusCode::CONFLICT);
        // The number of a goal that came and went is not given to another.
        assert_ne!(kit.add(&plan, "doelen").await, new);
        kit.post("marieke", &format!("{versions}/2/terugzetten"), &[]).await;
        assert_eq!(kit.book(&plan).await.document.text("plan.visie"), "Een heel andere visie");
        assert_eq!(kit.get("marieke", &format!("{versions}/99")).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told to its end")]
async fn a_decision_makes_the_plan_adopted_once_nothing_blocks_it() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = with_course(&kit).await;
        let page = format!("{plan}/besluit");
        let mark = kit.get("marieke", &page).await.field("_formulier");
        let decide = async |outcome: &str, day: &str| {
            let fields = [
                ("_formulier", mark.as_str()),
                ("orgaan", "raad"),
                ("datum", day),
                ("uitkomst", outcome),
                ("zaaknummer", "2026-118"),
            ];
            kit.post("marieke", &page, &fields).await
        };
        let empty = kit.post("marieke", &page, &[]).await;
        assert_eq!(empty.text.matches("-fout\">Vul dit in").count(), 3, "who, when and what: {}", empty.text);
        assert!(decide("vastgesteld", "1-1-2027").await.text.contains("Deze dag komt nog"));
        let blocked = decide("vastgesteld", "23-11-2026").await;
        assert_eq!(blocked.status, StatusCode::BAD_REQUEST);
        assert!(
            blocked.text.contains("Los die eerst op of weeg die af")
                && blocked.text.contains("value=\"2026-118\"")
        );
        assert!(kit.book(&plan).await.document.list("besluiten").is_empty());
        weigh_all(&kit, &plan).await;
        assert_eq!(decide("vastgesteld", "23-11-2026").await.status, StatusCode::SEE_OTHER);
        assert_eq!(decide("vastgesteld", "23-11-2026").await.status, StatusCode::SEE_OTHER);
        let book = kit.book(&plan).await;
        assert_eq!(book.document.list("besluiten").len(), 1, "sent twice, decided once");
        assert_eq!(
            (book.document.text("plan.status"), book.document.text("plan.besluit_id")),
            ("vastgesteld", "u1")
        );
        assert!(kit.audit().await.contains(&"policy.besluit.vastgelegd".to_owned()));
        assert!(
            kit.get("ilse", &format!("{plan}/versies"))
                .await
                .text
                .contains("Vastgesteld door de raad op 23 november 2026")
        );
        // Without that decision it is a draft again; and the decision can come back.
        kit.post("marieke", &format!("{plan}/besluiten/u1/verwijderen"), &[]).await;
        let draft = kit.book(&plan).await;
        assert_eq!(
            (draft.document.text("plan.status"), draft.document.get("plan.besluit_id")),
            ("concept", None)
        );
        let fields = [("revisie", draft.revision.to_string()), ("pad", "besluiten.u1".to_owned())];
        kit.post(
            "marieke",
            &format!("{plan}/terugzetten"),
            &fields.each_ref().map(|(a, b)| (*a, b.as_str())),
        )
        .await;
        let again = kit.book(&plan).await;
        assert_eq!(
            (again.document.text("plan.status"), again.document.text("plan.besluit_id")),
            ("vastgesteld", "u1")
        );
    })
    .await;
}

#[tokio::test]
async fn a_plan_moves_by_hand_only_where_no_decision_is_needed() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let go =
            async |to: &str| kit.post("marieke", &format!("{plan}/status"), &[("naar", to)]).await.status;
        assert_eq!(go("vastgesteld").await, StatusCode::CONFLICT);
        assert_eq!(go("toverij").await, StatusCode::BAD_REQUEST);
        assert_eq!(go("ter_inzage").await, StatusCode::SEE_OTHER);
        assert_eq!(kit.book(&plan).await.document.text("plan.status"), "ter_inzage");
        assert_eq!(go("in_uitvoering").await, StatusCode::CONFLICT);
        // Rejected is a decision too, and leaves the plan as it is.
        let fields = [("orgaan", "college"), ("datum", "20-11-2026"), ("uitkomst", "verworpen")];
        assert_eq!(
            kit.post("marieke", &format!("{plan}/besluit"), &fields).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(kit.book(&plan).await.document.text("plan.status"), "ter_inzage");
    })
    .await;
}
