// SPDX-License-Identifier: EUPL-1.2
//! Do you still come? Two buttons behind the private link: a mail program that opens links to look
//! at them must not answer for anybody.

use super::view::when;
use crate::app::view::mine;
use crate::app::{self, StepError};
use crate::domain::RegistrationState;
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Notice, Shell, Visit, page, see_other};

#[derive(Template)]
#[template(path = "reconfirm.html")]
struct ReconfirmPage {
    shell: Shell,
    w: &'static Words,
    notice: Option<Notice>,
    meeting: String,
    base: String,
    until: Option<String>,
    /// There is something to answer.
    asks: bool,
    /// The person chose "no" in the mail: that button comes first.
    no_first: bool,
}

pub async fn show(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let mine = mine(&mut state.ctx.read().await?, &secret).await?;
    let seated = mine.state == RegistrationState::Seated;
    let asks = seated && mine.row.confirm_by.is_some() && mine.row.confirmed_at.is_none();
    let notice = if seated && mine.row.confirmed_at.is_some() {
        Some(Notice::done(t!(w, "reconfirm-done")))
    } else {
        (!asks).then(|| Notice::info(t!(w, "reconfirm-over")))
    };
    page(&ReconfirmPage {
        meeting: format!("{}, {}", mine.line.row.region, when(&mine.line, locale)),
        base: format!("/aanmelding/{secret}"),
        until: mine.row.confirm_by.filter(|_| asks).map(|until| format::moment(locale, until)),
        no_first: visit.query("antwoord").is_some(),
        shell: visit.shell(t!(w, "reconfirm-question")).one_language(),
        w,
        notice,
        asks,
    })
}

pub async fn confirm(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    match app::confirm(&state.ctx, &secret).await {
        // Too late: the page says how it stands.
        Ok(_) | Err(StepError::NotNow) => see_other(&visit.href(&format!("/aanmelding/{secret}/komt"))),
        Err(error) => Err(error.into()),
    }
}
