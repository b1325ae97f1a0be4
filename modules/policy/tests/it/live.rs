// SPDX-License-Identifier: EUPL-1.2
//! Plans through the port that a masterclass uses.

use crate::kit::{Kit, Shelf, Towns, person};
use axum::http::StatusCode;
use gw_core::ports::{LivePlans, PlannedAction, PortFailure};
use gw_db::testing::on_both;
use policy::MIGRATIONS;
use policy::app::live::Plans;
use std::sync::Arc;

fn plans(kit: &Kit) -> Plans {
    Plans { ctx: kit.ctx.clone(), municipalities: Arc::new(Towns), library: Arc::new(Shelf) }
}

#[tokio::test]
async fn two_colleagues_begin_one_plan_and_the_question_stands_in_it_once() {
    on_both(MIGRATIONS, |db| async {
        let kit = Kit::new(db);
        let plans = plans(&kit);
        let (marieke, jelle) = (person("marieke").unwrap(), person("jelle").unwrap());
        let (one, two) = tokio::join!(
            plans.begin(&marieke, "Hoe krijgen wij de raad mee?", "masterclass-1"),
            plans.begin(&jelle, "Hoe krijgen wij de raad mee?", "masterclass-1"),
        );
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!(one, two);
        let lines = plans.of(&marieke).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [one]);
        let book = kit.book(&format!("/werkbank/{one}")).await;
        let told = book.document.list("signalen").iter().filter(|s| s["tekst_geanonimiseerd"].is_string());
        assert_eq!(told.count(), 1);
        assert!(!book.public().to_string().contains("marieke"), "no name of a person in the plan");
    })
    .await;
}

#[tokio::test]
async fn a_step_is_complete_when_each_of_its_questions_is_answered() {
    on_both(MIGRATIONS, |db| async {
        let kit = Kit::new(db);
        let plans = plans(&kit);
        let marieke = person("marieke").unwrap();
        let plan = plans.begin(&marieke, "", "masterclass-1").await.unwrap();
        assert_eq!(plans.complete(&[plan]).await.unwrap(), [(plan, Vec::new())]);
        let path = format!("/werkbank/{plan}/stap/6");
        let saved = kit.fill("marieke", &path, &[("_doe", "blijf")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        let done = plans.complete(&[plan]).await.unwrap();
        let answered = kit.book(&format!("/werkbank/{plan}")).await.answered;
        let whole = policy::domain::of_step(6).all(|question| answered.contains(question.id));
        assert_eq!(done, [(plan, if whole { vec![6] } else { Vec::new() })]);
        assert!(whole, "the proposals of step 6 stand; the button says: so be it");
        assert_eq!(plans.complete(&[]).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn an_action_enters_the_calendar_once_and_only_by_an_officer_of_that_municipality() {
    on_both(MIGRATIONS, |db| async {
        let kit = Kit::new(db);
        let plans = plans(&kit);
        let marieke = person("marieke").unwrap();
        let plan = plans.begin(&marieke, "", "masterclass-1").await.unwrap();
        let action = PlannedAction {
            action: "Concept naar de ADV".to_owned(),
            owner: "beleidsmedewerker".to_owned(),
            due: "2027-05-01".parse().unwrap(),
        };
        assert!(plans.plan_action(&marieke, plan, &action).await.unwrap());
        assert!(!plans.plan_action(&marieke, plan, &action).await.unwrap(), "twice is once");
        let book = kit.book(&format!("/werkbank/{plan}")).await;
        let calendar = book.document.text("plan.jaarkalender");
        assert!(calendar.ends_with("\n1 mei 2027: Concept naar de ADV (beleidsmedewerker)."), "{calendar}");
        assert!(kit.audit().await.contains(&"policy.actie.gepland".to_owned()));
        for other in ["samira", "ilse"] {
            let refused = plans.plan_action(&person(other).unwrap(), plan, &action).await;
            assert!(matches!(refused, Err(PortFailure::Unknown)), "{other}");
        }
        assert!(matches!(plans.begin(&person("ilse").unwrap(), "", "x").await, Err(PortFailure::Unknown)));
    })
    .await;
}
