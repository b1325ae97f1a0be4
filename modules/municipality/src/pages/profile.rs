// SPDX-License-Identifier: EUPL-1.2
//! One municipality: what is known of it, with source and year, and which others are like it.

use super::history::{self, Event};
use super::say::{basis, class_name, evidence, list, reasons};
use super::{State, href, tile_map_path};
use crate::domain::{Distance, Field, Municipality, Population, ReferenceSet};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_charts::{About, Lines, Picture, Point, Unit, Value};
use gw_core::Locale;
use gw_core::ports::{AdvReader, LikelyAdv, Municipalities, MunicipalityFacts};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Notice, Problem, Shell, Visit, page};

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage {
    shell: Shell,
    w: &'static Words,
    lead: String,
    ended: Option<Notice>,
    facts: MunicipalityFacts,
    /// Term, value, where it comes from.
    lines: Vec<(&'static str, String, String)>,
    adv: Adv,
    /// Chart of the population, and what one must know of its numbers.
    chart: Option<String>,
    notes: Vec<String>,
    history: Vec<Event>,
    /// Address of the map, and the frame to lay over it.
    map: String,
    frame: Option<String>,
    map_alt: String,
    alike: Vec<Alike>,
    alike_year: Option<i16>,
    left_out: usize,
    tooi: Option<String>,
}

/// What this reader may know of the ADV. A guess is in it only for staff: no other way to fill it.
enum Adv {
    Verified {
        name: String,
        website: Option<String>,
        basis: &'static str,
        source: Option<String>,
        year: String,
    },
    Likely(LikelyAdv),
    Unknown,
    /// The municipality has ended.
    None,
}

/// A municipality like this one, with the parts of the distance.
struct Alike {
    code: String,
    name: String,
    population: String,
    why: String,
    total: String,
    size: String,
    network: String,
    province: String,
    travel: String,
}

pub async fn show(With(state): With<State>, visit: Visit, Path(code): Path<String>) -> Answer {
    let facts = state.municipalities.by_code(&code).ok_or(Problem::NotFound)?;
    let set = state.municipalities.set();
    let m = set.get(&code).ok_or(Problem::NotFound)?;
    let (w, locale) = (words(visit.locale), visit.locale);
    let alike_ones = state.municipalities.alike(&code);
    let near = alike_ones.near.iter().filter_map(|(code, distance)| Some((set.get(code)?, distance)));
    let near: Vec<_> = near.collect();
    let places = places(&set, &facts);
    page(&ProfilePage {
        lead: lead(locale, &facts),
        ended: (!facts.current).then(|| Notice::warning(ended(locale, &facts))),
        lines: lines(locale, m),
        adv: adv(&state, &visit, &facts, &set),
        chart: chart(&set, locale, m),
        notes: notes(&set, locale, &code),
        history: history::events(&set, locale, &code),
        map: tile_map_path(&state.municipalities, &visit),
        frame: (!places.is_empty()).then(|| gw_charts::frame(set.grid(), &places)),
        map_alt: map_alt(locale, &facts),
        alike_year: near.iter().map(|(_, distance)| distance.year).min(),
        alike: near.into_iter().map(|(other, distance)| alike(locale, m, other, distance)).collect(),
        left_out: alike_ones.left_out,
        tooi: m.tooi_uri.clone().filter(|uri| uri.starts_with("https://")),
        shell: visit.shell(facts.name.clone()).crumb("/gemeenten", t!(w, "list-title")),
        w,
        facts,
    })
}

/// Where it lies on the tile map; of one that has ended, what is there now.
fn places(set: &ReferenceSet, facts: &MunicipalityFacts) -> Vec<(u16, u16)> {
    if let Some(own) = facts.tile {
        return vec![own];
    }
    let after = facts.successors.iter().filter_map(|(code, _)| set.place(code));
    after.map(|place| (place.column, place.row)).collect()
}

fn map_alt(locale: Locale, facts: &MunicipalityFacts) -> String {
    let w = words(locale);
    if facts.current {
        return t!(w, "map-where", name = facts.name.clone());
    }
    let names: Vec<String> = facts.successors.iter().map(|(_, name)| name.clone()).collect();
    t!(w, "map-where-now", names = list(locale, &names))
}

fn lead(locale: Locale, facts: &MunicipalityFacts) -> String {
    let w = words(locale);
    let province = facts.province.clone();
    match (facts.population, facts.population_year) {
        (Some(people), Some(year)) => {
            let people = format::integer(locale, people.into());
            if facts.ended_on.is_none() || facts.current {
                t!(w, "profile-lead", province = province, people = people, year = year.to_string())
            } else {
                t!(w, "profile-lead-ended", province = province, people = people, year = year.to_string())
            }
        }
        _ => t!(w, "profile-lead-unknown", province = province),
    }
}

fn ended(locale: Locale, facts: &MunicipalityFacts) -> String {
    let w = words(locale);
    match facts.ended_on {
        Some(day) => t!(w, "profile-ended", name = facts.name.clone(), day = format::date(locale, day)),
        None => t!(w, "profile-not-yet", name = facts.name.clone()),
    }
}

/// What stands in the list of facts; a fact that is not known says so.
fn lines(locale: Locale, m: &Municipality) -> Vec<(&'static str, String, String)> {
    let w = words(locale);
    let unknown = || t!(w, "unknown").to_owned();
    let imported = |field: &Field, built_in: &str| match m.sources.get(field) {
        Some((source, day)) => {
            t!(w, "source-imported", source = source.to_uppercase(), day = format::date(locale, *day))
        }
        None => built_in.to_owned(),
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_else(unknown);
    let mut lines = vec![
        (
            t!(w, "size-class"),
            m.size_class.map_or_else(unknown, |class| class_name(locale, class)),
            t!(w, "source-class").to_owned(),
        ),
        (t!(w, "province"), m.province.clone(), imported(&Field::Province, t!(w, "source-tooi"))),
        (
            t!(w, "safety-region"),
            text(&m.safety_region),
            imported(&Field::SafetyRegion, t!(w, "source-region")),
        ),
        (t!(w, "police-unit"), text(&m.police_unit), imported(&Field::PoliceUnit, t!(w, "source-police"))),
        (t!(w, "corop"), text(&m.corop), imported(&Field::Corop, t!(w, "source-corop"))),
        (
            t!(w, "network"),
            m.city_network.clone().unwrap_or_else(|| t!(w, "network-none").to_owned()),
            t!(w, "source-network").to_owned(),
        ),
    ];
    // Nothing but name, province and people is known of those that ended on the first day.
    if m.point.is_none() && m.valid_to.is_some() {
        lines.truncate(2);
    }
    if let Some(area) = m.more.get(&Field::Area).and_then(|area| area.parse().ok()) {
        let area = format!("{} km²", format::decimal(locale, area, 2));
        lines.push((t!(w, "area"), area, imported(&Field::Area, "")));
    }
    if let Some(seats) = m.more.get(&Field::CouncilSeats) {
        lines.push((t!(w, "council-seats"), seats.clone(), imported(&Field::CouncilSeats, "")));
    }
    lines
}

fn adv(state: &State, visit: &Visit, facts: &MunicipalityFacts, set: &ReferenceSet) -> Adv {
    if !facts.current {
        return Adv::None;
    }
    if let Some(adv) = &facts.adv {
        let year = set.adv_of(&facts.code).and_then(|(_, adv)| adv.evidence_year.clone()).unwrap_or_default();
        let first = adv.source.split([' ', ';']).next().unwrap_or_default();
        return Adv::Verified {
            name: adv.name.clone(),
            website: adv.website.clone(),
            basis: basis(visit.locale, adv.basis),
            source: first.starts_with("https://").then(|| first.to_owned()),
            year: evidence(visit.locale, &year),
        };
    }
    let reader = visit.actor.as_deref().and_then(AdvReader::of);
    let likely = reader.and_then(|reader| state.municipalities.likely_adv(&facts.code, reader));
    likely.map_or(Adv::Unknown, Adv::Likely)
}

fn chart(set: &ReferenceSet, locale: Locale, m: &Municipality) -> Option<String> {
    let w = words(locale);
    let value = |population: &Population| {
        let value = Value::of(f64::from(population.inhabitants));
        if population.estimated { value.estimated() } else { value }
    };
    let points: Vec<Point> =
        set.populations(&m.code).map(|(year, people)| Point::year(year, value(people))).collect();
    if points.len() < 2 {
        return None;
    }
    let title = t!(w, "chart-population", name = m.name.clone());
    let about = About::new(locale, "inwoners", title);
    let heads = [t!(w, "on-january"), t!(w, "population")];
    Some(Lines::new(about, heads, Unit::Count).series(t!(w, "population"), points).chart().figure())
}

/// What one must know of the numbers: sums, estimates, source.
fn notes(set: &ReferenceSet, locale: Locale, code: &str) -> Vec<String> {
    let w = words(locale);
    let mut notes = Vec::new();
    let (mut counted, mut summed) = (Vec::new(), Vec::new());
    for (year, population) in set.populations(code) {
        if population.summed { summed.push((year, population)) } else { counted.push(year.to_string()) }
    }
    if !counted.is_empty() {
        notes.push(t!(w, "note-source", years = list(locale, &counted)));
    }
    for (year, population) in summed {
        let names: Vec<String> = population.source.split(", ").map(str::to_owned).collect();
        let (year, names) = (year.to_string(), list(locale, &names));
        notes.push(if population.estimated {
            t!(w, "note-estimated", year = year, names = names)
        } else {
            t!(w, "note-summed", year = year, names = names)
        });
    }
    if set.mergers_of(code).any(|merger| {
        merger.new_code == code && set.get(code).is_some_and(|m| m.valid_from != Some(merger.date))
    }) {
        notes.push(t!(w, "note-borders").to_owned());
    }
    notes
}

fn alike(locale: Locale, own: &Municipality, other: &Municipality, distance: &Distance) -> Alike {
    let number = |value| format::decimal(locale, value, 2);
    let estimated = if distance.estimated { "≈ " } else { "" };
    Alike {
        code: other.code.clone(),
        name: other.name.clone(),
        population: format!("{estimated}{}", format::integer(locale, distance.inhabitants.1.into())),
        why: reasons(locale, own, other, distance),
        total: number(distance.total()),
        size: number(distance.population),
        network: number(distance.network),
        province: number(distance.province),
        travel: number(distance.travel),
    }
}

impl ProfilePage {
    fn link(&self, code: &str) -> String {
        href(&self.shell.visit, code)
    }
}
