// SPDX-License-Identifier: EUPL-1.2
//! The site with this module only, people in it, a clock that stands still, and the mail it sends.

use accounts::domain::{Hashed, SiteKey};
use accounts::{NewPerson, SECOND_FACTOR_FOR, Sessions, State};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use gw_core::ports::{AdvReader, LikelyAdv, Municipalities, MunicipalityFacts, Part, PopulationIn, Similar};
use gw_core::{AccountId, FixedClock, Ids, OrganisationId, OrganisationKind, Role};
use gw_db::jobs::{Handlers, run_due};
use gw_db::{Ctx, Db, Migration, audit, fetch_one};
use gw_mail::{Block, Mailer, Message, Sent};
use gw_web::Site;
use jiff::civil::Date;
use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, LazyLock, Mutex};
use tower::ServiceExt;

pub const PASSWORD: &str = "acht natte laarzen in de gang";
pub const OTHER_PASSWORD: &str = "zeven gele paraplu's op zolder";
static HASHED: LazyLock<Hashed> = LazyLock::new(|| accounts::domain::hash(PASSWORD).unwrap());

/// Everything that any story writes in the log of the program, at the most talkative level.
pub static LOG: LazyLock<Arc<Mutex<Vec<u8>>>> = LazyLock::new(|| {
    let log: Arc<Mutex<Vec<u8>>> = Arc::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new("trace"))
        .with_ansi(false)
        .with_writer(move || Shared(writer.clone()))
        .init();
    log
});

pub struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

pub fn migrations() -> Vec<Migration> {
    [gw_mail::MIGRATIONS, accounts::MIGRATIONS].concat()
}

/// One municipality is enough.
struct OneMunicipality;

impl Municipalities for OneMunicipality {
    fn by_code(&self, code: &str) -> Option<MunicipalityFacts> {
        let facts = MunicipalityFacts {
            code: "GM0183".to_owned(),
            name: "Tubbergen".to_owned(),
            current: true,
            ..MunicipalityFacts::default()
        };
        (code == "GM0183").then_some(facts)
    }
    fn search(&self, query: &str, _: usize) -> Vec<MunicipalityFacts> {
        let found = "tubbergen".starts_with(&query.to_lowercase());
        self.by_code("GM0183").into_iter().filter(|_| found).collect()
    }
    fn similar(&self, _: &str, _: usize) -> Vec<Similar> {
        Vec::new()
    }
    fn current(&self) -> Vec<MunicipalityFacts> {
        self.by_code("GM0183").into_iter().collect()
    }
    fn population_in(&self, _: &str, _: i16) -> Option<PopulationIn> {
        None
    }
    fn carried(&self, code: &str, _: Date, _: Date) -> Vec<(String, Part)> {
        vec![(code.to_owned(), Part::Whole)]
    }
    fn likely_adv(&self, _: &str, _: AdvReader) -> Option<LikelyAdv> {
        None
    }
}

pub struct Stage {
    pub ctx: Ctx,
    pub clock: Arc<FixedClock>,
    pub state: State,
    pub handlers: Handlers,
    sent: Sent,
    site: Router,
}

impl Stage {
    /// No role asks for a second factor.
    pub fn set(db: Db) -> Self {
        Self::with(db, &[])
    }

    /// As outside the demonstration.
    pub fn strict(db: Db) -> Self {
        Self::with(db, &SECOND_FACTOR_FOR)
    }

    fn with(db: Db, second_factor_for: &[Role]) -> Self {
        LazyLock::force(&LOG);
        let clock = Arc::new(FixedClock::new("2026-11-25T09:00:00Z".parse().unwrap()));
        let ctx = Ctx { db, clock: clock.clone(), ids: Arc::new(Ids::system()) };
        let second_factor_for: Arc<[Role]> = second_factor_for.into();
        let state = State {
            ctx: ctx.clone(),
            key: SiteKey::random(&ctx.ids),
            municipalities: Arc::new(OneMunicipality),
            second_factor_for: second_factor_for.clone(),
            keys: Arc::new(gw_core::ports::NoKeys),
            demo_password: None,
        };
        let (mailer, sent) = Mailer::memory("https://gw.test").unwrap();
        let identify = Arc::new(Sessions::new(ctx.clone(), second_factor_for));
        let routes = accounts::routes(state.clone());
        let site = gw_web::serve::site(routes, Arc::new(Site::default()), identify);
        let handlers = accounts::handlers(&state, &mailer);
        Self { ctx, clock, state, handlers, sent, site }
    }

