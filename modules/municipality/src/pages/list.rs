// SPDX-License-Identifier: EUPL-1.2
//! All municipalities: search, by province, on the map.

use super::{State, size_colour, size_name};
use crate::domain::{Municipality, SizeGroup};
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, FormState, Shell, Visit, page};
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
    province: Option<String>,
    rows: Vec<Row>,
    /// Name, number of municipalities.
    provinces: Vec<(String, usize)>,
    total: usize,
    legend: Vec<(&'static str, &'static str, usize)>,
}

struct Row {
    code: String,
    name: String,
    province: String,
    population: String,
    /// Ended: the municipalities that came after it.
    successors: Vec<(String, String)>,
}

fn row(state: &State, locale: Locale, m: &Municipality) -> Row {
    let today = state.municipalities.today();
    let set = state.municipalities.set();
    let after = set.successors(&m.code, today);
    Row {
        code: m.code.clone(),
        name: m.name.clone(),
        province: m.province.clone(),
        population: m.population.map_or_else(String::new, |number| format::integer(locale, number.into())),
        successors: after.iter().map(|new| (new.code.clone(), new.name.clone())).collect(),
    }
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let w = words(visit.locale);
    let (set, today) = (state.municipalities.set(), state.municipalities.today());
    let query = visit.query("zoek");
    let mut provinces: BTreeMap<&str, usize> = BTreeMap::new();
    for m in set.on(today) {
        *provinces.entry(&m.province).or_default() += 1;
    }
    let province = visit.query("provincie").filter(|name| provinces.contains_key(name.as_str()));
    let mut rows: Vec<Row> = match (&query, &province) {
        (Some(query), _) => set
            .find(query, today, MOST_FOUND)
            .into_iter()
            .map(|found| row(&state, visit.locale, found.municipality))
            .collect(),
        (None, Some(province)) => {
            set.on(today).filter(|m| m.province == *province).map(|m| row(&state, visit.locale, m)).collect()
        }
        (None, None) => Vec::new(),
    };
    if query.is_none() {
        rows.sort_by(|a, b| a.name.cmp(&b.name));
    }
    let count = |group: SizeGroup| set.on(today).filter(|m| m.size_group() == Some(group)).count();
    let mut form = FormState::default();
    form.values.set("zoek", query.clone().unwrap_or_default());
    let title = t!(w, "list-title");
    page(&ListPage {
        total: set.on(today).count(),
        legend: SizeGroup::ALL
            .into_iter()
            .map(|group| (size_colour(Some(group)), size_name(visit.locale, group), count(group)))
            .collect(),
        provinces: provinces.into_iter().map(|(name, count)| (name.to_owned(), count)).collect(),
        shell: visit.shell(title),
        w,
        form,
        query,
        province,
        rows,
    })
}
