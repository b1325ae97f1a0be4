// SPDX-License-Identifier: EUPL-1.2
//! A forgotten password.

use crate::stage::{ADMIN, MANAGER, OFFICER, OTHER_PASSWORD, PASSWORD, Stage, migrations, path_in, text_of};
use axum::http::StatusCode;
use gw_db::jobs::{self, run_due};
use gw_db::testing::on_both;
use gw_db::{execute, fetch_all};

async fn asked(stage: &Stage, email: &str) -> String {
    stage
        .browser()
        .post("/wachtwoord-vergeten", &[("email", email)])
        .await
        .leads_to("/wachtwoord-vergeten?gevraagd=1");
    path_in(&stage.mail().await[0])
}

#[tokio::test]
async fn a_link_by_mail_sets_a_new_password_and_ends_every_session() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut elsewhere = stage.signed_in(OFFICER).await;
        let mut other = stage.signed_in(MANAGER).await;
        let link = asked(&stage, OFFICER).await;
        let mut browser = stage.browser();
        browser.get(&link).await.shows(StatusCode::OK, "Nieuw wachtwoord");
        browser.post(&link, &[("nieuw", "kort")]).await.shows(StatusCode::BAD_REQUEST, "minstens 12 tekens");
        browser.post(&link, &[("nieuw", OTHER_PASSWORD)]).await.leads_to("/inloggen?gedaan=wachtwoord");
        assert_eq!(elsewhere.get("/mijn").await.status, StatusCode::SEE_OTHER);
        assert_eq!(other.get("/mijn").await.status, StatusCode::OK, "other people stay signed in");
        stage.browser().sign_in(OFFICER, PASSWORD).await.shows(StatusCode::BAD_REQUEST, "bij elkaar");
        stage.browser().sign_in(OFFICER, OTHER_PASSWORD).await.leads_to("/mijn");
        let told = stage.mail().await;
        assert_eq!((told.len(), told[0].to.email.as_str()), (1, OFFICER));
        assert!(text_of(&told[0]).contains("Er is een nieuw wachtwoord ingesteld"));
        browser.post(&link, &[("nieuw", PASSWORD)]).await.shows(StatusCode::BAD_REQUEST, "werkt één keer");
        browser.get(&link).await.shows(StatusCode::BAD_REQUEST, "werkt één keer");
        assert_eq!(stage.acts("accounts.wachtwoord.hersteld").await, 1);
        stage.chain_is_whole().await;
    })
    .await;
}

#[tokio::test]
async fn the_answer_and_the_work_are_the_same_for_every_address() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut pages = Vec::new();
        for email in [OFFICER, "niemand@zwaardvis.test"] {
            let mut browser = stage.browser();
            browser
                .post("/wachtwoord-vergeten", &[("email", email)])
                .await
                .leads_to("/wachtwoord-vergeten?gevraagd=1");
            pages.push(browser.get("/wachtwoord-vergeten?gevraagd=1").await.text);
        }
        assert_eq!(pages[0], pages[1]);
        let rows: Vec<(String, i64)> = fetch_all!(
            &mut stage.ctx.read().await.unwrap(),
            (String, i64),
            "SELECT kind, attempts FROM job ORDER BY id"
        )
        .unwrap();
        assert_eq!(
            rows,
            vec![("accounts.wachtwoord_vergeten".to_owned(), 0); 2],
            "one job each, nothing looked up"
        );
        assert_eq!(stage.acts("accounts.wachtwoord.herstel_gevraagd").await, 0);
        let mails = stage.mail().await;
        assert_eq!((mails.len(), mails[0].to.email.as_str()), (1, OFFICER));
        assert_eq!(stage.count("account_link").await, 1);
        let left: Vec<(String,)> =
            fetch_all!(&mut stage.ctx.read().await.unwrap(), (String,), "SELECT payload FROM job").unwrap();
        assert!(left.iter().all(|(payload,)| payload == "null"), "no typed address stays behind");
        stage
            .browser()
            .post("/wachtwoord-vergeten", &[("email", "onzin")])
            .await
            .shows(StatusCode::BAD_REQUEST, "geen e-mailadres");
    })
    .await;
}

