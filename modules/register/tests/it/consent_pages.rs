// SPDX-License-Identifier: EUPL-1.2
//! What a reporter agrees to, on the page behind the code: asked for, given, taken back, and what that
//! does at the desk. As in browsers without script.

use crate::browser::{Browser, Response, site};
use crate::case_desk::{Desk, LETTER, TOLD, opened, rule, told_as};
use crate::languages::{address, look};
use crate::world::{World, outsiders};
use axum::http::StatusCode;
use gw_core::Language;
use gw_db::testing::on_both;
use gw_i18n::t;
use register::domain::{CaseState, Refusal};
use register::{MIGRATIONS, words};

const GIVE: &str = "/melden/volgen/toestemming";
const TAKE_BACK: &str = "/melden/volgen/toestemming/intrekken";

async fn follow(phone: &mut Browser, code: &str) -> Response {
    let page = phone.post("/melden/volgen", &[("code", code)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page
}

#[tokio::test]
async fn a_reporter_is_asked_agrees_and_takes_it_back_just_before_the_letter_leaves() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (code, id) = world.report("x", &TOLD).await;
        let mut phone = Browser::new(&site);
        let page = follow(&mut phone, &code).await;
        assert!(!page.text.contains("id=\"toestemming\""), "without a case there is nothing to agree to");
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.advice(&world.worker).await;
        let page = follow(&mut phone, &code).await;
        assert!(page.text.contains("Er is nog geen toestemming van u."), "{}", page.text);
        assert!(!page.text.contains("name=\"akkoord\""), "nothing was asked");
        let key = page.hidden("_sleutel");
        let agree = |act| [("code", code.as_str()), ("_sleutel", key.as_str()), ("akkoord", act)];
        let page = phone.post(GIVE, &agree("wederhoor")).await;
        assert!(page.text.contains("Dit kan nu niet meer."), "{}", page.text);

        // The ADV asks; the page says what it means before anything is given.
        desk.must("toestemming", "vragen", &[("vragen.voor", "wederhoor")]).await;
        let page = desk.page("toestemming").await;
        assert!(page.text.contains("gevraagd aan de melder, nog geen antwoord"), "{}", page.text);
        desk.stuck(CaseState::Reply, Refusal::NoConsent).await;
        let page = follow(&mut phone, &code).await;
        for said in
            ["Wat vindt u goed?", "Een brief met vragen aan de ander", "De ander weet dan wie u bent."]
        {
            assert!(page.text.contains(said), "{said}: {}", page.text);
        }
        // Nothing chosen, or something that nobody asked.
        for act in ["", "bemiddeling", "iets"] {
            let page = phone.post(GIVE, &agree(act)).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{act}");
            assert!(page.text.contains("Kies iets uit de lijst."), "{act}: {}", page.text);
        }
        for _ in 0..2 {
            let page = phone.post(GIVE, &agree("wederhoor")).await;
            assert!(page.text.contains("U hebt toestemming gegeven."), "{}", page.text);
            let held = page.text.matches("Gegeven op 27 november 2026. Dit geldt nog.").count();
            assert_eq!(held, 1, "sent twice is one consent");
            assert!(!page.text.contains("name=\"akkoord\""), "what was answered is not asked again");
        }
        let page = desk.page("toestemming").await;
        assert!(page.text.contains("de melder, met de code, 27 november 2026"), "{}", page.text);
        assert!(!page.text.contains("nog geen antwoord"));
        desk.go(CaseState::Reply).await;

        // The letter is written; the reporter takes it back; the button is pressed.
        let letter = format!("{}/brief/wederhoor", desk.at);
        let revision = desk.browser.get(&letter).await.hidden("revisie");
        let consent = follow(&mut phone, &code).await.hidden("toestemming");
        for _ in 0..2 {
            let back = [("code", code.as_str()), ("toestemming", consent.as_str())];
            let page = phone.post(TAKE_BACK, &back).await;
            assert!(page.text.contains("Uw toestemming is ingetrokken."), "{}", page.text);
            assert!(page.text.contains("Ingetrokken op 27 november 2026."), "{}", page.text);
            assert!(!page.text.contains("name=\"toestemming\""), "there is nothing left to take back");
        }
        // The page on which it was given, sent again, gives nothing back.
        let page = phone.post(GIVE, &agree("wederhoor")).await;
        assert!(page.text.contains("Dit kan nu niet meer.") && !page.text.contains("Dit geldt nog."));
        let mut sent = vec![("revisie", revision.as_str()), ("_doe", "verstuurd"), ("taal", "nl")];
        sent.extend(LETTER);
        let page = desk.browser.post(&letter, &sent).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        assert!(page.text.contains(&rule(Refusal::ConsentWithdrawn)), "{}", page.text);
        let page = desk.page("tijdlijn").await;
        assert!(page.text.contains("Toestemming ingetrokken door de melder: Brief aan de wederpartij"));
        assert!(!page.text.contains("Bericht aan de wederpartij"), "{}", page.text);
        for address in &phone.addresses {
            assert!(!address.contains(&code[..9]) && !address.contains("wederhoor"), "{address}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sending_and_taking_back_at_once_end_in_one_of_two_orders() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        for round in 0..4 {
            let (code, id) = world.report(&format!("melder {round}"), &TOLD).await;
            let mut desk = Desk::of(&site, &world, id, &world.worker).await;
            desk.must("toestemming", "vragen", &[("vragen.voor", "delen_politie")]).await;
            let mut phone = Browser::new(&site);
            let key = follow(&mut phone, &code).await.hidden("_sleutel");
            let give = [("code", code.as_str()), ("_sleutel", key.as_str()), ("akkoord", "delen_politie")];
            let consent = phone.post(GIVE, &give).await.hidden("toestemming");
            let (path, revision) = (format!("{}/wegen", desk.at), desk.revision().await);
            let send = [("_doe", "delen"), ("revisie", revision.as_str()), ("delen.aan", "politie")];
            let back = [("code", code.as_str()), ("toestemming", consent.as_str())];
            let (sent, taken) = tokio::join!(desk.browser.post(&path, &send), phone.post(TAKE_BACK, &back));
            assert!(taken.text.contains("Uw toestemming is ingetrokken."), "{}", taken.text);
            // It left before the consent was taken back, or not at all.
            let left = desk.page("tijdlijn").await.text.contains("Bericht aan de politie");
            assert_eq!(left, sent.status == StatusCode::OK, "{}", sent.text);
            assert!(left || sent.text.contains(&rule(Refusal::ConsentWithdrawn)), "{}", sent.text);
            desk.refused("wegen", "delen", &[("delen.aan", "politie")], Refusal::ConsentWithdrawn).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_wrong_code_somebody_elses_consent_and_a_report_that_ended_change_nothing() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (code, id) = world.report("x", &TOLD).await;
        let (other, _) = world.report("y", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        for act in ["delen_politie", "delen_gemeente"] {
            desk.must("toestemming", "vragen", &[("vragen.voor", act)]).await;
        }
        let mut phone = Browser::new(&site);
        let page = follow(&mut phone, &code).await;
        assert!(!page.text.contains("De ander weet dan wie u bent."), "not with the police");
        let key = page.hidden("_sleutel");
        let agree = |code, act| [("code", code), ("_sleutel", key.as_str()), ("akkoord", act)];
        let page = phone.post(GIVE, &agree(code.as_str(), "delen_politie")).await;
        let consent = page.hidden("toestemming");
        let back = |code, which| [("code", code), ("toestemming", which)];
        let wrong = "K7QM-0000-0000-0000-0000-0000-0000";
        let forms = [
            (GIVE, agree(wrong, "delen_politie").to_vec()),
            (TAKE_BACK, back(wrong, consent.as_str()).to_vec()),
        ];
        for (path, form) in forms {
            let page = Browser::new(&site).post(path, &form).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST);
            assert!(page.text.contains("Wij vinden niets met deze code"), "{path}: {}", page.text);
        }
        let theirs = phone.post(TAKE_BACK, &back(other.as_str(), consent.as_str())).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND);
        let unread = phone.post(TAKE_BACK, &back(code.as_str(), "x")).await;
        assert_eq!(unread.status, StatusCode::BAD_REQUEST);
        let page = phone.post(GIVE, &agree(other.as_str(), "delen_politie")).await;
        assert!(page.text.contains("Dit kan nu niet meer."), "that report has no case: {}", page.text);
        assert!(follow(&mut phone, &code).await.text.contains("Dit geldt nog."), "it still stands");

        // Stopping takes everything back, and nothing is asked any more.
        phone.post("/melden/volgen/intrekken", &[("code", &code), ("zeker", "ja")]).await;
        let page = follow(&mut phone, &code).await;
        assert!(page.text.contains("Ingetrokken op 27 november 2026."), "{}", page.text);
        assert!(!page.text.contains("Dit geldt nog."));
        assert!(!page.text.contains("name=\"akkoord\"") && !page.text.contains("name=\"toestemming\""));
        let police = [("vragen.voor", "delen_politie")];
        desk.refused("toestemming", "vragen", &police, Refusal::AfterWithdrawal).await;
        desk.refused("wegen", "delen", &[("delen.aan", "politie")], Refusal::AfterWithdrawal).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_is_anonymous_is_not_asked_for_what_would_make_them_known() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        for (name, level, why) in
            [("x", "N01", Refusal::AnonymousToOthers), ("y", "N02", Refusal::FullyAnonymous)]
        {
            let (code, id) = world.report(name, &told_as(level)).await;
            let mut desk = Desk::of(&site, &world, id, &world.worker).await;
            for act in ["wederhoor", "onderzoek", "bemiddeling"] {
                desk.refused("toestemming", "vragen", &[("vragen.voor", act)], why).await;
            }
            desk.must("toestemming", "vragen", &[("vragen.voor", "delen_politie")]).await;
            let mut phone = Browser::new(&site);
            let page = follow(&mut phone, &code).await;
            assert!(page.text.contains("Wij praten met de politie"), "{}", page.text);
            assert!(!page.text.contains("Een brief met vragen aan de ander"));
        }
        // Asked, and then anonymous: the question is gone, and sending an old page gives nothing.
        let (code, id) = world.report("z", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.must("toestemming", "vragen", &[("vragen.voor", "wederhoor")]).await;
        let mut phone = Browser::new(&site);
        let key = follow(&mut phone, &code).await.hidden("_sleutel");
        let less = [("anonimiteit.niveau", "N01"), ("anonimiteit.zelf", "ja")];
        desk.must("mensen", "anonimiteit", &less).await;
        let old = [("code", code.as_str()), ("_sleutel", key.as_str()), ("akkoord", "wederhoor")];
        let page = phone.post(GIVE, &old).await;
        assert!(page.text.contains("Dit kan nu niet meer.") && !page.text.contains("name=\"akkoord\""));
        assert!(page.text.contains("Er is nog geen toestemming van u."), "{}", page.text);
    })
    .await;
}

#[tokio::test]
async fn consent_is_asked_given_and_taken_back_in_each_language() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        for language in Language::ALL {
            let w = words(language);
            let (code, id) = world.report(language.code(), &TOLD).await;
            let mut desk = Desk::of(&site, &world, id, &world.worker).await;
            desk.must("toestemming", "vragen", &[("vragen.voor", "bemiddeling")]).await;
            let mut phone = Browser::new(&site);
            let page = phone.post(&address(language, "/volgen"), &[("code", &code)]).await;
            look(&page, language, "asked for consent");
            for said in [t!(w, "akkoord-vraag"), t!(w, "mag-bemiddeling"), t!(w, "akkoord-wie-u-bent")] {
                assert!(page.text.contains(said), "{language:?}: {said}");
            }
            let key = page.hidden("_sleutel");
            let give = [("code", code.as_str()), ("_sleutel", key.as_str()), ("akkoord", "bemiddeling")];
            let page = phone.post(&address(language, "/volgen/toestemming"), &give).await;
            assert!(page.text.contains(t!(w, "akkoord-gedaan")), "{language:?}: {}", page.text);
            look(&page, language, "with consent");
            let consent = page.hidden("toestemming");
            let back = [("code", code.as_str()), ("toestemming", consent.as_str())];
            let page = phone.post(&address(language, "/volgen/toestemming/intrekken"), &back).await;
            assert!(page.text.contains(t!(w, "akkoord-weg")), "{language:?}: {}", page.text);
            look(&page, language, "without consent");
        }
    })
    .await;
}

