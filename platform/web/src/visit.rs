// SPDX-License-Identifier: EUPL-1.2
//! What every handler knows of its request: language, path, who acts.

use crate::{Problem, Shell};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use gw_core::{Actor, Language, Locale};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// Settings of this site that pages show.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Demo mode: a banner on each page, one-button sign-in, the mailbox page.
    pub demo: bool,
    pub ribbon: Option<Arc<dyn Ribbon>>,
}

/// A line above the pages of one part of the house that another part has to say: a masterclass is
/// live while somebody works on their plan. Asked for each page, so it answers from memory.
pub trait Ribbon: Send + Sync + std::fmt::Debug {
    /// HTML with a landmark of its own, for this visitor on this page.
    fn line(&self, visit: &Visit) -> Option<String>;

    /// The script that keeps the line up to date.
    fn script(&self) -> &'static str;
}

/// One request, before its body.
#[derive(Clone)]
pub struct Visit {
    /// Of the address; the report flow speaks more than the site.
    pub language: Language,
    /// The language of the site that goes with it.
    pub locale: Locale,
    /// Path without language prefix: `/werkbank`.
    pub path: String,
    /// The part after the question mark, as sent.
    pub query: Option<String>,
    pub actor: Option<Arc<Actor>>,
    /// The session cookie's value, for sign-out.
    pub session: Option<String>,
    pub site: Arc<Site>,
}

/// The answer to who belongs to a cookie, when it comes.
pub type Identified<'a> = Pin<Box<dyn Future<Output = Result<Option<Arc<Actor>>, Problem>> + Send + 'a>>;

/// Who belongs to a session cookie. The accounts module answers.
pub trait Identify: Send + Sync {
    fn identify<'a>(&'a self, cookie: &'a str) -> Identified<'a>;
}

impl Visit {
    /// The person behind the request; the route's access has been checked before.
    pub fn actor(&self) -> Result<&Actor, Problem> {
        self.actor.as_deref().ok_or(Problem::SignIn)
    }

    /// The address of a path of this site in the language of this request, when it exists in it.
    pub fn href(&self, path: &str) -> String {
        self.language.href(path)
    }

    /// The layout around a page; `title` is what the page is about.
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        Shell::new(self.clone(), title.into())
    }

    /// One value of the query, decoded; the first when there are more.
    pub fn query(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.query.as_deref()?.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or(Problem::NotFound)
    }
}
