// SPDX-License-Identifier: EUPL-1.2
//! The day and after: check-in, door, certificate, evaluation, deletion.

use crate::world::{World, at, wish};
use gw_core::Locale;
use gw_db::testing::on_both;
use gw_db::{fetch_all, fetch_one};
use masterclass::MIGRATIONS;
use masterclass::app::day::{self, Scan};
use masterclass::app::{self, Entered, StepError, WalkIn, evaluate, retention};
use masterclass::domain::{Evaluation, Settings, Summary};
use std::sync::Arc;

fn open() -> Settings {
    Settings { cap: None, ..Settings::default() }
}

async fn walk_in(world: &World, name: &str, key: &str) -> Entered {
    let who = WalkIn { name, email: "", made: None };
    app::walk_in(&world.ctx, world.edition, who, key).await.unwrap()
}

/// Seats are kept until the beginning; from then on those who are there count.
#[tokio::test]
async fn a_walk_in_gets_a_chair_that_is_left_and_no_other() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 3, open()).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        world.register("Wegblijver", "b.nl").await.unwrap();
        world.clock.set(at("2027-03-20T11:20:00Z"));
        let key = world.ctx.ids.token();
        assert_eq!(walk_in(&world, "Eerste", &key).await, Entered::Welcome);
        assert_eq!(walk_in(&world, "Eerste", &key).await, Entered::Welcome, "sent twice is one person");
        let list = day::list(&mut world.ctx.read().await.unwrap(), world.edition).await.unwrap();
        assert_eq!(list.iter().filter(|line| line.registration.is_none()).count(), 1);
        let refused = world.ctx.ids.token();
        assert_eq!(walk_in(&world, "Tweede", &refused).await, Entered::Full(3), "two seats are kept");
        day::check_in(&world.ctx, world.edition, one.id).await.unwrap();
        world.clock.set(at("2027-03-20T11:30:00Z"));
        // The chair of who stayed away; a refusal was no line, so the same key may come again.
        assert_eq!(walk_in(&world, "Tweede", &refused).await, Entered::Welcome);
        assert_eq!(walk_in(&world, "Derde", &world.ctx.ids.token()).await, Entered::Full(3));
        // Who has a seat is never sent away by who has none.
        let list = day::list(&mut world.ctx.read().await.unwrap(), world.edition).await.unwrap();
        let late = list.iter().find(|line| line.name == "Wegblijver").unwrap();
        let scan = day::check_in(&world.ctx, world.edition, late.registration.unwrap()).await.unwrap();
        assert_eq!(scan, Scan::Welcome);
    })
    .await;
}

/// Doors with a queue each, sent at once when the connection is back.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn forty_walk_ins_at_once_take_the_five_chairs_that_are_left() {
    on_both(MIGRATIONS, |db| async {
        let world = Arc::new(World::new(db, 5, open()).await);
        world.clock.set(at("2027-03-20T12:00:00Z"));
        let all: Vec<_> = (0..40)
            .map(|number| {
                let world = world.clone();
                let key = world.ctx.ids.token();
                tokio::spawn(async move { walk_in(&world, &format!("Loper {number}"), &key).await })
            })
            .collect();
        let mut welcome = 0;
        for one in all {
            welcome += usize::from(one.await.unwrap() == Entered::Welcome);
        }
        assert_eq!(welcome, 5);
    })
    .await;
}

