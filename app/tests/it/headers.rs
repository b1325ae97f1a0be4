// SPDX-License-Identifier: EUPL-1.2
//! What every answer carries, and how machines are refused.

use crate::stage::{Response, Stage, example};
use axum::http::StatusCode;
use gw_web::Declared;

/// The value of one directive of a content security policy.
fn directive<'a>(policy: &'a str, name: &str) -> Option<&'a str> {
    policy.split(';').map(str::trim).find_map(|part| part.strip_prefix(name)).map(str::trim)
}

/// What is wrong with the headers of an answer; the rules are those of internet.nl.
/// `framed`: a list that other sites may show in a frame.
fn faults(response: &Response, framed: bool) -> Vec<String> {
    let mut faults = Vec::new();
    let mut want = |good: bool, what: &str| {
        if !good {
            faults.push(what.to_owned());
        }
    };
    let policy = response.header("content-security-policy");
    want(directive(policy, "default-src") == Some("'none'"), "default-src");
    want(directive(policy, "base-uri") == Some("'none'"), "base-uri");
    let ancestors = if framed { "*" } else { "'none'" };
    want(directive(policy, "frame-ancestors") == Some(ancestors), "frame-ancestors");
    for own in ["form-action", "script-src", "style-src"] {
        want(directive(policy, own) == Some("'self'"), own);
    }
    want(!policy.contains("unsafe-") && !policy.contains("http"), "policy too wide");
    want(policy.matches('*').count() == usize::from(framed), "policy too wide");
    let years = response.header("strict-transport-security");
    let age: u64 = years
        .strip_prefix("max-age=")
        .and_then(|rest| rest.split(';').next())
        .and_then(|age| age.trim().parse().ok())
        .unwrap_or(0);
    want(age >= 31_536_000, "strict-transport-security");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", if framed { "" } else { "DENY" }),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        want(response.header(name) == value, name);
    }
    want(!response.header("cache-control").is_empty(), "cache-control");
    want(response.headers.get("server").is_none(), "server names itself");
    faults
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let stage = Stage::set(true).await;
    let routes = stage.routes();
    for route in &routes {
        let response = stage.call(route, None).await;
        let framed = route.path.ends_with("/lijst") && response.status == StatusCode::OK;
        assert_eq!(faults(&response, framed), Vec::<String>::new(), "{} {}", route.method, route.path);
    }
    for path in ["/bestaat-niet", "/en/bestaat-niet", "/assets/bestaat-niet.css", "/api/v1/bestaat-niet"] {
        let response = stage.send("GET", path, &[], "").await;
        assert_eq!(response.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(faults(&response, false), Vec::<String>::new(), "{path}");
    }
    stage.strike().await;
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_on_every_route() {
    let stage = Stage::set(true).await;
    let session = stage.sign_in(stage.accounts[0].1).await;
    let elsewhere: [&[(&str, &str)]; 3] = [
        &[("origin", "https://kwaad.example")],
        &[("origin", "https://kwaad.example"), ("sec-fetch-site", "cross-site")],
        &[("origin", "null"), ("sec-fetch-site", "cross-site")],
    ];
    let posts: Vec<Declared> = stage.routes().into_iter().filter(|route| route.method == "POST").collect();
    assert!(!posts.is_empty());
    for route in posts {
        for from in elsewhere {
            let mut with =
                vec![("cookie", session.as_str()), ("content-type", "application/x-www-form-urlencoded")];
            with.extend(from);
            let response = stage.send("POST", &example(route.path), &with, "").await;
            assert_eq!(response.status, StatusCode::FORBIDDEN, "{} from {from:?}", route.path);
        }
    }
    stage.strike().await;
}

#[tokio::test]
async fn a_slash_at_the_end_is_another_address() {
    let stage = Stage::set(true).await;
    let gets = stage.routes().into_iter().filter(|route| route.method == "GET" && route.path != "/");
    for route in gets {
        let path = format!("{}/", example(route.path));
        let response = stage.send("GET", &path, &[], "").await;
        assert_eq!(response.status, StatusCode::NOT_FOUND, "{path}");
    }
    stage.strike().await;
}

/// A problem as the design rules for government interfaces want it.
fn assert_problem(response: &Response, status: StatusCode, about: &str) {
    assert_eq!(response.status, status, "{about}: {}", response.text);
    assert_eq!(response.header("content-type"), "application/problem+json", "{about}");
    let problem: serde_json::Value = serde_json::from_str(&response.text).unwrap();
    assert_eq!(problem["status"], status.as_u16(), "{about}");
    assert!(problem["title"].is_string() && problem["detail"].is_string(), "{about}: {problem}");
}

#[tokio::test]
async fn machines_get_problems_that_they_can_read() {
    let stage = Stage::set(true).await;
    let missing = stage.send("GET", "/api/v1/bestaat-niet", &[], "").await;
    assert_problem(&missing, StatusCode::NOT_FOUND, "unknown path");
    assert_eq!(missing.header("api-version"), env!("CARGO_PKG_VERSION"));
    let routes = stage.routes();
    let api: Vec<&Declared> = routes.iter().filter(|route| route.path.starts_with("/api/")).collect();
    assert!(!api.is_empty());
    for route in api {
        let path = example(route.path);
        let response = stage.call(route, None).await;
        assert_eq!(response.header("api-version"), env!("CARGO_PKG_VERSION"), "{path}");
        if response.status.is_client_error() {
            let status = response.status;
            assert_problem(&response, status, &path);
        }
        let wrong = stage.send("DELETE", &path, &[], "").await;
        assert_problem(&wrong, StatusCode::METHOD_NOT_ALLOWED, &path);
    }
    // A form with the wrong kind of content, from a program that reads JSON.
    let kind = [("content-type", "text/plain"), ("accept", "application/json")];
    let wrong = stage.send("POST", "/inloggen", &kind, "email=a").await;
    assert_problem(&wrong, StatusCode::UNSUPPORTED_MEDIA_TYPE, "/inloggen");
    stage.strike().await;
}

#[tokio::test]
async fn health_is_for_machines() {
    let stage = Stage::set(true).await;
    for path in ["/healthz", "/readyz"] {
        let response = stage.send("GET", path, &[], "").await;
        assert_eq!((response.status, response.text.as_str()), (StatusCode::OK, "ok\n"), "{path}");
    }
    stage.strike().await;
}
