// SPDX-License-Identifier: EUPL-1.2
//! Check-in without a connection: the service worker that keeps the list, and where its queue of
//! scans and walk-ins arrives. The rules are those of the page: the first scan wins, and a full room
//! takes nobody in.

use super::day::{desk, who_walks_in};
use super::making::key;
use crate::app::day::{self, Scan};
use crate::app::{self, Entered, StepError, WalkIn};
use crate::domain::RegistrationId;
use crate::{State, store, words};
use axum::extract::{Path, State as With};
use axum::http::header;
use axum::response::IntoResponse;
use gw_core::Timestamp;
use gw_i18n::{format, t};
use gw_web::{Answer, Fields, Form, Problem, Visit};
use serde_json::json;

/// The worker must come from above the pages that it may answer for, so it is served there and not
/// with the other scripts.
pub async fn worker() -> Answer {
    let script = gw_web::assets::content("checkin-worker.js").ok_or(Problem::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], script).into_response())
}

/// One scan out of the queue: `code`, and `tijd`, when it was made on that device (milliseconds).
/// Always says what became of it, so that the device can cross it off.
pub async fn scan(
    With(state): With<State>,
    visit: Visit,
    Path(place): Path<String>,
    Form(fields): Form,
) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let desk = desk(&state, &visit, &place).await?;
    let made = made(&fields);
    let Ok(registration) = fields.get("code").parse::<RegistrationId>() else {
        return Ok(answer("onbekend", t!(w, "scan-unknown")));
    };
    match day::check_in_at(&state.ctx, desk.edition, registration, made).await {
        Ok(Scan::Welcome) => Ok(answer("welkom", "")),
        Ok(Scan::Before(at)) => {
            let row = store::one_registration(&mut state.ctx.read().await?, registration).await?;
            let name = row.map_or_else(String::new, |row| row.name);
            let moment = format::moment(locale, at);
            Ok(answer("eerder", &t!(w, "offline-before", name = name, moment = moment)))
        }
        Err(StepError::Db(error)) => Err(error.into()),
        Err(_) => Ok(answer("onbekend", t!(w, "scan-unknown"))),
    }
}

/// Somebody without a registration out of the queue: `naam`, `email`, `tijd`, and `_sleutel`, so that a
/// line whose answer was lost on the way makes one person all the same.
pub async fn walk_in(
    With(state): With<State>,
    visit: Visit,
    Path(place): Path<String>,
    Form(fields): Form,
) -> Answer {
    let w = words(visit.locale);
    let desk = desk(&state, &visit, &place).await?;
    let Some((name, email)) = who_walks_in(&fields) else {
        return Ok(answer("fout", &t!(w, "offline-name", name = fields.get("naam").to_owned())));
    };
    let who = WalkIn { name: &name, email: &email, made: made(&fields) };
    Ok(match app::walk_in(&state.ctx, desk.edition, who, &key(&fields)?).await? {
        Entered::Welcome => answer("welkom", ""),
        Entered::Full(capacity) => {
            answer("vol", &t!(w, "offline-full", name = name.clone(), capacity = capacity))
        }
    })
}

/// When it was, says the device.
fn made(fields: &Fields) -> Option<Timestamp> {
    let millis: i64 = fields.get("tijd").parse().ok()?;
    Timestamp::from_micros(millis.checked_mul(1_000)?).ok()
}

fn answer(outcome: &str, text: &str) -> axum::response::Response {
    let body = json!({"uitkomst": outcome, "bericht": text}).to_string();
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}
