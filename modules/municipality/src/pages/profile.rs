// SPDX-License-Identifier: EUPL-1.2
//! One municipality: what is known of it, with source and year, and which others are like it.

use super::{State, size_name};
use crate::domain::Distance;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::ports::{Municipalities, MunicipalityFacts};
use gw_core::{Locale, Role};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Problem, Shell, Visit, page};

const ALIKE: usize = 10;

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage {
    shell: Shell,
    w: &'static Words,
    facts: MunicipalityFacts,
    size: Option<&'static str>,
    /// Year, number, source.
    populations: Vec<(i16, String, String)>,
    /// Date, sentence.
    history: Vec<(String, String)>,
    alike: Vec<Alike>,
    officer: bool,
}

/// A municipality like this one, with the parts of the distance.
struct Alike {
    code: String,
    name: String,
    population: String,
    total: String,
    size: String,
    network: String,
    province: String,
    kilometres: String,
}

pub async fn show(With(state): With<State>, visit: Visit, Path(code): Path<String>) -> Answer {
    let facts = state.municipalities.by_code(&code).ok_or(Problem::NotFound)?;
    let (w, locale, set) = (words(visit.locale), visit.locale, state.municipalities.set());
    let merger = |m: &crate::domain::Merger| {
        let sentence = t!(w, "profile-merged", old = m.old_name.clone(), new = m.new_name.clone());
        (format::date(locale, m.date), sentence)
    };
    page(&ProfilePage {
        size: facts.population.map(|number| size_name(locale, crate::domain::SizeGroup::of(number))),
        populations: set
            .populations(&code)
            .map(|(year, one)| (year, format::integer(locale, one.inhabitants.into()), one.source.clone()))
            .collect(),
        history: set.mergers_of(&code).map(merger).collect(),
        alike: set
            .like(&code, state.municipalities.today(), ALIKE)
            .into_iter()
            .map(|(m, distance)| alike(locale, m, distance))
            .collect(),
        officer: visit.actor.as_ref().is_some_and(|actor| actor.has_role(Role::PolicyOfficer)),
        shell: visit.shell(facts.name.clone()).crumb("/gemeenten", t!(w, "list-title")),
        w,
        facts,
    })
}

fn alike(locale: Locale, m: &crate::domain::Municipality, distance: Distance) -> Alike {
    let number = |value| format::decimal(locale, value, 2);
    Alike {
        code: m.code.clone(),
        name: m.name.clone(),
        population: m.population.map_or_else(String::new, |n| format::integer(locale, n.into())),
        total: number(distance.total()),
        size: number(distance.population),
        network: number(distance.network),
        province: number(distance.province),
        kilometres: distance.kilometres.map_or_else(String::new, |km| format::decimal(locale, km, 0)),
    }
}
