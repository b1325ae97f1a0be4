// SPDX-License-Identifier: EUPL-1.2
//! Adds to a JSON Schema that was made from types what the types cannot say: null is absent, the limits,
//! and an `id` that is required.

use crate::Limits;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The form of a day in the file: `2026-11-25`. Stands for `jiff::civil::Date` in the schema.
pub struct Dag;

impl JsonSchema for Dag {
    fn schema_name() -> Cow<'static, str> {
        "Dag".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
    }
}

/// A schema as it is published: with its fields in order, whatever the map of JSON keeps.
pub fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut fields: Vec<_> = map.iter().map(|(name, field)| (name.clone(), sorted(field))).collect();
            fields.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(fields.into_iter().collect())
        }
        Value::Array(all) => all.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

/// Adds to every object that null is absent, and the limits; an object with an `id` requires it.
pub fn fit(schema: &mut Value, limits: &Limits) {
    match schema {
        Value::Array(all) => all.iter_mut().for_each(|one| fit(one, limits)),
        Value::Object(map) => {
            map.remove("default");
            map.remove("writeOnly");
            if let Some(fields) = map.get_mut("properties").and_then(Value::as_object_mut) {
                let named = fields.contains_key("id");
                for (name, field) in fields.iter_mut() {
                    within(field, limits, Some(name));
                    if !(named && name == "id") {
                        or_null(field);
                    }
                }
                if named {
                    fields["id"]["minLength"] = json!(1);
                    map.insert("required".to_owned(), json!(["id"]));
                }
            }
            map.values_mut().for_each(|one| fit(one, limits));
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

/// The limits of a definition that stands by itself.
pub fn limit(definition: &mut Value, limits: &Limits) {
    within(definition, limits, None);
}

/// Longest text and list, lowest and highest number.
fn within(field: &mut Value, limits: &Limits, name: Option<&str>) {
    let Value::Object(map) = field else { return };
    if map.contains_key("type") {
        let closed = map.contains_key("enum") || map.contains_key("pattern");
        if is_type(map, "string") && !closed {
            map.insert("maxLength".to_owned(), json!(name.map_or(limits.text, |name| limits.text_of(name))));
        }
        if is_type(map, "array") {
            map.insert("maxItems".to_owned(), json!(name.map_or(limits.list, |name| limits.list_of(name))));
        }
        let ends = name.and_then(|name| limits.range(name));
        if let Some((low, high)) = ends.filter(|_| is_type(map, "number") || is_type(map, "integer")) {
            map.insert("minimum".to_owned(), json!(low));
            map.insert("maximum".to_owned(), json!(high));
        }
    }
    if let Some(items) = map.get_mut("items") {
        within(items, limits, name);
    }
    for form in map.get_mut("anyOf").and_then(Value::as_array_mut).into_iter().flatten() {
        within(form, limits, name);
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
