// SPDX-License-Identifier: EUPL-1.2
//! The API against its description, and the description against the Dutch API design rules 2.2.

use crate::stage::{Response, Stage, example};
use axum::http::StatusCode;
use gelijkwijzer::config::{Settings, Sources};
use serde_json::{Value, json};

const PREFIX: &str = "/api/v1";
/// About the API, not part of it.
const DESCRIPTION: &str = "/api/v1/openapi.json";

fn description() -> Value {
    let sources = Sources::default()
        .set("contact.email=team@voorbeeld.nl")
        .set("http.public_url=https://gelijkwijzer.voorbeeld.nl");
    gelijkwijzer::api::document(&Settings::read(sources).unwrap())
}

fn is_kebab(segment: &str) -> bool {
    let inner = segment.trim_start_matches('_');
    !inner.is_empty() && inner.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn is_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// What is wrong with a description; each line names its rule.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn want(&mut self, good: bool, rule: &str, place: &str) {
        if !good {
            self.0.push(format!("{rule}: {place}"));
        }
    }
}

/// About the document as a whole.
fn about(document: &Value, faults: &mut Faults) {
    let info = &document["info"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    faults.want(text(&document["openapi"]).starts_with("3."), "OpenAPI 3", "openapi");
    for field in ["name", "url", "email"] {
        faults.want(info["contact"][field].is_string(), "contact with name, url and email", field);
    }
    faults.want(!text(&info["title"]).is_empty(), "title", "info");
    faults.want(text(&info["description"]).len() > 100, "description", "info");
    faults.want(info["license"]["identifier"] == "EUPL-1.2", "licence", "info");
    let version = text(&info["version"]);
    let parts: Vec<&str> = version.split('.').collect();
    faults.want(
        parts.len() == 3 && parts.iter().all(|p| p.parse::<u32>().is_ok()),
        "semantic version",
        &version,
    );
    let servers = document["servers"].as_array().cloned().unwrap_or_default();
    faults.want(!servers.is_empty(), "a server", "servers");
    for server in servers {
        let url = text(&server["url"]);
        faults.want(url.starts_with("https://"), "TLS always", &url);
        faults.want(url.ends_with("/v1"), "major version in the address, and no other", &url);
    }
    faults.want(document["paths"].as_object().is_some_and(|all| !all.is_empty()), "paths", "paths");
}

fn path_rules(path: &str, faults: &mut Faults) {
    faults.want(path.starts_with('/') && !path.ends_with('/'), "no slash at the end", path);
    faults.want(!path.contains(['?', '#', '.']), "no query, no file extension", path);
    let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    for (at, segment) in segments.iter().enumerate() {
        if let Some(name) = segment.strip_prefix('{') {
            faults.want(is_camel(name.trim_end_matches('}')), "path parameter in camelCase", path);
            faults.want(
                at > 0 && !segments[at - 1].starts_with('{'),
                "an id stands under its collection",
                path,
            );
        } else {
            faults.want(is_kebab(segment), "path in kebab-case", path);
        }
    }
    let first = segments.first().copied().unwrap_or_default();
    faults.want(first.ends_with("en") || first.ends_with('s'), "a collection is a plural", path);
}

fn operation_rules(document: &Value, path: &str, method: &str, operation: &Value, faults: &mut Faults) {
    let place = format!("{method} {path}");
    let known = ["get", "put", "post", "delete", "patch", "head", "options"];
    faults.want(known.contains(&method), "only known methods", &place);
    faults.want(operation["operationId"].as_str().is_some_and(is_camel), "operationId in camelCase", &place);
    faults.want(operation["summary"].as_str().is_some_and(|t| t.len() > 5), "summary", &place);
    let tag = &operation["tags"][0];
    let tags = document["tags"].as_array().cloned().unwrap_or_default();
    faults.want(tags.iter().any(|one| one["name"] == *tag), "tag is explained", &place);
    faults.want(operation["security"].is_array(), "who may call it is said", &place);
    for reference in operation["parameters"].as_array().into_iter().flatten() {
        let parameter = resolve(document, reference);
        let name = parameter["name"].as_str().unwrap_or_default();
        faults.want(is_camel(name), "query in lowerCamelCase", &format!("{place} {name}"));
        faults.want(
            parameter["description"].is_string(),
            "parameter is explained",
            &format!("{place} {name}"),
        );
        let (inside, marked) = (parameter["in"] == "path", path.contains(&format!("{{{name}}}")));
        faults.want(inside == marked, "path parameters are those of the path", &format!("{place} {name}"));
        let private = ["naam", "email", "grond", "bsn", "telefoon"];
        faults.want(!private.contains(&name), "nothing sensitive in the address", &format!("{place} {name}"));
    }
    let answers = operation["responses"].as_object().cloned().unwrap_or_default();
    faults.want(answers.keys().any(|status| status.starts_with('2')), "an answer when it works", &place);
    faults.want(answers.contains_key("default"), "an answer when it does not", &place);
    for (status, answer) in &answers {
        let answer = resolve(document, answer);
        let place = format!("{place} {status}");
        faults.want(answer["headers"]["API-Version"].is_object(), "API-Version in every answer", &place);
        let good = status.starts_with('2');
        let kind = if good { "application/json" } else { "application/problem+json" };
        faults.want(answer["content"][kind].is_object(), "problem+json for every failure", &place);
        if !good {
            let schema = resolve(document, &answer["content"][kind]["schema"]);
            for field in ["status", "title", "detail"] {
                faults.want(
                    schema["properties"][field].is_object(),
                    "problem with status, title, detail",
                    &place,
                );
            }
        }
    }
}

fn schema_rules(document: &Value, faults: &mut Faults) {
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        for (property, inner) in schema["properties"].as_object().into_iter().flatten() {
            let snake = property.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            faults.want(snake && !property.is_empty(), "plain property names", &format!("{name}.{property}"));
            if property.starts_with("datum") {
                faults.want(
                    inner["format"] == "date",
                    "a day has format date",
                    &format!("{name}.{property}"),
                );
            }
        }
    }
}

fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str().and_then(|link| link.strip_prefix('#')) {
        Some(pointer) => document.pointer(pointer).unwrap_or(&Value::Null),
        None => value,
    }
}

fn faults(document: &Value) -> Vec<String> {
    let mut faults = Faults::default();
    about(document, &mut faults);
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        path_rules(path, &mut faults);
        for (method, operation) in methods.as_object().into_iter().flatten() {
            operation_rules(document, path, method, operation, &mut faults);
        }
    }
    schema_rules(document, &mut faults);
    faults.0
}

#[test]
fn the_description_keeps_the_design_rules() {
    assert_eq!(faults(&description()), Vec::<String>::new());
}

#[test]
fn a_description_that_breaks_the_rules_is_told_which() {
    let mut broken = description();
    broken["info"]["contact"] = json!({"name": "team"});
    broken["info"]["version"] = json!("1");
    broken["servers"] = json!([{"url": "http://a.nl/api"}]);
    let plain = broken["paths"]["/gemeenten"].clone();
    broken["paths"]["/GemeenteRegister/"] = plain;
    broken["paths"]["/gemeenten"]["get"]["responses"] = json!({"200": {"description": "ok", "content": {}}});
    broken["components"]["parameters"]["zoek"]["name"] = json!("naam");
    let found = faults(&broken).join("\n");
    for rule in [
        "contact with name, url and email: url",
        "contact with name, url and email: email",
        "semantic version",
        "TLS always",
        "major version in the address",
        "no slash at the end",
        "path in kebab-case",
        "an answer when it does not: get /gemeenten",
        "API-Version in every answer",
        "problem+json for every failure",
        "nothing sensitive in the address",
    ] {
        assert!(found.contains(rule), "{rule} is not in\n{found}");
    }
}

#[tokio::test]
async fn every_route_of_the_api_is_described_and_nothing_else_is() {
    let stage = Stage::set(true).await;
    let mut declared: Vec<String> = stage
        .routes()
        .iter()
        .filter(|route| route.path.starts_with(PREFIX) && route.path != DESCRIPTION)
        .map(|route| format!("{} {}", route.method.to_lowercase(), &route.path[PREFIX.len()..]))
        .collect();
    stage.strike().await;
    let document = description();
    let mut described: Vec<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            methods.as_object().unwrap().keys().map(move |method| format!("{method} {path}"))
        })
        .collect();
    declared.sort();
    described.sort();
    assert_eq!(described, declared, "describe routes in app/src/api/document.rs");
}

