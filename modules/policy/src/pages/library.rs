// SPDX-License-Identifier: EUPL-1.2
//! Choosing a measure from the library.

use super::State;
use super::side::{Here, Side};
use super::step::{mark, open};
pub use crate::app::objects::from_library as object_of;
use crate::app::{PlanError, objects};
use crate::domain::MEASURE;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::ports::CardLine;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, Problem, Shell, Visit, page, see_other};

#[derive(Template)]
#[template(path = "library.html")]
struct LibraryPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    measures: Vec<MeasureView>,
    action: String,
    mark: String,
    /// The measure that is replaced: id and title.
    instead: Option<(String, String)>,
}

struct MeasureView {
    id: String,
    title: String,
    description: String,
    hours: String,
    euro: String,
    conditions: Vec<String>,
    cards: Vec<CardLine>,
    fits: bool,
}

pub async fn show(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (w, locale) = (words(visit.locale), visit.locale);
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let domains: Vec<&str> =
        book.document.list("problemen").iter().filter_map(|one| one["domein"].as_str()).collect();
    let range = |(low, high): (u32, u32)| {
        if low == high {
            format::integer(locale, low.into())
        } else {
            format!("{}–{}", format::integer(locale, low.into()), format::integer(locale, high.into()))
        }
    };
    let mut measures: Vec<MeasureView> = state
        .library
        .measures(locale)
        .into_iter()
        .map(|one| MeasureView {
            fits: object_of(&one)["domein"].as_str().is_some_and(|domain| domains.contains(&domain)),
            hours: t!(w, "library-hours", once = range(one.hours_once), yearly = range(one.hours_yearly)),
            euro: t!(w, "library-euro", euro = range(one.euro)),
            cards: one.cards.iter().filter_map(|id| state.cards.line(id, locale)).collect(),
            id: one.id,
            title: one.title,
            description: one.description,
            conditions: one.conditions,
        })
        .collect();
    let instead = visit.query("in_plaats_van").and_then(|id| {
        let title = book.document.get(&MEASURE.path(&id))?["titel"].as_str().unwrap_or_default();
        Some((id, title.to_owned()))
    });
    // Those in the fields of the chosen problems first.
    measures.sort_by_key(|one| !one.fits);
    page(&LibraryPage {
        side: Side::of(&book, &report, Here::Other, locale),
        action: visit.href(&format!("/werkbank/{plan}/voorbeelden")),
        shell: visit
            .shell(t!(w, "library-title"))
            .crumb("/werkbank", t!(w, "workbench"))
            .crumb(format!("/werkbank/{plan}/stap/4"), t!(w, "step-4")),
        w,
        measures,
        mark: mark(&state),
        instead,
    })
}

pub async fn add(
    With(state): With<State>,
    visit: Visit,
    Path(plan): Path<String>,
    Form(fields): Form,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    // Plans are written in Dutch, whatever the language of the screen.
    let library = state.library.measures(gw_core::Locale::Nl);
    let measure = library.iter().find(|one| one.id == fields.get("voorbeeld")).ok_or(Problem::NotFound)?;
    let (actor, object) = (visit.actor()?, object_of(measure));
    let old = fields.get("in_plaats_van");
    if !old.is_empty() {
        objects::replace(&state.ctx, actor, book.id, old, object).await?;
        return see_other(&visit.href(&format!("/werkbank/{plan}/maatregelen/{old}")));
    }
    let added =
        objects::add(&state.ctx, actor, book.id, (MEASURE, vec![object]), fields.get("_formulier")).await;
    match added {
        Ok(ids) => {
            let id = ids.first().ok_or(Problem::NotFound)?;
            see_other(&visit.href(&format!("/werkbank/{plan}/maatregelen/{id}")))
        }
        Err(PlanError::Full) => see_other(&visit.href(&format!("/werkbank/{plan}/maatregelen?vol=1"))),
        Err(error) => Err(error.into()),
    }
}
