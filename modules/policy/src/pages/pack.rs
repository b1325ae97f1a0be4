// SPDX-License-Identifier: EUPL-1.2
//! The council pack as an accessible page: advice, proposal with variants, draft decision, plan,
//! check report, sources, questions that councils ask, and a summary for residents.

use super::State;
use super::check::FindingView;
use super::fields::code_name;
use super::side::{Here, Side, WEEKS, whole};
use super::step::open;
use crate::app::Book;
use crate::domain::council_checks;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Shell, Visit, page};
use serde_json::Value;
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "pack.html")]
struct PackPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    doc: Pack,
    findings: Vec<FindingView>,
    blocking: usize,
    /// What a council looks for and does not find.
    missing: Vec<&'static str>,
    passed: usize,
}

/// What the documents say; Dutch, because the council reads them.
struct Pack {
    municipality: String,
    title: String,
    period: String,
    vision: String,
    alderman: String,
    lead: String,
    adv: String,
    budget: String,
    problems: Vec<String>,
    goals: Vec<Goal>,
    measures: Vec<Measure>,
    variants: Vec<Variant>,
    communication: String,
    calendar: String,
    consultation: String,
    arguments: String,
    sources: Vec<String>,
    day: String,
}

struct Goal {
    text: String,
    target: String,
    date: String,
    indicator: String,
}

struct Measure {
    title: String,
    owner: String,
    hours: i64,
    kind: String,
}

struct Variant {
    name: &'static str,
    hours: String,
    measures: Vec<String>,
    effect: &'static str,
    risk: &'static str,
    drawback: &'static str,
    cost: String,
}

fn or_open(text: &str) -> String {
    if text.is_empty() { "nog in te vullen".to_owned() } else { text.to_owned() }
}

fn day(value: &Value) -> String {
    let parsed = value.as_str().and_then(|text| text.parse().ok());
    parsed.map_or_else(|| "nog in te vullen".to_owned(), |day| format::date(Locale::Nl, day))
}

impl Pack {
    fn of(book: &Book, today: jiff::civil::Date) -> Self {
        let document = &book.document;
        let nl = Locale::Nl;
        let text = |path: &str| or_open(document.text(path));
        let measures: Vec<Measure> = document
            .list("maatregelen")
            .iter()
            .map(|one| Measure {
                title: or_open(one["titel"].as_str().unwrap_or_default()),
                owner: or_open(one["eigenaar"].as_str().unwrap_or_default()),
                hours: one["uren_per_jaar"].as_f64().map_or(0, whole),
                kind: one["type"].as_str().map_or_else(String::new, |code| code_name(nl, "type", code)),
            })
            .collect();
        let year = |path: &str| document.text(path).get(..4).unwrap_or("…").to_owned();
        Self {
            municipality: document.text("gemeente.naam").to_owned(),
            title: or_open(book.title()),
            period: format!("{}–{}", year("plan.begin"), year("plan.eind")),
            vision: text("plan.visie"),
            alderman: text("plan.portefeuillehouder"),
            lead: text("plan.trekker"),
            adv: text("plan.adv.naam"),
            budget: document
                .number("plan.budget")
                .map_or_else(|| "nog in te vullen".to_owned(), |money| format::euro(nl, whole(money))),
            problems: document
                .list("problemen")
                .iter()
                .filter_map(|one| one["tekst"].as_str())
                .map(str::to_owned)
                .collect(),
            goals: document.list("doelen").iter().map(|goal| Goal::of(goal, book)).collect(),
            variants: variants(&measures, book),
            measures,
            communication: text("plan.communicatie"),
            calendar: text("plan.jaarkalender"),
            consultation: document
                .list("raadplegingen")
                .first()
                .and_then(|one| one["vorm"].as_str())
                .map_or_else(|| or_open(""), str::to_owned),
            arguments: text("plan.argumenten"),
            sources: document
                .list("bronnen")
                .iter()
                .map(|one| {
                    let kind =
                        one["soort"].as_str().map_or_else(String::new, |code| code_name(nl, "bron", code));
                    let area = one["gebied"].as_str().unwrap_or("gebied onbekend");
                    let year = one["jaar"]
                        .as_i64()
                        .map_or_else(|| "jaar onbekend".to_owned(), |year| year.to_string());
                    format!("{kind} ({area}, {year})")
                })
                .collect(),
            day: format::date(nl, today),
        }
    }
}

