// SPDX-License-Identifier: EUPL-1.2
//! A worker at the pages of one case, for the stories about them.

use crate::browser::{Browser, Response, session, site};
use crate::world::{PASSWORD, World};
use axum::Router;
use axum::http::StatusCode;
use gw_core::{Actor, Locale};
use register::app::keys;
use register::domain::{CaseState, Refusal, ReportId};
use register::refusal_text;

pub const STORY: &str = "MARKERVERHAAL: de bedrijfsleider liet mij niet binnen.";
pub const TOLD: [(&str, &str); 8] = [
    ("verhaal", STORY),
    ("voor_wie", "R01"),
    ("waar", "plek"),
    ("gemeente", "GM0150"),
    ("waarom", "G01"),
    ("wens", "K03"),
    ("bekend", "N00"),
    ("naam", "MARKERNINA"),
];

/// The same story, with another choice of who may know who the reporter is.
pub fn told_as(level: &str) -> Vec<(&str, &str)> {
    TOLD.into_iter().map(|(field, value)| (field, if field == "bekend" { level } else { value })).collect()
}

/// An ADV that is open, its people signed in and unlocked, and its site.
pub async fn opened(world: &World) -> Router {
    world.ceremony().await;
    for one in [&world.coordinator, &world.worker] {
        assert!(keys::unlock(&world.state.ctx, one.account, PASSWORD, &session(one)).await.unwrap());
    }
    site(world, &[world.coordinator.clone(), world.worker.clone(), world.stranger.clone()])
}

/// As it stands in a page.
pub fn rule(refusal: Refusal) -> String {
    refusal_text(refusal, Locale::Nl).replace('\'', "&#39;")
}

/// A worker in front of one case.
pub struct Desk {
    pub browser: Browser,
    pub at: String,
}

impl Desk {
    pub async fn of(site: &Router, world: &World, report: ReportId, who: &Actor) -> Self {
        let mut browser = Browser::of(site, who);
        world.register(report, &["G01a", "T05", "A01"]).await;
        let stap = format!("/adv/meldingen/{report}/stap");
        let started = browser.submit(&stap, &[("_doe", "dossier")]).await;
        let at = started.location().split('?').next().unwrap().to_owned();
        assert!(at.starts_with("/adv/dossiers/"), "{at}: {}", started.text);
        Self { browser, at }
    }

    pub async fn revision(&mut self) -> String {
        let path = format!("{}/mensen", self.at);
        self.browser.get(&path).await.hidden("revisie")
    }

    pub async fn page(&mut self, part: &str) -> Response {
        let path = format!("{}/{part}", self.at);
        let path = path.trim_end_matches('/').to_owned();
        let page = self.browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        page
    }

    /// A form of a page, on the revision that stands.
    pub async fn submit(&mut self, part: &str, deed: &str, fields: &[(&str, &str)]) -> Response {
        let revision = self.revision().await;
        let mut all = vec![("_doe", deed), ("revisie", revision.as_str())];
        all.extend(fields);
        self.browser.post(&format!("{}/{part}", self.at), &all).await
    }

    #[track_caller]
    pub fn took(page: &Response, what: &str) {
        assert_eq!(page.status, StatusCode::OK, "{what}: {}", page.text);
        assert!(page.text.contains("Het is vastgelegd."), "{what}: {}", page.text);
    }

    pub async fn must(&mut self, part: &str, deed: &str, fields: &[(&str, &str)]) {
        let page = self.submit(part, deed, fields).await;
        Self::took(&page, deed);
    }

    /// Refused with this rule in words.
    pub async fn refused(
        &mut self,
        part: &str,
        deed: &str,
        fields: &[(&str, &str)],
        why: Refusal,
    ) -> Response {
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

    pub async fn go(&mut self, to: CaseState) {
        self.must("overzicht", "ga", &[("ga.naar", to.code())]).await;
    }

    pub async fn stuck(&mut self, to: CaseState, why: Refusal) {
        self.refused("overzicht", "ga", &[("ga.naar", to.code())], why).await;
    }

    /// Assigned, declared, taken in.
    pub async fn intake(&mut self, who: &Actor) {
        self.must("mensen", "toewijzen", &[("toewijzen.wie", &who.account.to_string())]).await;
        self.must("mensen", "belang", &[("belang.is", "nee")]).await;
        self.go(CaseState::Intake).await;
        self.must("advies", "intake", &[("intake.verslag", "Gebeld.")]).await;
    }

    pub async fn advice(&mut self, who: &Actor) {
        self.intake(who).await;
        self.go(CaseState::Advice).await;
        let advice =
            [("advies.tekst", "Vraag om uitleg."), ("advies.motivering", "Een gesprek lost vaak op.")];
        self.must("advies", "advies", &advice).await;
        self.must("advies", "verteld", &[]).await;
    }

    pub async fn consent(&mut self, act: &str, by: &str) {
        let given = [
            ("toestemming.voor", act),
            ("toestemming.van", by),
            ("toestemming.manier", "schriftelijk"),
            ("toestemming.uitgelegd", "ja"),
        ];
        self.must("toestemming", "toestemming", &given).await;
    }

    pub async fn letter(&mut self, kind: &str, fields: &[(&str, &str)], doing: &str) -> Response {
        let path = format!("{}/brief/{kind}", self.at);
        let revision = self.browser.get(&path).await.hidden("revisie");
        let mut all = vec![("revisie", revision.as_str()), ("_doe", doing), ("taal", "nl")];
        all.extend(fields);
        self.browser.post(&path, &all).await
    }
}

pub const LETTER: [(&str, &str); 6] = [
    ("aan", "bedrijfsleider"),
    ("onderwerp", "de toegang tot uw club"),
    ("verhaal", "De melder kwam niet binnen."),
    ("vragen", "Wat was de reden?\nWie besliste dat?"),
    ("uiterlijk", "2026-12-18"),
    ("contact", "ADV 100\n0800 0000"),
];
