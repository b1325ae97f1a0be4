// SPDX-License-Identifier: EUPL-1.2
//! The measurements of the issue, each with its target beside it.

mod autosave;
mod engine;
mod faults;
mod machine;
mod pages;
mod process;
mod register;
mod registration;
mod report;
mod reporting;
mod start;
mod wrk;

pub use register::MANY;

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
    anyhow::ensure!(!args.register || args.scale > 0, "--register measures reports: give a --scale above 0");
    let before = std::fs::read_to_string(&args.out).unwrap_or_default();
    let (mut all, mut register) = report::parts(&before);
    if !args.register {
        all = everything(args).await?;
        write(args, &all, &register)?;
        println!("\n{all}");
    }
    if args.scale > 0 {
        let part = with_many_reports(args).await?;
        println!("\n{part}");
        // Fewer are for a look: the targets are of so many, and so is what is kept.
        if args.scale >= MANY {
            register = part;
            write(args, &all, &register)?;
        }
    }
    Ok(())
}

/// What has been measured is kept, also when the next part fails.
fn write(args: &Args, all: &str, register: &str) -> anyhow::Result<()> {
    let text = format!("{}\n\n{register}", all.trim_end());
    let text = format!("{}\n", text.trim());
    std::fs::write(&args.out, text).with_context(|| format!("{} cannot be written", args.out.display()))
}

/// The register's part, on each database.
async fn with_many_reports(args: &Args) -> anyhow::Result<String> {
    let mut report = report::Report::of_register(machine::facts()?);
    for place in places(args) {
        println!("{}: {} reports", place.name, args.scale);
        let measured = register::measure(args, &place).await.with_context(|| format!("on {}", place.name))?;
        report.register(place.name, &measured);
    }
    Ok(report.finish())
}

/// All but that part.
async fn everything(args: &Args) -> anyhow::Result<String> {
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
    Ok(report.finish())
}
