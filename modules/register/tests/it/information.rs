// SPDX-License-Identifier: EUPL-1.2
//! Somebody asks a question and reports nothing: written down in a minute, counted apart, readable nowhere on
//! disk, and gone in time.

use crate::browser::{Browser, site};
use crate::on_disk::everything_written;
use crate::world::{World, outsiders, refused};
use axum::http::StatusCode;
use gw_core::Locale;
use gw_db::testing::on_both;
use register::app::information::{self, Asked, Words};
use register::app::trail::{self, Act};
use register::app::{ceremony, file, keys};
use register::domain::{Asker, Done, InformationRequestId, Refusal};
use register::{MIGRATIONS, RegisterError, refusal_text};

const AT: &str = "/adv/informatie";

const ASKED: &[(&str, &str)] = &[
    ("kanaal", "M03"),
    ("wie", "beschuldigd"),
    ("onderwerp", "MARKERVRAAG"),
    ("gedaan", "doorverwezen"),
    ("naar", "MARKERNAAR"),
];

/// A form with its key.
fn with<'a>(key: &'a str, typed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    std::iter::once(("_sleutel", key)).chain(typed.iter().copied()).collect()
}

/// The same with other answers to some of its fields.
fn but<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let same = ASKED.iter().filter(|(name, _)| !other.iter().any(|(one, _)| one == name));
    same.chain(other).copied().collect()
}

fn asked(world: &World, subject: &str) -> Asked {
    Asked {
        received_on: world.state.ctx.clock.today(),
        channel: "M03".parse().unwrap(),
        asker: Asker::Resident,
        done: Done::Answered,
        words: Words { subject: subject.to_owned(), referred_to: String::new() },
    }
}

async fn total(world: &World) -> usize {
    information::list(&world.state, &world.worker, 0, 10).await.unwrap().total
}

