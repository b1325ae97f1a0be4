// SPDX-License-Identifier: EUPL-1.2
//! The one binary. So far it has one sub-command: the plan check on a file.

mod check_plan;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "gelijkwijzer",
    version,
    about = "Lokaal beleid tegen discriminatie, getoetst aan onderzoek"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Toetst een planbestand. Uitkomst 0: niets blokkeert; 1: een bevinding blokkeert
    /// vaststelling; 2: het bestand is geen plan; 3: de uitkomst is niet te schrijven.
    CheckPlan(check_plan::Args),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::CheckPlan(args) => check_plan::run(&args),
    }
}
