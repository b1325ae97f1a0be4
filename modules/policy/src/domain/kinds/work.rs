// SPDX-License-Identifier: EUPL-1.2
//! The work itself: money and hours, decisions, measurements, evaluations.

use super::{one, part, rare};
use crate::domain::{Kind, ObjectKind};
use plan_check::plan::{BesluitSoort, Dekking, EvaluatieBesluit, Ritme};

pub const BUDGET: ObjectKind = ObjectKind {
    list: "budgetregels",
    place: "budgetregels",
    prefix: "g",
    title: "omschrijving",
    or_title: "jaar",
    facts: &["jaar", "bedrag", "uren", "ritme", "dekking"],
    step: 4,
    parts: &[
        part("omschrijving", Kind::Line),
        part("jaar", Kind::Year),
        part("bedrag", Kind::Euro),
        part("uren", Kind::UpTo(100_000)),
        part("ritme", one!("ritme", Ritme)),
        part("structureel", Kind::YesNo),
        part("dekking", one!("dekking", Dekking)),
        rare("taakveld", Kind::Line),
    ],
};

/// Bodies that decide; the plan file keeps the word.
pub const BODIES: fn() -> Vec<&'static str> = || vec!["college", "raad"];
/// What they decided.
pub const OUTCOMES: fn() -> Vec<&'static str> =
    || vec!["vastgesteld", "gewijzigd_vastgesteld", "aangehouden", "verworpen"];
/// Outcomes by which the plan holds.
pub const ADOPTED: [&str; 2] = ["vastgesteld", "gewijzigd_vastgesteld"];

pub const DECISION: ObjectKind = ObjectKind {
    list: "besluiten",
    place: "besluiten",
    prefix: "u",
    title: "orgaan",
    or_title: "datum",
    facts: &["datum", "uitkomst", "soort", "zaaknummer"],
    step: 5,
    parts: &[
        part("orgaan", Kind::One("orgaan", BODIES)),
        part("datum", Kind::Gone),
        part("uitkomst", Kind::One("uitkomst", OUTCOMES)),
        part("soort", one!("besluitsoort", BesluitSoort)),
        part("zaaknummer", Kind::Line),
        part("amendementen", Kind::Text),
    ],
};

pub const READING: ObjectKind = ObjectKind {
    list: "metingen",
    place: "metingen",
    prefix: "w",
    title: "indicator",
    or_title: "datum",
    facts: &["datum", "waarde", "n"],
    step: 6,
    parts: &[
        part("indicator", Kind::RefOne("indicatoren")),
        part("datum", Kind::Gone),
        part("waarde", Kind::Decimal),
        part("n", Kind::Number),
        part("methode", Kind::Line),
        part("opmerking", Kind::Text),
    ],
};

pub const EVALUATION: ObjectKind = ObjectKind {
    list: "evaluaties",
    place: "evaluaties",
    prefix: "e",
    title: "maatregel",
    or_title: "datum",
    facts: &["datum", "besluit"],
    step: 6,
    parts: &[
        part("maatregel", Kind::RefOne("maatregelen")),
        part("datum", Kind::Gone),
        part("besluit", one!("evaluatiebesluit", EvaluatieBesluit)),
        part("toelichting", Kind::Text),
    ],
};
