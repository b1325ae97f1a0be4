// SPDX-License-Identifier: EUPL-1.2
//! Working on cases: who may, what goes wrong, many at once, and what lies on disk.

use crate::stage::code;
use crate::world::{PASSWORD, World, cookie, outsiders, refused};
use classification::Coding;
use gw_core::Actor;
use gw_db::testing::on_both;
use gw_db::{execute, fetch_one};
use gw_vault::{ReturnCode, VaultError};
use register::app::cases::Task;
use register::app::trail::{self, Act as Event};
use register::app::worklist::{self, Filter, Order, Whose};
use register::app::{assess, cases, desk, follow, keys};
use register::domain::*;
use register::{MIGRATIONS, RegisterError};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

fn is(error: &RegisterError, refusal: Refusal) -> bool {
    matches!(error, RegisterError::Refused(one) if *one == refusal)
}

fn reporter(text: &str) -> ReturnCode {
    ReturnCode::read(text).ok().unwrap()
}

const KNOWN: [(&str, &str); 3] =
    [("verhaal", "Bij club Nova mocht ik niet naar binnen."), ("bekend", "N00"), ("naam", "Nina")];

fn advised(me: gw_core::AccountId) -> Vec<Action> {
    vec![
        Action::People(People::Assign(me)),
        Action::People(People::Declare { account: me, interest: false }),
        Action::Go { to: CaseState::Intake, reason: None },
        Action::People(People::RecordIntake { by: me, note: "gebeld".to_owned() }),
        Action::Go { to: CaseState::Advice, reason: None },
        Action::Help(Help::Advise { text: "Vraag om uitleg.".to_owned(), motivation: "Dat mag.".to_owned() }),
        Action::Help(Help::TellAdvice),
    ]
}

fn police() -> Action {
    let (to, act) = (Recipient::Police, Some(Act::SharePolice));
    Action::Send(Outgoing { to, act, names_reporter: false, about_other_side: false })
}

#[tokio::test]
async fn an_interest_ends_access_at_that_moment() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker, ours) = (&world.state, &world.worker, cookie(&world.worker));
        let (_, report, case) = world.case("a", &KNOWN).await;
        world.must(case, [Action::People(People::Assign(worker.account))]).await;
        let declare = People::Declare { account: worker.account, interest: true };
        // Nobody declares for somebody else.
        let boss = &world.coordinator;
        let revision = world.open(case).await.revision;
        let (action, theirs) = (Action::People(declare.clone()), cookie(boss));
        let other = cases::act(state, boss, case, (revision, action), &theirs).await;
        assert!(is(&refused(other), Refusal::NotInTheTeam));
        world.must(case, [Action::People(declare)]).await;

        let (s, w, c) = (state, worker, ours.as_str());
        assert!(is(&refused(cases::open(s, w, case, c).await), Refusal::ConflictDeclared));
        let go = Action::Go { to: CaseState::Intake, reason: None };
        assert!(is(&refused(cases::act(s, w, case, (2, go), c).await), Refusal::ConflictDeclared));
        assert!(is(
            &refused(cases::note(s, w, case, (Uuid::nil(), "x"), c).await),
            Refusal::ConflictDeclared
        ));
        let id = Uuid::nil();
        let task = Task { id, what: "x".to_owned(), due_on: None, done_on: None, by: w.account };
        assert!(is(&refused(cases::add_task(s, w, case, task, c).await), Refusal::ConflictDeclared));
        assert!(is(&refused(cases::finish_task(s, w, case, id, c).await), Refusal::ConflictDeclared));
        assert!(is(&refused(cases::start(s, w, report, c).await), Refusal::ConflictDeclared));
        // Nor the report that it is about, its name, its codes.
        assert!(is(&refused(desk::open(s, w, report, c).await), Refusal::ConflictDeclared));
        assert!(is(&refused(desk::identity(s, w, report, c).await), Refusal::ConflictDeclared));
        assert!(is(&refused(assess::record(s, w, report).await), Refusal::ConflictDeclared));
        assert!(is(&refused(assess::legal_basis(s, w, report).await), Refusal::ConflictDeclared));
        let coding = Coding::of([code("G05"), code("T05"), code("A01")]).0;
        assert!(is(&refused(assess::assess(s, w, report, coding, c).await), Refusal::ConflictDeclared));
        let say = desk::answer(s, w, (report, Uuid::from_u128(7)), "x", c);
        assert!(is(&refused(say.await), Refusal::ConflictDeclared));
        // It is not in any list, not even counted.
        let list = async |who: &Actor| {
            worklist::list(s, who, &Filter::default(), Order::Due, 0, 50).await.unwrap().total
        };
        assert_eq!((list(w).await, list(boss).await), (0, 1));
        let found = async |who: &Actor| {
            let cookie = cookie(who);
            worklist::search(s, who, &cookie, "club Nova", &Filter::default(), 0, 50).await.unwrap().total
        };
        assert_eq!((found(w).await, found(boss).await), (0, 1));
        // The coordinator goes on, and finds it with nobody.
        let file = cases::open(s, boss, case, &cookie(boss)).await.unwrap();
        assert_eq!(file.case.handler, None);
        let assign = Action::People(People::Assign(w.account));
        let back = cases::act(s, boss, case, (file.revision, assign), &cookie(boss)).await;
        assert!(is(&refused(back), Refusal::ConflictDeclared));
    })
    .await;
}

