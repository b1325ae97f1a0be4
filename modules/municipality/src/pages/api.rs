// SPDX-License-Identifier: EUPL-1.2
//! The same as JSON: `/api/v1/gemeenten`. Open data, so any origin may read it. Never in it: a link
//! to an ADV that no source confirms.

use super::{State, cache};
use crate::domain::{Kind, Merger, ReferenceSet};
use crate::words;
use axum::extract::{Path, State as With};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gw_core::ports::{AdvBasis, Municipalities, MunicipalityFacts};
use gw_i18n::t;
use gw_web::{Problem, Visit};
use serde::Serialize;
use serde_json::{Value, json};

const PATH: &str = "/api/v1/gemeenten";
const PAGE: usize = 100;
const LARGEST_PAGE: usize = 500;

/// A page of a list (docs: API design rules; the shape is that of the ZGW APIs, in Dutch).
#[derive(Serialize)]
struct Page {
    resultaten: Vec<Value>,
    aantal: usize,
    volgende: Option<String>,
    vorige: Option<String>,
}

/// What every answer about a municipality has.
fn body(facts: &MunicipalityFacts, set: &ReferenceSet) -> Value {
    let m = set.get(&facts.code);
    let adv = facts.adv.as_ref().map(|adv| {
        json!({
            "naam": adv.name,
            "website": adv.website,
            "grondslag": match adv.basis {
                AdvBasis::Listed => "opgesomd",
                AdvBasis::Named => "genoemd",
                AdvBasis::WholeRegion => "hele_regio",
                AdvBasis::Inferred => "afgeleid",
            },
            "bron": adv.source,
        })
    });
    json!({
        "code": facts.code,
        "naam": facts.name,
        "provincie": facts.province,
        "inwoners": facts.population,
        "inwonersJaar": facts.population_year,
        "grootteklasse": facts.size_class,
        "stedennetwerk": facts.city_network,
        "veiligheidsregio": facts.safety_region,
        "coropGebied": facts.corop,
        "bestaat": facts.current,
        "begin": m.and_then(|m| m.valid_from).map(|day| day.to_string()),
        "einde": facts.ended_on.map(|day| day.to_string()),
        "opvolgers": facts.successors.iter().map(|(code, name)| json!({"code": code, "naam": name})).collect::<Vec<_>>(),
        "adv": adv,
    })
}

fn merger(row: &Merger) -> Value {
    json!({
        "datum": row.date.to_string(),
        "van": {"code": row.old_code, "naam": row.old_name},
        "naar": {"code": row.new_code, "naam": row.new_name},
        "deel": match row.kind { Kind::Whole => "geheel", Kind::Split => "deel" },
        "aandeelOppervlakte": row.area_share,
    })
}

/// With the years and the mergers.
fn whole(facts: &MunicipalityFacts, set: &ReferenceSet) -> Value {
    let mut body = body(facts, set);
    let years: Vec<Value> = set
        .populations(&facts.code)
        .map(|(year, p)| {
            json!({"jaar": year, "aantal": p.inhabitants, "som": p.summed, "schatting": p.estimated, "bron": p.source})
        })
        .collect();
    body["inwonersPerJaar"] = json!(years);
    body["herindelingen"] = set.mergers_of(&facts.code).map(merger).collect();
    body
}

fn open_data(status: StatusCode, kind: &'static str, body: String) -> Response {
    let headers = [(header::CONTENT_TYPE, kind), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (status, headers, body).into_response()
}

/// A number in the query; what is none is named, with all the others that are none.
fn number(visit: &Visit, name: &'static str, most: usize, without: usize, wrong: &mut Vec<Value>) -> usize {
    let Some(text) = visit.query(name) else { return without };
    match text.parse() {
        Ok(number) if (1..=most).contains(&number) => number,
        _ => {
            let reason = t!(words(visit.locale), "api-number", most = most);
            wrong.push(json!({"name": name, "reason": reason}));
            without
        }
    }
}

/// `?zoek=` by name, `?provincie=`; without them all current municipalities by code. `?page=` from
/// 1, `?pageSize=` up to 500.
pub async fn list(With(state): With<State>, visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let mut wrong = Vec::new();
    let at = number(&visit, "page", 10_000, 1, &mut wrong);
    let size = number(&visit, "pageSize", LARGEST_PAGE, PAGE, &mut wrong);
    if !wrong.is_empty() {
        let w = words(visit.locale);
        let problem = json!({
            "status": 400, "title": t!(w, "api-wrong"), "detail": t!(w, "api-wrong-detail"), "invalidParams": wrong,
        });
        return Ok(open_data(StatusCode::BAD_REQUEST, "application/problem+json", problem.to_string()));
    }
    let (set, today) = state.now();
    Ok(cache::answer((&set, today), &visit, &headers, || page(&state, &set, &visit, at, size)))
}

fn page(state: &State, set: &ReferenceSet, visit: &Visit, at: usize, size: usize) -> Response {
    let today = state.municipalities.today();
    let province = visit.query("provincie");
    let mut codes: Vec<&str> = match visit.query("zoek") {
        Some(query) => {
            set.find(&query, today, usize::MAX).iter().map(|found| found.municipality.code.as_str()).collect()
        }
        None => set.on(today).map(|m| m.code.as_str()).collect(),
    };
    codes.retain(|code| {
        province.as_ref().is_none_or(|name| set.get(code).is_some_and(|m| m.province == *name))
    });
    let last = codes.len().div_ceil(size).max(1);
    let link = |wanted: usize| (1..=last).contains(&wanted).then(|| address(visit, wanted));
    let page = Page {
        resultaten: codes
            .iter()
            .skip((at - 1) * size)
            .take(size)
            .filter_map(|code| Some(body(&state.municipalities.by_code(code)?, set)))
            .collect(),
        aantal: codes.len(),
        volgende: link(at + 1),
        vorige: link(at - 1),
    };
    let links: Vec<String> = [("next", &page.volgende), ("prev", &page.vorige)]
        .into_iter()
        .filter_map(|(rel, to)| to.as_ref().map(|to| format!("<{to}>; rel=\"{rel}\"")))
        .collect();
    let body = serde_json::to_string(&page).unwrap_or_default();
    let mut response = open_data(StatusCode::OK, "application/json", body);
    if let Some(value) = HeaderValue::from_str(&links.join(", ")).ok().filter(|_| !links.is_empty()) {
        response.headers_mut().insert(header::LINK, value);
    }
    response
}

/// This list at another page.
fn address(visit: &Visit, page: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in ["zoek", "provincie", "pageSize"] {
        if let Some(value) = visit.query(name) {
            query.append_pair(name, &value);
        }
    }
    query.append_pair("page", &page.to_string());
    format!("{PATH}?{}", query.finish())
}

pub async fn one(
    With(state): With<State>,
    visit: Visit,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let facts = state.municipalities.by_code(&code).ok_or(Problem::NotFound)?;
    let (set, today) = state.now();
    Ok(cache::answer((&set, today), &visit, &headers, || {
        open_data(StatusCode::OK, "application/json", whole(&facts, &set).to_string())
    }))
}
