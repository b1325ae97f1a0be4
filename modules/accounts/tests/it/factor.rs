// SPDX-License-Identifier: EUPL-1.2
//! The second factor, from the person's phone.

use crate::stage::{ADMIN, Browser, MANAGER, OFFICER, OTHER_PASSWORD, PASSWORD, Stage, migrations, text_of};
use accounts::app::desk;
use accounts::domain::SecondFactor;
use axum::http::StatusCode;
use gw_db::testing::on_both;
use gw_db::{execute, fetch_all};

/// What the phone learns from the page.
struct Phone(SecondFactor);

impl Phone {
    fn code(&self, stage: &Stage) -> String {
        self.0.code_at(stage.ctx.now())
    }
}

/// The secret that the page shows for typing over.
fn phone(page: &str) -> Phone {
    let typed = page.split("class=\"gw-code\">").nth(1).unwrap().split('<').next().unwrap();
    let letters: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    let mut bits = String::new();
    for sign in letters.chars() {
        let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(sign).unwrap();
        bits.push_str(&format!("{value:05b}"));
    }
    let bytes: Vec<u8> = bits
        .as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect();
    Phone(SecondFactor::from_bytes(&bytes, "x").unwrap())
}

/// Turns it on; gives the phone and the recovery codes.
async fn turned_on(stage: &Stage, browser: &mut Browser) -> (Phone, Vec<String>) {
    browser.post("/mijn/tweede-factor/begin", &[]).await.leads_to("/mijn/tweede-factor");
    let page = browser.get("/mijn/tweede-factor").await;
    page.shows(StatusCode::OK, "<svg role=\"img\"");
    assert!(!page.text.contains("style="), "the policy of the site allows no inline style");
    let phone = phone(&page.text);
    let wrong = browser.post("/mijn/tweede-factor/bevestigen", &[("code", "000000")]).await;
    wrong.shows(StatusCode::BAD_REQUEST, "Deze code klopt niet");
    let seen = browser.post("/mijn/tweede-factor/bevestigen", &[("code", &phone.code(stage))]).await;
    seen.shows(StatusCode::OK, "Bewaar deze herstelcodes");
    let codes: Vec<_> =
        seen.text.split("<code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10);
    (phone, codes)
}

#[tokio::test]
async fn with_a_second_factor_the_password_alone_opens_nothing() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut elsewhere = stage.signed_in(OFFICER).await;
        let mut browser = stage.signed_in(OFFICER).await;
        let (phone, _) = turned_on(&stage, &mut browser).await;
        assert_eq!(browser.get("/mijn").await.status, StatusCode::OK);
        assert_eq!(
            elsewhere.get("/mijn").await.status,
            StatusCode::SEE_OTHER,
            "sessions with a password only end"
        );

        let mut fresh = stage.browser();
        let form = [("email", OFFICER), ("wachtwoord", PASSWORD), ("terug", "/mijn/naam")];
        fresh.post("/inloggen", &form).await.leads_to("/inloggen/code?terug=%2Fmijn%2Fnaam");
        assert_eq!(fresh.get("/mijn").await.status, StatusCode::SEE_OTHER, "half in is not in");
        fresh.get("/inloggen/code").await.shows(StatusCode::OK, "Vul uw code in");
        let half = fresh.cookie.clone();
        stage.clock.advance_seconds(60);
        let form = [("code", phone.code(&stage)), ("terug", "/mijn/naam".to_owned())];
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fresh.post("/inloggen/code", &form).await.leads_to("/mijn/naam");
        assert_ne!(fresh.cookie, half, "the session has a secret of its own");
        assert_eq!(fresh.get("/mijn").await.status, StatusCode::OK);
        let told = stage.mail().await;
        assert!(text_of(&told[0]).contains("tweede factor van uw account is aangezet"));
    })
    .await;
}

#[tokio::test]
async fn a_code_works_once() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        let (phone, _) = turned_on(&stage, &mut browser).await;
        // The code with which it was turned on is used.
        let mut thief = stage.browser();
        thief.sign_in(OFFICER, PASSWORD).await;
        thief
            .post("/inloggen/code", &[("code", &phone.code(&stage))])
            .await
            .shows(StatusCode::BAD_REQUEST, "al gebruikt");
        stage.clock.advance_seconds(30);
        let code = phone.code(&stage);
        let mut owner = stage.browser();
        owner.sign_in(OFFICER, PASSWORD).await;
        owner.post("/inloggen/code", &[("code", &code)]).await.leads_to("/mijn");
        thief.post("/inloggen/code", &[("code", &code)]).await.shows(StatusCode::BAD_REQUEST, "al gebruikt");
        // Nor does the code of the step before, which the grace for slow typists would allow.
        let before = phone.0.code_at(stage.ctx.now().plus_seconds(-30));
        thief
            .post("/inloggen/code", &[("code", &before)])
            .await
            .shows(StatusCode::BAD_REQUEST, "al gebruikt");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_use_a_code_at_once_one_gets_in() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        let (phone, codes) = turned_on(&stage, &mut browser).await;
        stage.clock.advance_seconds(30);
        for code in [phone.code(&stage), codes[0].clone()] {
            let mut waiting = Vec::new();
            for _ in 0..5 {
                let mut browser = stage.browser();
                browser.sign_in(OFFICER, PASSWORD).await.leads_to("/inloggen/code");
                waiting.push(browser);
            }
            let tasks: Vec<_> = waiting
                .into_iter()
                .map(|mut browser| {
                    let code = code.clone();
                    tokio::spawn(
                        async move { browser.post("/inloggen/code", &[("code", &code)]).await.status },
                    )
                })
                .collect();
            let mut opened = 0;
            for task in tasks {
                opened += usize::from(task.await.unwrap() == StatusCode::SEE_OTHER);
            }
            assert_eq!(opened, 1, "{code} on {}", stage.ctx.db.engine());
        }
    })
    .await;
}

