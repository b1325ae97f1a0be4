// SPDX-License-Identifier: EUPL-1.2
//! Who was reached, who is invited and asked again, what is reported, what is forgotten, and who
//! sees whom.

use crate::house::Three;
use crate::post::send;
use crate::world::{World, at, wish};
use gw_core::Locale;
use gw_db::testing::on_both;
use gw_db::{execute, fetch_one};
use masterclass::MIGRATIONS;
use masterclass::app::coverage::{self, Reach};
use masterclass::app::{self, StepError, WalkIn, day, follow_up, others, report, retention};
use masterclass::domain::contact::Contact;
use masterclass::domain::{FollowUpAnswer, Settings};

fn open() -> Settings {
    Settings { cap: None, ..Settings::default() }
}

fn contact(code: &str, email: &str) -> Contact {
    Contact { municipality: code.to_owned(), name: String::new(), email: email.parse().unwrap() }
}

async fn reach_of(world: &World, code: &str) -> (Reach, bool) {
    let mut conn = world.ctx.read().await.unwrap();
    let all = coverage::coverage(&mut conn, &Three, &world.organiser, Some(world.series)).await.unwrap();
    let one = all.into_iter().find(|one| one.facts.code == code).unwrap();
    (one.reach, one.can_be_invited())
}

#[tokio::test]
async fn a_municipality_is_invited_once_and_can_say_no() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let contacts = [contact("GM0002", "beleid@b.nl"), contact("GM0003", "beleid@dorp.nl")];
        coverage::put_contacts(&world.ctx, &world.organiser, &contacts).await.unwrap();
        assert_eq!(reach_of(&world, "GM0001").await, (Reach::NotYet, false), "no address");
        assert_eq!(reach_of(&world, "GM0002").await, (Reach::NotYet, true));
        let codes = ["GM0001", "GM0002", "GM0003"].map(str::to_owned);
        let invite = async |text: &str| {
            coverage::invite(&world.ctx, &world.organiser, world.series, &codes, text).await.unwrap()
        };
        assert_eq!(invite("Wij missen u nog.").await, 2);
        assert_eq!(invite("Nogmaals.").await, 0, "once per municipality and series");
        let sent = send(&world).await;
        assert_eq!(sent.len(), 2);
        let mail = sent.iter().find(|mail| mail.to.email == "beleid@b.nl").unwrap().as_text("");
        assert!(mail.contains("Wij missen u nog.") && !mail.contains("Nogmaals"), "{mail}");
        assert_eq!(reach_of(&world, "GM0002").await, (Reach::Invited, false));
        let secret =
            mail.split("/geen-uitnodiging/").nth(1).unwrap().lines().next().unwrap().trim().to_owned();
        coverage::unsubscribe(&world.ctx, &secret).await.unwrap();
        coverage::unsubscribe(&world.ctx, &secret).await.unwrap();
        let again = coverage::put_contacts(&world.ctx, &world.organiser, &contacts).await.unwrap();
        assert_eq!(again, (1, 1), "a list that is read in again does not undo a no");
        let mut conn = world.ctx.read().await.unwrap();
        let sql = "SELECT count(*) FROM municipality_contact WHERE email = 'beleid@b.nl'";
        assert_eq!(fetch_one!(&mut conn, (i64,), sql).unwrap().0, 0, "the address is gone");
    })
    .await;
}

#[tokio::test]
async fn who_registers_and_comes_moves_on_the_map() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        assert_eq!(reach_of(&world, "GM0001").await.0, Reach::Registered);
        day::check_in(&world.ctx, world.edition, one.id).await.unwrap();
        assert_eq!(reach_of(&world, "GM0001").await.0, Reach::Came);
    })
    .await;
}

