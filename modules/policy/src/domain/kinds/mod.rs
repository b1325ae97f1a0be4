// SPDX-License-Identifier: EUPL-1.2
//! What can be filled in for each kind of object, one table per kind. The plan file holds a few
//! fields more (a test names them); they travel along untouched.

mod measure;
mod people;
mod plan;
mod why;
mod work;

pub use measure::{CONDITIONS, MEASURE};
pub use people::{ACTOR, ALIGNMENT, FIELDS_TO_ALIGN, OLD_ACTIVITY, SIGNAL, TALK};
pub use plan::{PLAN, PLAN_FORM};
pub use why::{AREAS, GOAL, INDICATOR, PROBLEM, SOURCE};
pub use work::{ADOPTED, BODIES, BUDGET, DECISION, EVALUATION, OUTCOMES, READING};

use super::field::Kind;
use super::object::Part;

/// Steps of the six.
const STEP_NUMBERS: &[i64] = &[1, 2, 3, 4, 5, 6];

/// A question that is always asked.
const fn part(name: &'static str, kind: Kind) -> Part {
    Part { name, kind, only: &[], rare: false }
}

/// A question for these types of measure.
const fn only(only: &'static [&'static str], name: &'static str, kind: Kind) -> Part {
    Part { name, kind, only, rare: false }
}

/// A question that most people can skip; it stands folded in.
const fn rare(name: &'static str, kind: Kind) -> Part {
    Part { name, kind, only: &[], rare: true }
}

/// A choice from a code list of the plan file.
macro_rules! one {
    ($key:literal, $list:ident) => {
        $crate::domain::Kind::One($key, || $list::ALL.iter().map(|one| one.code()).collect())
    };
}
macro_rules! many {
    ($key:literal, $list:ident) => {
        $crate::domain::Kind::Many($key, || $list::ALL.iter().map(|one| one.code()).collect())
    };
}
use {many, one};

/// One day that must not come before another; `*` stands for any object of the list.
pub const IN_ORDER: &[(&str, &str)] = &[
    ("plan.begin", "plan.eind"),
    ("maatregelen.*.start", "maatregelen.*.eind"),
    ("raadplegingen.*.afgerond_op", "raadplegingen.*.terugkoppeling_op"),
];

#[cfg(test)]
mod tests {
    use crate::domain::ObjectKind;
    use plan_check::plan as file;
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// Fields of the plan file that the workbench keeps but does not ask: an id, what a use case
    /// of its own sets, and details that only other programs write.
    const NOT_ASKED: &[&str] = &[
        "bronnen.id",
        "problemen.id",
        "doelen.id",
        "indicatoren.id",
        "maatregelen.id",
        "budgetregels.id",
        "afstemming.id",
        "besluiten.id",
        "raadplegingen.id",
        "signalen.id",
        "oude_activiteiten.id",
        "metingen.id",
        "evaluaties.id",
        "actoren.id",
        "signalen.gekoppeld_aan",
        "maatregelen.randvoorwaarden",
        "metingen.status",
        "metingen.ingevoerd_door",
        "metingen.goedgekeurd_door",
        "plan.id",
        "plan.status",
        "plan.besluit_id",
        "plan.versie",
        "plan.fte",
        "plan.vorige_plan",
        "plan.bestaande_activiteiten",
    ];

    fn fields(list: &str, object: &impl serde::Serialize) -> Vec<String> {
        let Value::Object(map) = serde_json::to_value(object).unwrap() else { panic!("{list} is no object") };
        map.keys().map(|name| format!("{list}.{name}")).collect()
    }

    fn all_fields() -> Vec<String> {
        [
            fields("plan", &file::Plan::default()),
            fields("bronnen", &file::Bron::default()),
            fields("problemen", &file::Probleem::default()),
            fields("doelen", &file::Doel::default()),
            fields("indicatoren", &file::Indicator::default()),
            fields("maatregelen", &file::Maatregel::default()),
            fields("budgetregels", &file::Budgetregel::default()),
            fields("afstemming", &file::Afstemming::default()),
            fields("besluiten", &file::Besluit::default()),
            fields("raadplegingen", &file::Raadpleging::default()),
            fields("signalen", &file::Signaal::default()),
            fields("oude_activiteiten", &file::OudeActiviteit::default()),
            fields("metingen", &file::Meting::default()),
            fields("evaluaties", &file::Evaluatie::default()),
            fields("actoren", &file::Actor::default()),
        ]
        .concat()
    }

    #[test]
    fn every_field_of_the_plan_file_can_be_filled_in_or_is_named_as_not_asked() {
        let kinds = ObjectKind::ALL.into_iter().chain([super::PLAN]);
        let asked: BTreeSet<String> = kinds
            .flat_map(|kind| {
                let list = if kind.list == "gegevens" { "plan" } else { kind.list };
                kind.parts.iter().map(move |part| {
                    let first = part.name.split('.').next().unwrap_or_default();
                    format!("{list}.{first}")
                })
            })
            .collect();
        let there: BTreeSet<String> = all_fields().into_iter().collect();
        let not_asked: BTreeSet<String> = NOT_ASKED.iter().map(|name| (*name).to_owned()).collect();
        let missing: Vec<_> =
            there.iter().filter(|name| !asked.contains(*name) && !not_asked.contains(*name)).collect();
        assert!(missing.is_empty(), "give these a place in a form, or name them: {missing:?}");
        let ghosts: Vec<_> = asked.iter().chain(&not_asked).filter(|name| !there.contains(*name)).collect();
        assert!(ghosts.is_empty(), "the plan file has no such fields: {ghosts:?}");
        assert!(asked.is_disjoint(&not_asked));
    }
}
