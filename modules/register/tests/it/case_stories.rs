// SPDX-License-Identifier: EUPL-1.2
//! The ten test cases of the register, from the form of the resident to the column of the municipality's
//! form, through the use cases and on both engines.

use crate::stage::{at, code};
use crate::world::{World, cookie, refused};
use classification::*;
use gw_db::testing::on_both;
use jiff::civil::date;
use register::app::record::Record;
use register::app::{assess, cases, follow};
use register::domain::*;
use register::{MIGRATIONS, RegisterError};

const WATERVEEN: &str = "GM0150";
const DUINHORST: &str = "GM0664";

async fn record(world: &World, report: ReportId) -> Record {
    assess::record(&world.state, &world.worker, report).await.unwrap()
}

/// Assesses, describes the other side, registers.
async fn take_in(world: &World, report: ReportId, codes: &[&str], other_sides: &[&str]) {
    let about = record(world, report).await.about;
    let other_sides = other_sides.iter().map(|text| code(text)).collect();
    assess::describe(&world.state, &world.worker, report, About { other_sides, ..about }).await.unwrap();
    world.register(report, codes).await;
}

async fn case_of(world: &World, report: ReportId) -> CaseId {
    cases::start(&world.state, &world.worker, report, &cookie(&world.worker)).await.unwrap()
}

/// Waterveen's form of the year with these reports.
fn form(records: &[Record]) -> FilledForm {
    let year =
        Selection { municipality: WATERVEEN, from: date(2026, 1, 1), to: date(2026, 12, 31), clusters: true };
    let facts: Vec<Facts> = records.iter().map(Record::facts).collect();
    let nothing = Coding::default();
    let counted = facts.iter().filter_map(|facts| facts.counted(&nothing));
    fill(codebook().form_on(date(2026, 11, 27)).unwrap(), year, counted, unchanged)
}

/// Counts once, in this column.
fn column(record: &Record) -> &'static str {
    let total = form(std::slice::from_ref(record)).total;
    match (total.c1, total.c2, total.c4) {
        (1, 0, 0) => "c1",
        (0, 1, 0) => "c2",
        (0, 0, 1) => "c4",
        (0, 0, 0) => "–",
        other => panic!("{other:?}"),
    }
}

/// Assigned, no interest, taken in, advised, told.
fn advised(world: &World) -> Vec<Action> {
    let me = world.worker.account;
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

pub fn coded(handling: &[&str], outcome: &str) -> Action {
    let handling = handling.iter().map(|text| code(text)).collect();
    Action::Help(Help::Code { handling, outcome: Some(code(outcome)) })
}

#[tokio::test]
async fn tc_01_several_grounds_a_letter_and_the_institute() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let told = [
            ("verhaal", "Ik solliciteerde in Duinhorst. Toen ik zei dat ik zwanger ben, werd de baas stil."),
            ("voor_wie", "R01"),
            ("gemeente", DUINHORST),
            ("woongemeente", WATERVEEN),
            ("waarom", "G07a"),
            ("wens", "K03"),
            ("bekend", "N00"),
            ("naam", "Nina"),
        ];
        let (text, id) = world.report("a", &told).await;
        take_in(&world, id, &["G07a", "G11a", "T01a", "A01"], &["W02"]).await;
        let basis = assess::legal_basis(&world.state, &world.worker, id).await.unwrap();
        assert!(basis.coverage.iter().all(|one| one.norm("awgb-5").is_some()), "AWGB 5");
        assert!(!basis.stated_only);
        let case = case_of(&world, id).await;
        world.must(case, advised(&world)).await;
        // The reporter agrees to the letter with the code.
        let reply_code = gw_vault::ReturnCode::read(&text).ok().unwrap();
        let consent = world.state.ctx.ids.v4();
        for _ in 0..2 {
            follow::give_consent(&world.state, &reply_code, consent, Act::ReplyLetter).await.unwrap();
        }
        let letter = Outgoing {
            to: Recipient::OtherSide,
            act: Some(Act::ReplyLetter),
            names_reporter: true,
            about_other_side: true,
        };
        let institute =
            Outside::StartProcedure { kind: HUMAN_RIGHTS_INSTITUTE, submitted: true, note: String::new() };
        world
            .must(
                case,
                [
                    Action::Go { to: CaseState::Reply, reason: None },
                    Action::Send(letter),
                    Action::Help(Help::ReplyReceived("Wij kozen een ander.".to_owned())),
                    Action::Help(Help::TellReplyResult),
                    Action::Go { to: CaseState::Procedure, reason: None },
                    Action::Outside(institute),
                ],
            )
            .await;
        let running = record(&world, id).await.facts().case.unwrap();
        assert_eq!(running.state, CaseState::Procedure);
        assert_eq!(running.due_on, Some(date(2026, 12, 11)), "the Institute gets in touch within two weeks");
        world
            .must(
                case,
                [
                    coded(&["H02", "H04a", "H05"], "U08"),
                    Action::Outside(Outside::ProcedureResult { at: 0, outcome: code("U08") }),
                    Action::Go { to: CaseState::Closed, reason: None },
                ],
            )
            .await;
        let file = world.open(case).await;
        assert!(file.case.disclosed && file.case.had_procedure());
        assert_eq!(file.reports, [(id, "2026-00001".to_owned())]);
        assert_eq!(file.case.consents.all().len(), 1, "given twice is once");
        let record = record(&world, id).await;
        assert_eq!(column(&record), "c2");
        let filled = form(&[record]);
        assert_eq!((filled.sum(Table::Ground).c2, filled.total.c2), (2, 1));
        assert_eq!(filled.sum(Table::Handling).c2, 3, "what the case decided is counted");
    })
    .await;
}

