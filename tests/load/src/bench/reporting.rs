// SPDX-License-Identifier: EUPL-1.2
//! Residents who report, and who come back with their code. A report is timed from sending it to the
//! answer, which comes after the commit; the rate counts the whole way, the draft included.

use super::process;
use crate::Args;
use gw_load::{Client, Demo, STORY, come_back, percentile, prepare};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// People who report at the same time.
const CROWDS: [usize; 3] = [1, 16, 64];
/// How often somebody comes back.
const RETURNS: usize = 500;

/// Reports per second of so many people; times in milliseconds.
pub struct Filing {
    pub people: usize,
    pub per_second: f64,
    pub p50: f64,
    pub p99: f64,
    /// Milliseconds of processor of the program per report, its draft included.
    pub cpu: f64,
    pub failed: usize,
}

pub struct Measured {
    pub filings: Vec<Filing>,
    /// Coming back with the code, one after the other.
    pub back_p50: f64,
    pub back_p99: f64,
}

pub async fn measure(args: &Args, demo: &Demo) -> anyhow::Result<Measured> {
    let (mut filings, mut codes) = (Vec::new(), Vec::new());
    for people in CROWDS {
        // Once to warm up, then the middle of the runs.
        let mut all = Vec::new();
        for run in 0..=args.runs {
            let filing = once(demo, people, args.seconds, &mut codes).await?;
            if run > 0 {
                all.push(filing);
            }
        }
        all.sort_by(|one, other| one.per_second.total_cmp(&other.per_second));
        let middle = all.swap_remove(all.len() / 2);
        println!(
            "  {people} people report: {:.0}/s, p50 {:.1} ms, p99 {:.1} ms, {:.2} ms CPU, {} errors",
            middle.per_second, middle.p50, middle.p99, middle.cpu, middle.failed
        );
        filings.push(middle);
    }
    let mut client = Client::connect(&demo.program.address).await?;
    let mut times = Vec::new();
    for code in codes.iter().rev().take(RETURNS) {
        let began = Instant::now();
        come_back(&mut client, code).await?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    let (back_p50, back_p99) = (percentile(&times, 50), percentile(&times, 99));
    println!("  coming back with the code: p50 {back_p50:.1} ms, p99 {back_p99:.1} ms");
    Ok(Measured { filings, back_p50, back_p99 })
}

async fn once(demo: &Demo, people: usize, seconds: u64, codes: &mut Vec<String>) -> anyhow::Result<Filing> {
    let stop = Arc::new(AtomicBool::new(false));
    let before = process::cpu_seconds(demo.program.pid())?;
    let began = Instant::now();
    let tasks: Vec<_> =
        (0..people).map(|_| tokio::spawn(report(demo.program.address.clone(), stop.clone()))).collect();
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    stop.store(true, Ordering::Relaxed);
    let (mut times, mut failed) = (Vec::new(), 0);
    for task in tasks {
        for told in task.await? {
            match told {
                Ok((code, took)) => {
                    codes.push(code);
                    times.push(took);
                }
                Err(error) => {
                    eprintln!("  {error:#}");
                    failed += 1;
                }
            }
        }
    }
    times.sort_by(f64::total_cmp);
    let wall = began.elapsed().as_secs_f64();
    let cpu = process::cpu_seconds(demo.program.pid())? - before;
    let count = f64::from(u32::try_from(times.len().max(1))?);
    Ok(Filing {
        people,
        per_second: count / wall,
        p50: percentile(&times, 50),
        p99: percentile(&times, 99),
        cpu: cpu / count * 1000.0,
        failed,
    })
}

/// Reports until told to stop; the code and the milliseconds of sending each.
async fn report(address: String, stop: Arc<AtomicBool>) -> Vec<anyhow::Result<(String, f64)>> {
    let mut all = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        all.push(one(&address).await);
    }
    all
}

async fn one(address: &str) -> anyhow::Result<(String, f64)> {
    let ready = prepare(address, STORY).await?;
    let began = Instant::now();
    let code = ready.send().await?;
    Ok((code, began.elapsed().as_secs_f64() * 1000.0))
}
