// SPDX-License-Identifier: EUPL-1.2
//! Versions: give the plan of now a name, look at one, go back to one.

use super::State;
use super::say::{Speech, list_name};
use super::side::{Here, Side};
use super::step::open;
use crate::app::Book;
use crate::app::versions::{self, LONGEST_NAME, Looked, Version, VersionError};
use crate::domain::{Document, ObjectKind, PLAN};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Role;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

#[derive(Template)]
#[template(path = "versions.html")]
struct VersionsPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    form: FormState,
    versions: Vec<Line>,
    notice: Option<Notice>,
    officer: bool,
}

struct Line {
    path: String,
    name: String,
    who: String,
}

async fn versions_page(
    state: &State,
    visit: Visit,
    book: &Book,
    form: FormState,
) -> Result<VersionsPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let all = versions::list(&state.ctx, visit.actor()?, book.id).await?;
    let line = |one: Version| Line {
        path: format!("/werkbank/{}/versies/{}", book.id, one.number),
        who: format!("{}, {}", one.person, format::moment(locale, one.at)),
        name: one.name,
    };
    let notice = match (visit.query("bewaard"), visit.query("teruggezet")) {
        (Some(_), _) => Some(Notice::done(t!(w, "version-kept"))),
        (None, Some(_)) => Some(Notice::done(t!(w, "version-restored"))),
        (None, None) => None,
    };
    Ok(VersionsPage {
        side: Side::of(book, &report, Here::Other, locale),
        versions: all.into_iter().map(line).collect(),
        notice,
        officer: visit.actor()?.has_role(Role::PolicyOfficer),
        shell: visit
            .shell(t!(w, "versions-title"))
            .errors(!form.is_valid())
            .crumb("/werkbank", t!(w, "workbench")),
        w,
        form,
    })
}

pub async fn list(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    page(&versions_page(&state, visit, &book, FormState::default()).await?)
}

pub async fn name(
    With(state): With<State>,
    visit: Visit,
    Path(plan): Path<String>,
    Form(fields): Form,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let w = words(visit.locale);
    let mut form = FormState::new(fields);
    match versions::name(&state.ctx, visit.actor()?, book.id, form.value("naam")).await {
        Ok(_) => return see_other(&visit.href(&format!("/werkbank/{plan}/versies?bewaard=1"))),
        Err(VersionError::Empty) => form.refuse("naam", t!(w, "version-empty")),
        Err(VersionError::Long) => form.refuse("naam", t!(w, "wrong-long", most = LONGEST_NAME)),
        Err(VersionError::Plan(error)) => return Err(error.into()),
    }
    page_with_errors(&versions_page(&state, visit, &book, form).await?)
}

#[derive(Template)]
#[template(path = "version.html")]
struct VersionPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    name: String,
    who: String,
    /// Name of a field or of a list, and what stood there.
    head: Vec<(String, String)>,
    lists: Vec<(&'static str, Vec<String>)>,
    /// What has changed since: what, then, now.
    since: Vec<(String, String, String)>,
    action: String,
    officer: bool,
}

pub async fn show(
    With(state): With<State>,
    visit: Visit,
    Path((plan, number)): Path<(String, i64)>,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (w, locale) = (words(visit.locale), visit.locale);
    let (_, Looked { version, document, since }) =
        versions::look(&state.ctx, visit.actor()?, book.id, number).await?;
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let speech = Speech { locale, cards: &*state.cards };
    // An object that has gone since is called as it was then.
    let names = |path: &str| match ObjectKind::of_path(path) {
        Some((kind, id, _)) if book.document.get(&kind.path(id)).is_none() => &document,
        _ => &book.document,
    };
    let change = |(path, then, now): (String, String, String)| {
        let at = names(&path);
        (speech.path(at, &path), speech.logged(at, &path, &then), speech.logged(at, &path, &now))
    };
    page(&VersionPage {
        side: Side::of(&book, &report, Here::Other, locale),
        who: format!("{}, {}", version.person, format::moment(locale, version.at)),
        head: head(&document, speech),
        lists: lists(&document, speech),
        since: since.into_iter().map(change).collect(),
        action: visit.href(&format!("/werkbank/{plan}/versies/{number}/terugzetten")),
        officer: visit.actor()?.has_role(Role::PolicyOfficer),
        shell: visit
            .shell(version.name.clone())
            .crumb("/werkbank", t!(w, "workbench"))
            .crumb(format!("/werkbank/{plan}/versies"), t!(w, "versions-title")),
        name: version.name,
        w,
    })
}

/// The plan's own fields that say something.
fn head(document: &Document, speech: Speech<'_>) -> Vec<(String, String)> {
    let field = |part: &crate::domain::Part| {
        let shown = part.kind.show(document.get(&format!("plan.{}", part.name)));
        let value = speech.value(document, part.kind, &shown);
        (!value.is_empty()).then(|| (super::say::label(speech.locale, PLAN.list, part.name), value))
    };
    PLAN.parts.iter().filter_map(field).collect()
}

/// The public lists, each object by its title.
fn lists(document: &Document, speech: Speech<'_>) -> Vec<(&'static str, Vec<String>)> {
    let shown = ObjectKind::ALL.into_iter().filter(|kind| !kind.is_private());
    let titles = |kind: ObjectKind| {
        let all = document.list(kind.place).iter();
        let titles: Vec<String> = all.map(|one| speech.title(document, &kind, one)).collect();
        (!titles.is_empty()).then(|| (list_name(speech.locale, kind.list), titles))
    };
    shown.filter_map(titles).collect()
}

pub async fn restore(
    With(state): With<State>,
    visit: Visit,
    Path((plan, number)): Path<(String, i64)>,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    // The plan is in Dutch, and so are the names of its versions.
    let now = format::moment(gw_core::Locale::Nl, state.ctx.now());
    let name = t!(words(gw_core::Locale::Nl), "version-before", at = now);
    versions::restore(&state.ctx, visit.actor()?, book.id, number, &name).await?;
    see_other(&visit.href(&format!("/werkbank/{plan}/versies?teruggezet=1")))
}
