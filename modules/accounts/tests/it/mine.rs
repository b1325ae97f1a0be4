// SPDX-License-Identifier: EUPL-1.2
//! What people change about themselves.

use crate::stage::{ADMIN, OFFICER, OTHER_PASSWORD, PASSWORD, Stage, migrations, path_in, text_of};
use axum::http::StatusCode;
use gw_core::{OrganisationKind, Role};
use gw_db::testing::on_both;

#[tokio::test]
async fn a_person_changes_name_and_password() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut elsewhere = stage.signed_in(OFFICER).await;
        let mut browser = stage.signed_in(OFFICER).await;
        browser.post("/mijn/naam", &[("naam", " ")]).await.shows(StatusCode::BAD_REQUEST, "Vul een naam in");
        browser.post("/mijn/naam", &[("naam", "Odin <b>Zwaardvis</b>")]).await.leads_to("/mijn?gedaan=naam");
        let page = browser.get("/mijn?gedaan=naam").await;
        page.shows(StatusCode::OK, "Odin &#60;b&#62;Zwaardvis");

        let change = async |browser: &mut crate::stage::Browser, now: &str, new: &str| {
            browser.post("/mijn/wachtwoord", &[("wachtwoord", now), ("nieuw", new)]).await
        };
        change(&mut browser, "", OTHER_PASSWORD).await.shows(StatusCode::BAD_REQUEST, "Vul uw wachtwoord in");
        change(&mut browser, OTHER_PASSWORD, OTHER_PASSWORD)
            .await
            .shows(StatusCode::BAD_REQUEST, "Dit wachtwoord klopt niet");
        change(&mut browser, PASSWORD, "welkom012345")
            .await
            .shows(StatusCode::BAD_REQUEST, "makkelijk te raden");
        change(&mut browser, PASSWORD, OTHER_PASSWORD).await.leads_to("/mijn?gedaan=wachtwoord");
        assert_eq!(browser.get("/mijn").await.status, StatusCode::OK, "here one stays signed in");
        assert_eq!(elsewhere.get("/mijn").await.status, StatusCode::SEE_OTHER);
        stage.browser().sign_in(OFFICER, OTHER_PASSWORD).await.leads_to("/mijn");
        let told = stage.mail().await;
        assert!(text_of(&told[0]).contains("Het wachtwoord van uw account is gewijzigd"));
        for act in ["naam", "wachtwoord"] {
            assert_eq!(stage.acts(&format!("accounts.{act}.gewijzigd")).await, 1, "{act}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_guesses_at_a_computer_that_was_left_open_is_slowed_down() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        for _ in 0..5 {
            let form = [("wachtwoord", "een gok van iemand"), ("nieuw", OTHER_PASSWORD)];
            browser.post("/mijn/wachtwoord", &form).await.shows(StatusCode::BAD_REQUEST, "klopt niet");
        }
        let form = [("wachtwoord", PASSWORD), ("nieuw", OTHER_PASSWORD)];
        browser.post("/mijn/wachtwoord", &form).await.shows(StatusCode::BAD_REQUEST, "te vaak geprobeerd");
        stage.clock.advance_seconds(3);
        browser.post("/mijn/wachtwoord", &form).await.leads_to("/mijn?gedaan=wachtwoord");
    })
    .await;
}

