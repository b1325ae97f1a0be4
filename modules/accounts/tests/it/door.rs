// SPDX-License-Identifier: EUPL-1.2
//! Signing in and out; guessing.

use crate::stage::{ADMIN, OFFICER, OTHER_PASSWORD, PASSWORD, Stage, migrations};
use axum::http::StatusCode;
use gw_core::{OrganisationKind, Role};
use gw_db::testing::on_both;
use std::time::{Duration, Instant};

#[tokio::test]
async fn a_right_password_opens_the_site_and_signing_out_closes_it() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.browser();
        browser.get("/mijn").await.leads_to("/inloggen?terug=%2Fmijn");
        let form = [("email", " ODA@zwaardvis.TEST "), ("wachtwoord", PASSWORD), ("terug", "/mijn/naam")];
        browser.post("/inloggen", &form).await.leads_to("/mijn/naam");
        let seen = browser.get("/mijn").await;
        seen.shows(StatusCode::OK, "Oda Zwaardvis");
        seen.shows(StatusCode::OK, "Firefox, Linux");
        browser.get("/en/mijn").await.shows(StatusCode::OK, "policy officer");
        let stolen = browser.cookie.clone();
        browser.post("/uitloggen", &[]).await.leads_to("/");
        browser.cookie = stolen;
        assert_eq!(
            browser.get("/mijn").await.status,
            StatusCode::SEE_OTHER,
            "the session is over, not only the cookie"
        );
        assert_eq!(
            (stage.acts("accounts.sessie.begonnen").await, stage.acts("accounts.sessie.beeindigd").await),
            (1, 1)
        );
        stage.chain_is_whole().await;
    })
    .await;
}

/// What was checked in without a connection lives on the device only, and sign-out empties it.
#[tokio::test]
async fn signing_out_asks_first_when_something_waits_on_the_device() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        let session = browser.cookie.clone().unwrap();
        browser.cookie = Some(format!("{session}; gw-onverstuurd=3.%2Fdeur%2Fabc%22%3E"));
        let asked = browser.post("/uitloggen", &[]).await;
        asked.shows(StatusCode::OK, "Nog 3 keer inchecken is niet verstuurd");
        asked.shows(StatusCode::OK, "href=\"/deur/abc&#34;&#62;\"");
        browser.get("/mijn").await.shows(StatusCode::OK, "Oda Zwaardvis");
        browser.cookie = Some(format!("{session}; gw-onverstuurd=1.%2Fdeur%2Fabc"));
        browser.post("/en/uitloggen", &[]).await.shows(StatusCode::OK, "One check-in has not been sent yet");
        browser.post("/uitloggen", &[("toch", "ja")]).await.leads_to("/");
        browser.cookie = Some(session);
        assert_eq!(browser.get("/mijn").await.status, StatusCode::SEE_OTHER, "signed out");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_stands_at_the_field_and_the_password_does_not_come_back() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.browser();
        let seen = browser.post("/inloggen", &[]).await;
        seen.shows(StatusCode::BAD_REQUEST, "Vul uw e-mailadres in");
        seen.shows(StatusCode::BAD_REQUEST, "Vul uw wachtwoord in");
        let wrong = browser.sign_in(OFFICER, "een geheim dat niet klopt").await;
        wrong.shows(StatusCode::BAD_REQUEST, "horen niet bij elkaar");
        assert!(wrong.text.contains(OFFICER) && !wrong.text.contains("een geheim dat niet klopt"));
        let unknown = browser.sign_in("niemand@zwaardvis.test", "een geheim dat niet klopt").await;
        assert_eq!(
            unknown.text.replace("niemand@zwaardvis.test", OFFICER),
            wrong.text,
            "the answer does not tell who has an account"
        );
    })
    .await;
}

#[tokio::test]
async fn an_unknown_address_takes_as_long_as_a_wrong_password() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut times = [Vec::new(), Vec::new()];
        // The hash that unknown addresses are held against is made at the first of them.
        stage.browser().sign_in("eerste@zwaardvis.test", OTHER_PASSWORD).await;
        for n in 0..5_u8 {
            for (which, email) in ["niemand@zwaardvis.test", OFFICER].into_iter().enumerate() {
                let mut browser = stage.browser();
                browser.network = [192, 0, 2, 10 + n].into();
                let begin = Instant::now();
                browser
                    .sign_in(email, OTHER_PASSWORD)
                    .await
                    .shows(StatusCode::BAD_REQUEST, "niet bij elkaar");
                times[which].push(begin.elapsed());
            }
        }
        let [unknown, known] = times.map(|mut all| {
            all.sort();
            all[2]
        });
        // A lookup alone takes a millisecond; the hash takes tens.
        assert!(unknown * 2 > known && known * 2 > unknown, "unknown {unknown:?}, known {known:?}");
        assert!(unknown > Duration::from_millis(5), "no hash was made: {unknown:?}");
    })
    .await;
}

#[tokio::test]
async fn guessing_is_slowed_down_for_the_guesser_and_for_nobody_else() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut guesser = stage.browser();
        guesser.network = "203.0.113.9".parse().unwrap();
        for _ in 0..5 {
            guesser.sign_in(OFFICER, OTHER_PASSWORD).await.shows(StatusCode::BAD_REQUEST, "niet bij elkaar");
        }
        guesser
            .sign_in(OFFICER, PASSWORD)
            .await
            .shows(StatusCode::BAD_REQUEST, "te vaak geprobeerd. Wacht 3 seconden");
        assert_eq!(stage.acts("accounts.inloggen.vertraagd").await, 1);
        // The owner elsewhere, and somebody else on the same network, notice nothing.
        stage.signed_in(OFFICER).await;
        guesser.sign_in(ADMIN, PASSWORD).await.leads_to("/mijn");
        // Who waits, gets in; a success forgets the attempts.
        stage.clock.advance_seconds(3);
        guesser.sign_in(OFFICER, PASSWORD).await.leads_to("/mijn");
        guesser.sign_in(OFFICER, OTHER_PASSWORD).await.shows(StatusCode::BAD_REQUEST, "niet bij elkaar");
        guesser.sign_in(OFFICER, PASSWORD).await.leads_to("/mijn");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_guesses_at_once_are_a_hundred_attempts() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let tasks: Vec<_> = (0..100)
            .map(|_| {
                let mut browser = stage.browser();
                tokio::spawn(async move { browser.sign_in(OFFICER, OTHER_PASSWORD).await.text })
            })
            .collect();
        let mut judged = 0;
        for task in tasks {
            judged += usize::from(task.await.unwrap().contains("niet bij elkaar"));
        }
        assert_eq!(judged, 5, "the others wait, on {}", stage.ctx.db.engine());
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_with_the_working_day() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        stage.clock.advance_seconds(10 * 3600 - 1);
        assert_eq!(browser.get("/mijn").await.status, StatusCode::OK);
        stage.clock.advance_seconds(1);
        assert_eq!(browser.get("/mijn").await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn who_belongs_nowhere_is_told_so() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        let group = stage.organisation(OrganisationKind::InterestGroup, "Belangengroep").await;
        stage.person(group, "Eén", "een@zwaardvis.test", &[]).await;
        stage.person(group, "Twee", "twee@zwaardvis.test", &[Role::GroupMember]).await;
        let seen = stage.browser().sign_in("een@zwaardvis.test", PASSWORD).await;
        seen.shows(StatusCode::BAD_REQUEST, "Uw account hoort bij geen organisatie");
    })
    .await;
}
