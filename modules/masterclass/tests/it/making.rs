// SPDX-License-Identifier: EUPL-1.2
//! From an empty desk to an open edition, and back to a draft; decisions that the rules do not take.

use crate::post::send;
use crate::world::{World, at, text_of, wish};
use gw_core::Locale;
use gw_db::testing::on_both;
use gw_db::{fetch_all, fetch_one};
use masterclass::MIGRATIONS;
use masterclass::app::making::{self, Lack, OpenError};
use masterclass::app::{self, CapacityError, StepError};
use masterclass::domain::{
    Audience, Draw, EditionId, EditionState, NewMaterial, RegistrationState, RemindersText, SeatingText,
    SeriesId, SeriesText, Settings, Slot, Source, template,
};

fn open() -> Settings {
    Settings { cap: None, ..Settings::default() }
}

fn text(title: &str) -> SeriesText {
    SeriesText { title: title.to_owned(), region: "Oost".to_owned(), lead: "Een middag.".to_owned() }
}

async fn load(world: &World, id: EditionId) -> app::Edition {
    app::Edition::load(&mut world.ctx.read().await.unwrap(), id).await.unwrap()
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_and_addresses_stay_apart() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 3, open()).await;
        let id: SeriesId = making::id_of_form("een sleutel").unwrap();
        for _ in 0..2 {
            making::make_series(&world.ctx, &world.organiser, id, &text("Najaar: Oost!")).await.unwrap();
        }
        let other: SeriesId = making::id_of_form("nog een sleutel").unwrap();
        making::make_series(&world.ctx, &world.organiser, other, &text("Najaar Oost")).await.unwrap();
        let mut new = text_of(&world).await;
        new.venue.plaats = "Den Haag".to_owned();
        for key in ["a", "a", "b"] {
            let edition: EditionId = making::id_of_form(key).unwrap();
            making::make_edition(&world.ctx, &world.organiser, (id, edition), new.clone()).await.unwrap();
        }
        let mut conn = world.ctx.read().await.unwrap();
        let sql = "SELECT slug FROM series ORDER BY slug";
        let series = fetch_all!(&mut conn, (String,), sql).unwrap();
        assert_eq!(
            series.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(),
            ["najaar-oost", "najaar-oost-2", "voorjaar-2027"]
        );
        let sql = "SELECT slug FROM edition WHERE series = $1 ORDER BY slug";
        let editions = fetch_all!(&mut conn, (String,), sql, id).unwrap();
        assert_eq!(editions.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), ["den-haag", "den-haag-2"]);
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_opened_when_nothing_is_lacking_and_then_its_rules_are_fixed() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 3, open()).await;
        let id: EditionId = making::id_of_form("concept").unwrap();
        let new = text_of(&world).await;
        making::make_edition(&world.ctx, &world.organiser, (world.series, id), new.clone()).await.unwrap();
        let mut rules = Settings { reserved: 4, ..Settings::default() };
        rules.draw = Some(Draw { closes: "2027-01-11".parse().unwrap(), seed: "z".to_owned() });
        making::set_seating(&world.ctx, &world.organiser, id, &SeatingText(rules)).await.unwrap();
        let reversed = Slot {
            starts: 800,
            ends: 790,
            title: "Achteruit".to_owned(),
            step: None,
            speaker: String::new(),
        };
        making::put_programme(&world.ctx, &world.organiser, id, vec![reversed]).await.unwrap();
        let Err(OpenError::Lacking(lacks)) = making::open(&world.ctx, &world.organiser, id).await else {
            panic!("opened with faults")
        };
        assert_eq!(lacks, [Lack::Contact, Lack::Draw, Lack::Reserved, Lack::Slot(0)]);
        let mut mended = new;
        mended.team.contact_email = "bente@voorbeeld.nl".to_owned();
        making::change_edition(&world.ctx, &world.organiser, id, &mended).await.unwrap();
        let fixed = SeatingText(Settings { cap: Some(2), ..Settings::default() });
        making::set_seating(&world.ctx, &world.organiser, id, &fixed).await.unwrap();
        let mut slots = template();
        slots.reverse();
        making::put_programme(&world.ctx, &world.organiser, id, slots).await.unwrap();
        making::open(&world.ctx, &world.organiser, id).await.unwrap();
        assert!(matches!(
            making::open(&world.ctx, &world.organiser, id).await,
            Err(OpenError::Step(StepError::NotNow))
        ));
        let late = making::set_seating(&world.ctx, &world.organiser, id, &fixed).await;
        assert!(matches!(late, Err(StepError::NotNow)), "people register under these rules");
        let reminders = RemindersText { reminder_days: vec![3], reconfirm_days: 5, release_days: 2 };
        making::set_reminders(&world.ctx, &world.organiser, id, &reminders).await.unwrap();
        let edition = load(&world, id).await;
        assert_eq!((edition.settings.cap, edition.settings.reconfirm_days), (Some(2), 5));
        let mut conn = world.ctx.read().await.unwrap();
        let sql = "SELECT starts FROM slot WHERE edition = $1 ORDER BY position";
        let starts: Vec<i64> =
            fetch_all!(&mut conn, (i64,), sql, id).unwrap().into_iter().map(|one| one.0).collect();
        assert!(starts.is_sorted() && starts.len() == 11);
    })
    .await;
}

