// SPDX-License-Identifier: EUPL-1.2
//! Coming back with the code for files and for the proof of having reported.

use super::attachments::{fields, most, receive, skip, take_away};
use super::follow::{code_of, follow_page, unknown};
use super::proof;
use crate::app::attachments::Owner;
use crate::app::follow::{self, Opened};
use crate::error::RegisterError;
use crate::state::State;
use crate::words;
use axum::extract::State as With;
use gw_i18n::t;
use gw_vault::ReturnCode;
use gw_web::{Answer, Fields, Form, FormState, Multipart, Notice, Problem, Visit, page, page_with_errors};

/// The report of the code in a form, or the page to give back.
pub(super) async fn report_of(
    state: &State,
    visit: &Visit,
    fields: &Fields,
) -> Result<Result<(ReturnCode, Opened), Answer>, Problem> {
    let code = match code_of(visit, fields).await {
        Ok(code) => code,
        Err(answer) => return Ok(Err(answer)),
    };
    match follow::open(state, &code).await {
        Ok(report) => Ok(Ok((code, report))),
        Err(RegisterError::Unknown) => Ok(Err(unknown(visit).await)),
        Err(error) => Err(error.into()),
    }
}

/// The page as it is now.
pub(super) async fn again(
    state: &State,
    visit: &Visit,
    code: &ReturnCode,
    (form, notice): (FormState, Option<Notice>),
) -> Answer {
    let report = follow::open(state, code).await?;
    let wrong = !form.is_valid();
    let shown = follow_page(state, visit, (code, &report), (form, notice)).await;
    if wrong { page_with_errors(&shown) } else { page(&shown) }
}

/// The code stands before the files in the form: who has none sends them for nothing.
pub async fn add(With(state): With<State>, visit: Visit, form: Multipart) -> Answer {
    let w = words(visit.language);
    let mut parts = form.parts(most(&state));
    let (typed, first) = fields(&mut parts).await?;
    let (code, report) = match report_of(&state, &visit, &typed).await? {
        Ok(found) => found,
        Err(answer) => {
            skip(&mut parts).await;
            return answer;
        }
    };
    let sent = match receive(&state, &Owner::Report(&report), (&mut parts, first)).await {
        // The report was withdrawn in another window.
        Err(Problem::Conflict) => {
            skip(&mut parts).await;
            let notice = Some(Notice::warning(t!(w, "bestanden-gestopt")));
            return again(&state, &visit, &code, (FormState::default(), notice)).await;
        }
        other => other?,
    };
    let form = sent.form(visit.language, &state.uploads.limits);
    let notice = form.is_valid().then(|| Notice::done(t!(w, "bestanden-erbij")));
    again(&state, &visit, &code, (form, notice)).await
}

pub async fn remove(With(state): With<State>, visit: Visit, Form(typed): Form) -> Answer {
    let (code, report) = match report_of(&state, &visit, &typed).await? {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let notice = take_away(&state, &visit, &report, &typed).await?;
    again(&state, &visit, &code, (FormState::default(), Some(notice))).await
}

pub async fn proof(With(state): With<State>, visit: Visit, Form(typed): Form) -> Answer {
    match report_of(&state, &visit, &typed).await? {
        Ok((_, report)) => proof::give(&state, &visit, &report).await,
        Err(answer) => answer,
    }
}
