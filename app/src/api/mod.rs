// SPDX-License-Identifier: EUPL-1.2
//! What machines ask of the site: is it alive, how busy is it, what does its API look like, where
//! does one report a weakness.

mod document;
mod metrics;
mod schemas;
mod well_known;

pub use document::{OPERATIONS, document};
pub use metrics::{Metrics, measure};

use crate::wiring::Parts;
use axum::extract::State as With;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use gw_web::{Access, Problem, Routes};

pub fn routes(parts: Parts) -> Routes {
    Routes::default()
        .get("/healthz", Access::Public, async || "ok\n")
        .get("/readyz", Access::Public, ready)
        .get("/metrics", Access::Public, metrics::show)
        .get("/robots.txt", Access::Public, well_known::robots)
        .get("/.well-known/security.txt", Access::Public, well_known::security)
        .get("/api/v1/openapi.json", Access::Public, openapi)
        .with_state(parts)
}

/// Does the database answer? A proxy sends no visitors to a node that says no.
async fn ready(With(parts): With<Parts>) -> Result<&'static str, Problem> {
    gw_db::health::answers(&parts.ctx.db).await?;
    Ok("ok\n")
}

/// Public, from any origin: whoever builds on the API reads it from a page of their own.
async fn openapi(With(parts): With<Parts>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::CACHE_CONTROL, "public, max-age=300"),
    ];
    (headers, document(&parts.settings).to_string()).into_response()
}