#[tokio::test]
async fn a_copy_takes_the_place_and_nobody_along() {
    on_both(MIGRATIONS, |db| async {
        let settings = Settings {
            reserved: 1,
            reserved_until: Some("2027-03-01".parse().unwrap()),
            draw: Some(Draw { closes: "2027-02-01".parse().unwrap(), seed: "eerste".to_owned() }),
            ..open()
        };
        let world = World::new(db, 3, settings).await;
        world.register("Een", "a.nl").await.unwrap();
        let id: EditionId = making::id_of_form("kopie").unwrap();
        let day = "2027-04-19".parse().unwrap();
        for _ in 0..2 {
            making::copy_edition(&world.ctx, &world.organiser, (world.edition, id), day).await.unwrap();
        }
        let copy = load(&world, id).await;
        assert_eq!(copy.state, EditionState::Draft);
        // 12.30 on a Dutch clock, summer time by then.
        assert_eq!(copy.row.starts_at, at("2027-04-19T10:30:00Z"));
        assert_eq!(copy.settings.reserved_until, Some("2027-03-31".parse().unwrap()), "thirty days on");
        let draw = copy.settings.draw.unwrap();
        assert_eq!(draw.closes.to_string(), "2027-03-03");
        assert_ne!(draw.seed, "eerste", "the outcome must not be known beforehand");
        assert_eq!((copy.row.slug.as_str(), copy.row.last_entry), ("deventer-2", 0));
        let mut conn = world.ctx.read().await.unwrap();
        let sql = "SELECT count(*) FROM registration WHERE edition = $1";
        assert_eq!(fetch_one!(&mut conn, (i64,), sql, id).unwrap().0, 0);
        let sql = "SELECT count(*) FROM slot WHERE edition = $1";
        assert_eq!(fetch_one!(&mut conn, (i64,), sql, id).unwrap().0, 11);
        drop(conn);
        // What was laid ready for it goes along.
        let slides = NewMaterial {
            title: "Dia’s".to_owned(),
            source: Source::Link("https://voorbeeld.nl/dias".to_owned()),
            audience: Audience::Public,
        };
        app::material::add(&world.ctx, &world.organiser, id, &slides, None).await.unwrap();
        making::discard(&world.ctx, &world.organiser, id).await.unwrap();
        let open = making::discard(&world.ctx, &world.organiser, world.edition).await;
        assert!(matches!(open, Err(StepError::NotNow)), "an open edition is not thrown away");
    })
    .await;
}

#[tokio::test]
async fn who_is_put_first_comes_first_with_a_reason_in_the_log() {
    on_both(MIGRATIONS, |db| async {
        let settings = Settings { cap: Some(1), ..Settings::default() };
        let world = World::new(db, 2, settings).await;
        world.register("Een", "a.nl").await.unwrap();
        let colleague = world.register("Collega", "a.nl").await.unwrap();
        assert_eq!(colleague.state, RegistrationState::Waiting, "over the cap");
        let reason = "spreekt over de ADV";
        let moved = app::put_first(&world.ctx, &world.organiser, colleague.id, reason).await.unwrap();
        assert_eq!(moved, [colleague.id], "there is room, so an offer goes out");
        let again = app::put_first(&world.ctx, &world.organiser, colleague.id, reason).await;
        assert!(matches!(again, Err(StepError::NotNow)));
        // The room is full now: whoever is put first is next.
        let second = world.register("Twee", "dorp.nl").await.unwrap();
        let third = world.register("Drie", "b.nl").await.unwrap();
        assert!(app::put_first(&world.ctx, &world.organiser, third.id, reason).await.unwrap().is_empty());
        let moved = app::leave(&world.ctx, &colleague.secret).await.unwrap();
        assert_eq!(moved, [third.id]);
        assert_eq!(world.state_of(&second).await, "wacht");
        assert_eq!(world.seats().await, 2);
        let mut conn = world.ctx.read().await.unwrap();
        let sql = "SELECT detail FROM audit_event WHERE action = 'masterclass.voorrang'";
        let logged = fetch_all!(&mut conn, (String,), sql).unwrap();
        assert!(logged.len() == 2 && logged[0].0.contains(reason), "{logged:?}");
    })
    .await;
}

