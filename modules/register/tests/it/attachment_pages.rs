// SPDX-License-Identifier: EUPL-1.2
//! Sending files along and handing them out, as in a browser without script.

use crate::attachments::photo;
use crate::browser::{Browser, Response, session, site};
use crate::world::{PASSWORD, World};
use axum::http::StatusCode;
use gw_db::testing::on_both;
use register::app::keys;
use register::domain::attachment::Limits;
use register::{MIGRATIONS, app};
use uuid::Uuid;

async fn opened(world: &World) {
    world.ceremony().await;
    for one in [&world.coordinator, &world.worker] {
        assert!(keys::unlock(&world.state.ctx, one.account, PASSWORD, &session(one)).await.unwrap());
    }
}

/// What is told in the summary above the form.
fn complaints(page: &Response) -> Vec<&str> {
    let mark = "href=\"#bestand\">";
    page.text.split(mark).skip(1).filter_map(|rest| rest.split('<').next()).collect()
}

/// What the page sends to take this file away.
pub fn file_id(page: &Response, name: &str) -> String {
    let (_, rest) = page.text.split_once(&format!("<bdi>{name}</bdi>")).unwrap();
    let (_, rest) = rest.split_once("name=\"weg\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_resident_sends_files_along_and_a_worker_saves_them() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        opened(&world).await;
        let site = site(&world, std::slice::from_ref(&world.worker));
        let mut browser = Browser::new(&site);
        assert_eq!(browser.get("/melden/bestanden").await.location(), "/melden", "nothing was told yet");
        browser.post("/melden/vraag/1", &[("verhaal", "MARKERVERHAAL")]).await;
        browser.post("/melden/vraag/7", &[("bekend", "N02")]).await;
        let step = browser.post("/melden/vraag/8", &[("woonplaats", "weet_niet")]).await;
        assert!(step.text.contains("Hebt u bewijs?") && step.text.contains("Dat mag ook later"));
        assert!(step.text.len() < 20_000 && !step.text.contains("<script"), "{}", step.text.len());
        for part in ["tel:112", "gw-exit", "multipart/form-data"] {
            assert!(step.text.contains(part), "{part}");
        }
        for word in ["iscrimin", "ewijs", "elden"] {
            assert!(!step.title().contains(word), "{}", step.title());
        }
        let hidden = photo(b"MARKERPLEK");
        let page = browser
            .upload("/melden/bestanden", &[], &[("MARKERNAAM.jpg", &hidden), ("brief.txt", b"Geachte heer")])
            .await;
        assert!(page.text.contains("De bestanden zijn binnen."), "{}", page.text);
        assert!(page.text.contains("MARKERNAAM.jpg") && page.text.contains("12 bytes"));
        assert!(page.text.contains("Verborgen gegevens zijn weggehaald."));
        let check = browser.get("/melden/vraag/10").await;
        assert!(check.text.contains("MARKERNAAM.jpg") && check.text.contains("/melden/bestanden"));
        let page = browser.post("/melden/bestanden/weg", &[("weg", &file_id(&page, "brief.txt"))]).await;
        assert!(page.text.contains("Het bestand is weg.") && !page.text.contains("brief.txt"));
        let code = check.hidden("code");
        browser.post("/melden/vraag/10", &[("code", &code)]).await;
        assert_eq!(browser.get("/melden/bestanden").await.location(), "/melden/code");

        // Back with the code, one more.
        let mut phone = Browser::new(&site);
        let page = phone.post("/melden/volgen", &[("code", &code)]).await;
        assert!(page.text.contains("MARKERNAAM.jpg") && page.text.contains("zolang geen consulent"));
        let sent = [("code", code.as_str())];
        let page =
            phone.upload("/melden/volgen/bestanden", &sent, &[("later.pdf", b"%PDF-1.7 MARKERPDF")]).await;
        assert!(page.text.contains("De bestanden zijn binnen.") && page.text.contains("later.pdf"));
        assert!(page.text.contains("Verborgen gegevens kunnen er nog in zitten."));
        let (first, second) = (file_id(&page, "MARKERNAAM.jpg"), file_id(&page, "later.pdf"));
        let page = phone.upload("/melden/volgen/bestanden", &sent, &[("", b"")]).await;
        assert!(page.text.contains("Kies eerst een bestand."), "{}", page.text);

        // The desk saves, and never sees one on a page of ours.
        let mut desk = Browser::of(&site, &world.worker);
        let list = desk.get("/adv").await;
        let id = list.text.split("/adv/meldingen/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let at = format!("/adv/meldingen/{id}");
        let shown = desk.get(&at).await;
        assert!(
            shown.text.contains("MARKERNAAM.jpg") && shown.text.contains("Er is niet naar virussen gekeken.")
        );
        let copy = desk.get(&format!("{at}/bestanden/1")).await;
        assert_eq!(copy.status, StatusCode::OK);
        for (name, value) in [
            ("content-type", "application/octet-stream"),
            ("content-disposition", "attachment; filename=\"bestand-1.jpg\""),
            ("content-security-policy", "default-src 'none'; sandbox"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(copy.headers[name], value);
        }
        assert!(!copy.bytes.windows(6).any(|part| part == b"MARKER"));
        let original = desk.post(&format!("{at}/bestanden/1"), &[]).await;
        assert_eq!(original.bytes, hidden);
        assert!(desk.get("/adv/sleutels").await.text.contains("origineel van een bestand opgehaald"));
        for nothing in ["9", "0", "-1", "x", "1/2"] {
            let page = desk.get(&format!("{at}/bestanden/{nothing}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{nothing}");
        }
        let page = phone.post("/melden/volgen/bestanden/weg", &[("code", &code), ("weg", &first)]).await;
        assert!(page.text.contains("Een consulent heeft dit bestand al geopend."), "{}", page.text);
        let page = phone.post("/melden/volgen/bestanden/weg", &[("code", &code), ("weg", &second)]).await;
        assert!(page.text.contains("Het bestand is weg.") && !page.text.contains("later.pdf"));
        phone.post("/melden/volgen/intrekken", &[("code", &code), ("zeker", "ja")]).await;
        let page = phone.upload("/melden/volgen/bestanden", &sent, &[("te-laat.txt", b"te laat")]).await;
        assert!(page.text.contains("U bent gestopt met deze melding."), "{}", page.text);
        assert_eq!(desk.get(&format!("{at}/bestanden/1")).await.status, StatusCode::NOT_FOUND);
        assert!(phone.cookie.is_none());
        for address in browser.addresses.iter().chain(&phone.addresses) {
            assert!(!address.contains("MARKER") && !address.contains(&code[5..9]), "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn each_refused_file_is_named_with_its_reason_and_nothing_else_is_lost() {
    on_both(MIGRATIONS, |db| async move {
        let limits = Limits { files: 3, file: 50_000, report: 60_000, all: 10_000_000 };
        let world = World::with_limits(db, limits);
        opened(&world).await;
        let site = site(&world, &[]);
        let mut browser = Browser::new(&site);
        browser.post("/melden/vraag/1", &[("verhaal", "dit blijft")]).await;
        let behind = [photo(b"plek"), zip_of("kwaad.exe")].concat();
        let large = vec![b'a'; 50_001];
        let page = browser
            .upload(
                "/melden/bestanden",
                &[],
                &[
                    ("goed.txt", b"wel"),
                    ("../../leeg.txt", b""),
                    ("groot.txt", &large),
                    ("foto.jpg", b"MZ\x90\0\x03\0\0\0"),
                    ("foto\u{202e}gpj.exe", b"gewone tekst"),
                    ("twee.jpg", &behind),
                    ("pagina.txt", b"<!doctype html><script>alert(1)</script>"),
                    ("<b>vet</b>.svg", b"<svg onload=alert(1)></svg>"),
                    ("ook-goed.pdf", b"%PDF-1.7"),
                ],
            )
            .await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        let said = complaints(&page);
        let wanted = [
            ("leeg.txt: ", "leeg"),
            ("groot.txt: ", "te groot"),
            ("foto.jpg: ", "dit soort bestand"),
            ("fotogpj.exe: ", "de naam zegt iets anders"),
            ("twee.jpg: ", "in verstopt"),
            ("pagina.txt: ", "dit soort bestand"),
            ("b&#62;.svg: ", "dit soort bestand"),
        ];
        assert_eq!(said.len(), wanted.len(), "{said:#?}");
        for (line, (name, why)) in said.iter().zip(wanted) {
            assert!(line.starts_with(name) && line.contains(why), "{line}");
        }
        assert!(!page.text.contains("<b>vet"));
        assert!(page.text.contains("goed.txt") && page.text.contains("ook-goed.pdf"), "those that were good");
        // Fifty at once: those that fit, and every other one by name.
        let names: Vec<String> = (0..50).map(|at| format!("foto-{at}.jpg")).collect();
        let photos: Vec<Vec<u8>> = (0..50u8).map(|at| photo(&[at; 9])).collect();
        let fifty: Vec<(&str, &[u8])> =
            names.iter().map(String::as_str).zip(photos.iter().map(Vec::as_slice)).collect();
        let page = browser.upload("/melden/bestanden", &[], &fifty).await;
        assert_eq!(complaints(&page).len(), 49);
        assert!(complaints(&page).iter().all(|line| line.contains("U mag 3 bestanden sturen")));
        assert!(page.text.contains("<bdi>foto-0.jpg</bdi>"));
        let check = browser.get("/melden/vraag/10").await;
        assert!(check.text.contains("dit blijft"));
        let receipt = browser.post("/melden/vraag/10", &[("code", &check.hidden("code"))]).await;
        assert!(receipt.text.contains("Uw melding is binnen"));
        let code = gw_vault::ReturnCode::read(&check.hidden("code")).ok().unwrap();
        let report = app::follow::open(&world.state, &code).await.unwrap();
        assert_eq!(report.files.len(), 3);
    })
    .await;
}

fn zip_of(name: &str) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"MZ").unwrap();
    zip.finish().unwrap().into_inner()
}

#[tokio::test]
async fn without_a_draft_or_code_files_go_nowhere() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        opened(&world).await;
        let site = site(&world, &[]);
        let mut stranger = Browser::new(&site);
        let body = crate::browser::multipart(&[], &[("a.txt", b"van niemand")]);
        let page = stranger.multipart("/melden/bestanden", &body).await;
        assert_eq!(page.location(), "/melden");
        let (text, _) = world.report("a", &[("verhaal", "x")]).await;
        for typed in ["", "K7QM-0000-0000-0000-0000-0000-0000", &format!("{}0000", &text[..30])] {
            let page = stranger
                .upload("/melden/volgen/bestanden", &[("code", typed)], &[("a.txt", b"van een ander")])
                .await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{typed}");
            let page = stranger
                .post("/melden/volgen/bestanden/weg", &[("code", typed), ("weg", &Uuid::nil().to_string())])
                .await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{typed}");
        }
        // The file before the code: nobody knows yet whose it is.
        let file = crate::browser::multipart(&[], &[("a.txt", b"te vroeg")]);
        let late = crate::browser::multipart(&[("code", &text)], &[]);
        let both = [&file[..file.len() - "--grens--\r\n".len()], &late].concat();
        assert_eq!(
            stranger.multipart("/melden/volgen/bestanden", &both).await.status,
            StatusCode::BAD_REQUEST
        );
        let mut conn = world.state.ctx.read().await.unwrap();
        let (files,): (i64,) =
            gw_db::fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM register_attachment").unwrap();
        assert_eq!(files, 0);
    })
    .await;
}

#[tokio::test]
async fn an_adv_that_takes_no_files_does_not_ask_for_any() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::with_limits(db, Limits { files: 0, ..Limits::default() });
        opened(&world).await;
        let mut browser = Browser::new(&site(&world, &[]));
        browser.post("/melden/vraag/1", &[("verhaal", "x")]).await;
        browser.post("/melden/vraag/7", &[("bekend", "N02")]).await;
        let check = browser.post("/melden/vraag/8", &[("woonplaats", "weet_niet")]).await;
        assert!(!check.text.contains("Hebt u bewijs?"));
        let code = check.hidden("code");
        browser.post("/melden/vraag/10", &[("code", &code)]).await;
        let page = browser.post("/melden/volgen", &[("code", &code)]).await;
        assert!(!page.text.contains("type=\"file\""));
        let sent = [("code", code.as_str())];
        let page = browser.upload("/melden/volgen/bestanden", &sent, &[("a.txt", b"toch")]).await;
        assert!(page.text.contains("U mag 0 bestanden sturen"), "{}", page.text);
    })
    .await;
}
