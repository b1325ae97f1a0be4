// SPDX-License-Identifier: EUPL-1.2
//! One list of the plan: its objects, and a way to add one. The alignment is a matrix: a row for each
//! of the twelve policy fields, filled in or not.

use super::State;
use super::objects::{ObjectView, of_list};
use super::say::{Speech, code_name, list_name};
use super::side::{Here, Side, step_name};
use super::step::{mark, open};
use crate::app::Book;
use crate::app::objects::MOST;
use crate::domain::{ALIGNMENT, FIELDS_TO_ALIGN, ObjectKind};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::{Locale, Role};
use gw_i18n::{Words, t};
use gw_web::{Answer, Notice, Problem, Shell, Visit, page};

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    list: &'static str,
    name: &'static str,
    lead: &'static str,
    private: bool,
    objects: Vec<ObjectView>,
    matrix: Vec<FieldRow>,
    mark: String,
    officer: bool,
    notices: Vec<Notice>,
    back: (String, &'static str),
}

/// A policy field in the alignment.
struct FieldRow {
    code: &'static str,
    name: String,
    /// Where to change it; empty when nobody has filled it in.
    path: String,
    contact: String,
    agreed: String,
    status: String,
    mark: String,
}

pub async fn show(
    With(state): With<State>,
    visit: Visit,
    Path((plan, list)): Path<(String, String)>,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let kind = ObjectKind::of_list(&list).ok_or(Problem::NotFound)?;
    let officer = visit.actor()?.has_role(Role::PolicyOfficer);
    if kind.is_private() && !officer {
        return Err(Problem::Forbidden);
    }
    let (w, locale) = (words(visit.locale), visit.locale);
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let speech = Speech { locale, cards: &*state.cards };
    let name = list_name(locale, kind.list);
    let text = |key: String| w.dynamic(&key).unwrap_or_default();
    let saved = visit.query("bewaard").map(|_| Notice::done(t!(w, "saved")));
    let full = visit.query("vol").map(|_| Notice::warning(t!(w, "list-full", most = MOST)));
    let notices = saved.into_iter().chain(full).collect();
    page(&ListPage {
        side: Side::of(&book, &report, Here::Other, locale),
        lead: text(format!("list-{}-lead", kind.list)),
        private: kind.is_private(),
        objects: of_list(&state, &book, &report, (kind.list, speech), officer),
        matrix: if kind.list == ALIGNMENT.list { matrix(&state, &book, locale) } else { Vec::new() },
        mark: mark(&state),
        back: (format!("/werkbank/{plan}/stap/{}", kind.step), step_name(w, kind.step)),
        shell: visit
            .shell(name)
            .crumb("/werkbank", t!(w, "workbench"))
            .crumb(format!("/werkbank/{plan}/stap/{}", kind.step), step_name(w, kind.step)),
        list: kind.list,
        name,
        officer,
        notices,
        w,
    })
}

fn matrix(state: &State, book: &Book, locale: Locale) -> Vec<FieldRow> {
    let row = |code: &'static str| {
        let found = book.document.list(ALIGNMENT.place).iter().find(|one| one["beleidsveld"] == code);
        let text = |name: &str| found.and_then(|one| one[name].as_str()).unwrap_or_default().to_owned();
        let id = text("id");
        FieldRow {
            code,
            name: code_name(locale, "beleidsveld", code),
            path: if id.is_empty() { id } else { format!("/werkbank/{}/{}/{id}", book.id, ALIGNMENT.list) },
            contact: text("contact"),
            agreed: text("afspraak"),
            status: match text("status").as_str() {
                "" => String::new(),
                status => code_name(locale, "afstemmingstatus", status),
            },
            mark: mark(state),
        }
    };
    FIELDS_TO_ALIGN.iter().map(|field| row(field.code())).collect()
}
