// SPDX-License-Identifier: EUPL-1.2
//! A complaint about the ADV itself: only coordinators see it, never the one it is about, and it leads to no
//! report or case.

use crate::browser::{Browser, site};
use crate::case_desk::rule;
use crate::on_disk::everything_written;
use crate::world::{World, outsiders, refused};
use axum::http::StatusCode;
use gw_core::{AccountId, Actor};
use gw_db::testing::on_both;
use jiff::civil::date;
use register::app::complaints::{self, Change, End, New};
use register::app::trail::{self, Act};
use register::domain::{AdvComplaintId, Complainant, ComplaintState, Refusal, Verdict};
use register::{MIGRATIONS, RegisterError};

const AT: &str = "/adv/klachten";

fn new(world: &World, about: &[AccountId]) -> New {
    New {
        received_on: world.state.ctx.clock.today(),
        by: Complainant::Reporter,
        from: "MARKERVAN".to_owned(),
        what: "MARKERKLACHT".to_owned(),
        about: about.iter().copied().collect(),
        handler: None,
    }
}

/// Written down by this coordinator.
pub async fn added(world: &World, who: &Actor, about: &[AccountId]) -> AdvComplaintId {
    let id: AdvComplaintId = world.state.ctx.ids.v4();
    assert!(complaints::add(&world.state, who, id, &new(world, about)).await.unwrap());
    id
}

pub fn ended(world: &World, handler: Option<AccountId>) -> Change {
    let end = End {
        verdict: Some(Verdict::Founded),
        answer: "MARKERANTWOORD".to_owned(),
        outsider: "Voorzitter van een andere ADV".to_owned(),
        on: world.state.ctx.clock.today(),
    };
    Change { confirmed: false, handler, put_off: false, end: Some(end) }
}

pub async fn seen(world: &World, who: &Actor) -> usize {
    complaints::list(&world.state, who).await.unwrap().len()
}

