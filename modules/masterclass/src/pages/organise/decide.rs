// SPDX-License-Identifier: EUPL-1.2
//! What an organiser decides on the page of an edition: its state, its room, who is let in.

use super::{edition_page, own};
use crate::app::making::{self, OpenError};
use crate::app::{self, CapacityError, StepError};
use crate::domain::{EditionId, EditionState, MOST_SEATS, RegistrationId};
use crate::pages::making::lack;
use crate::{State, store, words};
use axum::extract::{Path, State as With};
use gw_i18n::t;
use gw_web::{Answer, Form, FormState, Problem, Visit, page_with_errors, see_other};

/// To the page of the edition, which says that it is done.
pub(in crate::pages) fn back(visit: &Visit, id: EditionId) -> Answer {
    see_other(&visit.href(&format!("/organisatie/masterclasses/{id}?gedaan=1")))
}

pub async fn change_state(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let actor = visit.actor()?;
    let done = match fields.get("stap") {
        "openen" => match making::open(&state.ctx, actor, id).await {
            Ok(()) => return back(&visit, id),
            Err(OpenError::Lacking(lacks)) => {
                let mut form = FormState::default();
                form.values.set("capaciteit", line.row.capacity.to_string());
                for one in lacks {
                    form.refuse("stappen", lack(visit.locale, one));
                }
                return page_with_errors(&edition_page(&state, visit, line, form, None).await?);
            }
            Err(OpenError::Step(error)) => Err(error),
        },
        "sluiten" => app::change_state(&state.ctx, actor, id, EditionState::close).await,
        "annuleren" => app::change_state(&state.ctx, actor, id, EditionState::cancel).await,
        "archiveren" => app::change_state(&state.ctx, actor, id, EditionState::archive).await,
        "gehouden" => app::hold(&state.ctx, Some(actor), id).await,
        _ => return Err(Problem::Unreadable),
    };
    match done {
        // A colleague was first, or a second click: the page shows how it stands.
        Ok(_) | Err(StepError::NotNow) => back(&visit, id),
        Err(error) => Err(error.into()),
    }
}

pub async fn set_capacity(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let w = words(visit.locale);
    let mut form = FormState::new(fields.clone());
    match fields.get("capaciteit").parse::<u32>().ok().filter(|number| *number <= MOST_SEATS) {
        None => form.refuse("capaciteit", t!(w, "capacity-number", most = MOST_SEATS)),
        Some(capacity) => match app::set_capacity(&state.ctx, visit.actor()?, id, capacity).await {
            Ok(_) => return back(&visit, id),
            // Refused, with the choice: keep the room, or say who goes back to the list.
            Err(CapacityError::Taken(_)) => {
                let choice = format!("/organisatie/masterclasses/{id}/plaatsen?naar={capacity}");
                return see_other(&visit.href(&choice));
            }
            Err(CapacityError::Step(error)) => return Err(error.into()),
        },
    }
    page_with_errors(&edition_page(&state, visit, line, form, None).await?)
}

/// The registration in the form, when it belongs to this edition.
pub(in crate::pages) async fn chosen(
    state: &State,
    id: EditionId,
    text: &str,
) -> Result<RegistrationId, Problem> {
    let registration: RegistrationId = text.parse().map_err(|_| Problem::Unreadable)?;
    let row = store::one_registration(&mut state.ctx.read().await?, registration).await?;
    row.filter(|row| row.edition == id).map(|row| row.id).ok_or(Problem::NotFound)
}

/// Back to where the decision was taken.
fn decided(visit: &Visit, id: EditionId, fields: &gw_web::Fields) -> Answer {
    if fields.get("terug") == "beoordelen" {
        see_other(&visit.href("/organisatie/masterclasses/beoordelen?gedaan=1"))
    } else {
        back(visit, id)
    }
}

/// The domain of this address belongs to its municipality from now on.
async fn remember_domain(state: &State, visit: &Visit, id: RegistrationId) -> Result<(), Problem> {
    let row = store::one_registration(&mut state.ctx.read().await?, id).await?.ok_or(Problem::NotFound)?;
    if let (Some(code), Ok(domain)) = (&row.municipality, app::read_domain(&row.email)) {
        app::add_known_domain(&state.ctx, visit.actor()?, &domain, code).await?;
    }
    Ok(())
}

pub async fn approve(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    own(&state, &visit, id).await?;
    let registration = chosen(&state, id, fields.get("aanmelding")).await?;
    if fields.has("onthoud", "ja") {
        remember_domain(&state, &visit, registration).await?;
    }
    match app::approve(&state.ctx, visit.actor()?, registration).await {
        // A second click, or a colleague was first: the page shows how it stands.
        Ok(_) | Err(StepError::NotNow) => decided(&visit, id, &fields),
        Err(error) => Err(error.into()),
    }
}

pub async fn refuse(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    own(&state, &visit, id).await?;
    let registration = chosen(&state, id, fields.get("aanmelding")).await?;
    let text: String = fields.get("tekst").chars().take(500).collect();
    match app::refuse(&state.ctx, visit.actor()?, registration, &text).await {
        Ok(()) | Err(StepError::NotNow) => decided(&visit, id, &fields),
        Err(error) => Err(error.into()),
    }
}
