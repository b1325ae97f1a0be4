// SPDX-License-Identifier: EUPL-1.2
//! An organiser, a series, an edition; people who register.

use gw_core::ports::{AdvBasis, MunicipalityFacts, VerifiedAdv};
use gw_core::{Actor, Clock, FixedClock, Ids, Locale, OrganisationKind, Role, Timestamp};
use gw_db::{Ctx, Db, fetch_all, fetch_one};
use masterclass::app::{self, NewEdition, NewSeries, Registered, StepError};
use masterclass::domain::{
    EditionId, EditionState, EditionText, Policy, SeriesId, Settings, Team, Venue, Wish, template,
};
use std::sync::Arc;

pub struct World {
    pub ctx: Ctx,
    pub clock: Arc<FixedClock>,
    pub organiser: Actor,
    pub series: SeriesId,
    pub edition: EditionId,
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

impl World {
    /// An open edition on 20 March 2027; it is noon on 11 January.
    pub async fn new(db: Db, capacity: u32, settings: Settings) -> Self {
        let clock = Arc::new(FixedClock::new(at("2027-01-11T11:00:00Z")));
        let ctx = Ctx { db, clock: clock.clone(), ids: Arc::new(Ids::seeded(3)) };
        let now = clock.now();
        let organiser = Actor {
            account: ctx.ids.v7(now),
            name: "Bente Hoekstra".to_owned(),
            email: "bente@masterclass.voorbeeld.nl".to_owned(),
            organisation: ctx.ids.v7(now),
            organisation_name: "Masterclasses Voorbeeld".to_owned(),
            organisation_kind: OrganisationKind::Organiser,
            municipality: None,
            example: true,
            roles: vec![Role::Organiser],
        };
        let series = NewSeries { slug: "voorjaar-2027", title: "Voorjaar 2027", region: "", lead: "" };
        let series = app::add_series(&ctx, &organiser, &series).await.unwrap();
        let edition = new_edition(series, "deventer", capacity, settings);
        let edition = app::add_edition(&ctx, &organiser, edition).await.unwrap();
        for (domain, code) in [("a.nl", "GM0001"), ("b.nl", "GM0002"), ("dorp.nl", "GM0003")] {
            app::add_known_domain(&ctx, &organiser, domain, code).await.unwrap();
        }
        app::change_state(&ctx, &organiser, edition, EditionState::open).await.unwrap();
        Self { ctx, clock, organiser, series, edition }
    }

    /// One more open edition in the same series, without rules.
    pub async fn second_edition(&self, capacity: u32) -> EditionId {
        let settings = Settings { cap: None, ..Settings::default() };
        let new = new_edition(self.series, "goes", capacity, settings);
        let id = app::add_edition(&self.ctx, &self.organiser, new).await.unwrap();
        app::change_state(&self.ctx, &self.organiser, id, EditionState::open).await.unwrap();
        id
    }

    pub async fn register(&self, name: &str, domain: &str) -> Result<Registered, StepError> {
        app::register(&self.ctx, self.edition, &wish(name, domain), &self.ctx.ids.token(), Locale::Nl).await
    }

    /// Seats taken, live offers included.
    pub async fn seats(&self) -> i64 {
        let mut conn = self.ctx.read().await.unwrap();
        let (seats,) = fetch_one!(&mut conn, (i64,), "SELECT count(*) FROM seat").unwrap();
        seats
    }

    pub async fn states(&self) -> Vec<(String, i64)> {
        let mut conn = self.ctx.read().await.unwrap();
        let sql = "SELECT state, count(*) FROM registration GROUP BY state ORDER BY state";
        fetch_all!(&mut conn, (String, i64), sql).unwrap()
    }

    pub async fn state_of(&self, registered: &Registered) -> String {
        let mut conn = self.ctx.read().await.unwrap();
        let sql = "SELECT state FROM registration WHERE id = $1";
        fetch_one!(&mut conn, (String,), sql, registered.id).unwrap().0
    }
}

fn new_edition(series: SeriesId, slug: &str, capacity: u32, settings: Settings) -> NewEdition<'_> {
    NewEdition {
        series,
        slug,
        region: "Oost",
        starts_at: at("2027-03-20T11:30:00Z"),
        ends_at: at("2027-03-20T16:30:00Z"),
        capacity,
        venue: Venue { plaats: "Deventer".to_owned(), ..Venue::default() },
        settings,
        team: Team::default(),
        slots: template(),
    }
}

pub fn facts(domain: &str) -> Option<MunicipalityFacts> {
    let (code, name, population) = match domain {
        "a.nl" => ("GM0001", "Aastad", 120_000),
        "b.nl" => ("GM0002", "Beestad", 60_000),
        "dorp.nl" => ("GM0003", "Dorp", 14_600),
        _ => return None,
    };
    Some(MunicipalityFacts {
        code: code.to_owned(),
        name: name.to_owned(),
        province: "Overijssel".to_owned(),
        population: Some(population),
        population_year: Some(2024),
        current: true,
        // Of Aastad a source says which service works for it.
        adv: VerifiedAdv::new(
            "adv-oost".to_owned(),
            "Meldpunt Oost".to_owned(),
            Some("https://meldpunt-oost.voorbeeld.nl".to_owned()),
            AdvBasis::Listed,
            "lijst".to_owned(),
        )
        .filter(|_| domain == "a.nl"),
        ..MunicipalityFacts::default()
    })
}

pub fn wish(name: &str, domain: &str) -> Wish {
    Wish {
        name: name.to_owned(),
        email: format!("{}@{domain}", name.to_lowercase().replace(' ', ".")).parse().unwrap(),
        municipality: facts(domain),
        organisation: String::new(),
        function: String::new(),
        policy: if domain == "dorp.nl" { Policy::No } else { Policy::Yes },
        question: String::new(),
        people: 1,
        diet: String::new(),
        access: String::new(),
    }
}

/// The edition as its form would send it unchanged.
pub async fn text_of(world: &World) -> EditionText {
    let edition = app::Edition::load(&mut world.ctx.read().await.unwrap(), world.edition).await.unwrap();
    EditionText {
        region: edition.row.region.clone(),
        starts_at: edition.row.starts_at,
        ends_at: edition.row.ends_at,
        capacity: edition.capacity(),
        venue: serde_json::from_str(&edition.row.venue).unwrap(),
        team: serde_json::from_str(&edition.row.people).unwrap(),
    }
}
