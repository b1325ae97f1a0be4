// SPDX-License-Identifier: EUPL-1.2
//! The council pack: everything that college and council need to decide, made from the plan, the
//! check and the cards in one go. Pure: the same plan on the same day gives the same document.
//!
//! What goes in is the plan file, which has no private part; the stakeholder map cannot get out.

mod advice;
mod balance;
mod check_part;
mod cost;
mod facts;
mod plan_part;
mod points;
mod proposal;
mod questions;
mod resident;
mod words;

pub use balance::drawbacks;
pub use cost::{Variant, variants};
pub use points::points;

use super::{CouncilCheck, Screen, council_checks};
use gw_core::Locale;
use gw_core::ports::{CardLine, EvidenceCards, Similar};
use gw_documents::{Doc, Tone};
use jiff::civil::Date;
use plan_check::plan::{Domein, PlanFile};
use plan_check::{Finding, Report};
use std::collections::BTreeSet;
use words::{code, count, joined, known, sentence, short};

/// What a pack is made of.
#[derive(Clone, Copy)]
pub struct PackInput<'a> {
    pub plan: &'a PlanFile,
    /// The check of that plan, with what was weighed.
    pub report: &'a Report,
    pub cards: &'a dyn EvidenceCards,
    /// Municipalities that resemble this one, nearest first.
    pub similar: &'a [Similar],
    pub today: Date,
    /// An invented plan on a real municipality.
    pub example: bool,
}

/// The input with what follows from it.
struct Pack<'a> {
    plan: &'a PlanFile,
    report: &'a Report,
    cards: &'a dyn EvidenceCards,
    similar: &'a [Similar],
    variants: [Variant<'a>; 3],
    checks: [CouncilCheck; 12],
}

impl Pack<'_> {
    fn card(&self, id: &str) -> Option<CardLine> {
        self.cards.line(id, Locale::Nl)
    }

    fn support(&self, id: &str) -> Option<u8> {
        self.card(id)?.support
    }

    /// Where a finding comes from, in words: cards by title, other sources as they are named.
    fn sources_of(&self, finding: &Finding) -> String {
        let all: Vec<String> = finding
            .bronnen
            .iter()
            .map(|id| self.card(id).map_or_else(|| id.clone(), |card| format!("kaart {id}, {}", card.title)))
            .collect();
        all.join("; ")
    }
}

/// Makes the pack. Dutch, because the council reads it.
pub fn pack(input: PackInput<'_>) -> Doc {
    let PackInput { plan, report, cards, similar, today, example } = input;
    let support = |id: &str| cards.line(id, Locale::Nl).and_then(|card| card.support);
    let pack = Pack {
        plan,
        report,
        cards,
        similar,
        variants: variants(plan, report, &support),
        checks: council_checks(plan, report),
    };
    let mut doc = Doc::new(title(plan), Locale::Nl, today);
    doc.organisation = format!("Gemeente {}", plan.gemeente.naam);
    doc.subtitle = format!("Raadspakket, {}", points::period(plan));
    doc.example = example;
    cover(&mut doc, &pack);
    let parts: [fn(&mut Doc, &Pack<'_>); 8] = [
        advice::write,
        proposal::write,
        proposal::draft_decision,
        plan_part::write,
        check_part::write,
        questions::write,
        resident::write,
        check_part::sources,
    ];
    for part in parts {
        doc.page_break();
        part(&mut doc, &pack);
    }
    doc
}

/// How many of the twelve hold, what is missing, and every red flag by name.
fn cover(doc: &mut Doc, pack: &Pack<'_>) {
    let held = pack.checks.iter().filter(|check| check.holds).count();
    let status = format!("{held} van de 12 punten waar een raad op let, staan in dit pakket");
    if held == 12 {
        doc.note(Tone::Calm, status, "Er ontbreekt geen punt.");
    } else {
        doc.note(
            Tone::Calm,
            status,
            format!("Er ontbreken er {}. Ze staan hieronder, met wat ze oplost.", 12 - held),
        );
        let w = crate::words(Locale::Nl);
        doc.list(pack.checks.iter().filter(|check| !check.holds).map(|check| {
            let name = w.dynamic(check.key).unwrap_or(check.key);
            let solve = w.dynamic(&format!("{}-op", check.key)).unwrap_or_default();
            let screen = match check.solve {
                Screen::Step(step) => format!("stap {step}"),
                Screen::Check => "de toets".to_owned(),
            };
            gw_documents::Text::default()
                .strong(format!("{name}. "))
                .plain(format!("{} ({screen})", sentence(solve)))
        }));
    }
    for finding in pack.report.blocking() {
        let title = short(&finding.object.titel);
        let what =
            if finding.object.soort == "plan" || title.is_empty() { "het plan".to_owned() } else { title };
        doc.note(
            Tone::Alert,
            format!("Rode vlag bij {what}"),
            format!(
                "{} Wat helpt: {} (regel {}; {})",
                sentence(&finding.bericht.nl),
                sentence(&finding.oplossing.nl),
                finding.regel,
                pack.sources_of(finding)
            ),
        );
    }
    let accepted: Vec<&str> = pack
        .report
        .bevindingen
        .iter()
        .filter(|one| one.ernst == 4 && !one.is_open())
        .map(|one| one.regel.as_str())
        .collect();
    if !accepted.is_empty() {
        doc.paragraph(format!(
            "Met een reden aanvaard: {} van de hoogste ernst (regel {}). De redenen staan in deel 5.",
            count(accepted.len(), "bevinding", "bevindingen"),
            joined(&accepted)
        ));
    }
    doc.contents("Inhoud");
}

fn title(plan: &PlanFile) -> &str {
    known(plan.plan.titel.as_ref()).unwrap_or("Plan tegen discriminatie")
}

/// The fields of life that the problems are about, in words.
fn domains(plan: &PlanFile) -> Vec<String> {
    let all: BTreeSet<Domein> = plan.problemen.iter().filter_map(|one| one.domein).collect();
    all.into_iter().map(|one| code("domein", one.code())).collect()
}
