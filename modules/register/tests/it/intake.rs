// SPDX-License-Identifier: EUPL-1.2
//! Somebody calls, writes or comes by: taken down at the desk while they talk, with the code read out.

use crate::browser::{Browser, Response, session, site};
use crate::world::{PASSWORD, World, answers, cookie, outsiders, refused};
use axum::http::{StatusCode, header};
use classification::Residence;
use gw_core::{Actor, Locale};
use gw_db::testing::on_both;
use gw_vault::ReturnCode;
use register::app::trail::{self, Act};
use register::app::{assess, desk, file, follow, keys, take_down};
use register::domain::{About, Anonymity, Refusal, ReportId, ReportState};
use register::intake::AtDesk;
use register::{MIGRATIONS, RegisterError, refusal_text};

const AT: &str = "/adv/intake";

/// What a worker types during a call.
const CALL: &[(&str, &str)] = &[
    ("kanaal", "M03"),
    ("taal", "tr"),
    ("voor_wie", "R06"),
    ("verhaal", "MARKERVERHAAL"),
    ("waar", "plek"),
    ("gemeente", "waterveen"),
    ("plek", "een winkel"),
    ("wanneer", "week"),
    ("waarom", "weet_niet"),
    ("wens", "K02"),
    ("bekend", "N01"),
    ("naam", "MARKERNAAM"),
    ("telefoon", "06 1234 5678"),
    ("woongemeente", "Duinhorst"),
    ("verteld", "ja"),
];

/// The two hidden fields of a page: they make one report with one code.
struct Sheet {
    key: String,
    code: String,
}

impl Sheet {
    fn of(page: &Response) -> Self {
        Self { key: page.hidden("_sleutel"), code: page.hidden("code") }
    }

    async fn open(browser: &mut Browser) -> Self {
        Self::of(&browser.get(AT).await)
    }

    fn with<'a>(&'a self, typed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let own = [("_sleutel", self.key.as_str()), ("code", self.code.as_str())];
        own.into_iter().chain(typed.iter().copied()).collect()
    }

    fn return_code(&self) -> ReturnCode {
        ReturnCode::read(&self.code).ok().unwrap()
    }

    fn report(&self) -> ReportId {
        self.key.parse().unwrap()
    }
}

/// The call with other answers to some of its fields.
fn but<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let same = CALL.iter().filter(|(name, _)| !other.iter().any(|(one, _)| one == name));
    same.chain(other).copied().collect()
}

/// The call as the page hands it on: municipalities are codes.
fn said() -> Vec<(&'static str, &'static str)> {
    but(&[("gemeente", "GM0150"), ("woongemeente", "GM0664")])
}

async fn reports(world: &World) -> usize {
    file::numbers(&world.state, world.worker.organisation).await.unwrap().len()
}

