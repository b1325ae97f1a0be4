// SPDX-License-Identifier: EUPL-1.2
//! The practices of an edition for the organiser: what waits for a decision comes first; a trainer may tell
//! one here too.

use super::{Telling, Told, take, told};
use crate::app::StepError;
use crate::app::practice::{self, Teller};
use crate::app::view::Line;
use crate::domain::EditionId;
use crate::pages::organise::{below, own};
use crate::pages::view::when;
use crate::{State, store, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Role;
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

#[derive(Template)]
#[template(path = "practice_queue.html")]
struct QueuePage {
    shell: Shell,
    w: &'static Words,
    telling: Telling,
    lead: String,
    base: String,
    told: Vec<Told>,
    organiser: bool,
    notice: Option<Notice>,
}

async fn queue_page(state: &State, visit: Visit, line: &Line, form: FormState) -> Result<QueuePage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let mut conn = state.ctx.read().await?;
    let rows = store::practices(&mut conn, line.row.id).await?;
    let slots = store::slots(&mut conn, line.row.id).await?;
    drop(conn);
    let edition = format!("/organisatie/masterclasses/{}", line.row.id);
    let base = format!("{edition}/praktijken");
    let mut all: Vec<Told> = rows.into_iter().map(|row| told(state, w, row)).collect();
    // What waits for a decision comes first.
    all.sort_by_key(|one| !one.to_decide);
    Ok(QueuePage {
        lead: format!("{}, {}", line.row.region, when(line, locale)),
        told: all,
        organiser: visit.actor()?.has_role(Role::Organiser),
        notice: visit.query("gedaan").map(|_| Notice::done(t!(w, "mine-done"))),
        shell: below(visit.shell(t!(w, "practice-title")).errors(!form.is_valid()), line),
        telling: Telling::new(state, w, form, base.clone(), &slots),
        base,
        w,
    })
}

/// `/organisatie/masterclasses/{edition}/praktijken`
pub async fn queue(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    page(&queue_page(&state, visit, &line, FormState::default()).await?)
}

pub async fn queue_submit(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let w = words(visit.locale);
    let slots = store::slots(&mut state.ctx.read().await?, id).await?;
    match take(&state, w, fields, (id, &slots), &Teller::Trainer(visit.actor()?)).await? {
        Ok(_) => see_other(&visit.href(&format!("/organisatie/masterclasses/{id}/praktijken?gedaan=1"))),
        Err(form) => page_with_errors(&queue_page(&state, visit, &line, form).await?),
    }
}

/// The organiser publishes, or takes off.
pub async fn decide(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    own(&state, &visit, id).await?;
    let chosen = fields.get("praktijk").parse().map_err(|_| Problem::Unreadable)?;
    let publish = match fields.get("besluit") {
        "publiceren" => true,
        "afwijzen" => false,
        _ => return Err(Problem::Unreadable),
    };
    match practice::decide(&state.ctx, visit.actor()?, id, chosen, publish).await {
        // A second click: the page shows how it stands.
        Ok(_) | Err(StepError::NotNow) => {
            see_other(&visit.href(&format!("/organisatie/masterclasses/{id}/praktijken?gedaan=1")))
        }
        Err(error) => Err(error.into()),
    }
}
