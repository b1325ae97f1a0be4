// SPDX-License-Identifier: EUPL-1.2
//! Incidents with several reports: which there are, what the reports on one have together, and one answer
//! to everybody who reported it. An incident has no name: an address holds its opaque id, and nothing of
//! what happened.

use super::case::{closed, cookie};
use super::worklist::{PAGE, Row, page_number, row};
use super::{code_names, report};
use crate::app::incidents::{self, Incident};
use crate::app::worklist;
use crate::domain::{IncidentId, Refusal};
use crate::error::RegisterError;
use crate::state::State;
use crate::{refusal_text, words};
use askama::Template;
use axum::extract::{Path, State as With};
use classification::Code;
use gw_core::{AccountId, Locale};
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use uuid::Uuid;

struct Line {
    href: String,
    title: String,
    first: String,
    last: String,
    mass: bool,
}

#[derive(Template)]
#[template(path = "voorvallen.html")]
struct ListPage {
    shell: Shell,
    w: &'static Words,
    lines: Vec<Line>,
    /// From 1.
    page: usize,
    pages: usize,
}

/// A code and in how many reports it stands.
struct Tally {
    name: String,
    count: usize,
}

#[derive(Template)]
#[template(path = "voorval_samen.html")]
struct TogetherPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    id: IncidentId,
    title: String,
    first: String,
    last: String,
    grounds: Vec<Tally>,
    fields: Vec<Tally>,
    rows: Vec<Row>,
    page: usize,
    pages: usize,
    reachable: usize,
    /// All of it is a mass report.
    marked: bool,
    /// It can become one.
    many: bool,
    key: String,
    notice: Option<Notice>,
}

fn incident_of(text: &str) -> Result<IncidentId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

pub async fn list(With(state): With<State>, visit: Visit) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let found = match incidents::list(&state, visit.actor()?).await {
        Ok(found) => found,
        Err(error) => return closed(&visit, error),
    };
    let at = page_number(visit.query("bladzijde").as_deref());
    let shown = found.iter().skip((at - 1).saturating_mul(PAGE)).take(PAGE);
    let lines = shown.map(|one| Line {
        href: visit.href(&format!("/adv/voorvallen/{}", one.id)),
        title: t!(w, "voorvallen-een", count = one.reports),
        first: format::date(locale, one.first_on),
        last: format::date(locale, one.last_on),
        mass: one.in_cluster,
    });
    page(&ListPage {
        shell: visit.shell(t!(w, "voorvallen-titel")).crumb("/adv", t!(w, "balie-titel")),
        w,
        lines: lines.collect(),
        page: at,
        pages: found.len().div_ceil(PAGE).max(1),
    })
}

/// What most reports have first.
fn tallied(locale: Locale, codes: impl Iterator<Item = Code>) -> Vec<Tally> {
    let mut by: BTreeMap<Code, usize> = BTreeMap::new();
    for code in codes {
        *by.entry(code).or_default() += 1;
    }
    let mut all: Vec<(Code, usize)> = by.into_iter().collect();
    all.sort_by_key(|(code, count)| (Reverse(*count), *code));
    all.into_iter().map(|(code, count)| Tally { name: code_names::name(locale, code), count }).collect()
}

fn together_page(
    state: &State,
    visit: &Visit,
    (id, found, people): (IncidentId, &Incident, &[(AccountId, String)]),
    (form, notice): (FormState, Option<Notice>),
) -> TogetherPage {
    let (w, locale, today) = (words(visit.locale), visit.locale, state.ctx.clock.today());
    let title = t!(w, "voorvallen-een", count = found.lines.len());
    let day = |line: Option<&worklist::Line>| {
        line.map(|line| format::date(locale, line.received_on)).unwrap_or_default()
    };
    let at = page_number(visit.query("bladzijde").as_deref());
    let lines = found.lines.iter().skip((at - 1).saturating_mul(PAGE)).take(PAGE);
    // Every line is about this incident: nobody needs a link to where they are.
    let rows = lines.map(|line| Row { incident: None, ..row(visit, line, (people, today)) });
    let key = match form.value("_sleutel") {
        "" => state.ctx.ids.v4::<Uuid>().to_string(),
        key => key.to_owned(),
    };
    TogetherPage {
        shell: visit
            .shell(title.clone())
            .errors(!form.is_valid())
            .crumb("/adv", t!(w, "balie-titel"))
            .crumb("/adv/voorvallen", t!(w, "voorvallen-titel")),
        w,
        form,
        id,
        title,
        first: day(found.lines.last()),
        last: day(found.lines.first()),
        grounds: tallied(locale, found.lines.iter().flat_map(|line| line.grounds.iter().copied())),
        fields: tallied(locale, found.lines.iter().filter_map(|line| line.field)),
        rows: rows.collect(),
        page: at,
        pages: found.lines.len().div_ceil(PAGE).max(1),
        reachable: found.reachable,
        marked: found.in_cluster == found.lines.len(),
        many: found.many,
        key,
        notice,
    }
}

