// SPDX-License-Identifier: EUPL-1.2

use crate::world::{World, at, wish};
use gw_core::Locale;
use gw_db::testing::on_both;
use masterclass::MIGRATIONS;
use masterclass::app::{self, CapacityError, StepError};
use masterclass::domain::{Draw, EditionState, RegistrationState, Settings};
use seating::Reason;

fn free_for_all() -> Settings {
    Settings { cap: None, ..Settings::default() }
}

#[tokio::test]
async fn the_first_get_seats_and_the_next_one_moves_up() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 2, free_for_all()).await;
        let first = world.register("Een", "a.nl").await.unwrap();
        world.register("Twee", "b.nl").await.unwrap();
        let third = world.register("Drie", "a.nl").await.unwrap();
        assert_eq!(first.state, RegistrationState::Seated);
        assert_eq!(
            (third.state, &third.reasons),
            (RegistrationState::Waiting, &vec![Reason::Full { capacity: 2 }])
        );
        let moved = app::leave(&world.ctx, &first.secret).await.unwrap();
        assert_eq!(moved, [third.id]);
        assert_eq!(world.state_of(&third).await, "aangeboden");
        assert_eq!(world.seats().await, 2, "the offer holds the seat");
        assert!(matches!(app::leave(&world.ctx, &first.secret).await, Err(StepError::NotNow)), "left twice");
        app::accept(&world.ctx, &third.secret).await.unwrap();
        assert_eq!(world.state_of(&third).await, "geplaatst");
        assert!(
            matches!(app::accept(&world.ctx, &third.secret).await, Err(StepError::NotNow)),
            "accepted twice"
        );
    })
    .await;
}

#[tokio::test]
async fn an_offer_expires_and_goes_to_the_next() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, free_for_all()).await;
        let first = world.register("Een", "a.nl").await.unwrap();
        let second = world.register("Twee", "a.nl").await.unwrap();
        let third = world.register("Drie", "b.nl").await.unwrap();
        // A municipality that has nobody yet comes first.
        assert_eq!(app::leave(&world.ctx, &first.secret).await.unwrap().len(), 1);
        let (offered, other) =
            if world.state_of(&third).await == "aangeboden" { (third, second) } else { (second, third) };
        world.clock.set(at("2027-01-13T11:00:01Z"));
        assert!(matches!(app::accept(&world.ctx, &offered.secret).await, Err(StepError::NotNow)), "too late");
        assert_eq!(app::sweep(&world.ctx, world.edition).await.unwrap(), [other.id]);
        assert_eq!(world.state_of(&offered).await, "verlopen");
        assert_eq!(world.seats().await, 1);
        app::wait_again(&world.ctx, &offered.secret).await.unwrap();
        assert_eq!(world.state_of(&offered).await, "wacht");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_offered_at_night() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, free_for_all()).await;
        let first = world.register("Een", "a.nl").await.unwrap();
        let second = world.register("Twee", "b.nl").await.unwrap();
        world.clock.set(at("2027-01-11T22:30:00Z"));
        assert_eq!(app::leave(&world.ctx, &first.secret).await.unwrap(), []);
        // A newcomer at night does not pass those who wait.
        world.clock.set(at("2027-01-12T07:01:00Z"));
        assert_eq!(app::sweep(&world.ctx, world.edition).await.unwrap(), [second.id]);
    })
    .await;
}

#[tokio::test]
async fn a_newcomer_does_not_pass_those_who_wait() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, free_for_all()).await;
        let first = world.register("Een", "a.nl").await.unwrap();
        let second = world.register("Twee", "b.nl").await.unwrap();
        world.clock.set(at("2027-01-11T22:30:00Z"));
        app::leave(&world.ctx, &first.secret).await.unwrap();
        let night = world.register("Nacht", "dorp.nl").await.unwrap();
        assert_eq!(night.state, RegistrationState::Waiting, "one waits already");
        let _ = second;
    })
    .await;
}

#[tokio::test]
async fn the_form_sent_twice_makes_one_registration() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, free_for_all()).await;
        let key = world.ctx.ids.token();
        let once =
            app::register(&world.ctx, world.edition, &wish("Een", "a.nl"), &key, Locale::Nl).await.unwrap();
        let twice =
            app::register(&world.ctx, world.edition, &wish("Een", "a.nl"), &key, Locale::Nl).await.unwrap();
        assert_eq!((once.id, &once.secret), (twice.id, &twice.secret));
        assert!(matches!(world.register("Een", "a.nl").await, Err(StepError::Already)));
        app::leave(&world.ctx, &once.secret).await.unwrap();
        assert!(world.register("Een", "a.nl").await.is_ok(), "who left may come back");
    })
    .await;
}

