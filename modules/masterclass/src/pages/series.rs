// SPDX-License-Identifier: EUPL-1.2
//! A series for everyone: what it is, what comes, what was; and its list for another site's frame.

use super::view::Card;
use crate::app::view::{self, Line};
use crate::store::{self, SeriesRow};
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use axum::response::IntoResponse;
use gw_i18n::{Words, t};
use gw_web::{Answer, Framed, Problem, Shell, Visit, page};

#[derive(Template)]
#[template(path = "series.html")]
struct SeriesPage {
    shell: Shell,
    w: &'static Words,
    series: SeriesRow,
    coming: Vec<Card>,
    past: Vec<Card>,
}

/// The series with its public editions, those to come and those that were; a series of drafts only
/// is nobody's business.
async fn public(
    state: &State,
    visit: &Visit,
    slug: &str,
) -> Result<(SeriesRow, Vec<Card>, Vec<Card>), Problem> {
    let now = state.ctx.now();
    let mut conn = state.ctx.read().await?;
    let series = store::series_by_slug(&mut conn, slug).await?.ok_or(Problem::NotFound)?;
    let lines = view::lines(&mut conn).await?;
    drop(conn);
    let of_series: Vec<Line> = lines.into_iter().filter(|line| line.row.series_slug == slug).collect();
    if of_series.is_empty() {
        return Err(Problem::NotFound);
    }
    let (past, coming): (Vec<Line>, Vec<Line>) = of_series.into_iter().partition(|line| line.is_past(now));
    let card = |line: &Line| Card::of(line, visit.locale, now);
    Ok((series, coming.iter().map(card).collect(), past.iter().rev().map(card).collect()))
}

pub async fn show(With(state): With<State>, visit: Visit, Path(slug): Path<String>) -> Answer {
    let (series, coming, past) = public(&state, &visit, &slug).await?;
    let w = words(visit.locale);
    let shell = visit.shell(series.title.clone()).crumb("/masterclasses", t!(w, "title"));
    page(&SeriesPage { shell, w, series, coming, past })
}

#[derive(Template)]
#[template(path = "embed.html")]
struct EmbedPage {
    shell: Shell,
    w: &'static Words,
    title: String,
    coming: Vec<Card>,
}

pub async fn embed(With(state): With<State>, visit: Visit, Path(slug): Path<String>) -> Answer {
    let (series, coming, _) = public(&state, &visit, &slug).await?;
    let w = words(visit.locale);
    let answer =
        page(&EmbedPage { shell: visit.shell(series.title.clone()), w, title: series.title, coming })?;
    Ok((Framed, answer).into_response())
}
