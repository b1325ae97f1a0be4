// SPDX-License-Identifier: EUPL-1.2
//! A case worker at the desk, as in a browser without script: from a report to a closed case, every rule
//! in words on the page, and nothing lost when it refuses.

use crate::browser::{Browser, session};
use crate::case_desk::{Desk, LETTER, TOLD, opened, rule, told_as};
use crate::world::{PASSWORD, World};
use axum::http::{StatusCode, header};
use gw_db::testing::on_both;
use register::MIGRATIONS;
use register::app::keys;
use register::domain::{CaseState, Refusal};

#[tokio::test]
async fn from_a_report_to_a_closed_case() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let mut browser = Browser::of(&site, &world.worker);
        let list = browser.get("/adv").await;
        assert!(list.text.contains("2026-00001") && !list.text.contains("MARKER"), "{}", list.text);

        // Codes: everything that is missing at once, and what was chosen stays.
        let at = format!("/adv/meldingen/{id}");
        let page = browser.get(&format!("{at}/beoordeling")).await;
        assert!(
            page.text.contains("Herkomst, huidskleur (ras)") && page.text.contains("Nog niet beoordeeld.")
        );
        assert!(page.text.contains("Dit is een voorstel, u beslist."));
        let page = browser.post(&format!("{at}/beoordeling"), &[("grond", "G01")]).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        for missing in [Refusal::FieldMissing, Refusal::NatureMissing] {
            assert!(page.text.contains(&rule(missing)), "{missing:?}");
        }
        assert!(page.text.contains("value=\"G01\" checked"), "{}", page.text);
        let early = browser.post(&format!("{at}/stap"), &[("_doe", "registreren")]).await;
        assert!(
            early.status == StatusCode::BAD_REQUEST && early.text.contains(&rule(Refusal::GroundMissing))
        );
        let codes = [("grond", "G01"), ("grond", "G05"), ("terrein", "T01a"), ("aard", "A01")];
        let page = browser.post(&format!("{at}/beoordeling"), &codes).await;
        assert!(page.text.contains("Het is vastgelegd.") && page.text.contains("AWGB 5"), "{}", page.text);
        assert!(page.text.contains("Vraag naar de dag waarop dit begint"), "a term without its day");
        let about = [
            ("plek", "gemeente"),
            ("gemeente", "Waterveen"),
            ("tijd", "op_dag"),
            ("van", "2026-11-20"),
            ("wederpartij", "W02"),
            ("ontslag", "2026-11-20"),
        ];
        let page = browser.post(&format!("{at}/voorval"), &about).await;
        assert!(
            page.text.contains("Het is vastgelegd.") && page.text.contains("value=\"Waterveen\""),
            "{}",
            page.text
        );
        let page = browser.get(&format!("{at}/beoordeling")).await;
        assert!(page.text.contains("uiterlijk 20 januari 2027"), "{}", page.text);
        browser.post(&format!("{at}/stap"), &[("_doe", "registreren")]).await;

        let started = browser.submit(&format!("{at}/stap"), &[("_doe", "dossier")]).await;
        let case = started.location().split('?').next().unwrap().to_owned();
        let mut desk = Desk { browser, at: case };
        let page = desk.page("").await;
        assert!(!page.text.contains("MARKER"), "no story and no name on the first page of a case");
        assert!(page.text.contains("Nog niemand") && page.text.contains("20 januari 2027"), "{}", page.text);
        desk.advice(&world.worker).await;
        desk.consent("wederhoor", "melder").await;
        desk.go(CaseState::Reply).await;

        let page = desk.letter("wederhoor", &LETTER, "bekijk").await;
        for part in ["De melder kwam niet binnen.", "Wie besliste dat?", "18 december 2026", "2026-00001"] {
            assert!(page.text.contains(part), "{part}: {}", page.text);
        }
        for (kind, begins) in [("pdf", "%PDF"), ("docx", "PK"), ("odt", "PK")] {
            let file = desk.letter("wederhoor", &LETTER, kind).await;
            assert!(file.status == StatusCode::OK && file.text.starts_with(begins), "{kind}");
            let name = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
            assert_eq!(name, format!("attachment; filename=\"brief-2026-00001.{kind}\""));
            assert_eq!(file.headers[header::CACHE_CONTROL], "no-store");
        }
        let page = desk.letter("wederhoor", &LETTER, "verstuurd").await;
        Desk::took(&page, "letter");
        world.clock.advance_seconds(22 * 86_400);
        for one in [&world.coordinator, &world.worker] {
            assert!(keys::unlock(&world.state.ctx, one.account, PASSWORD, &session(one)).await.unwrap());
        }
        let agenda = desk.browser.get("/adv/agenda").await;
        assert!(agenda.text.contains("Te laat") && agenda.text.contains("2026-00001"), "{}", agenda.text);
        let reminder = [
            ("aan", "bedrijfsleider"),
            ("onderwerp", "uw club"),
            ("uiterlijk", "2027-01-04"),
            ("contact", "ADV"),
        ];
        let page = desk.letter("herinnering", &reminder, "verstuurd").await;
        Desk::took(&page, "reminder");
        desk.must("wederhoor", "antwoord", &[("antwoord.tekst", "Wij bieden excuses aan.")]).await;
        desk.must("wederhoor", "uitkomst", &[]).await;
        let codes = [("codes.behandeling", "H02"), ("codes.behandeling", "H04a"), ("codes.uitkomst", "U03")];
        desk.must("afronden", "codes", &codes).await;
        desk.go(CaseState::Closed).await;
        let page = desk.letter("afsluiting", &[("aan", "melder"), ("contact", "ADV")], "bekijk").await;
        assert!(page.text.contains("Wij sluiten uw zaak."), "{}", page.text);
        let page = desk.page("tijdlijn").await;
        for happened in ["Intake gedaan", "Advies verteld", "Wij bieden excuses aan.", "Stand: Afgesloten"] {
            assert!(page.text.contains(happened), "{happened}: {}", page.text);
        }
        let list = desk.browser.get("/adv").await;
        assert!(list.text.contains("Hier staat niets."), "a closed case is not open work");
        assert!(desk.browser.get("/adv?stand=dossier.afgesloten").await.text.contains("2026-00001"));

        // Nothing of it in an address or a title.
        for address in &desk.browser.addresses {
            for secret in
                ["MARKER", "G01", "G05", "T01", "A01", "U03", "H02", "N00", "Waterveen", "GM0150", "00001"]
            {
                assert!(!address.contains(secret), "{secret} in {address}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn every_rule_of_the_lifecycle_is_told_on_the_page() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.stuck(CaseState::Advice, Refusal::NotFromHere).await;
        desk.stuck(CaseState::Intake, Refusal::NoHandler).await;
        desk.must("mensen", "toewijzen", &[("toewijzen.wie", &world.worker.account.to_string())]).await;
        desk.stuck(CaseState::Intake, Refusal::ConflictNotChecked).await;
        desk.must("mensen", "belang", &[("belang.is", "nee")]).await;
        desk.go(CaseState::Intake).await;
        desk.stuck(CaseState::Advice, Refusal::NoIntake).await;
        let bsn = [("intake.verslag", "MARKERBSN 111222333")];
        let page = desk.refused("advies", "intake", &bsn, Refusal::CitizenNumber).await;
        assert!(page.text.contains("MARKERBSN"), "it stays, to be changed");
        desk.must("advies", "intake", &[("intake.verslag", "Gebeld.")]).await;
        desk.stuck(CaseState::Withdrawn, Refusal::NoReason).await;
        desk.go(CaseState::Preliminary).await;
        desk.consent("delen_politie", "melder").await;
        let police = [("delen.aan", "politie"), ("delen.over", "ja")];
        desk.refused("wegen", "delen", &police, Refusal::OtherSideKeptOut).await;
        desk.go(CaseState::Advice).await;

        // Advice without reasons; the text is not typed twice.
        let bare = [("advies.tekst", "MARKERADVIES")];
        let page = desk.refused("advies", "advies", &bare, Refusal::NoMotivation).await;
        assert!(page.text.contains("MARKERADVIES</textarea>"), "{}", page.text);
        desk.stuck(CaseState::Closed, Refusal::NoMotivation).await;
        let whole = [("advies.tekst", "Vraag uitleg."), ("advies.motivering", "Dat mag.")];
        desk.must("advies", "advies", &whole).await;
        desk.stuck(CaseState::Closed, Refusal::AdviceNotTold).await;
        desk.must("advies", "verteld", &[]).await;
        desk.stuck(CaseState::Closed, Refusal::NoOutcome).await;
        desk.stuck(CaseState::Reply, Refusal::NoConsent).await;

        // The page says beforehand what the forms would answer.
        let page = desk.page("").await;
        for why in [Refusal::NoConsent, Refusal::NoOutcome] {
            assert!(page.text.contains(&rule(why)), "{why:?}");
        }

        // Mediation: told, both, heard.
        let untold = [
            ("toestemming.voor", "bemiddeling"),
            ("toestemming.van", "melder"),
            ("toestemming.manier", "mondeling"),
        ];
        desk.must("toestemming", "toestemming", &untold).await;
        desk.stuck(CaseState::Mediation, Refusal::IdentityNotTold).await;
        let page = desk.page("toestemming").await;
        let one = page.text.split("Bemiddeling, de melder").next().unwrap();
        let one = one.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned();
        desk.must("toestemming", "intrekken", &[("intrekken.welke", &one)]).await;
        desk.stuck(CaseState::Mediation, Refusal::ConsentWithdrawn).await;
        desk.consent("bemiddeling", "melder").await;
        desk.stuck(CaseState::Mediation, Refusal::BothMustAgree).await;
        desk.consent("bemiddeling", "wederpartij").await;
        desk.stuck(CaseState::Mediation, Refusal::BothViewsNeeded).await;
        for side in ["melder", "wederpartij"] {
            let view = [("zienswijze.wie", side), ("zienswijze.tekst", "Zo zie ik het.")];
            desk.must("bemiddeling", "zienswijze", &view).await;
        }
        desk.go(CaseState::Mediation).await;
        desk.stuck(CaseState::Closed, Refusal::MediationRuns).await;
        let days =
            [("bemiddeld.eens", "nee"), ("bemiddeld.tekst", "MARKERUITKOMST"), ("bemiddeld.dagen", "dertig")];
        let page = desk.submit("bemiddeling", "bemiddeld", &days).await;
        assert!(page.text.contains("Vul een getal in") && page.text.contains("MARKERUITKOMST"));
        let result =
            [("bemiddeld.eens", "nee"), ("bemiddeld.tekst", "Geen afspraak."), ("bemiddeld.dagen", "30")];
        desk.must("bemiddeling", "bemiddeld", &result).await;
        desk.go(CaseState::Procedure).await;
        desk.stuck(CaseState::Closed, Refusal::ProcedureRuns).await;
        let start = [("procedure.soort", "P02"), ("procedure.ingediend", "ja")];
        desk.must("wegen", "procedure", &start).await;
        desk.stuck(CaseState::Closed, Refusal::ProcedureRuns).await;
        desk.must("wegen", "afloop", &[("afloop.welke", "0"), ("afloop.uitkomst", "U08")]).await;
        let both = [("codes.behandeling", "H01"), ("codes.behandeling", "H05"), ("codes.uitkomst", "U08")];
        desk.refused("afronden", "codes", &both, Refusal::RegistrationOnly).await;
        desk.must("afronden", "codes", &[("codes.behandeling", "H05"), ("codes.uitkomst", "U08")]).await;
        desk.go(CaseState::Closed).await;
        desk.stuck(CaseState::Reopened, Refusal::NoReason).await;
        let why = [("ga.naar", "heropend"), ("ga.reden", "De melder belde.")];
        desk.must("overzicht", "ga", &why).await;
        desk.stuck(CaseState::Closed, Refusal::NotFromHere).await;
        desk.must("toestemming", "stoppen", &[("stoppen.zeker", "ja")]).await;
        let after = [("delen.aan", "politie")];
        desk.refused("wegen", "delen", &after, Refusal::AfterWithdrawal).await;
        desk.go(CaseState::Withdrawn).await;
    })
    .await;
}