#[tokio::test]
async fn a_call_comes_in_and_the_code_is_read_out() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker) = (&world.state, &world.worker);
        let site = site(&world, std::slice::from_ref(worker));
        // Signed in, keys locked: what comes in is sealed for the team.
        let mut browser = Browser::of(&site, worker);
        assert!(browser.get("/adv").await.text.contains("Nieuwe melding opnemen"));
        let sheet = Sheet::open(&mut browser).await;
        let receipt = browser.submit(AT, &sheet.with(CALL)).await;
        assert_eq!(receipt.status, StatusCode::OK, "{}", receipt.text);
        assert_eq!(receipt.headers[header::CACHE_CONTROL], "no-store");
        let code = sheet.return_code();
        let words = code.words().join(" ");
        for part in [
            "De melding is opgenomen.",
            sheet.code.as_str(),
            words.as_str(),
            "<svg role=\"img\"",
            "https://gw.test/tr/melden/volgen",
            "/adv/meldingen/",
        ] {
            assert!(receipt.text.contains(part), "{part} is not on the receipt");
        }
        assert!(!receipt.text.contains("MARKER"), "others may see it when it is printed");

        let report = follow::open(state, &code).await.unwrap();
        let record = &report.record.report;
        assert_eq!((report.id, record.service), (sheet.report(), worker.organisation));
        assert_eq!((record.channel.to_string(), record.role.to_string()), ("M03".into(), "R06".into()));
        assert_eq!(report.record.facts().channel, record.channel);
        assert_eq!((record.language.as_str(), record.state), ("tr", ReportState::Received));
        assert_eq!((record.anonymity, record.entered_by), (Anonymity::KnownToUs, None));
        assert_eq!(record.residence, Residence::In("GM0664".to_owned()));
        assert!(report.content.informed && report.has_identity);
        assert_eq!(report.content.answers.one("verhaal"), "MARKERVERHAAL");
        assert_eq!(report.content.answers.one("naam"), "", "who it is lies apart");
        let person = desk::identity(state, worker, report.id, &cookie(worker)).await.unwrap().unwrap();
        assert_eq!((person.name.as_str(), person.phone.as_str()), ("MARKERNAAM", "06 1234 5678"));

        // A double click, or an answer that got lost: the same report, the same code.
        let again = browser.submit(AT, &sheet.with(CALL)).await;
        assert!(again.text.contains("was al opgenomen") && again.text.contains(&sheet.code));
        assert_eq!(reports(&world).await, 1);
        // The code of another page does not fit it.
        let other = Sheet::open(&mut browser).await;
        assert_ne!(other.code, sheet.code, "the first one is shown nowhere any more");
        let mixed = Sheet { key: sheet.key.clone(), code: other.code };
        assert_eq!(browser.submit(AT, &mixed.with(CALL)).await.status, StatusCode::CONFLICT);
        assert_eq!(reports(&world).await, 1);

        // At the desk, with the keys.
        assert!(keys::unlock(&state.ctx, worker.account, PASSWORD, &session(worker)).await.unwrap());
        let page = browser.get(&format!("/adv/meldingen/{}", report.id)).await;
        assert!(page.text.contains("MARKERVERHAAL"));
        for part in ["Zo kwam de melding binnen:", "Telefoon", "hoorde wat wij bewaren", "Professional"] {
            assert!(page.text.contains(part), "{part} is not at the desk");
        }
        assert!(!page.text.contains(&sheet.code));
        for address in &browser.addresses {
            for secret in ["MARKER", &sheet.code[5..9], "M03", "N01", "aterveen"] {
                assert!(!address.contains(secret), "{secret} in {address}");
            }
        }

        // Who took it down is in the trail, and nothing of what was said.
        let mut conn = state.ctx.read().await.unwrap();
        let events = trail::events(state, &mut conn, worker.organisation, (|_| true, 100)).await.unwrap();
        drop(conn);
        let taken: Vec<_> = events.iter().filter(|one| one.act == Act::TakenDown).collect();
        assert_eq!(taken.len(), 1);
        assert_eq!((taken[0].account, taken[0].subject), (Some(worker.account), report.id.uuid()));
        assert!(!events.iter().any(|one| one.act == Act::Filed));
        let text = serde_json::to_string(&events).unwrap();
        assert!(!text.contains("MARKER") && !text.contains(&sheet.code));
        let checked = trail::verify(state, worker.organisation).await.unwrap();
        assert!(checked.broken.is_none() && checked.stale.is_empty(), "{checked:?}");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_nothing_is_lost() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let site = site(&world, std::slice::from_ref(&world.worker));
        let mut browser = Browser::of(&site, &world.worker);
        let sheet = Sheet::open(&mut browser).await;
        let typed = [
            ("kanaal", "M05c"),
            ("taal", "nl"),
            ("verhaal", " "),
            ("gemeente", "Nergenshuizen"),
            ("plek", "MARKERPLEK"),
            ("waarom", "G11"),
            ("bekend", "N01"),
            ("telefoon", "bel mij"),
        ];
        let page = browser.submit(AT, &sheet.with(&typed)).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        for part in [
            "Schrijf op wat de melder vertelt.",
            "Wij kennen deze gemeente niet.",
            "Dit is geen telefoonnummer.",
            "Vertel eerst wat wij bewaren",
            "href=\"#verhaal\"",
            "Nergenshuizen",
            "MARKERPLEK",
            "value=\"bel mij\"",
            "value=\"M05c\" selected",
            "value=\"G11\" checked",
        ] {
            assert!(page.text.contains(part), "{part}: {}", page.text);
        }
        let back = Sheet::of(&page);
        assert_eq!((&back.key, &back.code), (&sheet.key, &sheet.code), "it is still the same report");
        let say = |rule| refusal_text(rule, Locale::Nl);
        for (other, wrong) in [
            (vec![("verhaal", "MARKERBSN 111222333")], say(Refusal::CitizenNumber)),
            (vec![("naam", "MARKERBSN 111222333")], say(Refusal::CitizenNumber)),
            (vec![("bekend", "N02"), ("naam", "MARKERBSN")], say(Refusal::PersonOfAnonymous)),
            (vec![("bekend", ""), ("naam", "MARKERBSN")], "Kies iets."),
            (vec![("naam", ""), ("telefoon", ""), ("plek", "MARKERBSN")], "De melder wil bekend zijn."),
            (vec![("kanaal", "M02a"), ("plek", "MARKERBSN")], "Kies iets."),
            (vec![("voor_wie", "R07"), ("plek", "MARKERBSN")], "Kies iets uit de lijst."),
        ] {
            let page = browser.submit(AT, &sheet.with(&but(&other))).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{other:?}");
            assert!(page.text.contains(wrong) && page.text.contains("MARKERBSN"), "{wrong}: {}", page.text);
        }
        let unreadable = browser.submit(AT, CALL).await;
        assert_eq!(unreadable.status, StatusCode::BAD_REQUEST, "a form that is not ours");
        assert_eq!(reports(&world).await, 0);
        // Little has to be known.
        let least = [("kanaal", "M01"), ("taal", "nl"), ("verhaal", "Een brief."), ("verteld", "ja")];
        assert_eq!(browser.submit(AT, &sheet.with(&least)).await.status, StatusCode::OK);
        let report = follow::open(&world.state, &sheet.return_code()).await.unwrap();
        assert_eq!(report.record.report.anonymity, Anonymity::Full, "as careful as can be");
        assert!(!report.has_identity);
    })
    .await;
}