#[tokio::test]
async fn a_complaint_is_written_down_put_off_and_answered() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, boss, worker) = (&world.state, &world.coordinator, &world.worker);
        let site = site(&world, &[boss.clone(), worker.clone()]);
        // Keys locked: nobody's keys have to be open.
        let mut desk = Browser::of(&site, boss);
        assert!(desk.get("/adv").await.text.contains("href=\"/adv/klachten\""), "from the worklist");
        let key = desk.get(AT).await.hidden("_sleutel");
        let (about, handler) = (worker.account.to_string(), boss.account.to_string());
        let typed = [
            ("_sleutel", key.as_str()),
            ("dag", "2026-11-20"),
            ("kant", "klager"),
            ("van", "MARKERVAN"),
            ("klacht", "MARKERKLACHT"),
            ("over", about.as_str()),
            ("behandelaar", handler.as_str()),
        ];
        for _ in 0..2 {
            let page = desk.post(AT, &typed).await;
            for part in ["De klacht is bewaard.", "20 november 2026", "Persoon 2", "1 januari 2027"] {
                assert!(page.text.contains(part), "{part}: {}", page.text);
            }
            assert!(!page.text.contains("MARKER"), "no words of it stand in a list");
        }
        assert_eq!(seen(&world, boss).await, 1);
        let at = format!("{AT}/{key}");
        let page = desk.get(&at).await;
        for part in ["MARKERVAN", "MARKERKLACHT", "1 januari 2027", "29 januari 2027"] {
            assert!(page.text.contains(part), "{part}: {}", page.text);
        }
        assert!(!page.text.contains("/adv/meldingen/") && !page.text.contains("/adv/dossiers/"));

        let first = page.hidden("revisie");
        let later = [
            ("revisie", first.as_str()),
            ("behandelaar", handler.as_str()),
            ("uitstel", "ja"),
            ("bevestigd", "ja"),
        ];
        for _ in 0..2 {
            let page = desk.post(&at, &later).await;
            assert!(page.text.contains("Het is vastgelegd.") && page.text.contains("29 januari 2027"));
            assert!(page.text.contains("Ontvangst bevestigd") && !page.text.contains("1 januari 2027"));
        }
        // Nothing is decided without somebody from outside, and what was typed stays.
        let revision = desk.get(&at).await.hidden("revisie");
        let answer = [
            ("revisie", revision.as_str()),
            ("behandelaar", handler.as_str()),
            ("uitstel", "ja"),
            ("uitkomst", "gegrond"),
            ("antwoord", "MARKERANTWOORD"),
        ];
        let page = desk.submit(&at, &answer).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        assert!(page.text.contains(&rule(Refusal::NoOutsider)) && page.text.contains("MARKERANTWOORD"));
        // On an older page a colleague's change shows, and what was typed stays.
        let stale = [("revisie", first.as_str()), ("behandelaar", ""), ("uitkomst", "ingetrokken")];
        let page = desk.submit(&at, &stale).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.text);
        let whole: Vec<_> = answer.iter().copied().chain([("buiten", "MARKERBUITEN")]).collect();
        for _ in 0..2 {
            let page = desk.post(&at, &whole).await;
            for part in ["Gegrond", "MARKERBUITEN", "MARKERANTWOORD", "27 november 2028"] {
                assert!(page.text.contains(part), "{part}: {}", page.text);
            }
        }

        let mut conn = state.ctx.read().await.unwrap();
        let changes = |event: &trail::Event| matches!(event.act, Act::ComplaintTaken | Act::ComplaintChanged);
        let events = trail::events(state, &mut conn, boss.organisation, (changes, 9)).await.unwrap();
        drop(conn);
        assert_eq!(events.len(), 3, "taken, put off, answered: each once");
        assert!(events.iter().all(|one| one.subject.simple().to_string() == key));
        assert!(!serde_json::to_string(&events).unwrap().contains("MARKER"));
        let checked = trail::verify(state, boss.organisation).await.unwrap();
        assert!(checked.broken.is_none() && checked.stale.is_empty(), "{checked:?}");
        for address in &desk.addresses {
            assert!(!address.contains("MARKER") && !address.contains("klager"), "{address}");
        }
        for (name, bytes) in everything_written(&world).await {
            let text = "MARKER".as_bytes();
            assert!(!bytes.windows(text.len()).any(|part| part == text), "in {name}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_nothing_is_lost() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let boss = &world.coordinator;
        let site = site(&world, std::slice::from_ref(boss));
        let mut desk = Browser::of(&site, boss);
        let key = desk.get(AT).await.hidden("_sleutel");
        let who = boss.account.to_string();
        let page = desk.submit(AT, &[("_sleutel", key.as_str()), ("dag", "2026-11-28")]).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        for part in ["href=\"#kant\"", "href=\"#van\"", "href=\"#klacht\"", "href=\"#dag\""] {
            assert!(page.text.contains(part), "{part}: {}", page.text);
        }
        let typed = [("_sleutel", key.as_str()), ("kant", "beklaagde"), ("van", "MARKERVAN")];
        let own = rule(Refusal::ComplainedAbout);
        let number = rule(Refusal::CitizenNumber);
        for (more, wrong) in [
            (vec![("klacht", "x 111222333")], number.as_str()),
            (vec![("klacht", "x"), ("over", who.as_str()), ("behandelaar", who.as_str())], own.as_str()),
            (vec![("klacht", "x"), ("over", "iemand")], "Kies iets uit de lijst."),
        ] {
            let fields: Vec<_> = typed.iter().copied().chain(more).collect();
            let page = desk.submit(AT, &fields).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST);
            assert!(page.text.contains(wrong) && page.text.contains("MARKERVAN"), "{wrong}: {}", page.text);
        }
        assert_eq!(seen(&world, boss).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_complaint_about_a_coordinator_goes_to_another_one_or_to_the_board() {
    on_both(MIGRATIONS, |db| async move {
        let mut world = World::new(db);
        world.ceremony().await;
        let boss = world.coordinator.clone();
        let id = added(&world, &boss, &[boss.account]).await;
        // Nobody else can: she sees that it is for the board, and cannot decide on it.
        let alone = complaints::open(&world.state, &boss, id).await.unwrap();
        assert!(alone.for_board);
        let mine = (alone.revision, &ended(&world, Some(boss.account)));
        let error = refused(complaints::change(&world.state, &boss, id, mine).await);
        assert!(matches!(error, RegisterError::Refused(Refusal::ComplainedAbout)), "{error:?}");
        let site_alone = site(&world, std::slice::from_ref(&boss));
        let page = Browser::of(&site_alone, &boss).get(&format!("{AT}/{id}")).await;
        assert!(page.text.contains("Geef de klacht aan het bestuur."), "{}", page.text);

        let second = world.join_coordinator();
        assert_eq!((seen(&world, &boss).await, seen(&world, &second).await), (0, 1));
        let error = refused(complaints::open(&world.state, &boss, id).await);
        assert!(matches!(error, RegisterError::Unknown), "it does not tell that there is one: {error:?}");
        let change = ended(&world, None);
        let error = refused(complaints::change(&world.state, &boss, id, (1, &change)).await);
        assert!(matches!(error, RegisterError::Unknown), "{error:?}");
        let site = site(&world, &[boss.clone(), second.clone()]);
        let at = format!("{AT}/{id}");
        let mut hers = Browser::of(&site, &boss);
        assert_eq!(hers.get(&at).await.status, StatusCode::NOT_FOUND);
        assert!(!hers.get(AT).await.text.contains(&at));
        let page = Browser::of(&site, &second).get(&at).await;
        assert!(
            page.text.contains("MARKERKLACHT") && !page.text.contains("Geef de klacht aan het bestuur"),
            "{}",
            page.text
        );
        let change = ended(&world, Some(second.account));
        complaints::change(&world.state, &second, id, (1, &change)).await.unwrap();
        let file = complaints::open(&world.state, &second, id).await.unwrap().file;
        assert_eq!(file.complaint.state, ComplaintState::Answered);
        assert_eq!(file.due_on(), Some(date(2028, 11, 27)));
    })
    .await;
}

#[tokio::test]
async fn no_worker_and_nobody_else_comes_near_a_complaint() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let state = &world.state;
        let id = added(&world, &world.coordinator, &[world.worker.account]).await;
        let change = ended(&world, None);
        let mut others = outsiders();
        others.push(world.worker.clone());
        let site = site(&world, &others);
        let at = format!("{AT}/{id}");
        for who in &others {
            let fresh: AdvComplaintId = state.ctx.ids.v4();
            for error in [
                refused(complaints::list(state, who).await),
                refused(complaints::open(state, who, id).await),
                refused(complaints::add(state, who, fresh, &new(&world, &[])).await),
                refused(complaints::change(state, who, id, (1, &change)).await),
            ] {
                let closed = matches!(
                    error,
                    RegisterError::Refused(Refusal::MunicipalAccount | Refusal::NotInTheTeam)
                );
                assert!(closed, "{:?}: {error:?}", who.roles);
            }
            let mut browser = Browser::of(&site, who);
            for path in [AT, at.as_str()] {
                assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{:?}", who.roles);
                let sent = browser.submit(path, &[("revisie", "1"), ("klacht", "x")]).await;
                assert_eq!(sent.status, StatusCode::FORBIDDEN, "{:?}", who.roles);
            }
        }
        // Whom it is about learns nothing from the worklist or the page of the keys.
        let mut browser = Browser::of(&site, &world.worker);
        assert!(!browser.get("/adv").await.text.contains(AT));
        assert!(!browser.get("/adv/sleutels").await.text.contains("iets anders"));
        let stranger = &world.stranger;
        assert_eq!(seen(&world, stranger).await, 0);
        let error = refused(complaints::open(state, stranger, id).await);
        assert!(matches!(error, RegisterError::Unknown), "{error:?}");
        let error = refused(complaints::change(state, stranger, id, (1, &change)).await);
        assert!(matches!(error, RegisterError::Unknown), "{error:?}");
    })
    .await;
}
