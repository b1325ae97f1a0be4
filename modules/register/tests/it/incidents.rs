// SPDX-License-Identifier: EUPL-1.2
//! Many reports on one incident: found together, answered at once, each read with its own code. Nobody gets
//! an answer twice, and what is closed stays closed.

use crate::browser::{Browser, site};
use crate::case_desk::{opened, rule};
use crate::world::{PASSWORD, World, cookie, outsiders, refused};
use axum::http::StatusCode;
use gw_db::testing::on_both;
use gw_vault::ReturnCode;
use register::app::alike::alike;
use register::app::incidents::{self, Sent};
use register::app::trail::{self, Act};
use register::app::{assess, ceremony, follow, keys};
use register::domain::{Action, CaseId, IncidentId, People, Refusal, ReportId};
use register::{MIGRATIONS, RegisterError};
use std::time::Duration;
use uuid::Uuid;

const SONG: [(&str, &str); 6] = [
    ("verhaal", "Op de radio was een lied over Chinezen. Mijn kinderen worden uitgelachen op school."),
    ("voor_wie", "R01"),
    ("waar", "overal"),
    ("waarom", "G01"),
    ("wens", "K02"),
    ("bekend", "N02"),
];

fn code(text: &str) -> ReturnCode {
    ReturnCode::read(text).ok().unwrap()
}

/// So many people who report the song, and that a worker has joined.
async fn reported(world: &World, count: usize) -> (Vec<(String, ReportId)>, IncidentId) {
    let mut all = Vec::new();
    for number in 0..count {
        let (text, report) = world.report(&format!("melder {number}"), &SONG).await;
        if let Some((_, first)) = all.first() {
            assess::same_incident(&world.state, &world.worker, report, *first).await.unwrap();
        }
        all.push((text, report));
    }
    let incident = world.listed(&world.worker).await.first().unwrap().incident.unwrap();
    (all, incident)
}

/// What this reporter reads.
async fn read(world: &World, text: &str) -> Vec<String> {
    let opened = follow::open(&world.state, &code(text)).await.unwrap();
    opened.messages.into_iter().map(|one| one.text).collect()
}

async fn answer(world: &World, incident: IncidentId, key: Uuid) -> Sent {
    let (worker, ours) = (&world.worker, cookie(&world.worker));
    let said = (key, "Wij zijn ermee bezig.");
    incidents::answer(&world.state, worker, incident, said, &ours).await.unwrap()
}