/// The schema of an answer, with the components beside it so that references resolve.
fn validator(document: &Value, path: &str) -> jsonschema::Validator {
    let answer = &document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
    let text = json!({"allOf": [answer], "components": document["components"]}).to_string();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn assert_fits(document: &Value, path: &str, response: &Response) {
    assert_eq!(response.status, StatusCode::OK, "{path}: {}", response.text);
    let body: Value = serde_json::from_str(&response.text).unwrap();
    let wrong: Vec<String> =
        validator(document, path).iter_errors(&body).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{path} answers other than described: {wrong:#?}");
}

#[tokio::test]
async fn what_is_answered_is_what_is_described() {
    let stage = Stage::set(true).await;
    let document = description();
    let get = async |path: &str| stage.send("GET", &format!("{PREFIX}{path}"), &[], "").await;
    for (described, path) in [
        ("/gemeenten", "/gemeenten"),
        ("/gemeenten", "/gemeenten?zoek=haarlem"),
        ("/gemeenten/{code}", "/gemeenten/GM0363"),
        ("/gemeenten/{code}", "/gemeenten/GM0003"),
        ("/bewijskaarten", "/bewijskaarten"),
        ("/bewijskaarten/{card}", "/bewijskaarten/V09"),
        ("/onderzoeken", "/onderzoeken"),
        ("/masterclasses", "/masterclasses"),
    ] {
        assert_fits(&document, described, &get(path).await);
    }
    let wrong = get("/gemeenten?page=nul").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    stage.strike().await;
}

#[tokio::test]
async fn the_description_is_public_for_any_origin_and_has_the_version_of_the_program() {
    let stage = Stage::set(false).await;
    let response = stage.send("GET", DESCRIPTION, &[], "").await;
    assert_eq!(response.status, StatusCode::OK);
    assert_eq!(response.header("access-control-allow-origin"), "*");
    assert_eq!(response.header("content-type"), "application/json");
    let document: Value = serde_json::from_str(&response.text).unwrap();
    assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(response.header("api-version"), env!("CARGO_PKG_VERSION"));
    stage.strike().await;
}

#[tokio::test]
async fn open_data_is_for_any_origin_and_the_rest_is_not() {
    let stage = Stage::set(true).await;
    for one in gelijkwijzer::api::OPERATIONS {
        let path = example(&format!("{PREFIX}{}", one.path))
            .replace("01900000-0000-7000-8000-000000000000", "GM0363");
        let response = stage.send("GET", &path, &[], "").await;
        let any = response.header("access-control-allow-origin") == "*";
        if one.closed {
            assert_eq!(response.status, StatusCode::UNAUTHORIZED, "{path}");
            assert!(!any, "{path}");
        } else if response.status == StatusCode::OK {
            assert!(any, "{path}");
        }
    }
    stage.strike().await;
}

#[tokio::test]
async fn security_txt_is_valid_and_not_expired() {
    let stage = Stage::set(false).await;
    let response = stage.send("GET", "/.well-known/security.txt", &[], "").await;
    stage.strike().await;
    assert_eq!(response.header("content-type"), "text/plain; charset=utf-8");
    let field = |name: &str| -> Vec<String> {
        let prefix = format!("{name}: ");
        response.text.lines().filter_map(|line| line.strip_prefix(&prefix)).map(str::to_owned).collect()
    };
    let contact = field("Contact");
    assert!(contact[0].starts_with("https://") || contact[0].starts_with("mailto:"), "{contact:?}");
    let [ends] = field("Expires").try_into().expect("exactly one Expires");
    let ends: gw_core::Timestamp = ends.parse().expect("a moment of RFC 3339");
    let now = gw_core::Clock::now(&gw_core::SystemClock);
    assert!(ends > now.plus_days(30) && ends < now.plus_days(365), "{ends}");
    assert!(response.text.lines().all(|line| line.contains(": ")), "{}", response.text);
}

#[tokio::test]
async fn robots_stay_out_of_the_demonstration_and_of_what_is_private() {
    for (demo, wanted) in [(true, "Disallow: /\n"), (false, "Disallow: /werkbank\n")] {
        let stage = Stage::set(demo).await;
        let response = stage.send("GET", "/robots.txt", &[], "").await;
        assert!(response.text.contains(wanted), "{}", response.text);
        stage.strike().await;
    }
}
