// SPDX-License-Identifier: EUPL-1.2
//! What a reporter sends along: from the draft to the report, to the desk, and gone. With somebody who
//! has a pen in the database, somebody with another code, and a disk that is full.

use crate::case_stories::coded;
use crate::on_disk::everything_written;
use crate::world::{World, cookie, refused};
use gw_db::testing::on_both;
use gw_db::{Db, execute, fetch_all, fetch_one};
use gw_vault::{ReturnCode, VaultError};
use register::app::attachments::{self, Attachment, Form, Owner, Removed, Taken};
use register::app::draft::{self, Draft};
use register::app::incoming::Incoming;
use register::app::trail::{self, Act};
use register::app::{cases, file, follow};
use register::domain::attachment::{BadFile, Cleaned, Limits};
use register::domain::{Action, CaseState, People, ReportId, Wish};
use register::{MIGRATIONS, RegisterError};
use std::sync::Arc;
use uuid::Uuid;

fn code(text: &str) -> ReturnCode {
    ReturnCode::read(text).ok().unwrap()
}

/// A photo of a telephone: with a place in it that nobody sees.
pub fn photo(hidden: &[u8]) -> Vec<u8> {
    let length = u16::try_from(hidden.len() + 8).unwrap().to_be_bytes();
    [
        &b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0\xff\xe1"[..],
        &length,
        b"Exif\0\0",
        hidden,
        b"\xff\xdb\0\x03q\xff\xc0\0\x08\x08\0\x01\0\x01\x01\xff\xda\0\x03s\x12\x34\xff\xd9",
    ]
    .concat()
}

fn incoming(world: &World, content: &[u8]) -> Incoming {
    let mut incoming = world.state.uploads.incoming();
    for piece in content.chunks(64 * 1024) {
        incoming.push(piece);
    }
    incoming
}

async fn put(world: &World, owner: &Owner<'_>, name: &str, content: &[u8]) -> Taken {
    attachments::take(&world.state, owner, name, incoming(world, content)).await.unwrap()
}

/// How many files there are, and how many parts of files.
async fn counted(world: &World) -> (i64, i64) {
    let mut conn = world.state.ctx.read().await.unwrap();
    let (files,): (i64,) = fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM register_attachment").unwrap();
    let (parts,): (i64,) =
        fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM register_attachment_content").unwrap();
    (files, parts)
}

/// A report with a photo and a text.
async fn report(world: &World, browser: &str) -> (String, ReportId) {
    let mut draft = world.draft(browser, &[("verhaal", "x")]).await;
    let text = draft.code.text().to_string();
    for (name, content) in [("foto.jpg", photo(b"MARKERPLEK")), ("brief.txt", b"MARKERBRIEF".to_vec())] {
        put(world, &Owner::Draft(&draft), name, &content).await.unwrap();
    }
    let filed = file::file(&world.state, &mut draft).await.unwrap();
    (text, filed.report)
}

async fn names(world: &World, draft: &Draft) -> Vec<String> {
    let found = attachments::of_draft(&world.state, draft).await.unwrap();
    found.into_iter().map(|one| one.meta.name).collect()
}

fn id_of(files: &[Attachment], name: &str) -> Uuid {
    files.iter().find(|one| one.meta.name == name).unwrap().id
}

async fn take_back(world: &World, owner: &Owner<'_>, name: &str) -> Removed {
    let id = match owner {
        Owner::Draft(draft) => id_of(&attachments::of_draft(&world.state, draft).await.unwrap(), name),
        Owner::Report(report) => id_of(&report.files, name),
    };
    attachments::remove(&world.state, owner, id).await.unwrap()
}

