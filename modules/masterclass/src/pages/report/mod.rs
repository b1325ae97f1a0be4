// SPDX-License-Identifier: EUPL-1.2
//! The report of a series: one document, shown as a page, set as PDF, written as CSV.

mod csv;
mod document;

pub use csv::{csv, line};
pub use document::size_name;

use crate::app::report::{self, Report};
use crate::store;
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use axum::response::IntoResponse;
use gw_core::Role;
use gw_i18n::{Words, format, t};
use gw_web::{
    Answer, Form, FormState, Made, Notice, Problem, Shell, Visit, page, page_with_errors, see_other,
};

/// More euro than this is a mistake in typing.
const MOST_EURO: i64 = 10_000_000;
const BASE: &str = "/organisatie/masterclasses/verslag";

#[derive(Template)]
#[template(path = "report_list.html")]
struct ListPage {
    shell: Shell,
    w: &'static Words,
    /// Slug, title, example.
    series: Vec<(String, String, bool)>,
}

/// `/organisatie/masterclasses/verslag`
pub async fn list(With(state): With<State>, visit: Visit) -> Answer {
    let w = words(visit.locale);
    let all = store::series_of(&mut state.ctx.read().await?, visit.actor()?.organisation).await?;
    page(&ListPage {
        series: all.into_iter().map(|one| (one.slug, one.title, one.example)).collect(),
        shell: visit
            .shell(t!(w, "report-title"))
            .crumb("/organisatie/masterclasses", t!(w, "organise-title")),
        w,
    })
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    document: String,
    base: String,
    example: bool,
    organiser: bool,
    notice: Option<Notice>,
}

async fn found(state: &State, visit: &Visit, slug: &str) -> Result<Report, Problem> {
    let mut conn = state.ctx.read().await?;
    Ok(report::report(&mut conn, visit.actor()?, slug, state.ctx.now()).await?)
}

async fn report_page(
    state: &State,
    visit: Visit,
    slug: &str,
    form: Option<FormState>,
) -> Result<ReportPage, Problem> {
    let w = words(visit.locale);
    let report = found(state, &visit, slug).await?;
    let doc = document::document(state, visit.locale, &report, visit.actor()?.organisation_name.clone());
    let form = form.unwrap_or_else(|| {
        let mut form = FormState::default();
        form.values
            .set("kosten", report.cost.map_or_else(String::new, |euro| format::integer(visit.locale, euro)));
        form
    });
    Ok(ReportPage {
        document: gw_documents::html(&doc, 2),
        base: format!("{BASE}/{slug}"),
        example: report.series.example,
        organiser: visit.actor()?.has_role(Role::Organiser),
        notice: visit.query("gedaan").map(|_| Notice::done(t!(w, "mine-done"))),
        shell: visit
            .shell(doc.title.clone())
            .errors(!form.is_valid())
            .crumb("/organisatie/masterclasses", t!(w, "organise-title"))
            .crumb(BASE, t!(w, "report-title")),
        w,
        form,
    })
}

/// `/organisatie/masterclasses/verslag/{series}`
pub async fn show(With(state): With<State>, visit: Visit, Path(slug): Path<String>) -> Answer {
    page(&report_page(&state, visit, &slug, None).await?)
}

pub async fn set_cost(
    With(state): With<State>,
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Answer {
    let w = words(visit.locale);
    let typed = gw_i18n::number::whole(fields.get("kosten"));
    if let Some(euro) = typed.ok().filter(|euro| (0..=MOST_EURO).contains(euro)) {
        report::set_cost(&state.ctx, visit.actor()?, &slug, euro).await?;
        return see_other(&visit.href(&format!("{BASE}/{slug}?gedaan=1")));
    }
    let mut form = FormState::new(fields);
    let most = format::integer(visit.locale, MOST_EURO);
    form.refuse("kosten", t!(w, "report-wrong-cost", most = most));
    page_with_errors(&report_page(&state, visit, &slug, Some(form)).await?)
}

/// `/organisatie/masterclasses/verslag/{series}/verslag.pdf`
pub async fn pdf(With(state): With<State>, visit: Visit, Path(slug): Path<String>) -> Answer {
    let report = found(&state, &visit, &slug).await?;
    let doc = document::document(&state, visit.locale, &report, visit.actor()?.organisation_name.clone());
    let content = gw_documents::set(state.pdf.clone(), doc).await?;
    Ok(Made { kind: gw_documents::PDF, name: format!("verslag-{slug}.pdf"), content }.into_response())
}
