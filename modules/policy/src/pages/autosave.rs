// SPDX-License-Identifier: EUPL-1.2
//! What the script hears after it saved a form: `{revisie, bericht, fouten: [{veld, bericht}]}`, with
//! status 409 when a colleague changed one of the fields. Fields that were right are saved either way.

use super::fields::{complaint, dispute};
use super::say::Speech;
use crate::app::save::Saved;
use crate::domain::Document;
use crate::words;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use gw_i18n::t;
use serde_json::json;

pub fn answer(document: &Document, speech: Speech<'_>, saved: &Saved) -> Response {
    let w = words(speech.locale);
    let wrong = saved
        .invalid
        .iter()
        .map(|(path, why)| json!({"veld": path, "bericht": complaint(speech.locale, *why)}));
    let contested = saved
        .conflicts
        .iter()
        .map(|one| json!({"veld": one.path, "bericht": dispute(document, speech, one), "hunne": one.theirs}));
    let faults: Vec<_> = wrong.chain(contested).collect();
    let (status, text) = match (saved.conflicts.is_empty(), saved.invalid.is_empty()) {
        (false, _) => (StatusCode::CONFLICT, t!(w, "autosave-conflict")),
        (true, false) => (StatusCode::OK, t!(w, "autosave-partly")),
        (true, true) => (StatusCode::OK, t!(w, "autosave-saved")),
    };
    let body =
        json!({"status": status.as_u16(), "revisie": saved.revision, "bericht": text, "fouten": faults});
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}