#[tokio::test]
async fn a_file_goes_with_the_draft_to_the_report_and_to_the_desk() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let state = &world.state;
        let begun = world.draft("a", &[("verhaal", "x")]).await;
        let text = begun.code.text().to_string();
        let hidden = photo(b"MARKERPLEK");
        put(&world, &Owner::Draft(&begun), "C:\\fakepath\\Foto.JPG", &hidden).await.unwrap();
        put(&world, &Owner::Draft(&begun), "los.txt", b"weg ermee").await.unwrap();
        // Another day, another browser, with the code.
        let mut draft = draft::resume(state, &code(&text), "b").await.unwrap().unwrap();
        assert_eq!(names(&world, &draft).await, ["Foto.jpg", "los.txt"]);
        assert_eq!(take_back(&world, &Owner::Draft(&draft), "los.txt").await, Removed::Gone);
        put(&world, &Owner::Draft(&draft), "brief.txt", b"Geachte heer").await.unwrap();
        let filed = file::file(state, &mut draft).await.unwrap();
        assert!(names(&world, &draft).await.is_empty(), "they are the report's now");
        draft::discard(state, &draft).await.unwrap();

        let report = follow::open(state, &code(&text)).await.unwrap();
        let sealed: Vec<_> = report.files.iter().map(|one| (one.number, one.meta.cleaned)).collect();
        assert_eq!(sealed, [(1, Cleaned::Yes), (2, Cleaned::NotNeeded)]);
        // Later on, with the code; the desk sees that there is news.
        put(&world, &Owner::Report(&report), "later.pdf", b"%PDF-1.7 later").await.unwrap();
        assert_eq!(world.listed(&world.worker).await[0].new_for_us, 1);

        let ours = cookie(&world.worker);
        let get = async |number, form| {
            attachments::download(state, &world.worker, (filed.report, number, form), &ours).await.unwrap()
        };
        let copy = get(1, Form::Copy).await;
        assert!(copy.content.starts_with(b"\xff\xd8") && copy.content.len() < hidden.len());
        assert!(!copy.content.windows(6).any(|part| part == b"MARKER"));
        assert_eq!(get(1, Form::Original).await.content, hidden, "not a byte of it changed");
        assert_eq!(get(3, Form::Copy).await.content, b"%PDF-1.7 later");
        let mut conn = state.ctx.read().await.unwrap();
        let acts =
            |event: &trail::Event| matches!(event.act, Act::FileRead | Act::OriginalRead | Act::FileAdded);
        let events = trail::events(state, &mut conn, world.worker.organisation, (acts, 9)).await.unwrap();
        drop(conn);
        let seen: Vec<_> =
            events.iter().map(|one| (one.act, one.account.is_some(), one.file.is_some())).collect();
        let read = (Act::FileRead, true, true);
        assert_eq!(seen, [read, (Act::OriginalRead, true, true), read, (Act::FileAdded, false, false)]);

        // Taking back: what no worker has had.
        let report = follow::open(state, &code(&text)).await.unwrap();
        let owner = Owner::Report(&report);
        for seen in ["Foto.jpg", "later.pdf"] {
            assert_eq!(take_back(&world, &owner, seen).await, Removed::Seen);
        }
        let last = id_of(&report.files, "brief.txt");
        assert_eq!(attachments::remove(state, &owner, last).await.unwrap(), Removed::Gone);
        // Its number is given again; whoever asks once more takes nothing else away.
        put(&world, &owner, "nieuw.txt", b"een ander").await.unwrap();
        assert_eq!(attachments::remove(state, &owner, last).await.unwrap(), Removed::Gone);
        let report = follow::open(state, &code(&text)).await.unwrap();
        assert_eq!(report.files.len(), 3);
        let whole = trail::verify(state, world.worker.organisation).await.unwrap();
        assert!(whole.broken.is_none() && whole.stale.is_empty(), "{whole:?}");

        follow::withdraw(state, &code(&text)).await.unwrap();
        assert_eq!(counted(&world).await, (0, 0), "who stops leaves no file");
        let stopped = follow::open(state, &code(&text)).await.unwrap();
        let (owner, file) = (Owner::Report(&stopped), incoming(&world, b"te laat"));
        let late = attachments::take(state, &owner, "a.txt", file).await;
        assert!(matches!(refused(late), RegisterError::Refused(_)));
    })
    .await;
}

#[tokio::test]
async fn files_go_with_the_draft_and_with_the_report() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let draft = world.draft("a", &[("verhaal", "x")]).await;
        put(&world, &Owner::Draft(&draft), "foto.jpg", &photo(b"plek")).await.unwrap();
        assert_eq!(counted(&world).await, (1, 2));
        draft::discard(&world.state, &draft).await.unwrap();
        assert_eq!(counted(&world).await, (0, 0));
        // One that nobody touches for a month.
        let draft = world.draft("a", &[("verhaal", "x")]).await;
        put(&world, &Owner::Draft(&draft), "foto.jpg", &photo(b"plek")).await.unwrap();
        world.clock.advance_seconds(32 * 86_400);
        world.draft("b", &[("verhaal", "y")]).await;
        assert_eq!(counted(&world).await, (0, 0));
        // Whatever destroys a report destroys what was sent along.
        let (_, id) = report(&world, "c").await;
        assert_eq!(counted(&world).await, (2, 3));
        let mut tx = world.state.ctx.begin().await.unwrap();
        execute!(&mut tx, "DELETE FROM register_report WHERE id = $1", id).unwrap();
        tx.commit().await.unwrap();
        assert_eq!(counted(&world).await, (0, 0));
    })
    .await;
}