#[tokio::test]
async fn guessing_codes_ends_the_sign_in_slows_down_and_warns_the_owner() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        let (_, codes) = turned_on(&stage, &mut browser).await;
        stage.mail().await;
        let mut thief = stage.browser();
        thief.network = "203.0.113.9".parse().unwrap();
        thief.sign_in(OFFICER, PASSWORD).await;
        for n in 0..5 {
            let code = format!("00000{n}");
            thief
                .post("/inloggen/code", &[("code", &code)])
                .await
                .shows(StatusCode::BAD_REQUEST, "klopt niet");
        }
        thief.post("/inloggen/code", &[("code", "000005")]).await.leads_to("/inloggen?gedaan=opnieuw");
        let told = stage.mail().await;
        assert_eq!((told.len(), told[0].to.email.as_str()), (1, OFFICER));
        assert!(text_of(&told[0]).contains("kent uw wachtwoord"));
        // From another network it goes no quicker.
        thief.network = "203.0.113.10".parse().unwrap();
        thief.sign_in(OFFICER, PASSWORD).await.leads_to("/inloggen/code");
        thief
            .post("/inloggen/code", &[("code", "000006")])
            .await
            .shows(StatusCode::BAD_REQUEST, "te veel foute codes");
        // The owner is not shut out: a recovery code passes.
        let mut owner = stage.browser();
        owner.sign_in(OFFICER, PASSWORD).await;
        owner.post("/inloggen/code", &[("code", &codes[3].to_uppercase())]).await.leads_to("/mijn");
        assert_eq!(stage.acts("accounts.tweede_factor.herstelcode_gebruikt").await, 1);
        owner.get("/mijn/tweede-factor").await.shows(StatusCode::OK, "nog 9 herstelcodes");
        let mut again = stage.browser();
        again.sign_in(OFFICER, PASSWORD).await;
        again
            .post("/inloggen/code", &[("code", &codes[3])])
            .await
            .shows(StatusCode::BAD_REQUEST, "al gebruikt");
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_waits_ten_minutes_for_its_code() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        let (phone, _) = turned_on(&stage, &mut browser).await;
        let mut fresh = stage.browser();
        fresh.sign_in(OFFICER, PASSWORD).await;
        stage.clock.advance_seconds(600);
        fresh
            .post("/inloggen/code", &[("code", &phone.code(&stage))])
            .await
            .leads_to("/inloggen?gedaan=opnieuw");
        fresh.get("/inloggen/code").await.leads_to("/inloggen");
        stage.browser().get("/inloggen/code").await.leads_to("/inloggen");
    })
    .await;
}

#[tokio::test]
async fn a_role_that_needs_it_does_not_work_without() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::strict(db);
        stage.town().await;
        let mut admin = stage.browser();
        let form = [("email", ADMIN), ("wachtwoord", PASSWORD), ("terug", "/beheer")];
        admin.post("/inloggen", &form).await.leads_to("/mijn/tweede-factor");
        assert_eq!(admin.get("/beheer").await.status, StatusCode::FORBIDDEN);
        assert_eq!(admin.get("/beheer/audit").await.status, StatusCode::FORBIDDEN);
        admin.get("/mijn").await.shows(StatusCode::OK, "Uw rol vraagt een tweede factor");
        admin.get("/collegas").await.shows(StatusCode::OK, "Ada Zwaardvis");
        turned_on(&stage, &mut admin).await;
        admin.get("/beheer").await.shows(StatusCode::OK, "Organisaties");
        let form = [("wachtwoord-uit", PASSWORD)];
        admin
            .post("/mijn/tweede-factor/uit", &form)
            .await
            .shows(StatusCode::BAD_REQUEST, "Daarom kan hij niet uit");
        // Who needs none, may turn it on and off.
        let mut manager = stage.signed_in(MANAGER).await;
        turned_on(&stage, &mut manager).await;
        manager
            .post("/mijn/tweede-factor/uit", &[("wachtwoord-uit", OTHER_PASSWORD)])
            .await
            .shows(StatusCode::BAD_REQUEST, "Dit wachtwoord klopt niet");
        manager.post("/mijn/tweede-factor/uit", &form).await.leads_to("/mijn?gedaan=factor-uit");
        stage.browser().sign_in(MANAGER, PASSWORD).await.leads_to("/mijn");
        assert_eq!(stage.count("recovery_code").await, 10, "those of the administrator");
    })
    .await;
}