#[tokio::test]
async fn tc_02_who_is_afraid_is_called_the_next_working_day() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let told = [
            ("verhaal", "De buurman scheldt ons uit. Hij zei: ik maak jullie kapot."),
            ("voor_wie", "R01"),
            ("gemeente", WATERVEEN),
            ("woongemeente", WATERVEEN),
            ("wanneer", "vaker"),
            ("bekend", "N00"),
            ("naam", "Nina"),
        ];
        let (_, id) = world.report("a", &told).await;
        let about = record(&world, id).await.about;
        assert_eq!(about.happened, Happened::Ongoing { sinds: None });
        let unsafe_now = About { unsafe_now: true, ..about };
        assess::describe(&world.state, &world.worker, id, unsafe_now).await.unwrap();
        take_in(&world, id, &["G06", "T02", "A02a", "A03d", "A04"], &["W01"]).await;
        let case = case_of(&world, id).await;
        let facts = record(&world, id).await.facts();
        // Friday: the next working day is Monday.
        assert_eq!(facts.case.unwrap().due_on, Some(date(2026, 11, 30)));
        world.must(case, advised(&world)).await;
        let called = record(&world, id).await;
        assert_eq!(called.facts().case.unwrap().first_contact_on, Some(date(2026, 11, 27)));
        assert_eq!(column(&called), "c1");
        assert_eq!(form(std::slice::from_ref(&called)).sum(Table::Nature).c1, 3, "three rows of table 4");
        let basis = assess::basis(&called);
        assert!(basis.police && basis.coverage[0].norm("sr-44bis").is_some());
        let police =
            Outside::StartProcedure { kind: CRIMINAL_COMPLAINT, submitted: false, note: String::new() };
        world
            .must(case, [Action::Go { to: CaseState::Procedure, reason: None }, Action::Outside(police)])
            .await;
    })
    .await;
}

#[tokio::test]
async fn tc_03_three_reports_on_one_song_are_three_reports_and_one_incident() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker) = (&world.state, &world.worker);
        let mut all = Vec::new();
        for (role, wish, level) in [("R01", "K02", "N00"), ("R02", "K01", "N02"), ("R05", "K01", "N02")] {
            let told = [
                ("verhaal", "Op de radio was een lied over Chinezen."),
                ("voor_wie", role),
                ("waar", "overal"),
                ("woongemeente", WATERVEEN),
                ("wens", wish),
                ("bekend", level),
                ("naam", "Nina"),
            ];
            let (_, id) = world.report(role, &told).await;
            world.assess(id, &["G01d", "T07", "A02a"]).await;
            all.push(id);
        }
        // Somebody else's report on it is no duplicate (I-13).
        let not = refused(assess::mark_duplicate(state, worker, all[1], (all[0], false)).await);
        assert!(matches!(not, RegisterError::Refused(Refusal::NotTheSamePerson)));
        assess::same_incident(state, worker, all[0], all[1]).await.unwrap();
        assess::same_incident(state, worker, all[2], all[0]).await.unwrap();
        let mut records = Vec::new();
        for id in &all {
            assess::register(state, worker, *id).await.unwrap();
            records.push(record(&world, *id).await);
        }
        assert!(records.iter().all(|one| one.report.incident == records[0].report.incident));
        assert!(records[0].report.incident.is_some());
        assert_eq!(records.iter().map(column).collect::<Vec<_>>(), ["c2", "c2", "c2"], "elsewhere");
        assert_eq!(form(&records).total.c2, 3);
        // Who wants to report only is done; who wants advice gets a case.
        assess::done(state, worker, all[1]).await.unwrap();
        case_of(&world, all[0]).await;
        assert_eq!(record(&world, all[1]).await.report.state, ReportState::Done);
        // The same person once more: not counted.
        let (_, again) = world.report("again", &[("verhaal", "Nog eens"), ("woongemeente", WATERVEEN)]).await;
        assess::mark_duplicate(state, worker, again, (all[0], true)).await.unwrap();
        assert_eq!(column(&record(&world, again).await), "–");
    })
    .await;
}

