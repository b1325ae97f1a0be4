// SPDX-License-Identifier: EUPL-1.2
//! The JSON Schema of the file, made from the types and from the limits of the reader.

use super::file::ReportsFile;
use super::{FORMAT, LIMITS, VERSION};
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use strict_json::schema;

/// The schema of a file of reports (JSON Schema 2020-12).
pub fn reports_schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<ReportsFile>().to_value();
    schema["title"] = json!("Gelijkwijzer: meldingen");
    schema::fit(&mut schema, &LIMITS);
    schema["properties"]["formaat"] = json!({ "const": FORMAT });
    schema["properties"]["versie"] = json!({ "const": VERSION });
    schema["required"] = json!(["formaat", "versie"]);
    let required: [(&str, &[&str]); 5] = [
        ("ImportedReport", &["id", "ontvangen", "stand", "kanaal", "rol", "wens", "anonimiteit"]),
        ("ImportedIncident", &["id"]),
        ("ImportedCase", &["geopend"]),
        ("ImportedProcedure", &["soort"]),
        ("ImportedPerson", &["rollen"]),
    ];
    for (name, fields) in required {
        schema["$defs"][name]["required"] = json!(fields);
        for field in fields {
            not_null(&mut schema["$defs"][name]["properties"][field]);
        }
    }
    for name in ["When", "Where"] {
        if let Some(object) = schema["$defs"][name].as_object_mut() {
            object.remove("required");
        }
    }
    let codes =
        |letters: &str| json!({ "type": "string", "pattern": format!("^[{letters}][0-9]{{2}}[a-z]?$") });
    let report = &mut schema["$defs"]["ImportedReport"]["properties"];
    for (field, letter) in [("kanaal", "M"), ("rol", "R"), ("wens", "K")] {
        report[field]["pattern"] = codes(letter)["pattern"].clone();
    }
    for (field, letters) in [("opgegeven", "GTA"), ("beoordeeld", "GTAH"), ("wederpartijen", "W")] {
        report[field]["items"] = codes(letters);
    }
    schema
}

/// A required field is there, and says something.
fn not_null(field: &mut Value) {
    if let Some(forms) = field.get("anyOf").and_then(Value::as_array) {
        let mut form = forms.iter().find(|form| form["type"] != "null").cloned().unwrap_or_default();
        if let Some(description) = field.get("description") {
            form["description"] = description.clone();
        }
        *field = form;
    } else if let Some(kind) = field["type"].as_array().and_then(|kinds| kinds.first()).cloned() {
        field["type"] = kind;
    }
}