impl Goal {
    fn of(goal: &Value, book: &Book) -> Self {
        let indicator = goal["indicatoren"][0].as_str().unwrap_or_default();
        let unit = book.document.text(&format!("indicatoren.{indicator}.eenheid")).to_owned();
        Self {
            text: or_open(goal["eindtoestand"].as_str().unwrap_or_default()),
            target: goal["streefwaarde"].as_f64().map_or_else(
                || or_open(""),
                |value| format!("{} {unit}", format::integer(Locale::Nl, whole(value))),
            ),
            date: day(&goal["datum"]),
            indicator: or_open(book.document.text(&format!("indicatoren.{indicator}.naam"))),
        }
    }
}

/// Nothing but the law, four and eight hours a week: the measures that fit, in the plan's order.
fn variants(measures: &[Measure], book: &Book) -> Vec<Variant> {
    let money = book.document.number("plan.budget").map(|money| format::euro(Locale::Nl, whole(money)));
    let cost = |part: &str| {
        money.clone().map_or_else(|| "nog in te vullen".to_owned(), |money| format!("{part} {money}"))
    };
    let fits = |hours: f64| {
        let mut left = whole(hours * WEEKS);
        let mut chosen = Vec::new();
        for measure in measures {
            if measure.hours <= left {
                left -= measure.hours;
                chosen.push(measure.title.clone());
            }
        }
        chosen
    };
    vec![
        Variant {
            name: "Alleen de wettelijke taak",
            hours: "0 uur per week".to_owned(),
            measures: Vec::new(),
            effect: "Inwoners kunnen melden en krijgen hulp. Aan de oorzaken verandert niets.",
            risk: "Signalen worden niet opgevolgd. Bij een incident is niet geregeld wie wat doet.",
            drawback: "De raad heeft geen doelen om op te sturen.",
            cost: "€ 0 naast de bijdrage aan de ADV".to_owned(),
        },
        Variant {
            name: "Klein begin",
            hours: format!("4 uur per week, {} uur per jaar", whole(4.0 * WEEKS)),
            measures: fits(4.0),
            effect: "Een paar maatregelen die volgens onderzoek kunnen helpen, met een meting.",
            risk: "Het werk hangt aan één persoon. Daarom is er een vervanger.",
            drawback: "Niet alle gronden en domeinen komen aan bod.",
            cost: cost("binnen"),
        },
        Variant {
            name: "Het hele plan, met ruimte",
            hours: format!("8 uur per week, {} uur per jaar", whole(8.0 * WEEKS)),
            measures: fits(8.0),
            effect: "Alle maatregelen van het plan, met tijd om te luisteren en bij te sturen.",
            risk: "Meer meldingen zijn te verwachten. Dat kan een teken van vertrouwen zijn.",
            drawback: "De uren gaan ten koste van ander werk van de afdeling.",
            cost: cost("tot"),
        },
    ]
}

pub async fn show(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (w, locale) = (words(visit.locale), visit.locale);
    let today = state.ctx.clock.today();
    let report = book.report(today)?;
    let checks = council_checks(&book.document);
    let nl = words(Locale::Nl);
    let mut doc = Pack::of(&book, today);
    let findings: Vec<FindingView> = report
        .bevindingen
        .iter()
        .map(|finding| FindingView::of(&state, &book, finding, Locale::Nl))
        .collect();
    let used: BTreeSet<String> = findings
        .iter()
        .flat_map(|one| one.cards.iter().map(|card| format!("{}: {}", card.id, card.title)))
        .collect();
    doc.sources.extend(used);
    page(&PackPage {
        side: Side::of(&book, &report, Here::Pack, locale)?,
        blocking: report.blocking().count(),
        passed: checks.iter().filter(|check| check.holds).count(),
        missing: checks
            .iter()
            .filter(|check| !check.holds)
            .filter_map(|check| nl.dynamic(check.key))
            .collect(),
        shell: visit.shell(t!(w, "pack-title")).crumb("/werkbank", t!(w, "workbench")),
        w,
        doc,
        findings,
    })
}
