// SPDX-License-Identifier: EUPL-1.2
//! The description of the API (OpenAPI 3.1), after the Dutch API design rules: interface and
//! texts in Dutch, problems as problem+json, contact, version of the program. A test holds it
//! against the routes that are declared and against what they answer.

use super::schemas;
use crate::config::Settings;
use serde_json::{Map, Value, json};

/// One route, below `/api/v1`.
pub struct Operation {
    pub path: &'static str,
    /// Name for code that is generated from the description.
    pub id: &'static str,
    pub tag: &'static str,
    pub summary: &'static str,
    /// Names of the parameters, out of the list of the components.
    pub parameters: &'static [&'static str],
    /// Name of the schema of the answer.
    pub schema: &'static str,
    /// Only for people with a session; otherwise open data.
    pub closed: bool,
}

const fn open(
    path: &'static str,
    id: &'static str,
    tag: &'static str,
    summary: &'static str,
    parameters: &'static [&'static str],
    schema: &'static str,
) -> Operation {
    Operation { path, id, tag, summary, parameters, schema, closed: false }
}

const fn closed(
    path: &'static str,
    id: &'static str,
    tag: &'static str,
    summary: &'static str,
    parameters: &'static [&'static str],
    schema: &'static str,
) -> Operation {
    Operation { path, id, tag, summary, parameters, schema, closed: true }
}

/// Every route of the API. All of them read; what changes something goes through the pages.
pub const OPERATIONS: &[Operation] = &[
    open(
        "/gemeenten",
        "gemeenten",
        "Gemeenten",
        "Alle gemeenten van nu, of zoeken op naam",
        &["zoek", "provincie", "page", "pageSize"],
        "GemeenteLijst",
    ),
    open(
        "/gemeenten/{code}",
        "gemeente",
        "Gemeenten",
        "Eén gemeente, ook een die niet meer bestaat",
        &["code"],
        "GemeenteGeheel",
    ),
    open(
        "/bewijskaarten",
        "bewijskaarten",
        "Wat werkt",
        "De kaarten van het dossier: wat werkt en wat averechts werkt",
        &[],
        "BewijskaartLijst",
    ),
    open("/bewijskaarten/{card}", "bewijskaart", "Wat werkt", "Eén kaart", &["card"], "Bewijskaart"),
    open(
        "/onderzoeken",
        "onderzoeken",
        "Wat werkt",
        "De onderzoeken achter de kaarten",
        &[],
        "OnderzoekLijst",
    ),
    open("/onderzoeken/{study}", "onderzoek", "Wat werkt", "Eén onderzoek", &["study"], "Onderzoek"),
    open(
        "/masterclasses",
        "masterclasses",
        "Masterclasses",
        "Masterclasses met vrije plaatsen en wachtlijst (geteld tot honderd)",
        &[],
        "MasterclassLijst",
    ),
    closed(
        "/plannen/{plan}",
        "plan",
        "Plannen",
        "Een plan van uw organisatie, zonder het besloten deel",
        &["plan"],
        "Plan",
    ),
    closed(
        "/plannen/{plan}/toets",
        "toets",
        "Plannen",
        "De plantoets van een plan, op vandaag",
        &["plan"],
        "Toets",
    ),
];

const TAGS: [(&str, &str); 4] = [
    ("Gemeenten", "Gemeenten sinds 2018, met herindelingen, inwoners en antidiscriminatievoorziening."),
    ("Wat werkt", "Het bewijs per maatregel: richting, zekerheid, voorwaarden en bronnen."),
    ("Masterclasses", "Bijeenkomsten waarop gemeenten aan hun beleid beginnen."),
    ("Plannen", "Plannen en hun toets. Alleen voor de eigen organisatie."),
];

const ABOUT: &str = "Open gegevens over lokaal beleid tegen discriminatie, en de plannen van uw eigen organisatie. \
Lijsten komen in bladzijden (page, vanaf 1) met aantal, volgende en vorige. Een leeg antwoord is geen nul: \
een gegeven dat ontbreekt is null en betekent onbekend. Wijzigingen staan in CHANGELOG.md bij de broncode.";

