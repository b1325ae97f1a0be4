// SPDX-License-Identifier: EUPL-1.2
//! A forgotten password.

use super::names::{forget, refuse_password};
use super::sign_in::place;
use crate::app::reset::{self, ResetError};
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::{Extensions, HeaderMap};
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Shell, Visit, page, page_with_errors, see_other};

#[derive(Template)]
#[template(path = "reset_ask.html")]
struct AskPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    /// The same words for every address.
    asked: bool,
}

impl AskPage {
    fn new(visit: &Visit, form: FormState) -> Self {
        let w = words(visit.locale);
        let asked = visit.query("gevraagd").is_some() && form.is_valid();
        let title = if asked { t!(w, "reset-asked-title") } else { t!(w, "reset-ask-title") };
        Self { shell: visit.shell(title).errors(!form.is_valid()), w, form, asked }
    }
}

pub async fn show_ask(visit: Visit) -> Answer {
    page(&AskPage::new(&visit, FormState::default()))
}

pub async fn ask(
    With(state): With<State>,
    visit: Visit,
    extensions: Extensions,
    headers: HeaderMap,
    Form(fields): Form,
) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::new(fields);
    let network = place(&extensions, &headers).network;
    match reset::ask(&state, form.value("email"), &network, visit.locale).await {
        Ok(()) => return see_other(&visit.href("/wachtwoord-vergeten?gevraagd=1")),
        Err(ResetError::Wait(seconds)) => form.refuse("email", t!(w, "sign-in-wait", seconds = seconds)),
        Err(ResetError::Db(error)) => return Err(error.into()),
        Err(_) if form.value("email").is_empty() => form.refuse("email", t!(w, "sign-in-email-empty")),
        Err(_) => form.refuse("email", t!(w, "email-wrong")),
    }
    page_with_errors(&AskPage::new(&visit, form))
}

#[derive(Template)]
#[template(path = "reset.html")]
struct ResetPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    code: String,
    email: String,
}

#[derive(Template)]
#[template(path = "link_dead.html")]
pub(super) struct DeadLink {
    pub shell: Shell,
    pub title: &'static str,
    pub text: &'static str,
    /// Path and label of the way on.
    pub next: (&'static str, &'static str),
}

fn dead(visit: &Visit) -> Answer {
    let w = words(visit.locale);
    let title = t!(w, "reset-dead-title");
    page_with_errors(&DeadLink {
        shell: visit.shell(title).one_language(),
        title,
        text: t!(w, "reset-dead"),
        next: ("/wachtwoord-vergeten", t!(w, "reset-dead-next")),
    })
}

fn reset_page(visit: &Visit, form: FormState, code: String, email: String) -> ResetPage {
    let w = words(visit.locale);
    ResetPage { shell: visit.shell(t!(w, "reset-title")).errors(!form.is_valid()), w, form, code, email }
}

pub async fn show(With(state): With<State>, visit: Visit, Path(code): Path<String>) -> Answer {
    match reset::look(&state, &code).await {
        Ok(account) => page(&reset_page(&visit, FormState::default(), code, account.email)),
        Err(ResetError::Db(error)) => Err(error.into()),
        Err(_) => dead(&visit),
    }
}

pub async fn set(
    With(state): With<State>,
    visit: Visit,
    Path(code): Path<String>,
    Form(fields): Form,
) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::new(fields);
    match reset::set(&state, &code, form.value("nieuw"), visit.locale).await {
        Ok(()) => return see_other(&visit.href("/inloggen?gedaan=wachtwoord")),
        Err(ResetError::Password(error)) => refuse_password(&mut form, "nieuw", w, &error)?,
        Err(ResetError::Db(error)) => return Err(error.into()),
        Err(_) => return dead(&visit),
    }
    forget(&mut form, &["nieuw"]);
    let email = reset::look(&state, &code).await.map(|account| account.email).unwrap_or_default();
    page_with_errors(&reset_page(&visit, form, code, email))
}