#[tokio::test]
async fn tc_04_fully_anonymous_has_no_steps_with_the_other_side() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let told = [
            ("verhaal", "Ik zeg mijn naam niet. Bij club Nova mocht ik niet naar binnen."),
            ("voor_wie", "R01"),
            ("gemeente", WATERVEEN),
            ("woongemeente", WATERVEEN),
            ("bekend", "N02"),
        ];
        let (text, id) = world.report("a", &told).await;
        take_in(&world, id, &["G01a", "T05", "A01"], &["W03"]).await;
        let case = case_of(&world, id).await;
        world.must(case, advised(&world)).await;
        for to in [CaseState::Reply, CaseState::Mediation, CaseState::Inquiry] {
            let error = refused(world.go(case, to).await);
            assert!(matches!(error, RegisterError::Refused(Refusal::FullyAnonymous)), "{to:?}: {error:?}");
        }
        let code = gw_vault::ReturnCode::read(&text).ok().unwrap();
        let letter =
            follow::give_consent(&world.state, &code, world.state.ctx.ids.v4(), Act::ReplyLetter).await;
        assert!(matches!(refused(letter), RegisterError::Refused(Refusal::FullyAnonymous)));
        let keep = Action::People(People::Keep(world.state.ctx.ids.v4()));
        assert!(matches!(
            refused(world.act(case, keep).await),
            RegisterError::Refused(Refusal::PersonOfAnonymous)
        ));
        assert!(world.open(case).await.case.persons.is_empty());
        assert_eq!(column(&record(&world, id).await), "c1");
    })
    .await;
}

#[tokio::test]
async fn tc_06_no_contact_with_school_before_a_parent_agrees() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let told = [
            ("verhaal", "Ik ben 14. Op school noemen twee jongens mij elke dag aap."),
            ("voor_wie", "R01"),
            ("gemeente", WATERVEEN),
            ("woongemeente", WATERVEEN),
            ("bekend", "N01"),
            ("naam", "Nina"),
        ];
        let (_, id) = world.report("a", &told).await;
        let about = record(&world, id).await.about;
        let age = Some(AgeBand::From12);
        assess::describe(&world.state, &world.worker, id, About { age, ..about }).await.unwrap();
        take_in(&world, id, &["G01a", "T08b", "A02a", "A02b"], &["W04"]).await;
        let case = case_of(&world, id).await;
        world.must(case, advised(&world)).await;
        let school = Action::Send(Outgoing {
            to: Recipient::School,
            act: Some(Act::ShareSchool),
            names_reporter: false,
            about_other_side: true,
        });
        let early = refused(world.act(case, school.clone()).await);
        assert!(matches!(early, RegisterError::Refused(Refusal::ParentMustAgree)));
        let parent = Party {
            id: world.state.ctx.ids.v4(),
            roles: [PartyRole::Parent].into(),
            age: None,
            gender: None,
        };
        cases::party(&world.state, &world.worker, case, parent, &cookie(&world.worker)).await.unwrap();
        let agrees = Wish::Consent {
            id: world.state.ctx.ids.v4(),
            act: Act::ShareSchool,
            by: Giver::Parent,
            way: Way::Written,
            identity_told: true,
        };
        world.must(case, [Action::Wish(agrees), school]).await;
        let file = world.open(case).await;
        assert_eq!(with_role(&file.parties, PartyRole::Parent).count(), 1);
        assert_eq!(with_role(&file.parties, PartyRole::Victim).next().unwrap().age, age);
        assert_eq!(column(&record(&world, id).await), "c1");
    })
    .await;
}

