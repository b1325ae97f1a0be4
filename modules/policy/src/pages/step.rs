// SPDX-License-Identifier: EUPL-1.2
//! One of the six steps: its questions, drawn from the table.

use super::State;
use super::check::FindingView;
use super::fields::{complaint, dispute, draw, fill, read, short};
use super::side::{Here, Side, step_name};
use crate::app::save::{Saved, Submitted, save as save_fields};
use crate::app::{self, Book};
use crate::domain::{PlanId, Question, STEPS, of_step};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse};
use gw_core::{Locale, Role};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, see_other};

#[derive(Template)]
#[template(path = "step.html")]
struct StepPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    number: u8,
    minutes: u8,
    name: &'static str,
    lead: String,
    form: FormState,
    questions: Vec<QuestionView>,
    figures: Vec<FigureLine>,
    objects: Vec<ObjectView>,
    list: &'static str,
    revision: i64,
    officer: bool,
    action: String,
    notice: Option<Notice>,
    /// Path and name of the screen after this one.
    next: (String, &'static str),
}

struct QuestionView {
    /// More than one field: they stand together under the question.
    legend: Option<String>,
    hint: String,
    proposed: bool,
    fields: Vec<String>,
    /// The object it is about does not exist (yet).
    missing: bool,
}

/// A goal, measure or indicator with what the check says about it.
struct ObjectView {
    path: String,
    title: String,
    facts: Vec<String>,
    class: &'static str,
    findings: Vec<FindingView>,
}

/// A figure of step 1.
struct FigureLine {
    name: &'static str,
    value: String,
    label: &'static str,
    tone: &'static str,
    source: String,
}

fn step_of(number: u8) -> Result<crate::domain::Step, Problem> {
    STEPS.into_iter().find(|step| step.number == number).ok_or(Problem::NotFound)
}

pub async fn show(
    With(state): With<State>,
    visit: Visit,
    Path((plan, number)): Path<(String, u8)>,
) -> Answer {
    step_of(number)?;
    let book = open(&state, &visit, &plan).await?;
    let mut form = FormState::default();
    for question in of_step(number) {
        for field in question.fields {
            let Some(path) = book.document.resolve(field.path) else { continue };
            fill(&mut form, &path, field.kind, &field.kind.show(book.document.get(&path)));
        }
    }
    let notice = visit.query("bewaard").map(|_| Notice::done(t!(words(visit.locale), "saved")));
    page(&step_page(&state, visit, &book, number, form, notice)?)
}

pub(super) async fn open(state: &State, visit: &Visit, plan: &str) -> Result<Book, Problem> {
    let id: PlanId = plan.parse().map_err(|_| Problem::NotFound)?;
    Ok(app::load(&mut state.ctx.read().await?, visit.actor()?, id).await?)
}

fn step_page(
    state: &State,
    visit: Visit,
    book: &Book,
    number: u8,
    form: FormState,
    notice: Option<Notice>,
) -> Result<StepPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let step = step_of(number)?;
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let side = Side::of(book, &report, Here::Step(number), locale)?;
    let questions = of_step(number).map(|q| question(q, book, &form, locale)).collect::<Result<_, _>>()?;
    let list = match number {
        4 => "maatregelen",
        6 => "indicatoren",
        _ => "",
    };
    let next = match number {
        4 => (format!("{}/toets", side.base), t!(w, "check-title")),
        6 => (format!("{}/raadspakket", side.base), t!(w, "pack-title")),
        other => (format!("{}/stap/{}", side.base, other + 1), step_name(w, other + 1)),
    };
    let name = step_name(w, number);
    Ok(StepPage {
        number,
        minutes: step.minutes,
        name,
        lead: w.dynamic(&format!("step-{number}-lead")).unwrap_or_default().to_owned(),
        questions,
        figures: if number == 1 { figures(state, book, locale) } else { Vec::new() },
        objects: objects(state, book, &report, list, locale),
        list,
        revision: book.revision,
        officer: visit.actor()?.has_role(Role::PolicyOfficer),
        action: visit.href(&format!("{}/stap/{number}", side.base)),
        next,
        shell: visit
            .shell(name)
            .errors(!form.is_valid())
            .script("autosave.js")
            .crumb("/werkbank", t!(w, "workbench")),
        w,
        side,
        form,
        notice,
    })
}