#[tokio::test]
async fn thirty_people_get_one_answer_and_read_it_with_their_own_code() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (all, incident) = reported(&world, 30).await;
        follow::withdraw(&world.state, &code(&all[7].0)).await.unwrap();
        follow::write(&world.state, &code(&all[3].0), Uuid::from_u128(1), "Is er al nieuws?").await.unwrap();
        let at = format!("/adv/voorvallen/{incident}");
        let mut desk = Browser::of(&site, &world.worker);
        assert!(desk.get("/adv").await.text.contains(&at), "from the worklist");
        assert!(desk.get(&format!("/adv/meldingen/{}", all[0].1)).await.text.contains(&at), "from a report");
        let list = desk.get("/adv/voorvallen").await;
        assert!(list.text.contains(&at) && list.text.contains("Voorval met 30 meldingen"), "{}", list.text);
        let page = desk.get(&at).await;
        for part in ["29 melders kunnen een bericht krijgen.", "27 november 2026", "2026-00030"] {
            assert!(page.text.contains(part), "{part}: {}", page.text);
        }
        assert!(!page.text.contains("Chinezen"), "no story stands in a list");
        let send = format!("{at}/bericht");
        let key = page.hidden("_sleutel");
        let empty = desk.post(&send, &[("_sleutel", &key)]).await;
        assert_eq!(empty.status, StatusCode::BAD_REQUEST);
        assert!(empty.text.contains("Schrijf eerst een bericht.") && empty.text.contains("Vink aan"));
        let fields = [("_sleutel", key.as_str()), ("bericht", "MARKERANTWOORD"), ("zeker", "ja")];
        for _ in 0..2 {
            let page = desk.post(&send, &fields).await;
            assert!(page.text.contains("Het bericht staat klaar bij 29 melders."), "{}", page.text);
            assert!(page.text.contains("Bij één melding niet"), "{}", page.text);
        }
        for (number, (text, _)) in all.iter().enumerate() {
            let got = read(&world, text).await;
            let wanted: &[&str] = match number {
                7 => &[],
                3 => &["Is er al nieuws?", "MARKERANTWOORD"],
                _ => &["MARKERANTWOORD"],
            };
            assert_eq!(got, wanted, "{number}");
        }
        // Answering everybody is not reading what one of them wrote.
        let listed = world.listed(&world.worker).await;
        let asked = listed.iter().find(|line| line.id == all[3].1).unwrap();
        assert_eq!(asked.new_for_us, 1);

        let us = world.worker.organisation;
        let mut conn = world.state.ctx.read().await.unwrap();
        let answers = |event: &trail::Event| event.act == Act::MessageOfWorker;
        let events = trail::events(&world.state, &mut conn, us, (answers, usize::MAX)).await.unwrap();
        assert_eq!(events.len(), 29, "one for each report");
        drop(conn);
        let whole = trail::verify(&world.state, us).await.unwrap();
        assert!(whole.broken.is_none() && whole.stale.is_empty(), "{whole:?}");
        for address in &desk.addresses {
            assert!(!address.contains("MARKER") && !address.contains("hinezen"), "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_stopped_halfway_goes_on_and_a_late_reporter_gets_it_too() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (mut all, incident) = reported(&world, 12).await;
        let key = Uuid::from_u128(77);
        let (worker, ours) = (&world.worker, cookie(&world.worker));
        let said = (key, "Wij zijn ermee bezig.");
        let part =
            incidents::answer_some(&world.state, worker, incident, said, (ours.as_str(), 5)).await.unwrap();
        assert_eq!(part, Sent { reached: 5, left_out: 0, to_go: 7 });
        // As when the connection breaks, or the program is killed: what was being done is dropped.
        for wait in [0, 3, 10] {
            let stopped = answer(&world, incident, key);
            let _cut = tokio::time::timeout(Duration::from_millis(wait), stopped).await;
        }
        assert_eq!(answer(&world, incident, key).await, Sent { reached: 12, left_out: 0, to_go: 0 });
        let (text, late) = world.report("te laat", &SONG).await;
        assess::same_incident(&world.state, &world.worker, late, all[0].1).await.unwrap();
        all.push((text, late));
        assert_eq!(answer(&world, incident, key).await, Sent { reached: 13, left_out: 0, to_go: 0 });
        for (text, _) in &all {
            assert_eq!(read(&world, text).await, ["Wij zijn ermee bezig."]);
        }
        // Another form is another answer.
        answer(&world, incident, Uuid::from_u128(78)).await;
        assert_eq!(read(&world, &all[0].0).await.len(), 2);
        let state = &world.state;
        assert_eq!(incidents::sent(state, &world.worker, incident, key).await.unwrap(), (13, 0));
        let unknown = incidents::sent(state, &world.worker, incident, Uuid::from_u128(79)).await.unwrap();
        assert_eq!(unknown, (0, 13), "an address cannot say that something was sent");
    })
    .await;
}

#[tokio::test]
async fn two_that_send_at_once_write_once() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (all, incident) = reported(&world, 6).await;
        let key = Uuid::from_u128(5);
        let (one, other) = tokio::join!(answer(&world, incident, key), answer(&world, incident, key));
        assert_eq!((one.reached, other.reached), (6, 6));
        for (text, _) in &all {
            assert_eq!(read(&world, text).await.len(), 1);
        }
    })
    .await;
}

