// SPDX-License-Identifier: EUPL-1.2
//! What is kept, how long, and what the log of the program never holds.

use crate::stage::{ADMIN, LOG, MANAGER, OFFICER, OTHER_PASSWORD, PASSWORD, Stage, migrations, path_in};
use axum::http::StatusCode;
use gw_db::testing::on_both;
use gw_db::{fetch_one, jobs};

async fn housekeeping(stage: &Stage) {
    let mut tx = stage.ctx.begin().await.unwrap();
    let key = stage.ctx.now().to_string();
    jobs::enqueue(&stage.ctx, &mut tx, "accounts.opruimen", &(), &key, stage.ctx.now()).await.unwrap();
    tx.commit().await.unwrap();
    stage.mail().await;
    assert_eq!(jobs::counts(&mut stage.ctx.read().await.unwrap()).await.unwrap().failed, 0);
}

#[tokio::test]
async fn each_row_goes_when_its_time_is_over() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        stage.browser().sign_in(OFFICER, OTHER_PASSWORD).await;
        stage.browser().post("/wachtwoord-vergeten", &[("email", OFFICER)]).await;
        let mut manager = stage.signed_in(MANAGER).await;
        let form = [("naam", "Nina"), ("email", "nina@zwaardvis.test"), ("rol", "wethouder")];
        manager.post("/collegas/uitnodigen", &form).await;
        housekeeping(&stage).await;
        let counts = async || {
            let mut all = Vec::new();
            for table in ["session", "failed_sign_in", "account_link", "invitation"] {
                all.push(stage.count(table).await);
            }
            all
        };
        assert_eq!(counts().await, [1, 2, 1, 1], "all is young");
        stage.clock.advance_seconds(10 * 3600);
        housekeeping(&stage).await;
        assert_eq!(counts().await, [0, 2, 1, 1], "the session is over");
        stage.clock.advance_seconds(15 * 3600);
        housekeeping(&stage).await;
        assert_eq!(counts().await, [0, 0, 1, 1], "attempts count for a day");
        stage.clock.advance_seconds(29 * 86_400 + 3600);
        housekeeping(&stage).await;
        assert_eq!(counts().await, [0, 0, 0, 1], "a link for a month after its hour");
        stage.clock.advance_seconds(15 * 86_400);
        housekeeping(&stage).await;
        assert_eq!(counts().await, [0, 0, 0, 0], "an invitation for a month after its two weeks");
    })
    .await;
}

#[tokio::test]
async fn of_who_belongs_nowhere_nothing_stays_after_three_months() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        let town = stage.town().await;
        let mut manager = stage.signed_in(MANAGER).await;
        let remove = format!("/collegas/mensen/{}/verwijderen", town.officer);
        manager.post(&remove, &[]).await.leads_to("/collegas?gedaan=verwijderd");
        let name = async || {
            let row: (String, String) = fetch_one!(
                &mut stage.ctx.read().await.unwrap(),
                (String, String),
                "SELECT name, email FROM account WHERE id = $1",
                town.officer
            )
            .unwrap();
            row
        };
        stage.clock.advance_seconds(90 * 86_400);
        housekeeping(&stage).await;
        assert_eq!(name().await.0, "Oda Zwaardvis");
        stage.clock.advance_seconds(1);
        housekeeping(&stage).await;
        housekeeping_twice_changes_nothing(&stage).await;
        assert_eq!(name().await, (String::new(), format!("{}@verwijderd.invalid", town.officer)));
        assert_eq!(stage.acts("accounts.persoon.gewist").await, 1);
        stage.browser().sign_in(OFFICER, PASSWORD).await.shows(StatusCode::BAD_REQUEST, "bij elkaar");
    })
    .await;
}

async fn housekeeping_twice_changes_nothing(stage: &Stage) {
    stage.clock.advance_seconds(3600);
    housekeeping(stage).await;
}

/// Every flow once, with the program at its most talkative; then the log is searched.
#[tokio::test]
async fn the_log_of_the_program_names_nobody_and_holds_no_secret() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.browser();
        browser.sign_in(OFFICER, OTHER_PASSWORD).await;
        browser.sign_in(OFFICER, PASSWORD).await.leads_to("/mijn");
        let mut manager = stage.signed_in(MANAGER).await;
        let form = [("naam", "Nina Stekelbaars"), ("email", "nina@stekelbaars.test"), ("rol", "wethouder")];
        manager.post("/collegas/uitnodigen", &form).await.leads_to("/collegas?gedaan=uitgenodigd");
        let mut links = vec![path_in(&stage.mail().await[0])];
        let form = [("naam", "Nina Stekelbaars"), ("nieuw", OTHER_PASSWORD)];
        stage.browser().post(&links[0], &form).await.leads_to("/mijn");
        stage.browser().post("/wachtwoord-vergeten", &[("email", OFFICER)]).await;
        links.push(path_in(&stage.mail().await[0]));
        stage
            .browser()
            .post(&links[1], &[("nieuw", OTHER_PASSWORD)])
            .await
            .leads_to("/inloggen?gedaan=wachtwoord");
        manager.post("/mijn/email", &[("email", "mo@stekelbaars.test"), ("wachtwoord", PASSWORD)]).await;
        manager.post("/mijn/naam", &[("naam", "Mo Stekelbaars")]).await;
        stage.mail().await;
        // An error of the database, with a value in it: two with one address.
        let mut tx = stage.ctx.begin().await.unwrap();
        let twice = gw_db::execute!(&mut tx, "UPDATE account SET email = $1", ADMIN);
        let problem: gw_web::Problem = twice.unwrap_err().into();
        assert_eq!(problem.status(), StatusCode::INTERNAL_SERVER_ERROR);
        drop(tx);

        let log = String::from_utf8_lossy(&LOG.lock().unwrap()).into_owned();
        assert!(log.contains("a job begins") && log.contains("unexpected error"), "the log was heard");
        let secrets = [PASSWORD, OTHER_PASSWORD, "waardvis", "tekelbaars", "nina@"].map(str::to_owned);
        let codes = links.iter().map(|link| link.rsplit('/').next().unwrap()[32..].to_owned());
        let cookies =
            [&browser, &manager].map(|one| one.cookie.clone().unwrap_or_default().replace("__Host-gw=", ""));
        for secret in secrets.into_iter().chain(codes).chain(cookies).filter(|secret| !secret.is_empty()) {
            let line = log.lines().find(|line| line.contains(&secret));
            assert_eq!(line, None, "{secret:?} stands in the log");
        }
    })
    .await;
}