fn question(
    question: &Question,
    book: &Book,
    form: &FormState,
    locale: Locale,
) -> Result<QuestionView, Problem> {
    let w = words(locale);
    let text = |key: String| w.dynamic(&key).unwrap_or_default().to_owned();
    let (title, hint) = (text(format!("q-{}", question.id)), text(format!("h-{}", question.id)));
    let alone = question.fields.len() == 1;
    let mut fields = Vec::new();
    for field in question.fields {
        let Some(path) = book.document.resolve(field.path) else { continue };
        let label = if alone { title.clone() } else { field_label(book, &path, locale) };
        let below = if alone { hint.clone() } else { String::new() };
        fields.push(draw(form, &book.document, locale, (&path, field.kind), (label, below))?);
    }
    Ok(QuestionView {
        missing: fields.is_empty(),
        legend: (!alone || fields.is_empty()).then_some(title),
        hint: if alone { String::new() } else { hint },
        proposed: book.prefilled.contains(question.id) && !book.answered.contains(question.id),
        fields,
    })
}

/// `f-datum`; for a field of one measure among more, with the title of the measure.
fn field_label(book: &Book, path: &str, locale: Locale) -> String {
    let last = path.rsplit('.').next().unwrap_or_default();
    let label = words(locale).dynamic(&format!("f-{last}")).unwrap_or(last).to_owned();
    match path.strip_prefix("maatregelen.").and_then(|rest| rest.split_once('.')) {
        Some((id, _)) => format!("{label}: {}", book.document.text(&format!("maatregelen.{id}.titel"))),
        None => label,
    }
}

fn objects(
    state: &State,
    book: &Book,
    report: &plan_check::Report,
    list: &str,
    locale: Locale,
) -> Vec<ObjectView> {
    let Some(kind) = crate::domain::ObjectKind::of_list(list) else { return Vec::new() };
    let w = words(locale);
    let view = |one: &serde_json::Value| {
        let id = one["id"].as_str()?;
        let findings: Vec<FindingView> = report
            .bevindingen
            .iter()
            .filter(|finding| finding.object.id == id)
            .map(|finding| FindingView::of(state, finding, locale))
            .collect();
        let mut facts = Vec::new();
        if list == "maatregelen" {
            facts.push(t!(
                w,
                "fact-owner",
                name = one["eigenaar"].as_str().unwrap_or(t!(w, "nobody")).to_owned()
            ));
            if let Some(hours) = one["uren_per_jaar"].as_f64() {
                facts.push(t!(w, "fact-hours", hours = format::integer(locale, super::side::whole(hours))));
            }
        }
        Some(ObjectView {
            path: format!("/werkbank/{}/{list}/{id}", book.id),
            title: short(one[kind.title].as_str().unwrap_or(t!(w, "untitled"))),
            facts,
            class: if findings.iter().any(|finding| finding.severity >= 3 && finding.weighed.is_none()) {
                "gw-measure--risk"
            } else {
                "gw-measure--good"
            },
            findings,
        })
    };
    book.document.list(list).iter().filter_map(view).collect()
}