    pub async fn organisation(&self, kind: OrganisationKind, name: &str) -> OrganisationId {
        let mut tx = self.ctx.begin().await.unwrap();
        let id = accounts::add_organisation(&self.ctx, &mut tx, kind, name, None, false).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub async fn person(&self, at: OrganisationId, name: &str, email: &str, roles: &[Role]) -> AccountId {
        let mut tx = self.ctx.begin().await.unwrap();
        let person = NewPerson { name, email, password: Some(&HASHED), organisation: at, roles };
        let id = accounts::add_person(&self.ctx, &mut tx, &person).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A platform with one administrator, and a municipality with a manager and an officer.
    pub async fn town(&self) -> Town {
        let platform = self.organisation(OrganisationKind::Platform, "Beheer").await;
        let municipality = self.organisation(OrganisationKind::Municipality, "Gemeente Zwaardvis").await;
        let admin = [Role::PlatformAdmin, Role::OrganisationManager];
        Town {
            admin: self.person(platform, "Ada Zwaardvis", ADMIN, &admin).await,
            manager: self
                .person(
                    municipality,
                    "Mo Zwaardvis",
                    MANAGER,
                    &[Role::OrganisationManager, Role::PolicyOfficer],
                )
                .await,
            officer: self.person(municipality, "Oda Zwaardvis", OFFICER, &[Role::PolicyOfficer]).await,
            platform,
            municipality,
        }
    }

    /// Does the work that waits; gives the mails that it sent.
    pub async fn mail(&self) -> Vec<Message> {
        run_due(&self.ctx, &self.handlers).await.unwrap();
        std::mem::take(&mut *self.sent.lock().unwrap())
    }

    pub fn browser(&self) -> Browser {
        Browser { site: self.site.clone(), cookie: None, network: "192.0.2.1".parse().unwrap() }
    }

    /// A browser in which this person is signed in.
    pub async fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let seen = browser.sign_in(email, PASSWORD).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{email} cannot sign in");
        browser
    }

    /// How many rows.
    pub async fn count(&self, table: &'static str) -> i64 {
        let mut conn = self.ctx.read().await.unwrap();
        let row: (i64,) = match table {
            "account" => fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM account").unwrap(),
            "membership" => fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM membership").unwrap(),
            "session" => fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM session").unwrap(),
            "invitation" => fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM invitation").unwrap(),
            "account_link" => fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM account_link").unwrap(),
            "failed_sign_in" => fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM failed_sign_in").unwrap(),
            "recovery_code" => fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM recovery_code").unwrap(),
            other => panic!("{other} is not counted here"),
        };
        row.0
    }

    /// How often something stands in the audit chain.
    pub async fn acts(&self, action: &str) -> i64 {
        let mut conn = self.ctx.read().await.unwrap();
        let (count,): (i64,) =
            fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM audit_event WHERE action = $1", action)
                .unwrap();
        count
    }

    pub async fn chain_is_whole(&self) {
        audit::verify(&mut self.ctx.read().await.unwrap()).await.unwrap();
    }
}

pub const ADMIN: &str = "ada@zwaardvis.test";
pub const MANAGER: &str = "mo@zwaardvis.test";
pub const OFFICER: &str = "oda@zwaardvis.test";

pub struct Town {
    pub platform: OrganisationId,
    pub municipality: OrganisationId,
    pub admin: AccountId,
    pub manager: AccountId,
    pub officer: AccountId,
}

pub struct Browser {
    site: Router,
    pub cookie: Option<String>,
    pub network: IpAddr,
}

pub struct Seen {
    pub status: StatusCode,
    pub location: String,
    pub text: String,
}

impl Seen {
    #[track_caller]
    pub fn shows(&self, status: StatusCode, part: &str) {
        assert!(
            self.status == status && self.text.contains(part),
            "no {part:?}; {}: {}",
            self.status,
            self.text
        );
    }

    #[track_caller]
    pub fn leads_to(&self, path: &str) {
        assert_eq!((self.status, self.location.as_str()), (StatusCode::SEE_OTHER, path), "{}", self.text);
    }
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Seen {
        self.send("GET", path, String::new()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, body).await
    }

    pub async fn sign_in(&mut self, email: &str, password: &str) -> Seen {
        self.post("/inloggen", &[("email", email), ("wachtwoord", password)]).await
    }

    async fn send(&mut self, method: &str, path: &str, body: String) -> Seen {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "gw.test")
            .header("sec-fetch-site", "same-origin")
            .header(
                header::USER_AGENT,
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
            )
            .extension(ConnectInfo(SocketAddr::new(self.network, 40_000)));
        if method == "POST" {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let response = self.site.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (parts, content) = response.into_parts();
        let headers = parts.headers;
        let text_of = |name| headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        let (location, set) = (text_of(header::LOCATION), text_of(header::SET_COOKIE));
        if let Some(cookie) = set.split(';').next().filter(|cookie| !cookie.is_empty()) {
            self.cookie = Some(cookie.to_owned()).filter(|cookie| !cookie.ends_with('='));
        }
        let status = parts.status;
        let bytes = to_bytes(content, 1 << 20).await.unwrap();
        Seen { status, location, text: String::from_utf8(bytes.to_vec()).unwrap() }
    }
}

/// The path of the first link in a mail.
pub fn path_in(message: &Message) -> String {
    let url = message.blocks.iter().find_map(|block| match block {
        Block::Link { url, .. } => Some(url.as_str()),
        _ => None,
    });
    url.unwrap().strip_prefix("https://gw.test").unwrap().to_owned()
}

/// What a mail says, as text.
pub fn text_of(message: &Message) -> String {
    message.as_text("")
}
