// SPDX-License-Identifier: EUPL-1.2
//! The pages as the site serves them, for whoever asks.

use crate::port;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use gw_core::{AccountId, Actor, OrganisationId, OrganisationKind, Role};
use gw_web::{Identify, Problem, Site};
use municipality::State;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use tower::ServiceExt;

/// The cookie names the role.
struct ByRole;

impl Identify for ByRole {
    fn identify<'a>(
        &'a self,
        cookie: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<Option<Arc<Actor>>, Problem>> + Send + 'a>> {
        let nobody = gw_core::Ids::seeded(1).v4::<AccountId>();
        let actor = Role::from_code(cookie).map(|role| {
            Arc::new(Actor {
                account: nobody,
                name: "Iemand".to_owned(),
                email: "iemand@voorbeeld.nl".to_owned(),
                organisation: OrganisationId::from(nobody.uuid()),
                organisation_name: "Voorbeeld".to_owned(),
                organisation_kind: OrganisationKind::Municipality,
                municipality: None,
                example: true,
                roles: vec![role],
            })
        });
        Box::pin(async move { Ok(actor) })
    }
}

pub struct Reply {
    pub status: StatusCode,
    headers: axum::http::HeaderMap,
    pub text: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

fn site() -> Router {
    let routes = municipality::routes(State { municipalities: Arc::new(port()) });
    gw_web::serve::site(routes, Arc::new(Site::default()), Arc::new(ByRole))
}

pub async fn get_with(path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = site().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 1 << 24).await.unwrap();
    Reply { status: parts.status, headers: parts.headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
}

pub async fn get(path: &str) -> Reply {
    get_with(path, &[]).await
}

/// As a person with this role.
pub async fn get_as(role: Role, path: &str) -> Reply {
    get_with(path, &[("cookie", &format!("__Host-gw={}", role.code()))]).await
}