/// What is known: own, regional, national or unknown. No national figure is shown as local.
fn figures(state: &State, book: &Book, locale: Locale) -> Vec<FigureLine> {
    let w = words(locale);
    let facts = state.municipalities.by_code(&book.municipality);
    let unknown = || t!(w, "unknown").to_owned();
    let line = |name, value, kind: &str, source: String| {
        let (label, tone) = match kind {
            "own" => (t!(w, "label-own"), "own"),
            "regional" => (t!(w, "label-regional"), "regional"),
            "national" => (t!(w, "label-national"), "national"),
            _ => (t!(w, "label-unknown"), "unknown"),
        };
        FigureLine { name, value, label, tone, source }
    };
    let population = facts.as_ref().and_then(|facts| Some((facts.population?, facts.population_year?)));
    let alike = state.municipalities.similar(&book.municipality, 3);
    let names: Vec<_> = alike.iter().map(|one| one.name.as_str()).collect();
    vec![
        match population {
            Some((number, year)) => line(
                t!(w, "figure-population"),
                format::integer(locale, number.into()),
                "own",
                t!(w, "source-cbs", year = i64::from(year)),
            ),
            None => line(t!(w, "figure-population"), unknown(), "unknown", String::new()),
        },
        line(t!(w, "figure-reports"), unknown(), "unknown", t!(w, "cost-reports").to_owned()),
        line(t!(w, "figure-police"), unknown(), "unknown", t!(w, "cost-police").to_owned()),
        line(
            t!(w, "figure-policy"),
            t!(w, "value-policy").to_owned(),
            "national",
            t!(w, "source-policy").to_owned(),
        ),
        line(t!(w, "figure-services"), unknown(), "unknown", t!(w, "cost-services").to_owned()),
        line(t!(w, "figure-alike"), names.join(", "), "own", t!(w, "source-alike").to_owned()),
    ]
}

pub async fn save(
    With(state): With<State>,
    visit: Visit,
    Path((plan, number)): Path<(String, u8)>,
    headers: HeaderMap,
    Form(fields): Form,
) -> Answer {
    step_of(number)?;
    let book = open(&state, &visit, &plan).await?;
    let base: i64 = fields.get("_revisie").parse().map_err(|_| Problem::Unreadable)?;
    let submitted: Vec<Submitted> = of_step(number)
        .flat_map(|question| question.fields)
        .filter_map(|field| read(&fields, &book.document.resolve(field.path)?, field.kind))
        .collect();
    let machine = gw_web::serve::wants_json(&headers, &visit.path);
    let confirm: Vec<&str> = if machine { Vec::new() } else { of_step(number).map(|q| q.id).collect() };
    let saved = save_fields(&state.ctx, visit.actor()?, book.id, base, &submitted, &confirm).await?;
    if machine {
        return Ok(saved_json(&saved, visit.locale));
    }
    if saved.invalid.is_empty() && saved.conflicts.is_empty() {
        let (path, _) = step_page(&state, visit.clone(), &book, number, FormState::default(), None)?.next;
        let to = if fields.get("_doe") == "blijf" {
            format!("/werkbank/{plan}/stap/{number}?bewaard=1")
        } else {
            path
        };
        return see_other(&visit.href(&to));
    }
    let book = open(&state, &visit, &plan).await?;
    let mut form = FormState::default();
    for field in &submitted {
        fill(&mut form, &field.path, field.kind, &field.typed);
    }
    refuse(&mut form, &saved, visit.locale);
    let status = if saved.conflicts.is_empty() { StatusCode::BAD_REQUEST } else { StatusCode::CONFLICT };
    let page = step_page(&state, visit, &book, number, form, None)?;
    Ok((status, Html(page.render()?)).into_response())
}

/// Puts what was not saved into words, at the field.
pub(super) fn refuse(form: &mut FormState, saved: &Saved, locale: Locale) {
    for (path, invalid) in &saved.invalid {
        form.refuse(path, complaint(locale, *invalid));
    }
    for conflict in &saved.conflicts {
        form.refuse(&conflict.path, dispute(locale, conflict));
    }
}

fn saved_json(saved: &Saved, locale: Locale) -> axum::response::Response {
    let w = words(locale);
    let kind = [(header::CONTENT_TYPE, "application/json")];
    if let Some(conflict) = saved.conflicts.first() {
        let body = serde_json::json!({"status": 409, "title": t!(w, "autosave-conflict"),
            "detail": dispute(locale, conflict), "revisie": saved.revision});
        return (StatusCode::CONFLICT, kind, body.to_string()).into_response();
    }
    let text = if saved.invalid.is_empty() { t!(w, "autosave-saved") } else { t!(w, "autosave-partly") };
    (kind, serde_json::json!({"revisie": saved.revision, "bericht": text}).to_string()).into_response()
}
