// SPDX-License-Identifier: EUPL-1.2
//! Reports that look like this one, each with why. Nothing follows from it: a worker reads them and decides.

use super::case::{closed, cookie};
use super::report::id_of;
use crate::app::alike::{Alike, alike};
use crate::app::assess;
use crate::domain::ReportId;
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Shell, Visit, page};

struct Line {
    id: ReportId,
    number: String,
    received: String,
    why: Vec<String>,
}

#[derive(Template)]
#[template(path = "gelijkend.html")]
struct AlikePage {
    shell: Shell,
    w: &'static Words,
    id: ReportId,
    lines: Vec<Line>,
}

fn line(locale: Locale, one: Alike) -> Line {
    let w = words(locale);
    let mut why = Vec::new();
    if one.same_place {
        why.push(t!(w, "gelijkend-plaats").to_owned());
    }
    why.push(t!(w, "gelijkend-dagen", count = one.days));
    why.push(t!(w, "gelijkend-woorden", count = one.words));
    if one.incident.is_some() {
        why.push(t!(w, "gelijkend-voorval").to_owned());
    }
    Line { id: one.id, number: one.number, received: format::date(locale, one.received_on), why }
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (w, locale, id) = (words(visit.locale), visit.locale, id_of(&id)?);
    let actor = visit.actor()?;
    let record = match assess::record(&state, actor, id).await {
        Ok(record) => record,
        Err(error) => return closed(&visit, error),
    };
    let found = match alike(&state, actor, id, cookie(&visit)).await {
        Ok(found) => found,
        Err(error) => return closed(&visit, error),
    };
    let number = record.number;
    page(&AlikePage {
        shell: visit
            .shell(format!("{}, {number}", t!(w, "gelijkend-titel")))
            .crumb("/adv", t!(w, "balie-titel"))
            .crumb(format!("/adv/meldingen/{id}"), t!(w, "balie-melding", number = number)),
        w,
        id,
        lines: found.into_iter().map(|one| line(locale, one)).collect(),
    })
}
