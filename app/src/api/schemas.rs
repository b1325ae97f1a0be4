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
        ("Bewijskaart", card()),
        ("BewijskaartLijst", list("Bewijskaart")),
        ("Onderzoek", study()),
        ("OnderzoekLijst", list("Onderzoek")),
        ("Masterclass", masterclass()),
        ("MasterclassLijst", list("Masterclass")),
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
    let mut problem =
        object(&[("status", json!({"type": "integer"})), ("title", text()), ("detail", text())]);
    problem["properties"]["invalidParams"] = array(object(&[("name", text()), ("reason", text())]));
    problem
}

fn municipality() -> Value {
    object(&municipality_properties())
}

/// With inhabitants per year and mergers.
fn municipality_whole() -> Value {
    let other = object(&[("code", text()), ("naam", text())]);
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

fn maybe(schema: Value) -> Value {
    json!({"anyOf": [schema, {"type": "null"}]})
}

fn yes_or_no() -> Value {
    json!({"type": "boolean"})
}

/// How sure a card is: where it began, what was taken off and why.
fn certainty() -> Value {
    let degree = || json!({"type": "integer", "minimum": 0, "maximum": 4});
    let begin = object(&[("laag", degree()), ("hoog", degree()), ("reden", link("Tekst"))]);
    let less = object(&[
        ("punten", json!({"type": "integer"})),
        ("reden", text()),
        ("alleen_laag", yes_or_no()),
        ("toelichting", link("Tekst")),
    ]);
    object(&[
        ("laag", degree()),
        ("hoog", degree()),
        ("beoordeeld_door", text()),
        ("beoordeeld_op", text()),
        ("bevestigd", yes_or_no()),
        ("bevestigd_door", or_null("string")),
        ("bevestigd_op", or_null("string")),
        ("begin", begin),
        ("aftrek", array(less)),
    ])
}

fn card() -> Value {
    let recognition = object(&[("register", text()), ("niveau", text()), ("datum", or_null("string"))]);
    let condition =
        object(&[("sleutel", text()), ("essentieel", yes_or_no()), ("nl", text()), ("en", text())]);
    let study = object(&[
        ("id", text()),
        ("rol", text()),
        ("kort", text()),
        ("onderwerp", link("Tekst")),
        ("doi", or_null("string")),
    ]);
    let source = object(&[("tekst", text()), ("herkomst", text())]);
    let mut properties =
        vec![("id", text()), ("soort", text()), ("richting", text()), ("zekerheid", certainty())];
    properties.extend([("titel", link("Tekst")), ("samenvatting", link("Tekst"))]);
    properties.extend([("niveau", text()), ("duur", text())]);
    properties.extend(["settings", "domeinen", "mechanismen", "valkuilen"].map(|name| (name, array(text()))));
    properties.extend([("kis_database", or_null("boolean")), ("geevalueerd", or_null("boolean"))]);
    properties.push(("erkenning", maybe(recognition)));
    let texts = ["wanneer_niet", "beter", "bekend", "grootte", "let_op", "meningsverschil"];
    properties.extend(texts.map(|name| (name, maybe(link("Tekst")))));
    properties.extend([("feiten", array(link("Tekst"))), ("voorwaarden", array(condition))]);
    properties.extend([("onderzoeken", array(study)), ("bronnen", array(source)), ("regels", array(text()))]);
    let people = ["redacteur", "geschreven_op", "tweede_lezer", "gelezen_op", "herzien_voor"];
    properties.extend(people.map(|name| (name, or_null("string"))));
    object(&properties)
}

fn study() -> Value {
    let covered = || json!({"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}, {"type": "null"}]});
    let studied = object(&[("setting", covered()), ("groep", covered()), ("grond", covered())]);
    let mut properties =
        vec![("id", text()), ("auteurs", text()), ("jaar", or_null("integer")), ("onderwerp", link("Tekst"))];
    properties.extend(["titel", "titel_taal", "titel_van"].map(|name| (name, text())));
    properties.extend([("tijdschrift", or_null("string")), ("ontwerp", text())]);
    properties.extend([("sms", or_null("integer")), ("n", or_null("integer")), ("landen", array(text()))]);
    properties.extend([("richting", text()), ("niveaus", array(text())), ("gemeten_na", text())]);
    properties.extend([("alleen_impliciet", yes_or_no()), ("herkomst", text())]);
    properties.extend([("doi", or_null("string")), ("doi_status", text()), ("onderzocht_in", studied)]);
    properties.extend([("steekproef", link("Tekst")), ("uitkomst", link("Tekst"))]);
    properties.extend([("grootte", maybe(link("Tekst"))), ("let_op", maybe(link("Tekst")))]);
    properties.extend([("kaarten", array(text())), ("redacteur", text()), ("geschreven_op", text())]);
    properties.extend(["tweede_lezer", "gelezen_op"].map(|name| (name, or_null("string"))));
    object(&properties)
}

fn masterclass() -> Value {
    let number = || json!({"type": "integer", "minimum": 0});
    let moment = || json!({"type": "string", "format": "date-time"});
    object(&[
        ("id", text()),
        ("reeks", text()),
        ("regio", text()),
        ("begin", moment()),
        ("eind", moment()),
        ("stand", text()),
        ("plaatsen", number()),
        ("vrij", number()),
        ("wachtlijst", number()),
        ("plaats", or_null("string")),
        ("voorbeeld", yes_or_no()),
        ("status", text()),
        ("adres", text()),
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
