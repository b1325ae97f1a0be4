// SPDX-License-Identifier: EUPL-1.2
//! The questions to a resident, one a page. What was typed is kept before anything is said about
//! it, so that nothing is lost; the cookie comes with the first answer.

use super::digits::european;
use super::{cookie, names};
use crate::app::{self, attachments, draft, draft::Draft, file};
use crate::error::RegisterError;
use crate::intake::{Answers, Step};
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_vault::ReturnCode;
use gw_web::field::Choice;
use gw_web::{
    Answer, Carrier, Fields, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors,
    see_other,
};

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    shell: Shell,
    w: &'static Words,
    open: bool,
    /// A draft, or a report whose code waits to be kept.
    begun: bool,
    filed: bool,
    notice: Option<Notice>,
}

async fn of_visit(state: &State, visit: &Visit) -> Result<Option<Draft>, Problem> {
    match cookie::of(visit) {
        Some(cookie) => Ok(draft::of_cookie(state, cookie).await?),
        None => Ok(None),
    }
}

pub async fn start(With(state): With<State>, visit: Visit) -> Answer {
    let w = words(visit.language);
    let draft = of_visit(&state, &visit).await?;
    let notice = match visit.query("gedaan").as_deref() {
        Some("weg") => Some(Notice::done(t!(w, "weg-gedaan"))),
        Some("klaar") => Some(Notice::done(t!(w, "code-klaar"))),
        _ => None,
    };
    page(&StartPage {
        shell: visit.shell(t!(w, "melden-titel")),
        w,
        open: app::is_open(&state).await?,
        begun: draft.as_ref().is_some_and(|draft| !draft.filed),
        filed: draft.is_some_and(|draft| draft.filed),
        notice,
    })
}

/// An answer of the check at the end.
struct Line {
    question: &'static str,
    answers: Vec<String>,
    number: usize,
}

#[derive(Template)]
#[template(path = "question.html")]
struct QuestionPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    step: Step,
    question: &'static str,
    explained: &'static str,
    number: usize,
    total: usize,
    choices: Vec<Choice>,
    previous: Option<usize>,
    lines: Vec<Line>,
    /// In the form of the last page: the same code is the same report.
    code: String,
    closed: bool,
    /// What was sent along, at the check; None: no files are taken here.
    files: Option<Vec<String>>,
}

fn question_page(
    state: &State,
    visit: &Visit,
    step: Step,
    answers: &Answers,
    form: FormState,
) -> QuestionPage {
    let (w, language) = (words(visit.language), visit.language);
    let asked: Vec<Step> = Step::ALL.into_iter().filter(|step| step.is_asked(answers)).collect();
    let number = asked.iter().position(|one| *one == step).map_or(step.number(), |at| at + 1);
    let lines = if step == Step::Check {
        let questions = asked.iter().filter(|one| **one != Step::Check);
        let line = |one: &Step| Line {
            question: names::question(language, *one),
            answers: names::answered(language, &*state.municipalities, answers, *one),
            number: one.number(),
        };
        questions.map(line).collect()
    } else {
        Vec::new()
    };
    let total = asked.len() - 1;
    // The title says where one is, not what it is about: others look at screens, too.
    let title = if step == Step::Check {
        t!(w, "controle-titel").to_owned()
    } else {
        t!(w, "vraag-titel", number = number, total = total)
    };
    let shell = visit.shell(title).errors(!form.is_valid());
    QuestionPage {
        // What is typed goes along to another language; at the end there is nothing to type.
        shell: if step == Step::Check {
            shell
        } else {
            shell.carried_by(Carrier { form: "vraag", button: t!(w, "volgende") }, path(step))
        },
        w,
        step,
        question: names::question(language, step),
        explained: names::explained(language, step),
        number,
        total,
        choices: names::choices(language, step),
        previous: step.previous(answers).map(Step::number),
        lines,
        code: String::new(),
        closed: false,
        files: None,
        form,
    }
}

/// The names of what was sent along.
async fn sent_along(state: &State, draft: &Draft) -> Result<Option<Vec<String>>, Problem> {
    if state.uploads.limits.files == 0 {
        return Ok(None);
    }
    let found = attachments::of_draft(state, draft).await?;
    Ok(Some(found.into_iter().map(|one| one.meta.name).collect()))
}

/// Answers on their way back into a form.
fn filled(state: &State, step: Step, answers: &Answers) -> FormState {
    let mut fields = Fields::default();
    for field in step.fields() {
        for value in answers.all(field) {
            match *field {
                "gemeente" | "woongemeente" => {
                    fields.push(field, names::municipality(&*state.municipalities, value));
                }
                _ => fields.push(field, value),
            }
        }
    }
    FormState::new(fields)
}

fn step_of(number: &str) -> Result<Step, Problem> {
    number.parse().ok().and_then(Step::from_number).ok_or(Problem::NotFound)
}

fn path(step: Step) -> String {
    format!("/melden/vraag/{}", step.number())
}

fn address(visit: &Visit, step: Step) -> String {
    visit.href(&path(step))
}

pub async fn show(With(state): With<State>, visit: Visit, Path(number): Path<String>) -> Answer {
    let step = step_of(&number)?;
    let draft = of_visit(&state, &visit).await?;
    match draft {
        Some(draft) if draft.filed => see_other(&visit.href("/melden/code")),
        Some(draft) => {
            let form = filled(&state, step, &draft.answers);
            let mut page_of = question_page(&state, &visit, step, &draft.answers, form);
            if step == Step::Check {
                page_of.code = draft.code.text().to_string();
                page_of.closed = !app::is_open(&state).await?;
                page_of.files = sent_along(&state, &draft).await?;
            }
            page(&page_of)
        }
        None if step == Step::Story => {
            page(&question_page(&state, &visit, step, &Answers::default(), FormState::default()))
        }
        None => see_other(&visit.href("/melden")),
    }
}

