// SPDX-License-Identifier: EUPL-1.2
//! One report, for its team: what was told (folded, because others look at screens), who told it (apart,
//! and looking is recorded), messages, and what becomes of it.

use super::case::{closed, cookie};
use super::steps::{self, Step};
use super::{attachments, code_names, names};
use crate::app::desk;
use crate::app::follow::{From, LONGEST_MESSAGE, Opened};
use crate::app::record::Record;
use crate::domain::{CaseId, Identity, IncidentId, Refusal, ReportId};
use crate::error::RegisterError;
use crate::intake;
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use classification::WEB_FORM;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};
use uuid::Uuid;

struct Told {
    question: &'static str,
    answers: Vec<String>,
}

struct Said {
    ours: bool,
    when: String,
    text: String,
}

/// From another ADV, or to one.
struct Passing {
    /// It may be passed on as long as it does not count here.
    open: bool,
    came: Option<String>,
    why: String,
}

impl Passing {
    fn of(visit: &Visit, report: &Opened) -> Self {
        let (w, record) = (words(visit.locale), &report.record);
        let day = record.came_from.map(|one| format::date(visit.locale, one.on));
        Self {
            open: record.report.state.pass_on().is_ok(),
            came: day.map(|day| t!(w, "overdragen-van-andere", day = day)),
            why: report.content.passed_on.clone(),
        }
    }
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
    /// In which it was told; empty when that is not known.
    language: String,
    wish: String,
    /// How it came in; empty: by the form.
    channel: String,
    /// Who took it down told what is kept and who sees it.
    informed: bool,
    passing: Passing,
    /// What a worker assessed, in one line; empty: nobody has.
    assessed: String,
    case: Option<CaseId>,
    incident: Option<IncidentId>,
    told: Vec<Told>,
    said: Vec<Said>,
    has_identity: bool,
    person: Option<Identity>,
    files: Vec<attachments::Line>,
    steps: Vec<Step>,
    key: String,
    notice: Option<Notice>,
}

pub(super) fn id_of(text: &str) -> Result<ReportId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

fn assessed(visit: &Visit, record: &Record) -> String {
    let Some(assessed) = record.report.classified.counted() else { return String::new() };
    let coding = assessed.coding();
    let codes = coding.grounds.iter().chain(&coding.fields).chain(&coding.natures).copied();
    code_names::names(visit.locale, codes)
}

fn channel(visit: &Visit, record: &Record) -> String {
    let channel = record.report.channel;
    if channel == WEB_FORM { String::new() } else { code_names::name(visit.locale, channel) }
}

fn report_page(
    state: &State,
    visit: &Visit,
    report: &Opened,
    (form, person): (FormState, Option<Identity>),
) -> ReportPage {
    let (w, locale, record) = (words(visit.locale), visit.locale, &report.record);
    let asked = intake::Step::ALL
        .into_iter()
        .filter(|step| !matches!(step, intake::Step::Check | intake::Step::Contact));
    let told = asked.map(|step| Told {
        question: names::question(locale, step),
        answers: names::answered(locale, &*state.municipalities, &report.content.answers, step),
    });
    let said = report.messages.iter().map(|one| Said {
        ours: one.from == From::Worker,
        when: format::date(locale, one.at.date()),
        text: one.text.clone(),
    });
    let key = match form.value("_sleutel") {
        "" => state.ctx.ids.v4::<Uuid>().to_string(),
        key => key.to_owned(),
    };
    let notice = match visit.query("gedaan").as_deref() {
        Some("bericht") => Some(Notice::done(t!(w, "balie-bericht-gedaan"))),
        Some(_) => Some(Notice::done(t!(w, "zaak-vastgelegd"))),
        None => None,
    };
    ReportPage {
        shell: visit
            .shell(t!(w, "balie-melding", number = record.number.clone()))
            .errors(!form.is_valid())
            .crumb("/adv", t!(w, "balie-titel")),
        w,
        steps: steps::of(state, record, &form, locale),
        form,
        id: report.id,
        number: record.number.clone(),
        state: names::state(locale, record.report.state.code()),
        level: names::anonymity(locale, record.report.anonymity),
        language: names::language(locale, &record.report.language),
        wish: code_names::name(locale, record.report.request),
        channel: channel(visit, record),
        informed: report.content.informed,
        passing: Passing::of(visit, report),
        assessed: assessed(visit, record),
        case: record.case.as_ref().map(|link| link.id),
        incident: record.report.incident,
        told: told.filter(|one| !one.answers.is_empty()).collect(),
        said: said.collect(),
        files: attachments::lines(locale, &report.files),
        has_identity: report.has_identity,
        person,
        key,
        notice,
    }
}

/// The page as it stands after something: a form that came back, or a name that was asked for.
pub(super) async fn shown(
    state: &State,
    visit: &Visit,
    id: ReportId,
    with: (FormState, Option<Identity>),
) -> Answer {
    let actor = visit.actor()?;
    let opened = match desk::open(state, actor, id, cookie(visit)).await {
        Ok(opened) => opened,
        Err(RegisterError::Refused(Refusal::PassedOn)) => {
            return see_other(&visit.href(&format!("/adv/meldingen/{id}/overdragen")));
        }
        Err(error) => return closed(visit, error),
    };
    let valid = with.0.is_valid();
    let page_of = report_page(state, visit, &opened, with);
    if valid { page(&page_of) } else { page_with_errors(&page_of) }
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    shown(&state, &visit, id_of(&id)?, (FormState::default(), None)).await
}

/// The message of a form; what is wrong with it is told at its field.
pub(super) fn message(form: &mut FormState, w: &'static Words) -> String {
    let text = form.value("bericht").to_owned();
    if text.is_empty() {
        form.refuse("bericht", t!(w, "fout-bericht-leeg"));
    } else if text.chars().count() > LONGEST_MESSAGE {
        form.refuse("bericht", t!(w, "fout-te-lang", most = LONGEST_MESSAGE));
    }
    text
}

/// A page under that of a report: in the title which one, and the way back to it.
pub(super) fn below(visit: &Visit, title: &str, (id, number): (ReportId, &str), form: &FormState) -> Shell {
    let crumb = t!(words(visit.locale), "balie-melding", number = number.to_owned());
    let shell = visit.shell(format!("{title}, {number}")).errors(!form.is_valid());
    let shell = shell.crumb("/adv", t!(words(visit.locale), "balie-titel"));
    shell.crumb(format!("/adv/meldingen/{id}"), crumb)
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
    let text = message(&mut form, w);
    if !form.is_valid() {
        return shown(&state, &visit, id, (form, None)).await;
    }
    let key: Uuid = form.value("_sleutel").parse().map_err(|_| Problem::Unreadable)?;
    match desk::answer(&state, actor, (id, key), &text, cookie(&visit)).await {
        Ok(()) => see_other(&visit.href(&format!("/adv/meldingen/{id}?gedaan=bericht"))),
        Err(error) => closed(&visit, error),
    }
}

/// Who it is: shown on the answer to a form, because looking is an act that is recorded.
pub async fn identity(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    match desk::identity(&state, visit.actor()?, id, cookie(&visit)).await {
        Ok(person) => shown(&state, &visit, id, (FormState::default(), person)).await,
        Err(error) => closed(&visit, error),
    }
}
