// SPDX-License-Identifier: EUPL-1.2
//! The bodies of the API. Every object is closed (`additionalProperties: false`): a field that is
//! answered and not described fails the test.

use serde_json::{Map, Value, json};

/// By name.
pub fn all() -> Value {
    let mut all = Map::new();
    for (name, schema) in [
        ("Probleem", problem()),
        ("Tekst", object(&[("nl", text()), ("en", text())])),
        ("Gemeente", municipality()),
        ("GemeenteLijst", list("Gemeente")),
        ("GemeenteGeheel", municipality_whole()),
        ("Kaart", card()),
        ("KaartLijst", list("Kaart")),
        ("Plan", plan()),
        ("Bevinding", finding()),
        ("Toets", report()),
    ] {
        all.insert(name.to_owned(), schema);
    }
    Value::Object(all)
}

fn text() -> Value {
    json!({"type": "string"})
}

fn or_null(kind: &str) -> Value {
    json!({"type": [kind, "null"]})
}

fn link(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn array(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

/// A closed object in which every property is always there.
fn object(properties: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> =
        properties.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({"type": "object", "required": names, "properties": properties, "additionalProperties": false})
}

fn list(name: &str) -> Value {
    object(&[
        ("aantal", json!({"type": "integer", "minimum": 0})),
        ("volgende", or_null("string")),
        ("vorige", or_null("string")),
        ("resultaten", array(link(name))),
    ])
}

/// RFC 9457, as far as the site fills it; which parameters are wrong, when parameters are.
fn problem() -> Value {
    let mut problem = object(&[("status", json!({"type": "integer"})), ("title", text()), ("detail", text())]);
    problem["properties"]["invalidParams"] = array(object(&[("name", text()), ("reason", text())]));
    problem
}

fn municipality() -> Value {
    object(&municipality_properties())
}

/// With inhabitants per year and mergers.
fn municipality_whole() -> Value {
    let other = object(&[("code", text()), ("naam", text())]);
    let yes_or_no = || json!({"type": "boolean"});
    let year = object(&[
        ("jaar", json!({"type": "integer"})),
        ("aantal", json!({"type": "integer"})),
        ("som", yes_or_no()),
        ("schatting", yes_or_no()),
        ("bron", text()),
    ]);
    let merger = object(&[
        ("datum", json!({"type": "string", "format": "date"})),
        ("van", other.clone()),
        ("naar", other),
        ("deel", json!({"enum": ["geheel", "deel"]})),
        ("aandeelOppervlakte", or_null("number")),
    ]);
    let mut properties = municipality_properties();
    properties.extend([("inwonersPerJaar", array(year)), ("herindelingen", array(merger))]);
    object(&properties)
}

fn municipality_properties() -> Vec<(&'static str, Value)> {
    let other = object(&[("code", text()), ("naam", text())]);
    let adv = object(&[
        ("naam", text()),
        ("website", or_null("string")),
        ("grondslag", json!({"enum": ["opgesomd", "genoemd", "hele_regio"]})),
        ("bron", text()),
    ]);
    vec![
        ("code", json!({"type": "string", "pattern": "^GM[0-9]{4}$"})),
        ("naam", text()),
        ("provincie", text()),
        ("inwoners", or_null("integer")),
        ("inwonersJaar", or_null("integer")),
        ("grootteklasse", or_null("integer")),
        ("stedennetwerk", or_null("string")),
        ("veiligheidsregio", or_null("string")),
        ("coropGebied", or_null("string")),
        ("bestaat", json!({"type": "boolean"})),
        ("begin", json!({"type": ["string", "null"], "format": "date"})),
        ("einde", json!({"type": ["string", "null"], "format": "date"})),
        ("opvolgers", array(other)),
        ("adv", json!({"anyOf": [adv, {"type": "null"}]})),
    ]
}

fn card() -> Value {
    let condition = object(&[("nl", text()), ("en", text()), ("essentieel", json!({"type": "boolean"}))]);
    let source = object(&[
        ("tekst", text()),
        ("doi", or_null("string")),
        ("gecontroleerd", json!({"type": "boolean"})),
    ]);
    object(&[
        ("id", text()),
        ("soort", text()),
        ("richting", text()),
        (
            "zekerheid",
            json!({"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 4}, "minItems": 2, "maxItems": 2}),
        ),
        ("niveau", text()),
        ("duur", text()),
        ("settings", array(text())),
        ("titel", link("Tekst")),
        ("samenvatting", link("Tekst")),
        ("voorwaarden", array(condition)),
        ("bronnen", array(source)),
    ])
}

/// The plan file has a schema of its own (docs/plan.schema.json); here only how to know one.
fn plan() -> Value {
    json!({
        "type": "object", "required": ["formaat", "versie"],
        "properties": {"formaat": {"const": "gelijkwijzer-plan"}, "versie": {"const": 1}},
    })
}

fn finding() -> Value {
    let mut schema = object(&[
        ("regel", text()),
        ("ernst", json!({"type": "integer", "minimum": 1, "maximum": 4})),
        ("object", object(&[("soort", text()), ("id", text()), ("titel", text())])),
        ("gevonden", json!({"type": "object"})),
        ("bericht", link("Tekst")),
        ("bronnen", array(text())),
        ("oplossing", link("Tekst")),
        ("status", json!({"enum": ["open", "afgewogen"]})),
    ]);
    schema["properties"]["afweging"] =
        object(&[("motivering", text()), ("wie", text()), ("wanneer", text())]);
    schema
}

fn report() -> Value {
    object(&[
        ("formaat", json!({"const": "gelijkwijzer-toets"})),
        ("versie", json!({"const": 1})),
        ("regelset", text()),
        ("datum", json!({"type": "string", "format": "date"})),
        ("bevindingen", array(link("Bevinding"))),
        ("onbekend", array(link("Bevinding"))),
    ])
}
