// SPDX-License-Identifier: EUPL-1.2
//! Municipalities: search by name, by province, on the map.

use super::{State, maps, tile_map_path};
use crate::domain::{Fit, Found, ReferenceSet};
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, FormState, Shell, Visit, page, page_with_errors};
use jiff::civil::Date;
use std::collections::BTreeMap;

const MOST_FOUND: usize = 30;

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    /// What was searched for; None before a search.
    query: Option<String>,
    /// Nothing is called so; these are spelt nearly so.
    otherwise: bool,
    rows: Vec<Row>,
    /// Name, number of municipalities.
    provinces: Vec<(String, usize)>,
    total: usize,
    map: String,
    legend: String,
}

struct Row {
    code: String,
    name: String,
    province: String,
    population: String,
    /// The name by which it was found, when that is not its own.
    by: Option<String>,
    /// Ended: the day, and the municipalities that came after it.
    ended: Option<String>,
    successors: Vec<(String, String)>,
}

fn row(set: &ReferenceSet, today: Date, locale: Locale, found: &Found<'_>) -> Row {
    let m = found.municipality;
    let number = |people: u32| format::integer(locale, people.into());
    Row {
        code: m.code.clone(),
        name: m.name.clone(),
        province: m.province.clone(),
        population: match (m.population, m.population_year) {
            (Some(people), Some(year)) => {
                t!(words(locale), "people-in", people = number(people), year = year.to_string())
            }
            _ => t!(words(locale), "unknown").to_owned(),
        },
        by: (found.name != m.name && found.name != m.code).then(|| found.name.to_owned()),
        ended: m.valid_to.filter(|_| !m.exists_on(today)).map(|day| format::date(locale, day)),
        successors: set.successors(&m.code, today).iter().map(|m| (m.code.clone(), m.name.clone())).collect(),
    }
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let (w, (set, today)) = (words(visit.locale), state.now());
    let query = visit.query("zoek");
    let mut provinces: BTreeMap<&str, usize> = BTreeMap::new();
    for m in set.on(today) {
        *provinces.entry(&m.province).or_default() += 1;
    }
    let mut form = FormState::default();
    form.values.set("zoek", query.clone().unwrap_or_default());
    let asked =
        visit.query.as_deref().is_some_and(|sent| sent.split('&').any(|one| one.starts_with("zoek=")));
    if asked && query.is_none() {
        form.refuse("zoek", t!(w, "list-search-empty"));
    }
    let found = query.as_deref().map(|query| set.find(query, today, MOST_FOUND)).unwrap_or_default();
    let valid = form.is_valid();
    let list = ListPage {
        total: set.on(today).count(),
        otherwise: matches!(found.first(), Some(first) if matches!(first.fit, Fit::Typo(_))),
        rows: found.iter().map(|found| row(&set, today, visit.locale, found)).collect(),
        provinces: provinces.into_iter().map(|(name, count)| (name.to_owned(), count)).collect(),
        map: tile_map_path(&state.municipalities, &visit),
        legend: maps::legend(&set, today, visit.locale),
        shell: visit.shell(t!(w, "list-title")).errors(!valid),
        w,
        form,
        query,
    };
    if valid { page(&list) } else { page_with_errors(&list) }
}