#[tokio::test]
async fn who_does_not_work_on_cases_has_no_path_to_any_of_it() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let inside = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let desk = Desk::of(&inside, &world, id, &world.worker).await;
        let outside = site(&world, &outsiders());
        let person = id.to_string();
        for who in outsiders() {
            let mut browser = Browser::of(&outside, &who);
            for (part, deed) in [
                ("mensen", "persoon"),
                ("mensen", "vergeten"),
                ("toestemming", "vragen"),
                ("afronden", "wissen"),
                ("afronden", "vernietigen"),
            ] {
                let path = format!("{}/{part}", desk.at);
                let page = browser.get(&path).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{:?} {path}", who.roles);
                let form = [
                    ("_doe", deed),
                    ("revisie", "1"),
                    ("persoon.id", person.as_str()),
                    ("persoon.rollen", "steun"),
                    ("vergeten.wie", person.as_str()),
                    ("vergeten.zeker", "ja"),
                    ("vragen.voor", "delen_gemeente"),
                    ("wissen.zeker", "ja"),
                    ("vernietigen.zeker", "ja"),
                ];
                let page = browser.submit(&path, &form).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{:?} {deed}", who.roles);
                assert!(!page.text.contains("MARKER") && !page.text.contains("2026-00001"));
            }
        }
        let stranger = Browser::of(&inside, &world.stranger).get(&format!("{}/mensen", desk.at)).await;
        assert_ne!(stranger.status, StatusCode::OK, "of another ADV");
        let case = desk.at.rsplit('/').next().unwrap().parse().unwrap();
        let file = world.open(case).await;
        assert!(file.case.asked.is_empty() && file.case.erasure_granted.is_none());
        assert!(file.case.persons.len() == 1 && file.parties.len() == 1, "nothing changed");
    })
    .await;
}
