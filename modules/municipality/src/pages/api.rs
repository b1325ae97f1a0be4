// SPDX-License-Identifier: EUPL-1.2
//! The same as JSON: `/api/v1/gemeenten`. Open data, so any origin may read it.

use super::State;
use axum::extract::{Path, State as With};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use gw_core::ports::{Municipalities, MunicipalityFacts};
use gw_web::{Problem, Visit};
use serde_json::{Value, json};

const PAGE: usize = 100;

fn body(facts: &MunicipalityFacts) -> Value {
    // A link to an ADV that no source confirms is not published as a fact.
    let adv = facts.adv.as_ref();
    json!({
        "code": facts.code,
        "naam": facts.name,
        "provincie": facts.province,
        "inwoners": facts.population,
        "inwonersJaar": facts.population_year,
        "grootteklasse": facts.size_class,
        "veiligheidsregio": facts.safety_region,
        "bestaat": facts.current,
        "opvolgers": facts.successors.iter().map(|(code, name)| json!({"code": code, "naam": name})).collect::<Vec<_>>(),
        "adv": adv.map(|adv| json!({"naam": adv.name, "website": adv.website})),
    })
}

fn open_data(value: &Value) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (headers, value.to_string()).into_response()
}

/// `?zoek=` by name; without it all current municipalities by code. `?page=` from 1.
pub async fn list(With(state): With<State>, visit: Visit) -> Result<Response, Problem> {
    let number = match visit.query("page") {
        Some(text) => text
            .parse::<usize>()
            .ok()
            .filter(|number| (1..=10_000).contains(number))
            .ok_or(Problem::Unreadable)?,
        None => 1,
    };
    let all: Vec<MunicipalityFacts> = match visit.query("zoek") {
        Some(query) => state.municipalities.search(&query, PAGE),
        None => {
            let set = state.municipalities.set();
            set.on(state.municipalities.today())
                .filter_map(|m| state.municipalities.by_code(&m.code))
                .collect()
        }
    };
    let link = |wanted: usize| {
        let inside = wanted >= 1 && (wanted - 1) * PAGE < all.len();
        let zoek = visit.query("zoek").map(|query| format!("&zoek={}", encoded(&query))).unwrap_or_default();
        inside.then(|| format!("/api/v1/gemeenten?page={wanted}{zoek}"))
    };
    let results: Vec<Value> = all.iter().skip((number - 1) * PAGE).take(PAGE).map(body).collect();
    Ok(open_data(&json!({
        "aantal": all.len(), "volgende": link(number + 1), "vorige": link(number - 1), "resultaten": results,
    })))
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            },
        )
        .collect()
}

pub async fn one(With(state): With<State>, Path(code): Path<String>) -> Result<Response, Problem> {
    let facts = state.municipalities.by_code(&code).ok_or(Problem::NotFound)?;
    Ok(open_data(&body(&facts)))
}
