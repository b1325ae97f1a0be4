// SPDX-License-Identifier: EUPL-1.2
//! The plan check: what it found, why, the card behind it, what to do instead, and weighing.

use super::State;
use super::side::{Here, Side};
use super::step::open;
use crate::app::Book;
use crate::app::save::{Submitted, save};
use crate::app::weigh::{self, WeighError};
use crate::domain::Kind;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::ports::CardLine;
use gw_core::{Locale, Role};
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Shell, Visit, page, page_with_errors, see_other};
use plan_check::Finding;

/// A finding in the reader's language.
pub struct FindingView {
    pub rule: String,
    pub object: String,
    pub title: String,
    pub severity: u8,
    pub word: &'static str,
    pub class: &'static str,
    pub message: String,
    pub solution: String,
    pub cards: Vec<CardLine>,
    /// Sources that are not a card.
    pub sources: Vec<String>,
    /// Reason, person and day.
    pub weighed: Option<(String, String, String)>,
}

pub fn severity_word(w: &'static Words, severity: u8) -> &'static str {
    match severity {
        4 => t!(w, "severity-4"),
        3 => t!(w, "severity-3"),
        2 => t!(w, "severity-2"),
        _ => t!(w, "severity-1"),
    }
}

impl FindingView {
    pub fn of(state: &State, finding: &Finding, locale: Locale) -> Self {
        let pick = |texts: &plan_check::Texts| match locale {
            Locale::Nl => texts.nl.clone(),
            Locale::En => texts.en.clone(),
        };
        let cards: Vec<CardLine> =
            finding.bronnen.iter().filter_map(|id| state.cards.line(id, locale)).collect();
        Self {
            rule: finding.regel.clone(),
            object: finding.object.id.clone(),
            title: super::fields::short(&finding.object.titel),
            severity: finding.ernst,
            word: severity_word(words(locale), finding.ernst),
            class: if finding.ernst >= 3 { "" } else { "gw-finding--tip" },
            message: pick(&finding.bericht),
            solution: pick(&finding.oplossing),
            sources: finding
                .bronnen
                .iter()
                .filter(|id| !cards.iter().any(|card| card.id == **id))
                .cloned()
                .collect(),
            cards,
            weighed: finding
                .afweging
                .as_ref()
                .map(|one| (one.motivering.clone(), one.wie.clone(), one.wanneer.clone())),
        }
    }
}

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    findings: Vec<FindingView>,
    unknown: Vec<FindingView>,
    form: FormState,
    /// Rule and object of the finding whose reason was refused.
    refused: (String, String),
    officer: bool,
    was_read: bool,
}

fn check_page(
    state: &State,
    visit: Visit,
    book: &Book,
    form: FormState,
    refused: (String, String),
) -> Result<CheckPage, gw_web::Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let view = |finding: &Finding| FindingView::of(state, finding, locale);
    Ok(CheckPage {
        side: Side::of(book, &report, Here::Check, locale)?,
        findings: report.bevindingen.iter().map(view).collect(),
        unknown: report.onbekend.iter().map(view).collect(),
        officer: visit.actor()?.has_role(Role::PolicyOfficer),
        was_read: book.answered.contains("toets"),
        shell: visit
            .shell(t!(w, "check-title"))
            .errors(!form.is_valid())
            .crumb("/werkbank", t!(w, "workbench")),
        w,
        form,
        refused,
    })
}

pub async fn show(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    page(&check_page(&state, visit, &book, FormState::default(), (String::new(), String::new()))?)
}

pub async fn weigh(
    With(state): With<State>,
    visit: Visit,
    Path(plan): Path<String>,
    Form(fields): Form,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (rule, object) = (fields.get("regel").to_owned(), fields.get("object").to_owned());
    match weigh::weigh(&state.ctx, visit.actor()?, book.id, &state.plan_cards, (&rule, &object), fields.get("motivering")).await
    {
        Ok(()) => see_other(&visit.href(&format!("/werkbank/{plan}/toets"))),
        Err(WeighError::Plan(error)) => Err(error.into()),
        Err(WeighError::Short) => {
            let mut form = FormState::new(fields);
            form.refuse("motivering", t!(words(visit.locale), "weigh-short", least = weigh::SHORTEST));
            page_with_errors(&check_page(&state, visit, &book, form, (rule, object))?)
        }
    }
}

/// "I have read the check": the one answer of this screen.
pub async fn read(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let field =
        Submitted { path: "besloten.toets_gelezen".to_owned(), kind: Kind::YesNo, typed: "ja".to_owned() };
    save(&state.ctx, visit.actor()?, book.id, book.revision, &[field], &["toets"]).await?;
    see_other(&visit.href(&format!("/werkbank/{plan}/stap/5")))
}
