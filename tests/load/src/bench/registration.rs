// SPDX-License-Identifier: EUPL-1.2
//! Crowds that want a seat: everyone answered, the room exactly full.

use super::wrk::{self, Load, Target};
use super::{Place, median, process};
use crate::Args;
use anyhow::ensure;
use gw_load::{Crowd, Demo, Desk, Way, crowd, percentile};

/// One crowd; times in milliseconds, the wall in seconds.
pub struct Burst {
    pub people: usize,
    pub seats: u32,
    pub connections: usize,
    pub seated: i64,
    pub waiting: i64,
    pub refused: usize,
    pub failed: usize,
    pub wall: f64,
    pub p50: f64,
    pub p99: f64,
    /// Milliseconds of processor of the program per registration; and of PostgreSQL.
    pub cpu: f64,
    pub database_cpu: Option<f64>,
}

pub struct Measured {
    pub page: Load,
    /// Milliseconds.
    pub promotion: f64,
    pub small: Burst,
    pub large: Burst,
}

/// One crowd, counted afterwards in the database.
pub async fn burst(
    place: &Place<'_>,
    demo: &Demo,
    (desk, series): (&Desk, &str),
    (people, seats, connections): (usize, u32, usize),
) -> anyhow::Result<(Burst, Crowd)> {
    let room = desk.room(series, seats).await?;
    let pid = demo.program.pid();
    let database = || place.postmaster.map(process::family_seconds).transpose();
    let (before, database_before) = (process::cpu_seconds(pid)?, database()?);
    let done = crowd(&demo.program.address, &room, people, connections, Way::Whole).await?;
    let (after, database_after) = (process::cpu_seconds(pid)?, database()?);
    let standing = desk.standing(&room).await?;
    ensure!(done.errors.is_empty(), "{} of {people} met an error: {:?}", done.failed, done.errors);
    let full = i64::from(seats).min(i64::try_from(people)?);
    ensure!(
        standing.seats == full && standing.seated == full,
        "{seats} seats for {people} people: {standing:?}"
    );
    let count = f64::from(u32::try_from(done.links.len().max(1))?);
    let burst = Burst {
        people,
        seats,
        connections,
        seated: standing.seated,
        waiting: standing.waiting,
        refused: done.refused,
        failed: done.failed,
        wall: done.wall,
        p50: percentile(&done.whole, 50),
        p99: percentile(&done.whole, 99),
        cpu: (after - before) / count * 1000.0,
        database_cpu: database_before
            .zip(database_after)
            .map(|(before, after)| (after - before) / count * 1000.0),
    };
    println!("  {burst}");
    Ok((burst, done))
}

impl std::fmt::Display for Burst {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} people for {} seats over {} connections: {} seated, {} waiting, {} refused, {} errors; \
             {:.2} s in all, p50 {:.0} ms, p99 {:.0} ms, {:.2} ms CPU each",
            self.people,
            self.seats,
            self.connections,
            self.seated,
            self.waiting,
            self.refused,
            self.failed,
            self.wall,
            self.p50,
            self.p99,
            self.cpu
        )?;
        self.database_cpu.map_or(Ok(()), |cpu| write!(f, ", {cpu:.2} ms of PostgreSQL"))
    }
}

pub async fn measure(
    args: &Args,
    place: &Place<'_>,
    demo: &Demo,
    database: &str,
) -> anyhow::Result<Measured> {
    let series = "meting";
    let desk = Desk::open(database, series).await?;
    let room = desk.room(series, 100).await?;
    let (address, pid) = (demo.program.address.as_str(), demo.program.pid());
    let target = Target { address, pid, path: &room.path, cookie: None };
    let page = wrk::measure(place, &target, args.seconds, args.runs)?;
    println!("  edition page: {:.0}/s, p99 {:.1} ms", page.per_second, page.p99);
    let (mut small, mut promotions) = (Vec::new(), Vec::new());
    for _ in 0..args.runs {
        let (burst, crowd) = self::burst(place, demo, (&desk, series), (300, 100, 300)).await?;
        small.push(burst);
        promotions.push(promotion(&desk, &crowd).await?);
    }
    small.sort_by(|one, other| one.wall.total_cmp(&other.wall));
    let small = small.swap_remove(small.len() / 2);
    let (large, _) = self::burst(place, demo, (&desk, series), (10_000, 100, 256)).await?;
    Ok(Measured { page, promotion: median(promotions), small, large })
}

/// From the cancellation of somebody with a seat to the offer for the first who waits.
async fn promotion(desk: &Desk, crowd: &Crowd) -> anyhow::Result<f64> {
    for secret in &crowd.links {
        if let Some(seconds) = desk.one_leaves(secret).await? {
            return Ok(seconds * 1000.0);
        }
    }
    anyhow::bail!("nobody of the crowd has a seat")
}
