// SPDX-License-Identifier: EUPL-1.2
//! The people of a case at the desk: added without a name, a name that goes, and everything that goes when
//! the reporter asks for it. As in a browser without script.

use crate::browser::Browser;
use crate::case_desk::{Desk, TOLD, opened, rule};
use crate::world::World;
use axum::http::StatusCode;
use gw_db::testing::on_both;
use register::MIGRATIONS;
use register::app::assess;
use register::domain::{CaseState, Refusal, ReportState};

#[tokio::test]
async fn somebody_is_added_and_changed_without_a_name() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        let path = format!("{}/mensen", desk.at);
        let page = desk.page("mensen").await;
        assert!(page.text.contains("<b>Melder") && page.text.contains("Iemand toevoegen"), "{}", page.text);
        assert!(!page.text.contains("MARKERNINA"), "a name is shown where it is asked for");
        let new = page.hidden("persoon.id");
        let bare = [("_doe", "persoon"), ("persoon.id", new.as_str())];
        let empty = desk.browser.post(&path, &bare).await;
        assert!(empty.status == StatusCode::BAD_REQUEST && empty.text.contains("Kies iets."));
        assert_eq!(empty.hidden("persoon.id"), new, "sent again it is the same person");
        for (field, wrong) in
            [("persoon.rollen", "melder"), ("persoon.rollen", "tante"), ("persoon.leeftijd", "oud")]
        {
            let mut form = bare.to_vec();
            form.extend([("persoon.rollen", "steun"), (field, wrong)]);
            let page = desk.browser.post(&path, &form).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{wrong}");
            assert!(page.text.contains("Kies iets uit de lijst."), "{wrong}: {}", page.text);
            assert!(page.text.contains("value=\"steun\" checked"), "what was chosen stays");
        }
        let mut parent = bare.to_vec();
        parent.extend([
            ("persoon.rollen", "ouder"),
            ("persoon.rollen", "steun"),
            ("persoon.leeftijd", "45-64"),
        ]);
        for _ in 0..2 {
            let page = desk.browser.post(&path, &parent).await;
            Desk::took(&page, "a person");
            let there = page.text.matches("<b>Ouder, Steun</b> leeftijd 45-64").count();
            assert_eq!(there, 1, "sent twice is one person: {}", page.text);
        }

        // Changed: what is known stands in the form.
        let one = new.replace('-', "");
        let page = desk.browser.get(&format!("{path}?wie={one}")).await;
        assert!(page.text.contains("Iemand wijzigen") && page.hidden("persoon.id") == one, "{}", page.text);
        assert!(
            page.text.contains("value=\"ouder\" checked") && page.text.contains("value=\"45-64\" selected")
        );
        let only = [("_doe", "persoon"), ("persoon.id", one.as_str()), ("persoon.rollen", "ouder")];
        let page = desk.browser.post(&path, &only).await;
        assert!(page.text.contains("<b>Ouder</b>") && !page.text.contains("Steun</b>"), "{}", page.text);
        assert_eq!(page.text.matches("?wie=").count(), 2, "the reporter and the parent");
        for nobody in ["x", "00000000000000000000000000000001"] {
            let page = desk.browser.get(&format!("{path}?wie={nobody}")).await;
            assert!(page.text.contains("Iemand toevoegen"), "{nobody}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_victim_who_turns_out_to_be_a_child_is_protected_from_then_on() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.consent("delen_politie", "melder").await;
        let stale = desk.revision().await;
        let (path, who) = (format!("{}/mensen", desk.at), id.to_string());
        let child = [
            ("_doe", "persoon"),
            ("persoon.id", who.as_str()),
            ("persoon.rollen", "slachtoffer"),
            ("persoon.leeftijd", "12-15"),
        ];
        let page = desk.browser.post(&path, &child).await;
        Desk::took(&page, "a child");
        assert!(page.text.contains("Jonger dan 16"), "{}", page.text);
        assert!(page.text.contains("<b>Melder, Slachtoffer</b> leeftijd 12-15"), "who reported stays that");
        // Who was about to send is told first, and then refused.
        let send = [("_doe", "delen"), ("revisie", stale.as_str()), ("delen.aan", "politie")];
        let late = desk.browser.post(&format!("{}/wegen", desk.at), &send).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        desk.refused("wegen", "delen", &[("delen.aan", "politie")], Refusal::ParentMustAgree).await;
        // An age that is changed back takes the protection not away.
        let grown = [
            ("_doe", "persoon"),
            ("persoon.id", who.as_str()),
            ("persoon.rollen", "slachtoffer"),
            ("persoon.leeftijd", "18-29"),
        ];
        let page = desk.browser.post(&path, &grown).await;
        assert!(page.text.contains("Jonger dan 16"), "{}", page.text);
        desk.consent("delen_politie", "ouder").await;
        desk.must("wegen", "delen", &[("delen.aan", "politie")]).await;
    })
    .await;
}

