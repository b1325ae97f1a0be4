// SPDX-License-Identifier: EUPL-1.2
//! kill -9 while people save: what was acknowledged must be there after a restart.

use crate::{Client, Demo, Plan};
use anyhow::{Context, ensure};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How hard it was hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Survived {
    pub writers: usize,
    pub acknowledged: u64,
    pub kills: u32,
}

/// What one writer knows: the last text that the site said it had saved, and the one that it was
/// sending when the site went away.
#[derive(Clone, Debug, Default)]
struct Known {
    plan: String,
    acknowledged: Option<(i64, String)>,
    in_flight: String,
}

/// `writers` people save in plans of their own; after `saves` acknowledgements the process is
/// killed, `kills` times. Fails at the first acknowledged save that is not there.
pub async fn kill_while_saving(
    binary: &Path,
    place: &[&str],
    writers: usize,
    saves: u64,
    kills: u32,
) -> anyhow::Result<Survived> {
    let mut all = 0;
    let mut known = vec![Known::default(); writers];
    for round in 0..=kills {
        let mut demo = Demo::start(binary, place)?;
        let email = demo.email("beleidsmedewerker")?.to_owned();
        known = check(&demo, &email, known).await.with_context(|| format!("after kill {round}"))?;
        if round == kills {
            break;
        }
        let done = Arc::new(AtomicU64::new(0));
        let tasks: Vec<_> = known
            .into_iter()
            .enumerate()
            .map(|(number, one)| {
                tokio::spawn(write(demo.program.address.clone(), email.clone(), number, one, done.clone()))
            })
            .collect();
        let until = Instant::now() + Duration::from_mins(1);
        while done.load(Ordering::Relaxed) < saves {
            ensure!(Instant::now() < until, "only {} saves in a minute", done.load(Ordering::Relaxed));
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        demo.program.kill()?;
        known = Vec::new();
        for task in tasks {
            known.push(task.await?);
        }
        all += done.load(Ordering::Relaxed);
    }
    Ok(Survived { writers, acknowledged: all, kills })
}

/// Saves until the site is gone; that may be before the first save.
async fn write(
    address: String,
    email: String,
    number: usize,
    mut known: Known,
    done: Arc<AtomicU64>,
) -> Known {
    let Ok((mut client, plan, mut base)) = enter(&address, &email, &known.plan).await else { return known };
    known.plan.clone_from(&plan.path);
    for count in 0.. {
        known.in_flight = format!("schrijver {number}, zin {count} na {base}");
        match plan.save(&mut client, base, &known.in_flight).await {
            Ok(revision) => {
                known.acknowledged = Some((revision, known.in_flight.clone()));
                base = revision;
                done.fetch_add(1, Ordering::Relaxed);
            }
            Err(_) => break,
        }
    }
    known
}

/// Signs in and opens the plan, or begins one when there is none yet.
async fn enter(address: &str, email: &str, plan: &str) -> anyhow::Result<(Client, Plan, i64)> {
    let mut client = Client::connect(address).await?;
    client.sign_in_demo(email).await?;
    let plan = if plan.is_empty() { Plan::begin(&mut client).await? } else { Plan { path: plan.to_owned() } };
    let base = plan.revision(&mut client).await?;
    Ok((client, plan, base))
}

/// Every acknowledged text stands there, or the one after it whose answer never arrived.
async fn check(demo: &Demo, email: &str, known: Vec<Known>) -> anyhow::Result<Vec<Known>> {
    let mut client = Client::connect(&demo.program.address).await?;
    client.sign_in_demo(email).await?;
    for one in &known {
        let Some((revision, text)) = &one.acknowledged else { continue };
        let plan = Plan { path: one.plan.clone() };
        let (now, there) = plan.read(&mut client).await?;
        let same = now == *revision && there == *text;
        let next = now == revision + 1 && there == one.in_flight;
        ensure!(same || next, "{text:?} was acknowledged as {revision}; there is {there:?} as {now}");
    }
    Ok(known)
}
