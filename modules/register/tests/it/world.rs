// SPDX-License-Identifier: EUPL-1.2
//! An ADV with two people, its keys, and people who report.

use classification::Coding;
use gw_core::ports::{
    AdvReader, Colleague, Colleagues, LikelyAdv, Municipalities, MunicipalityFacts, NotProven, Part,
    PopulationIn, Similar, Soon,
};
use gw_core::{AccountId, Actor, FixedClock, Ids, Locale, OrganisationId, OrganisationKind, Role};
use gw_db::{Ctx, Db};
use gw_documents::{Doc, PdfWriter, WriteError};
use gw_vault::InstanceKey;
use jiff::civil::Date;
use register::app::draft::{self, Draft};
use register::app::worklist::{self, Filter, Order};
use register::app::{assess, cases, ceremony, file, keys};
use register::domain::{Action, CaseId, CaseState, ReportId};
use register::intake::{Answers, Step};
use register::{Limits, RegisterError, Safe, State, Uploads};
use std::sync::Arc;
use uuid::Uuid;

pub const PASSWORD: &str = "vier bruggen en een fiets";

/// Who works where, and everybody's password.
struct People(Vec<(OrganisationId, Colleague)>);

impl Colleagues for People {
    fn of<'a>(
        &'a self,
        organisation: OrganisationId,
        roles: &'a [Role],
    ) -> Soon<'a, Result<Vec<Colleague>, NotProven>> {
        let fits = |(at, one): &&(OrganisationId, Colleague)| {
            *at == organisation && one.roles.iter().any(|role| roles.contains(role))
        };
        let found = self.0.iter().filter(fits).map(|(_, one)| one.clone()).collect();
        Box::pin(async move { Ok(found) })
    }

    fn organisation(&self, organisation: OrganisationId) -> Soon<'_, Result<Option<String>, NotProven>> {
        let known = self.0.iter().any(|(at, _)| *at == organisation);
        Box::pin(async move { Ok(known.then(|| format!("Meldpunt {}", organisation.uuid().as_u128()))) })
    }

    fn prove<'a>(&'a self, _: &'a Actor, password: &'a str) -> Soon<'a, Result<(), NotProven>> {
        let right = password == PASSWORD;
        Box::pin(async move { if right { Ok(()) } else { Err(NotProven::Wrong) } })
    }
}

/// A document as its words; one with a fault is refused, as the real writer does.
struct Plain;

impl PdfWriter for Plain {
    fn write(&self, doc: &Doc) -> Result<Vec<u8>, WriteError> {
        let faults = doc.faults();
        if faults.is_empty() {
            Ok(format!("%PDF-1.7 {}", doc.words()).into_bytes())
        } else {
            Err(WriteError::Faults(faults))
        }
    }
}

/// Two municipalities.
struct Map;

