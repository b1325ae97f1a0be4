// SPDX-License-Identifier: EUPL-1.2
//! One of the six steps: its questions, drawn from the table.

use super::State;
use super::fields::{Ask, come_back, draw, fill_from, read};
use super::figures::{self, FewBox, FigureLine};
use super::objects::{ListLink, ObjectView, list_links, of_list};
use super::say::{Speech, label, short};
use super::side::{Here, Side, step_name};
use crate::app::save::{Submission, Submitted, save as save_fields};
use crate::app::{self, Book};
use crate::domain::{PlanId, Question, STEPS, VISIONS, is_private, of_step};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse};
use gw_core::{Locale, Role};
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, see_other};
use std::sync::Arc;

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
    few: Option<FewBox>,
    /// Lists whose objects stand on this screen, with a heading each.
    shown: Vec<(&'static str, &'static str, Vec<ObjectView>)>,
    lists: Vec<ListLink>,
    revision: i64,
    mark: String,
    officer: bool,
    action: String,
    notices: Vec<Notice>,
    /// Path and name of the screen after this one.
    next: (String, &'static str),
}

struct QuestionView {
    id: &'static str,
    title: String,
    /// Several fields under one question, or none.
    grouped: bool,
    hint: String,
    proposed: bool,
    fields: Vec<String>,
    /// For those who may only read: name and answer.
    answers: Vec<(String, String)>,
    /// Texts to choose from, by name.
    variants: Vec<(&'static str, String)>,
}

pub(super) fn step_of(number: u8) -> Result<crate::domain::Step, Problem> {
    STEPS.into_iter().find(|step| step.number == number).ok_or(Problem::NotFound)
}

/// Lists that stand on a step in full; the others are a link away.
const fn shown_on(step: u8) -> &'static [&'static str] {
    match step {
        4 => &["maatregelen", "doelen"],
        5 => &["maatregelen"],
        6 => &["indicatoren"],
        _ => &[],
    }
}

pub async fn show(
    With(state): With<State>,
    visit: Visit,
    Path((plan, number)): Path<(String, u8)>,
) -> Answer {
    step_of(number)?;
    let book = look(&state, &visit, &plan).await?;
    let form = filled(&book, number, visit.locale);
    let notice = visit.query("bewaard").map(|_| Notice::done(t!(words(visit.locale), "saved")));
    page(&step_page(&state, visit, &book, number, form, notice)?)
}

/// The form of a step with what stands in the plan.
fn filled(book: &Book, number: u8, locale: Locale) -> FormState {
    let mut form = FormState::default();
    for field in of_step(number).flat_map(|question| question.fields) {
        if let Some(path) = book.document.resolve(field.path) {
            fill_from(&mut form, &book.document, &path, field.kind, locale);
        }
    }
    form
}

/// The same for a page that only shows: out of memory when the plan has not changed.
pub(super) async fn look(state: &State, visit: &Visit, plan: &str) -> Result<Arc<Book>, Problem> {
    let id: PlanId = plan.parse().map_err(|_| Problem::NotFound)?;
    Ok(state.memory.book(&state.ctx, visit.actor()?, id).await?)
}

pub(super) async fn open(state: &State, visit: &Visit, plan: &str) -> Result<Book, Problem> {
    let id: PlanId = plan.parse().map_err(|_| Problem::NotFound)?;
    Ok(app::load(&mut state.ctx.read().await?, visit.actor()?, id).await?)
}

/// A mark for a form: what it sends twice is done once, and its own changes are no conflict with it.
pub(super) fn mark(state: &State) -> String {
    let mut token = state.ctx.ids.token();
    token.truncate(24);
    token
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
    let report = state.memory.report(book, &state.plan_cards, state.ctx.clock.today())?;
    let side = Side::of(book, &report, Here::Step(number), locale);
    let officer = visit.actor()?.has_role(Role::PolicyOfficer);
    let speech = Speech { locale, cards: &*state.cards };
    let seen = |q: &&Question| officer || !q.fields.iter().any(|field| is_private(field.path));
    let questions = of_step(number)
        .filter(seen)
        .map(|q| question(q, book, &form, speech, officer))
        .collect::<Result<_, _>>()?;
    let shown = shown_on(number)
        .iter()
        .map(|list| {
            (
                *list,
                super::say::list_name(locale, list),
                of_list(state, book, &report, (list, speech), officer),
            )
        })
        .collect();
    let name = step_name(w, number);
    Ok(StepPage {
        number,
        minutes: step.minutes,
        name,
        lead: w.dynamic(&format!("step-{number}-lead")).unwrap_or_default().to_owned(),
        questions,
        figures: if number == 1 { figures::lines(state, book, locale) } else { Vec::new() },
        few: (number == 1).then(|| figures::few_box(locale)).flatten(),
        shown,
        lists: list_links(book, number, (locale, officer), shown_on(number)),
        revision: book.revision,
        mark: mark(state),
        officer,
        action: visit.href(&format!("{}/stap/{number}", side.base)),
        next: next(&side, number, w),
        notices: notices(book, number, w, notice),
        shell: visit
            .shell(name)
            .errors(!form.is_valid())
            .script("autosave.js")
            .crumb("/werkbank", t!(w, "workbench")),
        w,
        side,
        form,
    })
}

