// SPDX-License-Identifier: EUPL-1.2
//! People who register for a masterclass, as their browsers do it: the page of the edition, the
//! form, the form sent, the page of the private link. And the room that they want to be in.

use crate::Client;
use anyhow::{Context, anyhow, ensure};
use gw_core::{Actor, FixedClock, Ids, OrganisationKind, Role, SystemClock};
use gw_db::{Ctx, Db, execute, fetch_all, fetch_one};
use masterclass::app::{self, NewEdition, NewSeries, StepError};
use masterclass::domain::{
    EditionId, EditionState, RegistrationState, SeriesId, Settings, Team, Venue, template,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Municipalities that the people come from; the mail domains of the room are theirs.
const MUNICIPALITIES: [&str; 8] =
    ["GM0363", "GM0599", "GM0518", "GM0344", "GM0772", "GM0014", "GM0034", "GM0855"];

/// A way into the database of the running program, for what only an organiser sees.
pub struct Desk {
    ctx: Ctx,
    organiser: Actor,
    series: SeriesId,
    rooms: AtomicUsize,
}

/// An open edition without a cap per municipality.
#[derive(Clone, Debug)]
pub struct Room {
    /// `/masterclasses/…/…`
    pub path: String,
    pub id: EditionId,
    pub seats: u32,
}

/// What the database says about a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Rows of registrations that have a seat, and rows of seats.
    pub seated: i64,
    pub seats: i64,
    pub waiting: i64,
    pub offered: i64,
}

impl Desk {
    /// `database` is the address that the program was started with; it has made its tables.
    pub async fn open(database: &str, name: &str) -> anyhow::Result<Self> {
        let ctx =
            Ctx { db: Db::open(database).await?, clock: Arc::new(SystemClock), ids: Arc::new(Ids::system()) };
        let now = ctx.now();
        let organiser = Actor {
            account: ctx.ids.v7(now),
            name: "Meting".to_owned(),
            email: "meting@masterclass.voorbeeld.nl".to_owned(),
            organisation: ctx.ids.v7(now),
            organisation_name: "Meting".to_owned(),
            organisation_kind: OrganisationKind::Organiser,
            municipality: None,
            example: true,
            roles: vec![Role::Organiser],
        };
        let series = NewSeries { slug: name, title: "Meting", region: "", lead: "" };
        let series = done(app::add_series(&ctx, &organiser, &series).await)?;
        for code in MUNICIPALITIES {
            done(app::add_known_domain(&ctx, &organiser, &domain(code), code).await)?;
        }
        Ok(Self { ctx, organiser, series, rooms: AtomicUsize::new(0) })
    }

    /// Another open edition, ten weeks from now.
    pub async fn room(&self, series: &str, seats: u32) -> anyhow::Result<Room> {
        let slug = format!("zaal-{}", self.rooms.fetch_add(1, Ordering::Relaxed));
        let starts_at = self.ctx.now().plus_days(70);
        let edition = NewEdition {
            series: self.series,
            slug: &slug,
            region: "Meting",
            starts_at,
            ends_at: starts_at.plus_seconds(5 * 3600),
            capacity: seats,
            venue: Venue { plaats: "Deventer".to_owned(), ..Venue::default() },
            settings: Settings { cap: None, ..Settings::default() },
            team: Team::default(),
            slots: template(),
        };
        let id = done(app::add_edition(&self.ctx, &self.organiser, edition).await)?;
        done(app::change_state(&self.ctx, &self.organiser, id, EditionState::open).await)?;
        Ok(Room { path: format!("/masterclasses/{series}/{slug}"), id, seats })
    }

    pub async fn standing(&self, room: &Room) -> anyhow::Result<Standing> {
        let mut conn = self.ctx.read().await?;
        let sql = "SELECT state, count(*) FROM registration WHERE edition = $1 GROUP BY state";
        let states = fetch_all!(&mut conn, (String, i64), sql, room.id)?;
        let of = |state: &str| states.iter().find(|(name, _)| name == state).map_or(0, |(_, count)| *count);
        let sql = "SELECT count(*) FROM seat WHERE edition = $1";
        let (seats,) = fetch_one!(&mut conn, (i64,), sql, room.id)?;
        Ok(Standing { seated: of("geplaatst"), seats, waiting: of("wacht"), offered: of("aangeboden") })
    }

    /// Leaves at noon (at night nobody is offered anything); gives the seconds until the first who
    /// waits has the offer. None when this registration has no seat to give back.
    pub async fn one_leaves(&self, secret: &str) -> anyhow::Result<Option<f64>> {
        let noon = self.ctx.now().plus_days(1).date().at(12, 0, 0, 0).in_tz(gw_core::ZONE)?;
        let noon = gw_core::Timestamp::from_micros(noon.timestamp().as_microsecond())?;
        let ctx = Ctx { clock: Arc::new(FixedClock::new(noon)), ..self.ctx.clone() };
        let mine = done(app::view::mine(&mut self.ctx.read().await?, secret).await)?;
        if mine.state != RegistrationState::Seated {
            return Ok(None);
        }
        let began = Instant::now();
        let moved = done(app::leave(&ctx, secret).await)?;
        ensure!(moved.len() == 1, "one seat came free and {} people were asked", moved.len());
        Ok(Some(began.elapsed().as_secs_f64()))
    }

    /// As if the time of every claim had run out.
    pub async fn leases_run_out(&self) -> anyhow::Result<()> {
        let mut tx = self.ctx.begin().await?;
        let past = self.ctx.now().plus_seconds(-1);
        execute!(&mut tx, "UPDATE job SET lease_until = $1 WHERE state = 'loopt'", past)?;
        tx.commit().await?;
        Ok(())
    }

