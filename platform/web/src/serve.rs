// SPDX-License-Identifier: EUPL-1.2
//! The site: routes, and around them language, session, same-origin check, headers, problems.

use crate::access::{RoutePath, Routes};
use crate::download::{self, Sandboxed};
use crate::problem::{self, Problem};
use crate::visit::{Identify, Site, Visit};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, IntoResponseParts, Redirect, Response, ResponseParts};
use axum::routing::get;
use gw_core::{Language, REPORTING};
use std::sync::Arc;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;

/// `__Host-`: bound to this host, sent over secure connections only (browsers count localhost).
pub const COOKIE: &str = "__Host-gw";

/// Nothing inline, nothing from elsewhere.
const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CSP),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
];

/// Goes with a page that other sites may show in a frame: a list without menu and without anything
/// to press but links.
#[derive(Clone, Copy, Debug)]
pub struct Framed;

impl IntoResponseParts for Framed {
    type Error = std::convert::Infallible;
    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Self::Error> {
        parts.extensions_mut().insert(self);
        Ok(parts)
    }
}

#[derive(Clone)]
struct Frame {
    site: Arc<Site>,
    identify: Arc<dyn Identify>,
}

/// The whole site as one service.
pub fn site(routes: Routes, site: Arc<Site>, identify: Arc<dyn Identify>) -> Router {
    let inner = routes
        .into_router()
        .route("/assets/{name}", get(crate::assets::serve))
        .fallback(|| async { Problem::NotFound })
        .layer(CsrfLayer::new());
    // A fallback of an outer router: layers around it see the request before the routes do.
    Router::new()
        .fallback_service(inner)
        .layer(middleware::from_fn_with_state(Frame { site, identify }, frame))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
}

async fn frame(State(frame): State<Frame>, mut request: Request, next: Next) -> Response {
    let (language, path) = Language::split(request.uri().path());
    let path = path.to_owned();
    let machine = wants_json(request.headers(), &path);
    let mut visit = Visit {
        language,
        locale: language.site(),
        path,
        query: request.uri().query().map(str::to_owned),
        actor: None,
        session: cookie(request.headers()),
        site: frame.site.clone(),
    };
    if !language.speaks(&visit.path) {
        let mut response = not_in_this_language(&visit, machine);
        finish(&mut response, &visit);
        return response;
    }
    if language != Language::Nl
        && let Ok(uri) = without_prefix(&visit)
    {
        *request.uri_mut() = uri;
    }
    let known = match &visit.session {
        // An asset needs no person.
        Some(cookie) if !visit.path.starts_with("/assets/") => frame.identify.identify(cookie).await,
        _ => Ok(None),
    };
    let mut response = match known {
        Ok(actor) => {
            visit.actor = actor;
            request.extensions_mut().insert(visit.clone());
            next.run(request).await
        }
        Err(problem) => problem.answer(&visit, machine),
    };
    if let Some(problem) = problem::of(&response) {
        let route = response.extensions().get::<RoutePath>().copied();
        response = problem.answer(&visit, machine);
        if let Some(route) = route {
            response.extensions_mut().insert(route);
        }
    }
    finish(&mut response, &visit);
    response
}

/// `/ar` is where reporting begins in Arabic; of the rest of the site there is no Arabic page.
fn not_in_this_language(visit: &Visit, machine: bool) -> Response {
    if visit.path == "/" {
        return Redirect::to(&visit.href(REPORTING)).into_response();
    }
    Problem::NotFound.answer(visit, machine)
}

fn finish(response: &mut Response, visit: &Visit) {
    let framed = response.extensions().get::<Framed>().is_some();
    let sandboxed = response.extensions().get::<Sandboxed>().is_some();
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if framed {
        headers.remove(header::X_FRAME_OPTIONS);
        let open = CSP.replace("frame-ancestors 'none'", "frame-ancestors *");
        if let Ok(value) = HeaderValue::from_str(&open) {
            headers.insert(header::CONTENT_SECURITY_POLICY, value);
        }
    }
    if sandboxed {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(download::POLICY));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if visit.path.starts_with("/api/") {
        headers.insert(
            HeaderName::from_static("api-version"),
            HeaderValue::from_static(env!("CARGO_PKG_VERSION")),
        );
    }
}

fn without_prefix(visit: &Visit) -> Result<Uri, axum::http::uri::InvalidUri> {
    match &visit.query {
        Some(query) => format!("{}?{query}", visit.path).parse(),
        None => visit.path.parse(),
    }
}

/// Problem+json instead of a page: on the API, and for our own scripts.
pub fn wants_json(headers: &HeaderMap, path: &str) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    path.starts_with("/api/") || accept.starts_with("application/json")
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value.to_owned())
}