#[tokio::test]
async fn an_unknown_mail_domain_waits_for_a_person() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, free_for_all()).await;
        let stranger = world.register("Vreemd", "elders.nl").await.unwrap();
        assert_eq!(stranger.state, RegistrationState::Review);
        assert_eq!(world.seats().await, 0);
        let state = app::approve(&world.ctx, &world.organiser, stranger.id).await.unwrap();
        assert_eq!(state, RegistrationState::Seated);
        assert!(matches!(
            app::approve(&world.ctx, &world.organiser, stranger.id).await,
            Err(StepError::NotNow)
        ));
        // The address of another municipality than the one named.
        let mut borrowed = wish("Leen", "a.nl");
        borrowed.municipality = crate::world::facts("b.nl");
        let key = world.ctx.ids.token();
        let borrowed = app::register(&world.ctx, world.edition, &borrowed, &key, Locale::Nl).await.unwrap();
        assert_eq!(borrowed.state, RegistrationState::Review);
        app::refuse(&world.ctx, &world.organiser, borrowed.id, "").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn closed_while_typing() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, free_for_all()).await;
        app::change_state(&world.ctx, &world.organiser, world.edition, EditionState::close).await.unwrap();
        let answer = world.register("Een", "a.nl").await;
        assert!(matches!(answer, Err(StepError::NotOpen(EditionState::Closed))));
    })
    .await;
}

#[tokio::test]
async fn a_larger_room_moves_the_list_and_a_smaller_one_is_refused() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 2, free_for_all()).await;
        for name in ["Een", "Twee", "Drie", "Vier"] {
            world.register(name, "a.nl").await.unwrap();
        }
        let moved = app::set_capacity(&world.ctx, &world.organiser, world.edition, 3).await.unwrap();
        assert_eq!((moved.len(), world.seats().await), (1, 3));
        let refused = app::set_capacity(&world.ctx, &world.organiser, world.edition, 2).await;
        assert!(matches!(refused, Err(CapacityError::Taken(3))));
    })
    .await;
}

#[tokio::test]
async fn a_party_enters_in_part_and_the_rest_waits() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 2, free_for_all()).await;
        let mut party = wish("Groep", "a.nl");
        party.people = 3;
        let key = world.ctx.ids.token();
        let party = app::register(&world.ctx, world.edition, &party, &key, Locale::Nl).await.unwrap();
        assert_eq!(party.state, RegistrationState::Seated);
        assert_eq!(world.seats().await, 2);
        assert_eq!(world.states().await, [("geplaatst".to_owned(), 1), ("wacht".to_owned(), 1)]);
        let moved = app::set_capacity(&world.ctx, &world.organiser, world.edition, 3).await.unwrap();
        assert_eq!((moved.len(), world.seats().await), (1, 3));
    })
    .await;
}

#[tokio::test]
async fn reserved_seats_open_on_their_day_for_those_who_waited() {
    on_both(MIGRATIONS, |db| async {
        let settings =
            Settings { reserved: 2, reserved_until: Some("2027-02-01".parse().unwrap()), ..free_for_all() };
        let world = World::new(db, 3, settings).await;
        world.register("Een", "a.nl").await.unwrap();
        let large = world.register("Twee", "b.nl").await.unwrap();
        assert_eq!(large.reasons, [Reason::Reserved { left: 2 }]);
        let village = world.register("Dorp", "dorp.nl").await.unwrap();
        assert_eq!(village.state, RegistrationState::Seated);
        // The day comes; before any sweep somebody new registers, and comes after who waited.
        world.clock.set(at("2027-02-01T11:00:00Z"));
        let late = world.register("Laat", "a.nl").await.unwrap();
        assert_eq!(world.state_of(&large).await, "aangeboden");
        assert_eq!(late.state, RegistrationState::Waiting);
    })
    .await;
}

#[tokio::test]
async fn a_draw_seats_by_lot_after_its_day() {
    on_both(MIGRATIONS, |db| async {
        let draw = Draw { closes: "2027-02-01".parse().unwrap(), seed: "lotto".to_owned() };
        let settings = Settings { draw: Some(draw), order: Vec::new(), ..free_for_all() };
        let world = World::new(db, 2, settings).await;
        let mut lots = Vec::new();
        for name in ["Een", "Twee", "Drie", "Vier", "Vijf"] {
            let one = world.register(name, "a.nl").await.unwrap();
            assert_eq!(one.state, RegistrationState::Waiting);
            lots.push((seating::draw_number("lotto", one.id.uuid().as_bytes()), one.id));
        }
        assert_eq!(app::sweep(&world.ctx, world.edition).await.unwrap(), [], "not before its day");
        world.clock.set(at("2027-02-01T11:00:00Z"));
        let won = app::sweep(&world.ctx, world.edition).await.unwrap();
        lots.sort();
        assert_eq!(won, [lots[0].1, lots[1].1]);
        assert_eq!(world.states().await, [("geplaatst".to_owned(), 2), ("wacht".to_owned(), 3)]);
    })
    .await;
}
