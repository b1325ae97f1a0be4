// SPDX-License-Identifier: EUPL-1.2
//! Complaints about the ADV itself, for coordinators: the list, and a form to write one down. A complaint is
//! joined to no report and no case here. What was complained of stands on the page of one complaint only.

use super::case::closed;
use super::information::{line, needed, past_day};
use super::names;
use super::reading::Reading;
use crate::app::complaints::{self, New, Seen};
use crate::app::{take_down, worker, worklist};
use crate::domain::{AdvComplaintId, Complainant, Refusal};
use crate::error::RegisterError;
use crate::intake::{LONGEST_LINE, LONGEST_STORY};
use crate::state::State;
use crate::{refusal_text, words};
use askama::Template;
use axum::extract::State as With;
use gw_core::{AccountId, Locale};
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};
use jiff::civil::Date;
use std::collections::BTreeSet;

struct Row {
    href: String,
    received: String,
    state: &'static str,
    by: &'static str,
    about: String,
    handler: String,
    due: String,
    over: bool,
    for_board: bool,
}

#[derive(Template)]
#[template(path = "klachten.html")]
struct ComplaintsPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    /// Has this ADV keys?
    open: bool,
    sides: Vec<Choice>,
    people: Vec<Choice>,
    /// Sent twice, it is one complaint.
    key: String,
    rows: Vec<Row>,
    notice: Option<Notice>,
}

/// Somebody of the team; who left has no name here any more.
pub(super) fn called(locale: Locale, people: &[(AccountId, String)], who: AccountId) -> String {
    let found = people.iter().find(|(id, _)| *id == who).map(|(_, name)| name.clone());
    found.unwrap_or_else(|| t!(words(locale), "zaak-vertrokken").to_owned())
}

/// Whom it is about, in one line.
pub(super) fn about(locale: Locale, people: &[(AccountId, String)], seen: &Seen) -> String {
    let all = seen.file.complaint.about.iter();
    let all: Vec<String> = all.map(|who| called(locale, people, *who)).collect();
    if all.is_empty() { t!(words(locale), "klacht-adv").to_owned() } else { all.join(", ") }
}

pub(super) fn choices(people: &[(AccountId, String)]) -> Vec<Choice> {
    people.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone())).collect()
}

fn row(visit: &Visit, seen: &Seen, (people, today): (&[(AccountId, String)], Date)) -> Row {
    let (locale, complaint) = (visit.locale, &seen.file.complaint);
    let due = (!complaint.is_closed()).then(|| complaint.answer_by(seen.file.put_off));
    Row {
        href: visit.href(&format!("/adv/klachten/{}", seen.id)),
        received: format::date(locale, complaint.received_on),
        state: names::coded(locale, "klacht-stand", complaint.state.code()),
        by: names::coded(locale, "klacht-van", complaint.by.code()),
        about: about(locale, people, seen),
        handler: seen.file.handler.map(|who| called(locale, people, who)).unwrap_or_default(),
        due: due.map(|day| format::date(locale, day)).unwrap_or_default(),
        over: due.is_some_and(|day| day < today),
        for_board: seen.for_board,
    }
}

async fn complaints_page(
    state: &State,
    visit: &Visit,
    form: FormState,
    notice: Option<Notice>,
) -> Result<ComplaintsPage, Problem> {
    let (w, locale, today) = (words(visit.locale), visit.locale, state.ctx.clock.today());
    let actor = visit.actor()?;
    let found = complaints::list(state, actor).await?;
    let people = worklist::colleagues(state, actor).await?;
    let mut shell = visit.shell(t!(w, "klachten-titel")).errors(!form.is_valid());
    if !form.is_valid() {
        // Another language would be an empty form.
        shell = shell.one_language();
    }
    let key = match form.value("_sleutel") {
        "" => state.ctx.ids.v4::<AdvComplaintId>().to_string(),
        key => key.to_owned(),
    };
    let side = |one: &Complainant| Choice::new(one.code(), names::coded(locale, "klacht-van", one.code()));
    Ok(ComplaintsPage {
        shell: shell.crumb("/adv", t!(w, "balie-titel")),
        w,
        open: take_down::is_open(state, actor).await?,
        sides: Complainant::ALL.iter().map(side).collect(),
        people: choices(&people),
        key,
        rows: found.iter().map(|one| row(visit, one, (&people, today))).collect(),
        notice,
        form,
    })
}

pub async fn list(With(state): With<State>, visit: Visit) -> Answer {
    let done = visit.query("gedaan").map(|_| Notice::done(t!(words(visit.locale), "klachten-bewaard")));
    page(&complaints_page(&state, &visit, FormState::default(), done).await?)
}

/// Somebody of the team.
pub(super) fn colleague(people: &[(AccountId, String)], text: &str) -> Option<AccountId> {
    let who: AccountId = text.parse().ok()?;
    people.iter().any(|(id, _)| *id == who).then_some(who)
}

/// None: something is wrong, and stands at its field.
fn new(mut r: Reading<'_>, people: &[(AccountId, String)], today: Date) -> Option<New> {
    let w = words(r.locale);
    needed(&mut r, "kant", t!(w, "fout-kies"));
    for name in ["van", "klacht"] {
        needed(&mut r, name, t!(w, "fout-leeg"));
    }
    let received_on = past_day(&mut r, "dag", today);
    let by = r.one("kant", Complainant::from_code);
    let from = line(&mut r, "van", LONGEST_LINE);
    let what = line(&mut r, "klacht", LONGEST_STORY);
    let typed: Vec<String> = r.form.values.all("over").map(str::to_owned).collect();
    let mut about = BTreeSet::new();
    for text in typed.iter().filter(|text| !text.is_empty()) {
        match colleague(people, text) {
            Some(who) => about.extend([who]),
            None => r.form.refuse("over", t!(w, "fout-keuze")),
        }
    }
    let handler = r.one("behandelaar", |text| colleague(people, text));
    if handler.is_some_and(|who| about.contains(&who)) {
        r.form.refuse("behandelaar", refusal_text(Refusal::ComplainedAbout, r.locale));
    }
    if !r.form.is_valid() {
        return None;
    }
    Some(New { received_on, by: by?, from, what, about, handler })
}

pub async fn submit(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    // Before anything of the form is read.
    let actor = visit.actor()?;
    worker(actor)?;
    let people = worklist::colleagues(&state, actor).await?;
    let mut form = FormState::new(fields);
    let key: AdvComplaintId = form.value("_sleutel").parse().map_err(|_| Problem::Unreadable)?;
    let reading = Reading { form: &mut form, locale: visit.locale };
    let Some(new) = new(reading, &people, state.ctx.clock.today()) else {
        return page_with_errors(&complaints_page(&state, &visit, form, None).await?);
    };
    match complaints::add(&state, actor, key, &new).await {
        Ok(_) => see_other(&visit.href("/adv/klachten?gedaan=1")),
        // The page says so; what was typed waits in it.
        Err(RegisterError::NobodyOpen) => {
            page_with_errors(&complaints_page(&state, &visit, form, None).await?)
        }
        Err(error) => closed(&visit, error),
    }
}
