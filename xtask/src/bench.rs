// SPDX-License-Identifier: EUPL-1.2
//! `cargo xtask bench`: builds what is measured, starts a PostgreSQL that keeps its promises, and
//! lets `gw-load` measure and write docs/benchmarks.md.

use crate::machine::{self, POSTGRES, WRK};
use crate::{assets, postgres, workspace};
use anyhow::ensure;
use std::path::Path;
use std::process::Command;

#[derive(clap::Args)]
pub struct Args {
    /// Only what must hold whatever happens, with full counts: kills while people save and
    /// register, crowds for a few seats, a thousand times each, and files and forms with other bytes
    /// in them.
    #[arg(long)]
    faults: bool,
    /// How often each crowd comes, with `--faults`.
    #[arg(long, default_value = "1000")]
    repeats: String,
    /// Only the register with many reports; the rest of docs/benchmarks.md stays as it was.
    #[arg(long)]
    register: bool,
    /// So many reports; 0 leaves the register out. Fewer than a hundred thousand are only shown.
    #[arg(long, default_value = "100000")]
    scale: String,
    /// Only one crowd that wants a seat: people, then seats.
    #[arg(long, num_args = 2, value_names = ["PEOPLE", "SEATS"])]
    burst: Vec<String>,
    /// Connections of that crowd.
    #[arg(long, default_value = "256")]
    connections: String,
    /// Leave out PostgreSQL.
    #[arg(long)]
    sqlite: bool,
    /// Seconds of each run with load.
    #[arg(long, default_value = "5")]
    seconds: String,
    /// Runs of which the middle counts.
    #[arg(long, default_value = "5")]
    runs: String,
}

fn cargo(arguments: &[&str]) -> anyhow::Result<()> {
    println!("cargo {}", arguments.join(" "));
    let status = workspace::cargo().args(arguments).status()?;
    ensure!(status.success(), "`cargo {}` ended with {status}", arguments.join(" "));
    Ok(())
}

/// The tests of readers with bytes that nobody wrote, many more than at each run.
fn any_bytes() -> anyhow::Result<()> {
    let mut command = workspace::cargo();
    command.args(["test", "-p", "gw-vault", "-p", "gw-web", "-p", "register", "any_bytes"]);
    let status = command.env("PROPTEST_CASES", "10000").status()?;
    ensure!(status.success(), "the tests with any bytes ended with {status}");
    Ok(())
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    machine::ensure(if args.sqlite { &[WRK] } else { &[WRK, POSTGRES] })?;
    assets::build(false)?;
    println!("Building the release; the first time that takes a quarter of an hour on two cores.");
    cargo(&["build", "--release", "-p", "gelijkwijzer", "-p", "gw-load"])?;
    cargo(&["build", "--release", "-p", "gw-db", "--example", "group"])?;
    let cluster = if args.sqlite { None } else { Some(postgres::Cluster::start_durable()?) };
    let mut command = Command::new(Path::new("target/release/gw-load"));
    command.args(["--binary", "target/release/gelijkwijzer", "--group", "target/release/examples/group"]);
    command.args(["--seconds", &args.seconds, "--runs", &args.runs, "--scale", &args.scale]);
    if args.register {
        command.arg("--register");
    }
    if let Some(cluster) = &cluster {
        command.args(["--postgres", &cluster.url(), "--postmaster", &cluster.postmaster()?.to_string()]);
    }
    if args.faults {
        command.args(["--faults", "--repeats", &args.repeats]);
    }
    if !args.burst.is_empty() {
        command.arg("--burst").args(&args.burst).args(["--connections", &args.connections]);
    }
    let status = command.status()?;
    ensure!(status.success(), "the measurement ended with {status}");
    if args.faults { any_bytes() } else { Ok(()) }
}
