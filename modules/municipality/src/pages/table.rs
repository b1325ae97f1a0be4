// SPDX-License-Identifier: EUPL-1.2
//! All municipalities of today in a table, in pages; by province, by size, by name or by number.

use super::State;
use super::say::size_name;
use crate::domain::{Municipality, SizeGroup, fold};
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, FormState, Problem, Shell, Visit, page};
use std::collections::BTreeSet;

const PAGE: usize = 60;

#[derive(Template)]
#[template(path = "table.html")]
struct TablePage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    provinces: Vec<Choice>,
    sizes: Vec<Choice>,
    orders: Vec<Choice>,
    rows: Vec<Row>,
    total: usize,
    number: usize,
    last: usize,
    /// Address of each page; None for this one.
    pages: Vec<(usize, Option<String>)>,
}

struct Row {
    code: String,
    name: String,
    province: String,
    population: String,
    year: String,
    region: String,
    /// The ADV, when a source confirms it.
    adv: Option<String>,
}

const SIZES: [(&str, SizeGroup); 4] = [
    ("klein", SizeGroup::Small),
    ("middel", SizeGroup::Middle),
    ("groot", SizeGroup::Large),
    ("zeer-groot", SizeGroup::Largest),
];

/// What was chosen; what is no choice counts as not chosen.
struct Chosen {
    province: Option<String>,
    size: Option<(&'static str, SizeGroup)>,
    by_number: bool,
}

impl Chosen {
    fn of(visit: &Visit, provinces: &BTreeSet<String>) -> Self {
        let size = visit.query("grootte");
        Self {
            province: visit.query("provincie").filter(|name| provinces.contains(name)),
            size: SIZES.into_iter().find(|(code, _)| size.as_deref() == Some(*code)),
            by_number: visit.query("volgorde").as_deref() == Some("inwoners"),
        }
    }

    fn fits(&self, m: &Municipality) -> bool {
        self.province.as_ref().is_none_or(|province| *province == m.province)
            && self.size.is_none_or(|(_, group)| m.size_group() == Some(group))
    }

    fn address(&self, visit: &Visit, number: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(province) = &self.province {
            query.append_pair("provincie", province);
        }
        if let Some((code, _)) = self.size {
            query.append_pair("grootte", code);
        }
        if self.by_number {
            query.append_pair("volgorde", "inwoners");
        }
        if number > 1 {
            query.append_pair("pagina", &number.to_string());
        }
        let (path, query) = (visit.href("/gemeenten/tabel"), query.finish());
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    fn form(&self) -> FormState {
        let mut form = FormState::default();
        form.values.set("provincie", self.province.clone().unwrap_or_default());
        form.values.set("grootte", self.size.map_or("", |(code, _)| code));
        form.values.set("volgorde", if self.by_number { "inwoners" } else { "naam" });
        form
    }
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let (w, locale, (set, today)) = (words(visit.locale), visit.locale, state.now());
    let provinces: BTreeSet<String> = set.on(today).map(|m| m.province.clone()).collect();
    let chosen = Chosen::of(&visit, &provinces);
    let mut all: Vec<&Municipality> = set.on(today).filter(|m| chosen.fits(m)).collect();
    all.sort_by_cached_key(|m| {
        (chosen.by_number.then_some(std::cmp::Reverse(m.population)), fold(&m.name), m.code.clone())
    });
    let last = all.len().div_ceil(PAGE).max(1);
    let number = match visit.query("pagina") {
        None => 1,
        // A page that is not there is a wrong address.
        Some(text) => text.parse().ok().filter(|n| (1..=last).contains(n)).ok_or(Problem::NotFound)?,
    };
    let row = |m: &Municipality| Row {
        code: m.code.clone(),
        name: m.name.clone(),
        province: m.province.clone(),
        population: m
            .population
            .map_or_else(|| t!(w, "unknown").to_owned(), |n| format::integer(locale, n.into())),
        year: m.population_year.map_or_else(String::new, |year| year.to_string()),
        region: m.safety_region.clone().unwrap_or_else(|| t!(w, "unknown").to_owned()),
        adv: set
            .adv_of(&m.code)
            .filter(|(link, _)| link.basis().is_some_and(gw_core::ports::AdvBasis::is_verified))
            .map(|(_, adv)| adv.name.clone()),
    };
    page(&TablePage {
        rows: all.iter().skip((number - 1) * PAGE).take(PAGE).map(|m| row(m)).collect(),
        total: all.len(),
        pages: (1..=last).map(|n| (n, (n != number).then(|| chosen.address(&visit, n)))).collect(),
        number,
        last,
        form: chosen.form(),
        provinces: provinces.iter().map(|name| Choice::new(name, name)).collect(),
        sizes: SIZES.into_iter().map(|(code, group)| Choice::new(code, size_name(locale, group))).collect(),
        orders: vec![
            Choice::new("naam", t!(w, "table-by-name")),
            Choice::new("inwoners", t!(w, "table-by-number")),
        ],
        shell: visit.shell(t!(w, "table-title")).crumb("/gemeenten", t!(w, "list-title")),
        w,
    })
}
