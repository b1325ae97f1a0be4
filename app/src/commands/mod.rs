// SPDX-License-Identifier: EUPL-1.2
//! Sub-commands. Each is small; the work is in the modules.

mod check_plan;
mod config;
mod serve;
mod tools;

use clap::{Parser, Subcommand};
use config::Storage;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "gelijkwijzer",
    version,
    about = "Lokaal beleid tegen discriminatie, getoetst aan onderzoek"
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start de website. Zonder instellingen: map ./var, SQLite, poort 8080.
    Serve(serve::Args),
    /// Start de website met voorbeeldgegevens in een tijdelijke map.
    Demo(serve::DemoArgs),
    /// Toetst een planbestand. Uitkomst 0: niets blokkeert; 1: een bevinding blokkeert
    /// vaststelling; 2: het bestand is geen plan; 3: de uitkomst is niet te schrijven.
    CheckPlan(check_plan::Args),
    /// Brengt de database bij.
    Migrate(Storage),
    /// Maakt een gecontroleerde kopie van een SQLite-database.
    Backup {
        #[command(flatten)]
        storage: Storage,
        /// Bestand dat nog niet bestaat.
        to: std::path::PathBuf,
    },
    /// Controleert of niets uit het auditspoor is veranderd of verdwenen.
    Verify {
        #[command(flatten)]
        storage: Storage,
        #[command(subcommand)]
        what: Verify,
    },
    /// Kijkt na of alles er is om te draaien.
    Doctor(Storage),
    /// Accounts.
    User {
        #[command(subcommand)]
        what: tools::UserCommand,
    },
}

#[derive(Subcommand)]
enum Verify {
    /// Het auditspoor.
    Audit,
}

/// Runs a command line to its end.
pub fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        Command::CheckPlan(args) => return check_plan::run(&args),
        Command::Serve(args) => serve::serve(args),
        Command::Demo(args) => serve::demo(args),
        Command::Migrate(storage) => tools::migrate(&storage),
        Command::Backup { storage, to } => tools::backup(&storage, &to),
        Command::Verify { storage, what: Verify::Audit } => tools::verify_audit(&storage),
        Command::Doctor(storage) => tools::doctor(&storage),
        Command::User { what } => tools::user(what),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gelijkwijzer: {error:#}");
            ExitCode::FAILURE
        }
    }
}
