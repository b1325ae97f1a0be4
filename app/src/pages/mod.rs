// SPDX-License-Identifier: EUPL-1.2
//! Pages that belong to no module: home, about, privacy, accessibility.

mod home;
mod style;

use crate::wiring::Parts;
use crate::words;
use askama::Template;
use gw_i18n::t;
use gw_web::{Access, Answer, Routes, Shell, Visit, page};

pub fn routes(parts: Parts) -> Routes {
    Routes::default()
        .get("/", Access::Public, home::show)
        .get("/over", Access::Public, about)
        .get("/privacy", Access::Public, privacy)
        .get("/toegankelijkheid", Access::Public, accessibility)
        .get("/stijl", Access::DemoOnly, style::show)
        .with_state(parts)
}

/// A page of headings and paragraphs.
#[derive(Template)]
#[template(path = "text.html")]
struct TextPage {
    shell: Shell,
    lead: &'static str,
    /// Heading, paragraph.
    parts: Vec<(&'static str, &'static str)>,
}

async fn about(visit: Visit) -> Answer {
    let w = words(visit.locale);
    page(&TextPage {
        shell: visit.shell(t!(w, "about-title")),
        lead: t!(w, "about-lead"),
        parts: vec![
            (t!(w, "about-why"), t!(w, "about-why-text")),
            (t!(w, "about-who"), t!(w, "about-who-text")),
            (t!(w, "about-data"), t!(w, "about-data-text")),
            (t!(w, "about-licence"), t!(w, "about-licence-text")),
        ],
    })
}

async fn privacy(visit: Visit) -> Answer {
    let w = words(visit.locale);
    page(&TextPage {
        shell: visit.shell(t!(w, "privacy-title")),
        lead: t!(w, "privacy-lead"),
        parts: vec![
            (t!(w, "privacy-cookies"), t!(w, "privacy-cookies-text")),
            (t!(w, "privacy-account"), t!(w, "privacy-account-text")),
            (t!(w, "privacy-masterclass"), t!(w, "privacy-masterclass-text")),
            (t!(w, "privacy-report"), t!(w, "privacy-report-text")),
            (t!(w, "privacy-others"), t!(w, "privacy-others-text")),
        ],
    })
}

async fn accessibility(visit: Visit) -> Answer {
    let w = words(visit.locale);
    page(&TextPage {
        shell: visit.shell(t!(w, "accessibility-title")),
        lead: t!(w, "accessibility-lead"),
        parts: vec![
            (t!(w, "accessibility-how"), t!(w, "accessibility-how-text")),
            (t!(w, "accessibility-statement"), t!(w, "accessibility-statement-text")),
        ],
    })
}