/// A name as typed becomes a code when exactly one municipality has it.
pub(super) fn code_of(state: &State, typed: &str) -> Option<String> {
    if state.municipalities.by_code(typed).is_some() {
        return Some(typed.to_owned());
    }
    let wanted = typed.trim().to_lowercase();
    let found = state.municipalities.search(typed, 8);
    let mut same = found.iter().filter(|facts| facts.name.to_lowercase() == wanted);
    match (same.next(), same.next()) {
        (Some(facts), None) => Some(facts.code.clone()),
        _ => None,
    }
}

/// The answers to one question, as they were sent.
pub(super) fn taken(state: &State, mut answers: Answers, step: Step, fields: &Fields) -> Answers {
    answers.take(step, |field| {
        let values = fields.all(field).map(str::to_owned);
        match field {
            "gemeente" | "woongemeente" => {
                values.map(|typed| code_of(state, &typed).unwrap_or(typed)).collect()
            }
            "telefoon" => values.map(|typed| european(&typed)).collect(),
            _ => values.collect(),
        }
    });
    answers
}

pub async fn submit(
    With(state): With<State>,
    visit: Visit,
    Path(number): Path<String>,
    Form(fields): Form,
) -> Answer {
    let step = step_of(&number)?;
    let draft = of_visit(&state, &visit).await?.filter(|draft| !draft.filed || step == Step::Check);
    if step == Step::Check {
        return send(&state, &visit, draft, &fields).await;
    }
    let before = draft.as_ref().map(|draft| draft.answers.clone()).unwrap_or_default();
    let answers = taken(&state, before, step, &fields);
    let today = state.ctx.clock.today();
    let faults = answers.faults(step, today, |code| state.municipalities.by_code(code).is_some());
    let to = match fields.get("naar") {
        "vorige" => step.previous(&answers).unwrap_or(step),
        // From the same page in another language.
        "hier" => step,
        _ => step.next(&answers),
    };
    // Going back is free, unless the story would not fit; so is another language.
    let free = matches!(fields.get("naar"), "vorige" | "hier");
    let fits = answers.one("verhaal").chars().count() <= crate::intake::LONGEST_STORY;
    if !faults.is_empty() && (!free || !fits) {
        let mut form = FormState::new(fields);
        for (field, why) in faults {
            form.refuse(field, names::fault(visit.language, why));
        }
        return page_with_errors(&question_page(&state, &visit, step, &answers, form));
    }
    let Some(mut draft) = draft else {
        if fields.get("naar") == "hier" && answers.is_empty() {
            // Nothing to keep yet: no cookie either.
            return see_other(&address(&visit, to));
        }
        let (value, new) = cookie::of_or_new(&state, &visit);
        draft::begin(&state, &value, visit.language, answers).await?;
        let response = see_other(&address(&visit, to))?;
        return Ok(if new { cookie::give(response, &value) } else { response });
    };
    draft.answers = answers;
    draft.language = visit.language;
    match draft::save(&state, &mut draft).await {
        Err(RegisterError::Conflict) => Err(Problem::Conflict),
        Err(error) => Err(error.into()),
        // Before the check, what somebody wants to send along.
        Ok(()) if to == Step::Check && state.uploads.limits.files > 0 => {
            see_other(&visit.href("/melden/bestanden"))
        }
        Ok(()) => see_other(&address(&visit, to)),
    }
}

/// The last page. Sent twice, it is one report; when the answer got lost, the code in the form finds it.
async fn send(state: &State, visit: &Visit, draft: Option<Draft>, fields: &Fields) -> Answer {
    let Some(mut draft) = draft else {
        let known = match ReturnCode::read(fields.get("code")) {
            Ok(code) => app::follow::open(state, &code).await.is_ok(),
            Err(_) => false,
        };
        return see_other(&visit.href(if known { "/melden/volgen?gedaan=al" } else { "/melden" }));
    };
    if draft.filed {
        return see_other(&visit.href("/melden/code"));
    }
    let today = state.ctx.clock.today();
    let known = |code: &str| state.municipalities.by_code(code).is_some();
    let wrong = Step::ALL
        .into_iter()
        .find(|step| step.is_asked(&draft.answers) && !draft.answers.faults(*step, today, known).is_empty());
    if let Some(step) = wrong {
        let mut form = filled(state, step, &draft.answers);
        for (field, why) in draft.answers.faults(step, today, known) {
            form.refuse(field, names::fault(visit.language, why));
        }
        return page_with_errors(&question_page(state, visit, step, &draft.answers, form));
    }
    draft.language = visit.language;
    let code = draft.code.text().to_string();
    let answers = draft.answers.clone();
    match file::file(state, &mut draft).await {
        Ok(_) => see_other(&visit.href("/melden/code")),
        Err(RegisterError::NobodyOpen) => {
            let form = FormState::default();
            let mut page_of = question_page(state, visit, Step::Check, &answers, form);
            page_of.code = code;
            page_of.closed = true;
            page_of.files = sent_along(state, &draft).await?;
            page_with_errors(&page_of)
        }
        Err(error) => Err(error.into()),
    }
}

/// Everything typed goes, and the cookie with it.
pub async fn discard(With(state): With<State>, visit: Visit) -> Answer {
    if let Some(draft) = of_visit(&state, &visit).await? {
        draft::discard(&state, &draft).await?;
    }
    Ok(cookie::take(&visit, see_other(&visit.href("/melden?gedaan=weg"))?))
}
