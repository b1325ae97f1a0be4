// SPDX-License-Identifier: EUPL-1.2
//! How pages are served: one layout, one form kit, access declared at the route, problem pages,
//! security headers, assets under names that change with their content. Knows no module and no
//! database. A module gives [`Routes`]; `app` joins them with [`serve::site`].

pub mod access;
#[cfg(test)]
mod any_bytes;
pub mod assets;
pub mod download;
pub mod field;
pub mod form;
pub mod notice;
pub mod parts;
pub mod problem;
pub mod serve;
pub mod shell;
pub mod stream;
mod tongue;
pub mod upload;
pub mod visit;

pub use access::{Access, Declared, RoutePath, Routes};
pub use download::{Download, Made};
pub use form::{Fields, Form, FormState};
pub use notice::Notice;
pub use parts::{FilePart, Multipart, Part, Parts};
pub use problem::Problem;
pub use serve::Framed;
pub use shell::Shell;
pub use stream::Streams;
pub use tongue::Carrier;
pub use upload::{Upload, Uploaded};
pub use visit::{Identify, Ribbon, Site, Visit};

use axum::response::{IntoResponse, Redirect, Response};

gw_i18n::catalogue!();

/// What a handler gives.
pub type Answer = Result<Response, Problem>;

/// A page, 200.
pub fn page(template: &impl askama::Template) -> Answer {
    Ok(axum::response::Html(template.render()?).into_response())
}

/// A form that comes back with its errors, 400: input was wrong, nothing was changed.
pub fn page_with_errors(template: &impl askama::Template) -> Answer {
    Ok((axum::http::StatusCode::BAD_REQUEST, axum::response::Html(template.render()?)).into_response())
}

/// 303: after a change, so that reloading repeats nothing.
pub fn see_other(path: &str) -> Answer {
    Ok(Redirect::to(path).into_response())
}
