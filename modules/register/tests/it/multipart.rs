// SPDX-License-Identifier: EUPL-1.2
//! Forms with files that no browser sends: a kept corpus (`tests/corpus/multipart`), changed at random.
//! Every one gets an answer, none takes anything away, and the way on stays open.

use crate::browser::{Browser, multipart, site};
use crate::world::World;
use gw_core::Ids;
use gw_db::testing::on_both;
use register::MIGRATIONS;
use register::app::{attachments, draft};

fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/multipart");
    let mut found: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap())
        })
        .collect();
    found.sort();
    assert!(found.len() >= 18);
    found
}

/// A few bytes changed, taken out, or put in; sometimes something that forms are made of.
fn changed(ids: &Ids, body: &[u8]) -> Vec<u8> {
    const PIECES: [&[u8]; 8] = [
        b"--grens",
        b"--grens--\r\n",
        b"\r\n\r\n",
        b"filename=\"",
        b"Content-Disposition: form-data; name=\"code\"",
        b"\0",
        b"\xff\xd8\xff",
        b"\r\n--grens\r\n",
    ];
    let mut body = body.to_vec();
    let mut random = [0; 4];
    for _ in 0..4 {
        ids.fill(&mut random);
        let at = (usize::from(random[0]) << 8 | usize::from(random[1])) % (body.len() + 1);
        match random[2] % 4 {
            0 if at < body.len() => body[at] = random[3],
            1 => body.truncate(at),
            2 => drop(body.drain(at..(at + usize::from(random[3] % 16)).min(body.len()))),
            _ => drop(body.splice(at..at, PIECES[usize::from(random[3]) % PIECES.len()].iter().copied())),
        }
    }
    body
}

#[tokio::test]
async fn no_form_makes_it_stumble_or_forget() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let site = site(&world, &[]);
        let mut browser = Browser::new(&site);
        browser.post("/melden/vraag/1", &[("verhaal", "dit blijft staan")]).await;
        let mut bodies = corpus();
        for seed in 0..12 {
            let ids = Ids::seeded(seed);
            for (name, body) in corpus() {
                bodies.push((format!("{name}, seed {seed}"), changed(&ids, &body)));
            }
        }
        for (name, body) in &bodies {
            for path in ["/melden/bestanden", "/melden/volgen/bestanden"] {
                let page = browser.multipart(path, body).await;
                // A server error stops the test in the browser.
                assert!(page.status.as_u16() < 500, "{name} {path}: {}", page.status);
            }
        }
        let cookie = browser.cookie.clone().unwrap();
        let kept = draft::of_cookie(&world.state, &cookie).await.unwrap().unwrap();
        assert_eq!(kept.answers.one("verhaal"), "dit blijft staan");
        let files = attachments::of_draft(&world.state, &kept).await.unwrap();
        for one in &files {
            let name = &one.meta.name;
            assert!(name.chars().count() <= 100 && !name.contains(['/', '\\', '\0', '\u{202e}']), "{name:?}");
            assert!(one.meta.size > 0);
        }
        let page =
            browser.multipart("/melden/bestanden", &multipart(&[], &[("daarna.txt", b"daarna")])).await;
        let full = files.len() >= world.state.uploads.limits.files;
        assert!(full || page.location().ends_with("gedaan=erbij"), "{}", page.text);
    })
    .await;
}

#[tokio::test]
async fn other_kinds_of_body_are_refused_kindly() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let mut browser = Browser::new(&site(&world, &[]));
        browser.post("/melden/vraag/1", &[("verhaal", "x")]).await;
        let page = browser.submit("/melden/bestanden", &[("bestand", "x")]).await;
        assert_eq!(page.status.as_u16(), 415);
        assert!(browser.get("/melden/vraag/1").await.text.contains(">\nx</textarea>"), "the story is there");
    })
    .await;
}
