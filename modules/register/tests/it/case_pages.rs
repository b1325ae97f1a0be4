// SPDX-License-Identifier: EUPL-1.2
//! A case worker at the desk, as in a browser without script: from a report to a closed case, every rule
//! in words on the page, and nothing lost when it refuses.

use crate::browser::{Browser, Response, session, site};
use crate::world::{PASSWORD, World};
use axum::Router;
use axum::http::{StatusCode, header};
use gw_core::{Actor, Locale};
use gw_db::testing::on_both;
use register::app::keys;
use register::domain::{CaseState, Refusal, ReportId};
use register::{MIGRATIONS, refusal_text};

const STORY: &str = "MARKERVERHAAL: de bedrijfsleider liet mij niet binnen.";
const TOLD: [(&str, &str); 8] = [
    ("verhaal", STORY),
    ("voor_wie", "R01"),
    ("waar", "plek"),
    ("gemeente", "GM0150"),
    ("waarom", "G01"),
    ("wens", "K03"),
    ("bekend", "N00"),
    ("naam", "MARKERNINA"),
];

/// An ADV that is open, its people signed in and unlocked, and its site.
async fn opened(world: &World) -> Router {
    world.ceremony().await;
    for one in [&world.coordinator, &world.worker] {
        assert!(keys::unlock(&world.state.ctx, one.account, PASSWORD, &session(one)).await.unwrap());
    }
    site(world, &[world.coordinator.clone(), world.worker.clone(), world.stranger.clone()])
}

/// As it stands in a page.
fn rule(refusal: Refusal) -> String {
    refusal_text(refusal, Locale::Nl).replace('\'', "&#39;")
}

/// A worker in front of one case.
struct Desk {
    browser: Browser,
    at: String,
}

impl Desk {
    async fn of(site: &Router, world: &World, report: ReportId, who: &Actor) -> Self {
        let mut browser = Browser::of(site, who);
        world.register(report, &["G01a", "T05", "A01"]).await;
        let stap = format!("/adv/meldingen/{report}/stap");
        let started = browser.submit(&stap, &[("_doe", "dossier")]).await;
        let at = started.location().split('?').next().unwrap().to_owned();
        assert!(at.starts_with("/adv/dossiers/"), "{at}: {}", started.text);
        Self { browser, at }
    }

    async fn revision(&mut self) -> String {
        let path = format!("{}/mensen", self.at);
        self.browser.get(&path).await.hidden("revisie")
    }

    async fn page(&mut self, part: &str) -> Response {
        let path = format!("{}/{part}", self.at);
        let path = path.trim_end_matches('/').to_owned();
        let page = self.browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        page
    }

    /// A form of a page, on the revision that stands.
    async fn submit(&mut self, part: &str, deed: &str, fields: &[(&str, &str)]) -> Response {
        let revision = self.revision().await;
        let mut all = vec![("_doe", deed), ("revisie", revision.as_str())];
        all.extend(fields);
        self.browser.post(&format!("{}/{part}", self.at), &all).await
    }

    #[track_caller]
    fn took(&self, page: &Response, what: &str) {
        assert_eq!(page.status, StatusCode::OK, "{what}: {}", page.text);
        assert!(page.text.contains("Het is vastgelegd."), "{what}: {}", page.text);
    }

    async fn must(&mut self, part: &str, deed: &str, fields: &[(&str, &str)]) {
        let page = self.submit(part, deed, fields).await;
        self.took(&page, deed);
    }

    /// Refused with this rule in words.
    async fn refused(&mut self, part: &str, deed: &str, fields: &[(&str, &str)], why: Refusal) -> Response {
        let page = self.submit(part, deed, fields).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{deed}: {}", page.text);
        let summary = page.text.split("id=\"fouten\"").nth(1).unwrap_or_default();
        assert!(summary.contains(&rule(why)), "{deed}: {why:?} is not told: {}", page.text);
        // Every line of the summary leads to something on the page.
        for link in summary.split("</ul>").next().unwrap().split("href=\"#").skip(1) {
            let target = link.split('"').next().unwrap();
            assert!(page.text.contains(&format!("id=\"{target}\"")), "{deed}: no {target}");
        }
        page
    }

    async fn go(&mut self, to: CaseState) {
        self.must("overzicht", "ga", &[("ga.naar", to.code())]).await;
    }

