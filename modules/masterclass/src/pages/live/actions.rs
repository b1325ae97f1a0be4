// SPDX-License-Identifier: EUPL-1.2
//! The three next actions: by private link, or as an officer. One form, two doors.

use crate::app::live::actions::{self, Standing, Submitted};
use crate::app::live::taking_part;
use crate::app::view::mine;
use crate::domain::{Action, BadAction, EditionId, RegistrationState};
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Fields, Form, FormState, Notice, Problem, Shell, Visit, page, see_other};

/// Names of the fields of one action.
pub struct Names {
    pub number: usize,
    pub action: String,
    pub owner: String,
    pub due: String,
    pub seen: String,
}

fn names() -> Vec<Names> {
    let of = |number| Names {
        number,
        action: format!("actie-{number}"),
        owner: format!("wie-{number}"),
        due: format!("datum-{number}"),
        seen: format!("stond-{number}"),
    };
    (1..=usize::from(crate::domain::ACTIONS)).map(of).collect()
}

#[derive(Template)]
#[template(path = "live_actions.html")]
struct ActionsPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    municipality: String,
    action: String,
    back: String,
    all: Vec<Names>,
    notice: Option<Notice>,
}

/// Whose actions, and where the page stands.
struct Door {
    edition: EditionId,
    municipality: String,
    base: String,
    back: String,
    secret: bool,
}

async fn by_link(state: &State, secret: &str) -> Result<Door, Problem> {
    let mine = mine(&mut state.ctx.read().await?, secret).await?;
    if mine.state != RegistrationState::Seated {
        return Err(Problem::NotFound);
    }
    Ok(Door {
        edition: mine.row.edition,
        municipality: mine.row.municipality.ok_or(Problem::NotFound)?,
        base: format!("/aanmelding/{secret}/acties"),
        back: format!("/aanmelding/{secret}/live"),
        secret: true,
    })
}

async fn as_officer(state: &State, visit: &Visit, edition: EditionId) -> Result<Door, Problem> {
    let municipality = taking_part(&mut state.ctx.read().await?, visit.actor()?, edition).await?;
    Ok(Door {
        edition,
        municipality: municipality.ok_or(Problem::NotFound)?,
        base: format!("/werkbank/masterclass/{edition}/acties"),
        back: format!("/werkbank/masterclass/{edition}"),
        secret: false,
    })
}

fn fill(form: &mut FormState, names: &Names, one: &Standing) {
    form.values.set(&names.action, one.content.action.clone());
    form.values.set(&names.owner, one.content.owner.clone());
    form.values.set(&names.due, one.content.due.clone());
    form.values.set(&names.seen, actions::mark(&one.content));
}

fn actions_page(
    state: &State,
    visit: &Visit,
    door: &Door,
    form: FormState,
    notice: Option<Notice>,
) -> ActionsPage {
    let w = words(visit.locale);
    let facts = state.municipalities.by_code(&door.municipality);
    let shell = visit.shell(t!(w, "actions-title")).errors(!form.is_valid());
    ActionsPage {
        municipality: facts.map(|facts| facts.name).unwrap_or_default(),
        action: visit.href(&door.base),
        back: visit.href(&door.back),
        all: names(),
        shell: if door.secret {
            shell.one_language()
        } else {
            shell.crumb("/werkbank", t!(w, "live-workbench"))
        },
        w,
        form,
        notice,
    }
}

async fn show(state: &State, visit: &Visit, door: &Door) -> Answer {
    let w = words(visit.locale);
    let stands = actions::standing(&mut state.ctx.read().await?, door.edition, &door.municipality).await?;
    let mut form = FormState::default();
    for (names, one) in names().iter().zip(&stands) {
        fill(&mut form, names, one);
    }
    let notice = visit.query("bewaard").map(|_| Notice::done(t!(w, "actions-saved")));
    page(&actions_page(state, visit, door, form, notice))
}