#[tokio::test]
async fn a_stale_revision_is_refused_and_a_report_has_one_case() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker, ours) = (&world.state, &world.worker, cookie(&world.worker));
        let (_, report, case) = world.case("a", &KNOWN).await;
        assert_eq!(cases::start(state, worker, report, &ours).await.unwrap(), case, "twice is once");
        let shown = world.open(case).await;
        let assign = || Action::People(People::Assign(worker.account));
        let next = cases::act(state, worker, case, (shown.revision, assign()), &ours).await.unwrap();
        assert_eq!(next, shown.revision + 1);
        let stale = cases::act(state, worker, case, (shown.revision, assign()), &ours).await;
        assert!(matches!(refused(stale), RegisterError::Changed));
        // A note and a task change nothing of what was decided, so who acts beside them is not stopped.
        let note = Uuid::from_u128(1);
        for _ in 0..2 {
            cases::note(state, worker, case, (note, "Bel eerst."), &ours).await.unwrap();
        }
        let id = Uuid::from_u128(2);
        let due_on = Some(jiff::civil::date(2026, 11, 28));
        let task =
            Task { id, what: "Terugbellen".to_owned(), due_on, done_on: None, by: world.coordinator.account };
        for _ in 0..2 {
            cases::add_task(state, worker, case, task.clone(), &ours).await.unwrap();
        }
        let file = world.open(case).await;
        assert_eq!((file.revision, file.notes.len(), file.tasks.len()), (next, 1, 1));
        assert_eq!(file.tasks[0].by, worker.account, "whoever adds it stands with it");
        let line = worklist::list(state, worker, &Filter::default(), Order::Due, 0, 50).await.unwrap();
        assert_eq!(line.lines[0].due_on, due_on, "a task is due");
        for _ in 0..2 {
            cases::finish_task(state, worker, case, id, &ours).await.unwrap();
        }
        assert!(matches!(
            refused(cases::finish_task(state, worker, case, Uuid::from_u128(9), &ours).await),
            RegisterError::Unknown
        ));
        // The note is of who wrote it.
        let boss = &world.coordinator;
        let seen = cases::open(state, boss, case, &cookie(boss)).await.unwrap();
        assert_eq!((seen.notes.len(), seen.tasks.len()), (0, 1));
        assert_eq!(seen.tasks[0].done_on, Some(jiff::civil::date(2026, 11, 27)));
    })
    .await;
}

