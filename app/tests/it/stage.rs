// SPDX-License-Identifier: EUPL-1.2
//! The whole site with the data of the demonstration, without a network: requests go straight in.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use gelijkwijzer::Parts;
use gw_core::{Ids, Role, SystemClock};
use gw_db::{Ctx, Db};
use gw_web::{Declared, Site};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tower::ServiceExt;

static COUNT: AtomicU32 = AtomicU32::new(0);

pub struct Stage {
    parts: Parts,
    site: Router,
    /// One account per role of the demonstration.
    pub accounts: Vec<(Role, &'static str)>,
    folder: PathBuf,
}

pub struct Response {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Response {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Stage {
    /// An empty folder, the tables, the demonstration's people.
    pub async fn set(demo: bool) -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("gelijkwijzer-stage-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.join("site.db").display())).await.unwrap();
        gelijkwijzer::migrate(&db, &SystemClock).await.unwrap();
        let ctx = Ctx { db, clock: Arc::new(SystemClock), ids: Arc::new(Ids::system()) };
        let register = Db::open(&format!("sqlite:{}", folder.join("register.db").display())).await.unwrap();
        gelijkwijzer::migrate_register(&register, &SystemClock).await.unwrap();
        let register = Ctx { db: register, ..ctx.clone() };
        let parts = Parts::new(ctx, register, Site { demo, ..Site::default() }).unwrap();
        let mut accounts: Vec<(Role, &'static str)> = Vec::new();
        for one in gelijkwijzer::seed_demo(&parts).await.unwrap() {
            if !accounts.iter().any(|(role, _)| *role == one.role) {
                accounts.push((one.role, one.email));
            }
        }
        Self { site: gelijkwijzer::site(&parts), parts, accounts, folder }
    }

    pub fn routes(&self) -> Vec<Declared> {
        gelijkwijzer::routes(&self.parts).declared().to_vec()
    }

    /// Sends a request; `with` are headers besides `Host`.
    pub async fn send(&self, method: &str, path: &str, with: &[(&str, &str)], body: &str) -> Response {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "gemeente.test");
        for (name, value) in with {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let response = self.site.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, 64 << 20).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Response { status: head.status, headers: head.headers, text, bytes: bytes.to_vec() }
    }

    /// A form as a browser sends it; empty values serve, since access is asked first.
    pub async fn call(&self, route: &Declared, session: Option<&str>) -> Response {
        let mut with = vec![("origin", "http://gemeente.test"), ("sec-fetch-site", "same-origin")];
        if let Some(session) = session {
            with.push(("cookie", session));
        }
        if route.method == "POST" {
            with.push(("content-type", "application/x-www-form-urlencoded"));
        }
        self.send(route.method, &example(route.path), &with, "").await
    }

    /// Signs in by the demonstration's button; gives the cookie.
    pub async fn sign_in(&self, email: &str) -> String {
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let response =
            self.send("POST", "/demo/inloggen", &form, &format!("email={}", email.replace('@', "%40"))).await;
        assert_eq!(response.status, StatusCode::SEE_OTHER, "{email} cannot sign in: {}", response.text);
        response.header("set-cookie").split(';').next().unwrap().to_owned()
    }

    /// How often this action stands in the audit log.
    pub async fn audited(&self, action: &str) -> i64 {
        let mut conn = self.parts.ctx.db.read().await.unwrap();
        let (number,): (i64,) = gw_db::fetch_one!(
            &mut conn,
            (i64,),
            "SELECT COUNT(*) FROM audit_event WHERE action = $1",
            action
        )
        .unwrap();
        number
    }

    pub async fn strike(self) {
        self.parts.ctx.db.close().await;
        self.parts.register.db.close().await;
        std::fs::remove_dir_all(self.folder).unwrap();
    }
}

/// The path with something in the place of each parameter; nothing of that name exists.
pub fn example(path: &str) -> String {
    let mut full = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        full.push_str(before);
        full.push_str("01900000-0000-7000-8000-000000000000");
        rest = after.split_once('}').unwrap().1;
    }
    full + rest
}