fn read(fields: &Fields) -> Result<Vec<Submitted>, Problem> {
    names()
        .iter()
        .map(|names| {
            let get = |name: &str| fields.get(name).to_owned();
            let content =
                Action { action: get(&names.action), owner: get(&names.owner), due: get(&names.due) };
            let seen = fields.sent(&names.seen).ok_or(Problem::Unreadable)?.to_owned();
            Ok(Submitted { content, seen })
        })
        .collect()
}

fn say(w: &'static Words, bad: BadAction) -> String {
    match bad {
        BadAction::NoAction => t!(w, "actions-no-action").to_owned(),
        BadAction::NoOwner => t!(w, "actions-no-owner").to_owned(),
        BadAction::Person => t!(w, "actions-person").to_owned(),
        BadAction::Long(most) => t!(w, "wrong-long", most = most),
        BadAction::NoDay => t!(w, "actions-no-day").to_owned(),
        BadAction::Past => t!(w, "actions-past").to_owned(),
        BadAction::Far => t!(w, "actions-far").to_owned(),
    }
}

/// A colleague's version, in one line.
fn in_short(locale: Locale, action: &Action) -> String {
    if action.is_empty() {
        return t!(words(locale), "actions-emptied").to_owned();
    }
    let day = action.day().map(|day| format::date(locale, day)).unwrap_or_default();
    format!("{} ({}, {day})", action.action, action.owner)
}

async fn save(state: &State, visit: &Visit, door: &Door, fields: Fields) -> Answer {
    let w = words(visit.locale);
    let mut sent = read(&fields)?;
    let mut form = FormState::new(fields);
    let today = state.ctx.clock.today();
    let before = actions::standing(&mut state.ctx.read().await?, door.edition, &door.municipality).await?;
    let mut wrong = Vec::new();
    for (at, names) in names().iter().enumerate() {
        // What nobody touched here is not judged again: its day may have passed since.
        let untouched = actions::mark(&sent[at].content) == sent[at].seen;
        let faults = if untouched { Vec::new() } else { sent[at].content.faults(today) };
        for (field, bad) in &faults {
            form.refuse(&format!("{field}-{}", names.number), say(w, *bad));
        }
        if !faults.is_empty() {
            // The others are saved; this one stays as it is until it is right.
            sent[at].content = before[at].content.clone();
            wrong.push(at);
        }
    }
    let contested =
        actions::save(&state.ctx, door.edition, &door.municipality, &sent, visit.actor.as_deref()).await?;
    let stands = actions::standing(&mut state.ctx.read().await?, door.edition, &door.municipality).await?;
    for (at, names) in names().iter().enumerate() {
        if wrong.contains(&at) {
            continue;
        }
        if contested.contains(&at) {
            let theirs = in_short(visit.locale, &stands[at].content);
            form.refuse(&names.action, t!(w, "actions-contested", theirs = theirs));
            // Both versions have been seen: the next time this form is sent, it holds.
            form.values.set(&names.seen, actions::mark(&stands[at].content));
        } else {
            fill(&mut form, names, &stands[at]);
        }
    }
    if form.is_valid() {
        return see_other(&visit.href(&format!("{}?bewaard=1", door.base)));
    }
    let status = if contested.is_empty() { StatusCode::BAD_REQUEST } else { StatusCode::CONFLICT };
    Ok((status, Html(actions_page(state, visit, door, form, None).render()?)).into_response())
}

pub async fn show_by_link(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let door = by_link(&state, &secret).await?;
    show(&state, &visit, &door).await
}

pub async fn save_by_link(
    With(state): With<State>,
    visit: Visit,
    Path(secret): Path<String>,
    Form(fields): Form,
) -> Answer {
    let door = by_link(&state, &secret).await?;
    save(&state, &visit, &door, fields).await
}

pub async fn show_as_officer(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let door = as_officer(&state, &visit, id).await?;
    show(&state, &visit, &door).await
}

pub async fn save_as_officer(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let door = as_officer(&state, &visit, id).await?;
    save(&state, &visit, &door, fields).await
}
