// SPDX-License-Identifier: EUPL-1.2
//! What a browser has already need not be sent again.

use crate::domain::ReferenceSet;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gw_web::Visit;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// How long an answer may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// Ask every time whether it is still the same.
    Ask,
    /// The address changes with the content.
    ForEver,
}

/// Changes with the data, and on the day on which a municipality begins or ends.
pub(super) fn stamp(set: &ReferenceSet, today: Date) -> String {
    format!("{}-{}", set.version(), set.last_change(today))
}

/// The tag of an answer. Weak: the same content may go over the line zipped.
fn tag(set: &ReferenceSet, today: Date, visit: &Visit) -> String {
    let mut hash = Sha256::new();
    for part in
        [stamp(set, today).as_str(), visit.locale.tag(), &visit.path, visit.query.as_deref().unwrap_or("")]
    {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    format!("W/\"{}\"", gw_core::hex(&hash.finalize()[..8]))
}

fn has(headers: &HeaderMap, tag: &str) -> bool {
    let plain = tag.trim_start_matches("W/");
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|one| one.trim() == "*" || one.trim().trim_start_matches("W/") == plain)
}

/// The answer, or 304 when the asker has it already; then it is not even made.
pub(super) fn answer(
    (set, today): (&ReferenceSet, Date),
    visit: &Visit,
    headers: &HeaderMap,
    make: impl FnOnce() -> Response,
) -> Response {
    let tag = tag(set, today, visit);
    let keep =
        if visit.query("v").is_some_and(|v| v == stamp(set, today)) { Keep::ForEver } else { Keep::Ask };
    let mut response = if has(headers, &tag) { StatusCode::NOT_MODIFIED.into_response() } else { make() };
    let kept = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&tag) {
        kept.insert(header::ETAG, value);
    }
    let control = match keep {
        Keep::Ask => "public, no-cache",
        Keep::ForEver => "public, max-age=31536000, immutable",
    };
    kept.insert(header::CACHE_CONTROL, HeaderValue::from_static(control));
    response
}
