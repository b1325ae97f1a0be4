// SPDX-License-Identifier: EUPL-1.2
//! The pages of masterclasses with invented neighbours: municipalities, plans of one line, and people
//! who come in by the name in their cookie.

use crate::world::{World, facts};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use gw_core::ports::{
    AccountGivers, AdvReader, Asked, LikelyAdv, LivePlans, Municipalities, MunicipalityFacts, Part,
    PersonLine, PlanLine, PlanRef, PlannedAction, PopulationIn, PortFailure, Similar,
};
use gw_core::{Actor, OrganisationKind, Role};
use gw_web::{Identify, Problem, Site, Streams};
use masterclass::{LiveRibbon, State};
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

pub struct NoPdf;

impl gw_documents::PdfWriter for NoPdf {
    fn write(&self, _: &gw_documents::Doc) -> Result<Vec<u8>, gw_documents::WriteError> {
        Err(gw_documents::WriteError::NoFonts)
    }
}

pub struct Three;

impl Municipalities for Three {
    fn by_code(&self, code: &str) -> Option<MunicipalityFacts> {
        self.current().into_iter().find(|facts| facts.code == code)
    }
    fn search(&self, _: &str, _: usize) -> Vec<MunicipalityFacts> {
        Vec::new()
    }
    fn similar(&self, _: &str, _: usize) -> Vec<Similar> {
        Vec::new()
    }
    fn current(&self) -> Vec<MunicipalityFacts> {
        ["a.nl", "b.nl", "dorp.nl"].into_iter().filter_map(facts).collect()
    }
    fn population_in(&self, _: &str, _: i16) -> Option<PopulationIn> {
        None
    }
    fn carried(&self, code: &str, _: jiff::civil::Date, _: jiff::civil::Date) -> Vec<(String, Part)> {
        vec![(code.to_owned(), Part::Whole)]
    }
    fn likely_adv(&self, _: &str, _: AdvReader) -> Option<LikelyAdv> {
        None
    }
}

/// A plan of one line: whose, what was asked, which steps are done, what was planned.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    pub organisation: String,
    pub question: String,
    pub done: Vec<u8>,
    pub actions: Vec<PlannedAction>,
}

/// Plans in memory, by the mark that made them.
#[derive(Default)]
pub struct Drawer(pub Mutex<BTreeMap<PlanRef, Paper>>);

impl Drawer {
    pub fn finish(&self, plan: PlanRef, step: u8) {
        self.0.lock().unwrap().get_mut(&plan).unwrap().done.push(step);
    }
}

/// The same mark of the same organisation gives the same plan.
fn named(actor: &Actor, mark: &str) -> PlanRef {
    use sha2::Digest;
    let hash = sha2::Sha256::digest(format!("{}/{mark}", actor.organisation));
    gw_core::hex(&hash[..16]).parse().unwrap()
}

impl LivePlans for Drawer {
    fn of<'a>(&'a self, actor: &'a Actor) -> Asked<'a, Vec<PlanLine>> {
        let own = actor.organisation.to_string();
        let all = self.0.lock().unwrap();
        let lines = all.iter().filter(|(_, paper)| paper.organisation == own);
        let lines = lines.map(|(id, _)| PlanLine { id: *id, title: "Ons plan".to_owned() }).collect();
        Box::pin(async move { Ok(lines) })
    }

    fn begin<'a>(&'a self, actor: &'a Actor, question: &'a str, mark: &'a str) -> Asked<'a, PlanRef> {
        let id = named(actor, mark);
        let paper = Paper {
            organisation: actor.organisation.to_string(),
            question: question.to_owned(),
            ..Paper::default()
        };
        self.0.lock().unwrap().entry(id).or_insert(paper);
        Box::pin(async move { Ok(id) })
    }

    fn complete<'a>(&'a self, plans: &'a [PlanRef]) -> Asked<'a, Vec<(PlanRef, Vec<u8>)>> {
        let all = self.0.lock().unwrap();
        let done = plans.iter().filter_map(|id| Some((*id, all.get(id)?.done.clone()))).collect();
        Box::pin(async move { Ok(done) })
    }

    fn plan_action<'a>(
        &'a self,
        actor: &'a Actor,
        plan: PlanRef,
        action: &'a PlannedAction,
    ) -> Asked<'a, bool> {
        let mut all = self.0.lock().unwrap();
        let own = all.get_mut(&plan).filter(|paper| paper.organisation == actor.organisation.to_string());
        let outcome = match own {
            None => Err(PortFailure::Unknown),
            Some(paper) if paper.actions.contains(action) => Ok(false),
            Some(paper) => {
                paper.actions.push(action.clone());
                Ok(true)
            }
        };
        Box::pin(async move { outcome })
    }
}

