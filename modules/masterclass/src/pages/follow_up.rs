// SPDX-License-Identifier: EUPL-1.2
//! One question after some months, by the link in the mail.

use crate::app::follow_up;
use crate::domain::FollowUpAnswer;
use crate::store;
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

#[derive(Template)]
#[template(path = "follow_up.html")]
struct FollowUpPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    action: String,
    lead: String,
    question: String,
    answers: Vec<Choice>,
    notice: Option<Notice>,
}

pub fn answer_name(w: &'static Words, answer: FollowUpAnswer) -> &'static str {
    match answer {
        FollowUpAnswer::Decided => t!(w, "follow-decided"),
        FollowUpAnswer::Steps => t!(w, "follow-steps"),
        FollowUpAnswer::NotYet => t!(w, "follow-not-yet"),
    }
}

async fn follow_up_page(
    state: &State,
    visit: Visit,
    secret: &str,
    form: Option<FormState>,
) -> Result<FollowUpPage, Problem> {
    let w = words(visit.locale);
    let mut conn = state.ctx.read().await?;
    let row = follow_up::behind(&mut conn, secret).await?;
    let line = store::line_by_id(&mut conn, row.edition).await?.ok_or(Problem::NotFound)?;
    drop(conn);
    let name = state.municipalities.by_code(&row.municipality).map_or(row.municipality, |facts| facts.name);
    let form = form.unwrap_or_else(|| {
        let mut form = FormState::default();
        form.values.set("antwoord", row.answer.clone().unwrap_or_default());
        form
    });
    let choice = |one: FollowUpAnswer| Choice::new(one.code(), answer_name(w, one));
    Ok(FollowUpPage {
        lead: format!("{}, {}", line.series_title, line.region),
        question: t!(w, "follow-question", name = name),
        answers: FollowUpAnswer::ALL.into_iter().map(choice).collect(),
        action: format!("/vervolg/{secret}"),
        notice: visit.query("gedaan").map(|_| Notice::done(t!(w, "follow-thanks"))),
        shell: visit.shell(t!(w, "follow-title")).errors(!form.is_valid()).one_language(),
        w,
        form,
    })
}

/// `/vervolg/{secret}`
pub async fn show(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    page(&follow_up_page(&state, visit, &secret, None).await?)
}

pub async fn submit(
    With(state): With<State>,
    visit: Visit,
    Path(secret): Path<String>,
    Form(fields): Form,
) -> Answer {
    let w = words(visit.locale);
    let Some(answer) = FollowUpAnswer::from_code(fields.get("antwoord")) else {
        let mut form = FormState::new(fields);
        form.refuse("antwoord", t!(w, "wrong-policy"));
        return page_with_errors(&follow_up_page(&state, visit, &secret, Some(form)).await?);
    };
    follow_up::answer(&state.ctx, &secret, answer).await?;
    see_other(&visit.href(&format!("/vervolg/{secret}?gedaan=1")))
}
