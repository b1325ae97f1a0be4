// SPDX-License-Identifier: EUPL-1.2
//! The project's own commands. `cargo xtask demo` starts the product, `cargo xtask test` is the
//! whole check; `.ci/run` calls nothing else.

mod assets;
mod bench;
mod demo;
mod fingerprint;
mod journeys;
mod lint;
mod machine;
mod node;
mod postgres;
mod steps;
mod test;
mod words;
mod workspace;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The commands of the Gelijkwijzer project")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds everything and starts the demonstration; installs what is missing on Debian.
    Demo(demo::Args),
    /// Format, rules of the house, clippy, all tests on SQLite and PostgreSQL, browser journeys.
    Test {
        /// Leave out PostgreSQL and the browser.
        #[arg(long)]
        quick: bool,
        /// Leave out the browser.
        #[arg(long)]
        no_browser: bool,
    },
    /// Builds style sheets, fonts and scripts into assets/dist, within their budgets.
    Assets {
        /// Also when nothing changed since the last build.
        #[arg(long)]
        again: bool,
    },
    /// Measures the release build and writes docs/benchmarks.md.
    Bench(bench::Args),
    /// Only the rules of the house: directions, domains, headers, texts, styles, file lengths.
    Lint,
    /// Only the browser journeys, with the program built as for the demonstration.
    Journeys {
        /// Only the journeys whose name matches this pattern.
        pattern: Option<String>,
    },
    /// Makes the words of the return codes; once, for the list is part of a format.
    Words,
}

fn main() -> ExitCode {
    match workspace::enter().and_then(|()| run(Cli::parse().command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Demo(args) => demo::run(&args),
        Command::Test { quick, no_browser } => test::run(quick, no_browser),
        Command::Assets { again } => assets::build(again),
        Command::Bench(args) => bench::run(&args),
        Command::Lint => lint::run(),
        Command::Journeys { pattern } => journeys::alone(pattern.as_deref()),
        Command::Words => words::make(std::path::Path::new(".")),
    }
}
