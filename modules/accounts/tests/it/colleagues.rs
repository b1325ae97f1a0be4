// SPDX-License-Identifier: EUPL-1.2
//! Roles of colleagues, and who may hand them out.

use crate::stage::{ADMIN, Browser, MANAGER, OFFICER, Stage, migrations};
use axum::http::StatusCode;
use gw_core::{OrganisationKind, Role};
use gw_db::testing::on_both;

#[tokio::test]
async fn a_manager_sets_roles_and_they_work_at_once() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        let town = stage.town().await;
        let mut officer = stage.signed_in(OFFICER).await;
        assert_eq!(officer.get("/collegas").await.status, StatusCode::FORBIDDEN);
        let mut manager = stage.signed_in(MANAGER).await;
        let list = manager.get("/collegas").await;
        list.shows(StatusCode::OK, "Oda Zwaardvis");
        let person = format!("/collegas/mensen/{}", town.officer);
        manager.get(&person).await.shows(StatusCode::OK, "value=\"beleidsmedewerker\" checked");
        let form = [("rol", "griffier"), ("rol", "organisatiebeheerder")];
        manager.post(&person, &form).await.leads_to("/collegas?gedaan=rollen");
        officer.get("/collegas").await.shows(StatusCode::OK, "Mo Zwaardvis");
        manager.post(&person, &[]).await.shows(StatusCode::BAD_REQUEST, "Kies minstens één rol");
        // The same again changes nothing and records nothing.
        manager.post(&person, &form).await.leads_to("/collegas?gedaan=rollen");
        assert_eq!(stage.acts("accounts.persoon.rollen").await, 1);
    })
    .await;
}

#[tokio::test]
async fn who_is_taken_out_is_out_at_once_and_keeps_other_organisations() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        let town = stage.town().await;
        let adv = stage.organisation(OrganisationKind::Adv, "ADV Zwaardvis").await;
        stage.person(adv, "Oda Zwaardvis", OFFICER, &[Role::CaseWorker]).await;
        let mut at_adv = stage.signed_in(OFFICER).await;
        let mut at_town = stage.signed_in(OFFICER).await;
        at_town
            .post("/mijn/organisatie", &[("organisatie", &town.municipality.to_string())])
            .await
            .leads_to("/mijn");
        let mut manager = stage.signed_in(MANAGER).await;
        let remove = format!("/collegas/mensen/{}/verwijderen", town.officer);
        manager.post(&remove, &[]).await.leads_to("/collegas?gedaan=verwijderd");
        assert_eq!(at_town.get("/mijn").await.status, StatusCode::SEE_OTHER);
        at_adv.get("/mijn").await.shows(StatusCode::OK, "consulent");
        assert_eq!(manager.post(&remove, &[]).await.status, StatusCode::NOT_FOUND, "twice is gone");
        assert_eq!(stage.acts("accounts.persoon.verwijderd").await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_and_the_last_manager_stay() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        let town = stage.town().await;
        let mut admin = stage.signed_in(ADMIN).await;
        let own = format!("/beheer/organisaties/{}/mensen/{}", town.platform, town.admin);
        let refused = "Dit is de laatste platformbeheerder";
        admin.post(&own, &[("rol", "organisatiebeheerder")]).await.shows(StatusCode::BAD_REQUEST, refused);
        admin.post(&format!("{own}/verwijderen"), &[]).await.shows(StatusCode::BAD_REQUEST, refused);

        let mut manager = stage.signed_in(MANAGER).await;
        let own = format!("/collegas/mensen/{}", town.manager);
        let refused = "Dit is de laatste organisatiebeheerder";
        manager.post(&own, &[("rol", "wethouder")]).await.shows(StatusCode::BAD_REQUEST, refused);
        manager.post(&format!("{own}/verwijderen"), &[]).await.shows(StatusCode::BAD_REQUEST, refused);
        // The administrator may: another manager can be appointed from there.
        let from_desk = format!("/beheer/organisaties/{}/mensen/{}", town.municipality, town.manager);
        let back = format!("/beheer/organisaties/{}?gedaan=rollen", town.municipality);
        admin.post(&from_desk, &[("rol", "wethouder")]).await.leads_to(&back);
        assert_eq!(manager.get("/collegas").await.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_administrators_who_take_each_other_out_at_once_leave_one() {
    on_both(&migrations(), |db| async move {
        for _ in 0..5 {
            let stage = Stage::set(db.clone());
            let name = format!("Platform {}", stage.ctx.ids.token());
            let platform = stage.organisation(OrganisationKind::Platform, &name).await;
            let roles = [Role::PlatformAdmin, Role::OrganisationManager];
            let mut people = Vec::new();
            for _ in 0..2 {
                let email = format!("{}@zwaardvis.test", &stage.ctx.ids.token()[..12]);
                people.push((stage.person(platform, "Ada", &email, &roles).await, email));
            }
            let out = async |mut browser: Browser, who: gw_core::AccountId| {
                browser
                    .post(&format!("/beheer/organisaties/{platform}/mensen/{who}/verwijderen"), &[])
                    .await
                    .status
            };
            let (one, two) = (stage.signed_in(&people[0].1).await, stage.signed_in(&people[1].1).await);
            let answers = tokio::join!(out(one, people[1].0), out(two, people[0].0));
            let left: Vec<_> = accounts::people(&mut stage.ctx.read().await.unwrap()).await.unwrap();
            let left = left.iter().filter(|person| person.role == "platformbeheerder").count();
            assert!(left >= 1, "{answers:?} on {}", stage.ctx.db.engine());
        }
    })
    .await;
}

#[tokio::test]
async fn a_manager_of_the_platform_makes_no_administrator() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        let town = stage.town().await;
        let keeper =
            stage.person(town.platform, "Kees", "kees@zwaardvis.test", &[Role::OrganisationManager]).await;
        let mut browser = stage.signed_in("kees@zwaardvis.test").await;
        let own = format!("/collegas/mensen/{keeper}");
        assert!(!browser.get(&own).await.text.contains("platformbeheerder\""));
        let form = [("rol", "organisatiebeheerder"), ("rol", "platformbeheerder")];
        browser.post(&own, &form).await.shows(StatusCode::BAD_REQUEST, "Deze rol kunt u hier niet geven");
        let admin = format!("/collegas/mensen/{}", town.admin);
        browser
            .post(&admin, &[("rol", "organisatiebeheerder")])
            .await
            .shows(StatusCode::BAD_REQUEST, "niet geven of wegnemen");
        browser
            .post(&format!("{admin}/verwijderen"), &[])
            .await
            .shows(StatusCode::BAD_REQUEST, "niet geven of wegnemen");
    })
    .await;
}
