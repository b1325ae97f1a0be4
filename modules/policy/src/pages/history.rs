// SPDX-License-Identifier: EUPL-1.2
//! Who changed what, and putting it back.

use super::State;
use super::fields::short;
use super::side::{Here, Side};
use super::step::open;
use crate::app::restore;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::{Locale, Role};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, Notice, Problem, Shell, Visit, page, see_other};

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    lines: Vec<Line>,
    notice: Option<Notice>,
    action: String,
    officer: bool,
}

struct Line {
    revision: i64,
    path: String,
    what: String,
    before: String,
    after: String,
    who: String,
}

/// The name of a field in words, with the id of its object when there is one.
fn name(locale: Locale, path: &str) -> String {
    let w = words(locale);
    let last = path.rsplit('.').next().unwrap_or_default();
    let known = w.dynamic(&format!("f-{last}"));
    let parts: Vec<&str> = path.split('.').collect();
    match (known, parts.as_slice()) {
        (Some(label), ["plan" | "besloten", ..]) => label.to_owned(),
        (Some(label), [_, id, ..]) => format!("{label} ({id})"),
        _ => path.to_owned(),
    }
}

pub async fn show(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (w, locale) = (words(visit.locale), visit.locale);
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let rows = restore::history(&state.ctx, visit.actor()?, book.id).await?;
    page(&HistoryPage {
        side: Side::of(&book, &report, Here::Other, locale)?,
        lines: rows
            .into_iter()
            .map(|row| Line {
                what: name(locale, &row.path),
                before: short(&row.before),
                after: short(&row.after),
                who: format!("{}, {}", row.person, format::moment(locale, row.at)),
                revision: row.revision,
                path: row.path,
            })
            .collect(),
        notice: visit.query("verwijderd").map(|_| Notice::done(t!(w, "removed"))),
        action: visit.href(&format!("/werkbank/{plan}/terugzetten")),
        officer: visit.actor()?.has_role(Role::PolicyOfficer),
        shell: visit.shell(t!(w, "history-title")).crumb("/werkbank", t!(w, "workbench")),
        w,
    })
}

pub async fn restore(
    With(state): With<State>,
    visit: Visit,
    Path(plan): Path<String>,
    Form(fields): Form,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let revision: i64 = fields.get("revisie").parse().map_err(|_| Problem::Unreadable)?;
    restore::restore(&state.ctx, visit.actor()?, book.id, revision, fields.get("pad")).await?;
    see_other(&visit.href(&format!("/werkbank/{plan}/geschiedenis")))
}