#[tokio::test]
async fn the_report_counts_people_and_hides_small_numbers() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 60, open()).await;
        for number in 0..30 {
            let domain = if number < 12 { "a.nl" } else { "dorp.nl" };
            let one = world.register(&format!("Persoon {number}"), domain).await.unwrap();
            // Two of the first stay away, eight of the others.
            if (2..22).contains(&number) {
                day::check_in(&world.ctx, world.edition, one.id).await.unwrap();
            }
        }
        world.clock.set(at("2027-03-20T18:00:00Z"));
        report::set_cost(&world.ctx, &world.organiser, "voorjaar-2027", 2_000).await.unwrap();
        let mut conn = world.ctx.read().await.unwrap();
        let now = at("2027-03-20T18:00:00Z");
        let found = report::report(&mut conn, &world.organiser, "voorjaar-2027", now).await.unwrap();
        assert_eq!(found.people.total, [Some(20), Some(10), Some(30)]);
        assert_eq!(found.registered, Some(30));
        assert_eq!(found.per_participant(), Some(100));
        assert_eq!(found.walk_ins, None, "nought is hidden as four is");
        let told: u32 = found.people.sizes.iter().filter_map(|(_, line)| line[1]).sum();
        assert_eq!(told, 0, "or the two who stayed away were the rest: {:?}", found.people.sizes);
        let stranger = gw_core::Actor { organisation: world.ctx.ids.v7(now), ..world.organiser.clone() };
        let other = report::report(&mut conn, &stranger, "voorjaar-2027", now).await;
        assert!(matches!(other, Err(StepError::Unknown)), "only of one's own organisation");
    })
    .await;
}

#[tokio::test]
async fn a_municipality_is_asked_after_three_months_and_before_the_names_go() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        for name in ["Een", "Twee"] {
            let one = world.register(name, "a.nl").await.unwrap();
            day::check_in(&world.ctx, world.edition, one.id).await.unwrap();
        }
        world.register("Weg", "b.nl").await.unwrap();
        send(&world).await;
        world.clock.set(at("2027-06-18T12:00:00Z"));
        assert_eq!(follow_up::plan(&world.ctx).await.unwrap(), 0, "not yet three months");
        world.clock.set(at("2027-06-20T12:00:00Z"));
        assert_eq!(follow_up::plan(&world.ctx).await.unwrap(), 1, "one of each municipality that was there");
        assert_eq!(follow_up::plan(&world.ctx).await.unwrap(), 0, "once");
        let sent = send(&world).await;
        let asked = sent.iter().find(|mail| mail.subject.contains("3 maanden")).unwrap();
        assert_eq!(asked.to.email, "een@a.nl");
        let text = asked.as_text("");
        let secret = text.split("/vervolg/").nth(1).unwrap().lines().next().unwrap().trim();
        follow_up::answer(&world.ctx, secret, FollowUpAnswer::Steps).await.unwrap();
        follow_up::answer(&world.ctx, secret, FollowUpAnswer::Decided).await.unwrap();
        let row = follow_up::behind(&mut world.ctx.read().await.unwrap(), secret).await.unwrap();
        assert_eq!(row.answer.as_deref(), Some("vastgesteld"), "the last answer counts");
        world.clock.set(at("2028-03-14T12:00:00Z"));
        assert_eq!(follow_up::plan(&world.ctx).await.unwrap(), 1, "and after twelve");
        assert_eq!(send(&world).await.len(), 1);
    })
    .await;
}

/// The reminder of the actions comes at ninety days: then the question goes along, and not again.
#[tokio::test]
async fn the_question_goes_along_with_the_reminder_of_the_actions() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let mut rows = Vec::new();
        for name in ["Een", "Twee"] {
            let one = world.register(name, "a.nl").await.unwrap();
            day::check_in(&world.ctx, world.edition, one.id).await.unwrap();
            let mut conn = world.ctx.read().await.unwrap();
            let mine = app::view::mine(&mut conn, &one.secret).await.unwrap();
            rows.push(mine.row);
        }
        world.clock.set(at("2027-06-18T12:00:00Z"));
        let with = async |at: usize| follow_up::with_reminder(&world.ctx, &rows[at]).await.unwrap();
        let secret = with(0).await.unwrap();
        assert!(with(1).await.is_none(), "one of each municipality");
        assert!(with(0).await.is_some(), "sent again after a failure, it still asks");
        world.clock.set(at("2027-06-20T12:00:00Z"));
        assert_eq!(follow_up::plan(&world.ctx).await.unwrap(), 0, "no mail of its own besides");
        follow_up::answer(&world.ctx, &secret, FollowUpAnswer::NotYet).await.unwrap();
        assert!(with(0).await.is_none(), "answered");
    })
    .await;
}

