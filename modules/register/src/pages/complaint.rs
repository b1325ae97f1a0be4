// SPDX-License-Identifier: EUPL-1.2
//! One complaint about the ADV: what it says, by when it is answered, who handles it and how it ended.

use super::case::closed;
use super::complaints::{about, called, choices, colleague};
use super::information::{line, needed, past_day};
use super::names;
use super::reading::Reading;
use crate::app::complaints::{self, Change, End, Seen};
use crate::app::worklist;
use crate::domain::{AdvComplaintId, ComplaintState, Refusal, Verdict};
use crate::error::RegisterError;
use crate::intake::{LONGEST_LINE, LONGEST_STORY};
use crate::state::State;
use crate::{refusal_text, words};
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use gw_core::AccountId;
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};
use jiff::civil::Date;

/// Of the list of outcomes, beside the verdicts.
const WITHDRAWN: &str = "ingetrokken";

#[derive(Template)]
#[template(path = "klacht.html")]
struct ComplaintPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    id: AdvComplaintId,
    revision: i64,
    /// What is known, by its label.
    facts: Vec<(&'static str, String)>,
    what: String,
    /// In words; empty until there is one.
    answer: String,
    over: bool,
    for_board: bool,
    closed: bool,
    /// Can the receipt still be confirmed?
    received: bool,
    people: Vec<Choice>,
    outcomes: Vec<Choice>,
    notice: Option<Notice>,
}

fn facts(visit: &Visit, seen: &Seen, people: &[(AccountId, String)]) -> Vec<(&'static str, String)> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let (file, complaint) = (&seen.file, &seen.file.complaint);
    let day = |day: Date| format::date(locale, day);
    let mut all = vec![
        (t!(w, "klacht-dag"), day(complaint.received_on)),
        (t!(w, "balie-toestand"), names::coded(locale, "klacht-stand", complaint.state.code()).to_owned()),
        (t!(w, "klacht-kant"), names::coded(locale, "klacht-van", complaint.by.code()).to_owned()),
        (t!(w, "klacht-wie"), file.from.clone()),
        (t!(w, "klacht-over"), about(locale, people, seen)),
    ];
    if complaint.is_closed() {
        let handler = file.handler.map(|who| called(locale, people, who));
        let outside = complaint.commission.iter().find(|one| one.is_outsider());
        all.extend(handler.map(|who| (t!(w, "zaak-behandelaar"), who)));
        all.extend(complaint.verdict.map(|one| {
            (t!(w, "klacht-uitkomst"), names::coded(locale, "klacht-oordeel", one.code()).to_owned())
        }));
        all.extend(outside.map(|one| (t!(w, "klacht-buiten"), one.name.clone())));
        all.extend(complaint.answered_on.map(|on| (t!(w, "klacht-gesloten"), day(on))));
        all.extend(file.due_on().map(|on| (t!(w, "zaak-bewaard"), day(on))));
    } else {
        all.push((t!(w, "klacht-termijn"), day(complaint.answer_by(file.put_off))));
        if !file.put_off {
            all.push((t!(w, "klacht-termijn-later"), day(complaint.answer_by(true))));
        }
    }
    all
}

/// What stands, in a form that was not sent.
fn filled(seen: &Seen) -> FormState {
    let mut form = FormState::default();
    let handler = seen.file.handler.map(|who| who.to_string()).unwrap_or_default();
    form.values.set("behandelaar", handler);
    form.values.set("uitstel", if seen.file.put_off { "ja" } else { "" });
    form
}

fn complaint_page(
    state: &State,
    visit: &Visit,
    (seen, people): (&Seen, &[(AccountId, String)]),
    (form, notice): (FormState, Option<Notice>),
) -> ComplaintPage {
    let (w, locale, today) = (words(visit.locale), visit.locale, state.ctx.clock.today());
    let complaint = &seen.file.complaint;
    let outcome = |code: &'static str| Choice::new(code, names::coded(locale, "klacht-oordeel", code));
    let verdicts = Verdict::ALL.iter().map(|one| one.code());
    let is_closed = complaint.is_closed();
    let free = people.iter().filter(|(id, _)| !complaint.about.contains(id)).cloned();
    ComplaintPage {
        shell: visit
            .shell(t!(w, "klacht-titel"))
            .errors(!form.is_valid())
            .crumb("/adv", t!(w, "balie-titel"))
            .crumb("/adv/klachten", t!(w, "klachten-titel")),
        w,
        form,
        id: seen.id,
        revision: seen.revision,
        facts: facts(visit, seen, people),
        what: seen.file.what.clone(),
        answer: complaint.answer.clone(),
        over: !is_closed && complaint.answer_by(seen.file.put_off) < today,
        for_board: seen.for_board,
        closed: is_closed,
        received: complaint.state == ComplaintState::Received,
        people: choices(&free.collect::<Vec<_>>()),
        outcomes: verdicts.chain([WITHDRAWN]).map(outcome).collect(),
        notice,
    }
}