#[tokio::test]
async fn a_consent_withdrawn_just_before_sending_stops_the_sending() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker, ours) = (&world.state, &world.worker, cookie(&world.worker));
        let (text, report, case) = world.case("a", &KNOWN).await;
        let code = reporter(&text);
        world.must(case, advised(worker.account)).await;
        let consent: ConsentId = state.ctx.ids.v4();
        follow::give_consent(state, &code, consent, Act::SharePolice).await.unwrap();
        let shown = world.open(case).await;
        assert!(shown.case.consents.live(Act::SharePolice, Giver::Reporter).is_ok());
        assert_eq!(follow::open(state, &code).await.unwrap().consents().count(), 1);
        // The page stands open; the reporter takes it back; the button is pressed.
        follow::withdraw_consent(state, &code, consent).await.unwrap();
        follow::withdraw_consent(state, &code, consent).await.unwrap();
        let sent = cases::act(state, worker, case, (shown.revision, police()), &ours).await;
        assert!(is(&refused(sent), Refusal::ConsentWithdrawn));
        let file = world.open(case).await;
        assert!(file.case.sent.is_empty() && file.revision > shown.revision);
        assert!(matches!(
            refused(follow::withdraw_consent(state, &code, state.ctx.ids.v4()).await),
            RegisterError::Unknown
        ));
        // Again with another consent, and now the whole report is withdrawn.
        follow::give_consent(state, &code, state.ctx.ids.v4(), Act::SharePolice).await.unwrap();
        let shown = world.open(case).await;
        follow::withdraw(state, &code).await.unwrap();
        let sent = cases::act(state, worker, case, (shown.revision, police()), &ours).await;
        assert!(is(&refused(sent), Refusal::AfterWithdrawal));
        let more = follow::give_consent(state, &code, state.ctx.ids.v4(), Act::SharePolice).await;
        assert!(is(&refused(more), Refusal::NotFromHere));
        assert_eq!(assess::record(state, worker, report).await.unwrap().report.state, ReportState::Withdrawn);
        let checked = trail::verify(state, worker.organisation).await.unwrap();
        assert!(checked.broken.is_none() && checked.stale.is_empty(), "{checked:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_at_once_on_one_case_lose_nothing() {
    on_both(MIGRATIONS, |db| async move {
        let world = Arc::new(World::new(db));
        world.ceremony().await;
        let (_, _, case) = world.case("a", &KNOWN).await;
        world.must(case, advised(world.worker.account)).await;
        let before = world.open(case).await.revision;
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..64_u128 {
            let world = world.clone();
            tasks.spawn(async move {
                let who = if number % 2 == 0 { &world.worker } else { &world.coordinator };
                let (state, ours) = (&world.state, cookie(who));
                let (text, motivation) = (format!("Raad {number}"), "Daarom.".to_owned());
                let advice = Action::Help(Help::Advise { text, motivation });
                loop {
                    let shown = cases::open(state, who, case, &ours).await.unwrap().revision;
                    match cases::act(state, who, case, (shown, advice.clone()), &ours).await {
                        Err(RegisterError::Changed) => {}
                        other => break other.unwrap(),
                    }
                }
            });
        }
        let revisions: BTreeSet<i64> = tasks.join_all().await.into_iter().collect();
        assert_eq!(revisions.len(), 64, "each had a revision of its own");
        let file = world.open(case).await;
        assert_eq!((file.revision, file.case.advice.len()), (before + 64, 65));
        let texts: BTreeSet<&str> = file.case.advice.iter().map(Advice::text).collect();
        assert_eq!(texts.len(), 65);
        let checked = trail::verify(&world.state, world.worker.organisation).await.unwrap();
        assert!(checked.broken.is_none() && checked.stale.is_empty(), "{checked:?}");
    })
    .await;
}

/// Each use case, called by this person.
async fn everything(world: &World, who: &Actor, (report, case): (ReportId, CaseId)) -> Vec<RegisterError> {
    let (state, cookie) = (&world.state, cookie(who));
    let c = cookie.as_str();
    let id = Uuid::from_u128(1);
    let task = Task { id, what: "x".to_owned(), due_on: None, done_on: None, by: who.account };
    let party = Party { id: id.into(), roles: BTreeSet::new(), age: None, gender: None };
    let action = Action::People(People::Assign(who.account));
    let coding = Coding::of([code("G05"), code("T05"), code("A01")]).0;
    vec![
        refused(cases::start(state, who, report, c).await),
        refused(cases::open(state, who, case, c).await),
        refused(cases::act(state, who, case, (1, action), c).await),
        refused(cases::note(state, who, case, (id, "x"), c).await),
        refused(cases::add_task(state, who, case, task, c).await),
        refused(cases::finish_task(state, who, case, id, c).await),
        refused(cases::party(state, who, case, party, c).await),
        refused(cases::link(state, who, case, report, c).await),
        refused(assess::record(state, who, report).await),
        refused(assess::assess(state, who, report, coding, c).await),
        refused(assess::describe(state, who, report, About::default()).await),
        refused(assess::register(state, who, report).await),
        refused(assess::set_aside(state, who, report).await),
        refused(assess::done(state, who, report).await),
        refused(assess::mark_duplicate(state, who, report, (id.into(), true)).await),
        refused(assess::same_incident(state, who, report, id.into()).await),
        refused(assess::legal_basis(state, who, report).await),
        refused(desk::open(state, who, report, c).await),
        refused(desk::identity(state, who, report, c).await),
        refused(desk::answer(state, who, (report, id), "x", c).await),
    ]
}

