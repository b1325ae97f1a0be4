// SPDX-License-Identifier: EUPL-1.2
//! Part 4: the plan itself. The stakeholder map is no part of it, and neither are the words of a
//! signal: those come from residents and stay in the workbench.

use super::balance::Support;
use super::cost::WEEKS;
use super::words::{
    OPEN, capital, code, count, day, hours, joined, known, number, or_open, sentence, short, whole,
};
use super::{Pack, title};
use gw_documents::{Bar, Column, Doc, Row, Table, bars};
use plan_check::plan::{Bron, Doel, Maatregel, PlanFile};
use std::collections::BTreeMap;

pub(super) fn write(doc: &mut Doc, pack: &Pack<'_>) {
    let plan = pack.plan;
    doc.heading(1, "4. Het plan");
    doc.heading(2, "Visie");
    doc.paragraphs(or_open(plan.plan.visie.as_ref()));
    local(doc, plan);
    doc.heading(2, "Samenwerking met de ADV");
    adv(doc, plan);
    doc.heading(2, "Doelen");
    doc.table(goals(plan));
    doc.heading(2, "Maatregelen");
    let support = |id: &str| pack.support(id);
    doc.table(measures(plan, &support));
    picture(doc, plan);
    doc.heading(2, "Indicatoren");
    doc.table(indicators(plan));
    doc.heading(2, "Afstemming met ander beleid");
    alignment(doc, plan);
    doc.heading(2, "Het jaar");
    doc.paragraphs(or_open(plan.plan.jaarkalender.as_ref()));
}

/// A value of a goal with its unit: 45 procent.
pub(super) fn amount(plan: &PlanFile, goal: &Doel, value: f64) -> String {
    let unit = plan
        .indicatoren
        .iter()
        .find(|one| goal.indicatoren.contains(&one.id))
        .and_then(|one| known(one.eenheid.as_ref()))
        .filter(|unit| *unit != "aantal")
        .unwrap_or_default();
    format!("{} {unit}", number(value)).trim().to_owned()
}

fn local(doc: &mut Doc, plan: &PlanFile) {
    doc.heading(2, "Wat er speelt");
    doc.table(Table {
        caption: "Problemen die dit plan aanpakt".to_owned(),
        columns: vec![
            Column::text("Probleem", 5),
            Column::text("Grond", 2),
            Column::text("Waar", 2),
            Column::text("Bron", 3),
        ],
        rows: plan
            .problemen
            .iter()
            .map(|one| {
                let grounds: Vec<String> =
                    one.gronden.iter().map(|ground| code("grond", ground.code())).collect();
                let sources: Vec<String> = plan
                    .bronnen
                    .iter()
                    .filter(|source| one.bronnen.contains(&source.id))
                    .map(source)
                    .collect();
                Row {
                    heading: short(or_open(one.tekst.as_ref())).into(),
                    cells: vec![
                        joined(&grounds).into(),
                        one.domein
                            .map_or_else(|| OPEN.to_owned(), |domain| code("domein", domain.code()))
                            .into(),
                        if sources.is_empty() { OPEN.to_owned() } else { sources.join("; ") }.into(),
                    ],
                }
            })
            .collect(),
    });
    figures(doc, plan);
    doc.paragraph("Weinig meldingen betekent niet dat er weinig gebeurt: de meeste mensen melden niet.");
    if let Some(own) = known(plan.plan.eigen_proces.as_ref()) {
        doc.paragraph(format!("Bij onszelf kijken we naar dit proces: {}", sentence(own)));
    }
    signals(doc, plan);
}

/// Figures of the municipality itself, each with where it comes from.
fn figures(doc: &mut Doc, plan: &PlanFile) {
    let figures: Vec<&Bron> =
        plan.bronnen.iter().filter(|one| one.cijfer.is_some() && one.waarde.is_some()).collect();
    doc.table(Table {
        caption: "Cijfers, met herkomst".to_owned(),
        columns: vec![
            Column::text("Cijfer", 4),
            Column::number("Waarde", 2),
            Column::text("Gebied", 2),
            Column::text("Bron", 4),
        ],
        rows: figures
            .iter()
            .map(|one| Row {
                heading: one
                    .cijfer
                    .map_or_else(String::new, |figure| capital(&code("cijfer", figure.code())))
                    .into(),
                cells: vec![
                    one.waarde.map_or_else(|| OPEN.to_owned(), number).into(),
                    known(one.gebied.as_ref()).unwrap_or("gebied onbekend").into(),
                    source(one).into(),
                ],
            })
            .collect(),
    });
}