/// The page as it stands after something.
async fn shown(
    state: &State,
    visit: &Visit,
    id: IncidentId,
    (form, notice): (FormState, Option<Notice>),
) -> Answer {
    let actor = visit.actor()?;
    let found = match incidents::get(state, actor, id).await {
        Ok(found) => found,
        Err(error) => return closed(visit, error),
    };
    let people = worklist::colleagues(state, actor).await?;
    let valid = form.is_valid();
    let page_of = together_page(state, visit, (id, &found, &people), (form, notice));
    if valid { page(&page_of) } else { page_with_errors(&page_of) }
}

/// What was done before this page was asked for. The form is named in the address, not how many it went to:
/// that is counted again, so that no address can say so.
async fn done(state: &State, visit: &Visit, id: IncidentId) -> Result<Option<Notice>, RegisterError> {
    let w = words(visit.locale);
    if visit.query("gedaan").is_some() {
        return Ok(Some(Notice::done(t!(w, "zaak-vastgelegd"))));
    }
    let key: Option<Uuid> = visit.query("verstuurd").and_then(|text| text.parse().ok());
    let Some(key) = key else { return Ok(None) };
    let actor = visit.actor().map_err(|_| RegisterError::Unknown)?;
    let (reached, rest) = incidents::sent(state, actor, id, key).await?;
    if reached == 0 {
        return Ok(None);
    }
    let mut text = t!(w, "voorvallen-verstuurd", count = reached);
    if rest > 0 {
        text.push(' ');
        text.push_str(&t!(w, "voorvallen-niet", count = rest));
    }
    Ok(Some(Notice::done(text)))
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = incident_of(&id)?;
    match done(&state, &visit, id).await {
        Ok(notice) => shown(&state, &visit, id, (FormState::default(), notice)).await,
        Err(error) => closed(&visit, error),
    }
}

/// One answer to all. What does not fit in one request comes back with what was typed, under the same key.
pub async fn answer(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Answer {
    let (w, id) = (words(visit.locale), incident_of(&id)?);
    let actor = visit.actor()?;
    let mut form = FormState::new(fields);
    let text = report::message(&mut form, w);
    if form.value("zeker") != "ja" {
        form.refuse("zeker", t!(w, "fout-zeker"));
    }
    if !form.is_valid() {
        return shown(&state, &visit, id, (form, None)).await;
    }
    let key: Uuid = form.value("_sleutel").parse().map_err(|_| Problem::Unreadable)?;
    let sent = match incidents::answer(&state, actor, id, (key, text.as_str()), cookie(&visit)).await {
        Ok(sent) => sent,
        Err(error) => return closed(&visit, error),
    };
    if sent.to_go > 0 {
        let said = t!(w, "voorvallen-verder", count = sent.reached, left = sent.to_go);
        return shown(&state, &visit, id, (form, Some(Notice::warning(said)))).await;
    }
    if sent.reached == 0 {
        form.refuse("bericht", t!(w, "voorvallen-niemand"));
        return shown(&state, &visit, id, (form, None)).await;
    }
    see_other(&visit.href(&format!("/adv/voorvallen/{id}?verstuurd={}", key.simple())))
}

/// All reports on it together become a mass report.
pub async fn mass(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id = incident_of(&id)?;
    match incidents::make_cluster(&state, visit.actor()?, id).await {
        Ok(_) => see_other(&visit.href(&format!("/adv/voorvallen/{id}?gedaan=massamelding"))),
        Err(RegisterError::Refused(rule @ Refusal::TooFewForACluster)) => {
            let mut form = FormState::default();
            form.refuse("massa", refusal_text(rule, visit.locale));
            shown(&state, &visit, id, (form, None)).await
        }
        Err(error) => closed(&visit, error),
    }
}
