// SPDX-License-Identifier: EUPL-1.2
//! Decisions about seats that the rules do not take: who goes first although the rules say later,
//! and who goes back to the list when the room gets smaller.

use crate::app::view::Line;
use crate::app::{self, CapacityError, StepError};
use crate::domain::{EditionId, MOST_SEATS, RegistrationId, RegistrationState};
use crate::pages::organise::{back, below, own};
use crate::{State, store, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Problem, Shell, Visit, page, page_with_errors};

#[derive(Template)]
#[template(path = "making/shrink.html")]
struct ShrinkPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    base: String,
    wanted: u32,
    taken: u32,
    people: Vec<Choice>,
}

async fn shrink_page(
    state: &State,
    visit: &Visit,
    line: &Line,
    wanted: u32,
    form: FormState,
) -> Result<ShrinkPage, Problem> {
    let w = words(visit.locale);
    let rows = store::of_edition(&mut state.ctx.read().await?, line.row.id).await?;
    let holds = |code: &str| RegistrationState::from_code(code).is_some_and(RegistrationState::holds_seats);
    // Who came last stands first: the usual choice.
    let people = rows.iter().rev().filter(|row| holds(&row.state)).map(|row| {
        let seats = if row.people > 1 {
            format!(", {}", t!(w, "with-people", people = row.people))
        } else {
            String::new()
        };
        Choice::new(row.id.to_string(), format!("{}, {}{seats}", row.name, row.organisation))
    });
    let base = format!("/organisatie/masterclasses/{}", line.row.id);
    Ok(ShrinkPage {
        people: people.collect(),
        taken: u32::try_from(line.row.seats).unwrap_or(0),
        shell: below(visit.shell(t!(w, "shrink-title")).errors(!form.is_valid()), line),
        w,
        form,
        base,
        wanted,
    })
}

fn wanted(text: &str) -> Result<u32, Problem> {
    text.parse().ok().filter(|number| *number <= MOST_SEATS).ok_or(Problem::Unreadable)
}

pub async fn choose(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    // Without a number: one less than are taken, the least that asks for a choice.
    let wanted = match visit.query("naar") {
        Some(number) => wanted(&number)?,
        None => u32::try_from(line.row.seats).unwrap_or(0).saturating_sub(1),
    };
    page(&shrink_page(&state, &visit, &line, wanted, FormState::default()).await?)
}

pub async fn shrink(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let wanted = wanted(fields.get("naar"))?;
    let to_list: Vec<RegistrationId> = fields.all("terug").filter_map(|one| one.parse().ok()).collect();
    let mut form = FormState::new(fields);
    match app::shrink(&state.ctx, visit.actor()?, id, wanted, &to_list).await {
        Ok(_) => return back(&visit, id),
        Err(CapacityError::Taken(left)) => {
            let more = left.saturating_sub(wanted);
            form.refuse("terug", t!(words(visit.locale), "shrink-more", count = more));
        }
        // Somebody left, or came, while the organiser chose.
        Err(CapacityError::Step(StepError::NotNow)) => {
            form.refuse("terug", t!(words(visit.locale), "shrink-changed"));
        }
        Err(CapacityError::Step(error)) => return Err(error.into()),
    }
    page_with_errors(&shrink_page(&state, &visit, &line, wanted, form).await?)
}

#[derive(Template)]
#[template(path = "making/first.html")]
struct FirstPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    action: String,
    name: String,
    /// The room is full: then this entry is next.
    full: bool,
}

async fn waiting(state: &State, line: &Line, id: RegistrationId) -> Result<store::RegistrationRow, Problem> {
    let row = store::one_registration(&mut state.ctx.read().await?, id).await?;
    row.filter(|row| row.edition == line.row.id).ok_or(Problem::NotFound)
}

fn first_page(visit: &Visit, line: &Line, row: &store::RegistrationRow, form: FormState) -> FirstPage {
    let w = words(visit.locale);
    let base = format!("/organisatie/masterclasses/{}", line.row.id);
    FirstPage {
        action: format!("{base}/voorrang/{}", row.id),
        name: format!("{}, {}", row.name, row.organisation),
        full: line.left() == 0,
        shell: below(visit.shell(t!(w, "first-title")).errors(!form.is_valid()), line),
        w,
        form,
    }
}

pub async fn first(
    With(state): With<State>,
    visit: Visit,
    Path((id, registration)): Path<(EditionId, RegistrationId)>,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let row = waiting(&state, &line, registration).await?;
    page(&first_page(&visit, &line, &row, FormState::default()))
}

pub async fn put_first(
    With(state): With<State>,
    visit: Visit,
    Path((id, registration)): Path<(EditionId, RegistrationId)>,
    Form(fields): Form,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let row = waiting(&state, &line, registration).await?;
    let w = words(visit.locale);
    let reason = fields.get("reden").to_owned();
    let mut form = FormState::new(fields);
    if reason.is_empty() {
        form.refuse("reden", t!(w, "first-reason-empty"));
    } else if reason.chars().count() > 300 {
        form.refuse("reden", t!(w, "wrong-long", most = 300));
    }
    if form.is_valid() {
        match app::put_first(&state.ctx, visit.actor()?, registration, &reason).await {
            // Got a seat or left meanwhile: the page of the edition shows how it stands.
            Ok(_) | Err(StepError::NotNow) => {
                return back(&visit, id);
            }
            Err(error) => return Err(error.into()),
        }
    }
    page_with_errors(&first_page(&visit, &line, &row, form))
}
