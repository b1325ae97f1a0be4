// SPDX-License-Identifier: EUPL-1.2
//! Somebody with a pen in the database, somebody of another organisation, somebody with nothing.

use crate::on_disk::everything_written;
use crate::world::{World, answers, cookie, refused};
use gw_db::testing::on_both;
use gw_db::{execute, fetch_one};
use gw_vault::{ReturnCode, VaultError};
use register::app::cases::{self, Task};
use register::app::trail::{self, Verified};
use register::app::worklist::{self, Filter};
use register::app::{assess, desk, draft, file, follow, keys};
use register::domain::{Action, CaseState, Help, People, ReportId};
use register::{MIGRATIONS, RegisterError};

fn code(text: &str) -> ReturnCode {
    ReturnCode::read(text).ok().unwrap()
}

fn is_refused(error: &RegisterError) -> bool {
    matches!(error, RegisterError::Vault(VaultError::Refused))
}

/// Copies columns of one report over those of another.
async fn move_cells(world: &World, columns: &str, from: ReportId, to: ReportId) {
    let mut tx = world.state.ctx.begin().await.unwrap();
    for column in columns.split(' ') {
        let text = match column {
            "body" => {
                "UPDATE register_report SET body = (SELECT body FROM register_report WHERE id = $1) WHERE id = $2"
            }
            "facts" => {
                "UPDATE register_report SET facts = (SELECT facts FROM register_report WHERE id = $1) WHERE id = $2"
            }
            "team_key" => {
                "UPDATE register_report SET team_key = (SELECT team_key FROM register_report WHERE id = $1) WHERE id = $2"
            }
            "code_key" => {
                "UPDATE register_report SET code_key = (SELECT code_key FROM register_report WHERE id = $1) WHERE id = $2"
            }
            other => panic!("{other}"),
        };
        execute!(&mut tx, text, from, to).unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn cells_of_one_report_do_not_open_in_another() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (first, first_id) = world.report("a", &[("verhaal", "van mij")]).await;
        for columns in ["body", "facts", "code_key", "body facts", "body facts team_key code_key"] {
            let (other, other_id) = world.report("b", &[("verhaal", "van een ander")]).await;
            move_cells(&world, columns, first_id, other_id).await;
            assert!(is_refused(&refused(follow::open(&world.state, &code(&other)).await)), "{columns}");
            assert_eq!(
                follow::open(&world.state, &code(&first)).await.unwrap().content.answers.one("verhaal"),
                "van mij"
            );
        }
        let (_, moved) = world.report("c", &[("verhaal", "x")]).await;
        move_cells(&world, "team_key", first_id, moved).await;
        let opened = desk::open(&world.state, &world.worker, moved, &cookie(&world.worker)).await;
        assert!(is_refused(&refused(opened)), "the wrap of another report");
    })
    .await;
}

#[tokio::test]
async fn an_old_cell_put_back_is_refused_and_an_old_row_is_found() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (text, id) = world.report("a", &[("verhaal", "van mij")]).await;
        let mut conn = world.state.ctx.read().await.unwrap();
        let (old,): (Vec<u8>,) =
            fetch_one!(&mut conn, (Vec<u8>,), "SELECT facts FROM register_report WHERE id = $1", id).unwrap();
        drop(conn);
        world.register(id, &["G99", "T99", "A99"]).await;
        let right = trail::verify(&world.state, world.worker.organisation).await.unwrap();
        assert!(right.broken.is_none() && right.stale.is_empty(), "{right:?}");
        let put = async |facts_version: i64| {
            let mut tx = world.state.ctx.begin().await.unwrap();
            execute!(
                &mut tx,
                "UPDATE register_report SET facts = $1, facts_version = $2 WHERE id = $3",
                &old,
                facts_version,
                id
            )
            .unwrap();
            tx.commit().await.unwrap();
        };
        put(3).await;
        assert!(is_refused(&refused(follow::open(&world.state, &code(&text)).await)), "the cell alone");
        // The cell with its version opens: it is a whole older row. The trail tells.
        put(1).await;
        let found = trail::verify(&world.state, world.worker.organisation).await.unwrap();
        assert_eq!(found.stale, [id.uuid()]);
    })
    .await;
}

