// SPDX-License-Identifier: EUPL-1.2
//! Proof of having reported: right for what was signed, wrong for anything else, silent about the rest.

use crate::browser::{Browser, site};
use crate::world::World;
use axum::http::StatusCode;
use gw_core::Locale;
use gw_db::execute;
use gw_db::testing::on_both;
use gw_vault::ReturnCode;
use register::MIGRATIONS;
use register::app::{follow, proof};

fn code(text: &str) -> ReturnCode {
    ReturnCode::read(text).ok().unwrap()
}

/// The check code: six groups of four.
pub fn check_in(text: &str) -> String {
    let found = text.lines().find(|line| line.len() == 29 && line.split('-').count() == 6);
    found.unwrap().to_owned()
}

#[tokio::test]
async fn a_proof_is_given_to_the_code_and_checked_by_anybody() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let site = site(&world, &[]);
        let told =
            [("verhaal", "MARKERVERHAAL"), ("bekend", "N00"), ("naam", "MARKERNAAM"), ("waarom", "G01")];
        let (text, id) = world.report("a", &told).await;
        let mut reporter = Browser::new(&site);
        let page = reporter.post("/melden/volgen", &[("code", &text)]).await;
        assert!(page.text.contains("Bewijs opslaan"));
        let given = reporter.post("/melden/volgen/bewijs", &[("code", &text)]).await;
        assert_eq!(given.headers["content-type"], "application/pdf");
        assert_eq!(given.headers["content-disposition"], "attachment; filename=\"bewijs.pdf\"");
        for part in
            ["2026-00001", "27 november 2026", "2026-11-27", "Meldpunt 100", "https://gw.test/melden/bewijs"]
        {
            assert!(given.text.contains(part), "{part}: {}", given.text);
        }
        let groups: Vec<&str> = text.split('-').collect();
        for secret in ["MARKER", "G01", "N00", groups[1], groups[6], &id.to_string()] {
            assert!(!given.text.contains(secret), "{secret}");
        }
        let check = check_in(&given.text);
        let report = follow::open(&world.state, &code(&text)).await.unwrap();
        let english = proof::document(&world.state, &report, Locale::En).await.unwrap();
        assert!(english.faults().is_empty() && english.words().contains(&check), "the same in English");

        let mut anybody = Browser::new(&site);
        let empty = anybody.get("/melden/bewijs").await;
        assert!(empty.text.len() < 20_000 && !empty.text.contains("<script"));
        let right = [("nummer", "2026-00001"), ("dag", "2026-11-27"), ("controle", check.as_str())];
        let page = anybody.post("/melden/bewijs", &right).await;
        assert!(page.text.contains("Dit bewijs is van ons."), "{}", page.text);
        assert!(page.text.contains("Meldpunt 100") && !page.text.contains("MARKER"));
        let sloppy = check.to_lowercase().replace('-', " ");
        for (number, day, typed, ours) in [
            (" 2026-00001 ", "2026-11-27", sloppy.as_str(), true),
            ("2026-00002", "2026-11-27", &check, false),
            ("2026-00001", "2026-11-28", &check, false),
            ("2026-00001", "2026-11-27", &check[5..], false),
            ("2026-00001", "2026-11-27", "0000-0000-0000-0000-0000-0000", false),
            ("2026-00001", "2026-11-27", &text, false),
            (&"9".repeat(5_000), "2026-11-27", &check, false),
        ] {
            let sent = [("nummer", number), ("dag", day), ("controle", typed)];
            let page = anybody.post("/melden/bewijs", &sent).await;
            assert_eq!(page.status, StatusCode::OK);
            assert_eq!(page.text.contains("Dit bewijs is van ons."), ours, "{sent:?}");
            assert_eq!(page.text.contains("niet van ons"), !ours, "{sent:?}");
        }
        for (sent, said) in [
            ([("nummer", ""), ("dag", "2026-11-27"), ("controle", "x")], "Vul het nummer van de melding in."),
            (
                [("nummer", "2026-00001"), ("dag", "gisteren"), ("controle", "x")],
                "Vul de dag in die op het bewijs staat.",
            ),
            ([("nummer", "2026-00001"), ("dag", "2026-11-27"), ("controle", "")], "Vul de controlecode in."),
        ] {
            let page = anybody.post("/melden/bewijs", &sent).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST);
            assert!(page.text.contains(said), "{said}: {}", page.text);
        }
        assert!(
            anybody.addresses.iter().all(|address| !address.contains("2026") && !address.contains(&check))
        );
        assert!(anybody.cookie.is_none());

        // Whoever has no code gets none, and what was destroyed leaves its proof true and untold.
        let wrong = anybody.post("/melden/volgen/bewijs", &[("code", &format!("{}0000", &text[..30]))]).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        let mut tx = world.state.ctx.begin().await.unwrap();
        execute!(&mut tx, "DELETE FROM register_identity WHERE report = $1", id).unwrap();
        execute!(&mut tx, "DELETE FROM register_report WHERE id = $1", id).unwrap();
        tx.commit().await.unwrap();
        assert!(anybody.post("/melden/bewijs", &right).await.text.contains("Dit bewijs is van ons."));
    })
    .await;
}

#[tokio::test]
async fn another_installation_does_not_know_it() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (text, _) = world.report("a", &[("verhaal", "x")]).await;
        let report = follow::open(&world.state, &code(&text)).await.unwrap();
        let words = proof::document(&world.state, &report, Locale::Nl).await.unwrap().words();
        let (check, day) = (check_in(&words), report.record.report.received_on);
        let found = proof::check(&world.state, "2026-00001", day, &check).await.unwrap();
        assert_eq!(found, Some(world.worker.organisation));
        // The same database with another key.
        let stolen = World::new(world.state.ctx.db.clone());
        assert_eq!(proof::check(&stolen.state, "2026-00001", day, &check).await.unwrap(), None);
        assert_ne!(proof::public_key(&stolen.state).unwrap(), proof::public_key(&world.state).unwrap());
    })
    .await;
}