#[tokio::test]
async fn an_inquiry_and_a_referral_end_when_their_lists_are_done() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.advice(&world.worker).await;
        desk.must("afronden", "codes", &[("codes.behandeling", "H07b"), ("codes.uitkomst", "U08")]).await;
        desk.consent("onderzoek", "melder").await;
        desk.stuck(CaseState::Inquiry, Refusal::BothNotInformed).await;
        for side in ["melder", "wederpartij"] {
            desk.must("onderzoek", "inlichten", &[("inlichten.wie", side)]).await;
        }
        desk.go(CaseState::Inquiry).await;
        desk.stuck(CaseState::Closed, Refusal::BothViewsNeeded).await;
        for side in ["melder", "wederpartij"] {
            desk.must("onderzoek", "horen", &[("horen.wie", side), ("horen.tekst", "Zo was het.")]).await;
        }
        let without = [("wegen.feiten", "MARKERFEIT"), ("wegen.belangen", "Belangen.")];
        desk.must("onderzoek", "wegen", &without).await;
        desk.stuck(CaseState::Closed, Refusal::InterestsNotWeighed).await;
        let page = desk.page("onderzoek").await;
        assert!(page.text.contains("MARKERFEIT</textarea>"), "what is weighed can be weighed further");
        let all = [("wegen.feiten", "Feit."), ("wegen.belangen", "Belangen."), ("wegen.naam", "De naam.")];
        desk.must("onderzoek", "wegen", &all).await;
        let bare = [("conclusie.tekst", "Er was onderscheid.")];
        desk.refused("onderzoek", "conclusie", &bare, Refusal::NoConclusion).await;
        let whole = [("conclusie.tekst", "Er was onderscheid."), ("conclusie.redenen", "Omdat het zo was.")];
        desk.must("onderzoek", "conclusie", &whole).await;
        desk.stuck(CaseState::Closed, Refusal::NoConclusion).await;
        for kind in ["conclusie-melder", "conclusie-wederpartij"] {
            let page = desk.letter(kind, &[("aan", "lezer"), ("contact", "ADV")], "verstuurd").await;
            Desk::took(&page, kind);
        }
        desk.go(CaseState::Closed).await;

        let (_, id) = world.report("y", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.intake(&world.worker).await;
        desk.go(CaseState::Referred).await;
        desk.stuck(CaseState::Closed, Refusal::ReferralNotTold).await;
        desk.refused("wegen", "verwijzen", &[("verwijzen.naar", "huurteam")], Refusal::NoReason).await;
        let refer = [("verwijzen.naar", "huurteam"), ("verwijzen.waarom", "Het gaat over huur.")];
        desk.must("wegen", "verwijzen", &refer).await;
        desk.must("wegen", "verwezen", &[]).await;
        desk.must("afronden", "codes", &[("codes.behandeling", "H06"), ("codes.uitkomst", "U11")]).await;
        desk.go(CaseState::Closed).await;
    })
    .await;
}