#[tokio::test]
async fn a_report_that_is_closed_by_an_interest_is_left_out() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker) = (&world.state, &world.worker);
        let (all, incident) = reported(&world, 2).await;
        let (text, report, case): (String, ReportId, CaseId) = world.case("c", &SONG).await;
        assess::same_incident(state, worker, report, all[0].1).await.unwrap();
        assert_eq!(incidents::get(state, worker, incident).await.unwrap().reachable, 3);
        let declare = People::Declare { account: worker.account, interest: true };
        world.must(case, [People::Assign(worker.account), declare].map(Action::People)).await;
        let seen = incidents::get(state, worker, incident).await.unwrap();
        assert_eq!((seen.lines.len(), seen.reachable), (2, 2));
        assert_eq!(incidents::list(state, worker).await.unwrap()[0].reports, 2);
        let sent = answer(&world, incident, Uuid::from_u128(9)).await;
        assert_eq!(sent, Sent { reached: 2, left_out: 1, to_go: 0 });
        assert!(read(&world, &text).await.is_empty());
        let shut = refused(alike(state, worker, report, &cookie(worker)).await);
        assert!(matches!(shut, RegisterError::Refused(Refusal::ConflictDeclared)), "{shut:?}");
        // Who has no interest reaches everybody.
        let boss = &world.coordinator;
        let sent = incidents::answer(state, boss, incident, (Uuid::from_u128(10), "x"), &cookie(boss)).await;
        assert_eq!(sent.unwrap().reached, 3);
        let few = refused(incidents::make_cluster(state, boss, incident).await);
        assert!(matches!(few, RegisterError::Refused(Refusal::TooFewForACluster)), "{few:?}");
    })
    .await;
}

#[tokio::test]
async fn twenty_five_make_a_mass_report_and_who_joins_is_part_of_it() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (all, incident) = reported(&world, 24).await;
        let (at, few) = (format!("/adv/voorvallen/{incident}"), rule(Refusal::TooFewForACluster));
        let mass = format!("{at}/massamelding");
        let mut desk = Browser::of(&site, &world.worker);
        assert!(desk.get(&at).await.text.contains(&few));
        let early = desk.post(&mass, &[]).await;
        assert!(early.status == StatusCode::BAD_REQUEST && early.text.contains(&few), "{}", early.text);
        let join = async |name: &str| {
            let (_, report) = world.report(name, &SONG).await;
            assess::same_incident(&world.state, &world.worker, report, all[0].1).await.unwrap();
        };
        join("y").await;
        for _ in 0..2 {
            let page = desk.post(&mass, &[]).await;
            assert!(page.text.contains("Dit is een massamelding."), "{}", page.text);
        }
        join("z").await;
        let found = incidents::get(&world.state, &world.worker, incident).await.unwrap();
        assert_eq!((found.lines.len(), found.in_cluster), (26, 26));
        assert!(desk.get("/adv/voorvallen").await.text.contains("Massamelding"));
    })
    .await;
}

