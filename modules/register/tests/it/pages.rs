// SPDX-License-Identifier: EUPL-1.2
//! A resident reports and comes back; the ADV makes its keys and answers. As in a browser.

use crate::browser::{Browser, Response, session, site};
use crate::world::{PASSWORD, World};
use axum::http::{StatusCode, header};
use gw_core::{Actor, Language, OrganisationKind, Role};
use gw_db::testing::on_both;
use gw_vault::ReturnCode;
use register::MIGRATIONS;
use register::app::{ceremony, keys};

/// An ADV that is open, with its people signed in and unlocked.
async fn opened(world: &World) {
    world.ceremony().await;
    for one in [&world.coordinator, &world.worker] {
        assert!(keys::unlock(&world.state.ctx, one.account, PASSWORD, &session(one)).await.unwrap());
    }
}

fn code_in(page: &Response) -> String {
    let (_, rest) =
        page.text.split_once("<p class=\"gw-code\"").and_then(|(_, rest)| rest.split_once('>')).unwrap();
    rest.split('<').next().unwrap().to_owned()
}

/// From the first question to the code.
async fn report(browser: &mut Browser, story: &str) -> String {
    browser.post("/melden/vraag/1", &[("verhaal", story)]).await;
    browser.post("/melden/vraag/2", &[("voor_wie", "R01")]).await;
    browser
        .post("/melden/vraag/3", &[("waar", "plek"), ("gemeente", "waterveen"), ("plek", "een winkel")])
        .await;
    browser.post("/melden/vraag/4", &[("wanneer", "week"), ("datum", "2026-11-20")]).await;
    browser.post("/melden/vraag/5", &[("waarom", "G01"), ("waarom", "G11")]).await;
    browser.post("/melden/vraag/6", &[("wens", "K02")]).await;
    browser.post("/melden/vraag/7", &[("bekend", "N01")]).await;
    browser.post("/melden/vraag/8", &[("woongemeente", "GM0150")]).await;
    let files = browser.post("/melden/vraag/9", &[("naam", "Nina"), ("email", "nina@voorbeeld.nl")]).await;
    assert!(files.text.contains("Hebt u bewijs?"));
    let check = browser.get("/melden/vraag/10").await;
    for part in [story, "Waterveen", "een winkel", "Geloof", "Nina"] {
        assert!(check.text.contains(part), "{part} is not in the check");
    }
    let hidden = check.hidden("code");
    let receipt = browser.post("/melden/vraag/10", &[("code", &hidden)]).await;
    assert_eq!(code_in(&receipt), hidden, "the code was made with the draft");
    hidden
}