#[tokio::test]
async fn who_is_anonymous_stays_so_on_every_page() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        for (name, level, why) in
            [("x", "N01", Refusal::AnonymousToOthers), ("y", "N02", Refusal::FullyAnonymous)]
        {
            let (_, id) = world.report(name, &told_as(level)).await;
            let mut desk = Desk::of(&site, &world, id, &world.worker).await;
            desk.advice(&world.worker).await;
            for to in [CaseState::Reply, CaseState::Mediation, CaseState::Inquiry] {
                desk.stuck(to, why).await;
            }
            desk.consent("delen_politie", "melder").await;
            desk.refused("wegen", "delen", &[("delen.aan", "politie"), ("delen.noemt", "ja")], why).await;
            desk.must("wegen", "delen", &[("delen.aan", "politie")]).await;
            // Only the reporter changes the level.
            let ours = [("anonimiteit.niveau", "N00")];
            desk.refused("mensen", "anonimiteit", &ours, Refusal::OnlyTheReporter).await;
            desk.must("mensen", "anonimiteit", &[("anonimiteit.niveau", "N00"), ("anonimiteit.zelf", "ja")])
                .await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_may_not_leave_is_refused_with_what_was_written() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.advice(&world.worker).await;
        desk.consent("wederhoor", "melder").await;
        let page = desk.letter("wederhoor", &LETTER, "pdf").await;
        assert!(page.status == StatusCode::BAD_REQUEST && page.text.contains(&rule(Refusal::NotFromHere)));
        assert!(page.text.contains("De melder kwam niet binnen.</textarea>"), "{}", page.text);
        desk.go(CaseState::Reply).await;
        let page = desk.letter("wederhoor", &[("aan", ""), ("verhaal", "MARKERBRIEF")], "bekijk").await;
        assert!(page.status == StatusCode::BAD_REQUEST && page.text.contains("MARKERBRIEF"));
        // Withdrawn while the letter was being written.
        let page = desk.page("toestemming").await;
        let one = page.text.split("Brief aan de wederpartij, de melder").next().unwrap();
        let one = one.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned();
        desk.must("toestemming", "intrekken", &[("intrekken.welke", &one)]).await;
        for doing in ["bekijk", "docx", "verstuurd"] {
            let page = desk.letter("wederhoor", &LETTER, doing).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{doing}");
            assert!(page.text.contains(&rule(Refusal::ConsentWithdrawn)), "{doing}: {}", page.text);
        }
        for nowhere in ["brief/iets", "iets"] {
            let path = format!("{}/{nowhere}", desk.at);
            assert_eq!(desk.browser.get(&path).await.status, StatusCode::NOT_FOUND);
        }
    })
    .await;
}
