// SPDX-License-Identifier: EUPL-1.2
//! A change of time or place: held until the organiser sends the notice, then told once.

use crate::post::{calendar, send, to, value};
use crate::world::{World, at, text_of};
use calcard::icalendar::ICalendarProperty;
use gw_db::testing::on_both;
use masterclass::MIGRATIONS;
use masterclass::app::{self, StepError, making};
use masterclass::domain::{EditionState, Settings};
use std::sync::Arc;

fn open() -> Settings {
    Settings { cap: None, ..Settings::default() }
}

#[tokio::test]
async fn a_change_waits_for_the_button_and_reaches_calendars_of_those_with_a_seat() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, open()).await;
        let first = world.register("Een", "a.nl").await.unwrap();
        world.register("Twee", "b.nl").await.unwrap();
        let before = send(&world).await;
        let uid = value(&calendar(to(&before, "een@a.nl")), &ICalendarProperty::Uid);
        let mut text = text_of(&world).await;
        text.starts_at = at("2027-03-21T12:00:00Z");
        text.ends_at = at("2027-03-21T17:00:00Z");
        text.venue.zaal = "Trouwzaal".to_owned();
        assert!(making::change_edition(&world.ctx, &world.organiser, world.edition, &text).await.unwrap());
        assert!(send(&world).await.is_empty(), "nobody is told by itself");
        assert_eq!(app::notify(&world.ctx, &world.organiser, world.edition).await.unwrap(), 2);
        let again = app::notify(&world.ctx, &world.organiser, world.edition).await;
        assert!(matches!(again, Err(StepError::NotNow)), "pressed twice");
        let sent = send(&world).await;
        assert_eq!(sent.len(), 2);
        let mail = to(&sent, "een@a.nl");
        assert!(mail.attachments[0].text.contains("METHOD:REQUEST"));
        assert!(mail.attachments[0].kind.contains("method=REQUEST"));
        let update = calendar(mail);
        assert_eq!(value(&update, &ICalendarProperty::Uid), uid, "the same appointment");
        assert_eq!(value(&update, &ICalendarProperty::Sequence), "1");
        assert!(value(&update, &ICalendarProperty::Location).contains("Trouwzaal"));
        assert!(mail.attachments[0].text.contains("DTSTART;TZID=Europe/Amsterdam:20270321T130000"));
        assert!(mail.as_text("").contains("Trouwzaal"));
        assert!(to(&sent, "twee@b.nl").attachments.is_empty(), "who waits has no appointment to move");
        let _ = first;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_presses_at_once_send_one_notice() {
    on_both(MIGRATIONS, |db| async {
        let world = Arc::new(World::new(db, 3, open()).await);
        world.register("Een", "a.nl").await.unwrap();
        send(&world).await;
        let mut text = text_of(&world).await;
        text.venue.plaats = "Raalte".to_owned();
        making::change_edition(&world.ctx, &world.organiser, world.edition, &text).await.unwrap();
        let presses: Vec<_> = (0..8)
            .map(|_| {
                let world = world.clone();
                tokio::spawn(
                    async move { app::notify(&world.ctx, &world.organiser, world.edition).await.is_ok() },
                )
            })
            .collect();
        let mut done = 0;
        for press in presses {
            done += usize::from(press.await.unwrap());
        }
        assert_eq!(done, 1);
        assert_eq!(send(&world).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_put_back_before_the_notice_needs_no_notice() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 3, open()).await;
        let as_it_was = text_of(&world).await;
        let mut text = as_it_was.clone();
        text.ends_at = at("2027-03-20T17:30:00Z");
        assert!(making::change_edition(&world.ctx, &world.organiser, world.edition, &text).await.unwrap());
        // A second change before the first was told: still against what people know.
        text.venue.plaats = "Raalte".to_owned();
        assert!(making::change_edition(&world.ctx, &world.organiser, world.edition, &text).await.unwrap());
        let told = making::change_edition(&world.ctx, &world.organiser, world.edition, &as_it_was).await;
        assert!(!told.unwrap());
        let nothing = app::notify(&world.ctx, &world.organiser, world.edition).await;
        assert!(matches!(nothing, Err(StepError::NotNow)));
        // Another contact is no change of time or place.
        let mut text = as_it_was;
        text.team.contact_naam = "Iemand anders".to_owned();
        assert!(!making::change_edition(&world.ctx, &world.organiser, world.edition, &text).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_edition_leaves_the_calendars() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, open()).await;
        let first = world.register("Een", "a.nl").await.unwrap();
        world.register("Twee", "b.nl").await.unwrap();
        send(&world).await;
        app::change_state(&world.ctx, &world.organiser, world.edition, EditionState::cancel).await.unwrap();
        let sent = send(&world).await;
        let mail = to(&sent, "een@a.nl");
        let gone = calendar(mail);
        assert!(mail.attachments[0].text.contains("METHOD:CANCEL"));
        assert_eq!(value(&gone, &ICalendarProperty::Uid), format!("{}@gelijkwijzer", first.id));
        assert_eq!(value(&gone, &ICalendarProperty::Sequence), "1");
        assert_eq!(value(&gone, &ICalendarProperty::Status).to_uppercase(), "CANCELLED");
        assert!(to(&sent, "twee@b.nl").attachments.is_empty());
        let late =
            making::change_edition(&world.ctx, &world.organiser, world.edition, &text_of(&world).await).await;
        assert!(matches!(late, Err(StepError::NotNow)), "cancelled while the organiser typed");
    })
    .await;
}

/// Somebody fills in the form while the organiser moves the edition: the confirmation says how it
/// is, and so does the notice.
#[tokio::test]
async fn moved_while_typing() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 3, open()).await;
        let mut text = text_of(&world).await;
        text.starts_at = at("2027-03-27T12:00:00Z");
        text.ends_at = at("2027-03-27T17:00:00Z");
        making::change_edition(&world.ctx, &world.organiser, world.edition, &text).await.unwrap();
        world.register("Een", "a.nl").await.unwrap();
        let sent = send(&world).await;
        assert!(sent[0].as_text("").contains("27 maart 2027"), "{}", sent[0].as_text(""));
        app::notify(&world.ctx, &world.organiser, world.edition).await.unwrap();
        let sent = send(&world).await;
        assert_eq!(value(&calendar(&sent[0]), &ICalendarProperty::Sequence), "1");
    })
    .await;
}
