// SPDX-License-Identifier: EUPL-1.2
//! The desk of the ADV: what came in, one report, an answer.

use super::names;
use crate::app::desk::{self, Line};
use crate::app::follow::{From, LONGEST_MESSAGE, Opened};
use crate::domain::{ReportId, ReportState};
use crate::error::RegisterError;
use crate::intake::{Identity, Step};
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};
use uuid::Uuid;

/// The newest; the worklist with its filters comes with the cases.
const MOST: usize = 100;

struct Row {
    id: ReportId,
    number: String,
    day: String,
    state: &'static str,
    wish: &'static str,
    new: u32,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct ListPage {
    shell: Shell,
    w: &'static Words,
    rows: Vec<Row>,
    total: usize,
}

pub async fn list(With(state): With<State>, visit: Visit) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let lines = desk::list(&state, visit.actor()?).await?;
    let row = |line: &Line| Row {
        id: line.id,
        number: line.facts.number.clone(),
        day: format::date(locale, line.facts.received_on),
        state: names::state(locale, line.facts.state.code()),
        wish: names::choice(locale, &line.facts.request),
        new: line.facts.new_for_us,
    };
    page(&ListPage {
        shell: visit.shell(t!(w, "balie-titel")),
        w,
        total: lines.len(),
        rows: lines.iter().take(MOST).map(row).collect(),
    })
}

struct Told {
    question: &'static str,
    answers: Vec<String>,
}

struct Said {
    ours: bool,
    when: String,
    text: String,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    id: ReportId,
    number: String,
    state: &'static str,
    level: &'static str,
    language: &'static str,
    told: Vec<Told>,
    said: Vec<Said>,
    has_identity: bool,
    person: Option<Identity>,
    received: bool,
    key: String,
    notice: Option<Notice>,
}

fn report_page(
    state: &State,
    visit: &Visit,
    report: &Opened,
    (form, person): (FormState, Option<Identity>),
) -> ReportPage {
    let (w, locale) = (words(visit.locale), visit.locale);
    let asked = Step::ALL.into_iter().filter(|step| !matches!(step, Step::Check | Step::Contact));
    let told = asked.map(|step| Told {
        question: names::question(locale, step),
        answers: names::answered(locale, &*state.municipalities, &report.content.answers, step),
    });
    let key = match form.value("_sleutel") {
        "" => state.ctx.ids.v4::<Uuid>().to_string(),
        key => key.to_owned(),
    };
    let notice = match visit.query("gedaan").as_deref() {
        Some("bericht") => Some(Notice::done(t!(w, "balie-bericht-gedaan"))),
        Some("geregistreerd") => Some(Notice::done(t!(w, "balie-geregistreerd-gedaan"))),
        _ => None,
    };
    ReportPage {
        shell: visit
            .shell(t!(w, "balie-melding", number = report.facts.number.clone()))
            .errors(!form.is_valid())
            .crumb("/adv", t!(w, "balie-titel")),
        w,
        form,
        id: report.id,
        number: report.facts.number.clone(),
        state: names::state(locale, report.facts.state.code()),
        level: names::anonymity(locale, report.facts.anonymity),
        language: names::language(locale, report.facts.language),
        told: told.filter(|one| !one.answers.is_empty()).collect(),
        said: report
            .messages
            .iter()
            .map(|one| Said {
                ours: one.from == From::Worker,
                when: format::date(locale, one.at.date()),
                text: one.text.clone(),
            })
            .collect(),
        has_identity: report.has_identity,
        person,
        received: report.facts.state == ReportState::Received,
        key,
        notice,
    }
}

/// Keys that are locked are unlocked on their own page.
fn or_unlock(visit: &Visit, error: RegisterError) -> Answer {
    match error {
        RegisterError::Locked => see_other(&visit.href("/adv/sleutels?op-slot=1")),
        error => Err(error.into()),
    }
}

fn id_of(text: &str) -> Result<ReportId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

fn cookie(visit: &Visit) -> &str {
    visit.session.as_deref().unwrap_or_default()
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    match desk::open(&state, visit.actor()?, id_of(&id)?, cookie(&visit)).await {
        Ok(report) => page(&report_page(&state, &visit, &report, (FormState::default(), None))),
        Err(error) => or_unlock(&visit, error),
    }
}

pub async fn answer(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Answer {
    let (w, id) = (words(visit.locale), id_of(&id)?);
    let actor = visit.actor()?;
    let mut form = FormState::new(fields);
    let text = form.value("bericht").to_owned();
    if text.is_empty() {
        form.refuse("bericht", t!(w, "fout-bericht-leeg"));
    } else if text.chars().count() > LONGEST_MESSAGE {
        form.refuse("bericht", t!(w, "fout-te-lang", most = LONGEST_MESSAGE));
    }
    if !form.is_valid() {
        return match desk::open(&state, actor, id, cookie(&visit)).await {
            Ok(report) => page_with_errors(&report_page(&state, &visit, &report, (form, None))),
            Err(error) => or_unlock(&visit, error),
        };
    }
    let key: Uuid = form.value("_sleutel").parse().map_err(|_| Problem::Unreadable)?;
    match desk::answer(&state, actor, (id, key), &text, cookie(&visit)).await {
        Ok(()) => see_other(&visit.href(&format!("/adv/meldingen/{id}?gedaan=bericht"))),
        Err(error) => or_unlock(&visit, error),
    }
}

pub async fn register(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    desk::register(&state, visit.actor()?, id).await?;
    see_other(&visit.href(&format!("/adv/meldingen/{id}?gedaan=geregistreerd")))
}

/// Who it is: shown on the answer to a form, because looking is an act that is recorded.
pub async fn identity(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (id, actor) = (id_of(&id)?, visit.actor()?);
    let person = match desk::identity(&state, actor, id, cookie(&visit)).await {
        Ok(person) => person,
        Err(error) => return or_unlock(&visit, error),
    };
    match desk::open(&state, actor, id, cookie(&visit)).await {
        Ok(report) => page(&report_page(&state, &visit, &report, (FormState::default(), person))),
        Err(error) => or_unlock(&visit, error),
    }
}
