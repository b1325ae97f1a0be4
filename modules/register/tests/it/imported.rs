// SPDX-License-Identifier: EUPL-1.2
//! A file of another system in the register: all of it or nothing, readable for the team and for nobody
//! else, and the second time nothing new.

use crate::stage::code;
use crate::world::{World, cookie};
use gw_db::fetch_one;
use gw_db::testing::on_both;
use jiff::civil::date;
use register::app::worklist::{self, Filter, Order};
use register::app::{assess, cases, desk, import, keys, trail};
use register::domain::*;
use register::{MIGRATIONS, RegisterError};
use serde_json::{Value, json};

/// The published example, with the municipalities of this world.
fn example() -> Value {
    let text = include_str!("../../../../docs/reports.example.json").replace("GM0177", "GM0664");
    serde_json::from_str(&text).unwrap()
}

async fn rows(world: &World) -> i64 {
    let mut conn = world.state.ctx.read().await.unwrap();
    let (reports,): (i64,) = fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM register_report").unwrap();
    let (cases,): (i64,) = fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM register_case").unwrap();
    reports + cases
}

#[tokio::test]
async fn a_file_is_taken_whole_and_only_once() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let (state, us) = (&world.state, world.worker.organisation);
        let bytes = example().to_string().into_bytes();
        let early = import::reports(state, us, &bytes).await;
        assert!(matches!(early, Err(RegisterError::NobodyOpen)), "no keys, no reports");
        world.ceremony().await;
        // Nobody needs to be there.
        keys::lock(state, &cookie(&world.worker)).await.unwrap();
        keys::lock(state, &cookie(&world.coordinator)).await.unwrap();
        let done = import::reports(state, us, &bytes).await.unwrap().unwrap();
        assert_eq!(done, import::Imported { reports: 4, cases: 1, before: 0 });
        let again = import::reports(state, us, &bytes).await.unwrap().unwrap();
        assert_eq!(again, import::Imported { reports: 0, cases: 0, before: 4 });
        assert_eq!(rows(&world).await, 5);

        let worker = &world.worker;
        let listed = worklist::list(state, worker, &Filter::default(), Order::Oldest, 0, 9).await.unwrap();
        let numbers: Vec<&str> = listed.lines.iter().map(|line| line.number.as_str()).collect();
        assert_eq!(numbers.len(), 4);
        assert!(numbers.contains(&"2026-00001") && numbers.contains(&"2026-00004"), "{numbers:?}");
        let line = listed.lines.iter().find(|line| line.case.is_some()).unwrap();
        let (case, standing) = line.case.unwrap();
        assert_eq!((standing, line.state), (CaseState::Closed, ReportState::Linked));
        let record = assess::record(state, worker, line.id).await.unwrap();
        let facts = record.facts();
        assert_eq!(facts.registered_on, Some(date(2026, 3, 3)));
        assert_eq!((facts.age, facts.gender), (Some(AgeBand::From30), Some(Gender::Woman)));
        assert_eq!(facts.place.municipality(), Some("GM0150"));
        let kept = facts.case.unwrap();
        assert_eq!((kept.first_contact_on, kept.intake_on), (Some(date(2026, 3, 4)), Some(date(2026, 3, 9))));
        assert_eq!((kept.outcome, kept.procedures.len()), (Some(code("U08")), 1));

        // The team opens what was sealed without it, name and case included.
        let ours = cookie(worker);
        assert!(keys::unlock(&state.ctx, worker.account, crate::world::PASSWORD, &ours).await.unwrap());
        let report = desk::open(state, worker, line.id, &ours).await.unwrap();
        assert!(report.content.answers.one("verhaal").starts_with("Ik solliciteerde"));
        assert_eq!(report.content.summary, "Afgewezen na een sollicitatie in een winkel.");
        let person = desk::identity(state, worker, line.id, &ours).await.unwrap().unwrap();
        assert_eq!((person.name.as_str(), person.email.as_str()), ("Verzonnen Naam", "naam@voorbeeld.nl"));
        for _ in 0..2 {
            let file = cases::open(state, worker, case, &ours).await.unwrap();
            assert_eq!((file.case.state, file.case.closed_on), (CaseState::Closed, Some(date(2026, 9, 1))));
            assert!(file.case.had_procedure());
        }
        // A duplicate stays one, and points to what it is a duplicate of.
        let duplicate = listed.lines.iter().find(|line| line.state == ReportState::Duplicate).unwrap();
        let other = assess::record(state, worker, duplicate.id).await.unwrap().report.duplicate_of.unwrap();
        let song = assess::record(state, worker, other).await.unwrap();
        assert!(song.facts().cluster.is_some() && song.facts().counts);
        // What comes in afterwards gets the next number.
        let (_, next) = world.report("a", &[("verhaal", "x")]).await;
        assert_eq!(assess::record(state, worker, next).await.unwrap().number, "2026-00005");
        let checked = trail::verify(state, us).await.unwrap();
        assert!(checked.broken.is_none() && checked.stale.is_empty(), "{checked:?}");
    })
    .await;
}

#[tokio::test]
async fn a_mistake_anywhere_and_nothing_is_taken() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let us = world.worker.organisation;
        let mut document = example();
        document["meldingen"][3]["kanaal"] = json!("M99");
        document["meldingen"][1]["beoordeeld"] = json!(["G01d"]);
        let errors =
            import::reports(&world.state, us, document.to_string().as_bytes()).await.unwrap().unwrap_err();
        assert_eq!(
            errors.iter().map(register::domain::import::RowError::row).collect::<Vec<_>>(),
            [Some(2), Some(4)]
        );
        assert_eq!(errors[0].refusal(), Some(Refusal::FieldMissing));
        let broken = import::reports(&world.state, us, b"{\"formaat\":").await.unwrap();
        assert_eq!(broken.unwrap_err().len(), 1);
        assert_eq!(rows(&world).await, 0);
        // Half of it first, then all: what is there stays, the rest comes.
        let mut half = example();
        half["meldingen"].as_array_mut().unwrap().truncate(2);
        import::reports(&world.state, us, half.to_string().as_bytes()).await.unwrap().unwrap();
        let rest =
            import::reports(&world.state, us, example().to_string().as_bytes()).await.unwrap().unwrap();
        assert_eq!(rest, import::Imported { reports: 2, cases: 0, before: 2 });
        // Another system may call its reports the same.
        let mut other = half;
        other["herkomst"] = json!("een ander systeem");
        let more = import::reports(&world.state, us, other.to_string().as_bytes()).await.unwrap().unwrap();
        assert_eq!((more.reports, more.before), (2, 0));
    })
    .await;
}
