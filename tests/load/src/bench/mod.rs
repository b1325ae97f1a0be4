// SPDX-License-Identifier: EUPL-1.2
//! The measurements of the issue, each with its target beside it.

mod autosave;
mod engine;
mod faults;
mod machine;
mod pages;
mod process;
mod registration;
mod report;
mod reporting;
mod start;
mod wrk;

use crate::Args;
use anyhow::Context;

/// The middle one of several runs.
pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A database to measure on.
pub struct Place<'a> {
    pub name: &'static str,
    /// None: a SQLite file in a folder of the run.
    pub url: Option<&'a str>,
    pub postmaster: Option<u32>,
}

fn places(args: &Args) -> Vec<Place<'_>> {
    let mut places = vec![Place { name: "SQLite", url: None, postmaster: None }];
    if let Some(url) = &args.postgres {
        places.push(Place { name: "PostgreSQL", url: Some(url), postmaster: args.postmaster });
    }
    places
}

/// A new empty database of the cluster; gives its address.
fn fresh(url: &str, name: &str) -> anyhow::Result<String> {
    let status = std::process::Command::new("psql")
        .args(["--quiet", "--no-psqlrc", url, "-c", &format!("CREATE DATABASE {name}")])
        .status()
        .context("psql does not start")?;
    anyhow::ensure!(status.success(), "psql could not make {name}");
    let (base, _) = url.rsplit_once('/').context("the address names no database")?;
    Ok(format!("{base}/{name}"))
}

pub async fn run(args: &Args) -> anyhow::Result<()> {
    if args.faults {
        return faults::run(args).await;
    }
    if let [people, seats] = args.burst[..] {
        return faults::burst(args, people, u32::try_from(seats)?).await;
    }
    let mut report = report::Report::new(machine::facts()?);
    println!("start and memory");
    report.start(&start::measure(args)?);
    println!("plan check");
    report.check(pages::plan_check(args.runs)?);
    for place in places(args) {
        println!("{}: pages, pack, autosave", place.name);
        let measured = engine::measure(args, &place).await.with_context(|| format!("on {}", place.name))?;
        report.engine(place.name, &measured);
    }
    if let Some(group) = &args.group {
        println!("shared commits");
        report.group(&pages::group(group, args.runs)?);
    }
    let text = report.finish();
    std::fs::write(&args.out, &text).with_context(|| format!("{} cannot be written", args.out.display()))?;
    println!("\n{text}");
    Ok(())
}
