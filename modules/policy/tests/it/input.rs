// SPDX-License-Identifier: EUPL-1.2
//! Bad input: a clear error at the field, in the reader's language, and nothing typed is lost.

use crate::kit::Kit;
use axum::http::StatusCode;
use gw_db::testing::on_both;
use policy::MIGRATIONS;
use serde_json::json;

#[tokio::test]
async fn every_absurd_value_is_refused_at_its_field_and_kept_in_it() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let before = kit.book(&plan).await;
        for (step, name, typed, nl, en) in [
            (
                4,
                "plan.budget",
                "-500",
                "Dit getal kan niet kleiner zijn dan nul",
                "This number cannot be below zero",
            ),
            (
                4,
                "plan.budget",
                "999.999.999",
                "Dit getal is te groot: hoogstens 100.000.000",
                "too large: at most 100,000,000",
            ),
            (4, "plan.budget", "tien", "Vul een heel getal in", "Enter a whole number"),
            (4, "plan.budget", "12,5,0", "zoals 184 of 22.000", "such as 184 or 22,000"),
            (
                4,
                "doelen.d1.streefwaarde",
                "1,234",
                "hoogstens twee cijfers achter de komma",
                "at most two decimals",
            ),
            (4, "doelen.d1.datum", "31-2-2028", "Vul een datum in die bestaat", "Enter a date that exists"),
            (4, "doelen.d1.datum", "1-1-2020", "Deze datum is al voorbij", "This date has passed"),
            (1, "problemen.p1.domein", "maan", "Kies iets uit de lijst", "Choose something from the list"),
            (2, "plan.adv.signalen_dagen", "400", "hoogstens 365", "at most 365"),
        ] {
            for (prefix, says) in [("", nl), ("/en", en)] {
                let refused =
                    kit.fill("marieke", &format!("{prefix}{plan}/stap/{step}"), &[(name, typed)]).await;
                assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{name} {typed}");
                assert!(refused.text.contains(says), "{name} {typed}: {says}");
                let id = name.replace('.', "-");
                assert!(
                    refused.text.contains(&format!("id=\"{id}-fout\""))
                        && refused.text.contains(&format!("href=\"#{id}\""))
                );
                assert!(refused.text.contains(&format!("\"{typed}\"")), "{name}: what was typed stays");
            }
        }
        assert_eq!(kit.book(&plan).await.public(), before.public(), "nothing was saved");
    })
    .await;
}

#[tokio::test]
async fn an_amount_is_read_in_every_spelling_and_shown_in_groups() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        for typed in ["12.500", "12500", "€ 12.500", "€ 12.500,-", "12,500"] {
            let emptied = kit.fill("marieke", &format!("{plan}/stap/4"), &[("plan.budget", "")]).await;
            assert_eq!(emptied.status, StatusCode::SEE_OTHER);
            let saved = kit.fill("marieke", &format!("{plan}/stap/4"), &[("plan.budget", typed)]).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{typed}");
            assert_eq!(kit.book(&plan).await.document.number("plan.budget"), Some(12_500.0), "{typed}");
        }
        for (prefix, shown) in [("", "12.500"), ("/en", "12,500")] {
            let page = kit.get("marieke", &format!("{prefix}{plan}/stap/4")).await;
            assert_eq!(page.field("plan.budget"), shown);
            // Sent back as it was shown, it is the same amount and no change.
            let before = kit.book(&plan).await.public();
            let sent =
                kit.fill("marieke", &format!("{prefix}{plan}/stap/4"), &[("plan.budget", shown)]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER);
            assert_eq!(kit.book(&plan).await.public(), before);
        }
    })
    .await;
}