#[tokio::test]
async fn an_organiser_forgets_earlier_but_not_before_the_day() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let mut hungry = wish("Honger", "a.nl");
        hungry.diet = "halal".to_owned();
        let key = world.ctx.ids.token();
        let one = app::register(&world.ctx, world.edition, &hungry, &key, Locale::Nl).await.unwrap();
        others::set_open(&world.ctx, &one.secret, true).await.unwrap();
        let who = WalkIn { name: "Inloper", email: "in@elders.nl", made: None };
        app::walk_in(&world.ctx, world.edition, who, &world.ctx.ids.token()).await.unwrap();
        let forget =
            async |what| retention::forget_now(&world.ctx, &world.organiser, world.edition, what).await;
        assert!(matches!(forget(retention::NEEDS).await, Err(StepError::NotNow)));
        world.clock.set(at("2027-03-20T17:00:00Z"));
        assert!(matches!(forget("alles").await, Err(StepError::NotNow)));
        forget(retention::PEOPLE).await.unwrap();
        forget(retention::PEOPLE).await.unwrap();
        let count = async |sql: &'static str| {
            let mut conn = world.ctx.read().await.unwrap();
            fetch_one!(&mut conn, (i64,), sql).unwrap().0
        };
        assert_eq!(count("SELECT count(*) FROM needs").await, 0, "needs do not stay behind");
        assert_eq!(count("SELECT count(*) FROM open_to_others").await, 0);
        assert_eq!(count("SELECT count(*) FROM registration WHERE name <> ''").await, 0);
        assert_eq!(count("SELECT count(*) FROM attendance WHERE name <> ''").await, 0, "walk-ins too");
        assert_eq!(count("SELECT count(*) FROM deletion").await, 2, "a line each, once");
        assert_eq!(count("SELECT rows FROM deletion WHERE what = 'personen'").await, 2);
    })
    .await;
}

#[tokio::test]
async fn participants_see_each_other_when_both_want_to() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        let two = world.register("Twee", "b.nl").await.unwrap();
        let three = world.register("Drie", "dorp.nl").await.unwrap();
        let seen = async |secret: &str| {
            let mut conn = world.ctx.read().await.unwrap();
            let people = others::others(&mut conn, secret).await.unwrap();
            people.map(|all| all.into_iter().map(|(name, ..)| name).collect::<Vec<_>>())
        };
        others::set_open(&world.ctx, &one.secret, true).await.unwrap();
        others::set_open(&world.ctx, &two.secret, true).await.unwrap();
        assert_eq!(seen(&one.secret).await.unwrap(), ["Een", "Twee"]);
        assert_eq!(seen(&three.secret).await, None, "who is not on the list does not see it");
        world.clock.advance_seconds(60);
        app::transfer(&world.ctx, &two.secret, "Collega", "collega@b.nl").await.unwrap();
        assert_eq!(seen(&one.secret).await.unwrap(), ["Een"], "a colleague has not asked for it");
        others::set_open(&world.ctx, &one.secret, false).await.unwrap();
        assert_eq!(seen(&one.secret).await, None);
    })
    .await;
}

/// The second line: the tables themselves refuse a second invitation or question.
#[tokio::test]
async fn the_tables_hold_one_invitation_per_municipality_and_series() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let now = world.ctx.now();
        let mut tx = world.ctx.begin().await.unwrap();
        let id: masterclass::domain::InvitationId = world.ctx.ids.v7(now);
        let other: masterclass::domain::InvitationId = world.ctx.ids.v7(now);
        let sql = "INSERT INTO series_invitation (id, series, municipality, note, created_at)
                   VALUES ($1, $2, 'GM0001', '', $3)";
        execute!(&mut tx, sql, id, world.series, now).unwrap();
        assert!(execute!(&mut tx, sql, other, world.series, now).is_err());
    })
    .await;
}
