// SPDX-License-Identifier: EUPL-1.2
//! All masterclasses: what comes, what was.

use super::view::Card;
use crate::app::view::{self, Line};
use crate::{State, words};
use askama::Template;
use axum::extract::State as With;
use axum::response::IntoResponse;
use gw_i18n::{Words, t};
use gw_web::{Answer, Framed, Shell, Visit, page};

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    shell: Shell,
    w: &'static Words,
    coming: Vec<Card>,
    past: Vec<Card>,
}

/// A list for another site's frame: no menu, no script.
#[derive(Template)]
#[template(path = "embed.html")]
struct EmbedPage {
    shell: Shell,
    w: &'static Words,
    title: String,
    coming: Vec<Card>,
}

async fn cards(state: &State, visit: &Visit) -> Result<(Vec<Card>, Vec<Card>), gw_web::Problem> {
    let now = state.ctx.now();
    let lines = view::lines(&mut state.ctx.read().await?).await?;
    let (past, coming): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| line.is_past(now));
    let card = |line: &Line| Card::of(line, visit.locale, now);
    Ok((coming.iter().map(card).collect(), past.iter().rev().map(card).collect()))
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let (coming, past) = cards(&state, &visit).await?;
    let w = words(visit.locale);
    page(&ListPage { shell: visit.shell(t!(w, "title")), w, coming, past })
}

pub async fn embed(With(state): With<State>, visit: Visit) -> Answer {
    let (coming, _) = cards(&state, &visit).await?;
    let w = words(visit.locale);
    let title = t!(w, "title").to_owned();
    Ok((Framed, page(&EmbedPage { shell: visit.shell(title.clone()), w, title, coming })?).into_response())
}
