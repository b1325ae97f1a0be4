// SPDX-License-Identifier: EUPL-1.2
//! The second factor: turning it on, its recovery codes, turning it off.

use super::names::forget;
use super::qr;
use crate::app::second_factor::{self, FactorError, Standing};
use crate::app::sessions::digest;
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

/// What the phone must be told.
struct Setup {
    size: usize,
    path: String,
    typed: String,
}

#[derive(Template)]
#[template(path = "factor.html")]
struct FactorPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    on: bool,
    codes_left: i64,
    setup: Option<Setup>,
    required: bool,
    /// Why one must, when it is off and a role needs it.
    notice: Option<Notice>,
}

async fn factor_page(state: &State, visit: &Visit, form: FormState) -> Result<FactorPage, Problem> {
    let w = words(visit.locale);
    let Standing { on, required, codes_left, begun } =
        second_factor::standing(state, visit.actor()?).await.map_err(|error| match error {
            FactorError::Db(error) => error.into(),
            _ => Problem::Conflict,
        })?;
    let setup = begun.and_then(|factor| {
        let (size, path) = qr::picture(&factor.address()?)?;
        Some(Setup { size, path, typed: factor.typed() })
    });
    Ok(FactorPage {
        shell: visit
            .shell(t!(w, "factor-title"))
            .errors(!form.is_valid())
            .crumb("/mijn", t!(w, "mine-title")),
        notice: (required && !on).then(|| Notice::warning(t!(w, "mine-factor-missing"))),
        w,
        form,
        on,
        codes_left,
        setup,
        required,
    })
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    page(&factor_page(&state, &visit, FormState::default()).await?)
}

pub async fn begin(With(state): With<State>, visit: Visit) -> Answer {
    match second_factor::begin(&state, visit.actor()?).await {
        Ok(()) | Err(FactorError::IsOn) => see_other(&visit.href("/mijn/tweede-factor")),
        Err(FactorError::Db(error)) => Err(error.into()),
        Err(_) => Err(Problem::Internal),
    }
}

/// The recovery codes, this once.
#[derive(Template)]
#[template(path = "factor_codes.html")]
struct CodesPage {
    shell: Shell,
    w: &'static Words,
    codes: Vec<String>,
    notice: Notice,
}

fn codes_page(visit: &Visit, codes: Vec<String>, text: &'static str) -> Answer {
    let w = words(visit.locale);
    let shell = visit.shell(t!(w, "codes-title")).one_language().crumb("/mijn", t!(w, "mine-title"));
    page(&CodesPage { shell, w, codes, notice: Notice::done(text) })
}

pub async fn confirm(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::new(fields);
    let here = digest(visit.session.as_deref().unwrap_or_default());
    match second_factor::confirm(&state, visit.actor()?, form.value("code"), &here, visit.locale).await {
        Ok(codes) => return codes_page(&visit, codes, t!(w, "codes-on")),
        Err(FactorError::WrongCode) if form.value("code").is_empty() => {
            form.refuse("code", t!(w, "code-empty"));
        }
        Err(FactorError::WrongCode) => form.refuse("code", t!(w, "factor-code-wrong")),
        Err(FactorError::Db(error)) => return Err(error.into()),
        Err(_) => return see_other(&visit.href("/mijn/tweede-factor")),
    }
    forget(&mut form, &["code"]);
    page_with_errors(&factor_page(&state, &visit, form).await?)
}

pub async fn renew_codes(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    match second_factor::renew_codes(&state, visit.actor()?, fields.get("wachtwoord")).await {
        Ok(codes) => codes_page(&visit, codes, t!(w, "codes-renewed")),
        Err(error) => again(&state, &visit, FormState::new(fields), "wachtwoord", error).await,
    }
}

pub async fn disable(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    match second_factor::disable(&state, visit.actor()?, fields.get("wachtwoord-uit"), visit.locale).await {
        Ok(()) => see_other(&visit.href("/mijn?gedaan=factor-uit")),
        Err(error) => again(&state, &visit, FormState::new(fields), "wachtwoord-uit", error).await,
    }
}

async fn again(
    state: &State,
    visit: &Visit,
    mut form: FormState,
    field: &'static str,
    error: FactorError,
) -> Answer {
    let w = words(visit.locale);
    match error {
        FactorError::WrongPassword if form.value(field).is_empty() => {
            form.refuse(field, t!(w, "sign-in-password-empty"));
        }
        FactorError::WrongPassword => form.refuse(field, t!(w, "password-wrong")),
        FactorError::Wait(seconds) => form.refuse(field, t!(w, "sign-in-wait", seconds = seconds)),
        FactorError::Required => form.refuse(field, t!(w, "factor-required")),
        FactorError::Db(error) => return Err(error.into()),
        _ => return see_other(&visit.href("/mijn/tweede-factor")),
    }
    forget(&mut form, &["wachtwoord", "wachtwoord-uit"]);
    page_with_errors(&factor_page(state, visit, form).await?)
}
