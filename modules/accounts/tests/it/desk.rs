// SPDX-License-Identifier: EUPL-1.2
//! The administrator's desk: organisations, the log, background work.

use crate::stage::{ADMIN, MANAGER, OFFICER, OTHER_PASSWORD, Stage, migrations, path_in};
use axum::http::StatusCode;
use gw_db::jobs::{self, Handlers, run_due};
use gw_db::testing::on_both;
use gw_db::{execute, fetch_one};

#[tokio::test]
async fn an_administrator_adds_an_organisation_of_every_kind_with_its_first_person() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut admin = stage.signed_in(ADMIN).await;
        for kind in gw_core::OrganisationKind::ALL {
            let email = format!("{}@zwaardvis.test", kind.code());
            let name = format!("Nieuwe {}", kind.code());
            let form = [
                ("soort", kind.code()),
                ("organisatie", name.as_str()),
                ("gemeente", "tubbergen"),
                ("naam", "Eerste"),
                ("email", email.as_str()),
            ];
            let seen = admin.post("/beheer/organisaties/nieuw", &form).await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER, "{kind:?}: {}", seen.text);
            let link = path_in(&stage.mail().await[0]);
            let mut first = stage.browser();
            first.post(&link, &[("naam", "Eerste"), ("nieuw", OTHER_PASSWORD)]).await.leads_to("/mijn");
            first.get("/collegas").await.shows(StatusCode::OK, &format!("Mensen van {name}"));
        }
        let (code,): (Option<String>,) = fetch_one!(
            &mut stage.ctx.read().await.unwrap(),
            (Option<String>,),
            "SELECT municipality FROM organisation WHERE kind = 'gemeente' AND municipality IS NOT NULL"
        )
        .unwrap();
        assert_eq!(code.as_deref(), Some("GM0183"));
        let list = admin.get("/beheer/organisaties?naam=nieuwe&soort=adv").await;
        list.shows(StatusCode::OK, "Nieuwe adv");
        assert!(!list.text.contains("Nieuwe ministerie"));
        list.shows(StatusCode::OK, "één persoon");
    })
    .await;
}

#[tokio::test]
async fn a_wrong_organisation_is_told_what_is_wrong_and_nothing_is_made() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut admin = stage.signed_in(ADMIN).await;
        let mut form = vec![("naam", "Eerste"), ("email", "eerste@zwaardvis.test")];
        let seen = admin.post("/beheer/organisaties/nieuw", &form).await;
        seen.shows(StatusCode::BAD_REQUEST, "Kies een soort organisatie");
        seen.shows(StatusCode::BAD_REQUEST, "Vul een naam in");
        form.extend([("soort", "gemeente"), ("gemeente", "Atlantis")]);
        admin
            .post("/beheer/organisaties/nieuw", &form)
            .await
            .shows(StatusCode::BAD_REQUEST, "Deze gemeente kennen wij niet");
        let known = [
            ("soort", "gemeente"),
            ("gemeente", "GM0183"),
            ("organisatie", "Gemeente Zwaardvis"),
            ("naam", "Eerste"),
            ("email", "eerste@zwaardvis.test"),
        ];
        admin
            .post("/beheer/organisaties/nieuw", &known)
            .await
            .shows(StatusCode::BAD_REQUEST, "al een organisatie met deze naam");
        let mut without = known.to_vec();
        without.truncate(4);
        without[2] = ("organisatie", "Gemeente Twee");
        admin
            .post("/beheer/organisaties/nieuw", &without)
            .await
            .shows(StatusCode::BAD_REQUEST, "Vul het e-mailadres");
        let list = admin.get("/beheer/organisaties").await.text;
        assert!(!list.contains("Gemeente Twee"), "an organisation without its first person is not made");
        // A municipality needs no name of its own.
        let mut nameless = known.to_vec();
        nameless.remove(2);
        assert_eq!(admin.post("/beheer/organisaties/nieuw", &nameless).await.status, StatusCode::SEE_OTHER);
        assert!(admin.get("/beheer/organisaties").await.text.contains("Gemeente Tubbergen"));
    })
    .await;
}