    async fn stuck(&mut self, to: CaseState, why: Refusal) {
        self.refused("overzicht", "ga", &[("ga.naar", to.code())], why).await;
    }

    /// Assigned, declared, taken in.
    async fn intake(&mut self, who: &Actor) {
        self.must("mensen", "toewijzen", &[("toewijzen.wie", &who.account.to_string())]).await;
        self.must("mensen", "belang", &[("belang.is", "nee")]).await;
        self.go(CaseState::Intake).await;
        self.must("advies", "intake", &[("intake.verslag", "Gebeld.")]).await;
    }

    async fn advice(&mut self, who: &Actor) {
        self.intake(who).await;
        self.go(CaseState::Advice).await;
        let advice =
            [("advies.tekst", "Vraag om uitleg."), ("advies.motivering", "Een gesprek lost vaak op.")];
        self.must("advies", "advies", &advice).await;
        self.must("advies", "verteld", &[]).await;
    }

    async fn consent(&mut self, act: &str, by: &str) {
        let given = [
            ("toestemming.voor", act),
            ("toestemming.van", by),
            ("toestemming.manier", "schriftelijk"),
            ("toestemming.uitgelegd", "ja"),
        ];
        self.must("toestemming", "toestemming", &given).await;
    }

    async fn letter(&mut self, kind: &str, fields: &[(&str, &str)], doing: &str) -> Response {
        let path = format!("{}/brief/{kind}", self.at);
        let revision = self.browser.get(&path).await.hidden("revisie");
        let mut all = vec![("revisie", revision.as_str()), ("_doe", doing), ("taal", "nl")];
        all.extend(fields);
        self.browser.post(&path, &all).await
    }
}

const LETTER: [(&str, &str); 6] = [
    ("aan", "bedrijfsleider"),
    ("onderwerp", "de toegang tot uw club"),
    ("verhaal", "De melder kwam niet binnen."),
    ("vragen", "Wat was de reden?\nWie besliste dat?"),
    ("uiterlijk", "2026-12-18"),
    ("contact", "ADV 100\n0800 0000"),
];

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
        desk.took(&page, "letter");
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
        desk.took(&page, "reminder");
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
            desk.took(&page, kind);
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
            let told = TOLD.iter().map(|(field, value)| match *field {
                "bekend" => (*field, level),
                _ => (*field, *value),
            });
            let told: Vec<_> = told.collect();
            let (_, id) = world.report(name, &told).await;
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

#[tokio::test]
async fn who_is_overtaken_by_a_colleague_keeps_what_was_typed() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.intake(&world.worker).await;
        desk.go(CaseState::Advice).await;
        let stale = desk.revision().await;
        let mut boss = Desk { browser: Browser::of(&site, &world.coordinator), at: desk.at.clone() };
        boss.must("wegen", "procedure", &[("procedure.soort", "P01")]).await;
        let path = format!("{}/advies", desk.at);
        let typed =
            [("_doe", "advies"), ("advies.tekst", "MARKERTEKST"), ("advies.motivering", "MARKERREDEN")];
        let mut late = typed.to_vec();
        late.push(("revisie", &stale));
        let page = desk.browser.post(&path, &late).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        for kept in ["MARKERTEKST</textarea>", "MARKERREDEN</textarea>", "net veranderd"] {
            assert!(page.text.contains(kept), "{kept}: {}", page.text);
        }
        let now = page.hidden("revisie");
        assert_ne!(now, stale);
        let mut again = typed.to_vec();
        again.push(("revisie", &now));
        let page = desk.browser.post(&path, &again).await;
        desk.took(&page, "sent again");
        // A double click is one advice: the second meets another revision.
        let page = desk.browser.post(&path, &again).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        let page = desk.page("advies").await;
        assert_eq!(page.text.matches("MARKERTEKST").count(), 1, "{}", page.text);
        for (form, why) in
            [([("_doe", "ga"), ("revisie", "1")], 400), ([("_doe", "advies"), ("revisie", "x")], 400)]
        {
            assert_eq!(desk.browser.post(&path, &form).await.status, why);
        }
    })
    .await;
}