#[tokio::test]
async fn a_resident_reports_keeps_the_code_and_comes_back() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        opened(&world).await;
        let site = site(&world, &[world.coordinator.clone(), world.worker.clone()]);
        let mut browser = Browser::new(&site);
        for before in ["/melden", "/melden/vraag/1", "/melden/volgen"] {
            let page = browser.get(before).await;
            assert!(
                page.headers.get(header::SET_COOKIE).is_none(),
                "{before}: no cookie before it is needed"
            );
        }
        let code = report(&mut browser, "MARKERVERHAAL").await;
        let picture = browser.get("/melden/code.svg").await;
        assert!(picture.text.starts_with("<svg ") && !picture.text.contains(&code[..4]));
        let wrong = browser.post("/melden/code", &[("groep", "0000")]).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        assert!(wrong.text.contains("Dit is niet groep 4"), "{}", wrong.text);
        let group = code.split('-').nth(3).unwrap().to_lowercase();
        let done = browser.submit("/melden/code", &[("groep", &group)]).await;
        assert_eq!(done.headers["clear-site-data"], "\"cache\"");
        assert!(browser.cookie.is_none(), "nothing is left in the browser");
        let nothing = browser.get("/melden/code").await;
        assert_eq!(nothing.location(), "/melden");

        // Back with the words, on another device.
        let mut phone = Browser::new(&site);
        let read = ReturnCode::read(&code).ok().unwrap();
        let said = format!("{} {}", read.locator().text().to_lowercase(), read.words().join(" "));
        let page = phone.post("/melden/volgen", &[("code", &said)]).await;
        assert!(
            page.text.contains("Uw melding is binnen")
                && page.text.contains("Alleen de mensen die mij helpen")
        );
        assert!(!page.text.contains("MARKERVERHAAL"), "the story is not shown to whoever finds a code");
        let key = page.hidden("_sleutel");
        let empty = phone
            .post("/melden/volgen/bericht", &[("code", &code), ("_sleutel", &key), ("bericht", " ")])
            .await;
        assert!(empty.text.contains("Schrijf eerst een bericht."));
        for _ in 0..2 {
            let sent = [("code", code.as_str()), ("_sleutel", &key), ("bericht", "Hebt u nieuws?")];
            let page = phone.post("/melden/volgen/bericht", &sent).await;
            assert_eq!(page.text.matches("Hebt u nieuws?").count(), 1, "sent twice is one message");
        }

        // The desk reads and answers.
        let mut desk = Browser::of(&site, &world.worker);
        let list = desk.get("/adv").await;
        assert!(list.text.contains("2026-00001") && !list.text.contains("MARKERVERHAAL"));
        let link = list.text.split("/adv/meldingen/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let at = format!("/adv/meldingen/{link}");
        let page = desk.get(&at).await;
        assert!(page.text.contains("MARKERVERHAAL") && page.text.contains("Hebt u nieuws?"));
        assert!(!page.text.contains("nina@voorbeeld.nl"), "who it is stands apart");
        let shown = desk.post(&format!("{at}/naam"), &[]).await;
        assert!(shown.text.contains("nina@voorbeeld.nl"));
        let seen = desk.get("/adv/sleutels").await;
        assert!(seen.text.contains("naam van een melder bekeken"), "and the team sees it");
        let key = page.hidden("_sleutel");
        let sent =
            desk.post(&format!("{at}/bericht"), &[("_sleutel", &key), ("bericht", "Wij bellen u.")]).await;
        assert!(sent.text.contains("Het bericht staat klaar"));
        let early = desk.post(&format!("{at}/stap"), &[("_doe", "registreren")]).await;
        assert_eq!(early.status, StatusCode::BAD_REQUEST, "not without codes (I-04)");
        assert!(early.text.contains("Kies ten minste één grond."));
        let id = at.rsplit('/').next().unwrap().parse().unwrap();
        world.assess(id, &["G01", "T04a", "A01"]).await;
        assert!(
            desk.post(&format!("{at}/stap"), &[("_doe", "registreren")]).await.text.contains("Geregistreerd")
        );

        let page = phone.post("/melden/volgen", &[("code", &code)]).await;
        assert!(page.text.contains("Wij bellen u.") && page.text.contains("Zij telt mee"));
        let unsure = phone.post("/melden/volgen/intrekken", &[("code", &code)]).await;
        assert!(unsure.text.contains("Vink aan dat u het zeker weet."));
        let stopped = phone.post("/melden/volgen/intrekken", &[("code", &code), ("zeker", "ja")]).await;
        assert!(stopped.text.contains("U bent gestopt."));
        assert!(phone.cookie.is_none(), "coming back leaves no cookie");
        let gone = desk.get(&at).await;
        assert!(gone.text.contains("Er zijn geen gegevens van de melder."));

        // Nothing of it in any address or title that a browser keeps.
        for address in browser.addresses.iter().chain(&phone.addresses) {
            for secret in ["MARKER", &code[5..9], "Nina", "G01", "G11", "waterveen", "GM0150", "R01", "N01"] {
                assert!(!address.contains(secret), "{secret} in {address}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn every_question_is_small_has_no_script_and_a_title_that_tells_nothing() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        opened(&world).await;
        let site = site(&world, &[]);
        for language in Language::ALL.map(Language::prefix) {
            let mut browser = Browser::new(&site);
            browser.post(&format!("{language}/melden/vraag/1"), &[("verhaal", "x")]).await;
            browser.post(&format!("{language}/melden/vraag/7"), &[("bekend", "N00")]).await;
            for number in 1..=10 {
                let page = browser.get(&format!("{language}/melden/vraag/{number}")).await;
                assert_eq!(page.status, StatusCode::OK, "{language} {number}");
                assert!(page.text.len() <= 20_000, "{language} question {number} weighs {}", page.text.len());
                assert!(!page.text.contains("<script"), "{number}");
                for word in ["iscrimin", "acis", "elden", "eport"] {
                    assert!(!page.title().contains(word), "{}", page.title());
                }
                for part in ["tel:112", "gw-exit", "0800-0880"] {
                    assert!(page.text.contains(part), "{number}: {part}");
                }
                let h1 = page.text.matches("<h1").count();
                assert_eq!(h1, 1, "{number}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn bad_input_is_told_at_its_field_and_nothing_is_lost() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        opened(&world).await;
        let site = site(&world, &[]);
        let mut browser = Browser::new(&site);
        let empty = browser.post("/melden/vraag/1", &[("verhaal", "  ")]).await;
        assert_eq!(empty.status, StatusCode::BAD_REQUEST);
        assert!(empty.text.contains("Schrijf een paar woorden") && browser.cookie.is_none());
        let long = "é".repeat(100_001);
        let page = browser.post("/melden/vraag/1", &[("verhaal", &long)]).await;
        assert!(
            page.text.contains("Dit is te lang") && page.text.contains(&long),
            "it is still there to shorten"
        );
        let page = browser.post("/melden/vraag/1", &[("verhaal", &long[..200_000])]).await;
        assert!(page.text.contains("Wie heeft dit meegemaakt?"), "200 kB is taken");
        let page =
            browser.post("/melden/vraag/3", &[("gemeente", "Nergenshuizen"), ("plek", "de bus")]).await;
        assert!(page.text.contains("Wij kennen deze gemeente niet"));
        assert!(page.text.contains("Nergenshuizen") && page.text.contains("de bus"));
        let page = browser.post("/melden/vraag/4", &[("datum", "2026-12-31")]).await;
        assert!(page.text.contains("Deze dag is nog niet geweest."));
        browser.post("/melden/vraag/7", &[("bekend", "N00")]).await;
        let page = browser.post("/melden/vraag/9", &[("email", "nina")]).await;
        assert!(page.text.contains("Dit is geen e-mailadres") && page.text.contains("value=\"nina\""));
        // Whoever wants to be known and says nothing is sent back there at the end.
        let page = browser.post("/melden/vraag/10", &[]).await;
        assert!(page.text.contains("Vul één manier in."));
        // Back keeps what was typed, also when it is not right yet.
        let page = browser.post("/melden/vraag/9", &[("email", "nina"), ("naar", "vorige")]).await;
        assert!(page.text.contains("Waar woont u?"));
        assert!(browser.get("/melden/vraag/9").await.text.contains("value=\"nina\""));
        for nowhere in ["/melden/vraag/0", "/melden/vraag/11", "/melden/vraag/x"] {
            assert_eq!(browser.get(nowhere).await.status, StatusCode::NOT_FOUND);
        }
        let gone = browser.post("/melden/weg", &[]).await;
        assert!(gone.text.contains("Alles is weg.") && browser.cookie.is_none());
    })
    .await;
}

#[tokio::test]
async fn sent_twice_or_answered_into_the_void_it_is_one_report() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        opened(&world).await;
        let site = site(&world, &[]);
        let mut browser = Browser::new(&site);
        browser.post("/melden/vraag/1", &[("verhaal", "dubbel")]).await;
        let hidden = browser.get("/melden/vraag/10").await.hidden("code");
        let cookie = browser.cookie.clone();
        browser.submit("/melden/vraag/10", &[("code", &hidden)]).await;
        let again = browser.post("/melden/vraag/10", &[("code", &hidden)]).await;
        assert_eq!(code_in(&again), hidden, "the same receipt");
        // The tab was restored without its cookie.
        browser.cookie = None;
        let lost = browser.submit("/melden/vraag/10", &[("code", &hidden)]).await;
        assert_eq!(lost.location(), "/melden/volgen?gedaan=al");
        browser.cookie = cookie;
        assert_eq!(code_in(&browser.get("/melden/code").await), hidden, "shown until it is kept");
        let numbers = register::app::file::numbers(&world.state, world.worker.organisation).await.unwrap();
        assert_eq!(numbers.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn later_on_with_the_code_and_wrong_codes_find_nothing() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        opened(&world).await;
        let site = site(&world, &[]);
        let mut library = Browser::new(&site);
        library.post("/melden/vraag/1", &[("verhaal", "begonnen in de bibliotheek")]).await;
        let code = code_in(&library.get("/melden/code").await);
        let group = code.split('-').nth(3).unwrap();
        library.post("/melden/code", &[("groep", group)]).await;
        assert!(library.cookie.is_none());
        let mut home = Browser::new(&site);
        let page = home.post("/melden/volgen", &[("code", &code)]).await;
        assert!(page.text.contains("begonnen in de bibliotheek"), "where it was left");
        let mut stranger = Browser::new(&site);
        for (typed, said) in [
            ("", "Vul uw code in."),
            ("K7QM-3", "Er horen 28 tekens"),
            ("K7QM-U000-0000-0000-0000-0000-0000", "een teken dat er niet hoort"),
            ("K7QM-0000-0000-0000-0000-0000-0000", "Wij vinden niets met deze code"),
        ] {
            let page = stranger.post("/melden/volgen", &[("code", typed)]).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST);
            assert!(page.text.contains(said), "{typed}: {}", page.text);
            assert!(typed.is_empty() || !page.text.contains(typed), "a code is not repeated");
        }
        for path in ["/melden/volgen/bericht", "/melden/volgen/intrekken"] {
            let page = stranger
                .post(
                    path,
                    &[("code", "K7QM-0000-0000-0000-0000-0000-0000"), ("bericht", "x"), ("zeker", "ja")],
                )
                .await;
            assert!(page.text.contains("Wij vinden niets"), "{path}");
        }
    })
    .await;
}

fn somebody(kind: OrganisationKind, role: Role, number: u128) -> Actor {
    let uuid = uuid::Uuid::from_u128(number);
    Actor {
        account: uuid.into(),
        name: "Iemand".into(),
        email: "i@test.nl".into(),
        organisation: uuid.into(),
        organisation_name: "Ergens".into(),
        organisation_kind: kind,
        municipality: None,
        example: false,
        roles: vec![role],
    }
}

/// A route as an address that exists, but for what only its owner has.
fn filled(route: &str, id: &str) -> String {
    let path = route.replace("{id}", id).replace("{number}", "1");
    path.replace("{part}", "advies").replace("{letter}", "wederhoor")
}

#[tokio::test]
async fn nobody_else_has_a_way_in() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        opened(&world).await;
        let (_, id) = world.report("x", &[("verhaal", "MARKER")]).await;
        let others: Vec<Actor> = Role::ALL
            .iter()
            .filter(|role| !ceremony::WORKERS.contains(role))
            .zip(1000..)
            .map(|(role, number)| somebody(role.kinds()[0], *role, number))
            .collect();
        let site = site(&world, &others);
        let routes = register::routes(world.state.clone());
        let inside: Vec<_> = routes.declared().iter().filter(|one| one.path.starts_with("/adv")).collect();
        assert!(inside.len() > 12 && others.len() > 10);
        for one in &others {
            for route in &inside {
                let mut browser = Browser::of(&site, one);
                let path = filled(route.path, &id.to_string());
                let page = if route.method == "GET" {
                    browser.get(&path).await
                } else {
                    browser.submit(&path, &[]).await
                };
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{:?} {} {path}", one.roles, route.method);
                assert!(!page.text.contains("MARKER"));
            }
        }
        for route in &inside {
            let mut browser = Browser::new(&site);
            let path = filled(route.path, &id.to_string());
            let page = if route.method == "GET" {
                browser.get(&path).await
            } else {
                browser.submit(&path, &[]).await
            };
            let asked = page.location().starts_with("/inloggen") || page.status == StatusCode::UNAUTHORIZED;
            assert!(asked, "{path}: {}", page.status);
        }
    })
    .await;
}