/// How many, and what became of them. Not what they say.
fn signals(doc: &mut Doc, plan: &PlanFile) {
    let said = plan.signalen.iter().filter(|one| known(one.tekst_geanonimiseerd.as_ref()).is_some());
    let mut answers: BTreeMap<String, usize> = BTreeMap::new();
    let mut all = 0;
    for one in said {
        all += 1;
        let answer = one
            .verwerking
            .map_or_else(|| "nog geen antwoord".to_owned(), |answer| code("verwerking", answer.code()));
        *answers.entry(answer).or_default() += 1;
    }
    if all > 0 {
        let answers: Vec<String> =
            answers.into_iter().map(|(answer, number)| format!("{answer}: {number}")).collect();
        doc.paragraph(format!(
            "De gemeente kreeg {} uit de samenleving. {}.",
            count(all, "signaal", "signalen"),
            capital(&answers.join("; "))
        ));
    }
}

/// A source in words: what, where, when, how many.
pub(super) fn source(one: &Bron) -> String {
    let kind = one.soort.map_or_else(|| "bron".to_owned(), |kind| code("bron", kind.code()));
    let name = known(one.titel.as_ref()).map_or_else(|| capital(&kind), str::to_owned);
    let area = known(one.gebied.as_ref()).unwrap_or("gebied onbekend");
    let year = one.jaar.map_or_else(|| "jaar onbekend".to_owned(), |year| year.to_string());
    let size = one.n.map_or_else(String::new, |n| format!(", n = {}", number(f64::from(n))));
    let limit = known(one.beperking.as_ref()).map_or_else(String::new, |limit| format!("; let op: {limit}"));
    format!("{name} ({area}, {year}{size}{limit})")
}

fn adv(doc: &mut Doc, plan: &PlanFile) {
    let adv = &plan.plan.adv;
    let row = |what: &str, value: String| Row { heading: what.into(), cells: vec![value.into()] };
    let signals = match (known(adv.signalen_door.as_ref()), adv.signalen_dagen) {
        (Some(who), Some(days)) => format!("{}, binnen {} dagen", capital(who), days),
        (Some(who), None) => format!("{}, termijn nog in te vullen", capital(who)),
        (None, _) => OPEN.to_owned(),
    };
    doc.table(Table {
        caption: "Afspraken met de antidiscriminatievoorziening (ADV)".to_owned(),
        columns: vec![Column::text("Onderwerp", 2), Column::text("Afspraak", 5)],
        rows: vec![
            row("Wie is onze ADV", or_open(adv.naam.as_ref()).to_owned()),
            row("Wettelijke taken", or_open(adv.taken.as_ref()).to_owned()),
            row("Extra taken", known(adv.extra_taken.as_ref()).unwrap_or("geen").to_owned()),
            row("Overleg", or_open(adv.ritme.as_ref()).to_owned()),
            row("Wie doet iets met signalen", signals),
        ],
    });
}

fn goals(plan: &PlanFile) -> Table {
    Table {
        caption: format!("Doelen van “{}”", title(plan)),
        columns: vec![
            Column::text("Doel", 11),
            Column::text("Voor wie", 6),
            Column::text("Wat verandert", 6),
            Column::number("Nu", 5),
            Column::number("Streef", 5),
            Column::text("Uiterlijk", 5),
        ],
        rows: plan
            .doelen
            .iter()
            .enumerate()
            .map(|(at, goal)| {
                let now = goal.nulmeting.as_ref().and_then(|base| Some((base.waarde?, base.jaar)));
                Row {
                    heading: format!("{}. {}", at + 1, short(or_open(goal.eindtoestand.as_ref()))).into(),
                    cells: vec![
                        or_open(goal.doelgroep.as_ref()).into(),
                        goal.niveau
                            .map_or_else(|| OPEN.to_owned(), |level| code("niveau", level.code()))
                            .into(),
                        now.map_or_else(
                            || "onbekend".to_owned(),
                            |(value, year)| {
                                let year = year.map_or_else(String::new, |year| format!(" ({year})"));
                                format!("{}{year}", number(value))
                            },
                        )
                        .into(),
                        goal.streefwaarde
                            .map_or_else(|| OPEN.to_owned(), |value| amount(plan, goal, value))
                            .into(),
                        day(goal.datum).into(),
                    ],
                }
            })
            .collect(),
    }
}

fn measures(plan: &PlanFile, support: &Support<'_>) -> Table {
    Table {
        caption: "Maatregelen; zekerheid zegt hoe zeker onderzoek is, niet hoe groot het effect is"
            .to_owned(),
        columns: vec![
            Column::text("Maatregel", 9),
            Column::text("Soort", 6),
            Column::number("Doel", 3),
            Column::text("Eigenaar", 7),
            Column::number("Uren per jaar", 4),
            Column::text("Onderzoek", 8),
        ],
        rows: plan
            .maatregelen
            .iter()
            .map(|one| Row {
                heading: known(one.titel.as_ref()).unwrap_or("maatregel zonder naam").into(),
                cells: vec![
                    one.soort.map_or_else(|| OPEN.to_owned(), |kind| code("type", kind.code())).into(),
                    goal_numbers(plan, one).into(),
                    or_open(one.eigenaar.as_ref()).into(),
                    one.uren_per_jaar.map_or_else(|| OPEN.to_owned(), number).into(),
                    research(one, support).into(),
                ],
            })
            .collect(),
    }
}