#[tokio::test]
async fn the_log_shows_who_did_what_and_whether_the_chain_is_whole() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut officer = stage.signed_in(OFFICER).await;
        officer.post("/mijn/naam", &[("naam", "Odin Zwaardvis")]).await;
        stage.clock.advance_seconds(86_400);
        let mut manager = stage.signed_in(MANAGER).await;
        let mut admin = stage.signed_in(ADMIN).await;
        let all = admin.get("/beheer/audit").await;
        all.shows(StatusCode::OK, "Naam gewijzigd</b>: Odin Zwaardvis");
        all.shows(StatusCode::OK, "nog niet gecontroleerd");
        admin.post("/beheer/audit/controle", &[]).await.leads_to("/beheer/audit");
        admin.get("/beheer/audit").await.shows(StatusCode::OK, "De keten is heel");

        let filtered = admin.get("/beheer/audit?handeling=accounts.naam").await.text;
        assert_eq!(filtered.matches("<li><p class=\"gw-muted gw-small\">").count(), 1);
        let by = admin.get("/beheer/audit?persoon=ODIN").await.text;
        assert!(by.contains("Naam gewijzigd</b>") && !by.contains("Organisatie toegevoegd</b>"), "{by}");
        let later = admin.get("/beheer/audit?van=2026-11-26").await.text;
        assert!(later.contains("Ingelogd</b>") && !later.contains("Naam gewijzigd</b>"));
        let earlier = admin.get("/beheer/audit?tot=2026-11-25").await.text;
        assert!(earlier.contains("Naam gewijzigd</b>") && !earlier.contains("Mo Zwaardvis, Gemeente"));
        admin.get("/beheer/audit?van=gisteren").await.shows(StatusCode::OK, "Dit is geen datum");
        admin.get("/beheer/audit?persoon=%25%5F").await.shows(StatusCode::OK, "");

        let own = manager.get("/collegas/logboek").await.text;
        assert!(own.contains("Naam gewijzigd</b>") && !own.contains("Ada Zwaardvis"), "{own}");
        let mut officer = stage.signed_in(OFFICER).await;
        assert_eq!(officer.get("/collegas/logboek").await.status, StatusCode::FORBIDDEN);

        let mut tx = stage.ctx.begin().await.unwrap();
        execute!(&mut tx, "UPDATE audit_event SET detail = '{}' WHERE sequence = 3").unwrap();
        tx.commit().await.unwrap();
        admin.post("/beheer/audit/controle", &[]).await;
        admin.get("/beheer/audit").await.shows(StatusCode::OK, "klopt niet vanaf regel 3");
        admin.get("/beheer").await.shows(StatusCode::OK, "de keten is gebroken");
    })
    .await;
}

#[tokio::test]
async fn a_long_log_is_read_page_by_page_without_a_gap() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut admin = stage.signed_in(ADMIN).await;
        for n in 0..120 {
            admin.post("/mijn/naam", &[("naam", &format!("Ada {n}"))]).await;
        }
        let mut path = "/beheer/audit?handeling=accounts.naam.gewijzigd".to_owned();
        let mut sizes = Vec::new();
        loop {
            let page = admin.get(&path).await.text;
            sizes.push(page.matches("<li><p class=\"gw-muted gw-small\">").count());
            // Below the list: the link to the other language carries the query of this page.
            let below = page.split_once("Bladeren").map(|(_, below)| below);
            let next = below.and_then(|below| below.split('"').find(|part| part.contains("voor=")));
            let Some(next) = next else { break };
            path = next.replace("&#38;", "&").replace("&amp;", "&");
        }
        assert_eq!(sizes, [50, 50, 20]);
    })
    .await;
}

#[tokio::test]
async fn dead_work_is_seen_revived_and_thrown_away() {
    on_both(&migrations(), |db| async move {
        let stage = Stage::set(db);
        stage.town().await;
        let mut tx = stage.ctx.begin().await.unwrap();
        for key in ["een", "twee"] {
            jobs::enqueue(&stage.ctx, &mut tx, "test.mail", key, key, stage.ctx.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let failing =
            Handlers::default().on("test.mail", |_| async { Err(jobs::Failure::permanent("smtp_550")) });
        run_due(&stage.ctx, &failing).await.unwrap();
        let mut admin = stage.signed_in(ADMIN).await;
        admin.get("/beheer").await.shows(StatusCode::OK, "2 taken vastgelopen");
        let page = admin.get("/beheer/taken").await;
        page.shows(StatusCode::OK, "smtp_550");
        let paths: Vec<_> =
            page.text.split('"').filter(|part| part.ends_with("/opnieuw")).map(str::to_owned).collect();
        assert_eq!(paths.len(), 2);
        admin.post(&paths[0], &[]).await.leads_to("/beheer/taken?gedaan=opnieuw");
        admin.post(&paths[1].replace("opnieuw", "weggooien"), &[]).await.leads_to("/beheer/taken?gedaan=weg");
        assert_eq!(admin.post(&paths[1], &[]).await.status, StatusCode::NOT_FOUND);
        let counts = jobs::counts(&mut stage.ctx.read().await.unwrap()).await.unwrap();
        assert_eq!((counts.dead, counts.waiting), (0, 1));
        assert_eq!(
            (stage.acts("accounts.taak.opnieuw").await, stage.acts("accounts.taak.weggegooid").await),
            (1, 1)
        );
    })
    .await;
}
