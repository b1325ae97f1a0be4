// SPDX-License-Identifier: EUPL-1.2
//! The same plan gives the same report, whatever the order of its objects.

use crate::TODAY;
use crate::case::cards;
use crate::examples::EXAMPLES;
use plan_check::plan::{Grond, MaatregelType, Niveau};
use plan_check::{Input, PlanFile, Report, check, plan_from_value};
use proptest::prelude::*;
use serde_json::{Value, json};

fn report(file: &PlanFile) -> Report {
    let cards = cards();
    check(&Input::new(file, TODAY).cards(&cards))
}

/// A small generator, so that a seed decides every turn.
struct Turns(u64);

impl Turns {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below.max(1)
    }
}

/// Turns every list of a document, at every depth.
fn turn(value: &mut Value, turns: &mut Turns) {
    match value {
        Value::Array(all) => {
            for last in (1..all.len()).rev() {
                all.swap(last, turns.next(last + 1));
            }
            for item in all {
                turn(item, turns);
            }
        }
        Value::Object(fields) => {
            for field in fields.values_mut() {
                turn(field, turns);
            }
        }
        _ => {}
    }
}

fn same_when_turned(document: &Value, seed: u64) -> Result<(), TestCaseError> {
    let file = plan_from_value(document).unwrap();
    let mut turned = document.clone();
    turn(&mut turned, &mut Turns(seed));
    let of_turned = plan_from_value(&turned).unwrap();
    let first = report(&file);
    prop_assert!(first == report(&of_turned), "the order of the objects shows in the report");
    prop_assert!(first == report(&file), "the same plan gave another report");
    Ok(())
}

fn code<T: Copy + std::fmt::Debug + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> BoxedStrategy<Value> {
    prop_oneof![1 => Just(Value::Null), 4 => proptest::sample::select(all).prop_map(move |one| json!(name(one)))].boxed()
}

fn fact() -> BoxedStrategy<Value> {
    prop_oneof![Just(Value::Null), Just(json!(true)), Just(json!(false))].boxed()
}

prop_compose! {
    fn measure()(
        soort in code(MaatregelType::ALL, MaatregelType::code),
        ground in code(Grond::ALL, Grond::code),
        facts in proptest::collection::vec(fact(), 12),
        sessions in proptest::option::of(0_u32..4),
        euro in 0.0_f64..1000.0,
        goal in proptest::option::of(0_usize..3),
        mechanism in proptest::sample::select(&["M01", "M04", "M20", "M05", "onbekend"][..]),
    ) -> (Value, f64) {
        let measure = json!({
            "type": soort, "gronden": ground.as_str().map(|code| vec![code]), "sessies": sessions,
            "doelen": goal.map(|number| format!("d{number}")).into_iter().collect::<Vec<_>>(),
            "mechanismen": [mechanism], "uren_per_jaar": euro / 10.0,
            "verplicht": facts[0], "competitief": facts[1], "opvolging": facts[2], "vaardigheden": facts[3],
            "gespreksregels": facts[4], "uitvoerder_geschoold": facts[5], "test_herhaald": facts[6],
            "kosteloos": facts[7], "aanpassing_beperking": facts[8],
            "contactvoorwaarden": {"gelijke_status": facts[9], "samenwerking": facts[10], "herhaald": facts[11]},
        });
        (measure, euro)
    }
}

prop_compose! {
    /// A plan with up to eight measures of any kind, each with a line of the budget.
    fn plan()(
        measures in proptest::collection::vec(measure(), 0..8),
        levels in proptest::collection::vec(code(Niveau::ALL, Niveau::code), 3),
        budget in proptest::option::of(0.0_f64..4000.0),
    ) -> Value {
        let mut lines = Vec::new();
        let mut all = Vec::new();
        for (number, (mut measure, euro)) in measures.into_iter().enumerate() {
            measure["id"] = json!(format!("m{number}"));
            measure["budget"] = json!([format!("g{number}")]);
            lines.push(json!({"id": format!("g{number}"), "jaar": 2026, "bedrag": euro, "uren": euro / 7.0}));
            all.push(measure);
        }
        let goals: Vec<_> =
            levels.into_iter().enumerate().map(|(n, level)| json!({"id": format!("d{n}"), "niveau": level})).collect();
        json!({
            "formaat": "gelijkwijzer-plan", "versie": 1, "plan": {"budget": budget, "fte": 0.2},
            "doelen": goals, "maatregelen": all, "budgetregels": lines,
        })
    }
}

proptest! {
    #[test]
    fn order_changes_nothing_in_the_examples(seed in any::<u64>()) {
        for text in EXAMPLES {
            same_when_turned(&serde_json::from_str(text).unwrap(), seed)?;
        }
    }

    #[test]
    fn order_changes_nothing_in_any_plan(document in plan(), seed in any::<u64>()) {
        same_when_turned(&document, seed)?;
    }

    /// What is unknown is no finding, and weighs little.
    #[test]
    fn unknowns_weigh_at_most_two(document in plan()) {
        let report = report(&plan_from_value(&document).unwrap());
        prop_assert!(report.onbekend.iter().all(|finding| finding.ernst <= 2));
        for unknown in &report.onbekend {
            prop_assert!(!report.hits(&unknown.regel, &unknown.object.id), "{} is both", unknown.regel);
        }
    }
}