#[tokio::test]
async fn a_personal_interest_closes_every_page_of_the_case() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.advice(&world.worker).await;
        let page = desk.submit("mensen", "belang", &[("belang.is", "ja")]).await;
        assert!(page.text.contains("U ziet dit dossier niet meer."), "{}", page.text);
        assert!(!page.text.contains("2026-00001"), "nor in the list");
        let found = desk.browser.post("/adv/zoeken", &[("woorden", "bedrijfsleider")]).await;
        assert!(!found.text.contains("2026-00001") && found.text.contains("Hier staat niets."));
        let (case, report) = (desk.at.rsplit('/').next().unwrap().to_owned(), id.to_string());
        let routes = register::routes(world.state.clone());
        let mut tried = 0;
        for route in routes.declared() {
            let of_case = route.path.starts_with("/adv/dossiers/");
            if !of_case && !route.path.starts_with("/adv/meldingen/") {
                continue;
            }
            let own = if of_case { &case } else { &report };
            let path =
                route.path.replace("{id}", own).replace("{part}", "advies").replace("{letter}", "advies");
            let fields = [
                ("_doe", if path.ends_with("/stap") { "dossier" } else { "verteld" }),
                ("revisie", "1"),
                ("bericht", "x"),
                ("_sleutel", "00000000-0000-0000-0000-000000000001"),
                ("aan", "x"),
                ("contact", "x"),
                ("grond", "G01"),
                ("terrein", "T01"),
                ("aard", "A01"),
            ];
            let page = match route.method {
                "GET" => desk.browser.get(&path).await,
                _ => desk.browser.submit(&path, &fields).await,
            };
            let shut = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
            assert!(shut.contains(&page.status), "{} {path}: {}", route.method, page.status);
            assert!(!page.text.contains("MARKER") && !page.text.contains("Vraag om uitleg."));
            tried += 1;
        }
        assert!(tried >= 14, "{tried}");
        // Somebody of another ADV finds nothing there either; the coordinator goes on.
        let mut stranger = Browser::of(&site, &world.stranger);
        assert_ne!(stranger.get(&desk.at).await.status, StatusCode::OK);
        let mut boss = Browser::of(&site, &world.coordinator);
        assert_eq!(boss.get(&desk.at).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn the_worklist_filters_searches_and_keeps_content_out_of_addresses() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        for number in 0..51 {
            world.report(&format!("melder {number}"), &TOLD).await;
        }
        let old =
            [("verhaal", "Een buurman riep iets over MARKERGELOOF."), ("waarom", "G11"), ("bekend", "N02")];
        let (_, religion) = world.report("anders", &old).await;
        world.register(religion, &["G11a", "T02", "A02a"]).await;
        let mut desk = Browser::of(&site, &world.worker);
        for language in ["", "/en"] {
            let page = desk.get(&format!("{language}/adv?volgorde=nieuw")).await;
            assert!(page.text.len() <= 45_000, "{language} a whole page weighs {}", page.text.len());
            assert!(!page.text.contains("MARKER"));
        }
        let first = desk.get("/adv?volgorde=oud").await;
        assert!(first.text.contains("Bladzijde 1 van 2") && first.text.contains("52 meldingen"));
        assert_eq!(first.text.matches("/adv/meldingen/").count(), 50);
        let second = desk.get("/adv?volgorde=oud&bladzijde=2").await;
        assert_eq!(second.text.matches("/adv/meldingen/").count(), 2);
        let beyond = desk.get("/adv?bladzijde=99999999999").await;
        assert!(beyond.status == StatusCode::OK && beyond.text.contains("Hier staat niets."));
        let page = desk.get("/adv?stand=melding.geregistreerd").await;
        assert!(page.text.contains("2026-00052") && page.text.contains("Eén melding."), "{}", page.text);
        assert!(desk.get("/adv?wie=mij").await.text.contains("Hier staat niets."));
        assert!(desk.get("/adv?sinds=2026-11-28").await.text.contains("Hier staat niets."));
        for (wrong, field) in
            [("stand=x", "stand"), ("wie=x", "wie"), ("termijn=x", "termijn"), ("sinds=x", "sinds")]
        {
            let page = desk.get(&format!("/adv?{wrong}")).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{wrong}");
            assert!(page.text.contains(&format!("id=\"{field}-fout\"")), "{wrong}");
        }

        // Content is asked by a form, and the answer is kept by nobody.
        let page = desk.post("/adv/zoeken", &[("woorden", "markergeloof")]).await;
        assert!(page.text.contains("2026-00052") && page.text.contains("Eén melding."), "{}", page.text);
        assert!(!page.text.contains("buurman riep"), "a list shows no story");
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
        let page = desk.post("/adv/zoeken", &[("grond", "G11"), ("stand", "alles")]).await;
        assert!(page.text.contains("2026-00052") && page.text.contains("Eén melding."));
        let page = desk.post("/adv/zoeken", &[("gemeente", "waterveen"), ("bladzijde", "2")]).await;
        assert!(page.text.contains("Bladzijde 2 van 2"), "{}", page.text);
        assert!(page.text.contains("name=\"gemeente\" value=\"waterveen\""), "the next page asks the same");
        let page = desk.post("/adv/zoeken", &[("gemeente", "Nergens"), ("woorden", "MARKERWOORD")]).await;
        assert!(page.status == StatusCode::BAD_REQUEST && page.text.contains("MARKERWOORD"));
        for address in &desk.addresses {
            for secret in ["arker", "MARKER", "G11", "aterveen", "woorden", "grond"] {
                assert!(!address.contains(secret), "{secret} in {address}");
            }
        }
        // A ground in an address is not read: nobody is led to put one there.
        assert!(desk.get("/adv?grond=G11").await.text.contains("52 meldingen"));
    })
    .await;
}

