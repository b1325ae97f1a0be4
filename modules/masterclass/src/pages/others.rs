// SPDX-License-Identifier: EUPL-1.2
//! Participants who want to meet, for participants who want to meet.

use super::view::when;
use crate::app::{others, view};
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, Problem, Shell, Visit, page, see_other};

#[derive(Template)]
#[template(path = "others.html")]
struct OthersPage {
    shell: Shell,
    w: &'static Words,
    base: String,
    lead: String,
    /// Name, organisation, function; None for who is not on the list.
    people: Option<Vec<(String, String, String)>>,
}

/// `/aanmelding/{secret}/deelnemers`
pub async fn show(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let mut conn = state.ctx.read().await?;
    let mine = view::mine(&mut conn, &secret).await?;
    let people = others::others(&mut conn, &secret).await?;
    drop(conn);
    page(&OthersPage {
        base: format!("/aanmelding/{secret}"),
        lead: format!("{}, {}", mine.line.row.region, when(&mine.line, locale)),
        people,
        shell: visit.shell(t!(w, "others-title")).one_language(),
        w,
    })
}

/// `/aanmelding/{secret}/kennismaken`
pub async fn set(
    With(state): With<State>,
    visit: Visit,
    Path(secret): Path<String>,
    Form(fields): Form,
) -> Answer {
    let open = match fields.get("kennismaken") {
        "ja" => true,
        "nee" => false,
        _ => return Err(Problem::Unreadable),
    };
    others::set_open(&state.ctx, &secret, open).await?;
    see_other(&visit.href(&format!("/aanmelding/{secret}/deelnemers")))
}