#[tokio::test]
async fn the_ceremony_in_the_browser() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = site(&world, &[world.coordinator.clone(), world.worker.clone()]);
        let mut resident = Browser::new(&site);
        assert!(resident.get("/melden").await.text.contains("Hier kunt u nu nog niet melden"));
        resident.post("/melden/vraag/1", &[("verhaal", "te vroeg")]).await;
        let page = resident.post("/melden/vraag/10", &[]).await;
        assert!(page.text.contains("Uw antwoorden zijn bewaard"), "{}", page.text);

        let mut first = Browser::of(&site, &world.coordinator);
        assert!(first.get("/adv/sleutels").await.text.contains("U hebt nog geen sleutel"));
        assert!(first.post("/adv/sleutels/begin", &[]).await.text.contains("Open eerst uw sleutel"));
        let wrong = first.post("/adv/sleutels/mijn", &[("wachtwoord", "fout")]).await;
        assert!(wrong.text.contains("Dit wachtwoord klopt niet.") && !wrong.text.contains("value=\"fout\""));
        first.post("/adv/sleutels/mijn", &[("wachtwoord", PASSWORD)]).await;
        let mut page = first.post("/adv/sleutels/begin", &[]).await;
        let mut sheets = Vec::new();
        for number in 1..=3u8 {
            assert!(page.text.contains(&format!("Deel {number} van de herstelsleutel")), "{}", page.text);
            let text = code_in(&page);
            let refused = first.post(&format!("/adv/sleutels/deel/{number}"), &[("groep", "")]).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST);
            let group = text.split('-').nth(ceremony::asked_group(number)).unwrap();
            page = first.post(&format!("/adv/sleutels/deel/{number}"), &[("groep", group)]).await;
            assert_eq!(
                first.get(&format!("/adv/sleutels/deel/{number}")).await.status,
                StatusCode::NOT_FOUND,
                "shown once"
            );
            sheets.push(text);
        }
        assert!(page.text.contains("3 van 3 bevestigd") && page.text.contains("nog geen meldingen binnen"));
        let mut second = Browser::of(&site, &world.worker);
        second.post("/adv/sleutels/mijn", &[("wachtwoord", PASSWORD)]).await;
        let page = first.get("/adv/sleutels").await;
        assert!(page.text.contains("Geef toegang"));
        let page =
            first.post("/adv/sleutels/toegang", &[("account", &world.worker.account.to_string())]).await;
        assert!(page.text.contains("Meldingen komen binnen"), "{}", page.text);
        assert!(resident.post("/melden/vraag/10", &[]).await.text.contains("Uw melding is binnen"));

        let page = first.post("/adv/sleutels/gebied", &[("gebied", "Waterveen\nNergens")]).await;
        assert!(
            page.text.contains("Deze gemeenten kennen wij niet: Nergens") && page.text.contains("Waterveen")
        );
        let page = first.post("/adv/sleutels/gebied", &[("gebied", "waterveen\nDuinhorst")]).await;
        assert!(page.text.contains("Het werkgebied is bewaard."));
        let typo = format!("{}0", &sheets[0][..sheets[0].len() - 1]);
        let page = first
            .post(
                "/adv/sleutels/herstel",
                &[("deel_a", &typo), ("deel_b", &sheets[1]), ("waarvoor", "oefening")],
            )
            .await;
        assert!(page.text.contains("typefout") || page.text.contains("toegang"), "{}", page.text);
        assert!(!page.text.contains(&sheets[1]), "a share does not go back into a page");
        let page =
            first.post("/adv/sleutels/herstel", &[("deel_a", &sheets[0]), ("deel_b", &sheets[0])]).await;
        assert!(page.text.contains("horen niet bij elkaar"));
        let page =
            first.post("/adv/sleutels/herstel", &[("deel_a", &sheets[0]), ("deel_b", &sheets[2])]).await;
        assert!(page.text.contains("De twee delen openen de sleutel"));
        // New sheets for old ones.
        let mut page = first.post("/adv/sleutels/nieuwe-delen", &[]).await;
        for number in 1..=3u8 {
            let text = code_in(&page);
            assert!(!sheets.contains(&text));
            let group = text.split('-').nth(ceremony::asked_group(number)).unwrap();
            page = first.post(&format!("/adv/sleutels/deel/{number}"), &[("groep", group)]).await;
        }
        let page =
            first.post("/adv/sleutels/herstel", &[("deel_a", &sheets[0]), ("deel_b", &sheets[2])]).await;
        assert!(page.text.contains("niet bij deze sleutel"), "old sheets");
        let page =
            first.post("/adv/sleutels/intrekken", &[("account", &world.worker.account.to_string())]).await;
        assert!(page.text.contains("Twee mensen houden toegang."));
        // Locked, the list is there and nothing behind it opens.
        first.post("/adv/vergrendelen", &[]).await;
        let list = first.get("/adv").await;
        let link = list.text.split("/adv/meldingen/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(first.get(&format!("/adv/meldingen/{link}")).await.location(), "/adv/sleutels?op-slot=1");
        first.post("/adv/ontgrendelen", &[("wachtwoord", PASSWORD)]).await;
        assert!(first.get(&format!("/adv/meldingen/{link}")).await.text.contains("te vroeg"));
    })
    .await;
}