#[tokio::test]
async fn the_first_scan_wins_and_can_be_undone() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        world.clock.set(at("2027-03-20T11:20:00Z"));
        assert_eq!(day::check_in(&world.ctx, world.edition, one.id).await.unwrap(), Scan::Welcome);
        world.clock.advance_seconds(60);
        let again = day::check_in(&world.ctx, world.edition, one.id).await.unwrap();
        assert_eq!(again, Scan::Before(at("2027-03-20T11:20:00Z")));
        let list = app::day::list(&mut world.ctx.read().await.unwrap(), world.edition).await.unwrap();
        day::undo(&world.ctx, world.edition, list[0].attendance.unwrap()).await.unwrap();
        assert_eq!(day::check_in(&world.ctx, world.edition, one.id).await.unwrap(), Scan::Welcome);
        walk_in(&world, "Inloper", &world.ctx.ids.token()).await;
        let list = app::day::list(&mut world.ctx.read().await.unwrap(), world.edition).await.unwrap();
        assert_eq!(list.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_scan_that_waited_counts_from_when_it_was_made_unless_that_cannot_be() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        world.clock.set(at("2027-03-20T13:00:00Z"));
        for (name, told, stands) in [
            ("Een", "2027-03-20T12:40:00Z", "2027-03-20T12:40:00Z"),
            ("Twee", "2027-03-20T13:00:01Z", "2027-03-20T13:00:00Z"),
            ("Drie", "2027-03-18T13:00:00Z", "2027-03-20T13:00:00Z"),
        ] {
            // When the edition has begun, nobody registers any more.
            world.clock.set(at("2027-03-19T12:00:00Z"));
            let one = world.register(name, "a.nl").await.unwrap();
            world.clock.set(at("2027-03-20T13:00:00Z"));
            let scan = day::check_in_at(&world.ctx, world.edition, one.id, Some(at(told))).await.unwrap();
            assert_eq!(scan, Scan::Welcome);
            let again = day::check_in(&world.ctx, world.edition, one.id).await.unwrap();
            assert_eq!(again, Scan::Before(at(stands)), "{name}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_scans_of_one_code_give_one_line() {
    on_both(MIGRATIONS, |db| async {
        let world = Arc::new(World::new(db, 5, open()).await);
        let one = world.register("Een", "a.nl").await.unwrap();
        let scans: Vec<_> = (0..100)
            .map(|_| {
                let world = world.clone();
                tokio::spawn(async move { day::check_in(&world.ctx, world.edition, one.id).await.unwrap() })
            })
            .collect();
        let mut welcome = 0;
        for scan in scans {
            welcome += usize::from(scan.await.unwrap() == Scan::Welcome);
        }
        assert_eq!(welcome, 1);
    })
    .await;
}

#[tokio::test]
async fn a_certificate_needs_a_check_in_and_can_be_verified() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        assert!(matches!(day::certificate(&world.ctx, one.id).await, Err(StepError::NotNow)));
        day::check_in(&world.ctx, world.edition, one.id).await.unwrap();
        let number = day::certificate(&world.ctx, one.id).await.unwrap();
        assert_eq!(number, day::certificate(&world.ctx, one.id).await.unwrap(), "the same each time");
        let mut conn = world.ctx.read().await.unwrap();
        let found = day::verify(&mut conn, &number.to_lowercase()).await.unwrap().unwrap();
        assert_eq!(found, (world.edition, "Een".to_owned()));
        assert_eq!(day::verify(&mut conn, "GW-0000-0000-0000").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_door_closes_after_the_day() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let secret = day::door_link(&world.ctx, &world.organiser, world.edition).await.unwrap();
        let mut conn = world.ctx.read().await.unwrap();
        let open = day::behind_door(&mut conn, &secret, at("2027-03-20T20:00:00Z")).await.unwrap();
        assert_eq!(open, world.edition);
        let late = day::behind_door(&mut conn, &secret, at("2027-03-20T22:31:00Z")).await;
        assert!(matches!(late, Err(StepError::Unknown)));
    })
    .await;
}

