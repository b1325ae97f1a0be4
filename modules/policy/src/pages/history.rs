// SPDX-License-Identifier: EUPL-1.2
//! Who changed what, and putting it back.

use super::State;
use super::say::Speech;
use super::side::{Here, Side};
use super::step::open;
use crate::app::restore;
use crate::domain::{ObjectKind, kind_of};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Role;
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
    can_return: bool,
    /// How much changed together, on the first line of it; 0 on the others and where it was one thing.
    together: usize,
}

/// Can this change be turned back from here?
fn can_return(path: &str) -> bool {
    matches!(ObjectKind::of_path(path), Some((_, _, None))) || kind_of(path).is_some()
}

pub async fn show(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (w, locale) = (words(visit.locale), visit.locale);
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let rows = restore::history(&state.ctx, visit.actor()?, book.id).await?;
    let speech = Speech { locale, cards: &*state.cards };
    let notice = match (visit.query("verwijderd"), visit.query("teruggezet")) {
        (Some(_), _) => Some(Notice::done(t!(w, "removed"))),
        (None, Some(_)) => Some(Notice::done(t!(w, "restored"))),
        (None, None) => None,
    };
    let mut told = 0;
    let together: Vec<usize> = rows
        .iter()
        .map(|row| {
            if row.revision == told {
                return 0;
            }
            told = row.revision;
            let same = rows.iter().filter(|one| one.revision == told && can_return(&one.path)).count();
            if same > 1 { same } else { 0 }
        })
        .collect();
    page(&HistoryPage {
        side: Side::of(&book, &report, Here::Other, locale),
        lines: rows
            .into_iter()
            .zip(together)
            .map(|(row, together)| Line {
                what: speech.path(&book.document, &row.path),
                before: speech.logged(&book.document, &row.path, &row.before),
                after: speech.logged(&book.document, &row.path, &row.after),
                who: format!("{}, {}", row.person, format::moment(locale, row.at)),
                revision: row.revision,
                can_return: can_return(&row.path),
                together,
                path: row.path,
            })
            .collect(),
        notice,
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
    let actor = visit.actor()?;
    match fields.get("pad") {
        // The button for all that changed together names no field.
        "" => restore::restore_all(&state.ctx, actor, book.id, revision).await?,
        path => restore::restore(&state.ctx, actor, book.id, revision, path).await?,
    }
    see_other(&visit.href(&format!("/werkbank/{plan}/geschiedenis?teruggezet=1")))
}
