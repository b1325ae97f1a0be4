// SPDX-License-Identifier: EUPL-1.2
//! One version in every place that names it, and a publiccode.yml that is what it says.

use serde_json::{Value, json};
use std::path::Path;

fn text(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)).unwrap()
}

fn publiccode() -> Value {
    serde_yaml::from_str(&text("publiccode.yml")).unwrap()
}

#[test]
fn cargo_changelog_publiccode_and_api_name_the_same_version() {
    let version = env!("CARGO_PKG_VERSION");
    let changelog = text("CHANGELOG.md");
    let top = changelog.lines().find_map(|line| line.strip_prefix("## ")).unwrap();
    assert!(top.starts_with(version), "CHANGELOG.md begins with {top}, the program is {version}");
    assert_eq!(publiccode()["softwareVersion"], version);
    let settings = gelijkwijzer::config::Settings::read(gelijkwijzer::config::Sources::default()).unwrap();
    assert_eq!(gelijkwijzer::api::document(&settings)["info"]["version"], version);
}

/// The keys of publiccode.yml 0.7 that this project uses, in our own words.
fn schema() -> Value {
    let text = json!({"type": "string", "minLength": 1});
    let description = json!({
        "type": "object",
        "required": ["shortDescription", "longDescription", "features"],
        "properties": {
            "localisedName": text,
            "shortDescription": {"type": "string", "maxLength": 150},
            "longDescription": {"type": "string", "minLength": 150, "maxLength": 10_000},
            "features": {"type": "array", "minItems": 1, "items": {"type": "string", "maxLength": 100}},
            "documentation": {"type": "string", "format": "uri"},
            "genericName": {"type": "string", "maxLength": 35},
        },
        "additionalProperties": false,
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType",
                     "description", "legal", "maintenance", "localisation"],
        "properties": {
            "publiccodeYmlVersion": {"const": "0.7"},
            "name": text,
            "applicationSuite": text,
            "url": {"type": "string", "pattern": "^https://"},
            "landingURL": {"type": "string", "pattern": "^https://"},
            "softwareVersion": {"type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$"},
            "releaseDate": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "platforms": {"type": "array", "minItems": 1,
                          "items": {"enum": ["web", "windows", "mac", "linux", "ios", "android"]}},
            "categories": {"type": "array", "items": text},
            "usedBy": {"type": "array", "items": text},
            "roadmap": {"type": "string", "pattern": "^https://"},
            "developmentStatus": {"enum": ["concept", "development", "beta", "stable", "obsolete"]},
            "softwareType": {"enum": ["standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web",
                                      "standalone/backend", "standalone/other", "addon", "library", "configurationFiles"]},
            "intendedAudience": {"type": "object"},
            "description": {"type": "object", "minProperties": 1, "additionalProperties": description,
                            "propertyNames": {"pattern": "^[a-z]{2}$"}},
            "legal": {"type": "object", "required": ["license"],
                      "properties": {"license": {"const": "EUPL-1.2"}, "mainCopyrightOwner": text, "authorsFile": text},
                      "additionalProperties": false},
            "maintenance": {
                "type": "object", "required": ["type", "contacts"],
                "properties": {
                    "type": {"enum": ["internal", "contract", "community", "none"]},
                    "contacts": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["name"]}},
                },
            },
            "localisation": {
                "type": "object", "required": ["localisationReady", "availableLanguages"],
                "properties": {"localisationReady": {"type": "boolean"},
                               "availableLanguages": {"type": "array", "minItems": 1, "items": {"pattern": "^[a-z]{2}$"}}},
            },
            "dependsOn": {"type": "object"},
            "supports": {"type": "array", "items": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "pattern": "^(https:|urn:|alias:)"}}}},
        },
        "additionalProperties": false,
    })
}

fn complaints(document: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn publiccode_has_the_required_keys_and_known_values() {
    assert_eq!(complaints(&publiccode()), Vec::<String>::new());
    let mut broken = publiccode();
    broken["developmentStatus"] = json!("klaar");
    broken.as_object_mut().unwrap().remove("legal");
    assert_eq!(complaints(&broken).len(), 2, "{:?}", complaints(&broken));
}

#[test]
fn what_publiccode_promises_is_in_the_repository() {
    let document = publiccode();
    let languages: Vec<&str> = document["localisation"]["availableLanguages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l.as_str().unwrap())
        .collect();
    assert_eq!(languages, ["nl", "en"]);
    for file in [
        "LICENSE",
        "CONTRIBUTING.md",
        "GOVERNANCE.md",
        "CODE_OF_CONDUCT.md",
        "SECURITY.md",
        "CHANGELOG.md",
        "docs/operations.md",
        "docs/benchmarks.md",
        "deploy/gelijkwijzer.service",
        "deploy/Containerfile",
    ] {
        assert!(text(file).len() > 200, "{file} says too little");
    }
}
