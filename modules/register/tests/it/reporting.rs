// SPDX-License-Identifier: EUPL-1.2
//! Reporting and coming back.

use crate::world::{World, answers, cookie, refused};
use gw_db::testing::on_both;
use gw_vault::ReturnCode;
use register::app::follow::{self, From};
use register::app::{assess, ceremony, desk, draft, file};
use register::domain::{Anonymity, Refusal, ReportState};
use register::{MIGRATIONS, RegisterError};

fn code(text: &str) -> ReturnCode {
    ReturnCode::read(text).ok().unwrap()
}

#[tokio::test]
async fn from_a_first_word_to_an_answer_and_back() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let state = &world.state;
        let mut begun = world.draft("a", &[("verhaal", "Ik mocht niet naar binnen.")]).await;
        let text = begun.code.text().to_string();
        begun.answers =
            answers(&[("verhaal", "Ik mocht niet naar binnen."), ("waarom", "G01"), ("wens", "K02")]);
        draft::save(state, &mut begun).await.unwrap();
        // Another day, another browser, with the code.
        let mut gone_on = draft::resume(state, &code(&text), "b").await.unwrap().unwrap();
        assert!(
            draft::of_cookie(state, "a").await.unwrap().is_none(),
            "the first browser has nothing any more"
        );
        assert_eq!(gone_on.answers.one("wens"), "K02");
        let filed = file::file(state, &mut gone_on).await.unwrap();
        let kept = draft::of_cookie(state, "b").await.unwrap().unwrap();
        assert!(kept.filed && kept.answers.is_empty(), "only the code is left");
        assert_eq!(*kept.code.text(), text);

        let report = follow::open(state, &code(&text)).await.unwrap();
        assert_eq!((report.id, report.record.report.state), (filed.report, ReportState::Received));
        assert_eq!(report.record.number, "2026-00001");
        assert_eq!(report.record.report.anonymity, Anonymity::Full);
        assert_eq!(report.content.answers.one("verhaal"), "Ik mocht niet naar binnen.");
        let sent = state.ctx.ids.v4();
        for _ in 0..2 {
            follow::write(state, &code(&text), sent, "Het was zaterdag.").await.unwrap();
        }
        let list = world.listed(&world.worker).await;
        assert_eq!((list.len(), list[0].new_for_us), (1, 1), "sent twice is one message");
        let ours = cookie(&world.worker);
        for _ in 0..2 {
            // The second time under the team's own wrap.
            let opened = desk::open(state, &world.worker, filed.report, &ours).await.unwrap();
            assert_eq!(opened.messages[0].text, "Het was zaterdag.");
        }
        desk::answer(state, &world.worker, (filed.report, state.ctx.ids.v4()), "Dank u.", &ours)
            .await
            .unwrap();
        let report = follow::open(state, &code(&text)).await.unwrap();
        assert_eq!((report.record.new_for_us, report.record.new_for_reporter), (0, 1));
        let who: Vec<From> = report.messages.iter().map(|one| one.from).collect();
        assert_eq!(who, [From::Reporter, From::Worker]);
        follow::seen(state, &report).await.unwrap();
        assert_eq!(follow::open(state, &code(&text)).await.unwrap().record.new_for_reporter, 0);
        let early = refused(assess::register(state, &world.worker, filed.report).await);
        assert!(matches!(early, RegisterError::Refused(Refusal::GroundMissing)), "I-04: {early:?}");
        world.register(filed.report, &["G01a", "T05", "A01"]).await;
        assert!(matches!(
            refused(assess::register(state, &world.worker, filed.report).await),
            RegisterError::Refused(Refusal::NotFromHere)
        ));
    })
    .await;
}

#[tokio::test]
async fn who_is_known_to_whom() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let ours = cookie(&world.worker);
        for (level, kept) in [("N02", false), ("weet_niet", false), ("", false), ("N01", true), ("N00", true)]
        {
            let told = [("verhaal", "x"), ("bekend", level), ("naam", "Nina"), ("email", "n@voorbeeld.nl")];
            let (text, id) = world.report(&format!("k{level}"), &told).await;
            let report = follow::open(&world.state, &code(&text)).await.unwrap();
            assert_eq!(report.has_identity, kept, "{level}");
            assert_eq!(report.content.answers.one("naam"), "", "never among the answers");
            let person = desk::identity(&world.state, &world.worker, id, &ours).await.unwrap();
            assert_eq!(person.map(|one| one.name), kept.then(|| "Nina".to_owned()), "{level}");
        }
    })
    .await;
}

