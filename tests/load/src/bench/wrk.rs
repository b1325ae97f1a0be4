// SPDX-License-Identifier: EUPL-1.2
//! One page under load, by `wrk` with 32 connections.

use super::{Place, median, process};
use anyhow::{Context, ensure};
use std::process::Command;

/// What a page does under load; the middle of the runs.
#[derive(Clone, Debug)]
pub struct Load {
    pub per_second: f64,
    pub p50: f64,
    pub p99: f64,
    /// Milliseconds of processor per request: of the program, and of PostgreSQL.
    pub cpu: f64,
    pub database_cpu: Option<f64>,
}

pub struct Target<'a> {
    pub address: &'a str,
    pub pid: u32,
    pub path: &'a str,
    pub cookie: Option<&'a str>,
}

pub fn measure(place: &Place<'_>, target: &Target<'_>, seconds: u64, runs: usize) -> anyhow::Result<Load> {
    // Once to warm up.
    run(place, target, 1)?;
    let all: Vec<Load> = (0..runs).map(|_| run(place, target, seconds)).collect::<anyhow::Result<_>>()?;
    let middle = |of: fn(&Load) -> f64| median(all.iter().map(of).collect());
    Ok(Load {
        per_second: middle(|one| one.per_second),
        p50: middle(|one| one.p50),
        p99: middle(|one| one.p99),
        cpu: middle(|one| one.cpu),
        database_cpu: all.iter().map(|one| one.database_cpu).collect::<Option<Vec<f64>>>().map(median),
    })
}

fn run(place: &Place<'_>, target: &Target<'_>, seconds: u64) -> anyhow::Result<Load> {
    let database = |at: Option<u32>| at.map(process::family_seconds).transpose();
    let (before, database_before) = (process::cpu_seconds(target.pid)?, database(place.postmaster)?);
    let mut command = Command::new("wrk");
    command.args(["-t1", "-c32", "--latency", &format!("-d{seconds}s")]);
    if let Some(cookie) = target.cookie {
        command.args(["-H", &format!("Cookie: {cookie}")]);
    }
    let output =
        command.arg(format!("{}{}", target.address, target.path)).output().context("wrk does not start")?;
    let (after, database_after) = (process::cpu_seconds(target.pid)?, database(place.postmaster)?);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(output.status.success(), "wrk: {}", String::from_utf8_lossy(&output.stderr));
    ensure!(!said.contains("Non-2xx"), "{} does not answer 200 under load:\n{said}", target.path);
    ensure!(!said.contains("Socket errors"), "{} drops connections:\n{said}", target.path);
    let requests: f64 = said
        .lines()
        .find_map(|line| line.trim().split_once(" requests in "))
        .and_then(|(count, _)| count.trim().parse().ok())
        .context("wrk says nothing about requests")?;
    let per_second: f64 =
        after_word(&said, "Requests/sec:").and_then(|text| text.parse().ok()).context("no rate")?;
    Ok(Load {
        per_second,
        p50: after_word(&said, "50%").and_then(millis).context("no 50%")?,
        p99: after_word(&said, "99%").and_then(millis).context("no 99%")?,
        cpu: (after - before) / requests * 1000.0,
        database_cpu: database_before
            .zip(database_after)
            .map(|(before, after)| (after - before) / requests * 1000.0),
    })
}

fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.trim().strip_prefix(word)).map(str::trim)
}

/// `3.41ms`, `812.00us`, `1.02s`
fn millis(text: &str) -> Option<f64> {
    let number = |unit: &str, factor: f64| text.strip_suffix(unit)?.parse::<f64>().ok().map(|n| n * factor);
    number("us", 0.001).or_else(|| number("ms", 1.0)).or_else(|| number("s", 1000.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_every_unit() {
        assert_eq!(millis("812.00us"), Some(0.812));
        assert_eq!(millis("3.41ms"), Some(3.41));
        assert_eq!(millis("1.50s"), Some(1500.0));
        assert_eq!(millis("veel"), None);
    }
}
