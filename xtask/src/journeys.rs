// SPDX-License-Identifier: EUPL-1.2
//! The browser journeys: Chromium of the distribution, driven by tests/browser under Node's own
//! test runner.

use crate::steps::{Tally, tee};
use crate::{assets, machine, node, workspace};
use anyhow::ensure;
use std::path::Path;
use std::process::Command;

/// Runs them; gives the runner's closing figures.
pub fn run(pattern: Option<&str>) -> anyhow::Result<String> {
    machine::ensure(&[machine::NODE, machine::NPM, machine::CHROMIUM])?;
    let folder = Path::new("tests/browser");
    node::install(folder)?;
    let program = workspace::program()?;
    ensure!(program.exists(), "{} is not there: cargo build", program.display());
    let mut command = Command::new(node::for_journeys(&workspace::target()?)?);
    command.current_dir(folder).env("GELIJKWIJZER", program).args([
        "--test",
        "--test-reporter=spec",
        // Of the whole file as well as of each journey.
        "--test-timeout=1500000",
    ]);
    if let Some(pattern) = pattern {
        command.arg(format!("--test-name-pattern={pattern}"));
    }
    // One file, so one process: one browser and one demonstration for all journeys.
    command.arg("journeys.test.mjs");
    tee(&mut command, Tally::node())
}

/// With the program as it is now.
pub fn alone(pattern: Option<&str>) -> anyhow::Result<()> {
    assets::build(false)?;
    let status = workspace::cargo().args(["build", "--package", "gelijkwijzer"]).status()?;
    ensure!(status.success(), "the program does not build: see above");
    let figures = run(pattern)?;
    println!("{figures}");
    Ok(())
}