    /// Waits until every mail is gone or in doubt; gives the number in doubt.
    pub async fn mails_at_rest(&self, patience: Duration) -> anyhow::Result<i64> {
        let until = Instant::now() + patience;
        loop {
            let sql = "SELECT state, count(*) FROM job WHERE kind = 'masterclass.bericht' GROUP BY state";
            let states = fetch_all!(&mut self.ctx.read().await?, (String, i64), sql)?;
            let of = |name: &str| states.iter().find(|(state, _)| state == name).map_or(0, |(_, n)| *n);
            if of("wacht") + of("loopt") == 0 {
                return Ok(of("dood"));
            }
            ensure!(Instant::now() < until, "mails still wait: {states:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

fn done<T>(step: Result<T, StepError>) -> anyhow::Result<T> {
    step.map_err(|error| anyhow!("the step was not taken: {error:?}"))
}

fn domain(code: &str) -> String {
    format!("{}.meting.voorbeeld.nl", code.to_lowercase())
}

/// What became of a crowd.
#[derive(Debug, Default)]
pub struct Crowd {
    /// Secrets of the private links, in the order of the answers.
    pub links: Vec<String>,
    /// Milliseconds from the first page to the last, sorted.
    pub whole: Vec<f64>,
    /// Milliseconds of the sending alone, sorted.
    pub sending: Vec<f64>,
    pub refused: usize,
    /// The first few things that went wrong.
    pub errors: Vec<String>,
    pub failed: usize,
    pub wall: f64,
}

/// The time that so many of a hundred stay under; `times` from the shortest to the longest.
pub fn percentile(times: &[f64], percent: usize) -> f64 {
    times.get(((times.len() * percent) / 100).min(times.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

/// How much of the way each person goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Edition, form, sending, own page.
    Whole,
    /// The sending alone, with a key that the form would have had.
    Sending,
}

/// `people` register over `connections`; each person has a session of their own.
pub async fn crowd(
    address: &str,
    room: &Room,
    people: usize,
    connections: usize,
    way: Way,
) -> anyhow::Result<Crowd> {
    let next = Arc::new(AtomicUsize::new(0));
    let mut clients = Vec::new();
    for _ in 0..connections.min(people) {
        clients.push(Client::connect(address).await?);
    }
    let began = Instant::now();
    let tasks: Vec<_> = clients
        .into_iter()
        .map(|client| tokio::spawn(one_after_another(client, room.path.clone(), next.clone(), people, way)))
        .collect();
    let mut all = Crowd::default();
    for task in tasks {
        let one = task.await?;
        all.links.extend(one.links);
        all.whole.extend(one.whole);
        all.sending.extend(one.sending);
        all.refused += one.refused;
        all.failed += one.failed;
        all.errors.extend(one.errors);
    }
    all.wall = began.elapsed().as_secs_f64();
    all.whole.sort_by(f64::total_cmp);
    all.sending.sort_by(f64::total_cmp);
    Ok(all)
}

async fn one_after_another(
    mut client: Client,
    path: String,
    next: Arc<AtomicUsize>,
    people: usize,
    way: Way,
) -> Crowd {
    let mut crowd = Crowd::default();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= people {
            return crowd;
        }
        match register(&mut client, &path, number, way).await {
            Ok(Some(done)) => {
                crowd.whole.push(done.whole);
                crowd.sending.push(done.sending);
                crowd.links.push(done.secret);
            }
            Ok(None) => crowd.refused += 1,
            Err(error) => {
                crowd.failed += 1;
                if crowd.errors.len() < 3 {
                    crowd.errors.push(format!("{error:#}"));
                }
            }
        }
    }
}

/// A registration that the site has answered.
#[derive(Debug)]
pub struct Done {
    pub secret: String,
    pub whole: f64,
    pub sending: f64,
}

/// None when the site refuses by rule.
pub async fn register(
    client: &mut Client,
    path: &str,
    number: usize,
    way: Way,
) -> anyhow::Result<Option<Done>> {
    let began = Instant::now();
    let key = if way == Way::Whole {
        let page = client.get(path).await?;
        ensure!(page.status == 200, "the edition answers {}", page.status);
        let form = client.get(&format!("{path}/aanmelden")).await?;
        ensure!(form.status == 200, "the form answers {}", form.status);
        form.field("_sleutel")?
    } else {
        Ids::system().token()
    };
    let code = MUNICIPALITIES[number % MUNICIPALITIES.len()];
    let (name, email) = (format!("Persoon {number}"), format!("persoon{number}@{}", domain(code)));
    let fields = [
        ("_sleutel", key.as_str()),
        ("naam", name.as_str()),
        ("email", email.as_str()),
        ("gemeente", code),
        ("functie", "beleidsmedewerker"),
        ("beleid", "nee"),
        ("vraag", "Hoe beginnen we zonder geld?"),
    ];
    let sent = Instant::now();
    let answer = client.post(&format!("{path}/aanmelden"), &fields).await?;
    let sending = sent.elapsed().as_secs_f64() * 1000.0;
    if answer.status == 422 {
        return Ok(None);
    }
    ensure!(answer.status == 303, "the sending answers {}", answer.status);
    let to = answer.header("location").to_owned();
    let secret = to.strip_prefix("/aanmelding/").and_then(|rest| rest.split('?').next());
    let secret = secret.with_context(|| format!("sent on to {to}"))?.to_owned();
    if way == Way::Whole {
        let own = client.get(&to).await?;
        ensure!(own.status == 200, "the own page answers {}", own.status);
    }
    Ok(Some(Done { secret, whole: began.elapsed().as_secs_f64() * 1000.0, sending }))
}
