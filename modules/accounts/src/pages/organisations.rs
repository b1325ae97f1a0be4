// SPDX-License-Identifier: EUPL-1.2
//! The administrator's desk: organisations of every kind, and a new one with its first person.

use super::colleagues::refuse_invite;
use super::names::{kind_choices, kind_name};
use crate::app::invite::{self, NewOrganisation, Wish};
use crate::app::logbook;
use crate::state::State;
use crate::store::{self, OrganisationLine};
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_core::{OrganisationKind, Role};
use gw_db::jobs;
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Shell, Visit, page, page_with_errors, see_other};

const PAGE: i64 = 50;

/// A door of the desk, with how it stands behind it.
struct Door {
    path: &'static str,
    title: &'static str,
    text: &'static str,
    state: String,
    attention: bool,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct DeskPage {
    shell: Shell,
    w: &'static Words,
    doors: Vec<Door>,
}

pub async fn desk(With(state): With<State>, visit: Visit) -> Answer {
    let w = words(visit.locale);
    let counts = jobs::counts(&mut state.ctx.read().await?).await?;
    let chain = match logbook::last_check(&state.ctx).await? {
        None => (t!(w, "desk-audit-never").to_owned(), false),
        Some(check) if check.broken_at.is_some() => (t!(w, "desk-audit-broken").to_owned(), true),
        Some(check) => (t!(w, "desk-audit-whole", at = format::moment(visit.locale, check.at)), false),
    };
    let work = if counts.dead > 0 {
        (t!(w, "desk-work-dead", count = counts.dead), true)
    } else {
        (t!(w, "desk-work-fine").to_owned(), false)
    };
    let door = |path, title, text, (state, attention)| Door { path, title, text, state, attention };
    let doors = vec![
        door(
            "/beheer/organisaties",
            t!(w, "organisations-title"),
            t!(w, "desk-organisations-text"),
            (String::new(), false),
        ),
        door("/beheer/audit", t!(w, "log-title"), t!(w, "desk-audit-text"), chain),
        door("/beheer/taken", t!(w, "work-title"), t!(w, "desk-work-text"), work),
    ];
    page(&DeskPage { shell: visit.shell(t!(w, "desk-title")), w, doors })
}

#[derive(Template)]
#[template(path = "organisations.html")]
struct ListPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    kinds: Vec<Choice>,
    rows: Vec<OrganisationLine>,
    notice: Option<Notice>,
    /// The query of the previous and the next page; empty at an end.
    before: String,
    after: String,
}

impl ListPage {
    fn kind(&self, row: &OrganisationLine) -> &'static str {
        OrganisationKind::from_code(&row.kind).map_or("", |kind| kind_name(self.w, kind))
    }
    fn people(&self, row: &OrganisationLine) -> String {
        t!(self.w, "organisations-people", people = row.people, invited = row.invited)
    }
}

pub async fn list(With(state): With<State>, visit: Visit) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::default();
    let (name, kind) = (visit.query("naam").unwrap_or_default(), visit.query("soort").unwrap_or_default());
    form.values.set("naam", name.clone());
    form.values.set("soort", kind.clone());
    let at: i64 = visit.query("pagina").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let like = format!("%{}%", name.to_lowercase());
    let window = ((at - 1) * PAGE, PAGE + 1);
    let now = state.ctx.now();
    let mut rows = store::organisations(&mut state.ctx.read().await?, &like, &kind, window, now).await?;
    let more = i64::try_from(rows.len()).unwrap_or(0) > PAGE;
    if more {
        rows.pop();
    }
    let query = |page: i64| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("naam", &name).append_pair("soort", &kind).append_pair("pagina", &page.to_string());
        format!("?{}", query.finish())
    };
    page(&ListPage {
        shell: visit.shell(t!(w, "organisations-title")).crumb("/beheer", t!(w, "desk-title")),
        kinds: kind_choices(w),
        notice: visit.query("gedaan").map(|_| Notice::done(t!(w, "organisation-done"))),
        before: if at > 1 { query(at - 1) } else { String::new() },
        after: if more { query(at + 1) } else { String::new() },
        w,
        form,
        rows,
    })
}

#[derive(Template)]
#[template(path = "organisation_new.html")]
struct NewPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    kinds: Vec<Choice>,
}

fn new_page(visit: &Visit, form: FormState) -> NewPage {
    let w = words(visit.locale);
    let shell = visit
        .shell(t!(w, "organisation-new-title"))
        .errors(!form.is_valid())
        .crumb("/beheer", t!(w, "desk-title"))
        .crumb("/beheer/organisaties", t!(w, "organisations-title"));
    NewPage { shell, w, form, kinds: kind_choices(w) }
}

pub async fn show_new(visit: Visit) -> Answer {
    page(&new_page(&visit, FormState::default()))
}

pub async fn found(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::new(fields);
    let kind = OrganisationKind::from_code(form.value("soort"));
    if kind.is_none() {
        form.refuse("soort", t!(w, "organisation-kind-empty"));
    }
    let municipality = match (kind, form.value("gemeente")) {
        (Some(OrganisationKind::Municipality), typed) => {
            let found = municipality(&state, typed);
            if found.is_none() {
                form.refuse("gemeente", t!(w, "organisation-municipality-unknown"));
            }
            found
        }
        _ => None,
    };
    // A municipality has a name already.
    let name = match (&municipality, form.value("organisatie")) {
        (Some((_, name)), "") => Some(format!("Gemeente {name}")),
        (_, typed) => crate::domain::name(typed),
    };
    if name.is_none() {
        form.refuse("organisatie", t!(w, "organisation-name-empty"));
    }
    let (Some(kind), Some(name), true) = (kind, name, form.is_valid()) else {
        return page_with_errors(&new_page(&visit, form));
    };
    let organisation = NewOrganisation {
        kind,
        name: &name,
        municipality: municipality.as_ref().map(|(code, _)| code.as_str()),
    };
    // Who comes first, lets the others in.
    let roles: &[Role] = match kind {
        OrganisationKind::Platform => &[Role::OrganisationManager, Role::PlatformAdmin],
        _ => &[Role::OrganisationManager],
    };
    let wish = Wish { name: form.value("naam"), email: form.value("email"), roles, locale: visit.locale };
    match invite::found(&state, visit.actor()?, &organisation, &wish).await {
        Ok(id) => see_other(&visit.href(&format!("/beheer/organisaties/{id}?gedaan=uitgenodigd"))),
        Err(error) => {
            refuse_invite(&mut form, w, error)?;
            page_with_errors(&new_page(&visit, form))
        }
    }
}

/// Code and name of a current municipality, by its code or its exact name.
fn municipality(state: &State, typed: &str) -> Option<(String, String)> {
    let by_code = state.municipalities.by_code(typed);
    let by_name = || {
        let found = state.municipalities.search(typed, 20);
        found.into_iter().find(|facts| facts.name.to_lowercase() == typed.to_lowercase())
    };
    let facts = by_code.or_else(by_name).filter(|facts| facts.current)?;
    Some((facts.code, facts.name))
}
