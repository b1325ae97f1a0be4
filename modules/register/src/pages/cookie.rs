// SPDX-License-Identifier: EUPL-1.2
//! The one cookie of this site. A resident gets one when a draft starts, not before; it ends with
//! the browser. Who is signed in keeps the one they have.

use crate::state::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use gw_web::Visit;
use gw_web::serve::COOKIE;

/// Shorter is none of ours.
const SHORTEST: usize = 32;

/// The cookie of this visit, when it is one that we made.
pub(super) fn of(visit: &Visit) -> Option<&str> {
    visit.session.as_deref().filter(|value| value.len() >= SHORTEST)
}

/// The same, or a new one; the flag tells which.
pub(super) fn of_or_new(state: &State, visit: &Visit) -> (String, bool) {
    match of(visit) {
        Some(value) => (value.to_owned(), false),
        None => (state.ctx.ids.token(), true),
    }
}

/// Gives a new cookie along.
pub(super) fn give(mut response: Response, value: &str) -> Response {
    set(&mut response, &format!("{COOKIE}={value}; Path=/; Secure; HttpOnly; SameSite=Lax"));
    response
}

/// Takes the cookie away, unless somebody is signed in with it; and asks the browser to forget the
/// pages that it kept.
pub(super) fn take(visit: &Visit, mut response: Response) -> Response {
    if visit.actor.is_none() {
        set(&mut response, &format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
        response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    }
    response
}

fn set(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