#[tokio::test]
async fn withdrawn_is_still_counted_and_nobody_knows_who_it_was() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (text, id) = world.report("a", &[("verhaal", "x"), ("bekend", "N00"), ("naam", "Nina")]).await;
        for _ in 0..2 {
            follow::withdraw(&world.state, &code(&text)).await.unwrap();
            let report = follow::open(&world.state, &code(&text)).await.unwrap();
            assert_eq!(report.record.report.state, ReportState::Withdrawn);
            assert!(report.record.report.registered_on.is_some() && !report.has_identity);
        }
        let ours = cookie(&world.worker);
        assert!(desk::identity(&world.state, &world.worker, id, &ours).await.unwrap().is_none());
        assert_eq!(world.listed(&world.worker).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_report_goes_to_the_service_of_where_somebody_lives() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let state = &world.state;
        // A second organisation; the first was the first, and is the default desk.
        let other = &world.stranger;
        register::app::keys::make_person(state, other, crate::world::PASSWORD, &cookie(other)).await.unwrap();
        ceremony::begin(state, other, &cookie(other)).await.unwrap();
        assert_eq!(ceremony::set_area(state, other, &["GM0664".to_owned()]).await.unwrap(), 0);
        let here = ["GM0150".to_owned(), "GM0664".to_owned()];
        assert_eq!(
            ceremony::set_area(state, &world.coordinator, &here).await.unwrap(),
            1,
            "one is served already"
        );
        let goes_to = async |cookie: &str, told: &[(&str, &str)]| {
            let (text, _) = world.report(cookie, told).await;
            follow::open(state, &code(&text)).await.unwrap().organisation
        };
        let (ours, theirs) = (world.coordinator.organisation, other.organisation);
        assert_eq!(
            goes_to("1", &[("verhaal", "x"), ("woongemeente", "GM0664")]).await,
            ours,
            "theirs is not open yet"
        );
        let mut tx = state.ctx.begin().await.unwrap();
        gw_db::execute!(
            &mut tx,
            "UPDATE register_organisation SET opened_on = '2026-11-27' WHERE organisation = $1",
            theirs
        )
        .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(goes_to("2", &[("verhaal", "x"), ("woongemeente", "GM0664")]).await, theirs);
        assert_eq!(
            goes_to("3", &[("verhaal", "x"), ("gemeente", "GM0664")]).await,
            theirs,
            "else where it happened"
        );
        let both = [("verhaal", "x"), ("gemeente", "GM0664"), ("woongemeente", "GM0150")];
        assert_eq!(goes_to("4", &both).await, ours, "where somebody lives goes first");
        assert_eq!(goes_to("5", &[("verhaal", "x")]).await, ours, "unknown: the default desk");
        let numbers = file::numbers(state, theirs).await.unwrap();
        assert_eq!(numbers.len(), 2, "each organisation counts for itself");
    })
    .await;
}

#[tokio::test]
async fn a_draft_that_nobody_touches_goes_and_two_windows_do_not_overwrite() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let state = &world.state;
        let mut here = world.draft("a", &[("verhaal", "x")]).await;
        let mut there = draft::of_cookie(state, "a").await.unwrap().unwrap();
        draft::save(state, &mut there).await.unwrap();
        assert!(matches!(refused(draft::save(state, &mut here).await), RegisterError::Conflict));
        world.clock.advance_seconds(29 * 86_400);
        world.draft("b", &[("verhaal", "y")]).await;
        assert!(draft::of_cookie(state, "a").await.unwrap().is_some());
        world.clock.advance_seconds(3 * 86_400);
        world.draft("c", &[("verhaal", "z")]).await;
        assert!(draft::of_cookie(state, "a").await.unwrap().is_none());
        let gone = draft::of_cookie(state, "b").await.unwrap().unwrap();
        draft::discard(state, &gone).await.unwrap();
        assert!(draft::of_cookie(state, "b").await.unwrap().is_none());
    })
    .await;
}