#[tokio::test]
async fn the_limits_hold_and_a_file_sent_twice_is_one() {
    on_both(MIGRATIONS, |db| async move {
        let limits = Limits { files: 3, file: 1_000, report: 2_000, all: 20_000 };
        let world = World::with_limits(db, limits);
        world.ceremony().await;
        let draft = world.draft("a", &[("verhaal", "x")]).await;
        let owner = Owner::Draft(&draft);
        let long = |letter: u8, length| vec![letter; length];
        assert_eq!(put(&world, &owner, "a.txt", &long(b'a', 1_000)).await, Ok(()));
        assert_eq!(put(&world, &owner, "b.txt", &long(b'b', 1_001)).await, Err(BadFile::TooLarge));
        assert_eq!(put(&world, &owner, "c.txt", b"").await, Err(BadFile::Empty));
        assert_eq!(put(&world, &owner, "a.txt", &long(b'a', 1_000)).await, Ok(()), "a double click");
        assert_eq!(put(&world, &owner, "d.exe", b"gewoon tekst").await, Err(BadFile::OtherName));
        assert_eq!(put(&world, &owner, "e.txt", &long(b'e', 999)).await, Ok(()));
        assert_eq!(put(&world, &owner, "f.txt", b"ff").await, Err(BadFile::TooMuch));
        assert_eq!(put(&world, &owner, "g.txt", b"g").await, Ok(()));
        assert_eq!(put(&world, &owner, "h.txt", b"h").await, Err(BadFile::TooMany));
        assert_eq!(names(&world, &draft).await, ["a.txt", "e.txt", "g.txt"]);
        // What was set aside for everybody is used up; the story still comes in.
        let mut other = world.draft("b", &[("verhaal", "y")]).await;
        assert_eq!(put(&world, &Owner::Draft(&other), "a.txt", b"een").await, Ok(()));
        assert_eq!(put(&world, &Owner::Draft(&other), "b.txt", b"twee").await, Err(BadFile::NoRoom));
        file::file(&world.state, &mut other).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn too_much_at_once_is_refused_and_makes_room_again() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let piece = vec![0; 1_000_000];
        let mut all: Vec<Incoming> = (0..6).map(|_| world.state.uploads.incoming()).collect();
        for _ in 0..25 {
            for one in &mut all {
                one.push(&piece);
            }
        }
        let refused = all.iter().filter(|one| one.is_refused()).count();
        assert!((1..6).contains(&refused), "{refused} of six times 25 MB do not fit into 128 MiB");
        let draft = world.draft("a", &[("verhaal", "x")]).await;
        let busy = all.iter().position(Incoming::is_refused).unwrap();
        let busy = all.swap_remove(busy);
        let said = attachments::take(&world.state, &Owner::Draft(&draft), "a.jpg", busy).await.unwrap();
        assert_eq!(said, Err(BadFile::Busy));
        drop(all);
        assert_eq!(put(&world, &Owner::Draft(&draft), "a.txt", &vec![b'a'; 2_000_000]).await, Ok(()));
    })
    .await;
}

