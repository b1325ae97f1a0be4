// SPDX-License-Identifier: EUPL-1.2
//! Part 1: the advice to the college, at most two pages.

use super::balance::risks;
use super::cost::{Money, Variant, WEEKS};
use super::points::period;
use super::words::{count, euro, hours, joined, known, number, or_open, sentence};
use super::{Pack, title};
use gw_documents::{Column, Doc, Row, Table, Text};

/// Risks that the college should see first.
const RISKS: usize = 3;

pub(super) fn write(doc: &mut Doc, pack: &Pack<'_>) {
    let plan = pack.plan;
    let head = &plan.plan;
    doc.heading(1, "1. Advies aan het college");
    doc.heading(2, "Wat wij het college vragen");
    doc.numbered([
        format!("In te stemmen met het plan “{}” voor {}.", title(plan), period(plan)),
        "Het voorstel in deel 2 met het ontwerpbesluit in deel 3 aan de raad te sturen.".to_owned(),
        format!(
            "Als portefeuillehouder aan te wijzen: {}. Als trekker: {}. Als vervanger: {}.",
            or_open(head.portefeuillehouder.as_ref()),
            or_open(head.trekker.as_ref()),
            or_open(head.vervanger.as_ref()),
        ),
        "De afspraken met de antidiscriminatievoorziening (ADV) in deel 4 vast te leggen.".to_owned(),
    ]);
    doc.heading(2, "Samenvatting");
    doc.paragraph(summary(pack));
    doc.heading(2, "Waarom nu");
    doc.paragraphs(
        known(head.argumenten.as_ref()).unwrap_or("De argumenten zijn nog in te vullen bij stap 3."),
    );
    doc.heading(2, "Uren en geld");
    doc.table(table(&pack.variants));
    doc.paragraph(format!(
        "Het plan gaat uit van {}. Een week telt mee als er wordt gewerkt: {WEEKS} weken per jaar.",
        head.uren_per_week.map_or_else(
            || "uren die nog zijn in te vullen".to_owned(),
            |weekly| format!(
                "{} uur per week, {} per jaar",
                number(weekly),
                hours(weekly * f64::from(WEEKS))
            )
        )
    ));
    doc.heading(2, "Waar het college op moet letten");
    let risks = risks(plan, pack.report, RISKS);
    if risks.is_empty() {
        doc.paragraph("De toets vond geen zware bevindingen. Dat is geen bewijs dat het plan werkt.");
    }
    doc.list(risks.into_iter().map(|risk| {
        Text::default()
            .strong(format!("{}: ", risk.size))
            .plain(format!("{} ", sentence(&risk.what)))
            .plain(risk.control)
    }));
    doc.heading(2, "Hoe het verder gaat");
    doc.paragraph(
        "Na het besluit van het college gaat het voorstel naar de raad. Na het besluit van de raad begint de \
         uitvoering volgens de jaarkalender in deel 4.",
    );
}

/// The plan in four sentences.
fn summary(pack: &Pack<'_>) -> String {
    let plan = pack.plan;
    let fields: Vec<String> = super::domains(plan);
    let about = if fields.is_empty() { String::new() } else { format!(" Ze gaan over {}.", joined(&fields)) };
    let money = plan.plan.budget.map_or_else(
        || "Het budget is nog in te vullen.".to_owned(),
        |budget| format!("Het budget is {} over de hele periode.", euro(budget)),
    );
    format!(
        "De gemeente {} kiest {} en {}.{about} {money} De toets aan onderzoek gaf {}. {}",
        plan.gemeente.naam,
        count(plan.doelen.len(), "doel", "doelen"),
        count(plan.maatregelen.len(), "maatregel", "maatregelen"),
        count(pack.report.bevindingen.len(), "bevinding", "bevindingen"),
        match pack.report.blocking().count() {
            0 => "Er staat geen rode vlag open.".to_owned(),
            1 => "Er staat 1 rode vlag open; die moet eerst worden opgelost of afgewogen.".to_owned(),
            all =>
                format!("Er staan {all} rode vlaggen open; die moeten eerst worden opgelost of afgewogen."),
        },
    )
}

/// Hours and money of the three variants, side by side.
fn table(variants: &[Variant<'_>; 3]) -> Table {
    let money = |variant: &Variant<'_>| match variant.money {
        Money::Known(amount) => euro(amount),
        Money::Within(amount) => format!("ten hoogste {}", euro(amount)),
        Money::Unknown => "onbekend".to_owned(),
    };
    Table {
        caption: "Drie varianten: uren en geld".to_owned(),
        columns: vec![
            Column::text("Variant", 6),
            Column::number("Maatregelen", 4),
            Column::number("Uren per jaar", 3),
            Column::number("Uren om te beginnen", 5),
            Column::number("Geld, hele periode", 5),
        ],
        rows: variants
            .iter()
            .map(|variant| Row {
                heading: super::proposal::name(variant).into(),
                cells: vec![
                    variant.inside.len().to_string().into(),
                    number(variant.yearly).into(),
                    number(variant.once).into(),
                    money(variant).into(),
                ],
            })
            .collect(),
    }
}
