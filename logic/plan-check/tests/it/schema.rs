// SPDX-License-Identifier: EUPL-1.2
//! `docs/plan.schema.json` is what the types say, and what the reader takes.

use crate::sound::sound;
use plan_check::{parse_plan, plan_schema};
use serde_json::{Value, json};
use std::path::Path;
use strict_json::schema::sorted;

const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/plan.schema.json");
const EXAMPLES: [&str; 2] = [
    include_str!("../../../../docs/plan.example.json"),
    include_str!("../../../../docs/plan.example-waalstede.json"),
];

#[test]
fn the_published_schema_is_that_of_the_types() {
    let now = sorted(&plan_schema());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(Path::new(PUBLISHED), format!("{now:#}\n")).unwrap();
    }
    let text = std::fs::read_to_string(PUBLISHED).unwrap_or_default();
    let published: Value = serde_json::from_str(&text).unwrap_or_default();
    assert!(
        published == now,
        "docs/plan.schema.json is not what the types say. Make it again with:\n\
         UPDATE_SCHEMA=1 cargo test -p plan-check schema"
    );
}

fn faults(document: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&plan_schema()).unwrap();
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_examples_and_what_we_write_fit_the_schema() {
    for text in EXAMPLES {
        let document: Value = serde_json::from_str(text).unwrap();
        assert_eq!(faults(&document), [""; 0]);
        // What the program writes of it fits as well, and says the same.
        let file = parse_plan(text).unwrap();
        let written = serde_json::to_value(&file).unwrap();
        assert_eq!(faults(&written), [""; 0]);
        assert_eq!(parse_plan(&written.to_string()).unwrap(), file);
    }
    assert_eq!(faults(&serde_json::to_value(sound()).unwrap()), [""; 0]);
}

/// A plan with one value set somewhere.
fn with(pointer: &str, value: Value) -> Value {
    let mut document: Value = serde_json::from_str(EXAMPLES[0]).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    document.pointer_mut(parent).unwrap()[name] = value;
    document
}

#[test]
fn the_schema_and_the_reader_judge_alike() {
    let long = "x".repeat(10_001);
    for (pointer, value, fits) in [
        ("/plan/budget", json!(-1), false),
        ("/plan/budget", json!(1.1e12), false),
        ("/plan/budget", json!(null), true),
        ("/plan/visie", json!(long.clone()), false),
        ("/plan/begin", json!("1-1-2026"), false),
        ("/plan/begin", json!("20260101"), false),
        ("/plan/adv_betrokken_stappen", json!([7]), false),
        ("/plan/adv", json!(null), true),
        ("/plan/adv", json!([]), false),
        ("/plan/kleur", json!("rood"), false),
        ("/plan/bestaande_activiteiten", json!([{"id": "x", "titel": "feest", "besluit": "stoppen"}]), true),
        ("/maatregelen/0/type", json!("toverij"), false),
        ("/maatregelen/0/contactvoorwaarden", json!([true, true]), false),
        ("/maatregelen/0/gronden", json!(null), true),
        ("/maatregelen/0/sessies", json!(-1), false),
        ("/maatregelen/0/sessies", json!(2.0), true),
        ("/maatregelen/0/sessies", json!(2.5), false),
        ("/maatregelen/0/mechanismen", json!(["contact"]), false),
        ("/maatregelen/0/verplicht", json!("ja"), false),
        ("/maatregelen/0/titel", json!("<b>\u{1f642} \u{202e}abc</b>"), true),
        ("/raadplegingen/0/vergoeding", json!(false), true),
        ("/raadplegingen/0/doelgroepen", json!("moslimvrouwen"), true),
        ("/raadplegingen/0/doelgroepen", json!(long.clone()), false),
        ("/raadplegingen/0/opbrengst", json!([long.clone()]), false),
        ("/besluiten", json!([{"id": "b", "moties": ["M1", "M2"]}]), true),
        ("/afwegingen", json!([{"regel": "B05", "object": "m1"}]), false),
        ("/problemen", json!(vec![json!({"id": "p"}); 501]), false),
        ("/actoren", json!([{"id": "x1", "houding": 3}]), false),
        ("/versie", json!(2), false),
    ] {
        let document = with(pointer, value.clone());
        let read = parse_plan(&document.to_string());
        assert_eq!(read.is_ok(), fits, "the reader on {pointer}: {:?}", read.err());
        assert_eq!(faults(&document).is_empty(), fits, "the schema on {pointer}");
    }
}

#[test]
fn the_names_of_the_data_model_are_read_too() {
    let mut document: Value = serde_json::from_str(EXAMPLES[0]).unwrap();
    let rename = |object: &mut Value, from: &str, to: &str| {
        let value = object.as_object_mut().unwrap().remove(from).unwrap();
        object[to] = value;
    };
    for measure in document["maatregelen"].as_array_mut().unwrap() {
        rename(measure, "doelen", "doel");
        rename(measure, "mechanismen", "mechanisme");
    }
    for goal in document["doelen"].as_array_mut().unwrap() {
        rename(goal, "problemen", "probleem");
        rename(goal, "indicatoren", "indicator");
    }
    for problem in document["problemen"].as_array_mut().unwrap() {
        rename(problem, "gronden", "grond");
    }
    assert_eq!(faults(&document), [""; 0]);
    assert_eq!(parse_plan(&document.to_string()).unwrap(), parse_plan(EXAMPLES[0]).unwrap());
}