#[tokio::test]
async fn an_evaluation_is_given_once_and_shown_from_ten_up() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 20, open()).await;
        let mut people = Vec::new();
        for number in 0..10 {
            people.push(world.register(&format!("Persoon {number}"), "a.nl").await.unwrap());
        }
        let given = Evaluation::read("5", "ja", "de cijfers", "meer tijd").unwrap();
        let early = evaluate::evaluate(&world.ctx, &people[0].secret, &given).await;
        assert!(matches!(early, Err(StepError::NotNow)), "before the end");
        world.clock.set(at("2027-03-20T17:00:00Z"));
        for one in &people[..9] {
            evaluate::evaluate(&world.ctx, &one.secret, &given).await.unwrap();
        }
        let twice = evaluate::evaluate(&world.ctx, &people[0].secret, &given).await;
        assert!(matches!(twice, Err(StepError::Already)));
        let mut conn = world.ctx.read().await.unwrap();
        assert_eq!(evaluate::summary(&mut conn, world.edition).await.unwrap(), Summary::TooFew(9));
        evaluate::evaluate(&world.ctx, &people[9].secret, &given).await.unwrap();
        let shown = evaluate::summary(&mut conn, world.edition).await.unwrap();
        assert!(matches!(shown, Summary::Shown { answers: 10, .. }));
    })
    .await;
}

/// The attack: lay the table of who answered beside the table of answers, both as the database
/// keeps them. The answers must not stand in the order in which they came.
#[tokio::test]
async fn the_order_of_the_rows_tells_nobody_who_answered_what() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 20, open()).await;
        let mut people = Vec::new();
        for number in 0..12 {
            people.push(world.register(&format!("Persoon {number}"), "a.nl").await.unwrap());
        }
        world.clock.set(at("2027-03-20T17:00:00Z"));
        for (number, one) in people.iter().enumerate() {
            let given = Evaluation::read("5", "ja", &number.to_string(), "").unwrap();
            evaluate::evaluate(&world.ctx, &one.secret, &given).await.unwrap();
        }
        let mut conn = world.ctx.read().await.unwrap();
        let sql = "SELECT best, better, useful, day FROM evaluation";
        let kept = fetch_all!(&mut conn, (String, String, i64, String), sql).unwrap();
        let kept: Vec<usize> = kept.iter().map(|row| row.0.parse().unwrap()).collect();
        assert_eq!(kept.len(), 12);
        assert!(!kept.is_sorted(), "in the order in which they came: {kept:?}");
    })
    .await;
}

#[tokio::test]
async fn needs_and_people_are_forgotten_by_themselves() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let mut hungry = wish("Honger", "a.nl");
        hungry.diet = "halal".to_owned();
        let key = world.ctx.ids.token();
        let one = app::register(&world.ctx, world.edition, &hungry, &key, Locale::Nl).await.unwrap();
        day::check_in(&world.ctx, world.edition, one.id).await.unwrap();
        world.clock.set(at("2027-03-28T12:00:00Z"));
        assert_eq!(retention::forget(&world.ctx).await.unwrap(), 1);
        let count = async |sql: &'static str| {
            let mut conn = world.ctx.read().await.unwrap();
            fetch_one!(&mut conn, (i64,), sql).unwrap().0
        };
        assert_eq!(count("SELECT count(*) FROM needs").await, 0);
        assert_eq!(count("SELECT count(*) FROM registration WHERE name = 'Honger'").await, 1);
        world.clock.set(at("2028-03-22T12:00:00Z"));
        retention::forget(&world.ctx).await.unwrap();
        assert_eq!(count("SELECT count(*) FROM registration WHERE name <> ''").await, 0);
        assert_eq!(count("SELECT count(*) FROM registration WHERE email LIKE '%@%'").await, 0);
        assert_eq!(count("SELECT count(*) FROM attendance WHERE name <> '' OR email <> ''").await, 0);
        assert_eq!(count("SELECT count(*) FROM registration_link").await, 0);
        assert_eq!(count("SELECT count(*) FROM registration WHERE municipality = 'GM0001'").await, 1);
        assert_eq!(count("SELECT count(*) FROM deletion").await, 2, "what went, without names");
        assert_eq!(retention::forget(&world.ctx).await.unwrap(), 0, "nothing left");
    })
    .await;
}