/// Aastad has somebody who gives accounts; the others have nobody.
struct Givers;

impl AccountGivers for Givers {
    fn of_municipality<'a>(&'a self, municipality: &'a str) -> Asked<'a, Vec<PersonLine>> {
        let one = PersonLine { name: "Anneke".to_owned(), email: "anneke@a.nl".to_owned() };
        Box::pin(async move { Ok(if municipality == "GM0001" { vec![one] } else { Vec::new() }) })
    }
}

/// What the module gets in these stories.
pub fn state(world: &World) -> State {
    state_with(world, Arc::default())
}

pub fn state_with(world: &World, plans: Arc<Drawer>) -> State {
    State {
        ctx: world.ctx.clone(),
        municipalities: Arc::new(Three),
        site: "https://gelijkwijzer.voorbeeld.nl".into(),
        pdf: Arc::new(NoPdf),
        plans,
        accounts: Arc::new(Givers),
        hub: masterclass::Hub::default(),
        streams: Streams::default(),
        waiting_lists: masterclass::WaitingLists::default(),
    }
}

/// `marieke` and `jelle` of Aastad, `samira` of Beestad, `pim` of Dorp, `ver` of nowhere near.
pub fn officer(name: &str) -> Option<Actor> {
    let (number, municipality) = match name {
        "marieke" => (1, 1),
        "jelle" => (2, 1),
        "samira" => (3, 2),
        "pim" => (4, 3),
        "ver" => (5, 9),
        _ => return None,
    };
    Some(Actor {
        account: format!("{number:032x}").parse().unwrap(),
        name: name.to_owned(),
        email: format!("{name}@a.nl"),
        organisation: format!("{:032x}", 100 + municipality).parse().unwrap(),
        organisation_name: format!("Gemeente {municipality}"),
        organisation_kind: OrganisationKind::Municipality,
        municipality: Some(format!("GM000{municipality}")),
        example: true,
        roles: vec![Role::PolicyOfficer],
    })
}

/// The organiser of the world, two trainers of theirs, one of another organiser, and the officers.
pub struct Door(pub Actor);

impl Identify for Door {
    fn identify<'a>(
        &'a self,
        cookie: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<Option<Arc<Actor>>, Problem>> + Send + 'a>> {
        let trainer = |number: u32| Actor {
            account: format!("{number:032x}").parse().unwrap(),
            roles: vec![Role::Trainer],
            ..self.0.clone()
        };
        let who = match cookie {
            "bente" => Some(self.0.clone()),
            "ravi" => Some(trainer(11)),
            "kim" => Some(trainer(12)),
            "vreemd" => Some(Actor {
                organisation: "00000000000000000000000000000077".parse().unwrap(),
                ..trainer(13)
            }),
            other => officer(other),
        };
        Box::pin(async move { Ok(who.map(Arc::new)) })
    }
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Reply {
    /// Where it sends the browser.
    pub fn to(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |to| to.to_str().unwrap())
    }

    /// The value of the first field with this name.
    pub fn field(&self, name: &str) -> String {
        let start = self.text.split_once(&format!("name=\"{name}\" value=\"")).map(|(_, rest)| rest);
        start.and_then(|rest| rest.split_once('"')).map(|(value, _)| value.to_owned()).unwrap_or_default()
    }
}

pub struct House {
    pub world: World,
    pub state: State,
    pub plans: Arc<Drawer>,
    pub site: Router,
}

impl House {
    pub fn new(world: World) -> Self {
        let plans = Arc::<Drawer>::default();
        let state = state_with(&world, plans.clone());
        let ribbon = LiveRibbon { hub: state.hub.clone(), clock: world.ctx.clock.clone() };
        let about = Site { ribbon: Some(Arc::new(ribbon)), ..Site::default() };
        let door = Arc::new(Door(world.organiser.clone()));
        let site = gw_web::serve::site(masterclass::routes(state.clone()), Arc::new(about), door);
        Self { world, state, plans, site }
    }

    pub fn request(who: &str, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, format!("{}={who}", gw_web::serve::COOKIE))
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
    }

    async fn send(&self, request: Request<Body>) -> Reply {
        let (head, body) = self.site.clone().oneshot(request).await.unwrap().into_parts();
        let body = to_bytes(body, 64 << 20).await.unwrap();
        Reply { status: head.status, headers: head.headers, text: String::from_utf8(body.to_vec()).unwrap() }
    }

    pub async fn get(&self, who: &str, path: &str) -> Reply {
        self.send(Self::request(who, "GET", path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields {
            body.append_pair(name, value);
        }
        self.send(Self::request(who, "POST", path).body(Body::from(body.finish())).unwrap()).await
    }
}
