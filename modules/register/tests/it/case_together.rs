// SPDX-License-Identifier: EUPL-1.2
//! The pages around a case: colleagues, interests, the worklist, other reports.

use crate::browser::Browser;
use crate::case_desk::{Desk, TOLD, opened, rule};
use crate::world::World;
use axum::http::{StatusCode, header};
use gw_db::testing::on_both;
use register::MIGRATIONS;
use register::domain::{CaseState, Refusal};

#[tokio::test]
async fn who_is_overtaken_by_a_colleague_keeps_what_was_typed() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.intake(&world.worker).await;
        desk.go(CaseState::Advice).await;
        let stale = desk.revision().await;
        let mut boss = Desk { browser: Browser::of(&site, &world.coordinator), at: desk.at.clone() };
        boss.must("wegen", "procedure", &[("procedure.soort", "P01")]).await;
        let path = format!("{}/advies", desk.at);
        let typed =
            [("_doe", "advies"), ("advies.tekst", "MARKERTEKST"), ("advies.motivering", "MARKERREDEN")];
        let mut late = typed.to_vec();
        late.push(("revisie", &stale));
        let page = desk.browser.post(&path, &late).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        for kept in ["MARKERTEKST</textarea>", "MARKERREDEN</textarea>", "net veranderd"] {
            assert!(page.text.contains(kept), "{kept}: {}", page.text);
        }
        let now = page.hidden("revisie");
        assert_ne!(now, stale);
        let mut again = typed.to_vec();
        again.push(("revisie", &now));
        let page = desk.browser.post(&path, &again).await;
        Desk::took(&page, "sent again");
        // A double click is one advice: the second meets another revision.
        let page = desk.browser.post(&path, &again).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        let page = desk.page("advies").await;
        assert_eq!(page.text.matches("MARKERTEKST").count(), 1, "{}", page.text);
        for (form, why) in
            [([("_doe", "ga"), ("revisie", "1")], 400), ([("_doe", "advies"), ("revisie", "x")], 400)]
        {
            assert_eq!(desk.browser.post(&path, &form).await.status, why);
        }
    })
    .await;
}

#[tokio::test]
async fn a_personal_interest_closes_every_page_of_the_case() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.advice(&world.worker).await;
        let page = desk.submit("mensen", "belang", &[("belang.is", "ja")]).await;
        assert!(page.text.contains("U ziet dit dossier niet meer."), "{}", page.text);
        assert!(!page.text.contains("2026-00001"), "nor in the list");
        let found = desk.browser.post("/adv/zoeken", &[("woorden", "bedrijfsleider")]).await;
        assert!(!found.text.contains("2026-00001") && found.text.contains("Hier staat niets."));
        let (case, report) = (desk.at.rsplit('/').next().unwrap().to_owned(), id.to_string());
        let routes = register::routes(world.state.clone());
        let mut tried = 0;
        for route in routes.declared() {
            let of_case = route.path.starts_with("/adv/dossiers/");
            if !of_case && !route.path.starts_with("/adv/meldingen/") {
                continue;
            }
            let own = if of_case { &case } else { &report };
            let path =
                route.path.replace("{id}", own).replace("{part}", "advies").replace("{letter}", "advies");
            let fields = [
                ("_doe", if path.ends_with("/stap") { "dossier" } else { "verteld" }),
                ("revisie", "1"),
                ("bericht", "x"),
                ("_sleutel", "00000000-0000-0000-0000-000000000001"),
                ("aan", "x"),
                ("contact", "x"),
                ("grond", "G01"),
                ("terrein", "T01"),
                ("aard", "A01"),
            ];
            let page = match route.method {
                "GET" => desk.browser.get(&path).await,
                _ => desk.browser.submit(&path, &fields).await,
            };
            let shut = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
            assert!(shut.contains(&page.status), "{} {path}: {}", route.method, page.status);
            assert!(!page.text.contains("MARKER") && !page.text.contains("Vraag om uitleg."));
            tried += 1;
        }
        assert!(tried >= 14, "{tried}");
        // Somebody of another ADV finds nothing there either; the coordinator goes on.
        let mut stranger = Browser::of(&site, &world.stranger);
        assert_ne!(stranger.get(&desk.at).await.status, StatusCode::OK);
        let mut boss = Browser::of(&site, &world.coordinator);
        assert_eq!(boss.get(&desk.at).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn the_worklist_filters_searches_and_keeps_content_out_of_addresses() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        for number in 0..51 {
            world.report(&format!("melder {number}"), &TOLD).await;
        }
        let old =
            [("verhaal", "Een buurman riep iets over MARKERGELOOF."), ("waarom", "G11"), ("bekend", "N02")];
        let (_, religion) = world.report("anders", &old).await;
        world.register(religion, &["G11a", "T02", "A02a"]).await;
        let mut desk = Browser::of(&site, &world.worker);
        for language in ["", "/en"] {
            let page = desk.get(&format!("{language}/adv?volgorde=nieuw")).await;
            assert!(page.text.len() <= 45_000, "{language} a whole page weighs {}", page.text.len());
            assert!(!page.text.contains("MARKER"));
        }
        let first = desk.get("/adv?volgorde=oud").await;
        assert!(first.text.contains("Bladzijde 1 van 2") && first.text.contains("52 meldingen"));
        assert_eq!(first.text.matches("/adv/meldingen/").count(), 50);
        let second = desk.get("/adv?volgorde=oud&bladzijde=2").await;
        assert_eq!(second.text.matches("/adv/meldingen/").count(), 2);
        let beyond = desk.get("/adv?bladzijde=99999999999").await;
        assert!(beyond.status == StatusCode::OK && beyond.text.contains("Hier staat niets."));
        let page = desk.get("/adv?stand=melding.geregistreerd").await;
        assert!(page.text.contains("2026-00052") && page.text.contains("Eén melding."), "{}", page.text);
        assert!(desk.get("/adv?wie=mij").await.text.contains("Hier staat niets."));
        assert!(desk.get("/adv?sinds=2026-11-28").await.text.contains("Hier staat niets."));
        for (wrong, field) in
            [("stand=x", "stand"), ("wie=x", "wie"), ("termijn=x", "termijn"), ("sinds=x", "sinds")]
        {
            let page = desk.get(&format!("/adv?{wrong}")).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{wrong}");
            assert!(page.text.contains(&format!("id=\"{field}-fout\"")), "{wrong}");
        }

        // Content is asked by a form, and the answer is kept by nobody.
        let page = desk.post("/adv/zoeken", &[("woorden", "markergeloof")]).await;
        assert!(page.text.contains("2026-00052") && page.text.contains("Eén melding."), "{}", page.text);
        assert!(!page.text.contains("buurman riep"), "a list shows no story");
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
        let page = desk.post("/adv/zoeken", &[("grond", "G11"), ("stand", "alles")]).await;
        assert!(page.text.contains("2026-00052") && page.text.contains("Eén melding."));
        let page = desk.post("/adv/zoeken", &[("gemeente", "waterveen"), ("bladzijde", "2")]).await;
        assert!(page.text.contains("Bladzijde 2 van 2"), "{}", page.text);
        assert!(page.text.contains("name=\"gemeente\" value=\"waterveen\""), "the next page asks the same");
        let page = desk.post("/adv/zoeken", &[("gemeente", "Nergens"), ("woorden", "MARKERWOORD")]).await;
        assert!(page.status == StatusCode::BAD_REQUEST && page.text.contains("MARKERWOORD"));
        for address in &desk.addresses {
            for secret in ["arker", "MARKER", "G11", "aterveen", "woorden", "grond"] {
                assert!(!address.contains(secret), "{secret} in {address}");
            }
        }
        // A ground in an address is not read: nobody is led to put one there.
        assert!(desk.get("/adv?grond=G11").await.text.contains("52 meldingen"));
    })
    .await;
}