#[tokio::test]
async fn a_name_goes_and_the_case_goes_on() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (code, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        let named = format!("/adv/meldingen/{id}/naam");
        assert!(desk.browser.post(&named, &[]).await.text.contains("MARKERNINA"));
        let full = [("anonimiteit.niveau", "N02"), ("anonimiteit.zelf", "ja")];
        desk.refused("mensen", "anonimiteit", &full, Refusal::PersonStillThere).await;
        let page = desk.page("mensen").await;
        assert!(page.text.contains("Naam en contactgegevens wissen"), "{}", page.text);
        assert!(page.text.contains("Melding 2026-00001</option>"), "by its number, not by a name");
        let who = id.to_string();
        let unsure = desk.submit("mensen", "vergeten", &[("vergeten.wie", who.as_str())]).await;
        assert_eq!(unsure.status, StatusCode::BAD_REQUEST);
        assert!(unsure.text.contains("Vink aan dat u het zeker weet."), "{}", unsure.text);
        let sure = [("vergeten.wie", who.as_str()), ("vergeten.zeker", "ja")];
        desk.must("mensen", "vergeten", &sure).await;
        let page = desk.page("mensen").await;
        assert!(!page.text.contains("vergeten.wie") && page.text.contains("<b>Melder"), "{}", page.text);
        assert!(!desk.browser.post(&named, &[]).await.text.contains("MARKERNINA"));
        desk.must("mensen", "anonimiteit", &full).await;
        // The reporter still comes back with the code.
        let page = Browser::new(&site).post("/melden/volgen", &[("code", &code)]).await;
        assert_eq!(page.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn everything_goes_when_the_reporter_asks_and_stays_counted() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (code, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        let (sure, grant) = ([("vernietigen.zeker", "ja")], [("wissen.zeker", "ja")]);
        let page = desk.page("afronden").await;
        assert!(page.text.contains("id=\"doe-wissen\"") && !page.text.contains("id=\"doe-vernietigen\""));
        // Not from an open case, and not before it was granted.
        desk.refused("afronden", "vernietigen", &sure, Refusal::NotFromHere).await;
        desk.must("toestemming", "stoppen", &[("stoppen.zeker", "ja")]).await;
        desk.go(CaseState::Withdrawn).await;
        desk.refused("afronden", "vernietigen", &sure, Refusal::TooEarly).await;
        let unsure = desk.submit("afronden", "wissen", &[]).await;
        assert_eq!(unsure.status, StatusCode::BAD_REQUEST);
        assert!(unsure.text.contains("Vink aan dat u het zeker weet."), "{}", unsure.text);
        desk.must("afronden", "wissen", &grant).await;
        let page = desk.page("afronden").await;
        assert!(page.text.contains("Wissen toegezegd") && !page.text.contains("id=\"doe-wissen\""));
        assert!(page.text.contains("Wat blijft, is wat meetelt"), "{}", page.text);
        let unsure = desk.submit("afronden", "vernietigen", &[]).await;
        assert!(unsure.status == StatusCode::BAD_REQUEST && unsure.text.contains("Vink aan"));
        let before = assess::record(&world.state, &world.worker, id).await.unwrap();
        assert!(before.report.counts());
        desk.must("afronden", "vernietigen", &sure).await;

        let after = assess::record(&world.state, &world.worker, id).await.unwrap();
        assert_eq!(after.report.state, ReportState::Anonymised);
        assert_eq!(after.facts().core(), before.facts().core(), "what was counted stays as it was (I-23)");
        let page = Browser::new(&site).post("/melden/volgen", &[("code", &code)]).await;
        assert!(page.text.contains("Wij vinden niets met deze code"), "{}", page.text);
        for part in ["", "mensen", "toestemming", "afronden", "tijdlijn"] {
            let page = desk.page(part).await;
            assert!(!page.text.contains("MARKER") && !page.text.contains("<b>Melder"), "{part}");
        }
        // Nobody comes into it any more.
        let page = desk.page("mensen").await;
        assert!(!page.text.contains("id=\"doe-persoon\""), "{}", page.text);
        let new = "00000000-0000-0000-0000-000000000009";
        let form = [("_doe", "persoon"), ("persoon.id", new), ("persoon.rollen", "steun")];
        let shut = desk.browser.post(&format!("{}/mensen", desk.at), &form).await;
        assert_eq!(shut.status, StatusCode::FORBIDDEN);
        let gone = [("_doe", "toewijzen"), ("revisie", "1"), ("toewijzen.wie", "x")];
        assert!(desk.browser.post(&format!("{}/mensen", desk.at), &gone).await.status.is_client_error());
        assert!(desk.page("mensen").await.text.contains(&rule(Refusal::Gone)), "why, in words");
    })
    .await;
}
