// SPDX-License-Identifier: EUPL-1.2
//! One goal, measure or indicator: all its fields, only those that matter for its type.

use super::State;
use super::fields::{draw, fill, read};
use super::side::{Here, Side};
use super::step::{open, refuse};
use crate::app::Book;
use crate::app::objects;
use crate::app::save::{Submitted, save as save_fields};
use crate::domain::ObjectKind;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Problem, Shell, Visit, page, page_with_errors, see_other};
use serde_json::json;

#[derive(Template)]
#[template(path = "object.html")]
struct ObjectPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    form: FormState,
    title: String,
    fields: Vec<String>,
    revision: i64,
    action: String,
}

fn step_of(kind: ObjectKind) -> u8 {
    if kind.list == "indicatoren" { 6 } else { 4 }
}

fn object_page(
    state: &State,
    visit: Visit,
    book: &Book,
    (kind, id): (ObjectKind, &str),
    form: FormState,
) -> Result<ObjectPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let base = format!("{}.{id}", kind.list);
    let soort = book.document.text(&format!("{base}.type")).to_owned();
    let text = |key: String| w.dynamic(&key).unwrap_or_default().to_owned();
    let fields = kind
        .asked(&soort)
        .map(|part| {
            let last = part.name.rsplit('.').next().unwrap_or_default();
            let texts = (text(format!("f-{last}")), text(format!("fh-{last}")));
            draw(&form, &book.document, locale, (&format!("{base}.{}", part.name), part.kind), texts)
        })
        .collect::<Result<_, _>>()?;
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let name = match kind.list {
        "doelen" => t!(w, "object-goal"),
        "maatregelen" => t!(w, "object-measure"),
        _ => t!(w, "object-indicator"),
    };
    let back = step_of(kind);
    Ok(ObjectPage {
        side: Side::of(book, &report, Here::Other, locale)?,
        title: name.to_owned(),
        fields,
        revision: book.revision,
        action: visit.href(&format!("/werkbank/{}/{}/{id}", book.id, kind.list)),
        shell: visit
            .shell(name)
            .errors(!form.is_valid())
            .crumb("/werkbank", t!(w, "workbench"))
            .crumb(format!("/werkbank/{}/stap/{back}", book.id), super::side::step_name(w, back)),
        w,
        form,
    })
}

fn found(book: &Book, list: &str, id: &str) -> Result<ObjectKind, Problem> {
    let kind = ObjectKind::of_list(list).ok_or(Problem::NotFound)?;
    book.document.get(&format!("{list}.{id}")).map(|_| kind).ok_or(Problem::NotFound)
}

pub async fn show(
    With(state): With<State>,
    visit: Visit,
    Path((plan, list, id)): Path<(String, String, String)>,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let kind = found(&book, &list, &id)?;
    let mut form = FormState::default();
    for part in kind.parts {
        let path = format!("{list}.{id}.{}", part.name);
        fill(&mut form, &path, part.kind, &part.kind.show(book.document.get(&path)));
    }
    page(&object_page(&state, visit, &book, (kind, &id), form)?)
}

pub async fn save(
    With(state): With<State>,
    visit: Visit,
    Path((plan, list, id)): Path<(String, String, String)>,
    Form(fields): Form,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let kind = found(&book, &list, &id)?;
    let base: i64 = fields.get("_revisie").parse().map_err(|_| Problem::Unreadable)?;
    let soort = book.document.text(&format!("{list}.{id}.type")).to_owned();
    let submitted: Vec<Submitted> = kind
        .asked(&soort)
        .filter_map(|part| read(&fields, &format!("{list}.{id}.{}", part.name), part.kind))
        .collect();
    let saved = save_fields(&state.ctx, visit.actor()?, book.id, base, &submitted, &[]).await?;
    if saved.invalid.is_empty() && saved.conflicts.is_empty() {
        // Another type asks other questions: show them before going back.
        let after = open(&state, &visit, &plan).await?;
        let other = after.document.text(&format!("{list}.{id}.type")) != soort;
        let to = if other {
            format!("/werkbank/{plan}/{list}/{id}")
        } else {
            format!("/werkbank/{plan}/stap/{}?bewaard=1", step_of(kind))
        };
        return see_other(&visit.href(&to));
    }
    let book = open(&state, &visit, &plan).await?;
    let mut form = FormState::default();
    for field in &submitted {
        fill(&mut form, &field.path, field.kind, &field.typed);
    }
    refuse(&mut form, &saved, visit.locale);
    page_with_errors(&object_page(&state, visit, &book, (kind, &id), form)?)
}

pub async fn add(
    With(state): With<State>,
    visit: Visit,
    Path((plan, list)): Path<(String, String)>,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let kind = ObjectKind::of_list(&list).ok_or(Problem::NotFound)?;
    let id = objects::add(&state.ctx, visit.actor()?, book.id, kind, json!({})).await?;
    see_other(&visit.href(&format!("/werkbank/{plan}/{list}/{id}")))
}

pub async fn remove(
    With(state): With<State>,
    visit: Visit,
    Path((plan, list, id)): Path<(String, String, String)>,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let kind = found(&book, &list, &id)?;
    objects::remove(&state.ctx, visit.actor()?, book.id, kind, &id).await?;
    see_other(&visit.href(&format!("/werkbank/{plan}/geschiedenis?verwijderd=1")))
}
