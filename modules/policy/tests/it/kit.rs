// SPDX-License-Identifier: EUPL-1.2
//! The workbench with invented neighbours: municipalities, cards and a library of a few lines, and
//! people who come in by the name in their cookie.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use gw_core::ports::{
    AdvReader, CardCondition, CardLine, EvidenceCards, LibraryMeasure, LikelyAdv, MeasureLibrary,
    Municipalities, MunicipalityFacts, Part, PopulationIn, Similar,
};
use gw_core::{Actor, FixedClock, Ids, Locale, OrganisationKind, Role};
use gw_db::{Ctx, Db};
use gw_documents::{Doc, PdfWriter, WriteError};
use gw_web::{Identify, Problem, Site};
use jiff::civil::Date;
use plan_check::Cards;
use plan_check::cards::{Condition, MechanismCard};
use policy::State;
use policy::app::{Book, load};
use policy::domain::PlanId;
use serde_json::{Value, json};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use tower::ServiceExt;

/// Three municipalities that exist and one that became the first of them.
pub struct Towns;

fn town(code: &str, name: &str, current: bool) -> MunicipalityFacts {
    MunicipalityFacts {
        code: code.to_owned(),
        name: name.to_owned(),
        province: "Overijssel".to_owned(),
        population: Some(21_000),
        population_year: Some(2024),
        current,
        successors: if current { Vec::new() } else { vec![("GM0001".to_owned(), "Heidebrink".to_owned())] },
        ..MunicipalityFacts::default()
    }
}

impl Municipalities for Towns {
    fn by_code(&self, code: &str) -> Option<MunicipalityFacts> {
        match code {
            "GM0001" => Some(town(code, "Heidebrink", true)),
            "GM0002" => Some(town(code, "Waalstede", true)),
            "GM0009" => Some(town(code, "Oudbrink", false)),
            _ => None,
        }
    }
    fn search(&self, _: &str, _: usize) -> Vec<MunicipalityFacts> {
        Vec::new()
    }
    fn similar(&self, _: &str, _: usize) -> Vec<Similar> {
        Vec::new()
    }
    fn current(&self) -> Vec<MunicipalityFacts> {
        Vec::new()
    }
    fn population_in(&self, _: &str, _: i16) -> Option<PopulationIn> {
        None
    }
    fn carried(&self, _: &str, _: Date, _: Date) -> Vec<(String, Part)> {
        Vec::new()
    }
    fn likely_adv(&self, _: &str, _: AdvReader) -> Option<LikelyAdv> {
        None
    }
}

pub struct Shelf;

impl EvidenceCards for Shelf {
    fn line(&self, id: &str, _: Locale) -> Option<CardLine> {
        let known = id.len() == 3 && id.starts_with(['M', 'V']);
        known.then(|| CardLine {
            id: id.to_owned(),
            title: format!("Kaart {id}"),
            path: format!("/wat-werkt/{id}"),
            support: None,
        })
    }

    fn conditions(&self, id: &str, _: Locale) -> Vec<CardCondition> {
        let one = |(key, essential): (&str, bool)| CardCondition {
            key: key.to_owned(),
            essential,
            text: format!("Voorwaarde {key}."),
        };
        if id == "M08" { CONDITIONS.map(one).to_vec() } else { Vec::new() }
    }

    fn condition(&self, key: &str, locale: Locale) -> Option<String> {
        self.conditions("M08", locale).into_iter().find(|one| one.key == key).map(|one| one.text)
    }
}

/// Card M08 as the plan check takes it.
pub fn cards() -> Cards {
    let condition = |(key, essential): (&str, bool)| Condition { key: key.to_owned(), essential };
    let card = MechanismCard {
        certainty: [3, 3],
        conditions: CONDITIONS.map(condition).to_vec(),
        studies: Vec::new(),
        dated: "2026-11-01".parse().unwrap(),
    };
    Cards { mechanisms: [("M08".to_owned(), card)].into(), ..Cards::default() }
}

/// The condition without which card M08 does not count, and one that helps.
const CONDITIONS: [(&str, bool); 2] = [("scorelijst_vooraf", true), ("uitvoerder_geschoold", false)];

impl MeasureLibrary for Shelf {
    fn measures(&self, _: Locale) -> Vec<LibraryMeasure> {
        let one = |id: &str, soort: &str, domain: &str| LibraryMeasure {
            id: id.to_owned(),
            title: format!("Voorbeeld {id}"),
            description: "Wat je dan doet.".to_owned(),
            cards: vec!["M08".to_owned()],
            conditions: vec!["Het wordt gemeten.".to_owned()],
            hours_once: (4, 8),
            hours_yearly: (20, 40),
            euro: (0, 500),
            domains: vec![domain.to_owned()],
            levels: vec!["gedrag".to_owned()],
            facts: json!({"type": soort, "domein": domain, "mechanismen": ["M08"], "gronden": ["herkomst"]})
                .to_string(),
        };
        vec![
            one("vaste-selectie", "procedure_selectie", "arbeidsmarkt"),
            one("panel-toegang", "toegankelijkheid", "collectieve_voorzieningen"),
            one("omstanders-sport", "omstandertraining", "sport"),
        ]
    }
}

struct NoPdf;

impl PdfWriter for NoPdf {
    fn write(&self, _: &Doc) -> Result<Vec<u8>, WriteError> {
        Err(WriteError::NoFonts)
    }
}

