// SPDX-License-Identifier: EUPL-1.2
//! 64 officers who save without pause, each a plan of their own, as the page's script does: whole
//! requests with a session, answered after the commit.

use super::{Place, median, process};
use gw_load::{Client, Demo, Plan, percentile};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const OFFICERS: usize = 64;

pub struct Saves {
    pub per_second: f64,
    pub p50: f64,
    pub p99: f64,
    /// Milliseconds of processor of the program per save.
    pub cpu: f64,
}

pub async fn measure(place: &Place<'_>, demo: &Demo, seconds: u64, runs: usize) -> anyhow::Result<Saves> {
    let email = demo.email("beleidsmedewerker")?;
    let mut first = Client::connect(&demo.program.address).await?;
    first.sign_in_demo(email).await?;
    let mut officers = Vec::new();
    for _ in 0..OFFICERS {
        let mut client = first.twin().await?;
        let plan = Plan::begin(&mut client).await?;
        let base = plan.revision(&mut client).await?;
        officers.push((client, plan, base));
    }
    let mut all = Vec::new();
    for run in 0..=runs {
        let (saves, again) = once(place, demo, officers, seconds, run).await?;
        officers = again;
        // The first run warms up.
        if run > 0 {
            all.push(saves);
        }
    }
    let middle = |of: fn(&Saves) -> f64| median(all.iter().map(of).collect());
    Ok(Saves {
        per_second: middle(|one| one.per_second),
        p50: middle(|one| one.p50),
        p99: middle(|one| one.p99),
        cpu: middle(|one| one.cpu),
    })
}

type Officer = (Client, Plan, i64);

async fn once(
    _place: &Place<'_>,
    demo: &Demo,
    officers: Vec<Officer>,
    seconds: u64,
    run: usize,
) -> anyhow::Result<(Saves, Vec<Officer>)> {
    let stop = Arc::new(AtomicBool::new(false));
    let before = process::cpu_seconds(demo.program.pid())?;
    let began = Instant::now();
    let tasks: Vec<_> = officers
        .into_iter()
        .enumerate()
        .map(|(number, officer)| tokio::spawn(save(officer, format!("{run}-{number}"), stop.clone())))
        .collect();
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    stop.store(true, Ordering::Relaxed);
    let (mut officers, mut times) = (Vec::new(), Vec::new());
    for task in tasks {
        let (officer, took) = task.await??;
        officers.push(officer);
        times.extend(took);
    }
    let wall = began.elapsed().as_secs_f64();
    let cpu = process::cpu_seconds(demo.program.pid())? - before;
    times.sort_by(f64::total_cmp);
    let count = f64::from(u32::try_from(times.len())?);
    let (p50, p99) = (percentile(&times, 50), percentile(&times, 99));
    let saves = Saves { per_second: count / wall, p50, p99, cpu: cpu / count * 1000.0 };
    Ok((saves, officers))
}

/// Saves until told to stop; gives the milliseconds of each.
async fn save(officer: Officer, name: String, stop: Arc<AtomicBool>) -> anyhow::Result<(Officer, Vec<f64>)> {
    let (mut client, plan, mut base) = officer;
    let mut times = Vec::new();
    for count in 0.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let began = Instant::now();
        base = plan.save(&mut client, base, &format!("Wat wij zelf doen, versie {name}-{count}")).await?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(((client, plan, base), times))
}