fn complaint_of(text: &str) -> Result<AdvComplaintId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (id, actor) = (complaint_of(&id)?, visit.actor()?);
    let seen = match complaints::open(&state, actor, id).await {
        Ok(seen) => seen,
        Err(error) => return closed(&visit, error),
    };
    let people = worklist::colleagues(&state, actor).await?;
    let done = visit.query("gedaan").map(|_| Notice::done(t!(words(visit.locale), "zaak-vastgelegd")));
    page(&complaint_page(&state, &visit, (&seen, &people), (filled(&seen), done)))
}

/// How it ended; nothing while it goes on.
fn end(r: &mut Reading<'_>, today: Date) -> Option<End> {
    let w = words(r.locale);
    let known = |text: &str| Verdict::from_code(text).map(Some).or((text == WITHDRAWN).then_some(None));
    let outcome = r.one("uitkomst", known);
    let (answer, outsider) = (line(r, "antwoord", LONGEST_STORY), line(r, "buiten", LONGEST_LINE));
    let on = past_day(r, "gesloten", today);
    let Some(verdict) = outcome else {
        // What was typed is not thrown away unsaid.
        let typed = ["antwoord", "buiten", "gesloten"].iter().any(|name| r.tick(name));
        if typed && !r.tick("uitkomst") {
            r.form.refuse("uitkomst", t!(w, "fout-kies"));
        }
        return None;
    };
    if verdict.is_some() {
        let alone = refusal_text(Refusal::NoOutsider, r.locale);
        needed(r, "antwoord", t!(w, "fout-leeg"));
        needed(r, "buiten", alone);
    }
    Some(End { verdict, answer, outsider, on })
}

fn change(mut r: Reading<'_>, people: &[(AccountId, String)], today: Date) -> Option<Change> {
    let handler = r.one("behandelaar", |text| colleague(people, text));
    let end = end(&mut r, today);
    let change = Change { confirmed: r.tick("bevestigd"), handler, put_off: r.tick("uitstel"), end };
    Some(change).filter(|_| r.form.is_valid())
}

pub async fn submit(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Answer {
    let (w, id, actor) = (words(visit.locale), complaint_of(&id)?, visit.actor()?);
    // Before anything of the form is read.
    let seen = match complaints::open(&state, actor, id).await {
        Ok(seen) => seen,
        Err(error) => return closed(&visit, error),
    };
    let people = worklist::colleagues(&state, actor).await?;
    let mut form = FormState::new(fields);
    let revision: i64 = form.value("revisie").parse().map_err(|_| Problem::Unreadable)?;
    let reading = Reading { form: &mut form, locale: visit.locale };
    let Some(change) = change(reading, &people, state.ctx.clock.today()) else {
        return page_with_errors(&complaint_page(&state, &visit, (&seen, &people), (form, None)));
    };
    match complaints::change(&state, actor, id, (revision, &change)).await {
        Ok(()) => see_other(&visit.href(&format!("/adv/klachten/{id}?gedaan=1"))),
        // A colleague was first: what was typed stays, beside what is new.
        Err(RegisterError::Changed) => {
            let notice = Some(Notice::error(t!(w, "klacht-veranderd")));
            let shown = complaint_page(&state, &visit, (&seen, &people), (form, notice));
            Ok((StatusCode::CONFLICT, Html(askama::Template::render(&shown)?)).into_response())
        }
        Err(RegisterError::Refused(rule)) => {
            let field = match rule {
                Refusal::NoOutsider => "buiten",
                Refusal::NoReason => "antwoord",
                Refusal::TooEarly => "gesloten",
                _ => "behandelaar",
            };
            let early = t!(w, "klacht-fout-dag");
            form.refuse(field, if field == "gesloten" { early } else { refusal_text(rule, visit.locale) });
            page_with_errors(&complaint_page(&state, &visit, (&seen, &people), (form, None)))
        }
        Err(error) => closed(&visit, error),
    }
}
