// SPDX-License-Identifier: EUPL-1.2
//! What somebody tries who wants more than their role gives.

use crate::stage::{ADMIN, MANAGER, OFFICER, Stage, migrations, path_in};
use axum::http::StatusCode;
use gw_core::{OrganisationKind, Role};
use gw_db::testing::on_both;

#[tokio::test]
async fn an_officer_cannot_invite_or_appoint_anybody() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        let town = stage.town().await;
        let mut officer = stage.signed_in(OFFICER).await;
        let form = [("naam", "Kwaad"), ("email", "kwaad@zwaardvis.test"), ("rol", "platformbeheerder")];
        let own = format!("/collegas/mensen/{}", town.officer);
        let desk = format!("/beheer/organisaties/{}", town.platform);
        for (path, form) in [
            ("/collegas/uitnodigen".to_owned(), &form[..]),
            (format!("{desk}/uitnodigen"), &form),
            ("/beheer/organisaties/nieuw".to_owned(), &form),
            (own.clone(), &form[2..]),
            (format!("{desk}/mensen/{}", town.officer), &form[2..]),
            (format!("{own}/verwijderen"), &[]),
        ] {
            assert_eq!(officer.post(&path, form).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!((stage.count("invitation").await, stage.count("membership").await), (0, 5));
    })
    .await;
}

#[tokio::test]
async fn a_manager_invites_no_administrator_and_no_case_worker() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut manager = stage.signed_in(MANAGER).await;
        for role in ["platformbeheerder", "consulent", "monitorbeheerder"] {
            let form =
                [("naam", "Kwaad"), ("email", "kwaad@zwaardvis.test"), ("rol", "wethouder"), ("rol", role)];
            let seen = manager.post("/collegas/uitnodigen", &form).await;
            seen.shows(StatusCode::BAD_REQUEST, "Deze rol kunt u hier niet geven");
        }
        let form = [("naam", "Kwaad"), ("email", "kwaad@zwaardvis.test"), ("rol", "koning")];
        assert_eq!(manager.post("/collegas/uitnodigen", &form).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(stage.count("invitation").await, 0);
        assert!(stage.mail().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_manager_reaches_nobody_of_another_organisation() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let other = stage.organisation(OrganisationKind::Municipality, "Gemeente Elders").await;
        let roles = [Role::OrganisationManager];
        let stranger = stage.person(other, "Els", "els@elders.test", &roles).await;
        let mut els = stage.signed_in("els@elders.test").await;
        let form = [("naam", "Ex"), ("email", "ex@elders.test"), ("rol", "wethouder")];
        els.post("/collegas/uitnodigen", &form).await.leads_to("/collegas?gedaan=uitgenodigd");
        let page = els.get("/collegas").await.text;
        let again = page.split('"').find(|part| part.ends_with("/opnieuw")).unwrap().to_owned();

        let mut manager = stage.signed_in(MANAGER).await;
        let person = format!("/collegas/mensen/{stranger}");
        assert_eq!(manager.get(&person).await.status, StatusCode::NOT_FOUND);
        assert_eq!(manager.post(&person, &[("rol", "wethouder")]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(manager.post(&format!("{person}/verwijderen"), &[]).await.status, StatusCode::NOT_FOUND);
        manager.post(&again, &[]).await.leads_to("/collegas?gedaan=weg");
        manager.post(&again.replace("opnieuw", "intrekken"), &[]).await.leads_to("/collegas?gedaan=weg");
        let desk = format!("/beheer/organisaties/{other}");
        assert_eq!(manager.get(&desk).await.status, StatusCode::FORBIDDEN);
        let mine = manager.post("/mijn/organisatie", &[("organisatie", &other.to_string())]).await;
        assert_eq!(mine.status, StatusCode::FORBIDDEN);
        assert_eq!(stage.mail().await.len(), 1, "the invitation of Els still stands");
        let log = manager.get("/collegas/logboek").await.text;
        assert!(!log.contains("Els"), "the log of an organisation is its own");
    })
    .await;
}

#[tokio::test]
async fn a_role_that_was_taken_away_is_not_used_from_an_old_form() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        let town = stage.town().await;
        let mut manager = stage.signed_in(MANAGER).await;
        let mut admin = stage.signed_in(ADMIN).await;
        let person = format!("/beheer/organisaties/{}/mensen/{}", town.municipality, town.manager);
        admin.post(&person, &[("rol", "wethouder")]).await;
        let form = [("naam", "Nina"), ("email", "nina@zwaardvis.test"), ("rol", "wethouder")];
        assert_eq!(manager.post("/collegas/uitnodigen", &form).await.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_code_for_one_thing_opens_no_other() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        stage.browser().post("/wachtwoord-vergeten", &[("email", OFFICER)]).await;
        let reset = path_in(&stage.mail().await[0]);
        let code = reset.strip_prefix("/wachtwoord/").unwrap();
        stage
            .browser()
            .get(&format!("/uitnodiging/{code}"))
            .await
            .shows(StatusCode::BAD_REQUEST, "Het adres klopt niet");
        let mut officer = stage.signed_in(OFFICER).await;
        officer
            .get(&format!("/mijn/email/{code}"))
            .await
            .shows(StatusCode::BAD_REQUEST, "Deze link werkt niet");
        officer
            .post(&format!("/mijn/email/{code}"), &[])
            .await
            .shows(StatusCode::BAD_REQUEST, "Deze link werkt niet");
        stage.browser().get(&reset).await.shows(StatusCode::OK, "Nieuw wachtwoord");
    })
    .await;
}