#[tokio::test]
async fn tasks_notes_and_the_division_of_work() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let (_, other) = world.report("y", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        let taken = format!("{}/taken", desk.at);
        let key = desk.page("taken").await.hidden("_sleutel");
        let empty =
            desk.browser.post(&taken, &[("_doe", "taak"), ("_sleutel", &key), ("taak.voor", "x")]).await;
        assert!(empty.status == StatusCode::BAD_REQUEST && empty.text.contains("Kies een dag."));
        let task =
            [("_doe", "taak"), ("_sleutel", &key), ("taak.wat", "MARKERTAAK"), ("taak.voor", "2026-11-28")];
        for _ in 0..2 {
            desk.browser.post(&taken, &task).await;
        }
        let page = desk.page("taken").await;
        assert!(page.text.contains("MARKERTAAK") && page.text.contains("28 november 2026"), "{}", page.text);
        assert_eq!(page.text.matches("<p>MARKERTAAK").count(), 1, "sent twice is one task");
        let key = page.hidden("_sleutel");
        let note = [("_doe", "notitie"), ("_sleutel", &key), ("notitie.tekst", "MARKERNOTITIE")];
        assert!(desk.browser.post(&taken, &note).await.text.contains("MARKERNOTITIE"));
        let mut boss = Browser::of(&site, &world.coordinator);
        let theirs = boss.get(&taken).await;
        assert!(theirs.text.contains("MARKERTAAK") && !theirs.text.contains("MARKERNOTITIE"));
        let finish = page.hidden("taak");
        let done = [("_doe", "klaar"), ("_sleutel", &key), ("taak", &finish)];
        assert!(desk.browser.post(&taken, &done).await.text.contains("Gedaan op 27 november 2026"));

        // Another report joins by its number, once it is registered.
        let join = |number| {
            [
                ("_doe", "koppelen"),
                ("_sleutel", "00000000-0000-0000-0000-000000000001"),
                ("koppelen.nummer", number),
            ]
        };
        let page = desk.browser.post(&taken, &join("2026-00009")).await;
        assert!(page.status == StatusCode::BAD_REQUEST && page.text.contains("geen melding met dit nummer"));
        let page = desk.browser.post(&taken, &join("2026-00002")).await;
        assert!(page.text.contains(&rule(Refusal::NotFromHere)), "{}", page.text);
        world.register(other, &["G01a", "T05", "A01"]).await;
        desk.browser.post(&taken, &join("2026-00002")).await;
        let page = desk.page("").await;
        assert!(page.text.contains("Melding 2026-00001") && page.text.contains("Melding 2026-00002"));

        let page = boss.get("/adv/werkverdeling").await;
        assert!(page.text.contains("Nog niemand") && page.text.contains("Persoon 2"), "{}", page.text);
        assert_eq!(desk.browser.get("/adv/werkverdeling").await.status, StatusCode::FORBIDDEN);
        assert!(boss.get("/adv/agenda").await.text.contains("niets aan de beurt"));
        assert!(boss.get("/adv/agenda?wie=alle").await.text.contains("2026-00001"));
    })
    .await;
}