#[tokio::test]
async fn tc_08_the_consultation_with_the_police_carries_no_name() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let told = [
            ("verhaal", "De politie hield mij in één maand vier keer aan."),
            ("voor_wie", "R01"),
            ("gemeente", WATERVEEN),
            ("woongemeente", WATERVEEN),
            ("wanneer", "maand"),
            ("bekend", "N01"),
            ("naam", "Nina"),
        ];
        let (_, id) = world.report("a", &told).await;
        take_in(&world, id, &["G01a", "T09", "A01"], &["W09"]).await;
        let case = case_of(&world, id).await;
        world.must(case, advised(&world)).await;
        let facts = record(&world, id).await.facts();
        assert!(facts.about_government && facts.happened_from == Some(date(2026, 10, 27)));
        let agrees = Wish::Consent {
            id: world.state.ctx.ids.v4(),
            act: Act::SharePolice,
            by: Giver::Reporter,
            way: Way::Spoken,
            identity_told: false,
        };
        let told = |names_reporter| {
            let (to, act) = (Recipient::Police, Some(Act::SharePolice));
            Action::Send(Outgoing { to, act, names_reporter, about_other_side: true })
        };
        world.must(case, [Action::Wish(agrees)]).await;
        let named = refused(world.act(case, told(true)).await);
        assert!(matches!(named, RegisterError::Refused(Refusal::AnonymousToOthers)));
        let complaint = |kind| Outside::StartProcedure { kind, submitted: true, note: String::new() };
        world
            .must(
                case,
                [
                    told(false),
                    Action::Go { to: CaseState::Procedure, reason: None },
                    Action::Outside(complaint(POLICE_COMPLAINT)),
                    Action::Outside(complaint(code("P07"))),
                ],
            )
            .await;
        let warnings = assess::legal_basis(&world.state, &world.worker, id).await.unwrap().warnings;
        assert!(warnings.iter().any(|warning| warning.id == "overleg-zonder-naam"));
        assert_eq!(column(&record(&world, id).await), "c1");
    })
    .await;
}

#[tokio::test]
async fn tc_09_stop_ends_consents_takes_the_name_away_and_stays_counted() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let told = [
            ("verhaal", "Op mijn werk maken ze grappen over mijn leeftijd. Ik wilde hulp."),
            ("voor_wie", "R01"),
            ("gemeente", WATERVEEN),
            ("woongemeente", WATERVEEN),
            ("wens", "K03"),
            ("bekend", "N00"),
            ("naam", "Nina"),
        ];
        let (text, id) = world.report("a", &told).await;
        take_in(&world, id, &["G05", "T01b", "A02b"], &["W02"]).await;
        let about = record(&world, id).await.about;
        let events = watch::Events { dismissal: Some(date(2026, 10, 1)), ..watch::Events::default() };
        assess::describe(&world.state, &world.worker, id, About { events, ..about }).await.unwrap();
        let case = case_of(&world, id).await;
        world.must(case, advised(&world)).await;
        let due = record(&world, id).await.facts().case.unwrap().due_on;
        assert_eq!(due, Some(date(2026, 12, 1)), "two months after dismissal goes before every norm");
        world.must(case, [coded(&["H02"], "U02")]).await;
        let agrees = Wish::Consent {
            id: world.state.ctx.ids.v4(),
            act: Act::ReplyLetter,
            by: Giver::Reporter,
            way: Way::Written,
            identity_told: true,
        };
        world.must(case, [Action::Wish(agrees), Action::Go { to: CaseState::Reply, reason: None }]).await;
        assert_eq!(world.open(case).await.case.persons.len(), 1);
        world.clock.set(at("2026-12-11"));
        register::app::keys::unlock(
            &world.state.ctx,
            world.worker.account,
            crate::world::PASSWORD,
            &cookie(&world.worker),
        )
        .await
        .unwrap();
        let reporter = gw_vault::ReturnCode::read(&text).ok().unwrap();
        follow::withdraw(&world.state, &reporter).await.unwrap();
        let stopped = follow::open(&world.state, &reporter).await.unwrap();
        assert_eq!(stopped.consents().count(), 0);
        let file = world.open(case).await;
        assert_eq!(file.case.wish_to_stop, Some(date(2026, 12, 11)));
        assert!(file.case.consents.all().iter().all(|one| !one.is_live()));
        assert!(file.case.persons.is_empty(), "the name went with it");
        world
            .must(case, [coded(&["H02"], "U14"), Action::Go { to: CaseState::Withdrawn, reason: None }])
            .await;
        let record = record(&world, id).await;
        assert_eq!((record.report.state, column(&record)), (ReportState::Withdrawn, "c1"));
        assert_eq!(record.facts().case.unwrap().outcome, Some(WITHDRAWN));
        let before = form(&[record]);
        assert_eq!(before.sum(Table::Handling).c1, 1, "H02 is kept");
        // Asked to be erased: nothing is left but what was counted (I-23).
        let early = refused(world.go(case, CaseState::Anonymised).await);
        assert!(matches!(early, RegisterError::Refused(Refusal::TooEarly)));
        let erase =
            [Action::Wish(Wish::GrantErasure), Action::Go { to: CaseState::Anonymised, reason: None }];
        world.must(case, erase).await;
        let left = self::record(&world, id).await;
        assert_eq!((left.report.state, form(std::slice::from_ref(&left))), (ReportState::Anonymised, before));
        assert_eq!(left.facts().case.unwrap().handler, None);
        assert!(matches!(refused(follow::open(&world.state, &reporter).await), RegisterError::Unknown));
        let ours = cookie(&world.worker);
        let opened = register::app::desk::open(&world.state, &world.worker, id, &ours).await;
        assert!(matches!(refused(opened), RegisterError::Refused(Refusal::Gone)));
        assert!(world.open(case).await.case.intake.is_none());
        let checked = register::app::trail::verify(&world.state, world.worker.organisation).await.unwrap();
        assert!(checked.broken.is_none() && checked.stale.is_empty(), "{checked:?}");
    })
    .await;
}

