// SPDX-License-Identifier: EUPL-1.2
//! The JSON Schema of the plan file, made from the types and from the limits of the reader.

use crate::plan::{FORMAAT, PlanFile, VERSIE};
use crate::read::LIMITS;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use strict_json::schema;

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
            schema::limit(definition, &LIMITS);
            if let Some(fields) = definition.get_mut("properties").and_then(Value::as_object_mut) {
                second_names(name, fields);
            }
        }
    }
    schema::fit(&mut schema, &LIMITS);
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