#[tokio::test]
async fn a_full_disk_refuses_files_and_takes_the_story() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let mut draft = world.draft("a", &[("verhaal", "x")]).await;
        let Db::Sqlite { write, .. } = &world.state.ctx.db else {
            // A server's disk is not ours to fill; that it says so is known by its code.
            return;
        };
        put(&world, &Owner::Draft(&draft), "eerst.txt", b"er is nog plaats").await.unwrap();
        // The limit is the connection's, and after a full disk there is a new one.
        let fill = async || {
            drop(world.state.ctx.begin().await.unwrap());
            let mut conn = write.acquire().await.unwrap();
            let (pages,): (i64,) =
                gw_db::sqlx::query_as("PRAGMA page_count").fetch_one(&mut *conn).await.unwrap();
            let text = format!("PRAGMA max_page_count = {}", pages + 60);
            gw_db::sqlx::query(gw_db::sqlx::AssertSqlSafe(text)).execute(&mut *conn).await.unwrap();
        };
        for _ in 0..3 {
            fill().await;
            let large: Vec<u8> = (0..900_000u32).map(|at| b'a' + u8::try_from(at % 23).unwrap()).collect();
            assert_eq!(put(&world, &Owner::Draft(&draft), "groot.txt", &large).await, Err(BadFile::NoRoom));
        }
        assert_eq!(names(&world, &draft).await, ["eerst.txt"]);
        draft.answers = crate::world::answers(&[("verhaal", "wat er gebeurde")]);
        draft::save(&world.state, &mut draft).await.unwrap();
        let text = draft.code.text().to_string();
        let filed = file::file(&world.state, &mut draft).await.unwrap();
        assert!(!filed.before);
        let report = follow::open(&world.state, &code(&text)).await.unwrap();
        assert_eq!(report.content.answers.one("verhaal"), "wat er gebeurde");
        assert_eq!(report.files.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_once_keep_to_the_limit_and_sending_meanwhile_loses_none() {
    on_both(MIGRATIONS, |db| async move {
        let world = Arc::new(World::new(db));
        world.ceremony().await;
        let draft = Arc::new(world.draft("a", &[("verhaal", "x")]).await);
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..24 {
            let (world, draft) = (world.clone(), draft.clone());
            tasks.spawn(async move {
                put(&world, &Owner::Draft(&draft), "a.txt", format!("bestand {number}").as_bytes()).await
            });
        }
        let answers = tasks.join_all().await;
        assert_eq!(answers.iter().filter(|one| one.is_ok()).count(), 10);
        assert!(answers.iter().all(|one| matches!(one, Ok(()) | Err(BadFile::TooMany))));
        let found = attachments::of_draft(&world.state, &draft).await.unwrap();
        let numbers: Vec<i64> = found.iter().map(|one| one.number).collect();
        assert_eq!(numbers, (1..=10).collect::<Vec<_>>());

        for round in 0..8 {
            let browser = format!("b{round}");
            let begun = world.draft(&browser, &[("verhaal", "x")]).await;
            let text = begun.code.text().to_string();
            let sender = {
                let (world, browser) = (world.clone(), browser.clone());
                tokio::spawn(async move {
                    let mut draft = draft::of_cookie(&world.state, &browser).await.unwrap().unwrap();
                    file::file(&world.state, &mut draft).await.unwrap();
                })
            };
            let mut taken = 0;
            for number in 0..6 {
                let content = format!("bestand {number}");
                let file = incoming(&world, content.as_bytes());
                match attachments::take(&world.state, &Owner::Draft(&begun), "a.txt", file).await {
                    Ok(answer) => {
                        answer.unwrap();
                        taken += 1;
                    }
                    // Sent meanwhile: the page says so, and with the code it goes on.
                    Err(RegisterError::Conflict) => break,
                    Err(error) => panic!("{error:?}"),
                }
            }
            sender.await.unwrap();
            let report = follow::open(&world.state, &code(&text)).await.unwrap();
            assert_eq!(report.files.len(), taken, "round {round}");
        }
        let mut conn = world.state.ctx.read().await.unwrap();
        let left: Vec<(i64,)> =
            fetch_all!(&mut conn, (i64,), "SELECT number FROM register_attachment WHERE report IS NULL")
                .unwrap();
        assert_eq!(left.len(), 10, "those of the draft that was not sent");
    })
    .await;
}

fn is_refused(error: &RegisterError) -> bool {
    matches!(error, RegisterError::Vault(VaultError::Refused))
}

#[tokio::test]
async fn a_file_of_one_report_does_not_open_in_another() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, ours) = (&world.state, cookie(&world.worker));
        let (first, first_id) = report(&world, "a").await;
        let (other, other_id) = report(&world, "b").await;
        let change = async |text: &'static str, of: ReportId, to: ReportId| {
            let mut tx = state.ctx.begin().await.unwrap();
            assert!(execute!(&mut tx, text, of, to).unwrap() > 0, "{text}");
            tx.commit().await.unwrap();
        };
        let get = async |id, number| {
            attachments::download(state, &world.worker, (id, number, Form::Copy), &ours).await
        };
        get(first_id, 1).await.unwrap();
        // The content of one under the name of the other.
        change(
            "UPDATE register_attachment_content SET sealed = (SELECT c.sealed FROM register_attachment_content c
                 JOIN register_attachment a ON a.id = c.attachment
                 WHERE a.report = $1 AND a.number = 1 AND c.form = 'origineel')
             WHERE attachment IN (SELECT id FROM register_attachment WHERE report = $2 AND number = 2)",
            first_id,
            other_id,
        )
        .await;
        assert!(is_refused(&refused(get(other_id, 2).await)));
        // The original where the copy should be: hidden data would go out by the link.
        change(
            "UPDATE register_attachment_content SET sealed = (SELECT c.sealed FROM register_attachment_content c
                 JOIN register_attachment a ON a.id = c.attachment
                 WHERE a.report = $1 AND a.number = 1 AND c.form = 'origineel')
             WHERE form = 'werkkopie'
               AND attachment IN (SELECT id FROM register_attachment WHERE report = $2 AND number = 1)",
            other_id,
            other_id,
        )
        .await;
        assert!(is_refused(&refused(get(other_id, 1).await)));
        // What is known about a file, as it was before a worker had it.
        change(
            "UPDATE register_attachment SET meta = (SELECT meta FROM register_attachment WHERE report = $1
                 AND number = 2) WHERE report = $2 AND number = 1",
            first_id,
            first_id,
        )
        .await;
        assert!(is_refused(&refused(follow::open(state, &code(&first)).await)));
        // A whole row, moved.
        let (third, third_id) = report(&world, "c").await;
        change("UPDATE register_attachment SET number = number + 10 WHERE report IN ($1, $2)", third_id, third_id)
            .await;
        change("UPDATE register_attachment SET report = $2 WHERE report = $1", third_id, other_id).await;
        assert!(is_refused(&refused(follow::open(state, &code(&other)).await)));
        assert!(is_refused(&refused(get(other_id, 11).await)));
        assert!(follow::open(state, &code(&third)).await.unwrap().files.is_empty());
    })
    .await;
}