/// The description, with the contact and the address of this installation.
pub fn document(settings: &Settings) -> Value {
    let mut contact = Map::new();
    contact.insert("name".to_owned(), json!(settings.contact.name));
    contact.insert("url".to_owned(), json!(settings.contact.url));
    if let Some(email) = &settings.contact.email {
        contact.insert("email".to_owned(), json!(email));
    }
    let site = settings.http.public_url.as_ref().map(|url| url.0.as_str()).unwrap_or_default();
    let paths: Map<String, Value> =
        OPERATIONS.iter().map(|one| (one.path.to_owned(), json!({"get": operation(one)}))).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Gelijkwijzer",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "contact": contact,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": format!("{site}/api/v1")}],
        "tags": TAGS.iter().map(|(name, about)| json!({"name": name, "description": about})).collect::<Vec<_>>(),
        "paths": paths,
        "components": {
            "parameters": parameters(),
            "headers": {
                "API-Version": {
                    "description": "De volledige versie van de API.",
                    "schema": {"type": "string", "examples": [env!("CARGO_PKG_VERSION")]},
                },
            },
            "responses": responses(),
            "schemas": schemas::all(),
            "securitySchemes": {
                "sessie": {
                    "type": "apiKey", "in": "cookie", "name": gw_web::serve::COOKIE,
                    "description": "De sessie van iemand die is ingelogd op de website.",
                },
            },
        },
    })
}

fn operation(one: &Operation) -> Value {
    let refs: Vec<Value> = one
        .parameters
        .iter()
        .map(|name| json!({"$ref": format!("#/components/parameters/{name}")}))
        .collect();
    let problem = |name: &str| json!({"$ref": format!("#/components/responses/{name}")});
    let mut answers = Map::new();
    answers.insert(
        "200".to_owned(),
        json!({
            "description": "Gelukt.",
            "headers": {"API-Version": {"$ref": "#/components/headers/API-Version"}},
            "content": {"application/json": {"schema": {"$ref": format!("#/components/schemas/{}", one.schema)}}},
        }),
    );
    if one.parameters.contains(&"page") {
        answers.insert("400".to_owned(), problem("Onleesbaar"));
    }
    if one.closed {
        answers.insert("401".to_owned(), problem("NietIngelogd"));
        answers.insert("403".to_owned(), problem("NietVoorUwRol"));
    }
    if one.path.contains('{') {
        answers.insert("404".to_owned(), problem("NietGevonden"));
    }
    answers.insert("default".to_owned(), problem("Fout"));
    let security = if one.closed { json!([{"sessie": []}]) } else { json!([]) };
    json!({
        "operationId": one.id, "tags": [one.tag], "summary": one.summary, "parameters": refs,
        "security": security, "responses": answers,
    })
}

fn parameters() -> Value {
    let parameter = |place: &str, name: &str, about: &str, schema: Value| json!({"name": name, "in": place, "required": place == "path", "description": about, "schema": schema});
    json!({
        "zoek": parameter("query", "zoek", "Een naam of een deel ervan.", json!({"type": "string"})),
        "page": parameter("query", "page", "Bladzijde, vanaf 1.", json!({"type": "integer", "minimum": 1, "maximum": 10_000, "default": 1})),
        "provincie": parameter("query", "provincie", "Alleen gemeenten in deze provincie.", json!({"type": "string", "examples": ["Fryslân"]})),
        "pageSize": parameter("query", "pageSize", "Hoeveel per bladzijde.", json!({"type": "integer", "minimum": 1, "maximum": 500, "default": 100})),
        "code": parameter("path", "code", "Code van het CBS.", json!({"type": "string", "examples": ["GM0363"]})),
        "study": parameter("path", "study", "Id van het onderzoek.", json!({"type": "string"})),
        "card": parameter("path", "card", "Nummer van de kaart.", json!({"type": "string", "examples": ["M04"]})),
        "plan": parameter("path", "plan", "Id van het plan.", json!({"type": "string"})),
    })
}

fn responses() -> Value {
    let problem = |about: &str| {
        json!({
            "description": about,
            "headers": {"API-Version": {"$ref": "#/components/headers/API-Version"}},
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}},
        })
    };
    json!({
        "Onleesbaar": problem("Het verzoek is niet te lezen."),
        "NietIngelogd": problem("Niemand is ingelogd."),
        "NietVoorUwRol": problem("De rol van wie is ingelogd geeft hier geen toegang."),
        "NietGevonden": problem("Dit bestaat niet, of niet voor u."),
        "Fout": problem("Het verzoek is niet gedaan."),
    })
}