#[tokio::test]
async fn the_trail_can_be_read_continued_and_cut_by_nobody_without_its_key() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (_, id) = world.report("a", &[("verhaal", "van mij")]).await;
        desk::open(&world.state, &world.worker, id, &cookie(&world.worker)).await.unwrap();
        let us = world.worker.organisation;
        let whole = trail::verify(&world.state, us).await.unwrap();
        assert!(whole.events >= 8 && whole.broken.is_none(), "{whole:?}");
        let last = whole.events;
        let change = async |text: &'static str| {
            let mut tx = world.state.ctx.begin().await.unwrap();
            assert_eq!(execute!(&mut tx, text, last).unwrap(), 1, "{text}");
            tx.commit().await.unwrap();
            trail::verify(&world.state, us).await.unwrap()
        };
        let broken = |at: i64| Verified { events: at - 1, broken: Some(at), stale: Vec::new() };
        let day = change("UPDATE register_trail SET day = '2020-01-01' WHERE sequence = $1").await;
        assert_eq!(day, broken(last));
        let cut = change("DELETE FROM register_trail WHERE sequence = $1").await;
        assert_eq!(cut, broken(last), "the end was cut off");
    })
    .await;
}

#[tokio::test]
async fn whoever_has_no_key_reads_nothing() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let known = [("verhaal", "van mij"), ("bekend", "N01"), ("naam", "Nina")];
        let (_, id) = world.report("a", &known).await;
        let state = &world.state;
        // Another organisation, with keys of its own.
        let stranger = &world.stranger;
        keys::make_person(state, stranger, crate::world::PASSWORD, &cookie(stranger)).await.unwrap();
        assert!(matches!(
            refused(desk::open(state, stranger, id, &cookie(stranger)).await),
            RegisterError::Locked
        ));
        register::app::ceremony::begin(state, stranger, &cookie(stranger)).await.unwrap();
        assert!(matches!(
            refused(desk::open(state, stranger, id, &cookie(stranger)).await),
            RegisterError::Unknown
        ));
        assert!(matches!(
            refused(desk::identity(state, stranger, id, &cookie(stranger)).await),
            RegisterError::Unknown
        ));
        assert!(matches!(refused(assess::register(state, stranger, id).await), RegisterError::Unknown));
        assert!(world.listed(stranger).await.is_empty());
        // The right person in another browser, and after locking.
        let worker = &world.worker;
        assert!(matches!(
            refused(desk::open(state, worker, id, "ander koekje").await),
            RegisterError::Locked
        ));
        assert!(matches!(
            refused(desk::open(state, worker, id, &cookie(stranger)).await),
            RegisterError::Locked
        ));
        assert_eq!(desk::identity(state, worker, id, &cookie(worker)).await.unwrap().unwrap().name, "Nina");
        keys::lock(state, &cookie(worker)).await.unwrap();
        assert!(matches!(
            refused(desk::open(state, worker, id, &cookie(worker)).await),
            RegisterError::Locked
        ));
        // A wrong password unlocks nothing, the right one does, and after a working day it is over.
        assert!(!keys::unlock(&state.ctx, worker.account, "fout", &cookie(worker)).await.unwrap());
        assert!(
            keys::unlock(&state.ctx, worker.account, crate::world::PASSWORD, &cookie(worker)).await.unwrap()
        );
        desk::open(state, worker, id, &cookie(worker)).await.unwrap();
        world.clock.advance_seconds(11 * 3600);
        assert!(matches!(
            refused(desk::open(state, worker, id, &cookie(worker)).await),
            RegisterError::Locked
        ));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_or_strange_code_finds_nothing() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (text, _) = world.report("a", &[("verhaal", "van mij")]).await;
        // The same locator with another secret.
        let other = format!("{}{}", &text[..5], "0000-0000-0000-0000-0000-0000");
        assert!(matches!(refused(follow::open(&world.state, &code(&other)).await), RegisterError::Unknown));
        assert!(matches!(
            refused(follow::withdraw(&world.state, &code(&other)).await),
            RegisterError::Unknown
        ));
        assert!(draft::resume(&world.state, &code(&other), "x").await.unwrap().is_none());
        follow::open(&world.state, &code(&text)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn markers_are_nowhere_on_disk() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let state = &world.state;
        let told = [
            ("verhaal", "MARKERVERHAAL in de rij"),
            ("plek", "MARKERPLEK"),
            ("waarom", "G11"),
            ("waarom_anders", "MARKERGROND"),
            ("bekend", "N00"),
            ("naam", "MARKERNAAM"),
            ("email", "markermail@voorbeeld.nl"),
            ("telefoon", "0612349876"),
            ("woongemeente", "GM0150"),
        ];
        let (text, id) = world.report("MARKERKOEKJE", &told).await;
        let mut begun = world.draft("MARKERKOEKJETWEE", &[("verhaal", "MARKERCONCEPT")]).await;
        begun.answers = answers(&[("verhaal", "MARKERCONCEPTTWEE")]);
        draft::save(state, &mut begun).await.unwrap();
        follow::write(state, &code(&text), state.ctx.ids.v4(), "MARKERBERICHT").await.unwrap();
        let ours = cookie(&world.worker);
        desk::answer(state, &world.worker, (id, state.ctx.ids.v4()), "MARKERANTWOORD", &ours).await.unwrap();
        world.register(id, &["G11", "T05", "A01"]).await;
        let case = cases::start(state, &world.worker, id, &ours).await.unwrap();
        let me = world.worker.account;
        let said = |text: &str| text.to_owned();
        world
            .must(
                case,
                [
                    Action::People(People::Assign(me)),
                    Action::People(People::Declare { account: me, interest: false }),
                    Action::Go { to: CaseState::Intake, reason: None },
                    Action::People(People::RecordIntake { by: me, note: said("MARKERINTAKE") }),
                    Action::Go { to: CaseState::Advice, reason: None },
                    Action::Help(Help::Advise {
                        text: said("MARKERADVIES"),
                        motivation: said("MARKERMOTIEF"),
                    }),
                ],
            )
            .await;
        cases::note(state, &world.worker, case, (state.ctx.ids.v4(), "MARKERNOTITIE"), &ours).await.unwrap();
        let what = said("MARKERTAAK");
        let task = Task { id: state.ctx.ids.v4(), what, due_on: None, done_on: None, by: me };
        cases::add_task(state, &world.worker, case, task, &ours).await.unwrap();
        let found =
            worklist::search(state, &world.worker, &ours, "markerverhaal", &Filter::default(), 0, 9).await;
        assert_eq!(found.unwrap().total, 1, "it is there for who has the keys");
        let number = world.listed(&world.worker).await.remove(0).number;
        let files = everything_written(&world).await;
        let secret = text.replace('-', "");
        let markers = [
            "MARKER",
            "marker",
            "markermail",
            "0612349876",
            "in de rij",
            "GM0150",
            "G11",
            "N00",
            &number,
            &secret[4..],
            &text[5..],
        ];
        for (name, bytes) in &files {
            for marker in markers {
                let found = bytes.windows(marker.len()).any(|window| window == marker.as_bytes());
                assert!(!found, "{marker} stands in {name}");
            }
        }
        // The search would have found what is there in the clear.
        let locator = &text[..4];
        let seen = files.iter().any(|(_, bytes)| bytes.windows(4).any(|window| window == locator.as_bytes()));
        assert!(seen, "the locator is in the clear");
        assert_eq!(file::numbers(state, world.worker.organisation).await.unwrap().len(), 1);
    })
    .await;
}
