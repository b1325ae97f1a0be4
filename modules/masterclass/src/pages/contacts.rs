// SPDX-License-Identifier: EUPL-1.2
//! Whom to invite for each municipality: typed or read in, taken off again.

use crate::app::coverage;
use crate::domain::contact::{self, BadContact};
use crate::store;
use crate::{State, words};
use askama::Template;
use axum::extract::State as With;
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

const PAGE: usize = 50;
const BASE: &str = "/organisatie/masterclasses/contacten";

#[derive(Template)]
#[template(path = "contacts.html")]
struct ContactsPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    rows: Vec<ContactLine>,
    total: usize,
    pages: Vec<(usize, Option<String>)>,
    organiser: bool,
    notice: Option<Notice>,
}

struct ContactLine {
    code: String,
    municipality: String,
    name: String,
    email: String,
    unsubscribed: bool,
}

async fn contacts_page(
    state: &State,
    visit: Visit,
    form: FormState,
    notice: Option<Notice>,
) -> Result<ContactsPage, Problem> {
    let w = words(visit.locale);
    let actor = visit.actor()?;
    let all = store::contacts(&mut state.ctx.read().await?, actor.organisation).await?;
    let mut lines: Vec<ContactLine> = all
        .into_iter()
        .map(|row| ContactLine {
            municipality: state
                .municipalities
                .by_code(&row.municipality)
                .map_or_else(|| row.municipality.clone(), |facts| facts.name),
            code: row.municipality,
            name: row.name,
            email: row.email,
            unsubscribed: row.unsubscribed_at.is_some(),
        })
        .collect();
    lines.sort_by(|a, b| a.municipality.cmp(&b.municipality));
    let last = lines.len().div_ceil(PAGE).max(1);
    let number = match visit.query("pagina") {
        None => 1,
        Some(text) => text.parse().ok().filter(|n| (1..=last).contains(n)).ok_or(Problem::NotFound)?,
    };
    let address = |n: usize| visit.href(&format!("{BASE}?pagina={n}"));
    Ok(ContactsPage {
        total: lines.len(),
        pages: (1..=last).map(|n| (n, (n != number).then(|| address(n)))).collect(),
        rows: lines.into_iter().skip((number - 1) * PAGE).take(PAGE).collect(),
        organiser: actor.has_role(gw_core::Role::Organiser),
        shell: visit
            .shell(t!(w, "contact-title"))
            .errors(!form.is_valid())
            .crumb("/organisatie/masterclasses", t!(w, "organise-title"))
            .crumb("/organisatie/masterclasses/bereik", t!(w, "cover-title")),
        w,
        form,
        notice,
    })
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let w = words(visit.locale);
    let notice = match visit.query("gelezen").and_then(|text| text.parse::<u32>().ok()) {
        Some(count) => Some(Notice::done(t!(w, "contact-read", count = count))),
        None => visit.query("gedaan").map(|_| Notice::done(t!(w, "mine-done"))),
    };
    page(&contacts_page(&state, visit, FormState::default(), notice).await?)
}

/// Reads a list. Sound lines are kept at once; the wrong ones come back with the reason.
pub async fn add(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let text = if fields.get("bestand").is_empty() { fields.get("lijst") } else { fields.get("bestand") };
    let text = text.to_owned();
    let mut form = FormState::new(fields);
    if text.is_empty() {
        form.refuse("lijst", t!(w, "contact-empty"));
        return page_with_errors(&contacts_page(&state, visit, form, None).await?);
    }
    let find = |name: &str| {
        let by_code = state.municipalities.by_code(name).filter(|facts| facts.current);
        let name = name.trim_start_matches("Gemeente ").trim_start_matches("gemeente ");
        let exactly = || {
            let all = state.municipalities.names();
            all.iter().find(|(_, own)| own.eq_ignore_ascii_case(name)).map(|(code, _)| code.clone())
        };
        by_code.map(|facts| facts.code).or_else(exactly)
    };
    let (contacts, bad) = contact::read(&text, find);
    let (put, refused) = coverage::put_contacts(&state.ctx, visit.actor()?, &contacts).await?;
    if bad.is_empty() && refused == 0 {
        return see_other(&visit.href(&format!("{BASE}?gelezen={put}")));
    }
    let lines: Vec<&str> = text.lines().collect();
    let left: Vec<&str> = bad.iter().filter_map(|(number, _)| lines.get(number - 1).copied()).collect();
    form.values.set("lijst", left.join("\n"));
    for (number, why) in bad {
        let why: &str = match why {
            BadContact::Parts => t!(w, "contact-wrong-parts"),
            BadContact::UnknownMunicipality => t!(w, "contact-wrong-municipality"),
            BadContact::NotAnEmail => t!(w, "contact-wrong-email"),
            BadContact::TooLong => t!(w, "contact-wrong-long"),
            BadContact::Twice => t!(w, "contact-wrong-twice"),
        };
        form.refuse("lijst", t!(w, "contact-wrong-line", line = number, why = why.to_owned()));
    }
    let mut told = t!(w, "contact-read", count = put);
    if refused > 0 {
        told = format!("{told} {}", t!(w, "contact-refused", count = refused));
    }
    if form.is_valid() {
        return page(&contacts_page(&state, visit, form, Some(Notice::warning(told))).await?);
    }
    page_with_errors(&contacts_page(&state, visit, form, Some(Notice::info(told))).await?)
}

pub async fn remove(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    coverage::drop_contact(&state.ctx, visit.actor()?, fields.get("gemeente")).await?;
    see_other(&visit.href(&format!("{BASE}?gedaan=1")))
}