#[tokio::test]
async fn whoever_does_not_work_on_cases_is_refused_everywhere() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let state = &world.state;
        let (_, report, case) = world.case("a", &KNOWN).await;
        for who in outsiders() {
            // Even with a key of their own and unlocked.
            keys::make_person(state, &who, PASSWORD, &cookie(&who)).await.unwrap();
            for error in everything(&world, &who, (report, case)).await {
                let closed = is(&error, Refusal::MunicipalAccount) || is(&error, Refusal::NotInTheTeam);
                assert!(closed, "{:?}: {error:?}", who.roles);
            }
            let filter = Filter::default();
            assert!(refused(worklist::list(state, &who, &filter, Order::Due, 0, 9).await).is_closed());
            let words = worklist::search(state, &who, &cookie(&who), "club", &filter, 0, 9).await;
            assert!(refused(words).is_closed());
            assert!(refused(worklist::workload(state, &who).await).is_closed());
            assert!(refused(worklist::colleagues(state, &who).await).is_closed());
        }
        // Another ADV with keys of its own does not even learn that there is one.
        let stranger = &world.stranger;
        keys::make_person(state, stranger, PASSWORD, &cookie(stranger)).await.unwrap();
        register::app::ceremony::begin(state, stranger, &cookie(stranger)).await.unwrap();
        for error in everything(&world, stranger, (report, case)).await {
            assert!(matches!(error, RegisterError::Unknown), "{error:?}");
        }
        assert_eq!(
            worklist::list(state, stranger, &Filter::default(), Order::Due, 0, 9).await.unwrap().total,
            0
        );
        // The right person with locked keys.
        keys::lock(state, &cookie(&world.worker)).await.unwrap();
        let locked = refused(cases::open(state, &world.worker, case, &cookie(&world.worker)).await);
        assert!(matches!(locked, RegisterError::Locked));
    })
    .await;
}

trait Closed {
    fn is_closed(&self) -> bool;
}

impl Closed for RegisterError {
    fn is_closed(&self) -> bool {
        is(self, Refusal::MunicipalAccount) || is(self, Refusal::NotInTheTeam)
    }
}

