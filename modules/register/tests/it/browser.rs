// SPDX-License-Identifier: EUPL-1.2
//! The register's pages as a browser without script uses them.

use crate::world::World;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use gw_core::Actor;
use gw_web::visit::Identified;
use gw_web::{Identify, Site};
use std::collections::HashMap;
use std::sync::Arc;
use tower::ServiceExt;

/// Who is behind which cookie.
struct Known(HashMap<String, Arc<Actor>>);

impl Identify for Known {
    fn identify<'a>(&'a self, cookie: &'a str) -> Identified<'a> {
        let found = self.0.get(cookie).cloned();
        Box::pin(async move { Ok(found) })
    }
}

pub fn site(world: &World, people: &[Actor]) -> Router {
    let known = people.iter().map(|one| (session(one), Arc::new(one.clone()))).collect();
    gw_web::serve::site(
        register::routes(world.state.clone()),
        Arc::new(Site::default()),
        Arc::new(Known(known)),
    )
}

/// The cookie of somebody who is signed in.
pub fn session(actor: &Actor) -> String {
    format!("{:0>64}", actor.account.to_string())
}

/// One browser: it keeps its cookie.
pub struct Browser {
    site: Router,
    pub cookie: Option<String>,
    /// Every address that it was sent to.
    pub addresses: Vec<String>,
}

pub struct Response {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Response {
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.text.split_once(&mark).unwrap_or_else(|| panic!("no field {name}"));
        rest.split('"').next().unwrap().to_owned()
    }

    pub fn title(&self) -> &str {
        self.text.split("<title>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default()
    }
}

impl Browser {
    pub fn new(site: &Router) -> Self {
        Self { site: site.clone(), cookie: None, addresses: Vec::new() }
    }

    pub fn of(site: &Router, actor: &Actor) -> Self {
        Self { cookie: Some(session(actor)), ..Self::new(site) }
    }

    async fn send(&mut self, method: &str, path: &str, body: Option<(&str, Vec<u8>)>) -> Response {
        self.addresses.push(path.to_owned());
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "gw.test")
            .header("origin", "https://gw.test")
            .header("sec-fetch-site", "same-origin");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, format!("__Host-gw={cookie}"));
        }
        if let Some((kind, _)) = &body {
            request = request.header(header::CONTENT_TYPE, *kind);
        }
        let request = request.body(Body::from(body.map(|(_, body)| body).unwrap_or_default())).unwrap();
        let (head, body) = self.site.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = to_bytes(body, 64 << 20).await.unwrap().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for set in head.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(set.contains(part), "{set}");
            }
            let value = set.split(';').next().unwrap().trim_start_matches("__Host-gw=");
            self.cookie = (!value.is_empty()).then(|| value.to_owned());
        }
        let response = Response { status: head.status, headers: head.headers, text, bytes };
        assert!(!response.status.is_server_error(), "{method} {path}: {}", response.text);
        self.addresses.push(response.location().to_owned());
        response
    }

    pub async fn get(&mut self, path: &str) -> Response {
        self.send("GET", path, None).await
    }

    /// A form; follows the redirect that answers it.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let response = self.submit(path, fields).await;
        if response.status == StatusCode::SEE_OTHER {
            let to = response.location().to_owned();
            return self.get(&to).await;
        }
        response
    }

    /// A form, without following.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, Some((FORM, body.into_bytes()))).await
    }

    /// A form with files; follows the redirect that answers it.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Response {
        let response = self.multipart(path, &multipart(fields, files)).await;
        if response.status == StatusCode::SEE_OTHER {
            let to = response.location().to_owned();
            return self.get(&to).await;
        }
        response
    }

    /// Any bytes as a form with files.
    pub async fn multipart(&mut self, path: &str, body: &[u8]) -> Response {
        self.send("POST", path, Some((FILES, body.to_vec()))).await
    }
}

const FORM: &str = "application/x-www-form-urlencoded";
const FILES: &str = "multipart/form-data; boundary=grens";

/// A form with files as a browser writes it.
pub fn multipart(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for (name, content) in files {
        let head = format!(
            "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--grens--\r\n");
    body
}