#[tokio::test]
async fn tasks_notes_and_the_division_of_work() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let (_, other) = world.report("y", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        let taken = format!("{}/taken", desk.at);
        let key = desk.page("taken").await.hidden("_sleutel");
        let empty =
            desk.browser.post(&taken, &[("_doe", "taak"), ("_sleutel", &key), ("taak.voor", "x")]).await;
        assert!(empty.status == StatusCode::BAD_REQUEST && empty.text.contains("Kies een dag."));
        let task =
            [("_doe", "taak"), ("_sleutel", &key), ("taak.wat", "MARKERTAAK"), ("taak.voor", "2026-11-28")];
        for _ in 0..2 {
            desk.browser.post(&taken, &task).await;
        }
        let page = desk.page("taken").await;
        assert!(page.text.contains("MARKERTAAK") && page.text.contains("28 november 2026"), "{}", page.text);
        assert_eq!(page.text.matches("<p>MARKERTAAK").count(), 1, "sent twice is one task");
        let key = page.hidden("_sleutel");
        let note = [("_doe", "notitie"), ("_sleutel", &key), ("notitie.tekst", "MARKERNOTITIE")];
        assert!(desk.browser.post(&taken, &note).await.text.contains("MARKERNOTITIE"));
        let mut boss = Browser::of(&site, &world.coordinator);
        let theirs = boss.get(&taken).await;
        assert!(theirs.text.contains("MARKERTAAK") && !theirs.text.contains("MARKERNOTITIE"));
        let finish = page.hidden("taak");
        let done = [("_doe", "klaar"), ("_sleutel", &key), ("taak", &finish)];
        assert!(desk.browser.post(&taken, &done).await.text.contains("Gedaan op 27 november 2026"));

        // Another report joins by its number, once it is registered.
        let join = |number| {
            [
                ("_doe", "koppelen"),
                ("_sleutel", "00000000-0000-0000-0000-000000000001"),
                ("koppelen.nummer", number),
            ]
        };
        let page = desk.browser.post(&taken, &join("2026-00009")).await;
        assert!(page.status == StatusCode::BAD_REQUEST && page.text.contains("geen melding met dit nummer"));
        let page = desk.browser.post(&taken, &join("2026-00002")).await;
        assert!(page.text.contains(&rule(Refusal::NotFromHere)), "{}", page.text);
        world.register(other, &["G01a", "T05", "A01"]).await;
        desk.browser.post(&taken, &join("2026-00002")).await;
        let page = desk.page("").await;
        assert!(page.text.contains("Melding 2026-00001") && page.text.contains("Melding 2026-00002"));

        let page = boss.get("/adv/werkverdeling").await;
        assert!(page.text.contains("Nog niemand") && page.text.contains("Persoon 2"), "{}", page.text);
        assert_eq!(desk.browser.get("/adv/werkverdeling").await.status, StatusCode::FORBIDDEN);
        assert!(boss.get("/adv/agenda").await.text.contains("niets aan de beurt"));
        assert!(boss.get("/adv/agenda?wie=alle").await.text.contains("2026-00001"));
    })
    .await;
}

