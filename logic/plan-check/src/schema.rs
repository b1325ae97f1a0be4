// SPDX-License-Identifier: EUPL-1.2
//! The JSON Schema of the plan file, made from the types and from the limits of the reader.

use crate::plan::{FORMAAT, PlanFile, VERSIE};
use crate::read::{LONGEST_LIST, LONGEST_TEXT, range};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// Second names of fields, which are read but not written: object, second name, name.
pub(crate) const SECOND_NAMES: &[(&str, &str, &str)] = &[
    ("Probleem", "grond", "gronden"),
    ("Doel", "probleem", "problemen"),
    ("Doel", "indicator", "indicatoren"),
    ("Maatregel", "doel", "doelen"),
    ("Maatregel", "mechanisme", "mechanismen"),
    ("Maatregel", "indicator", "indicatoren"),
    ("Besluit", "zaaknr", "zaaknummer"),
    ("Besluit", "moties", "amendementen"),
    ("Meting", "commentaar", "opmerking"),
];

/// The schema of a plan file (JSON Schema 2020-12).
pub fn plan_schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut schema = generator.into_root_schema_for::<PlanFile>().to_value();
    schema["title"] = json!("Gelijkwijzer: planbestand");
    if let Some(definitions) = schema["$defs"].as_object_mut() {
        for (name, definition) in definitions.iter_mut() {
            limit(definition, None);
            if let Some(fields) = definition.get_mut("properties").and_then(Value::as_object_mut) {
                second_names(name, fields);
            }
        }
    }
    tidy(&mut schema);
    schema["properties"]["formaat"] = json!({ "const": FORMAAT });
    schema["properties"]["versie"] = json!({ "const": VERSIE });
    schema["required"] = json!(["formaat", "versie"]);
    // The reader calls the plan "plan" when the file does not name it.
    if let Some(plan) = schema["$defs"]["Plan"].as_object_mut() {
        plan.remove("required");
    }
    schema["$defs"]["Afweging"]["required"] = json!(["regel", "object", "motivering", "wie", "wanneer"]);
    for name in ["mechanismen", "mechanisme"] {
        let ids = &mut schema["$defs"]["Maatregel"]["properties"][name]["items"];
        ids["pattern"] = json!("^(M[0-9]{2}|onbekend)$");
    }
    schema
}

fn second_names(object: &str, fields: &mut Map<String, Value>) {
    for (_, second, name) in SECOND_NAMES.iter().filter(|(of, ..)| *of == object) {
        if let Some(mut field) = fields.get(*name).cloned() {
            field["description"] = json!(format!("Hetzelfde als `{name}`. The same as `{name}`."));
            fields.insert((*second).to_owned(), field);
        }
    }
}

/// Adds to every object what the types cannot say: null is absent, and the limits.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Array(all) => all.iter_mut().for_each(tidy),
        Value::Object(map) => {
            map.remove("default");
            map.remove("writeOnly");
            if let Some(fields) = map.get_mut("properties").and_then(Value::as_object_mut) {
                let named = fields.contains_key("id");
                for (name, field) in fields.iter_mut() {
                    limit(field, range(name));
                    if !(named && name == "id") {
                        or_null(field);
                    }
                }
                if named {
                    fields["id"]["minLength"] = json!(1);
                    map.insert("required".to_owned(), json!(["id"]));
                }
            }
            map.values_mut().for_each(tidy);
        }
        _ => {}
    }
}

fn is_type(field: &Map<String, Value>, wanted: &str) -> bool {
    match &field["type"] {
        Value::String(name) => name == wanted,
        Value::Array(names) => names.iter().any(|name| name == wanted),
        _ => false,
    }
}

/// Longest text and list, lowest and highest number.
fn limit(field: &mut Value, ends: Option<(f64, f64)>) {
    let Value::Object(map) = field else { return };
    if map.contains_key("type") {
        let closed = map.contains_key("enum") || map.contains_key("pattern");
        if is_type(map, "string") && !closed {
            map.insert("maxLength".to_owned(), json!(LONGEST_TEXT));
        }
        if is_type(map, "array") {
            map.insert("maxItems".to_owned(), json!(LONGEST_LIST));
        }
        if let Some((low, high)) = ends.filter(|_| is_type(map, "number") || is_type(map, "integer")) {
            map.insert("minimum".to_owned(), json!(low));
            map.insert("maximum".to_owned(), json!(high));
        }
    }
    if let Some(items) = map.get_mut("items") {
        limit(items, ends);
    }
    for form in map.get_mut("anyOf").and_then(Value::as_array_mut).into_iter().flatten() {
        limit(form, ends);
    }
}

/// Null and absent are the same, so every field may be null.
fn or_null(field: &mut Value) {
    let Value::Object(map) = field else { return };
    match map.get_mut("type") {
        Some(Value::String(name)) => {
            let name = name.clone();
            if name != "null" {
                map.insert("type".to_owned(), json!([name, "null"]));
            }
        }
        Some(_) => {}
        None => {
            let open = map.get("anyOf").and_then(Value::as_array);
            let nullable = open.is_some_and(|forms| forms.iter().any(|form| form["type"] == "null"));
            if !nullable {
                let mut inner = map.clone();
                let description = inner.remove("description");
                map.clear();
                map.extend(description.map(|text| ("description".to_owned(), text)));
                map.insert("anyOf".to_owned(), json!([inner, { "type": "null" }]));
            }
        }
    }
}
