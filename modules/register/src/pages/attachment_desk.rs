// SPDX-License-Identifier: EUPL-1.2
//! Files of a report at the desk: saved, never shown here. The copy without hidden data by a link, the
//! original by a button; each is an event in the trail.

use super::case::{closed, cookie};
use super::report::id_of;
use crate::app::attachments::{self, Form};
use crate::state::State;
use axum::extract::{Path, State as With};
use axum::response::IntoResponse;
use gw_web::{Answer, Download, Problem, Visit};

async fn hand_out(state: &State, visit: &Visit, (id, number): (String, String), form: Form) -> Answer {
    let (id, number) = (id_of(&id)?, number.parse().map_err(|_| Problem::NotFound)?);
    match attachments::download(state, visit.actor()?, (id, number, form), cookie(visit)).await {
        // Its own name may tell who somebody is, and stays in folders for years.
        Ok(file) => {
            let name = format!("bestand-{number}.{}", file.meta.kind.code());
            Ok(Download { name, content: file.content }.into_response())
        }
        Err(error) => closed(visit, error),
    }
}

pub async fn copy(With(state): With<State>, visit: Visit, Path(which): Path<(String, String)>) -> Answer {
    hand_out(&state, &visit, which, Form::Copy).await
}

pub async fn original(With(state): With<State>, visit: Visit, Path(which): Path<(String, String)>) -> Answer {
    hand_out(&state, &visit, which, Form::Original).await
}
