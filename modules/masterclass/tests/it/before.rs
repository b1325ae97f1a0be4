// SPDX-License-Identifier: EUPL-1.2
//! Before the day: reminders, "do you still come?", seats that are released, mails sent again.

use crate::house::state;
use crate::post::{calendar, send, to, value};
use crate::world::{World, at, text_of};
use calcard::icalendar::ICalendarProperty;
use gw_core::Email;
use gw_db::jobs::run_due;
use gw_db::testing::on_both;
use gw_mail::Mailer;
use masterclass::MIGRATIONS;
use masterclass::app::letters::{Standing, letters};
use masterclass::app::{self, Details, DetailsError, StepError, making};
use masterclass::domain::Settings;

fn open() -> Settings {
    Settings { cap: None, ..Settings::default() }
}

fn asking() -> Settings {
    Settings { reconfirm_days: 7, release_days: 3, reminder_days: Vec::new(), ..open() }
}

/// The hour strikes: what the hourly job does.
async fn hour(world: &World, moment: &str) {
    world.clock.set(at(moment));
    app::sweep(&world.ctx, world.edition).await.unwrap();
    app::remind(&world.ctx, world.edition).await.unwrap();
}

#[tokio::test]
async fn a_reminder_comes_once_and_not_at_night() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 3, open()).await;
        world.register("Een", "a.nl").await.unwrap();
        send(&world).await;
        // Seven days before 20 March 12:30; the night before that moment nothing is due yet.
        hour(&world, "2027-03-13T07:30:00Z").await;
        assert!(send(&world).await.is_empty());
        hour(&world, "2027-03-13T22:00:00Z").await;
        assert!(send(&world).await.is_empty(), "at night");
        hour(&world, "2027-03-14T07:00:00Z").await;
        let sent = send(&world).await;
        assert_eq!(sent.len(), 1);
        assert!(sent[0].subject.starts_with("Tot ziens"));
        hour(&world, "2027-03-14T08:00:00Z").await;
        assert!(send(&world).await.is_empty(), "once per cause");
        // Who registers now has just read everything.
        world.register("Laat", "a.nl").await.unwrap();
        send(&world).await;
        hour(&world, "2027-03-14T09:00:00Z").await;
        assert!(send(&world).await.is_empty());
        hour(&world, "2027-03-19T12:00:00Z").await;
        assert_eq!(send(&world).await.len(), 2, "the day before, both");
    })
    .await;
}

#[tokio::test]
async fn a_server_that_slept_a_week_reminds_once() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 3, open()).await;
        world.register("Een", "a.nl").await.unwrap();
        send(&world).await;
        hour(&world, "2027-03-19T12:00:00Z").await;
        assert_eq!(send(&world).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_moved_edition_is_reminded_of_anew() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 3, asking()).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        hour(&world, "2027-03-13T12:00:00Z").await;
        app::confirm(&world.ctx, &one.secret).await.unwrap();
        let mut text = text_of(&world).await;
        text.starts_at = at("2027-04-20T10:30:00Z");
        text.ends_at = at("2027-04-20T15:30:00Z");
        making::change_edition(&world.ctx, &world.organiser, world.edition, &text).await.unwrap();
        send(&world).await;
        hour(&world, "2027-03-14T12:00:00Z").await;
        assert!(send(&world).await.is_empty());
        hour(&world, "2027-04-13T11:00:00Z").await;
        let sent = send(&world).await;
        assert!(sent[0].subject.starts_with("Komt u nog?"), "{}", sent[0].subject);
    })
    .await;
}

#[tokio::test]
async fn who_does_not_answer_makes_room_for_the_list() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 2, asking()).await;
        let first = world.register("Een", "a.nl").await.unwrap();
        let silent = world.register("Stil", "a.nl").await.unwrap();
        let waiting = world.register("Wacht", "b.nl").await.unwrap();
        send(&world).await;
        assert!(matches!(app::confirm(&world.ctx, &first.secret).await, Err(StepError::NotNow)), "not asked");
        hour(&world, "2027-03-13T12:00:00Z").await;
        let sent = send(&world).await;
        assert_eq!(sent.len(), 2, "those with a seat are asked");
        let mail = to(&sent, "een@a.nl").as_text("");
        assert!(mail.contains("/komt") && mail.contains("17 maart 2027, 12.30 uur"), "{mail}");
        app::confirm(&world.ctx, &first.secret).await.unwrap();
        app::confirm(&world.ctx, &first.secret).await.unwrap();
        hour(&world, "2027-03-17T11:00:00Z").await;
        assert_eq!(world.state_of(&silent).await, "geplaatst", "half an hour to go");
        hour(&world, "2027-03-17T12:00:00Z").await;
        assert_eq!(world.state_of(&first).await, "geplaatst");
        assert_eq!(world.state_of(&silent).await, "verlopen");
        assert_eq!(world.state_of(&waiting).await, "aangeboden");
        assert_eq!(world.seats().await, 2);
        let sent = send(&world).await;
        let gone = to(&sent, "stil@a.nl");
        assert!(gone.attachments[0].text.contains("METHOD:CANCEL"));
        assert_eq!(value(&calendar(gone), &ICalendarProperty::Uid), format!("{}@gelijkwijzer", silent.id));
        assert!(to(&sent, "wacht@b.nl").subject.starts_with("Er is plaats"));
        assert!(matches!(app::confirm(&world.ctx, &silent.secret).await, Err(StepError::NotNow)), "too late");
        app::wait_again(&world.ctx, &silent.secret).await.unwrap();
        hour(&world, "2027-03-17T13:00:00Z").await;
        assert_eq!(world.seats().await, 2, "released once");
    })
    .await;
}

