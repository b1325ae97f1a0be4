// SPDX-License-Identifier: EUPL-1.2
//! The objects of a list as cards, with the findings about each inside.

use super::State;
use super::finding::{FindingView, about};
use super::say::{Speech, list_name};
use crate::app::Book;
use crate::domain::{BUDGET, CONDITIONS, Document, MEASURE, ObjectKind, PLAN, costs};
use crate::words;
use gw_core::Locale;
use gw_i18n::{format, t};
use plan_check::Report;
use serde_json::Value;

/// An object with what the check says about it.
pub struct ObjectView {
    pub path: String,
    pub title: String,
    /// What it serves: the goals of a measure, the value and target of an indicator.
    pub about: String,
    pub facts: Vec<String>,
    pub class: &'static str,
    pub findings: Vec<FindingView>,
}

/// A list of the plan, a link away.
pub struct ListLink {
    pub path: String,
    pub name: &'static str,
    pub lead: &'static str,
    pub count: Option<usize>,
    pub private: bool,
}

/// The lists of a step that do not stand on its screen.
pub fn list_links(book: &Book, step: u8, (locale, officer): (Locale, bool), shown: &[&str]) -> Vec<ListLink> {
    let w = words(locale);
    let short = |list: &str| w.dynamic(&format!("list-{list}-short")).unwrap_or_default();
    // The plan's own data are no list, but people look for them in the same place.
    let data = (officer && step == PLAN.step).then(|| ListLink {
        path: format!("/werkbank/{}/{}", book.id, PLAN.list),
        name: list_name(locale, PLAN.list),
        lead: short(PLAN.list),
        count: None,
        private: false,
    });
    let lists = ObjectKind::ALL
        .into_iter()
        .filter(|kind| kind.step == step && !shown.contains(&kind.list) && (officer || !kind.is_private()))
        .filter(|kind| kind.list != "besluiten")
        .map(|kind| ListLink {
            path: format!("/werkbank/{}/{}", book.id, kind.list),
            name: list_name(locale, kind.list),
            lead: short(kind.list),
            count: Some(book.document.list(kind.place).len()),
            private: kind.is_private(),
        });
    lists.chain(data).collect()
}

/// The objects of a list, in the order of the plan; people in the order of the talks.
pub fn of_list(
    state: &State,
    book: &Book,
    report: &Report,
    (list, speech): (&str, Speech<'_>),
    officer: bool,
) -> Vec<ObjectView> {
    let Some(kind) = ObjectKind::of_list(list) else { return Vec::new() };
    let mut objects: Vec<&Value> = book.document.list(kind.place).iter().collect();
    if list == "actoren" {
        objects.sort_by_key(|one| one["volgorde"].as_u64().unwrap_or(u64::MAX));
    }
    let base = format!("/werkbank/{}", book.id);
    let back = if matches!(list, "maatregelen" | "doelen") { "stap/4".to_owned() } else { list.to_owned() };
    let view = |object: &Value| {
        let id = object["id"].as_str()?;
        let findings = about(state, report, (id, speech.locale), (&base, &back, officer));
        Some(ObjectView {
            path: format!("{base}/{list}/{id}"),
            title: speech.title(&book.document, &kind, object),
            about: serves(&book.document, &kind, object, speech),
            facts: facts(&book.document, &kind, object, speech),
            class: match findings.iter().any(FindingView::is_open_risk) {
                true => "gw-measure--risk",
                false if list == "maatregelen" => "gw-measure--good",
                false => "",
            },
            findings,
        })
    };
    objects.into_iter().filter_map(view).collect()
}

fn serves(document: &Document, kind: &ObjectKind, object: &Value, speech: Speech<'_>) -> String {
    let w = words(speech.locale);
    let first = |name: &str| object[name][0].as_str().unwrap_or_default().to_owned();
    match kind.list {
        "maatregelen" => {
            let goal = document.text(&format!("doelen.{}.eindtoestand", first("doelen")));
            if goal.is_empty() {
                t!(w, "no-goal").to_owned()
            } else {
                t!(w, "for-goal", goal = goal.to_owned())
            }
        }
        "doelen" => {
            let serving = document.list(MEASURE.place).iter();
            let serving =
                serving.filter(|one| one["doelen"].as_array().is_some_and(|all| all.contains(&object["id"])));
            t!(w, "measures-for-goal", count = serving.count())
        }
        "indicatoren" => reached(document, object, speech),
        _ => String::new(),
    }
}

/// Where an indicator stood, stands and should stand.
fn reached(document: &Document, indicator: &Value, speech: Speech<'_>) -> String {
    let w = words(speech.locale);
    let id = &indicator["id"];
    let goal = document
        .list("doelen")
        .iter()
        .find(|one| one["indicatoren"].as_array().is_some_and(|all| all.contains(id)));
    let number = |value: &Value| match value.as_f64() {
        Some(number) => format::decimal(speech.locale, number, if number.fract() == 0.0 { 0 } else { 2 }),
        None => t!(w, "unknown").to_owned(),
    };
    let readings = document.list("metingen").iter().filter(|one| one["indicator"] == *id);
    // Days in the file sort as text.
    let last = readings.max_by_key(|one| one["datum"].as_str().map(str::to_owned));
    t!(
        w,
        "indicator-reached",
        baseline = number(goal.map_or(&Value::Null, |goal| &goal["nulmeting"]["waarde"])),
        now = number(last.map_or(&Value::Null, |one| &one["waarde"])),
        target = number(goal.map_or(&Value::Null, |goal| &goal["streefwaarde"]))
    )
}

fn facts(document: &Document, kind: &ObjectKind, object: &Value, speech: Speech<'_>) -> Vec<String> {
    let (w, locale) = (words(speech.locale), speech.locale);
    if kind.list != "maatregelen" {
        return speech.facts(document, kind, object);
    }
    let mut facts =
        vec![t!(w, "fact-owner", name = object["eigenaar"].as_str().unwrap_or(t!(w, "nobody")).to_owned())];
    if let Some(hours) = object["uren_per_jaar"].as_f64() {
        facts.push(t!(w, "fact-hours", hours = format::integer(locale, super::side::whole(hours))));
    }
    let lines = object["budget"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let money = costs(document, lines.filter_map(|id| document.get(&BUDGET.path(id))));
    if money > 0.0 {
        facts.push(t!(w, "fact-money", euro = format::euro(locale, super::side::whole(money))));
    }
    if let Some(mechanism) = object["mechanismen"][0].as_str() {
        facts.push(t!(w, "fact-mechanism", name = speech.code("mechanisme", mechanism)));
    }
    if matches!(object["type"].as_str(), Some("ontmoeting" | "dialoog" | "mentoring")) {
        let held = CONDITIONS.iter().filter(|name| {
            let (group, name) = name.split_once('.').unwrap_or_default();
            object[group][name] == true
        });
        facts.push(t!(w, "fact-conditions", count = held.count(), all = CONDITIONS.len()));
    }
    if let Some((met, unknown, all)) = super::condition::met(speech, object) {
        facts.push(t!(w, "fact-met", met = met, unknown = unknown, all = all));
    }
    if let Some(progress) = object["voortgang"].as_str() {
        facts.push(t!(w, "fact-progress", state = speech.code("voortgang", progress)));
    }
    facts
}
