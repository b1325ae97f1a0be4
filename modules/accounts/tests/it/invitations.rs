// SPDX-License-Identifier: EUPL-1.2
//! From an invitation to an account.

use crate::stage::{MANAGER, OFFICER, OTHER_PASSWORD, PASSWORD, Stage, migrations, path_in, text_of};
use axum::http::StatusCode;
use gw_core::{OrganisationKind, Role};
use gw_db::testing::on_both;
use std::collections::BTreeMap;

const NEW: &str = "nieuw@zwaardvis.test";

/// The manager invites somebody; gives the path of the link.
async fn invited(stage: &Stage, email: &str) -> String {
    let mut manager = stage.signed_in(MANAGER).await;
    let form = [("naam", "Nina Zwaardvis"), ("email", email), ("rol", "wethouder"), ("rol", "griffier")];
    manager.post("/collegas/uitnodigen", &form).await.leads_to("/collegas?gedaan=uitgenodigd");
    let mails = stage.mail().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to.email, email.to_lowercase());
    path_in(&mails[0])
}

#[tokio::test]
async fn an_invitation_becomes_an_account_with_its_roles() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let link = invited(&stage, "Nieuw@Zwaardvis.test").await;
        let mut browser = stage.browser();
        let seen = browser.get(&link).await;
        seen.shows(StatusCode::OK, "Mo Zwaardvis nodigt u uit");
        seen.shows(StatusCode::OK, "wethouder, griffier");
        assert_eq!(stage.count("account").await, 3, "looking changes nothing");

        browser
            .post(&link, &[("naam", ""), ("nieuw", PASSWORD)])
            .await
            .shows(StatusCode::BAD_REQUEST, "Vul een naam in");
        for (weak, why) in [("kort", "minstens 12 tekens"), ("nina zwaardvis", "makkelijk te raden")] {
            let seen = browser.post(&link, &[("naam", "Nina"), ("nieuw", weak)]).await;
            seen.shows(StatusCode::BAD_REQUEST, why);
            seen.shows(StatusCode::BAD_REQUEST, "value=\"Nina\"");
            assert!(!seen.text.contains(weak));
        }
        browser
            .post(&link, &[("naam", "  Nina   de Vis "), ("nieuw", OTHER_PASSWORD)])
            .await
            .leads_to("/mijn");
        let seen = browser.get("/mijn").await;
        seen.shows(StatusCode::OK, "Nina de Vis");
        seen.shows(StatusCode::OK, "wethouder, griffier");
        stage.browser().sign_in(NEW, OTHER_PASSWORD).await.leads_to("/mijn");
        for act in ["verstuurd", "aangenomen"] {
            assert_eq!(stage.acts(&format!("accounts.uitnodiging.{act}")).await, 1, "{act}");
        }
        stage.chain_is_whole().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_who_accept_one_invitation_at_once_make_one_account() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let link = invited(&stage, NEW).await;
        let tasks: Vec<_> = (0..100)
            .map(|n| {
                let (mut browser, link) = (stage.browser(), link.clone());
                tokio::spawn(async move {
                    let name = format!("Nina {n}");
                    let seen = browser.post(&link, &[("naam", &name), ("nieuw", OTHER_PASSWORD)]).await;
                    (seen.status.as_u16(), seen.location)
                })
            })
            .collect();
        let mut answers: BTreeMap<(u16, String), usize> = BTreeMap::new();
        for task in tasks {
            *answers.entry(task.await.unwrap()).or_default() += 1;
        }
        assert_eq!(answers.get(&(303, "/mijn".to_owned())), Some(&1), "{answers:?}");
        assert!(answers.keys().all(|(status, _)| *status < 500), "{answers:?}");
        assert_eq!((stage.count("account").await, stage.count("membership").await), (4, 7));
        assert_eq!(stage.acts("accounts.uitnodiging.aangenomen").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_link_works_once_in_its_time_and_only_whole() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let link = invited(&stage, NEW).await;
        let form = [("naam", "Nina"), ("nieuw", OTHER_PASSWORD)];
        let mut browser = stage.browser();
        let mut wrong = link.clone();
        let last = if wrong.pop() == Some('0') { '1' } else { '0' };
        wrong.push(last);
        for path in [wrong.as_str(), "/uitnodiging/x", &link[..link.len() - 32]] {
            browser.get(path).await.shows(StatusCode::BAD_REQUEST, "Het adres klopt niet");
            browser.post(path, &form).await.shows(StatusCode::BAD_REQUEST, "Het adres klopt niet");
        }
        stage.clock.advance_seconds(14 * 86_400);
        browser.post(&link, &form).await.shows(StatusCode::BAD_REQUEST, "De uitnodiging is verlopen");
        assert_eq!(stage.count("account").await, 3);

        // The manager sends it again: the same link, a new term.
        let mut manager = stage.signed_in(MANAGER).await;
        let page = manager.get("/collegas").await.text;
        assert!(page.contains("verlopen"), "{page}");
        let again = page.split('"').find(|part| part.ends_with("/opnieuw")).unwrap().to_owned();
        manager.post(&again, &[]).await.leads_to("/collegas?gedaan=uitgenodigd");
        assert_eq!(path_in(&stage.mail().await[0]), link);
        browser.post(&link, &form).await.leads_to("/mijn");
        stage.browser().post(&link, &form).await.shows(StatusCode::BAD_REQUEST, "al aangenomen");
        stage.browser().get(&link).await.shows(StatusCode::BAD_REQUEST, "al aangenomen");
        manager.post(&again, &[]).await.leads_to("/collegas?gedaan=weg");
    })
    .await;
}