#[tokio::test]
async fn a_smaller_room_needs_a_choice_and_the_seat_goes_to_nobody_else() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 3, open()).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        let two = world.register("Twee", "a.nl").await.unwrap();
        let three = world.register("Drie", "a.nl").await.unwrap();
        world.register("Vier", "b.nl").await.unwrap();
        send(&world).await;
        let (ctx, by, id) = (&world.ctx, &world.organiser, world.edition);
        assert!(matches!(app::shrink(ctx, by, id, 1, &[three.id]).await, Err(CapacityError::Taken(2))));
        assert_eq!(world.state_of(&three).await, "geplaatst", "all or nothing");
        app::leave(ctx, &one.secret).await.unwrap();
        let gone = app::shrink(ctx, by, id, 2, &[one.id]).await;
        assert!(
            matches!(gone, Err(CapacityError::Step(StepError::NotNow))),
            "left while the organiser chose"
        );
        send(&world).await;
        let moved = app::shrink(ctx, by, id, 1, &[two.id, three.id]).await.unwrap();
        assert_eq!(moved, [], "the seats are gone, not free");
        assert_eq!(world.state_of(&two).await, "wacht");
        assert_eq!(world.seats().await, 1);
        let sent = send(&world).await;
        assert_eq!(sent.len(), 2);
        assert!(sent.iter().all(|mail| mail.attachments[0].text.contains("METHOD:CANCEL")));
    })
    .await;
}

/// Full while typing: whoever sends the form when the last seat has just gone is on the list, with
/// the reason, and loses nothing.
#[tokio::test]
async fn full_while_typing() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, open()).await;
        let mut typed = wish("Typt", "b.nl");
        typed.question = "Hoe beginnen we?".to_owned();
        world.register("Snel", "a.nl").await.unwrap();
        let key = world.ctx.ids.token();
        let late = app::register(&world.ctx, world.edition, &typed, &key, Locale::Nl).await.unwrap();
        assert_eq!(late.state, RegistrationState::Waiting);
        assert_eq!(late.reasons, [seating::Reason::Full { capacity: 1 }]);
        let mut conn = world.ctx.read().await.unwrap();
        let sql = "SELECT question FROM registration WHERE id = $1";
        assert_eq!(fetch_one!(&mut conn, (String,), sql, late.id).unwrap().0, "Hoe beginnen we?");
    })
    .await;
}

/// Sunday 31 October 2027: at three it is two again. An edition on that day begins at 12.30 by the
/// clock on the wall, and an offer that would end in the long night ends at eight.
#[tokio::test]
async fn the_clock_goes_back_at_the_end_of_october() {
    on_both(MIGRATIONS, |db| async {
        let settings = Settings { offer_hours: 8, ..open() };
        let world = World::new(db, 1, settings).await;
        let mut on_sunday = text_of(&world).await;
        let time = |hour| jiff::civil::Time::constant(hour, 30, 0, 0);
        let day = "2027-10-31".parse().unwrap();
        on_sunday.starts_at = masterclass::domain::moment(day, time(12)).unwrap();
        on_sunday.ends_at = masterclass::domain::moment(day, time(17)).unwrap();
        assert_eq!(on_sunday.starts_at, at("2027-10-31T11:30:00Z"));
        making::change_edition(&world.ctx, &world.organiser, world.edition, &on_sunday).await.unwrap();
        let first = world.register("Een", "a.nl").await.unwrap();
        let second = world.register("Twee", "b.nl").await.unwrap();
        let sent = send(&world).await;
        let file = &sent.iter().find(|mail| mail.to.email == "een@a.nl").unwrap().attachments[0].text;
        assert!(file.contains("DTSTART;TZID=Europe/Amsterdam:20271031T123000"), "{file}");
        assert!(file.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"));
        // Three weeks earlier the same offer, across the change of the clock of another edition.
        let mut later = on_sunday.clone();
        later.starts_at = at("2027-11-20T11:30:00Z");
        later.ends_at = at("2027-11-20T16:30:00Z");
        making::change_edition(&world.ctx, &world.organiser, world.edition, &later).await.unwrap();
        world.clock.set(at("2027-10-30T18:00:00Z"));
        assert_eq!(app::leave(&world.ctx, &first.secret).await.unwrap(), [second.id]);
        let mut conn = world.ctx.read().await.unwrap();
        let sql = "SELECT offered_until FROM registration WHERE id = $1";
        let (until,) = fetch_one!(&mut conn, (gw_core::Timestamp,), sql, second.id).unwrap();
        assert_eq!(until, at("2027-10-31T07:00:00Z"), "eight in the morning, winter time");
        drop(conn);
        world.clock.set(at("2027-10-31T06:59:00Z"));
        app::sweep(&world.ctx, world.edition).await.unwrap();
        assert_eq!(world.state_of(&second).await, "aangeboden");
        world.clock.set(at("2027-10-31T07:00:00Z"));
        app::sweep(&world.ctx, world.edition).await.unwrap();
        assert_eq!(world.state_of(&second).await, "verlopen");
    })
    .await;
}
