// SPDX-License-Identifier: EUPL-1.2
//! The council pack as the officer downloads it: the structure of the PDF, its pages, its trace in
//! the audit log, and that nobody else gets it.

use crate::stage::{Response, Stage};
use axum::http::StatusCode;
use gw_pdf::inspect;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

struct Officer {
    stage: Stage,
    cookie: String,
    /// The address of the pack, without an ending.
    pack: String,
}

impl Officer {
    /// Signs in and begins a plan.
    async fn with_a_plan() -> Self {
        let stage = Stage::set(true).await;
        let cookie = stage.sign_in("marieke@tubbergen.voorbeeld.nl").await;
        let with = [
            FORM,
            ("cookie", cookie.as_str()),
            ("origin", "http://gemeente.test"),
            ("sec-fetch-site", "same-origin"),
        ];
        let begun = stage.send("POST", "/werkbank", &with, "hoofdoorzaak=capaciteit").await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
        let path = begun.header("location").split_once("/stap/").unwrap().0.to_owned();
        Self { pack: format!("{path}/raadspakket"), stage, cookie }
    }

    async fn get(&self, ending: &str) -> Response {
        self.stage
            .send("GET", &format!("{}{ending}", self.pack), &[("cookie", self.cookie.as_str())], "")
            .await
    }
}

/// The pages of a part: from the one that its heading begins to the one before the next part.
fn pages_of(texts: &[String], part: &str, next: &str) -> usize {
    let begins = |heading: &str| texts.iter().skip(1).position(|text| text.contains(heading)).unwrap();
    begins(next) - begins(part)
}

#[tokio::test]
async fn the_pack_is_a_tagged_pdf_with_the_parts_in_their_pages() {
    let officer = Officer::with_a_plan().await;
    let response = officer.get(".pdf").await;
    assert_eq!(response.status, StatusCode::OK);
    assert_eq!(response.header("content-type"), "application/pdf");
    let name = response.header("content-disposition");
    assert!(
        name.starts_with("attachment; filename=\"raadspakket-tubbergen-20") && name.ends_with(".pdf\""),
        "{name}"
    );

    let found = inspect::read(&response.bytes).unwrap();
    assert_eq!(found.faults(), Vec::<String>::new());
    assert!(found.language.starts_with("nl"), "{}", found.language);
    assert!(found.title.contains("Tubbergen"), "{}", found.title);
    let parts: Vec<_> = found.headings.iter().filter(|level| **level == 1).collect();
    assert_eq!(parts.len(), 8);
    assert!(found.tables >= 8 && found.links >= 10, "{} tables, {} links", found.tables, found.links);
    assert_eq!(found.alternatives.len(), 1, "the picture of the hours");

    let texts = inspect::page_texts(&response.bytes).unwrap();
    for (number, text) in texts.iter().enumerate() {
        assert!(text.contains("verzonnen voorbeeld"), "page {}", number + 1);
    }
    assert!(pages_of(&texts, "1. Advies aan het college", "2. Voorstel aan de raad") <= 2);
    assert!(pages_of(&texts, "2. Voorstel aan de raad", "3. Ontwerpbesluit") <= 4);
    officer.stage.strike().await;
}

#[tokio::test]
async fn making_the_pack_leaves_a_trace_and_reading_it_does_not() {
    let officer = Officer::with_a_plan().await;
    let with = [
        FORM,
        ("cookie", officer.cookie.as_str()),
        ("origin", "http://gemeente.test"),
        ("sec-fetch-site", "same-origin"),
    ];
    for ending in ["", ".odt", ".docx"] {
        assert_eq!(officer.get(ending).await.status, StatusCode::OK, "{ending}");
    }
    assert_eq!(officer.stage.audited("policy.raadspakket.gemaakt").await, 0);
    let made = officer.stage.send("POST", &officer.pack, &with, "").await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    assert_eq!(made.header("location"), format!("{}.pdf", officer.pack));
    assert_eq!(officer.stage.audited("policy.raadspakket.gemaakt").await, 1);
    officer.stage.strike().await;
}

#[tokio::test]
async fn another_municipality_gets_no_pack() {
    let officer = Officer::with_a_plan().await;
    let other = officer.stage.sign_in("samira@deventer.voorbeeld.nl").await;
    for ending in ["", ".pdf", ".odt", ".docx"] {
        let path = format!("{}{ending}", officer.pack);
        let response = officer.stage.send("GET", &path, &[("cookie", other.as_str())], "").await;
        assert_eq!(response.status, StatusCode::NOT_FOUND, "{path}");
    }
    officer.stage.strike().await;
}

#[tokio::test]
async fn a_proof_of_report_is_a_tagged_pdf_that_says_nothing_of_the_report() {
    let stage = Stage::set(true).await;
    let site = [FORM, ("origin", "http://gemeente.test"), ("sec-fetch-site", "same-origin")];
    let begun = stage.send("POST", "/melden/vraag/1", &site, "verhaal=MARKERVERHAAL").await;
    let cookie = begun.header("set-cookie").split(';').next().unwrap().to_owned();
    let with = [site[0], site[1], site[2], ("cookie", cookie.as_str())];
    let check = stage.send("GET", "/melden/vraag/10", &with, "").await;
    let (_, rest) = check.text.split_once("name=\"code\" value=\"").unwrap();
    let code = rest.split('"').next().unwrap();
    stage.send("POST", "/melden/vraag/10", &with, "").await;
    for (prefix, language, word) in [("", "nl", "Bewijs van melding"), ("/en", "en", "Proof of report")] {
        let path = format!("{prefix}/melden/volgen/bewijs");
        let response = stage.send("POST", &path, &site, &format!("code={code}")).await;
        assert_eq!(response.status, StatusCode::OK, "{}", response.text);
        assert_eq!(response.header("content-disposition"), "attachment; filename=\"bewijs.pdf\"");
        let found = inspect::read(&response.bytes).unwrap();
        assert_eq!(found.faults(), Vec::<String>::new());
        assert!(found.language.starts_with(language) && found.title == word, "{found:?}");
        assert_eq!((found.tables, found.pages), (1, 1));
        let text = inspect::page_texts(&response.bytes).unwrap().concat();
        assert!(text.contains("-0000"), "the number: {text}");
        assert!(!text.contains("MARKER") && !text.contains(&code[5..9]), "{text}");
    }
    stage.strike().await;
}