#[tokio::test]
async fn another_address_counts_once_it_is_confirmed_by_its_owner() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        let new = "oda.nieuw@zwaardvis.test";
        let ask = async |browser: &mut crate::stage::Browser, email: &str, password: &str| {
            browser.post("/mijn/email", &[("email", email), ("wachtwoord", password)]).await
        };
        ask(&mut browser, "onzin", PASSWORD).await.shows(StatusCode::BAD_REQUEST, "geen e-mailadres");
        ask(&mut browser, OFFICER, PASSWORD).await.shows(StatusCode::BAD_REQUEST, "Dit is uw e-mailadres al");
        ask(&mut browser, new, OTHER_PASSWORD).await.shows(StatusCode::BAD_REQUEST, "klopt niet");
        ask(&mut browser, new, PASSWORD).await.leads_to("/mijn?gedaan=email-gevraagd");
        let mails = stage.mail().await;
        let confirm = mails.iter().find(|mail| mail.to.email == new).unwrap();
        let warned = mails.iter().find(|mail| mail.to.email == OFFICER).unwrap();
        assert!(text_of(warned).contains("gevraagd om een ander e-mailadres"));
        let link = path_in(confirm);

        // Mistyped: the stranger who gets the link, with or without an account, can do nothing with it.
        assert_eq!(stage.browser().get(&link).await.status, StatusCode::SEE_OTHER, "sign in first");
        let mut stranger = stage.signed_in(ADMIN).await;
        stranger.post(&link, &[]).await.shows(StatusCode::BAD_REQUEST, "Deze link werkt niet");

        browser.get(&link).await.shows(StatusCode::OK, new);
        stage.browser().sign_in(OFFICER, PASSWORD).await.leads_to("/mijn");
        browser.post(&link, &[]).await.leads_to("/mijn?gedaan=email");
        browser.post(&link, &[]).await.shows(StatusCode::BAD_REQUEST, "Deze link werkt niet");
        stage.browser().sign_in(new, PASSWORD).await.leads_to("/mijn");
        stage.browser().sign_in(OFFICER, PASSWORD).await.shows(StatusCode::BAD_REQUEST, "bij elkaar");
        let told = stage.mail().await;
        assert_eq!((told.len(), told[0].to.email.as_str()), (1, OFFICER), "the old address hears of it");
        assert_eq!(stage.acts("accounts.email.gewijzigd").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_address_of_somebody_else_is_neither_told_nor_taken() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        let town = stage.town().await;
        let mut browser = stage.signed_in(OFFICER).await;
        let form = [("email", ADMIN), ("wachtwoord", PASSWORD)];
        browser.post("/mijn/email", &form).await.leads_to("/mijn?gedaan=email-gevraagd");
        let mails = stage.mail().await;
        assert!(mails.iter().all(|mail| mail.to.email == OFFICER), "no link to an address in use");

        let new = "beiden@zwaardvis.test";
        let form = [("email", new), ("wachtwoord", PASSWORD)];
        browser.post("/mijn/email", &form).await.leads_to("/mijn?gedaan=email-gevraagd");
        let link = path_in(stage.mail().await.iter().find(|mail| mail.to.email == new).unwrap());
        stage.person(town.platform, "Beide", new, &[Role::OrganisationManager]).await;
        browser.post(&link, &[]).await.shows(StatusCode::BAD_REQUEST, "hoort intussen bij een ander account");
        stage.browser().sign_in(OFFICER, PASSWORD).await.leads_to("/mijn");
    })
    .await;
}

#[tokio::test]
async fn a_person_sees_where_they_are_signed_in_and_ends_it_one_by_one_or_all() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut here = stage.signed_in(OFFICER).await;
        stage.clock.advance_seconds(60);
        let mut laptop = stage.signed_in(OFFICER).await;
        let mut phone = stage.signed_in(OFFICER).await;
        let mut other = stage.signed_in(ADMIN).await;
        let page = here.get("/mijn").await.text;
        assert_eq!(
            page.matches("Firefox, Linux").count(),
            5,
            "three sessions, two of them with a button: {page}"
        );
        assert_eq!(page.matches("dit apparaat").count(), 1);
        let paths: Vec<_> =
            page.split('"').filter(|part| part.ends_with("/beeindigen")).map(str::to_owned).collect();
        assert_eq!(paths.len(), 2, "not the one that one is in");
        // Another person's session is not this person's to end.
        other.post(&paths[0], &[]).await.leads_to("/mijn?gedaan=uitgelogd");
        assert_eq!(stage.count("session").await, 4);
        here.post(&paths[0], &[]).await.leads_to("/mijn?gedaan=uitgelogd");
        let open = [laptop.get("/mijn").await.status, phone.get("/mijn").await.status];
        assert_eq!(open.iter().filter(|status| **status == StatusCode::OK).count(), 1, "{open:?}");
        here.post("/mijn/overal-uitloggen", &[]).await.leads_to("/mijn?gedaan=uitgelogd");
        assert_eq!(here.get("/mijn").await.status, StatusCode::OK);
        assert_eq!(phone.get("/mijn").await.status, StatusCode::SEE_OTHER);
        assert_eq!(other.get("/mijn").await.status, StatusCode::OK);
        assert_eq!(stage.acts("accounts.sessie.beeindigd").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_person_of_two_organisations_acts_for_one_at_a_time() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        let town = stage.town().await;
        let adv = stage.organisation(OrganisationKind::Adv, "ADV Zwaardvis").await;
        stage.person(adv, "Oda Zwaardvis", OFFICER, &[Role::OrganisationManager]).await;
        let mut browser = stage.signed_in(OFFICER).await;
        browser.get("/collegas").await.shows(StatusCode::OK, "Mensen van ADV Zwaardvis");
        browser
            .post("/mijn/organisatie", &[("organisatie", &town.municipality.to_string())])
            .await
            .leads_to("/mijn");
        assert_eq!(browser.get("/collegas").await.status, StatusCode::FORBIDDEN, "there she manages nobody");
        browser
            .post("/mijn/organisatie", &[("organisatie", &town.platform.to_string())])
            .await
            .shows(StatusCode::FORBIDDEN, "");
        assert_eq!(
            browser.post("/mijn/organisatie", &[("organisatie", "x")]).await.status,
            StatusCode::BAD_REQUEST
        );
    })
    .await;
}
