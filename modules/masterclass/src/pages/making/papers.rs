// SPDX-License-Identifier: EUPL-1.2
//! Papers for the day, as PDF/UA: the attendance list to sign, and badges. Neither knows what
//! people eat or need.

use crate::app::papers;
use crate::app::view::Line;
use crate::domain::EditionId;
use crate::pages::organise::own;
use crate::pages::view::when;
use crate::store::PresentRow;
use crate::{State, words};
use axum::extract::{Path, State as With};
use axum::response::IntoResponse;
use gw_core::Locale;
use gw_documents::{Badge, Column, Doc, Row, Table, Text};
use gw_i18n::t;
use gw_web::{Answer, Made, Visit};
use std::collections::BTreeMap;

/// What both papers need to know besides the people.
struct Paper<'a> {
    line: &'a Line,
    locale: Locale,
    organisation: &'a str,
    today: jiff::civil::Date,
}

fn doc(title: &str, &Paper { line, locale, organisation, today }: &Paper<'_>) -> Doc {
    let mut doc = Doc::new(title, locale, today);
    doc.subtitle = format!("{}: {}, {}", line.row.series_title, line.row.region, when(line, locale));
    organisation.clone_into(&mut doc.organisation);
    doc.example = line.row.example;
    doc
}

/// Names per municipality, with room to sign. One line per person: colleagues of a party whose
/// names nobody gave get a line without a name.
fn attendance_doc(paper: &Paper<'_>, people: &[PresentRow]) -> Doc {
    let w = words(paper.locale);
    let mut doc = doc(t!(w, "paper-attendance"), paper);
    let mut by_municipality: BTreeMap<&str, Vec<&PresentRow>> = BTreeMap::new();
    for one in people {
        by_municipality.entry(one.organisation.as_str()).or_default().push(one);
    }
    for (municipality, people) in by_municipality {
        let rows = people.iter().flat_map(|one| {
            let name = |at: i64| {
                if at == 0 { one.name.clone() } else { t!(w, "paper-colleague", name = one.name.clone()) }
            };
            (0..one.people).map(move |at| Row { heading: Text::from(name(at)), cells: vec![Text::from("")] })
        });
        doc.table(Table {
            caption: municipality.to_owned(),
            columns: vec![Column::text(t!(w, "name"), 1), Column::sign(t!(w, "paper-signature"), 1)],
            rows: rows.collect(),
        });
    }
    if people.is_empty() {
        doc.paragraph(t!(w, "nobody"));
    }
    doc
}

fn badges_doc(paper: &Paper<'_>, people: &[PresentRow]) -> Doc {
    let (w, line) = (words(paper.locale), paper.line);
    let mut doc = doc(t!(w, "paper-badges"), paper);
    doc.paragraph(t!(w, "paper-badges-text"));
    let badge = |one: &PresentRow, at: i64| Badge {
        // A colleague without a name writes it in.
        name: if at == 0 { one.name.clone() } else { String::new() },
        organisation: one.organisation.clone(),
        event: format!("{}, {}", line.row.series_title, line.venue.plaats),
    };
    let all = people.iter().flat_map(|one| (0..one.people).map(move |at| badge(one, at)));
    doc.badges(all);
    if people.is_empty() {
        doc.paragraph(t!(w, "nobody"));
    }
    doc
}

fn paper<'a>(state: &State, visit: &Visit, line: &'a Line, organisation: &'a str) -> Paper<'a> {
    Paper { line, locale: visit.locale, organisation, today: state.ctx.clock.today() }
}

async fn answer(state: &State, doc: Doc, name: &str) -> Answer {
    let content = gw_documents::set(state.pdf.clone(), doc).await?;
    Ok(Made { kind: gw_documents::PDF, name: format!("{name}.pdf"), content }.into_response())
}

pub async fn attendance(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    let actor = visit.actor()?;
    let people = papers::expected(&state.ctx, actor, id, "presentielijst").await?;
    let doc = attendance_doc(&paper(&state, &visit, &line, &actor.organisation_name), &people);
    answer(&state, doc, &format!("presentielijst-{}", line.row.slug)).await
}

pub async fn badges(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    let actor = visit.actor()?;
    let people = papers::expected(&state.ctx, actor, id, "badges").await?;
    let doc = badges_doc(&paper(&state, &visit, &line, &actor.organisation_name), &people);
    answer(&state, doc, &format!("badges-{}", line.row.slug)).await
}