#[tokio::test]
async fn an_end_before_its_begin_is_refused_whichever_of_the_two_moves() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let data = format!("{plan}/gegevens");
        let both = kit
            .fill(
                "marieke",
                &data,
                &[("plan.begin", "1-1-2030"), ("plan.eind", "1-1-2029"), ("plan.titel", "Nieuw")],
            )
            .await;
        assert_eq!(both.status, StatusCode::BAD_REQUEST);
        assert!(both.text.contains("id=\"plan-eind-fout\"") && both.text.contains("1-1-2029"));
        let one = kit.fill("marieke", &data, &[("plan.begin", "1-1-2031")]).await;
        assert!(one.text.contains("id=\"plan-begin-fout\""));
        let book = kit.book(&plan).await;
        assert_eq!(
            (book.document.text("plan.begin"), book.document.text("plan.titel")),
            ("2027-01-01", "Nieuw")
        );
        let moved =
            kit.fill("marieke", &data, &[("plan.begin", "1-1-2030"), ("plan.eind", "31-12-2033")]).await;
        assert_eq!(
            moved.status,
            StatusCode::SEE_OTHER,
            "both later is fine, though the new begin is after the old end"
        );
    })
    .await;
}

#[tokio::test]
async fn a_megabyte_markup_pictures_and_two_directions_are_text_or_a_clear_no() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let step = format!("{plan}/stap/3");
        let large = "a".repeat(1_000_000);
        let refused = kit.fill("marieke", &step, &[("plan.visie", &large)]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(
            refused.text.contains("hoogstens 10000 tekens")
                || refused.text.contains("hoogstens 10.000 tekens"),
            "says how much"
        );
        assert!(refused.text.contains(&large), "and keeps what was typed");
        let odd = "<script>alert(1)</script> \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} שלום مرحبا \"'&";
        assert_eq!(
            kit.fill("marieke", &step, &[("plan.visie", odd), ("_doe", "blijf")]).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(kit.book(&plan).await.document.text("plan.visie"), odd);
        for path in ["stap/3", "geschiedenis", "raadspakket", "versies"] {
            let page = kit.get("marieke", &format!("{plan}/{path}")).await;
            assert!(!page.text.contains("<script>alert"), "{path}");
        }
        let whole = kit.post("marieke", &step, &[("plan.visie", &"b".repeat(5_000_000))]).await;
        assert_eq!(whole.status, StatusCode::PAYLOAD_TOO_LARGE);
    })
    .await;
}

#[tokio::test]
async fn a_reference_to_what_a_colleague_removed_is_an_error_at_the_field() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let path = format!("{plan}/maatregelen/m1");
        let page = kit.get("marieke", &path).await;
        kit.post("jelle", &format!("{plan}/doelen/d3/verwijderen"), &[]).await;
        let (base, mark) = (page.field("_revisie"), page.field("_formulier"));
        let fields = [
            ("_revisie", base.as_str()),
            ("_formulier", &mark),
            ("maatregelen.m1.doelen", "d3"),
            ("maatregelen.m1.eigenaar", "HR"),
        ];
        let refused = kit.post("marieke", &path, &fields).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.text);
        assert!(refused.text.contains("staat niet meer in het plan"));
        assert_eq!(kit.book(&plan).await.document.text("maatregelen.m1.eigenaar"), "HR", "the rest is saved");
    })
    .await;
}