#[tokio::test]
async fn an_old_case_put_back_and_the_case_of_another_are_refused() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker, ours) = (&world.state, &world.worker, cookie(&world.worker));
        let (_, _, case) = world.case("a", &KNOWN).await;
        let (_, _, other) = world.case("b", &KNOWN).await;
        let mut conn = state.ctx.read().await.unwrap();
        let body = "SELECT body, body_version FROM register_case WHERE id = $1";
        let (old, version): (Vec<u8>, i64) = fetch_one!(&mut conn, (Vec<u8>, i64), body, case).unwrap();
        drop(conn);
        world.must(case, [Action::People(People::Assign(worker.account))]).await;
        let put = async |body: &[u8], version: i64| {
            let mut tx = state.ctx.begin().await.unwrap();
            let text = "UPDATE register_case SET body = $1, body_version = $2 WHERE id = $3";
            execute!(&mut tx, text, body, version, case).unwrap();
            tx.commit().await.unwrap();
            cases::open(state, worker, case, &ours).await
        };
        let closed = |error: RegisterError| matches!(error, RegisterError::Vault(VaultError::Refused));
        assert!(closed(refused(put(&old, 2).await)), "the cell alone");
        // With its version it opens by itself; the report knows better.
        assert!(closed(refused(put(&old, version).await)), "the whole older row");
        let found = trail::verify(state, worker.organisation).await.unwrap();
        assert_eq!(found.stale, [case.uuid()], "the trail knows, too");
        let mut conn = state.ctx.read().await.unwrap();
        let (theirs, at): (Vec<u8>, i64) = fetch_one!(&mut conn, (Vec<u8>, i64), body, other).unwrap();
        drop(conn);
        assert!(closed(refused(put(&theirs, at).await)), "the body of another case");
        // With its key and all: it is still not this case.
        let mut tx = state.ctx.begin().await.unwrap();
        let key = "UPDATE register_case SET team_key = (SELECT team_key FROM register_case WHERE id = $1) WHERE id = $2";
        execute!(&mut tx, key, other, case).unwrap();
        tx.commit().await.unwrap();
        assert!(closed(refused(cases::open(state, worker, case, &ours).await)));
        cases::open(state, worker, other, &ours).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn every_change_and_every_reading_is_in_the_trail() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker, ours) = (&world.state, &world.worker, cookie(&world.worker));
        let (text, report, case) = world.case("a", &KNOWN).await;
        world.must(case, [Action::People(People::Assign(worker.account))]).await;
        cases::note(state, worker, case, (Uuid::from_u128(1), "x"), &ours).await.unwrap();
        let id = Uuid::from_u128(2);
        let task = Task { id, what: "x".to_owned(), due_on: None, done_on: None, by: worker.account };
        cases::add_task(state, worker, case, task, &ours).await.unwrap();
        let (_, second) = world.report("b", &KNOWN).await;
        world.register(second, &["G01a", "T05", "A01"]).await;
        cases::link(state, worker, case, second, &ours).await.unwrap();
        let consent = state.ctx.ids.v4();
        follow::give_consent(state, &reporter(&text), consent, Act::SharePolice).await.unwrap();
        world.open(case).await;
        worklist::search(state, worker, &ours, "club", &Filter::default(), 0, 9).await.unwrap();
        let mut conn = state.ctx.read().await.unwrap();
        let events = trail::events(state, &mut conn, worker.organisation, (|_| true, 1000)).await.unwrap();
        let count = |act: Event, subject: Uuid| {
            events.iter().filter(|event| event.act == act && event.subject == subject).count()
        };
        for (act, subject, times) in [
            (Event::Assessed, report.uuid(), 1),
            (Event::Registered, report.uuid(), 1),
            (Event::CaseStarted, case.uuid(), 1),
            (Event::CaseChanged, case.uuid(), 1),
            (Event::CaseNoted, case.uuid(), 1),
            (Event::CaseTask, case.uuid(), 1),
            (Event::CaseJoined, case.uuid(), 1),
            (Event::ConsentGiven, report.uuid(), 1),
            (Event::WishesTaken, case.uuid(), 1),
            (Event::CaseRead, case.uuid(), 2),
            (Event::Searched, worker.organisation.uuid(), 1),
        ] {
            assert_eq!(count(act, subject), times, "{act:?}");
        }
        let checked = trail::verify(state, worker.organisation).await.unwrap();
        assert!(checked.broken.is_none() && checked.stale.is_empty(), "{checked:?}");
        // Both reports know their case.
        let file = world.open(case).await;
        assert_eq!(file.reports.iter().map(|(id, _)| *id).collect::<BTreeSet<_>>(), [report, second].into());
        let line = worklist::list(state, worker, &Filter::default(), Order::Oldest, 0, 9).await.unwrap();
        assert!(line.lines.iter().all(|one| one.case == Some((case, CaseState::New))));
        let load = worklist::workload(state, worker).await.unwrap();
        assert_eq!(load, [(Some(worker.account), 1)], "two reports of one case are one");
    })
    .await;
}

#[tokio::test]
async fn the_list_follows_what_changes_also_on_another_node() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker) = (&world.state, &world.worker);
        // A node beside it, with a memory of its own.
        let beside = register::State { memory: Arc::default(), ..state.clone() };
        let all = async |state: &register::State, filter: Filter| {
            worklist::list(state, worker, &filter, Order::Newest, 0, 50).await.unwrap()
        };
        assert_eq!(all(&beside, Filter::default()).await.total, 0);
        let (text, report) = world.report("a", &KNOWN).await;
        let (_, other) = world.report("b", &[("verhaal", "x"), ("woongemeente", "GM0664")]).await;
        for node in [state, &beside] {
            let listed = all(node, Filter::default()).await;
            assert_eq!(listed.total, 2);
            let line = listed.lines.iter().find(|line| line.id == report).unwrap();
            assert_eq!((line.number.as_str(), line.state), ("2026-00001", ReportState::Received));
            assert_eq!((line.new_for_us, line.case, line.request), (0, None, code("K04")));
        }
        follow::write(state, &reporter(&text), Uuid::from_u128(1), "Nog iets.").await.unwrap();
        world.register(report, &["G01a", "T05", "A01"]).await;
        let case = cases::start(state, worker, report, &cookie(worker)).await.unwrap();
        world.must(case, advised(worker.account)).await;
        let mine = Filter { whose: Some(Whose::Of(worker.account)), ..Filter::default() };
        for node in [state, &beside] {
            let listed = all(node, mine.clone()).await;
            assert_eq!(listed.total, 1);
            let line = &listed.lines[0];
            assert_eq!((line.case, line.state), (Some((case, CaseState::Advice)), ReportState::Linked));
            assert_eq!(
                (line.grounds.clone(), line.field, line.new_for_us),
                (vec![code("G01a")], Some(code("T05")), 1)
            );
            assert!(line.due_on.is_some());
            let away = Filter { municipality: Some("GM0664".to_owned()), ..Filter::default() };
            assert_eq!(all(node, away).await.lines[0].id, other);
        }
        let people = worklist::colleagues(state, worker).await.unwrap();
        assert_eq!(people.len(), 2, "of this ADV only");
        let load = worklist::workload(&beside, worker).await.unwrap();
        assert_eq!(load, [(None, 1), (Some(worker.account), 1)]);
    })
    .await;
}