fn goal_numbers(plan: &PlanFile, measure: &Maatregel) -> String {
    let numbers: Vec<String> = plan
        .doelen
        .iter()
        .enumerate()
        .filter(|(_, goal)| measure.doelen.contains(&goal.id))
        .map(|(at, _)| (at + 1).to_string())
        .collect();
    if numbers.is_empty() { "geen".to_owned() } else { joined(&numbers) }
}

/// The cards behind a measure and how sure they are.
pub(super) fn research(measure: &Maatregel, support: &Support<'_>) -> String {
    if measure.mechanismen.is_empty() {
        return "geen kaart gekozen".to_owned();
    }
    let cards: Vec<String> = measure
        .mechanismen
        .iter()
        .map(|id| match support(id) {
            Some(degree) => format!("{id}: zekerheid {degree} van 4"),
            None => format!("{id}: geen onderzoek naar effect bekend"),
        })
        .collect();
    cards.join("; ")
}

/// Hours of each measure against the hours that there are.
fn picture(doc: &mut Doc, plan: &PlanFile) {
    let amount = |value: f64| u32::try_from(whole(value)).unwrap_or(0);
    let mut all = Vec::new();
    if let Some(weekly) = plan.plan.uren_per_week {
        let there_are = weekly * f64::from(WEEKS);
        all.push(Bar {
            label: "Uren die er zijn".to_owned(),
            value: amount(there_are),
            amount: hours(there_are),
            reference: true,
        });
    }
    let counted: Vec<(&str, f64)> = plan
        .maatregelen
        .iter()
        .filter_map(|one| Some((known(one.titel.as_ref())?, one.uren_per_jaar?)))
        .collect();
    if counted.is_empty() {
        return;
    }
    all.extend(counted.iter().map(|(label, value)| Bar {
        label: (*label).to_owned(),
        value: amount(*value),
        amount: hours(*value),
        reference: false,
    }));
    let parts: Vec<String> =
        counted.iter().map(|(label, value)| format!("{label} {}", hours(*value))).collect();
    let total: f64 = counted.iter().map(|(_, value)| value).sum();
    let there_are = plan.plan.uren_per_week.map_or_else(String::new, |weekly| {
        format!(" Er zijn {} per jaar.", hours(weekly * f64::from(WEEKS)))
    });
    doc.figure(
        bars(&all),
        format!(
            "Balken met de uren per jaar van elke maatregel: {}. Samen {}.{there_are}",
            parts.join("; "),
            hours(total)
        ),
        "Uren per jaar van elke maatregel, tegenover de uren die er zijn",
    );
}

fn indicators(plan: &PlanFile) -> Table {
    Table {
        caption: "Hoe we meten".to_owned(),
        columns: vec![
            Column::text("Indicator", 5),
            Column::text("Bron", 3),
            Column::text("Soort", 2),
            Column::text("Gewenst", 2),
            Column::text("Eenheid", 2),
        ],
        rows: plan
            .indicatoren
            .iter()
            .map(|one| Row {
                heading: or_open(one.naam.as_ref()).into(),
                cells: vec![
                    or_open(one.bron.as_ref()).into(),
                    one.soort
                        .map_or_else(|| OPEN.to_owned(), |kind| code("indicatorsoort", kind.code()))
                        .into(),
                    one.richting.map_or_else(|| OPEN.to_owned(), |way| code("richting", way.code())).into(),
                    or_open(one.eenheid.as_ref()).into(),
                ],
            })
            .collect(),
    }
}

fn alignment(doc: &mut Doc, plan: &PlanFile) {
    if plan.afstemming.is_empty() {
        doc.paragraph("Er zijn nog geen afspraken met andere beleidsvelden.");
    }
    doc.table(Table {
        caption: "Afspraken met andere beleidsvelden".to_owned(),
        columns: vec![Column::text("Beleidsveld", 2), Column::text("Afspraak", 5), Column::text("Stand", 2)],
        rows: plan
            .afstemming
            .iter()
            .map(|one| Row {
                heading: one
                    .beleidsveld
                    .map_or_else(|| OPEN.to_owned(), |field| capital(&code("beleidsveld", field.code())))
                    .into(),
                cells: vec![
                    short(or_open(one.afspraak.as_ref())).into(),
                    one.status
                        .map_or_else(
                            || "onbekend".to_owned(),
                            |status| code("afstemmingstatus", status.code()),
                        )
                        .into(),
                ],
            })
            .collect(),
    });
}
