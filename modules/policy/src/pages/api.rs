// SPDX-License-Identifier: EUPL-1.2
//! The plan as a file, and its check, for machines.

use super::State;
use super::step::open;
use axum::extract::{Path, State as With};
use axum::http::header;
use axum::response::IntoResponse;
use gw_web::{Answer, Visit};

fn json(text: String) -> axum::response::Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// The plan file: without the private part.
pub async fn export(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    Ok(json(serde_json::to_string_pretty(&book.plan()?)?))
}

pub async fn report(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    Ok(json(serde_json::to_string(&book.report(&state.plan_cards, state.ctx.clock.today())?)?))
}
