// SPDX-License-Identifier: EUPL-1.2
//! The municipality says whether a practice that was told of it is right: by the link in a mail.

use super::{Told, told};
use crate::app::StepError;
use crate::app::practice;
use crate::domain::PracticeState;
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

#[derive(Template)]
#[template(path = "practice_confirm.html")]
struct ConfirmPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    told: Told,
    action: String,
    open: bool,
    notice: Option<Notice>,
}

async fn confirm_page(
    state: &State,
    visit: Visit,
    secret: &str,
    form: FormState,
) -> Result<ConfirmPage, Problem> {
    let w = words(visit.locale);
    let row = practice::behind(&mut state.ctx.read().await?, secret).await?;
    let open = row.state == PracticeState::Asked.code();
    let notice = if visit.query("gedaan").is_some() {
        Some(Notice::done(t!(w, "practice-answered")))
    } else {
        (!open).then(|| Notice::info(t!(w, "practice-answered-before")))
    };
    Ok(ConfirmPage {
        shell: visit.shell(t!(w, "practice-confirm-title")).errors(!form.is_valid()).one_language(),
        told: told(state, w, row),
        action: format!("/praktijk-bevestigen/{secret}"),
        open,
        notice,
        w,
        form,
    })
}

/// `/praktijk-bevestigen/{secret}`: the municipality, by the link in the mail.
pub async fn confirm(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    page(&confirm_page(&state, visit, &secret, FormState::default()).await?)
}

pub async fn confirm_submit(
    With(state): With<State>,
    visit: Visit,
    Path(secret): Path<String>,
    Form(fields): Form,
) -> Answer {
    const MOST: usize = 2_000;
    let w = words(visit.locale);
    let agrees = match fields.get("antwoord") {
        "ja" => Some(true),
        "nee" => Some(false),
        _ => None,
    };
    let mut form = FormState::new(fields.clone());
    if agrees.is_none() {
        form.refuse("antwoord", t!(w, "wrong-policy"));
    }
    if fields.get("opmerking").chars().count() > MOST {
        form.refuse("opmerking", t!(w, "wrong-long", most = MOST));
    }
    let (Some(agrees), true) = (agrees, form.is_valid()) else {
        return page_with_errors(&confirm_page(&state, visit, &secret, form).await?);
    };
    match practice::answer(&state.ctx, &secret, agrees, fields.get("opmerking")).await {
        Ok(_) => see_other(&visit.href(&format!("/praktijk-bevestigen/{secret}?gedaan=1"))),
        // Answered in another tab, or by a colleague: the page says so.
        Err(StepError::NotNow) => see_other(&visit.href(&format!("/praktijk-bevestigen/{secret}"))),
        Err(error) => Err(error.into()),
    }
}

/// The two answers of the municipality.
fn answers(w: &'static Words) -> Vec<Choice> {
    vec![Choice::new("ja", t!(w, "practice-confirm-yes")), Choice::new("nee", t!(w, "practice-confirm-no"))]
}