#[tokio::test]
async fn tc_10_and_11_grounds_without_a_law_are_still_helped_and_counted() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let here = [
            ("verhaal", "Ik mag het huis niet huren."),
            ("gemeente", WATERVEEN),
            ("woongemeente", WATERVEEN),
        ];
        let (_, rent) = world.report("a", &here).await;
        take_in(&world, rent, &["G90a", "T06", "A01"], &["W06"]).await;
        let basis = assess::legal_basis(&world.state, &world.worker, rent).await.unwrap();
        assert!(!basis.coverage[0].has_equal_treatment() && basis.coverage[0].uncovered.is_some());
        let case = case_of(&world, rent).await;
        let me = world.worker.account;
        world
            .must(
                case,
                [
                    Action::People(People::Assign(me)),
                    Action::People(People::Declare { account: me, interest: false }),
                    Action::Go { to: CaseState::Intake, reason: None },
                    Action::People(People::RecordIntake { by: me, note: "gebeld".to_owned() }),
                    Action::Outside(Outside::Refer {
                        to: "huurteam".to_owned(),
                        why: "Het gaat om huur.".to_owned(),
                    }),
                    Action::Go { to: CaseState::Referred, reason: None },
                    Action::Outside(Outside::TellReferral),
                    coded(&["H02", "H06"], "U11"),
                    Action::Go { to: CaseState::Closed, reason: None },
                ],
            )
            .await;
        let (_, car) = world.report("b", &here).await;
        take_in(&world, car, &["G05", "T04c", "A01", "H02"], &["W03"]).await;
        let age = assess::legal_basis(&world.state, &world.worker, car).await.unwrap();
        assert!(!age.coverage[0].has_equal_treatment() && !age.police, "WGBL is about work only");
        let records = [record(&world, rent).await, record(&world, car).await];
        assert_eq!(records.iter().map(column).collect::<Vec<_>>(), ["c1", "c1"]);
        let filled = form(&records);
        assert_eq!(filled.row(Table::Ground, "leeftijd").unwrap().c1, 1, "a statutory row, not Overig");
        assert_eq!(filled.row(Table::Ground, "overig").unwrap().c1, 1);
    })
    .await;
}

#[tokio::test]
async fn tc_12_a_question_is_no_report() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let told = [
            ("verhaal", "Iemand zegt dat ik discrimineer. Wat moet ik doen?"),
            ("gemeente", WATERVEEN),
            ("woongemeente", WATERVEEN),
        ];
        let (_, id) = world.report("a", &told).await;
        assess::set_aside(&world.state, &world.worker, id).await.unwrap();
        let record = record(&world, id).await;
        assert_eq!((record.report.state, column(&record)), (ReportState::NotAReport, "–"));
        let case = cases::start(&world.state, &world.worker, id, &cookie(&world.worker)).await;
        assert!(matches!(refused(case), RegisterError::Refused(Refusal::NotFromHere)));
    })
    .await;
}