#[tokio::test]
async fn nobody_else_comes_near_an_incident() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let state = &world.state;
        let (all, incident) = reported(&world, 3).await;
        let report = all[0].1;
        let key = Uuid::from_u128(3);
        let outsiders = outsiders();
        let site = site(&world, &outsiders);
        let at = format!("/adv/voorvallen/{incident}");
        for who in &outsiders {
            // Even with a key of their own and unlocked.
            keys::make_person(state, who, PASSWORD, &cookie(who)).await.unwrap();
            let theirs = cookie(who);
            for error in [
                refused(incidents::list(state, who).await),
                refused(incidents::get(state, who, incident).await),
                refused(incidents::sent(state, who, incident, key).await),
                refused(incidents::answer(state, who, incident, (key, "x"), &theirs).await),
                refused(incidents::make_cluster(state, who, incident).await),
                refused(alike(state, who, report, &theirs).await),
            ] {
                let closed = matches!(
                    error,
                    RegisterError::Refused(Refusal::MunicipalAccount | Refusal::NotInTheTeam)
                );
                assert!(closed, "{:?}: {error:?}", who.roles);
            }
            let mut browser = Browser::of(&site, who);
            let suggested = format!("/adv/meldingen/{report}/gelijkend");
            for path in ["/adv/voorvallen", at.as_str(), suggested.as_str()] {
                assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{:?} {path}", who.roles);
            }
            let sent =
                [("_sleutel", "00000000-0000-0000-0000-000000000003"), ("bericht", "x"), ("zeker", "ja")];
            for path in [format!("{at}/bericht"), format!("{at}/massamelding")] {
                let page = browser.submit(&path, &sent).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{:?} {path}", who.roles);
            }
        }
        // Another ADV with keys of its own does not even learn that there is one.
        let (stranger, theirs) = (&world.stranger, cookie(&world.stranger));
        keys::make_person(state, stranger, PASSWORD, &theirs).await.unwrap();
        ceremony::begin(state, stranger, &theirs).await.unwrap();
        assert!(incidents::list(state, stranger).await.unwrap().is_empty());
        for error in [
            refused(incidents::get(state, stranger, incident).await),
            refused(incidents::answer(state, stranger, incident, (key, "x"), &theirs).await),
            refused(incidents::make_cluster(state, stranger, incident).await),
            refused(alike(state, stranger, report, &theirs).await),
        ] {
            assert!(matches!(error, RegisterError::Unknown), "{error:?}");
        }
        // The right person with locked keys.
        keys::lock(state, &cookie(&world.worker)).await.unwrap();
        for error in [
            refused(
                incidents::answer(state, &world.worker, incident, (key, "x"), &cookie(&world.worker)).await,
            ),
            refused(alike(state, &world.worker, report, &cookie(&world.worker)).await),
        ] {
            assert!(matches!(error, RegisterError::Locked), "{error:?}");
        }
        for (text, _) in &all {
            assert!(read(&world, text).await.is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn what_looks_alike_is_suggested_and_another_story_is_not() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let told = |story: &'static str, town: &'static str, day: &'static str| {
            [
                ("verhaal", story),
                ("waar", "plek"),
                ("gemeente", town),
                ("wanneer", "week"),
                ("datum", day),
                ("bekend", "N02"),
            ]
        };
        let (first, same) = (SONG[0].1, "Dat lied over Chinezen op de radio: kinderen zingen het op school.");
        let other = "De portier van het café hield mij tegen om mijn geloof.";
        let (_, report) = world.report("a", &told(first, "GM0150", "2026-11-20")).await;
        let (_, likely) = world.report("b", &told(same, "GM0150", "2026-11-22")).await;
        for (name, story, town, day) in [
            ("c", other, "GM0150", "2026-11-20"),
            ("d", same, "GM0664", "2026-11-20"),
            ("e", same, "GM0150", "2026-08-01"),
        ] {
            world.report(name, &told(story, town, day)).await;
        }
        let (state, worker) = (&world.state, &world.worker);
        let found = alike(state, worker, report, &cookie(worker)).await.unwrap();
        assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [likely], "{found:?}");
        assert_eq!((found[0].days, found[0].words, found[0].same_place), (2, 5, true));
        let mut desk = Browser::of(&site, worker);
        let page = desk.get(&format!("/adv/meldingen/{report}/gelijkend")).await;
        for part in ["2026-00002", "In dezelfde gemeente", "2 dagen ertussen", "5 woorden hetzelfde"] {
            assert!(page.text.contains(part), "{part}: {}", page.text);
        }
        for part in ["2026-00003", "2026-00004", "2026-00005", "zingen", "portier"] {
            assert!(!page.text.contains(part), "{part}: {}", page.text);
        }
        // Nothing was joined until a worker said so.
        assert!(world.listed(worker).await.iter().all(|line| line.incident.is_none()));
        let joined = [("_doe", "voorval"), ("voorval.nummer", "2026-00002")];
        let page = desk.post(&format!("/adv/meldingen/{report}/stap"), &joined).await;
        assert!(page.text.contains("Naar het voorval"), "{}", page.text);
        assert!(alike(state, worker, report, &cookie(worker)).await.unwrap().is_empty(), "they are together");
        let second = desk.get(&format!("/adv/meldingen/{report}/gelijkend")).await;
        assert!(second.text.contains("Er is geen melding gevonden die hierop lijkt."));
    })
    .await;
}
