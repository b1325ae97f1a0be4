// SPDX-License-Identifier: EUPL-1.2
//! For kitchen and venue: what people need, in numbers and without names. For the organiser only,
//! until it is deleted.

use crate::app::papers::{self, Needs};
use crate::app::retention::NEEDS_DAYS;
use crate::domain::EditionId;
use crate::pages::organise::{below, own};
use crate::pages::view::when;
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Shell, Visit, page};

#[derive(Template)]
#[template(path = "making/needs.html")]
struct NeedsPage {
    shell: Shell,
    w: &'static Words,
    when: String,
    until: String,
    seats: i64,
    needs: Needs,
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    let w = words(visit.locale);
    let gone = line.row.ends_at.plus_days(NEEDS_DAYS).date();
    page(&NeedsPage {
        needs: papers::needs(&state.ctx, visit.actor()?, id).await?,
        when: when(&line, visit.locale),
        until: t!(w, "needs-until", day = format::date(visit.locale, gone)),
        seats: line.row.seats,
        shell: below(visit.shell(t!(w, "needs-title")), &line),
        w,
    })
}
