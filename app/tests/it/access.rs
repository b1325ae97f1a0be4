// SPDX-License-Identifier: EUPL-1.2
//! Who may call what: every declared route, as every role of the demonstration and as nobody.

use crate::stage::{Response, Stage};
use axum::http::StatusCode;
use gw_core::Role;
use gw_web::{Access, Declared};

/// What must happen before any handler runs; said here once more, apart from the code that does it.
#[derive(Debug, PartialEq, Eq)]
enum Expected {
    In,
    SignInFirst,
    NotForThisRole,
    NotHere,
}

fn expected(access: Access, role: Option<Role>, demo: bool) -> Expected {
    match access {
        Access::DemoOnly if demo => Expected::In,
        Access::DemoOnly => Expected::NotHere,
        Access::SignedIn | Access::Roles(_) if role.is_none() => Expected::SignInFirst,
        Access::Public | Access::SignedIn => Expected::In,
        Access::Roles(roles) if role.is_some_and(|role| roles.contains(&role)) => Expected::In,
        Access::Roles(_) => Expected::NotForThisRole,
    }
}

/// None: as expected. Otherwise what was seen.
fn surprise(expected: &Expected, route: &Declared, seen: &Response) -> Option<String> {
    let to_sign_in =
        seen.status == StatusCode::SEE_OTHER && seen.header("location").starts_with("/inloggen?terug=");
    let machine = route.method == "POST" || route.path.starts_with("/api/");
    let good = match expected {
        Expected::SignInFirst if machine => seen.status == StatusCode::UNAUTHORIZED,
        Expected::SignInFirst => to_sign_in,
        Expected::NotForThisRole => seen.status == StatusCode::FORBIDDEN,
        Expected::NotHere => seen.status == StatusCode::NOT_FOUND,
        // The handler ran: it may find nothing (404) or a wrong form (400), but it never fails.
        Expected::In => {
            !to_sign_in
                && !seen.status.is_server_error()
                && seen.status != StatusCode::UNAUTHORIZED
                && seen.status != StatusCode::FORBIDDEN
        }
    };
    (!good).then(|| {
        format!("{} {}, location {:?}", seen.status, expected_word(expected), seen.header("location"))
    })
}

fn expected_word(expected: &Expected) -> &'static str {
    match expected {
        Expected::In => "where the role may come in",
        Expected::SignInFirst => "where nobody is signed in",
        Expected::NotForThisRole => "where the role may not come in",
        Expected::NotHere => "where the route does not exist",
    }
}

#[tokio::test]
async fn every_role_meets_exactly_the_declared_access_on_every_route() {
    let stage = Stage::set(true).await;
    let routes = stage.routes();
    assert!(routes.len() > 30 && stage.accounts.len() > 8, "the walk has too little to walk over");
    let mut surprises = Vec::new();
    let somebody = stage.accounts.iter().map(|(role, email)| Some((*role, *email)));
    for who in somebody.chain([None]) {
        let mut session = None;
        for route in &routes {
            // A form may have ended the session; a fresh one each time keeps the walk honest.
            if let Some((_, email)) = who
                && (session.is_none() || route.method == "POST")
            {
                session = Some(stage.sign_in(email).await);
            }
            let seen = stage.call(route, session.as_deref()).await;
            let expected = expected(route.access, who.map(|(role, _)| role), true);
            if let Some(seen) = surprise(&expected, route, &seen) {
                let who = who.map_or("nobody", |(role, _)| role.code());
                surprises.push(format!("{who} {} {}: {seen}", route.method, route.path));
            }
            if route.method == "POST" {
                session = None;
            }
        }
    }
    stage.strike().await;
    assert!(surprises.is_empty(), "{surprises:#?}");
}

#[tokio::test]
async fn what_belongs_to_the_demonstration_exists_nowhere_else() {
    let stage = Stage::set(false).await;
    let only: Vec<Declared> =
        stage.routes().into_iter().filter(|route| route.access == Access::DemoOnly).collect();
    assert!(!only.is_empty());
    for route in &only {
        let seen = stage.call(route, None).await;
        assert_eq!(surprise(&expected(route.access, None, false), route, &seen), None, "{}", route.path);
    }
    stage.strike().await;
}

#[tokio::test]
async fn the_page_about_routes_is_what_the_routes_declare() {
    let stage = Stage::set(true).await;
    let page = gelijkwijzer::routes_page(&stage.routes());
    stage.strike().await;
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/security/routes.md");
    let written = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        page == written,
        "docs/security/routes.md is not what the routes declare; run: cargo run -- routes > docs/security/routes.md"
    );
}