#[tokio::test]
async fn reports_are_the_same_incident_duplicates_or_none() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let mut ids = Vec::new();
        for name in ["a", "b", "c", "d"] {
            ids.push(world.report(name, &TOLD).await.1);
        }
        let mut desk = Browser::of(&site, &world.worker);
        let stap = |at: usize| format!("/adv/meldingen/{}/stap", ids[at]);
        let same = [("_doe", "voorval"), ("voorval.nummer", "2026-00001")];
        assert!(desk.post(&stap(1), &same).await.text.contains("Het is vastgelegd."));
        let unsure = [("_doe", "dubbel"), ("dubbel.nummer", "2026-00001")];
        let page = desk.post(&stap(2), &unsure).await;
        assert!(
            page.status == StatusCode::BAD_REQUEST && page.text.contains(&rule(Refusal::NotTheSamePerson))
        );
        assert!(page.text.contains("value=\"2026-00001\""), "the number is not typed twice");
        let sure = [("_doe", "dubbel"), ("dubbel.nummer", "2026-00001"), ("dubbel.persoon", "ja")];
        assert!(desk.post(&stap(2), &sure).await.text.contains("Dubbel"));
        assert!(desk.post(&stap(3), &[("_doe", "terzijde")]).await.text.contains("Geen melding"));
        let again = desk.post(&stap(3), &[("_doe", "terzijde")]).await;
        assert!(again.status == StatusCode::BAD_REQUEST && again.text.contains(&rule(Refusal::NotFromHere)));
        world.register(ids[0], &["G01a", "T05", "A01"]).await;
        assert!(desk.post(&stap(0), &[("_doe", "afdoen")]).await.text.contains("Alleen geregistreerd"));
        assert_eq!(desk.post(&stap(0), &[("_doe", "toverij")]).await.status, StatusCode::BAD_REQUEST);
        // What it is about: wrong days and places at their fields, the rest kept.
        let at = format!("/adv/meldingen/{}/voorval", ids[0]);
        for (fields, said) in [
            ([("plek", "gemeente"), ("gemeente", "Nergens")], "Wij kennen deze gemeente niet."),
            ([("tijd", "op_dag"), ("van", "")], "Kies een dag."),
            ([("tijd", "op_dag"), ("van", "2026-12-01")], "Dit kan niet"),
            ([("plek", "maan"), ("van", "")], "Kies iets uit de lijst."),
        ] {
            let page = desk.post(&at, &fields).await;
            assert!(
                page.status == StatusCode::BAD_REQUEST && page.text.contains(said),
                "{fields:?}: {}",
                page.text
            );
        }
    })
    .await;
}

#[tokio::test]
async fn every_page_of_a_case_is_small_and_folds_what_people_said() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.advice(&world.worker).await;
        let parts = [
            "",
            "/taken",
            "/mensen",
            "/toestemming",
            "/advies",
            "/wederhoor",
            "/bemiddeling",
            "/onderzoek",
            "/wegen",
            "/afronden",
            "/tijdlijn",
            "/brief/advies",
            "/brief/wederhoor",
        ];
        let report = [
            format!("/adv/meldingen/{id}"),
            format!("/adv/meldingen/{id}/beoordeling"),
            format!("/adv/meldingen/{id}/voorval"),
            format!("/adv/meldingen/{id}/gelijkend"),
        ];
        let case = desk.at.clone();
        for path in parts.map(|part| format!("{case}{part}")).iter().chain(&report) {
            for language in ["", "/en"] {
                let page = desk.browser.get(&format!("{language}{path}")).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                assert!(page.text.len() <= 45_000, "{language}{path} weighs {}", page.text.len());
                assert_eq!(page.text.matches("<h1").count(), 1, "{path}");
                assert!(!page.text.contains("<script") && !page.title().contains("MARKER"));
                // What people said stands in a fold, closed until somebody opens it.
                for (at, _) in page.text.match_indices("MARKERVERHAAL") {
                    let before = &page.text[..at];
                    let open = before.matches("<details>").count() - before.matches("</details>").count();
                    assert_eq!(open, 1, "{path}");
                }
                assert!(!page.text.contains("MARKERNINA"), "{path}: a name is shown when it is asked for");
            }
        }
    })
    .await;
}