#[tokio::test]
async fn words_are_found_by_who_has_the_keys_and_forgotten_with_the_last() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker, ours) = (&world.state, &world.worker, cookie(&world.worker));
        let (text, first) = world.report("a", &[("verhaal", "De portier van café Nova hield mij tegen.")]).await;
        let (_, second) = world.report("b", &[("verhaal", "De portiers lachten."), ("plek", "station")]).await;
        let found = async |words: &str| {
            let listed = worklist::search(state, worker, &ours, words, &Filter::default(), 0, 50).await.unwrap();
            let mut ids: Vec<ReportId> = listed.lines.iter().map(|line| line.id).collect();
            ids.sort_unstable();
            assert_eq!(ids.len(), listed.total);
            ids
        };
        let mut both = vec![first, second];
        both.sort_unstable();
        for (words, right) in [
            ("PORTIER", both.clone()),
            ("portier cafe", vec![first]),
            ("portiers", vec![second]),
            ("station", vec![second]),
            ("nova", vec![first]),
            ("portiek", vec![]),
            ("niet", vec![]),
            ("   ", vec![]),
            ("2026-00002", vec![second]),
        ] {
            assert_eq!(found(words).await, right, "{words}");
        }
        // What was written in the case is found, a private note not.
        world.register(second, &["G01a", "T05", "A01"]).await;
        let case = cases::start(state, worker, second, &ours).await.unwrap();
        world.must(case, advised(worker.account)).await;
        cases::note(state, worker, case, (Uuid::from_u128(5), "geheimpje"), &ours).await.unwrap();
        assert_eq!(found("gebeld").await, [second]);
        assert_eq!(found("uitleg station").await, [second]);
        assert!(found("geheimpje").await.is_empty());
        // A message that came later is found, and so is what another node has to build anew.
        follow::write(state, &reporter(&text), Uuid::from_u128(1), "Zij droeg een keppeltje.").await.unwrap();
        assert_eq!(found("keppeltje").await, [first]);
        let beside = register::State { memory: Arc::default(), ..state.clone() };
        let there = worklist::search(&beside, worker, &ours, "keppeltje", &Filter::default(), 0, 9).await.unwrap();
        assert_eq!(there.total, 1);
        // A sketch that belongs to another report is not believed: it is made again.
        let mut tx = state.ctx.begin().await.unwrap();
        let swap = "UPDATE register_report SET sketch = (SELECT sketch FROM register_report WHERE id = $1) WHERE id = $2";
        execute!(&mut tx, swap, first, second).unwrap();
        tx.commit().await.unwrap();
        let fresh = register::State { memory: Arc::default(), ..state.clone() };
        let there = worklist::search(&fresh, worker, &ours, "keppeltje", &Filter::default(), 0, 9).await.unwrap();
        assert_eq!(there.lines.iter().map(|line| line.id).collect::<Vec<_>>(), [first]);
        // Locked keys find nothing; with the last of the team the words go.
        assert_eq!(state.memory.organisations_with_words(), 1);
        keys::lock(state, &ours).await.unwrap();
        assert_eq!(state.memory.organisations_with_words(), 1, "the coordinator still works");
        let locked = worklist::search(state, worker, &ours, "nova", &Filter::default(), 0, 9).await;
        assert!(matches!(refused(locked), RegisterError::Locked));
        keys::lock(state, &cookie(&world.coordinator)).await.unwrap();
        assert_eq!(state.memory.organisations_with_words(), 0);
    })
    .await;
}
