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
    page(&HistoryPage {
        side: Side::of(&book, &report, Here::Other, locale),
        lines: rows
            .into_iter()
            .map(|row| Line {
                what: speech.path(&book.document, &row.path),
                before: speech.logged(&book.document, &row.path, &row.before),
                after: speech.logged(&book.document, &row.path, &row.after),
                who: format!("{}, {}", row.person, format::moment(locale, row.at)),
                revision: row.revision,
                can_return: matches!(ObjectKind::of_path(&row.path), Some((_, _, None)))
                    || kind_of(&row.path).is_some(),
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
    restore::restore(&state.ctx, visit.actor()?, book.id, revision, fields.get("pad")).await?;
    see_other(&visit.href(&format!("/werkbank/{plan}/geschiedenis?teruggezet=1")))
}
