// SPDX-License-Identifier: EUPL-1.2
//! Measures the program as its visitors meet it and writes `docs/benchmarks.md`. Called by
//! `cargo xtask bench`, which builds what is measured and starts PostgreSQL.

mod bench;

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Parser)]
#[command(name = "gw-load")]
pub struct Args {
    /// The program to measure.
    #[arg(long)]
    binary: PathBuf,
    /// An empty durable PostgreSQL cluster; without it only SQLite is measured.
    #[arg(long)]
    postgres: Option<String>,
    /// Process id of that cluster's postmaster.
    #[arg(long)]
    postmaster: Option<u32>,
    /// The measurement of shared commits (example `group` of gw-db).
    #[arg(long)]
    group: Option<PathBuf>,
    /// The program at the same commit, except that saves do not share a commit.
    #[arg(long)]
    without_group: Option<PathBuf>,
    /// Where the results go.
    #[arg(long, default_value = "docs/benchmarks.md")]
    out: PathBuf,
    /// Seconds of each run with load.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Runs of which the median counts.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Only what must hold whatever happens, with full counts: kills and crowds.
    #[arg(long)]
    faults: bool,
    /// How often each crowd comes, with `--faults`.
    #[arg(long, default_value_t = 1000)]
    repeats: u32,
    /// Only the register with many reports; the rest of the results stays as it was.
    #[arg(long)]
    register: bool,
    /// So many reports; 0 leaves the register out. Fewer than a hundred thousand are only shown.
    #[arg(long, default_value_t = bench::MANY)]
    scale: u32,
    /// Only one crowd that wants a seat: people, then seats.
    #[arg(long, num_args = 2, value_names = ["PEOPLE", "SEATS"])]
    burst: Vec<usize>,
    /// Connections of that crowd.
    #[arg(long, default_value_t = 256)]
    connections: usize,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(bench::run(&args)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gw-load: {error:#}");
            ExitCode::FAILURE
        }
    }
}