#[tokio::test]
async fn everyone_has_a_day_to_answer_and_no_seat_goes_at_night() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, asking()).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        // The program slept until an hour before the deadline.
        hour(&world, "2027-03-17T10:30:00Z").await;
        send(&world).await;
        hour(&world, "2027-03-17T12:00:00Z").await;
        assert_eq!(world.state_of(&one).await, "geplaatst");
        hour(&world, "2027-03-18T10:30:00Z").await;
        assert_eq!(world.state_of(&one).await, "verlopen", "after a day");
    })
    .await;
}

/// An edition in the evening: three days before is night, so the seat goes in the morning.
#[tokio::test]
async fn a_deadline_in_the_night_is_the_morning() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, asking()).await;
        let mut text = text_of(&world).await;
        text.starts_at = at("2027-03-20T21:30:00Z");
        text.ends_at = at("2027-03-20T22:30:00Z");
        making::change_edition(&world.ctx, &world.organiser, world.edition, &text).await.unwrap();
        let one = world.register("Een", "a.nl").await.unwrap();
        hour(&world, "2027-03-14T08:00:00Z").await;
        hour(&world, "2027-03-17T21:31:00Z").await;
        assert_eq!(world.state_of(&one).await, "geplaatst", "22.31 uur");
        hour(&world, "2027-03-18T07:00:00Z").await;
        assert_eq!(world.state_of(&one).await, "verlopen");
    })
    .await;
}

/// Who hands the seat over has answered: somebody comes.
#[tokio::test]
async fn a_transfer_is_an_answer() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, asking()).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        hour(&world, "2027-03-13T12:00:00Z").await;
        app::transfer(&world.ctx, &one.secret, "Collega", "collega@a.nl").await.unwrap();
        hour(&world, "2027-03-17T12:00:00Z").await;
        assert_eq!(world.state_of(&one).await, "geplaatst");
    })
    .await;
}

#[tokio::test]
async fn the_organiser_sees_how_mails_stand_and_sends_once_more() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 3, open()).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        let standing = async || {
            let mut conn = world.ctx.read().await.unwrap();
            letters(&mut conn, world.edition)
                .await
                .unwrap()
                .into_iter()
                .map(|one| one.standing)
                .collect::<Vec<_>>()
        };
        assert_eq!(standing().await, [Standing::Waiting]);
        // Nobody listens there.
        let deaf = Mailer::open("smtp://127.0.0.1:1?tls=none", None, "a@voorbeeld.nl", "").unwrap();
        run_due(&world.ctx, &masterclass::handlers(&state(&world), &deaf)).await.unwrap();
        let retry = at("2027-01-11T11:00:30Z");
        assert_eq!(standing().await, [Standing::Again("verbinding".to_owned(), retry)]);
        world.clock.advance_seconds(10);
        let press = world.ctx.ids.token();
        assert!(app::send_again(&world.ctx, &world.organiser, one.id, &press).await.unwrap());
        assert!(
            !app::send_again(&world.ctx, &world.organiser, one.id, &press).await.unwrap(),
            "pressed twice"
        );
        let sent = send(&world).await;
        assert_eq!(sent.len(), 1);
        assert!(sent[0].subject.starts_with("U hebt een plaats"));
        world.clock.set(at("2027-01-11T12:00:00Z"));
        assert!(send(&world).await.is_empty(), "the first one gives way");
        let now = at("2027-01-11T11:00:10Z");
        assert_eq!(standing().await, [Standing::Sent(now), Standing::Replaced]);
    })
    .await;
}

/// A slip in the address: the person mends it, and whoever got the first mail can do nothing with it.
#[tokio::test]
async fn a_mistyped_address_is_mended_by_its_owner() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 3, open()).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        world.register("Ander", "a.nl").await.unwrap();
        let first = send(&world).await;
        let text = to(&first, "een@a.nl").as_text("");
        let stranger = text.split("/aanmelding/").nth(1).unwrap().lines().next().unwrap().trim().to_owned();
        let change = async |email: &str| {
            let email: Email = email.parse().unwrap();
            let new =
                Details { name: "Een", email: &email, function: "", question: "", diet: "", access: "" };
            app::change_details(&world.ctx, &one.secret, &new).await
        };
        assert!(matches!(change("een@elders.nl").await, Err(DetailsError::Unwelcome)));
        let taken = change("ander@a.nl").await;
        assert!(matches!(taken, Err(DetailsError::Step(StepError::Already))));
        world.clock.advance_seconds(60);
        change("eens@a.nl").await.unwrap();
        let sent = send(&world).await;
        assert_eq!((sent.len(), sent[0].to.email.as_str()), (1, "eens@a.nl"));
        assert!(matches!(app::leave(&world.ctx, &stranger).await, Err(StepError::Unknown)));
        app::leave(&world.ctx, &one.secret).await.unwrap();
    })
    .await;
}