#[tokio::test]
async fn a_service_that_takes_no_reports_says_so_and_keeps_what_was_typed() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = site(&world, std::slice::from_ref(&world.worker));
        let mut browser = Browser::of(&site, &world.worker);
        let page = browser.get(AT).await;
        assert!(page.text.contains("neemt nog geen meldingen aan"));
        let page = browser.submit(AT, &Sheet::of(&page).with(CALL)).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        assert!(page.text.contains("neemt nog geen meldingen aan") && page.text.contains("MARKERVERHAAL"));
    })
    .await;
}

#[tokio::test]
async fn nobody_of_a_municipality_an_organiser_or_an_administrator_takes_a_report_down() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let others = outsiders();
        let site = site(&world, &others);
        let taken = AtDesk::new(answers(&said()), ("M03", "nl"), true);
        for one in &others {
            let mut browser = Browser::of(&site, one);
            assert_eq!(browser.get(AT).await.status, StatusCode::FORBIDDEN, "{:?}", one.roles);
            let code = ReturnCode::random(&world.state.ctx.ids);
            let report: ReportId = world.state.ctx.ids.v4();
            let sheet = Sheet { key: report.to_string(), code: code.text().to_string() };
            let page = browser.submit(AT, &sheet.with(CALL)).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{:?}", one.roles);
            assert!(!page.text.contains("MARKER"));
            let error = take_down::file(&world.state, one, &taken, (report, &code)).await;
            assert!(matches!(refused(error), RegisterError::Refused(_)), "{:?}", one.roles);
        }
        assert_eq!(reports(&world).await, 0);
    })
    .await;
}

/// Takes a report down as this worker, through this channel.
async fn take(world: &World, who: &Actor, channel: &str) -> ReportId {
    let taken = AtDesk::new(answers(&said()), (channel, "nl"), true);
    let (report, code) = (world.state.ctx.ids.v4(), ReturnCode::random(&world.state.ctx.ids));
    let filed = take_down::file(&world.state, who, &taken, (report, &code)).await.unwrap();
    let filed = filed.unwrap();
    assert_eq!((filed.report, filed.before), (report, false));
    report
}

#[tokio::test]
async fn who_took_it_down_at_the_desk_of_the_municipality_does_not_keep_what_is_about_it() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker, boss) = (&world.state, &world.worker, &world.coordinator);
        let about = About { about_own_municipality: true, ..About::default() };
        for (channel, keeps) in [("M04c", false), ("M03", true)] {
            let report = take(&world, worker, channel).await;
            let before = desk::open(state, worker, report, &cookie(worker)).await;
            assert!(before.is_ok(), "{channel}: until then");
            assess::describe(state, boss, report, about.clone()).await.unwrap();
            let opened = desk::open(state, worker, report, &cookie(worker)).await;
            assert_eq!(opened.is_ok(), keeps, "{channel} (I-03)");
            assert!(desk::open(state, boss, report, &cookie(boss)).await.is_ok());
        }
    })
    .await;
}
