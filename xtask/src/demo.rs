// SPDX-License-Identifier: EUPL-1.2
//! From a clone to a page: what is missing, the assets, the program, the demonstration.

use crate::{assets, machine, workspace};
use anyhow::{Context, ensure};
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::Instant;

#[derive(clap::Args)]
pub struct Args {
    /// The port of the demonstration; 0 picks a free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// More arguments for `gelijkwijzer demo`, such as `-- --json`.
    #[arg(last = true)]
    more: Vec<String>,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let start = Instant::now();
    let at = |step: &str| eprintln!("\n[{:>4.0} s] {step}", start.elapsed().as_secs_f64());
    at("1 of 4: what this machine needs");
    machine::ensure(&[machine::NODE, machine::NPM])?;
    at("2 of 4: style sheets and fonts");
    assets::build(false)?;
    at("3 of 4: the program (the first time this compiles all that it stands on)");
    let status = workspace::cargo()
        .args(["build", "--package", "gelijkwijzer"])
        .status()
        .context("cargo could not be started")?;
    ensure!(status.success(), "the program does not build: see above");
    at("4 of 4: starting; stop with Ctrl-C");
    // The program takes our place: Ctrl-C and SIGTERM reach it and nothing else is left running.
    let failed = Command::new(workspace::program()?)
        .args(["demo", "--port", &args.port.to_string()])
        .args(&args.more)
        .exec();
    Err(failed).context("the program could not be started")
}