#[tokio::test]
async fn new_recovery_codes_replace_the_old_and_a_secret_in_use_is_not_replaced() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        let (phone, old) = turned_on(&stage, &mut browser).await;
        let seen = browser.post("/mijn/tweede-factor/herstelcodes", &[("wachtwoord", PASSWORD)]).await;
        seen.shows(StatusCode::OK, "De oude werken niet meer");
        assert!(!seen.text.contains(&old[0]));
        let mut fresh = stage.browser();
        fresh.sign_in(OFFICER, PASSWORD).await;
        fresh.post("/inloggen/code", &[("code", &old[0])]).await.shows(StatusCode::BAD_REQUEST, "klopt niet");
        browser.post("/mijn/tweede-factor/begin", &[]).await.leads_to("/mijn/tweede-factor");
        assert!(!browser.get("/mijn/tweede-factor").await.text.contains("<svg role=\"img\""));
        stage.clock.advance_seconds(30);
        fresh.post("/inloggen/code", &[("code", &phone.code(&stage))]).await.leads_to("/mijn");
    })
    .await;
}

#[tokio::test]
async fn a_new_password_by_mail_leaves_the_second_factor_on() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        turned_on(&stage, &mut browser).await;
        stage.mail().await;
        stage.browser().post("/wachtwoord-vergeten", &[("email", OFFICER)]).await;
        let link = crate::stage::path_in(&stage.mail().await[0]);
        stage
            .browser()
            .post(&link, &[("nieuw", OTHER_PASSWORD)])
            .await
            .leads_to("/inloggen?gedaan=wachtwoord");
        stage.browser().sign_in(OFFICER, OTHER_PASSWORD).await.leads_to("/inloggen/code");
    })
    .await;
}

#[tokio::test]
async fn the_command_line_helps_who_lost_phone_and_paper() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        turned_on(&stage, &mut browser).await;
        stage.mail().await;
        desk::disable_second_factor(&stage.state, " ODA@zwaardvis.test").await.unwrap();
        assert!(desk::disable_second_factor(&stage.state, OFFICER).await.is_err());
        assert!(desk::disable_second_factor(&stage.state, "niemand@zwaardvis.test").await.is_err());
        stage.browser().sign_in(OFFICER, PASSWORD).await.leads_to("/mijn");
        desk::reset_password(&stage.state, OFFICER, OTHER_PASSWORD).await.unwrap();
        assert_eq!(browser.get("/mijn").await.status, StatusCode::SEE_OTHER);
        stage.browser().sign_in(OFFICER, OTHER_PASSWORD).await.leads_to("/mijn");
        let told: Vec<_> = stage.mail().await.iter().map(text_of).collect();
        assert_eq!(told.len(), 2, "the owner hears of both");
        assert!(told.iter().any(|text| text.contains("is uitgezet")));
    })
    .await;
}

#[tokio::test]
async fn the_database_alone_gives_no_secret_away() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        let town = stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        let (phone, codes) = turned_on(&stage, &mut browser).await;
        let rows: Vec<(Vec<u8>,)> =
            fetch_all!(&mut stage.ctx.read().await.unwrap(), (Vec<u8>,), "SELECT secret FROM second_factor")
                .unwrap();
        let secret = phone.0.bytes();
        assert!(!rows[0].0.windows(secret.len()).any(|part| part == secret));
        let kept: Vec<(Vec<u8>,)> = fetch_all!(
            &mut stage.ctx.read().await.unwrap(),
            (Vec<u8>,),
            "SELECT code_hash FROM recovery_code"
        )
        .unwrap();
        assert!(kept.iter().all(|(hash,)| hash.len() == 32 && *hash != codes[0].as_bytes()));
        // A row that is moved to another person opens nothing, and a stranger's key neither.
        let mut tx = stage.ctx.begin().await.unwrap();
        execute!(&mut tx, "UPDATE second_factor SET account = $1, last_step = 0", town.manager).unwrap();
        tx.commit().await.unwrap();
        let mut thief = stage.browser();
        thief.sign_in(MANAGER, PASSWORD).await.leads_to("/inloggen/code");
        stage.clock.advance_seconds(30);
        thief
            .post("/inloggen/code", &[("code", &phone.code(&stage))])
            .await
            .shows(StatusCode::BAD_REQUEST, "klopt niet");
    })
    .await;
}
