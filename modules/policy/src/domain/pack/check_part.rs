// SPDX-License-Identifier: EUPL-1.2
//! Part 5, the report of the plan check with the cards and weighings, and part 8, the sources.

use super::Pack;
use super::balance::{about, grouped};
use super::facts;
use super::words::{capital, count, sentence};
use gw_documents::{Doc, Text};
use plan_check::Finding;
use std::collections::BTreeMap;

const SEVERITIES: [(u8, &str); 4] = [
    (4, "Ernst 4: eerst oplossen of afwegen"),
    (3, "Ernst 3: hoog"),
    (2, "Ernst 2: middel"),
    (1, "Ernst 1: tip"),
];

pub(super) fn write(doc: &mut Doc, pack: &Pack<'_>) {
    let report = pack.report;
    doc.heading(1, "5. De toets aan onderzoek");
    doc.paragraph(format!(
        "Elke maatregel is gelegd naast wat uit onderzoek bekend is (regels versie {}, op {}). De toets verbiedt niets. \
         Geen bevinding is geen bewijs dat een maatregel werkt.",
        report.regelset,
        super::words::day(report.datum.parse().ok())
    ));
    if report.bevindingen.is_empty() {
        doc.paragraph("De toets vond geen bekende risico’s.");
    }
    for (severity, name) in SEVERITIES {
        let all: Vec<&Finding> = report.bevindingen.iter().filter(|one| one.ernst == severity).collect();
        if !all.is_empty() {
            doc.heading(2, format!("{name} ({})", all.len()));
            doc.list(grouped(all.into_iter()).iter().map(|group| finding(pack, group)));
        }
    }
    unknown(doc, pack);
}

fn finding(pack: &Pack<'_>, group: &[&Finding]) -> Text {
    let Some(one) = group.first() else { return Text::default() };
    let sources = pack.sources_of(one);
    let sources = if sources.is_empty() { String::new() } else { format!("; {sources}") };
    let text = Text::default().strong(format!("{} ", about(pack.plan, group))).plain(format!(
        "Wat helpt: {} Regel {}{sources}.",
        sentence(&one.oplossing.nl),
        one.regel
    ));
    let Some(weighed) = &one.afweging else { return text };
    let day = super::words::day(weighed.wanneer.parse().ok());
    text.strong(format!(" Afgewogen door {} op {day}: ", weighed.wie)).plain(sentence(&weighed.motivering))
}

/// What the check could not judge, per rule: unknown is said, not hidden.
fn unknown(doc: &mut Doc, pack: &Pack<'_>) {
    let mut rules: BTreeMap<&str, (usize, &Finding)> = BTreeMap::new();
    for one in &pack.report.onbekend {
        rules.entry(&one.regel).or_insert((0, one)).0 += 1;
    }
    if rules.is_empty() {
        return;
    }
    doc.heading(2, "Wat de toets niet kon beoordelen");
    let ids: Vec<&str> = rules.keys().copied().collect();
    doc.paragraph(format!(
        "Bij {} ontbreekt een gegeven. Dat is geen fout; het is onbekend. Het gaat om de regels {}.",
        count(rules.len(), "regel", "regels"),
        super::words::joined(&ids)
    ));
}

/// Part 8.
pub(super) fn sources(doc: &mut Doc, pack: &Pack<'_>) {
    doc.heading(1, "8. Bronnen");
    if !pack.plan.bronnen.is_empty() {
        doc.heading(2, "Van de gemeente");
        doc.list(pack.plan.bronnen.iter().map(super::plan_part::source));
    }
    let cards = cards(pack);
    if !cards.is_empty() {
        doc.heading(2, "Kaarten uit het dossier “Wat werkt”");
        doc.paragraph(
            "Zekerheid loopt van 0 tot 4. Zij zegt hoe zeker onderzoek is, niet hoe groot het effect is.",
        );
        doc.list(cards);
    }
    doc.heading(2, "Wet en landelijk onderzoek");
    doc.list(facts::SOURCES.iter().map(|fact| {
        let text = Text::default().plain(fact.source);
        if fact.at.is_empty() { text } else { text.plain(": ").link(fact.at, fact.at) }
    }));
}

/// Every card that the pack names, once: behind a measure or behind a finding.
fn cards(pack: &Pack<'_>) -> Vec<Text> {
    let of_measures = pack.plan.maatregelen.iter().flat_map(|one| one.mechanismen.iter());
    let of_findings = pack.report.bevindingen.iter().flat_map(|one| one.bronnen.iter());
    let ids: std::collections::BTreeSet<&String> = of_measures.chain(of_findings).collect();
    ids.into_iter()
        .filter_map(|id| pack.card(id))
        .map(|card| {
            let sure = card.support.map_or_else(String::new, |degree| format!(" Zekerheid {degree} van 4."));
            Text::default()
                .strong(format!("{} ", card.id))
                .plain(format!("{}{sure}", sentence(&capital(&card.title))))
        })
        .collect()
}
