// SPDX-License-Identifier: EUPL-1.2
//! Everyone whose mail address says too little: let in or refuse, with the reason why they wait.

use crate::app::view::Line;
use crate::app::{BadDomain, read_domain};
use crate::domain::{EditionId, RegistrationId};
use crate::pages::view::when;
use crate::store::{self, RegistrationRow};
use crate::{State, words};
use askama::Template;
use axum::extract::State as With;
use gw_core::Email;
use gw_i18n::{Words, t};
use gw_web::{Answer, Notice, Problem, Shell, Visit, page};

#[derive(Template)]
#[template(path = "making/queue.html")]
struct QueuePage {
    shell: Shell,
    w: &'static Words,
    notice: Option<Notice>,
    people: Vec<Person>,
    /// So many more wait behind these.
    more: usize,
}

/// On one page; the rest comes when these are decided.
const PAGE: usize = 25;

struct Person {
    id: RegistrationId,
    edition: EditionId,
    name: String,
    email: String,
    organisation: String,
    question: String,
    meeting: String,
    why: String,
    /// The domain, when it can be remembered for the municipality.
    domain: Option<String>,
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let (w, now) = (words(visit.locale), state.ctx.now());
    let organisation = visit.actor()?.organisation;
    let mut conn = state.ctx.read().await?;
    let rows = store::reviews(&mut conn, organisation, now).await?;
    let lines = store::lines_of(&mut conn, organisation).await?;
    let known = store::known_domains(&mut conn).await?;
    drop(conn);
    let lines = lines.into_iter().map(Line::read).collect::<Result<Vec<_>, _>>()?;
    let person = |row: &RegistrationRow| -> Result<Person, Problem> {
        let line = lines.iter().find(|line| line.row.id == row.edition).ok_or(Problem::NotFound)?;
        let (why, domain) = why(&state, w, row, &known);
        Ok(Person {
            id: row.id,
            edition: row.edition,
            name: row.name.clone(),
            email: row.email.clone(),
            organisation: row.organisation.clone(),
            question: row.question.clone(),
            meeting: format!("{}, {}", line.row.region, when(line, visit.locale)),
            why,
            domain,
        })
    };
    page(&QueuePage {
        people: rows.iter().take(PAGE).map(person).collect::<Result<_, _>>()?,
        more: rows.len().saturating_sub(PAGE),
        notice: visit.query("gedaan").map(|_| Notice::done(t!(w, "mine-done"))),
        shell: visit.shell(t!(w, "queue-title")).crumb("/organisatie/masterclasses", t!(w, "organise-title")),
        w,
    })
}

/// Why this address needs a person, and the domain if it may be remembered.
pub fn why(
    state: &State,
    w: &'static Words,
    row: &RegistrationRow,
    known: &[(String, String)],
) -> (String, Option<String>) {
    let domain = row.email.parse::<Email>().map(|email| email.domain().to_owned()).unwrap_or_default();
    let Some(code) = &row.municipality else { return (t!(w, "why-no-municipality").to_owned(), None) };
    match known.iter().find(|(one, _)| *one == domain) {
        Some((_, other)) if other != code => {
            let name = state.municipalities.by_code(other).map_or_else(|| other.clone(), |facts| facts.name);
            (t!(w, "why-other", domain = domain, name = name), None)
        }
        // Became known after this registration.
        Some(_) => (t!(w, "why-now-known", domain = domain), None),
        None => match read_domain(&domain) {
            Err(BadDomain::ForAnyone) => (t!(w, "why-anyone", domain = domain), None),
            _ => (t!(w, "why-unknown", domain = domain.clone()), Some(domain)),
        },
    }
}
