// SPDX-License-Identifier: EUPL-1.2
//! The project's own commands. `cargo xtask test` is the whole check; `.ci/run` calls nothing else.

mod lint;
mod postgres;
mod steps;

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
    /// Format, directions, clippy and all tests, on SQLite and on a throw-away PostgreSQL.
    Test {
        /// Leave out PostgreSQL.
        #[arg(long)]
        quick: bool,
    },
    /// Only the rules of the house: directions between crates, pure domains, file lengths, headers.
    Lint,
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Lint => lint::run(),
        Command::Test { quick } => test(quick),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn test(quick: bool) -> anyhow::Result<()> {
    let mut steps = steps::Steps::default();
    steps.command("format", "cargo", &["fmt", "--all", "--check"], &[]);
    steps.call("rules of the house", lint::run);
    steps.command(
        "clippy",
        "cargo",
        &["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"],
        &[],
    );
    let cargo_test = ["test", "--workspace", "--all-features"];
    if quick {
        steps.command("tests on SQLite", "cargo", &cargo_test, &[]);
    } else {
        // One cluster for the whole run; each test makes its own database in it.
        match postgres::Cluster::start() {
            Ok(cluster) => {
                let url = cluster.url();
                let env = [("GW_TEST_PG", url.as_str()), ("GW_REQUIRE_PG", "1")];
                steps.command("tests on SQLite and PostgreSQL", "cargo", &cargo_test, &env);
            }
            Err(error) => steps.call("PostgreSQL for the tests", || Err(error)),
        }
    }
    steps.finish()
}