#[tokio::test]
async fn nothing_typed_is_lost_when_the_session_ends_in_the_middle() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let step = format!("{plan}/stap/3");
        let page = kit.get("marieke", &step).await;
        let (base, mark) = (page.field("_revisie"), page.field("_formulier"));
        let typed = "Een half uur <typen> & denken";
        let fields =
            [("_revisie", base.as_str()), ("_formulier", &mark), ("plan.visie", typed), ("_doe", "blijf")];
        let out = kit.post("niemand", &step, &fields).await;
        assert_eq!(out.status, StatusCode::UNAUTHORIZED);
        assert!(out.text.contains("value=\"Een half uur &#60;typen&#62; &#38; denken\""), "{}", out.text);
        assert!(out.text.contains(&format!("action=\"{step}\"")) && out.text.contains("/inloggen"));
        // After signing in, that page sends the same form again.
        let kept: Vec<(&str, String)> =
            ["_revisie", "_formulier"].into_iter().map(|name| (name, out.field(name))).collect();
        let again = [
            (kept[0].0, kept[0].1.as_str()),
            (kept[1].0, &kept[1].1),
            ("plan.visie", typed),
            ("_doe", "blijf"),
        ];
        assert_eq!(kit.post("marieke", &step, &again).await.status, StatusCode::SEE_OTHER);
        assert_eq!(kit.book(&plan).await.document.text("plan.visie"), typed);
        // The script hears it as a status, and keeps what stands on the page.
        let script = kit.autosave("niemand", &step, &fields).await;
        assert_eq!((script.status, script.json()["status"].as_u64()), (StatusCode::UNAUTHORIZED, Some(401)));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_plan_for_us_says_why_and_stays_on_the_page() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = |code: &str, more: &str| format!(r#"{{"formaat":"gelijkwijzer-plan","versie":1,"gemeente":{{"code":"{code}","naam":"x"}}{more}}}"#);
        for (text, nl, en) in [
            (String::new(), "Kies", "Paste"),
            ("dit is een brief".to_owned(), "Dit is geen plan dat wij kunnen lezen", "This is not a plan that we can read"),
            (plan("GM0001", r#","maatregelen":[{"id":"m1","type":"toverij"}]"#), "maatregelen[0].type", "maatregelen[0].type"),
            (plan("GM0001", r#","maatregelen":[{"id":"m1","doelen":["d7"]}]"#), "d7", "d7"),
            (plan("GM0001", r#","doelen":[{"id":"d.1"}]"#), "Gebruik letters, cijfers", "Use letters, digits"),
            (plan("GM0002", ""), "van de gemeente Waalstede", "municipality of Waalstede"),
            (plan("GM4040", ""), "code GM4040 kennen wij niet", "do not know a municipality with code GM4040"),
        ] {
            for (prefix, says) in [("", nl), ("/en", en)] {
                let refused = kit.post("marieke", &format!("{prefix}/werkbank/inlezen"), &[("tekst", &text)]).await;
                assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{text}");
                assert!(text.is_empty() || refused.text.contains(says), "{text}: {says}");
                assert!(refused.text.contains("id=\"tekst-fout\""));
                if let Some(first) = text.split('"').next().filter(|first| first.len() > 3) {
                    assert!(refused.text.contains(first), "what was pasted stays");
                }
            }
        }
        assert!(!kit.get("marieke", "/werkbank").await.text.contains("gw-row-link"), "no plan was made");
    })
    .await;
}

#[tokio::test]
async fn an_ended_municipality_is_told_who_came_after_it() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let page = kit.get("oud", "/werkbank").await;
        assert!(page.text.contains("Oudbrink bestaat niet meer") && page.text.contains("Heidebrink"));
        let refused = kit.post("oud", "/werkbank", &[("hoofdoorzaak", "kennis")]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        // Its plan can be taken over by the municipality that it became.
        let file = json!({"formaat": "gelijkwijzer-plan", "versie": 1, "gemeente": {"code": "GM0009", "naam": "Oudbrink"},
            "plan": {"id": "plan", "titel": "Van vroeger"}})
        .to_string();
        let asked = kit.post("marieke", "/werkbank/inlezen", &[("tekst", &file)]).await;
        assert!(asked.status == StatusCode::BAD_REQUEST && asked.text.contains("name=\"overnemen\""));
        let taken = kit.post("marieke", "/werkbank/inlezen", &[("tekst", &file), ("overnemen", "ja")]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER);
        let book = kit.book(taken.to.strip_suffix("/stap/1").unwrap()).await;
        assert_eq!((book.municipality.as_str(), book.document.text("gemeente.naam")), ("GM0001", "Heidebrink"));
        // Another municipality cannot.
        let other = kit.post("samira", "/werkbank/inlezen", &[("tekst", &file), ("overnemen", "ja")]).await;
        assert_eq!(other.status, StatusCode::BAD_REQUEST);
    })
    .await;
}
