// SPDX-License-Identifier: EUPL-1.2
//! Which mail domain belongs to which municipality. People with such an address need no approval.

use crate::app::{self, BadDomain, StepError, read_domain};
use crate::{State, store, words};
use askama::Template;
use axum::extract::State as With;
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

const PATH: &str = "/organisatie/masterclasses/domeinen";
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "making/domains.html")]
struct DomainsPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    notice: Option<Notice>,
    municipalities: Vec<Choice>,
    /// Domain, municipality.
    rows: Vec<(String, String)>,
    found: usize,
    search: FormState,
}

async fn domains_page(
    state: &State,
    visit: &Visit,
    form: FormState,
    notice: Option<Notice>,
) -> Result<DomainsPage, Problem> {
    let w = words(visit.locale);
    let wanted = visit.query("zoek").unwrap_or_default().to_lowercase();
    let known = store::known_domains(&mut state.ctx.read().await?).await?;
    let all = state.municipalities.current();
    let name = |code: &str| {
        let found = all.iter().find(|facts| facts.code == code).map(|facts| facts.name.clone());
        // A municipality that has ended keeps its name here, so that the organiser sees what to mend.
        found.or_else(|| state.municipalities.by_code(code).map(|facts| facts.name))
    };
    let mut rows: Vec<_> = known
        .into_iter()
        .map(|(domain, code)| (domain, name(&code).unwrap_or(code)))
        .filter(|(domain, name)| domain.contains(&wanted) || name.to_lowercase().contains(&wanted))
        .collect();
    rows.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    let found = rows.len();
    rows.truncate(PAGE);
    let mut search = FormState::default();
    search.values.set("zoek", wanted);
    Ok(DomainsPage {
        municipalities: all.into_iter().map(|facts| Choice::new(facts.code, facts.name)).collect(),
        shell: visit
            .shell(t!(w, "domains-title"))
            .errors(!form.is_valid())
            .crumb("/organisatie/masterclasses", t!(w, "organise-title")),
        w,
        form,
        notice,
        rows,
        found,
        search,
    })
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let notice = visit.query("gedaan").map(|_| Notice::done(t!(words(visit.locale), "mine-done")));
    page(&domains_page(&state, &visit, FormState::default(), notice).await?)
}

pub async fn add(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let domain = read_domain(fields.get("domein"));
    let facts = state.municipalities.by_code(fields.get("gemeente"));
    let mut form = FormState::new(fields);
    match &domain {
        Err(BadDomain::NotADomain) => form.refuse("domein", t!(w, "domain-wrong")),
        Err(BadDomain::ForAnyone) => form.refuse("domein", t!(w, "domain-anyone")),
        Ok(_) => {}
    }
    match &facts {
        None => form.refuse("gemeente", t!(w, "wrong-municipality")),
        Some(facts) if !facts.current => {
            let names: Vec<_> = facts.successors.iter().map(|(_, name)| name.as_str()).collect();
            form.refuse("gemeente", t!(w, "wrong-ended", names = names.join(", ")));
        }
        Some(_) => {}
    }
    match (domain, facts) {
        (Ok(domain), Some(facts)) if form.is_valid() => {
            app::add_known_domain(&state.ctx, visit.actor()?, &domain, &facts.code).await?;
            see_other(&visit.href(&format!("{PATH}?gedaan=1")))
        }
        _ => page_with_errors(&domains_page(&state, &visit, form, None).await?),
    }
}

pub async fn drop(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    match app::drop_known_domain(&state.ctx, visit.actor()?, fields.get("domein")).await {
        // Taken out twice is out.
        Ok(()) | Err(StepError::NotNow) => see_other(&visit.href(&format!("{PATH}?gedaan=1"))),
        Err(error) => Err(error.into()),
    }
}
