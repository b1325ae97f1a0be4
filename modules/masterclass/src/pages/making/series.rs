// SPDX-License-Identifier: EUPL-1.2
//! A series: its name, region and description, and the editions in it.

use super::{key, key_of, refuse_all};
use crate::app::making;
use crate::app::view::Line;
use crate::domain::{EditionId, SeriesId, SeriesText};
use crate::pages::organise::state_name;
use crate::pages::view::when;
use crate::store::{self, SeriesRow};
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

const HOME: &str = "/organisatie/masterclasses";

#[derive(Template)]
#[template(path = "making/series.html")]
struct SeriesPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    notice: Option<Notice>,
    /// None for a new one.
    series: Option<SeriesRow>,
    /// Id, name, when, state.
    editions: Vec<(EditionId, String, String, &'static str)>,
    key: String,
}

/// A series of the person's own organisation; of another one the answer is: not found.
pub(super) async fn own_series(state: &State, visit: &Visit, id: SeriesId) -> Result<SeriesRow, Problem> {
    let row = store::one_series(&mut state.ctx.read().await?, id).await?;
    let organisation = visit.actor()?.organisation;
    row.filter(|row| row.organisation == organisation).ok_or(Problem::NotFound)
}

async fn series_page(
    state: &State,
    visit: Visit,
    series: Option<SeriesRow>,
    form: FormState,
    notice: Option<Notice>,
) -> Result<SeriesPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let mut editions = Vec::new();
    if let Some(series) = &series {
        for row in store::lines_of(&mut state.ctx.read().await?, series.organisation).await? {
            if row.series_slug == series.slug {
                let line = Line::read(row)?;
                let name = state_name(w, line.state);
                editions.push((line.row.id, line.row.region.clone(), when(&line, locale), name));
            }
        }
    }
    let title = series.as_ref().map_or_else(|| t!(w, "series-new").to_owned(), |series| series.title.clone());
    Ok(SeriesPage {
        shell: visit.shell(title).errors(!form.is_valid()).crumb(HOME, t!(w, "organise-title")),
        key: key_of(&form, state),
        w,
        form,
        notice,
        series,
        editions,
    })
}

pub async fn new(With(state): With<State>, visit: Visit) -> Answer {
    page(&series_page(&state, visit, None, FormState::default(), None).await?)
}

pub async fn make(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let id: SeriesId = making::id_of_form(&key(&fields)?)?;
    match SeriesText::read(&|name| fields.get(name).to_owned()) {
        Ok(text) => {
            making::make_series(&state.ctx, visit.actor()?, id, &text).await?;
            see_other(&visit.href(&format!("{HOME}/reeksen/{id}?gedaan=1")))
        }
        Err(wrong) => {
            let mut form = FormState::new(fields);
            refuse_all(&mut form, visit.locale, wrong);
            page_with_errors(&series_page(&state, visit, None, form, None).await?)
        }
    }
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<SeriesId>) -> Answer {
    let series = own_series(&state, &visit, id).await?;
    let mut form = FormState::default();
    form.values.set("titel", series.title.clone());
    form.values.set("regio", series.region.clone());
    form.values.set("omschrijving", series.lead.clone());
    let notice = visit.query("gedaan").map(|_| Notice::done(t!(words(visit.locale), "mine-done")));
    page(&series_page(&state, visit, Some(series), form, notice).await?)
}

pub async fn change(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<SeriesId>,
    Form(fields): Form,
) -> Answer {
    let series = own_series(&state, &visit, id).await?;
    match SeriesText::read(&|name| fields.get(name).to_owned()) {
        Ok(text) => {
            making::change_series(&state.ctx, visit.actor()?, id, &text).await?;
            see_other(&visit.href(&format!("{HOME}/reeksen/{id}?gedaan=1")))
        }
        Err(wrong) => {
            let mut form = FormState::new(fields);
            refuse_all(&mut form, visit.locale, wrong);
            page_with_errors(&series_page(&state, visit, Some(series), form, None).await?)
        }
    }
}
