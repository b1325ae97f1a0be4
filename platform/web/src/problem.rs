// SPDX-License-Identifier: EUPL-1.2
//! What went wrong, said once: as a page for people, as problem+json (RFC 9457) for machines.
//! The texts name no input; what an internal error was goes to the log, not to the page.

use crate::form::{Fields, Form};
use crate::visit::Visit;
use crate::{Shell, words};
use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use gw_i18n::t;

/// Why a request was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    NotFound,
    /// Nobody is signed in.
    SignIn,
    Forbidden,
    /// A form or file that cannot be read as what it should be.
    Unreadable,
    /// The state has changed since the page was made.
    Conflict,
    WrongMethod,
    WrongKind,
    TooLarge,
    /// The request came from another site.
    OtherSite,
    /// Took too long and was stopped. Never "there are no data": nobody has looked to the end.
    NotComputed,
    Internal,
}

/// Anything unexpected is our fault: logged with its type and text, answered without.
impl<E: std::error::Error + Send + Sync + 'static> From<E> for Problem {
    fn from(error: E) -> Self {
        tracing::error!(kind = std::any::type_name::<E>(), %error, "unexpected error");
        Self::Internal
    }
}

impl Problem {
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::OtherSite => StatusCode::FORBIDDEN,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Conflict => StatusCode::CONFLICT,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::WrongKind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotComputed => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Title, what happened, what to do.
    fn texts(self, visit: &Visit) -> [&'static str; 3] {
        let w = words(visit.language);
        match self {
            Self::NotFound if !visit.language.speaks(&visit.path) => {
                [t!(w, "problem-language"), t!(w, "problem-language-detail"), t!(w, "problem-language-next")]
            }
            Self::NotFound => [
                t!(w, "problem-not-found"),
                t!(w, "problem-not-found-detail"),
                t!(w, "problem-not-found-next"),
            ],
            Self::SignIn => {
                [t!(w, "problem-sign-in"), t!(w, "problem-sign-in-detail"), t!(w, "problem-sign-in-next")]
            }
            Self::Forbidden => [
                t!(w, "problem-forbidden"),
                t!(w, "problem-forbidden-detail"),
                t!(w, "problem-forbidden-next"),
            ],
            Self::Unreadable => {
                [t!(w, "problem-unreadable"), t!(w, "problem-unreadable-detail"), t!(w, "problem-back-next")]
            }
            Self::Conflict => {
                [t!(w, "problem-conflict"), t!(w, "problem-conflict-detail"), t!(w, "problem-back-next")]
            }
            Self::WrongMethod => {
                [t!(w, "problem-method"), t!(w, "problem-method-detail"), t!(w, "problem-back-next")]
            }
            Self::WrongKind => {
                [t!(w, "problem-kind"), t!(w, "problem-kind-detail"), t!(w, "problem-back-next")]
            }
            Self::TooLarge => {
                [t!(w, "problem-large"), t!(w, "problem-large-detail"), t!(w, "problem-back-next")]
            }
            Self::OtherSite => {
                [t!(w, "problem-site"), t!(w, "problem-site-detail"), t!(w, "problem-back-next")]
            }
            Self::NotComputed => {
                [t!(w, "problem-slow"), t!(w, "problem-slow-detail"), t!(w, "problem-slow-next")]
            }
            Self::Internal => {
                [t!(w, "problem-internal"), t!(w, "problem-internal-detail"), t!(w, "problem-internal-next")]
            }
        }
    }

    /// The answer, for people or for a machine.
    pub(crate) fn answer(self, visit: &Visit, machine: bool) -> Response {
        let [title, detail, next] = self.texts(visit);
        let status = self.status();
        if machine {
            let body = serde_json::json!({"status": status.as_u16(), "title": title, "detail": detail});
            let kind = [(header::CONTENT_TYPE, "application/problem+json")];
            return (status, kind, body.to_string()).into_response();
        }
        if self == Self::SignIn {
            let back = visit.href(&visit.path);
            let query = visit.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
            let to: String = form_urlencoded::byte_serialize(format!("{back}{query}").as_bytes()).collect();
            return axum::response::Redirect::to(&format!("{}?terug={to}", visit.href("/inloggen")))
                .into_response();
        }
        let w = words(visit.language);
        let shell = visit.shell(title);
        // A page of the site that is asked in a language of the report flow exists in others.
        let elsewhere = self == Self::NotFound && !visit.language.speaks(&visit.path);
        let page = ProblemPage {
            shell: if elsewhere { shell } else { shell.one_language() },
            title,
            detail,
            next,
            home: if visit.language.reports_only() { t!(w, "problem-report") } else { t!(w, "problem-home") },
        };
        let text = page.render().unwrap_or_else(|_| title.to_owned());
        (status, Html(text)).into_response()
    }
}

/// The layer around the routes draws it: only there language and person are known for certain.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What the router itself answers without a body.
pub(crate) fn of(response: &Response) -> Option<Problem> {
    if let Some(problem) = response.extensions().get::<Problem>() {
        return Some(*problem);
    }
    if response.extensions().get::<tower_http::csrf::ProtectionError>().is_some() {
        return Some(Problem::OtherSite);
    }
    let plain = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind == HeaderValue::from_static("text/plain; charset=utf-8"));
    match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => Some(Problem::WrongMethod),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY if plain => Some(Problem::Unreadable),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(Problem::WrongKind),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Problem::TooLarge),
        StatusCode::GATEWAY_TIMEOUT => Some(Problem::NotComputed),
        StatusCode::INTERNAL_SERVER_ERROR | StatusCode::SERVICE_UNAVAILABLE if plain => {
            Some(Problem::Internal)
        }
        _ => None,
    }
}

/// A form arrived without a session: the page keeps every field and sends it again after sign-in.
pub(crate) async fn signed_out_form(visit: Visit, request: Request) -> Response {
    let machine = crate::serve::wants_json(request.headers(), &visit.path);
    let Ok(Form(fields)) = Form::from_request(request, &()).await else {
        return Problem::SignIn.into_response();
    };
    if machine {
        return Problem::SignIn.into_response();
    }
    let w = words(visit.locale);
    let page = SignedOut {
        action: visit.href(&visit.path),
        shell: visit.shell(t!(w, "signed-out")).one_language(),
        title: t!(w, "signed-out"),
        detail: t!(w, "signed-out-detail"),
        first: t!(w, "signed-out-first"),
        second: t!(w, "signed-out-second"),
        again: t!(w, "signed-out-again"),
        fields,
    };
    let text = page.render().unwrap_or_default();
    (StatusCode::UNAUTHORIZED, Html(text)).into_response()
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    shell: Shell,
    title: &'static str,
    detail: &'static str,
    next: &'static str,
    home: &'static str,
}

#[derive(Template)]
#[template(path = "signed_out.html")]
struct SignedOut {
    shell: Shell,
    title: &'static str,
    detail: &'static str,
    first: &'static str,
    second: &'static str,
    again: &'static str,
    action: String,
    fields: Fields,
}