#[tokio::test]
async fn an_invitation_that_is_withdrawn_works_no_more_and_is_not_mailed() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let link = invited(&stage, NEW).await;
        let mut manager = stage.signed_in(MANAGER).await;
        let page = manager.get("/collegas").await.text;
        let withdraw = page.split('"').find(|part| part.ends_with("/intrekken")).unwrap().to_owned();
        // Sent again and withdrawn before the mail went out.
        manager
            .post(&withdraw.replace("intrekken", "opnieuw"), &[])
            .await
            .leads_to("/collegas?gedaan=uitgenodigd");
        manager.post(&withdraw, &[]).await.leads_to("/collegas?gedaan=ingetrokken");
        assert!(stage.mail().await.is_empty());
        stage.browser().get(&link).await.shows(StatusCode::BAD_REQUEST, "ingetrokken");
        // There is room for a new one, also for the same person.
        invited(&stage, NEW).await;
    })
    .await;
}

#[tokio::test]
async fn nobody_is_invited_twice_or_without_need() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        invited(&stage, NEW).await;
        let mut manager = stage.signed_in(MANAGER).await;
        for (email, why) in [
            (NEW, "al uitgenodigd"),
            (OFFICER, "hoort al bij de organisatie"),
            ("geen adres", "Dit is geen e-mailadres"),
            ("", "Vul het e-mailadres van de persoon in"),
        ] {
            let form = [("naam", "Iemand"), ("email", email), ("rol", "wethouder")];
            let seen = manager.post("/collegas/uitnodigen", &form).await;
            seen.shows(StatusCode::BAD_REQUEST, why);
            seen.shows(StatusCode::BAD_REQUEST, "value=\"Iemand\"");
        }
        let none =
            manager.post("/collegas/uitnodigen", &[("naam", "Iemand"), ("email", "x@zwaardvis.test")]).await;
        none.shows(StatusCode::BAD_REQUEST, "Kies minstens één rol");
        assert_eq!(stage.count("invitation").await, 1);
        assert!(stage.mail().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_person_with_an_account_says_yes_and_keeps_the_password() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        let town = stage.town().await;
        let adv = stage.organisation(OrganisationKind::Adv, "ADV Zwaardvis").await;
        stage.person(adv, "Cor", "cor@zwaardvis.test", &[Role::CaseWorker]).await;
        let link = invited(&stage, "cor@zwaardvis.test").await;
        let mut browser = stage.browser();
        let seen = browser.get(&link).await;
        seen.shows(StatusCode::OK, "U hebt al een account");
        assert!(!seen.text.contains("name=\"nieuw\""), "no password is asked or set");
        // Even a form that sets one sets none.
        browser
            .post(&link, &[("naam", "Kwaad"), ("nieuw", OTHER_PASSWORD)])
            .await
            .leads_to("/inloggen?gedaan=uitnodiging");
        assert!(browser.cookie.is_none(), "the link gives no way in");
        stage
            .browser()
            .sign_in("cor@zwaardvis.test", OTHER_PASSWORD)
            .await
            .shows(StatusCode::BAD_REQUEST, "bij elkaar");
        let mut cor = stage.signed_in("cor@zwaardvis.test").await;
        let page = cor.get("/mijn").await.text;
        assert!(
            page.contains("Cor") && page.contains("Gemeente Zwaardvis") && page.contains("ADV Zwaardvis")
        );
        cor.post("/mijn/organisatie", &[("organisatie", &town.municipality.to_string())])
            .await
            .leads_to("/mijn");
        cor.get("/mijn").await.shows(StatusCode::OK, "wethouder, griffier");
        assert_eq!(stage.acts("accounts.sessie.organisatie").await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_mail_is_neutral_outside_and_clear_inside_in_both_languages() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut manager = stage.signed_in(MANAGER).await;
        for (prefix, subject, says) in [
            ("", "Uitnodiging voor Gelijkwijzer", "Kent u de afzender niet?"),
            ("/en", "Invitation for Gelijkwijzer", "You do not know the sender?"),
        ] {
            let email = format!("nieuw{}@zwaardvis.test", prefix.len());
            let form = [("naam", "Nina"), ("email", email.as_str()), ("rol", "wethouder")];
            let to = format!("{prefix}/collegas?gedaan=uitgenodigd");
            manager.post(&format!("{prefix}/collegas/uitnodigen"), &form).await.leads_to(&to);
            let mail = stage.mail().await.remove(0);
            assert_eq!(mail.subject, subject);
            assert!(text_of(&mail).contains(says) && text_of(&mail).contains("Gemeente Zwaardvis"));
            assert!(path_in(&mail).starts_with(&format!("{prefix}/uitnodiging/")));
        }
    })
    .await;
}
