// SPDX-License-Identifier: EUPL-1.2
//! Files that reporters send, in the program itself: killed in the middle of an upload it keeps whole
//! files and no halves, and nothing of a file is readable in its folders, its temporary files or its
//! log. Small counts; two kills.

use crate::program::binary;
use gw_db::testing::{empty_like, on_both};
use gw_load::{Client, Demo};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

const PEOPLE: usize = 6;
const EACH: usize = 10;

/// What was answered as taken, by code of the draft.
#[derive(Default)]
struct Acknowledged {
    code: String,
    names: Vec<String>,
}

/// Three hundred kilobytes that are found again when they lie somewhere.
fn content(name: &str) -> Vec<u8> {
    format!("MARKERINHOUD van {name}\n").repeat(8_000).into_bytes()
}

/// The program with a folder of its own for temporary files, and a log that says everything.
fn wrapped(folder: &Path) -> PathBuf {
    let script = folder.join("gelijkwijzer");
    let (temporary, log) = (folder.join("tijdelijk"), folder.join("log"));
    std::fs::create_dir_all(&temporary).unwrap();
    let text = format!(
        "#!/bin/sh\nTMPDIR={} GELIJKWIJZER_LOG_FILTER=trace exec {} \"$@\" 2>>{}\n",
        temporary.display(),
        binary().display(),
        log.display()
    );
    std::fs::write(&script, text).unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o700)).unwrap();
    script
}

/// Sends files until the program is gone.
async fn send(address: String, person: usize, done: Arc<AtomicU64>) -> Acknowledged {
    let mut kept = Acknowledged::default();
    let Ok(mut client) = Client::connect(&address).await else { return kept };
    if client.post("/melden/vraag/1", &[("verhaal", "Verzonnen voorbeeld.")]).await.is_err() {
        return kept;
    }
    let Ok(page) = client.get("/melden/vraag/10").await else { return kept };
    kept.code = page.field("code").unwrap_or_default();
    for number in 0..EACH {
        let name = format!("MARKERNAAM-{person}-{number}.txt");
        let sent = client.upload("/melden/bestanden", &[], &[(&name, &content(&name))]).await;
        match sent {
            Ok(answer) if answer.status == 303 => kept.names.push(name),
            _ => break,
        }
        done.fetch_add(1, Ordering::Relaxed);
    }
    kept
}

/// Every acknowledged file is there, and every file that is there is whole.
async fn check(demo: &Demo, all: &[Acknowledged]) -> usize {
    let mut worker = Client::connect(&demo.program.address).await.unwrap();
    worker.sign_in_demo(demo.email("consulent").unwrap()).await.unwrap();
    let mut seen = 0;
    for one in all.iter().filter(|one| !one.code.is_empty()) {
        let mut client = Client::connect(&demo.program.address).await.unwrap();
        let back = client.post("/melden/volgen", &[("code", &one.code)]).await.unwrap();
        assert_eq!(back.header("location"), "/melden/vraag/10", "an answered draft is there");
        let filed = client.post("/melden/vraag/10", &[("code", &one.code)]).await.unwrap();
        assert_eq!(filed.header("location"), "/melden/code");
        let list = worker.get("/adv").await.unwrap().text();
        let lines = list.split("/adv/meldingen/").skip(1).filter_map(|rest| {
            let (id, rest) = rest.split_once('"')?;
            Some((rest.split_once('>')?.1.split_once('<')?.0, id))
        });
        // The highest number is the newest.
        let id = lines.max().unwrap().1.to_owned();
        let page = worker.get(&format!("/adv/meldingen/{id}")).await.unwrap().text();
        for name in &one.names {
            assert!(page.contains(name.as_str()), "{name} was answered and is gone");
        }
        let names = page.split("<bdi>").skip(1).filter_map(|rest| rest.split('<').next());
        for (name, number) in names.zip(1..) {
            let file = worker.get(&format!("/adv/meldingen/{id}/bestanden/{number}")).await.unwrap();
            assert_eq!((file.status, file.body.len()), (200, content(name).len()), "{name}");
            assert!(file.body == content(name), "{name} is another file");
            seen += 1;
        }
    }
    seen
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files_below(&path, found) } else { found.push(path) }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_in_the_middle_leaves_whole_files_and_no_trace_of_what_is_in_them() {
    on_both(&[], |db| async move {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("var");
        let data = data.to_str().unwrap();
        let (main, register) = (empty_like(&db, folder.path()).await, empty_like(&db, folder.path()).await);
        let place = ["--data", data, "--database-url", &main, "--register-database-url", &register];
        let program = wrapped(folder.path());
        let mut answered = 0;
        for round in 0..2u64 {
            let mut demo = Demo::start(&program, &place).unwrap();
            let done = Arc::new(AtomicU64::new(0));
            let tasks: Vec<_> = (0..PEOPLE)
                .map(|person| tokio::spawn(send(demo.program.address.clone(), person, done.clone())))
                .collect();
            while done.load(Ordering::Relaxed) < 5 + 13 * round && tasks.iter().any(|one| !one.is_finished())
            {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            demo.program.kill().unwrap();
            let mut all = Vec::new();
            for task in tasks {
                all.push(task.await.unwrap());
            }
            answered += all.iter().map(|one| one.names.len()).sum::<usize>();
            let demo = Demo::start(&program, &place).unwrap();
            let whole = check(&demo, &all).await;
            let told = all.iter().map(|one| one.names.len()).sum::<usize>();
            assert!(whole >= told, "{whole} files, {told} were answered");
        }
        assert!(answered >= 10, "on {}: {answered}", db.engine());
        let mut files = Vec::new();
        files_below(folder.path(), &mut files);
        let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
        assert!(log.contains("register_attachment"), "the log says much");
        for file in files {
            let bytes = std::fs::read(&file).unwrap();
            for marker in ["MARKERINHOUD", "MARKERNAAM"] {
                let found = bytes.windows(marker.len()).any(|part| part == marker.as_bytes());
                assert!(!found, "{marker} stands in {}", file.display());
            }
        }
    })
    .await;
}