/// `marieke`, `jelle` and the clerk `ilse` of Heidebrink; `samira` of Waalstede; `oud` of Oudbrink.
pub fn person(name: &str) -> Option<Actor> {
    let (number, organisation, municipality, role) = match name {
        "marieke" => (1, 1, "GM0001", Role::PolicyOfficer),
        "jelle" => (2, 1, "GM0001", Role::PolicyOfficer),
        "ilse" => (3, 1, "GM0001", Role::CouncilClerk),
        "samira" => (4, 2, "GM0002", Role::PolicyOfficer),
        "oud" => (5, 9, "GM0009", Role::PolicyOfficer),
        _ => return None,
    };
    Some(Actor {
        account: format!("{number:032x}").parse().unwrap(),
        name: name.to_owned(),
        email: format!("{name}@voorbeeld.nl"),
        organisation: format!("{organisation:032x}").parse().unwrap(),
        organisation_name: format!("Gemeente {organisation}"),
        organisation_kind: OrganisationKind::Municipality,
        municipality: Some(municipality.to_owned()),
        example: true,
        roles: vec![role],
    })
}

struct Door;

impl Identify for Door {
    fn identify<'a>(
        &'a self,
        cookie: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<Option<Arc<Actor>>, Problem>> + Send + 'a>> {
        Box::pin(async move { Ok(person(cookie).map(Arc::new)) })
    }
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    /// Where it sends the browser.
    pub to: String,
    pub text: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The value of the first field with this name.
    pub fn field(&self, name: &str) -> String {
        let start = self.text.split_once(&format!("name=\"{name}\" value=\"")).map(|(_, rest)| rest);
        start.and_then(|rest| rest.split_once('"')).map(|(value, _)| value.to_owned()).unwrap_or_default()
    }
}

#[derive(Clone)]
pub struct Kit {
    pub ctx: Ctx,
    site: Router,
}

impl Kit {
    pub fn new(db: Db) -> Self {
        Self::with(db, Cards::default())
    }

    /// With a dossier for the plan check.
    pub fn with(db: Db, cards: Cards) -> Self {
        let clock = Arc::new(FixedClock::new("2026-11-24T12:00:00Z".parse().unwrap()));
        let ctx = Ctx { db, clock, ids: Arc::new(Ids::seeded(7)) };
        let state = State {
            ctx: ctx.clone(),
            municipalities: Arc::new(Towns),
            cards: Arc::new(Shelf),
            library: Arc::new(Shelf),
            plan_cards: Arc::new(cards),
            pdf: Arc::new(NoPdf),
            memory: Arc::default(),
        };
        let site = gw_web::serve::site(policy::routes(state), Arc::new(Site::default()), Arc::new(Door));
        Self { ctx, site }
    }

    async fn send(&self, who: &str, request: axum::http::request::Builder, body: Vec<u8>) -> Reply {
        let request = request
            .header(header::COOKIE, format!("{}={who}", gw_web::serve::COOKIE))
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        let response = self.site.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let to = response.headers().get(header::LOCATION).map_or("", |to| to.to_str().unwrap()).to_owned();
        let body = to_bytes(response.into_body(), 64 << 20).await.unwrap();
        Reply { status, to, text: String::from_utf8(body.to_vec()).unwrap() }
    }

    pub async fn get(&self, who: &str, path: &str) -> Reply {
        self.send(who, Request::get(path), Vec::new()).await
    }

    /// A form, as a browser sends it.
    pub async fn post(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.send(who, form(path), encoded(fields)).await
    }

    /// A form, as the script sends it.
    pub async fn autosave(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.send(who, form(path).header(header::ACCEPT, "application/json"), encoded(fields)).await
    }

    /// A form with a file.
    pub async fn upload(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let mut body = String::new();
        for (name, value) in fields {
            body.push_str(&format!(
                "--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            ));
        }
        body.push_str("--x--\r\n");
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        self.send(who, request, body.into_bytes()).await
    }

    /// A fresh plan of marieke; gives its address.
    pub async fn plan(&self) -> String {
        let made = self.post("marieke", "/werkbank", &[("hoofdoorzaak", "capaciteit")]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        made.to.strip_suffix("/stap/1").unwrap().to_owned()
    }

    pub async fn book(&self, plan: &str) -> Book {
        let id: PlanId = plan.rsplit('/').next().unwrap().parse().unwrap();
        load(&mut self.ctx.read().await.unwrap(), &person("marieke").unwrap(), id).await.unwrap()
    }

    /// Opens a form and sends it back with these fields changed.
    pub async fn fill(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let page = self.get(who, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        let (base, mark) = (page.field("_revisie"), page.field("_formulier"));
        let mut all = vec![("_revisie", base.as_str()), ("_formulier", mark.as_str())];
        all.extend_from_slice(fields);
        self.post(who, path.split('?').next().unwrap(), &all).await
    }

    /// Adds an object to a list; gives its id.
    pub async fn add(&self, plan: &str, list: &str) -> String {
        let made = self.post("marieke", &format!("{plan}/toevoegen/{list}"), &[]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{list}: {}", made.text);
        made.to.rsplit('/').next().unwrap().to_owned()
    }

    /// The actions in the audit trail, oldest first.
    pub async fn audit(&self) -> Vec<String> {
        let rows: Vec<(String,)> = gw_db::fetch_all!(
            &mut self.ctx.read().await.unwrap(),
            (String,),
            "SELECT action FROM audit_event ORDER BY sequence",
        )
        .unwrap();
        rows.into_iter().map(|(action,)| action).collect()
    }
}

fn form(path: &str) -> axum::http::request::Builder {
    Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

fn encoded(fields: &[(&str, &str)]) -> Vec<u8> {
    let mut body = form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields {
        body.append_pair(name, value);
    }
    body.finish().into_bytes()
}
