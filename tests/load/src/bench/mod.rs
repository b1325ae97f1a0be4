// SPDX-License-Identifier: EUPL-1.2
//! The measurements of the issue, each with its target beside it.

mod autosave;
mod engine;
mod machine;
mod pages;
mod process;
mod report;
mod start;
mod wrk;

use crate::Args;
use anyhow::Context;
use gw_load::kill_while_saving;

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
        return faults(args).await;
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

/// 64 people save, ten kills, on both engines.
async fn faults(args: &Args) -> anyhow::Result<()> {
    for place in places(args) {
        let folder = std::env::temp_dir().join(format!("gw-faults-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let data = folder.to_str().context("a folder that is not UTF-8")?;
        let address = match place.url {
            Some(url) => Some(fresh(url, &format!("gw_faults_{}", std::process::id()))?),
            None => None,
        };
        let mut at = vec!["--data", data];
        if let Some(address) = &address {
            at.extend(["--database-url", address]);
        }
        let survived = kill_while_saving(&args.binary, &at, 64, 640, 10).await.context(place.name);
        std::fs::remove_dir_all(&folder)?;
        let survived = survived?;
        println!(
            "{}: {} kills while {} people saved, {} acknowledged saves, none lost",
            place.name, survived.kills, survived.writers, survived.acknowledged
        );
    }
    Ok(())
}