#[tokio::test]
async fn reports_are_the_same_incident_duplicates_or_none() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let mut ids = Vec::new();
        for name in ["a", "b", "c", "d"] {
            ids.push(world.report(name, &TOLD).await.1);
        }
        let mut desk = Browser::of(&site, &world.worker);
        let stap = |at: usize| format!("/adv/meldingen/{}/stap", ids[at]);
        let same = [("_doe", "voorval"), ("voorval.nummer", "2026-00001")];
        assert!(desk.post(&stap(1), &same).await.text.contains("Het is vastgelegd."));
        let unsure = [("_doe", "dubbel"), ("dubbel.nummer", "2026-00001")];
        let page = desk.post(&stap(2), &unsure).await;
        assert!(
            page.status == StatusCode::BAD_REQUEST && page.text.contains(&rule(Refusal::NotTheSamePerson))
        );
        assert!(page.text.contains("value=\"2026-00001\""), "the number is not typed twice");
        let sure = [("_doe", "dubbel"), ("dubbel.nummer", "2026-00001"), ("dubbel.persoon", "ja")];
        assert!(desk.post(&stap(2), &sure).await.text.contains("Dubbel"));
        assert!(desk.post(&stap(3), &[("_doe", "terzijde")]).await.text.contains("Geen melding"));
        let again = desk.post(&stap(3), &[("_doe", "terzijde")]).await;
        assert!(again.status == StatusCode::BAD_REQUEST && again.text.contains(&rule(Refusal::NotFromHere)));
        world.register(ids[0], &["G01a", "T05", "A01"]).await;
        assert!(desk.post(&stap(0), &[("_doe", "afdoen")]).await.text.contains("Alleen geregistreerd"));
        assert_eq!(desk.post(&stap(0), &[("_doe", "toverij")]).await.status, StatusCode::BAD_REQUEST);
        // What it is about: wrong days and places at their fields, the rest kept.
        let at = format!("/adv/meldingen/{}/voorval", ids[0]);
        for (fields, said) in [
            ([("plek", "gemeente"), ("gemeente", "Nergens")], "Wij kennen deze gemeente niet."),
            ([("tijd", "op_dag"), ("van", "")], "Kies een dag."),
            ([("tijd", "op_dag"), ("van", "2026-12-01")], "Dit kan niet"),
            ([("plek", "maan"), ("van", "")], "Kies iets uit de lijst."),
        ] {
            let page = desk.post(&at, &fields).await;
            assert!(
                page.status == StatusCode::BAD_REQUEST && page.text.contains(said),
                "{fields:?}: {}",
                page.text
            );
        }
    })
    .await;
}

#[tokio::test]
async fn every_page_of_a_case_is_small_and_folds_what_people_said() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = opened(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let mut desk = Desk::of(&site, &world, id, &world.worker).await;
        desk.advice(&world.worker).await;
        let parts = [
            "",
            "/taken",
            "/mensen",
            "/toestemming",
            "/advies",
            "/wederhoor",
            "/bemiddeling",
            "/onderzoek",
            "/wegen",
            "/afronden",
            "/tijdlijn",
            "/brief/advies",
            "/brief/wederhoor",
        ];
        let report = [
            format!("/adv/meldingen/{id}"),
            format!("/adv/meldingen/{id}/beoordeling"),
            format!("/adv/meldingen/{id}/voorval"),
        ];
        let case = desk.at.clone();
        for path in parts.map(|part| format!("{case}{part}")).iter().chain(&report) {
            for language in ["", "/en"] {
                let page = desk.browser.get(&format!("{language}{path}")).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                assert!(page.text.len() <= 45_000, "{language}{path} weighs {}", page.text.len());
                assert_eq!(page.text.matches("<h1").count(), 1, "{path}");
                assert!(!page.text.contains("<script") && !page.title().contains("MARKER"));
                // What people said stands in a fold, closed until somebody opens it.
                for (at, _) in page.text.match_indices("MARKERVERHAAL") {
                    let before = &page.text[..at];
                    let open = before.matches("<details>").count() - before.matches("</details>").count();
                    assert_eq!(open, 1, "{path}");
                }
                assert!(!page.text.contains("MARKERNINA"), "{path}: a name is shown when it is asked for");
            }
        }
    })
    .await;
}