#[tokio::test]
async fn nobody_else_gets_a_file() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let state = &world.state;
        let (text, id) = report(&world, "a").await;
        let stranger = &world.stranger;
        register::app::keys::make_person(state, stranger, crate::world::PASSWORD, &cookie(stranger))
            .await
            .unwrap();
        register::app::ceremony::begin(state, stranger, &cookie(stranger)).await.unwrap();
        for (who, browser, number) in [
            (stranger, cookie(stranger), 1),
            (&world.worker, "ander koekje".to_owned(), 1),
            (&world.worker, cookie(&world.worker), 3),
        ] {
            for form in [Form::Copy, Form::Original] {
                let got = attachments::download(state, who, (id, number, form), &browser).await;
                assert!(matches!(got, Err(RegisterError::Unknown | RegisterError::Locked)));
            }
        }
        let wrong = format!("{}{}", &text[..5], "0000-0000-0000-0000-0000-0000");
        assert!(matches!(refused(follow::open(state, &code(&wrong)).await), RegisterError::Unknown));
        // Nobody had it: the reporter may still take it back.
        let report = follow::open(state, &code(&text)).await.unwrap();
        assert_eq!(take_back(&world, &Owner::Report(&report), "foto.jpg").await, Removed::Gone);
    })
    .await;
}

#[tokio::test]
async fn markers_of_files_are_nowhere_on_disk() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let state = &world.state;
        let (_, id) = report(&world, "a").await;
        let draft = world.draft("b", &[("verhaal", "x")]).await;
        let content = [&b"%PDF-1.7 MARKERCONCEPT "[..], &b"MARKERHERHAALD ".repeat(20_000)].concat();
        put(&world, &Owner::Draft(&draft), "MARKERNAAM.pdf", &content).await.unwrap();
        let ours = cookie(&world.worker);
        for form in [Form::Copy, Form::Original] {
            attachments::download(state, &world.worker, (id, 1, form), &ours).await.unwrap();
        }
        let files = everything_written(&world).await;
        let total: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        assert!(total > content.len(), "the files are in what was looked at");
        for (name, bytes) in &files {
            for marker in ["MARKER", "foto.jpg", "brief.txt", "niet_nodig"] {
                let found = bytes.windows(marker.len()).any(|window| window == marker.as_bytes());
                assert!(!found, "{marker} stands in {name}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn erasing_a_case_takes_the_files_of_its_report_too() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (text, id) = report(&world, "a").await;
        world.register(id, &["G01a", "T05", "A01"]).await;
        let ours = cookie(&world.worker);
        let case = cases::start(&world.state, &world.worker, id, &ours).await.unwrap();
        // Told by telephone, so the report itself is not withdrawn with the code.
        let stop = [
            Action::People(People::Assign(world.worker.account)),
            Action::Wish(Wish::Stop),
            coded(&["H02"], "U14"),
            Action::Go { to: CaseState::Withdrawn, reason: None },
        ];
        world.must(case, stop).await;
        assert_eq!(counted(&world).await, (2, 3));
        let erase =
            [Action::Wish(Wish::GrantErasure), Action::Go { to: CaseState::Anonymised, reason: None }];
        world.must(case, erase).await;
        assert_eq!(counted(&world).await, (0, 0));
        assert!(matches!(refused(follow::open(&world.state, &code(&text)).await), RegisterError::Unknown));
    })
    .await;
}
