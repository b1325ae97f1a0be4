// SPDX-License-Identifier: EUPL-1.2
//! The council pack: on screen, and as a file in three forms. The document is Dutch, because the
//! council reads it; what stands around it is in the reader's language.

use super::State;
use super::side::{Here, Side, step_name};
use super::step::open;
use crate::app::Book;
use crate::app::pack::{Completeness, made};
use crate::domain::{PackInput, Screen, council_checks, pack};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use axum::response::IntoResponse;
use gw_documents::Doc;
use gw_i18n::{Words, t};
use gw_web::{Answer, Made, Problem, Shell, Visit, page, see_other};
use plan_check::Report;

#[derive(Template)]
#[template(path = "pack.html")]
struct PackPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    base: String,
    held: usize,
    missing: Vec<Missing>,
    /// Object and message of each open finding of severity 4.
    flags: Vec<(String, String)>,
    officer: bool,
    /// The document as HTML; escaped by its own writer.
    document: String,
}

/// A check that does not hold, in the reader's language.
struct Missing {
    name: &'static str,
    solve: &'static str,
    path: String,
    screen: String,
}

/// The municipality that this one is compared with, at most.
const SIMILAR: usize = 5;

/// The book as a document, with its report.
fn document(state: &State, book: &Book) -> Result<(Doc, Report), Problem> {
    let today = state.ctx.clock.today();
    let (plan, report) = (book.plan()?, book.report(&state.plan_cards, today)?);
    let doc = pack(PackInput {
        plan: &plan,
        report: &report,
        cards: state.cards.as_ref(),
        similar: &state.municipalities.similar(&book.municipality, SIMILAR),
        today,
        example: book.example,
    });
    Ok((doc, report))
}

fn completeness(book: &Book, report: &Report) -> Result<Completeness, Problem> {
    let checks = council_checks(&book.plan()?, report);
    Ok(Completeness {
        held: checks.iter().filter(|check| check.holds).count(),
        red_flags: report.blocking().count(),
    })
}

pub async fn show(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (w, locale) = (words(visit.locale), visit.locale);
    let (doc, report) = document(&state, &book)?;
    let base = visit.href(&format!("/werkbank/{}", book.id));
    let checks = council_checks(&book.plan()?, &report);
    let missing = checks.iter().filter(|check| !check.holds).map(|check| {
        let (path, screen) = match check.solve {
            Screen::Step(step) => (format!("{base}/stap/{step}"), step_name(w, step)),
            Screen::Check => (format!("{base}/toets"), t!(w, "check-title")),
        };
        Missing {
            name: w.dynamic(check.key).unwrap_or(check.key),
            solve: w.dynamic(&format!("{}-op", check.key)).unwrap_or_default(),
            path,
            screen: t!(w, "pack-solve", screen = screen),
        }
    });
    let flags = report.blocking().map(|one| {
        let message = match locale {
            gw_core::Locale::Nl => &one.bericht.nl,
            gw_core::Locale::En => &one.bericht.en,
        };
        (super::fields::short(&one.object.titel), message.clone())
    });
    page(&PackPage {
        side: Side::of(&book, &report, Here::Pack, locale),
        held: checks.iter().filter(|check| check.holds).count(),
        missing: missing.collect(),
        flags: flags.collect(),
        officer: visit.actor()?.has_role(gw_core::Role::PolicyOfficer),
        document: gw_documents::html(&doc, 2),
        shell: visit.shell(t!(w, "pack-title")).crumb("/werkbank", t!(w, "workbench")),
        base,
        w,
    })
}

/// "Maak het raadspakket": noted, then downloaded.
pub async fn make(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (_, report) = document(&state, &book)?;
    made(&state.ctx, visit.actor()?, &book, completeness(&book, &report)?).await?;
    see_other(&visit.href(&format!("/werkbank/{}/raadspakket.pdf", book.id)))
}

pub async fn pdf(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (doc, _) = document(&state, &book)?;
    let name = file_name(&book, &doc, "pdf");
    let content = gw_documents::set(state.pdf.clone(), doc).await?;
    Ok(Made { kind: gw_documents::PDF, name, content }.into_response())
}

pub async fn odt(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (doc, _) = document(&state, &book)?;
    let content = gw_documents::odt(&doc)?;
    let name = file_name(&book, &doc, "odt");
    Ok(Made { kind: gw_documents::OPEN_DOCUMENT, name, content }.into_response())
}

pub async fn docx(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (doc, _) = document(&state, &book)?;
    let content = gw_documents::docx(&doc)?;
    let name = file_name(&book, &doc, "docx");
    Ok(Made { kind: gw_documents::WORD, name, content }.into_response())
}

/// `raadspakket-tubbergen-2026-11-25.pdf`.
fn file_name(book: &Book, doc: &Doc, extension: &str) -> String {
    let mut name = String::from("raadspakket-");
    for sign in book.document.text("gemeente.naam").chars().flat_map(char::to_lowercase) {
        if sign.is_ascii_alphanumeric() {
            name.push(sign);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    format!("{}-{}.{extension}", name.trim_end_matches('-'), doc.date)
}