#[tokio::test]
async fn a_question_is_written_down_and_counts_apart() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker) = (&world.state, &world.worker);
        let site = site(&world, std::slice::from_ref(worker));
        // Signed in, keys locked.
        let mut desk = Browser::of(&site, worker);
        assert!(desk.get("/adv").await.text.contains("href=\"/adv/informatie\""), "from the worklist");
        let page = desk.get(AT).await;
        assert!(page.text.contains("Er is nog geen vraag opgeschreven."), "{}", page.text);
        let key = page.hidden("_sleutel");
        for _ in 0..2 {
            let page = desk.post(AT, &with(&key, ASKED)).await;
            for part in [
                "De vraag is bewaard.",
                "MARKERVRAAG",
                "Doorverwezen: MARKERNAAR",
                "Iemand die wordt beschuldigd",
                "27 november 2026",
                "Eén vraag, niet meegeteld",
            ] {
                assert!(page.text.contains(part), "{part}: {}", page.text);
            }
        }
        let other = desk.get(AT).await.hidden("_sleutel");
        assert_ne!(other, key);
        let older = but(&[("onderwerp", "MARKEROUD"), ("dag", "2026-10-30")]);
        let page = desk.post(AT, &with(&other, &older)).await;
        let at = |text: &str| page.text.find(text).unwrap();
        assert!(at("MARKERVRAAG") < at("MARKEROUD"), "the newest first");
        assert!(at("november 2026") < at("oktober 2026"), "per month");
        let found = information::list(state, worker, 0, 10).await.unwrap();
        assert_eq!((found.total, found.months), (2, vec![((2026, 11), 1), ((2026, 10), 1)]));

        assert!(file::numbers(state, worker.organisation).await.unwrap().is_empty(), "no report");
        assert!(world.listed(worker).await.is_empty());
        let mut conn = state.ctx.read().await.unwrap();
        let questions = |event: &trail::Event| event.act == Act::Asked;
        let events = trail::events(state, &mut conn, worker.organisation, (questions, 9)).await.unwrap();
        drop(conn);
        assert_eq!(events.len(), 2, "one for each");
        assert_eq!((events[1].account, events[1].subject.simple().to_string()), (Some(worker.account), key));
        assert!(!serde_json::to_string(&events).unwrap().contains("MARKER"));
        let checked = trail::verify(state, worker.organisation).await.unwrap();
        assert!(checked.broken.is_none() && checked.stale.is_empty(), "{checked:?}");
        for address in &desk.addresses {
            assert!(!address.contains("MARKER") && !address.contains("beschuldigd"), "{address}");
        }
        for (name, bytes) in everything_written(&world).await {
            for secret in ["MARKERVRAAG", "MARKERNAAR", "MARKEROUD", "beschuldigd"] {
                let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
                assert!(!found, "{secret} in {name}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_nothing_is_lost() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = site(&world, std::slice::from_ref(&world.worker));
        let mut desk = Browser::of(&site, &world.worker);
        let page = desk.get(AT).await;
        assert!(page.text.contains("neemt nog geen meldingen aan"));
        let page = desk.submit(AT, &with(&page.hidden("_sleutel"), ASKED)).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "there are no keys yet");
        assert!(page.text.contains("MARKERVRAAG"));

        world.ceremony().await;
        let key = page.hidden("_sleutel");
        let page = desk.submit(AT, &with(&key, &[("naar", "MARKERNAAR")])).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        for part in
            ["href=\"#kanaal\"", "href=\"#wie\"", "href=\"#gedaan\"", "href=\"#onderwerp\"", "MARKERNAAR"]
        {
            assert!(page.text.contains(part), "{part}: {}", page.text);
        }
        assert_eq!(page.hidden("_sleutel"), key, "it is still the same question");
        let number = refusal_text(Refusal::CitizenNumber, Locale::Nl);
        for (other, wrong) in [
            (vec![("onderwerp", "MARKERBSN 111222333")], number),
            (vec![("naar", "MARKERBSN 111222333")], number),
            (vec![("naar", ""), ("onderwerp", "MARKERBSN")], "Schrijf op waarheen u doorverwees."),
            (vec![("dag", "2026-11-28"), ("onderwerp", "MARKERBSN")], "Deze dag is nog niet geweest."),
            (vec![("kanaal", "K01"), ("onderwerp", "MARKERBSN")], "Kies iets uit de lijst."),
            (vec![("wie", "burgemeester"), ("onderwerp", "MARKERBSN")], "Kies iets uit de lijst."),
        ] {
            let page = desk.submit(AT, &with(&key, &but(&other))).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{other:?}");
            assert!(page.text.contains(wrong) && page.text.contains("MARKERBSN"), "{wrong}: {}", page.text);
        }
        let id: InformationRequestId = world.state.ctx.ids.v4();
        let told = asked(&world, "111222333");
        let error = refused(information::add(&world.state, &world.worker, id, &told).await);
        assert!(matches!(error, RegisterError::Refused(Refusal::CitizenNumber)), "{error:?}");
        let unreadable = desk.submit(AT, ASKED).await;
        assert_eq!(unreadable.status, StatusCode::BAD_REQUEST, "a form that is not ours");
        assert_eq!(total(&world).await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_words_go_after_three_months_and_the_line_after_two_years() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker) = (&world.state, &world.worker);
        let begin = state.ctx.now();
        let id: InformationRequestId = state.ctx.ids.v4();
        assert!(information::add(state, worker, id, &asked(&world, "MARKERVRAAG")).await.unwrap());
        let kept = async || {
            let found = information::list(state, worker, 0, 10).await.unwrap();
            found.lines.iter().map(|line| line.words.is_some()).collect::<Vec<_>>()
        };
        world.clock.set(begin.plus_days(85));
        assert_eq!(kept().await, [true]);
        world.clock.set(begin.plus_days(100));
        assert_eq!(kept().await, [false], "hidden as soon as it is due");
        let next: InformationRequestId = state.ctx.ids.v4();
        information::add(state, worker, next, &asked(&world, "Later")).await.unwrap();
        let mut conn = state.ctx.read().await.unwrap();
        let text = "SELECT count(*) FROM register_question WHERE length(body) = 0";
        let (emptied,): (i64,) = gw_db::fetch_one!(&mut conn, (i64,), text).unwrap();
        drop(conn);
        assert_eq!((emptied, total(&world).await), (1, 2), "it still counts");
        world.clock.set(begin.plus_days(3 * 366));
        let last: InformationRequestId = state.ctx.ids.v4();
        information::add(state, worker, last, &asked(&world, "Veel later")).await.unwrap();
        assert_eq!(total(&world).await, 1);
    })
    .await;
}

#[tokio::test]
async fn nobody_else_writes_or_reads_questions() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let state = &world.state;
        let id: InformationRequestId = state.ctx.ids.v4();
        information::add(state, &world.worker, id, &asked(&world, "MARKERVRAAG")).await.unwrap();
        let others = outsiders();
        let site = site(&world, &others);
        for who in &others {
            for error in [
                refused(information::list(state, who, 0, 10).await),
                refused(information::add(state, who, state.ctx.ids.v4(), &asked(&world, "x")).await),
            ] {
                assert!(matches!(error, RegisterError::Refused(_)), "{:?}: {error:?}", who.roles);
            }
            let mut browser = Browser::of(&site, who);
            assert_eq!(browser.get(AT).await.status, StatusCode::FORBIDDEN, "{:?}", who.roles);
            let sent = browser.submit(AT, &with(&id.to_string(), ASKED)).await;
            assert_eq!(sent.status, StatusCode::FORBIDDEN, "{:?}", who.roles);
        }
        // Another ADV sees nothing of it, and cannot write over it.
        let stranger = &world.stranger;
        assert_eq!(information::list(state, stranger, 0, 10).await.unwrap().total, 0);
        let none = refused(information::add(state, stranger, id, &asked(&world, "x")).await);
        assert!(matches!(none, RegisterError::NobodyOpen), "{none:?}");
        let theirs = crate::world::cookie(stranger);
        keys::make_person(state, stranger, crate::world::PASSWORD, &theirs).await.unwrap();
        ceremony::begin(state, stranger, &theirs).await.unwrap();
        assert_eq!(information::list(state, stranger, 0, 10).await.unwrap().total, 0);
        assert_eq!(total(&world).await, 1);
    })
    .await;
}
