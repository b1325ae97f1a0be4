// SPDX-License-Identifier: EUPL-1.2
//! A report goes to another ADV: to whom, why, and whether the reporter agrees. Afterwards the same
//! address says where it went, and nothing else of it can be seen here.

use super::case::{closed, cookie};
use super::names;
use super::report::{self, id_of};
use crate::app::follow::LONGEST_MESSAGE;
use crate::app::record::Record;
use crate::app::transfer::{self, Handover};
use crate::app::{assess, proof};
use crate::domain::{Act, Refusal, ReportId, Way};
use crate::error::RegisterError;
use crate::state::State;
use crate::{refusal_text, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::{Locale, OrganisationId};
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

/// How a worker can have heard that the reporter agrees; with the code the reporter says it.
const HEARD: [Way; 2] = [Way::Spoken, Way::Written];

#[derive(Template)]
#[template(path = "overdragen.html")]
struct TransferPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    id: ReportId,
    /// Where it went; empty: it is here.
    gone: String,
    /// The rule that keeps it here.
    rule: Option<&'static str>,
    receivers: Vec<Choice>,
    /// What the reporter said to it; empty: nothing yet.
    consent: String,
    agreed: bool,
    asked: bool,
    ways: Vec<Choice>,
    key: String,
    notice: Option<Notice>,
}

fn notice(visit: &Visit) -> Option<Notice> {
    let w = words(visit.locale);
    match visit.query("gedaan").as_deref() {
        Some("gevraagd") => Some(Notice::done(t!(w, "overdragen-gevraagd-gedaan"))),
        Some(_) => Some(Notice::done(t!(w, "overdragen-gedaan"))),
        None => None,
    }
}

/// What the reporter said, and whether it holds.
fn consent(locale: Locale, record: &Record) -> (String, bool) {
    let w = words(locale);
    let given = record.consents.iter().find(|one| one.act == Act::Transfer && one.is_live());
    match given {
        Some(one) => (t!(w, "overdragen-gegeven", day = format::date(locale, one.given_at.date())), true),
        None if record.asked.contains(&Act::Transfer) => (t!(w, "overdragen-gevraagd").to_owned(), false),
        None => (String::new(), false),
    }
}

async fn transfer_page(
    state: &State,
    visit: &Visit,
    (id, record): (ReportId, &Record),
    form: FormState,
) -> Result<TransferPage, RegisterError> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let actor = visit.actor().map_err(|_| RegisterError::Unknown)?;
    let gone = match record.passed_to {
        Some(to) => {
            let service = proof::service(state, to.service, locale).await?;
            t!(w, "overdragen-stand", day = format::date(locale, to.on), service = service)
        }
        None => String::new(),
    };
    let receivers = transfer::receivers(state, actor, locale).await?;
    let (consent, agreed) = consent(locale, record);
    let key = match form.value("_sleutel") {
        "" => state.ctx.ids.v4::<ReportId>().to_string(),
        key => key.to_owned(),
    };
    Ok(TransferPage {
        shell: report::below(visit, t!(w, "overdragen-titel"), (id, &record.number), &form),
        w,
        form,
        id,
        gone,
        rule: record.report.may_pass_on().err().map(|rule| refusal_text(rule, locale)),
        receivers: receivers.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect(),
        consent,
        agreed,
        asked: record.asked.contains(&Act::Transfer),
        ways: HEARD.map(|way| Choice::new(way.code(), names::way(locale, way))).into(),
        key,
        notice: notice(visit),
    })
}

/// The page as it stands, with a form that came back.
async fn shown(state: &State, visit: &Visit, id: ReportId, form: FormState) -> Answer {
    let record = match assess::record(state, visit.actor()?, id).await {
        Ok(record) => record,
        Err(error) => return closed(visit, error),
    };
    let valid = form.is_valid();
    let page_of = transfer_page(state, visit, (id, &record), form).await?;
    if valid { page(&page_of) } else { page_with_errors(&page_of) }
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    shown(&state, &visit, id_of(&id)?, FormState::default()).await
}

/// What was filled in.
struct Filled {
    report: ReportId,
    to: OrganisationId,
    reason: String,
    agreed: Option<Way>,
}

/// None when something is wrong, told at its field.
fn filled(form: &mut FormState, locale: Locale) -> Result<Option<Filled>, Problem> {
    let w = words(locale);
    let report: ReportId = form.value("_sleutel").parse().map_err(|_| Problem::Unreadable)?;
    let to: Option<OrganisationId> = form.value("naar").parse().ok();
    if to.is_none() {
        form.refuse("naar", t!(w, "fout-kies"));
    }
    let reason = form.value("reden").to_owned();
    if reason.chars().count() > LONGEST_MESSAGE {
        form.refuse("reden", t!(w, "fout-te-lang", most = LONGEST_MESSAGE));
    } else if reason.is_empty() {
        form.refuse("reden", refusal_text(Refusal::NoReason, locale));
    }
    let agreed = HEARD.into_iter().find(|way| way.code() == form.value("toestemming"));
    if form.value("zeker") != "ja" {
        form.refuse("zeker", t!(w, "fout-zeker"));
    }
    let Some(to) = to.filter(|_| form.is_valid()) else { return Ok(None) };
    Ok(Some(Filled { report, to, reason, agreed }))
}

/// A rule that forbids it, at the field that it is about.
const fn field(rule: Refusal) -> &'static str {
    match rule {
        Refusal::NoConsent | Refusal::ConsentWithdrawn => "toestemming",
        Refusal::NoReason | Refusal::CitizenNumber => "reden",
        _ => "naar",
    }
}

pub async fn submit(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Answer {
    let (id, actor) = (id_of(&id)?, visit.actor()?);
    let here = visit.href(&format!("/adv/meldingen/{id}/overdragen"));
    let mut form = FormState::new(fields);
    let (done, what) = if form.value("_doe") == "vragen" {
        (transfer::ask(&state, actor, id).await, "gevraagd")
    } else {
        let Some(filled) = filled(&mut form, visit.locale)? else {
            return shown(&state, &visit, id, form).await;
        };
        let Filled { report, to, reason, agreed } = filled;
        let handover = Handover { report, to, reason: &reason, agreed };
        (transfer::pass_on(&state, actor, id, &handover, cookie(&visit)).await, "overgedragen")
    };
    match done {
        Ok(()) => see_other(&format!("{here}?gedaan={what}")),
        // The page says where it went.
        Err(RegisterError::Refused(Refusal::PassedOn)) => see_other(&here),
        // Whoever may not open it gets no form back either.
        Err(RegisterError::Refused(rule)) => {
            form.refuse(field(rule), refusal_text(rule, visit.locale));
            shown(&state, &visit, id, form).await
        }
        Err(error) => closed(&visit, error),
    }
}