fn next(side: &Side, number: u8, w: &'static Words) -> (String, &'static str) {
    match number {
        4 => (format!("{}/toets", side.base), t!(w, "check-title")),
        6 => (format!("{}/raadspakket", side.base), t!(w, "pack-title")),
        other => (format!("{}/stap/{}", side.base, other + 1), step_name(w, other + 1)),
    }
}

/// What was done, and the help for what stands in the way, where it helps.
fn notices(book: &Book, number: u8, w: &'static Words, notice: Option<Notice>) -> Vec<Notice> {
    let cause = book.document.text("plan.hoofdoorzaak");
    let helps = match cause {
        "draagvlak" => 3,
        "capaciteit" | "kennis" => 4,
        "niet_nodig" => 1,
        _ => 0,
    };
    let help = (helps == number).then(|| w.dynamic(&format!("cause-{cause}"))).flatten().map(Notice::info);
    notice.into_iter().chain(help).collect()
}

fn question(
    question: &'static Question,
    book: &Book,
    form: &FormState,
    speech: Speech<'_>,
    officer: bool,
) -> Result<QuestionView, Problem> {
    let w = words(speech.locale);
    let text = |key: String| w.dynamic(&key).unwrap_or_default().to_owned();
    let (title, hint) = (text(format!("q-{}", question.id)), text(format!("h-{}", question.id)));
    let alone = question.fields.len() == 1;
    let (mut fields, mut answers) = (Vec::new(), Vec::new());
    for field in question.fields {
        let Some(path) = book.document.resolve(field.path) else { continue };
        let label = if alone { title.clone() } else { field_label(book, &path, speech) };
        if officer {
            let hint = if alone { hint.clone() } else { String::new() };
            fields.push(draw(
                form,
                &book.document,
                speech,
                Ask { path: &path, kind: field.kind, label, hint },
            )?);
        } else {
            let shown = field.kind.show(book.document.get(&path));
            answers.push((label, speech.value(&book.document, field.kind, &shown)));
        }
    }
    Ok(QuestionView {
        id: question.id,
        grouped: !alone || (fields.is_empty() && answers.is_empty()),
        title,
        hint: if alone { String::new() } else { hint },
        proposed: officer && book.prefilled.contains(question.id) && !book.answered.contains(question.id),
        variants: if officer && question.id == "visie" { visions(book) } else { Vec::new() },
        fields,
        answers,
    })
}

/// The three visions, with the name of the municipality.
fn visions(book: &Book) -> Vec<(&'static str, String)> {
    let name = book.document.text("gemeente.naam");
    VISIONS.iter().map(|(id, text)| (*id, text.replace("{gemeente}", name))).collect()
}

/// The name of a field; for one measure among more, with its title.
fn field_label(book: &Book, path: &str, speech: Speech<'_>) -> String {
    let mut parts = path.splitn(3, '.');
    let list = parts.next().unwrap_or_default();
    let name = parts.nth(1).unwrap_or(path);
    let label = label(speech.locale, list, name);
    match path.strip_prefix("maatregelen.").and_then(|rest| rest.split_once('.')) {
        Some((id, _)) => {
            format!("{label}: {}", short(book.document.text(&format!("maatregelen.{id}.titel"))))
        }
        None => label,
    }
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
    let mut submitted: Vec<Submitted> = of_step(number)
        .flat_map(|question| question.fields)
        .filter_map(|field| read(&fields, &book.document.resolve(field.path)?, field.kind))
        .collect();
    if let Some((_, text)) = visions(&book).into_iter().find(|(id, _)| *id == fields.get("_visie")) {
        submitted
            .iter_mut()
            .filter(|field| field.path == "plan.visie")
            .for_each(|field| field.typed.clone_from(&text));
    }
    let machine = gw_web::serve::wants_json(&headers, &visit.path);
    // A button says "so be it"; typing does not.
    let confirm: Vec<&str> = if machine { Vec::new() } else { of_step(number).map(|q| q.id).collect() };
    let stays = !fields.get("_visie").is_empty() || fields.get("_doe") == "blijf";
    let screen = if machine || stays || number == 6 { number } else { number + 1 };
    let sent = Submission {
        base,
        form: fields.get("_formulier"),
        screen: &format!("stap/{screen}"),
        fields: &submitted,
        confirm: &confirm,
    };
    let saved = save_fields(&state.ctx, visit.actor()?, book.id, &sent).await?;
    let speech = Speech { locale: visit.locale, cards: &*state.cards };
    if machine {
        return Ok(super::autosave::answer(&book.document, speech, &saved));
    }
    let side = format!("/werkbank/{plan}");
    if saved.is_whole() {
        let to = match (stays, number) {
            (true, _) => format!("{side}/stap/{number}?bewaard=1"),
            (false, 4) => format!("{side}/toets"),
            (false, 6) => format!("{side}/raadspakket"),
            (false, other) => format!("{side}/stap/{}", other + 1),
        };
        return see_other(&visit.href(&to));
    }
    let book = open(&state, &visit, &plan).await?;
    let mut form = filled(&book, number, visit.locale);
    come_back(&mut form, &book.document, speech, (&submitted, &saved));
    let status = if saved.conflicts.is_empty() { StatusCode::BAD_REQUEST } else { StatusCode::CONFLICT };
    let page = step_page(&state, visit, &book, number, form, None)?;
    Ok((status, Html(page.render()?)).into_response())
}