impl Municipalities for Map {
    fn by_code(&self, code: &str) -> Option<MunicipalityFacts> {
        let name = match code {
            "GM0150" => "Waterveen",
            "GM0664" => "Duinhorst",
            _ => return None,
        };
        Some(MunicipalityFacts { code: code.into(), name: name.into(), current: true, ..Default::default() })
    }
    fn search(&self, query: &str, most: usize) -> Vec<MunicipalityFacts> {
        let wanted = query.to_lowercase();
        let all = self.current().into_iter();
        all.filter(|facts| facts.name.to_lowercase().contains(&wanted)).take(most).collect()
    }
    fn similar(&self, _: &str, _: usize) -> Vec<Similar> {
        Vec::new()
    }
    fn current(&self) -> Vec<MunicipalityFacts> {
        ["GM0150", "GM0664"].into_iter().filter_map(|code| self.by_code(code)).collect()
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

/// The whole of it.
pub struct World {
    pub state: State,
    pub clock: Arc<FixedClock>,
    pub coordinator: Actor,
    pub worker: Actor,
    /// Of another ADV.
    pub stranger: Actor,
    pub folder: tempfile::TempDir,
}

fn actor(number: u128, organisation: u128, role: Role) -> Actor {
    Actor {
        account: AccountId::from(Uuid::from_u128(number)),
        name: format!("Persoon {number}"),
        email: format!("p{number}@adv.test"),
        organisation: OrganisationId::from(Uuid::from_u128(organisation)),
        organisation_name: format!("ADV {organisation}"),
        organisation_kind: OrganisationKind::Adv,
        municipality: None,
        example: false,
        roles: vec![role],
    }
}

/// Somebody among the people of their organisation.
fn listed(one: &Actor) -> (OrganisationId, Colleague) {
    let (account, name, roles) = (one.account, one.name.clone(), one.roles.clone());
    (one.organisation, Colleague { account, name, roles })
}

/// Everybody who must not come near a case: of a municipality, of the platform, and an analyst.
pub fn outsiders() -> Vec<Actor> {
    let of = |number, kind, role| Actor {
        organisation_kind: kind,
        municipality: Some("GM0150".to_owned()),
        ..actor(number, 100, role)
    };
    vec![
        of(50, OrganisationKind::Municipality, Role::PolicyOfficer),
        of(51, OrganisationKind::Municipality, Role::OrganisationManager),
        // Even with a role that does not exist there.
        of(52, OrganisationKind::Municipality, Role::CaseWorker),
        of(53, OrganisationKind::Organiser, Role::Organiser),
        of(54, OrganisationKind::Platform, Role::PlatformAdmin),
        of(55, OrganisationKind::Platform, Role::AdvCoordinator),
        of(56, OrganisationKind::Adv, Role::AdvAnalyst),
    ]
}

pub fn cookie(actor: &Actor) -> String {
    format!("koekje van {}", actor.account)
}

impl World {
    pub fn new(db: Db) -> Self {
        Self::with_limits(db, Limits::default())
    }

    pub fn with_limits(db: Db, limits: Limits) -> Self {
        let clock = Arc::new(FixedClock::new("2026-11-27T10:00:00Z".parse().unwrap()));
        let people = [
            actor(1, 100, Role::AdvCoordinator),
            actor(2, 100, Role::CaseWorker),
            actor(3, 200, Role::AdvCoordinator),
        ];
        let colleagues = people.iter().map(listed);
        let folder = tempfile::tempdir().unwrap();
        let ids = Ids::system();
        let safe = Safe::new(InstanceKey::random(&ids), folder.path().join("tijdvakken"));
        let state = State {
            ctx: Ctx { db, clock: clock.clone(), ids: Arc::new(ids) },
            safe: Arc::new(safe),
            municipalities: Arc::new(Map),
            colleagues: Arc::new(People(colleagues.collect())),
            memory: Arc::default(),
            uploads: Arc::new(Uploads::new(limits)),
            pdf: Arc::new(Plain),
            site: "https://gw.test".into(),
        };
        let [coordinator, worker, stranger] = people;
        Self { state, clock, coordinator, worker, stranger, folder }
    }

    /// A second coordinator comes to work at the ADV.
    pub fn join_coordinator(&mut self) -> Actor {
        let second = actor(4, 100, Role::AdvCoordinator);
        let all = [&self.coordinator, &self.worker, &self.stranger, &second];
        self.state.colleagues = Arc::new(People(all.into_iter().map(listed).collect()));
        second
    }

    /// The ceremony from begin to end; gives the three sheets.
    pub async fn ceremony(&self) -> Vec<String> {
        let (state, first) = (&self.state, &self.coordinator);
        for one in [first, &self.worker] {
            keys::make_person(state, one, PASSWORD, &cookie(one)).await.unwrap();
        }
        ceremony::begin(state, first, &cookie(first)).await.unwrap();
        let mut sheets = Vec::new();
        for number in 1..=3 {
            sheets.push(self.confirm(number).await);
        }
        ceremony::grant(state, first, self.worker.account, &cookie(first)).await.unwrap();
        sheets
    }

    /// Writes a share down and confirms it.
    pub async fn confirm(&self, number: u8) -> String {
        let (state, first) = (&self.state, &self.coordinator);
        let text = ceremony::share(state, first, number, &cookie(first)).await.unwrap();
        let group = text.split('-').nth(ceremony::asked_group(number)).unwrap().to_lowercase();
        assert!(ceremony::confirm(state, first, number, &group, &cookie(first)).await.unwrap());
        text
    }

    pub async fn draft(&self, cookie: &str, pairs: &[(&str, &str)]) -> Draft {
        draft::begin(&self.state, cookie, Locale::Nl, answers(pairs)).await.unwrap()
    }

    /// Reports; gives the code and the id.
    pub async fn report(&self, cookie: &str, pairs: &[(&str, &str)]) -> (String, ReportId) {
        let mut draft = self.draft(cookie, pairs).await;
        let code = draft.code.text().to_string();
        let filed = file::file(&self.state, &mut draft).await.unwrap();
        assert!(!filed.before);
        (code, filed.report)
    }
}

impl World {
    /// The whole worklist, the newest first.
    pub async fn listed(&self, who: &Actor) -> Vec<worklist::Line> {
        let all = Filter::default();
        let found = worklist::list(&self.state, who, &all, Order::Newest, 0, usize::MAX);
        found.await.unwrap().lines
    }

    /// A worker gives a report these codes of the lists G, T, A and H.
    pub async fn assess(&self, report: ReportId, codes: &[&str]) {
        let (coding, rest) = Coding::of(codes.iter().map(|code| code.parse().unwrap()));
        assert!(rest.is_empty(), "{rest:?}");
        let ours = cookie(&self.worker);
        assess::assess(&self.state, &self.worker, report, coding, &ours).await.unwrap();
    }

    pub async fn register(&self, report: ReportId, codes: &[&str]) {
        self.assess(report, codes).await;
        assess::register(&self.state, &self.worker, report).await.unwrap();
    }

    /// A case of a report that was told with these answers.
    pub async fn case(&self, name: &str, told: &[(&str, &str)]) -> (String, ReportId, CaseId) {
        let (code, report) = self.report(name, told).await;
        self.register(report, &["G01a", "T05", "A01"]).await;
        let case = cases::start(&self.state, &self.worker, report, &cookie(&self.worker)).await.unwrap();
        (code, report, case)
    }

    /// Opens it as the worker.
    pub async fn open(&self, case: CaseId) -> cases::CaseFile {
        cases::open(&self.state, &self.worker, case, &cookie(&self.worker)).await.unwrap()
    }

    /// Does something on the revision that stands.
    pub async fn act(&self, case: CaseId, action: Action) -> Result<i64, RegisterError> {
        let revision = self.open(case).await.revision;
        cases::act(&self.state, &self.worker, case, (revision, action), &cookie(&self.worker)).await
    }

    pub async fn must(&self, case: CaseId, actions: impl IntoIterator<Item = Action>) {
        for action in actions {
            let what = format!("{action:?}");
            if let Err(error) = self.act(case, action).await {
                panic!("{what}: {error:?}");
            }
        }
    }

    pub async fn go(&self, case: CaseId, to: CaseState) -> Result<i64, RegisterError> {
        self.act(case, Action::Go { to, reason: Some("omdat".to_owned()) }).await
    }
}

pub fn answers(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for step in Step::ALL {
        answers.take(step, |field| {
            pairs.iter().filter(|(name, _)| *name == field).map(|(_, value)| (*value).to_owned()).collect()
        });
    }
    answers
}

/// The error of something that must fail.
pub fn refused<T>(result: Result<T, RegisterError>) -> RegisterError {
    match result {
        Ok(_) => panic!("this must be refused"),
        Err(error) => error,
    }
}
