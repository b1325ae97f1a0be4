// SPDX-License-Identifier: EUPL-1.2
//! When the day is over: the edition is held by itself, and who was there is thanked once.

use crate::post::{send, to};
use crate::world::{World, at};
use gw_db::testing::on_both;
use gw_db::{Db, fetch_one};
use masterclass::MIGRATIONS;
use masterclass::app::{self, StepError, day, evaluate};
use masterclass::domain::{EditionState, Evaluation, Settings};

/// Half past eleven in the evening, Dutch time: six hours after the end, when the door link has ended.
const OVER: &str = "2027-03-20T22:30:00Z";
const MORNING: &str = "2027-03-21T07:00:00Z";

async fn world(db: Db) -> World {
    World::new(db, 5, Settings { cap: None, ..Settings::default() }).await
}

async fn state(world: &World) -> String {
    let mut conn = world.ctx.read().await.unwrap();
    let sql = "SELECT state FROM edition WHERE id = $1";
    fetch_one!(&mut conn, (String,), sql, world.edition).unwrap().0
}

#[tokio::test]
async fn an_edition_is_held_by_itself_and_who_was_there_is_thanked_once() {
    on_both(MIGRATIONS, |db| async {
        let world = world(db).await;
        let came = world.register("Een", "a.nl").await.unwrap();
        world.register("Wegblijver", "b.nl").await.unwrap();
        send(&world).await;
        world.clock.set(at("2027-03-20T12:00:00Z"));
        day::check_in(&world.ctx, world.edition, came.id).await.unwrap();
        world.clock.set(at("2027-03-20T22:29:00Z"));
        assert_eq!(app::hold_what_is_over(&world.ctx).await.unwrap(), 0, "the door is still open");
        assert_eq!(state(&world).await, "open");
        world.clock.set(at(OVER));
        assert_eq!(app::hold_what_is_over(&world.ctx).await.unwrap(), 1);
        assert_eq!(state(&world).await, "geweest");
        assert_eq!(app::hold_what_is_over(&world.ctx).await.unwrap(), 0, "once");
        let late = app::hold(&world.ctx, Some(&world.organiser), world.edition).await;
        assert!(matches!(late, Err(StepError::NotNow)), "a press after it changes nothing");
        assert!(send(&world).await.is_empty(), "no mail at night");
        world.clock.set(at(MORNING));
        app::hold_what_is_over(&world.ctx).await.unwrap();
        let sent = send(&world).await;
        assert_eq!(sent.len(), 1, "not to who stayed away");
        assert!(sent[0].subject.starts_with("Bedankt voor uw komst"), "{}", sent[0].subject);
        let text = to(&sent, "een@a.nl").as_text("");
        assert!(text.contains("/certificaat.pdf"));
        let secret = text.split("/aanmelding/").nth(1).unwrap().split_once("/evaluatie").unwrap().0;
        let given = Evaluation::read("5", "ja", "", "").unwrap();
        evaluate::evaluate(&world.ctx, secret, &given).await.unwrap();
        world.clock.advance_seconds(3600);
        app::hold_what_is_over(&world.ctx).await.unwrap();
        assert!(send(&world).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn without_a_list_at_the_door_everyone_with_a_seat_is_thanked_without_a_certificate() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, Settings { cap: None, ..Settings::default() }).await;
        world.register("Een", "a.nl").await.unwrap();
        world.register("Wacht", "b.nl").await.unwrap();
        send(&world).await;
        app::change_state(&world.ctx, &world.organiser, world.edition, EditionState::close).await.unwrap();
        world.clock.set(at(MORNING));
        assert_eq!(app::hold_what_is_over(&world.ctx).await.unwrap(), 1, "a closed edition too");
        let sent = send(&world).await;
        assert_eq!(sent.len(), 1, "not to the waiting list");
        let text = to(&sent, "een@a.nl").as_text("");
        assert!(text.contains("/evaluatie") && !text.contains("/certificaat.pdf"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_scan_that_arrives_late_is_thanked_too_and_a_second_one_not_again() {
    on_both(MIGRATIONS, |db| async {
        let world = world(db).await;
        let first = world.register("Een", "a.nl").await.unwrap();
        let late = world.register("Twee", "b.nl").await.unwrap();
        send(&world).await;
        world.clock.set(at("2027-03-20T16:00:00Z"));
        day::check_in(&world.ctx, world.edition, first.id).await.unwrap();
        // The organiser presses as soon as it is over.
        world.clock.set(at("2027-03-20T16:31:00Z"));
        let after = app::hold(&world.ctx, Some(&world.organiser), world.edition).await.unwrap();
        assert_eq!(after, EditionState::Held);
        assert_eq!(send(&world).await.len(), 1);
        let made = Some(at("2027-03-20T12:00:00Z"));
        day::check_in_at(&world.ctx, world.edition, late.id, made).await.unwrap();
        assert_eq!(to(&send(&world).await, "twee@b.nl").to.name, "Twee");
        let list = day::list(&mut world.ctx.read().await.unwrap(), world.edition).await.unwrap();
        let line = list.iter().find(|one| one.name == "Twee").unwrap();
        day::undo(&world.ctx, world.edition, line.attendance.unwrap()).await.unwrap();
        day::check_in(&world.ctx, world.edition, late.id).await.unwrap();
        assert!(send(&world).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_day_long_past_is_held_in_silence_and_a_cancelled_one_never() {
    on_both(MIGRATIONS, |db| async {
        let world = world(db).await;
        world.register("Een", "a.nl").await.unwrap();
        let cancelled = world.second_edition(3).await;
        app::change_state(&world.ctx, &world.organiser, cancelled, EditionState::cancel).await.unwrap();
        send(&world).await;
        world.clock.set(at("2027-04-10T12:00:00Z"));
        assert_eq!(app::hold_what_is_over(&world.ctx).await.unwrap(), 1, "the other was cancelled");
        assert_eq!(state(&world).await, "geweest");
        assert!(send(&world).await.is_empty());
    })
    .await;
}