#[tokio::test]
async fn a_link_lives_an_hour_and_a_later_change_kills_it() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let old = asked(&stage, OFFICER).await;
        stage.clock.advance_seconds(3600);
        stage
            .browser()
            .post(&old, &[("nieuw", OTHER_PASSWORD)])
            .await
            .shows(StatusCode::BAD_REQUEST, "werkt één keer");

        let first = asked(&stage, OFFICER).await;
        stage.clock.advance_seconds(900);
        let second = asked(&stage, OFFICER).await;
        assert_ne!(first, second);
        stage
            .browser()
            .post(&second, &[("nieuw", OTHER_PASSWORD)])
            .await
            .leads_to("/inloggen?gedaan=wachtwoord");
        stage
            .browser()
            .post(&first, &[("nieuw", PASSWORD)])
            .await
            .shows(StatusCode::BAD_REQUEST, "werkt één keer");

        // Changed inside: a link that still lay in a mailbox is dead.
        stage.mail().await;
        let third = asked(&stage, ADMIN).await;
        let mut admin = stage.signed_in(ADMIN).await;
        admin
            .post("/mijn/wachtwoord", &[("wachtwoord", PASSWORD), ("nieuw", OTHER_PASSWORD)])
            .await
            .leads_to("/mijn?gedaan=wachtwoord");
        stage
            .browser()
            .post(&third, &[("nieuw", PASSWORD)])
            .await
            .shows(StatusCode::BAD_REQUEST, "werkt één keer");
    })
    .await;
}

#[tokio::test]
async fn a_stolen_link_is_of_its_owner_only_and_a_made_up_one_of_nobody() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let officers = asked(&stage, OFFICER).await;
        let admins = asked(&stage, ADMIN).await;
        // The id of one link with the mark of another.
        let mixed = format!("{}{}", &admins[..admins.len() - 32], &officers[officers.len() - 32..]);
        for path in [mixed.as_str(), "/wachtwoord/x"] {
            stage
                .browser()
                .post(path, &[("nieuw", OTHER_PASSWORD)])
                .await
                .shows(StatusCode::BAD_REQUEST, "werkt één keer");
        }
        // A form cannot say whose password it is.
        let form = [("nieuw", OTHER_PASSWORD), ("email", ADMIN), ("gebruiker", ADMIN), ("account", ADMIN)];
        stage.browser().post(&officers, &form).await.leads_to("/inloggen?gedaan=wachtwoord");
        stage.browser().sign_in(ADMIN, PASSWORD).await.leads_to("/mijn");
        stage.browser().sign_in(OFFICER, OTHER_PASSWORD).await.leads_to("/mijn");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_use_a_link_at_once_one_sets_the_password() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let link = asked(&stage, OFFICER).await;
        let tasks: Vec<_> = (0..20)
            .map(|n| {
                let (mut browser, link) = (stage.browser(), link.clone());
                let password = format!("{OTHER_PASSWORD} {n}");
                tokio::spawn(async move { browser.post(&link, &[("nieuw", &password)]).await.status })
            })
            .collect();
        let mut set = 0;
        for task in tasks {
            set += usize::from(task.await.unwrap() == StatusCode::SEE_OTHER);
        }
        assert_eq!((set, stage.acts("accounts.wachtwoord.hersteld").await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn asking_again_and_again_floods_no_mailbox() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        for n in 0..4_u8 {
            let mut browser = stage.browser();
            browser.network = [198, 51, 100, n].into();
            browser
                .post("/wachtwoord-vergeten", &[("email", OFFICER)])
                .await
                .leads_to("/wachtwoord-vergeten?gevraagd=1");
        }
        assert_eq!(stage.mail().await.len(), 1);
        let mut browser = stage.browser();
        for n in 0..30 {
            browser.post("/wachtwoord-vergeten", &[("email", &format!("x{n}@zwaardvis.test"))]).await;
        }
        let seen = browser.post("/wachtwoord-vergeten", &[("email", "y@zwaardvis.test")]).await;
        seen.shows(StatusCode::BAD_REQUEST, "te vaak geprobeerd");
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_goes_out_twice_has_the_same_link() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let first = asked(&stage, OFFICER).await;
        // The process died after sending and before it could say so.
        let mut tx = stage.ctx.begin().await.unwrap();
        let payload = format!(r#"{{"email":"{OFFICER}","locale":"nl"}}"#);
        execute!(&mut tx, "UPDATE job SET state = 'wacht', finished_at = NULL, payload = $1", payload)
            .unwrap();
        tx.commit().await.unwrap();
        let again = stage.mail().await;
        assert_eq!((again.len(), path_in(&again[0])), (1, first));
        assert_eq!(stage.count("account_link").await, 1);
        assert_eq!(stage.acts("accounts.wachtwoord.herstel_gevraagd").await, 1);
        assert_eq!(run_due(&stage.ctx, &stage.handlers).await.unwrap(), 0);
        assert_eq!(jobs::counts(&mut stage.ctx.read().await.unwrap()).await.unwrap().dead, 0);
    })
    .await;
}
