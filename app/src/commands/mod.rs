// SPDX-License-Identifier: EUPL-1.2
//! Sub-commands. Each is small; the work is in the modules.

mod backup;
mod check_plan;
mod config;
mod doctor;
mod import;
mod reports;
mod routes;
mod serve;
mod tools;
mod user;

use clap::{Parser, Subcommand};
use config::Storage;
pub use routes::markdown as routes_page;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "gelijkwijzer",
    version = env!("GELIJKWIJZER_VERSION"),
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
    /// Toont de instellingen die gelden, zonder geheimen.
    Config(config::Args),
    /// Brengt de database bij.
    Migrate(Storage),
    /// Maakt een gecontroleerde kopie van de database, ook als de website draait.
    Backup {
        #[command(flatten)]
        storage: Storage,
        /// Bestand dat nog niet bestaat.
        to: std::path::PathBuf,
    },
    /// Zet een kopie terug, alleen op een lege plaats, en controleert haar daar.
    Restore {
        #[command(flatten)]
        storage: Storage,
        /// Bestand dat backup heeft gemaakt.
        from: std::path::PathBuf,
    },
    /// Schrijft alles van een organisatie in een ZIP-bestand.
    Export(backup::Export),
    /// Leest gegevens in.
    Import {
        #[command(subcommand)]
        what: Import,
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
    /// Noemt elke route met wie haar mag gebruiken.
    Routes(routes::Args),
    /// Accounts.
    User {
        #[command(subcommand)]
        what: user::Command,
    },
}

#[derive(Subcommand)]
enum Import {
    /// Een organisatie uit een ZIP-bestand van export. Zij mag hier nog niet zijn.
    Organisation {
        #[command(flatten)]
        storage: Storage,
        from: std::path::PathBuf,
    },
    /// Gegevens over gemeenten uit de bestanden van CBS, TOOI of ROO. Nog eens uitvoeren verandert niets.
    Municipalities(import::Args),
    /// Meldingen uit een ander systeem, in het register van een ADV. Het hele bestand of niets.
    Reports(reports::Args),
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
        Command::Config(args) => config::run(&args),
        Command::Migrate(storage) => tools::migrate(&storage),
        Command::Backup { storage, to } => backup::backup(&storage, &to),
        Command::Restore { storage, from } => backup::restore(&storage, &from),
        Command::Export(args) => backup::export(&args),
        Command::Import { what: Import::Organisation { storage, from } } => backup::import(&storage, &from),
        Command::Import { what: Import::Municipalities(args) } => import::municipalities(&args),
        Command::Import { what: Import::Reports(args) } => reports::run(&args),
        Command::Verify { storage, what: Verify::Audit } => tools::verify_audit(&storage),
        Command::Doctor(storage) => return doctor::run(&storage),
        Command::Routes(args) => routes::run(&args),
        Command::User { what } => user::run(what),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gelijkwijzer: {}", in_full(&error));
            ExitCode::FAILURE
        }
    }
}

/// What went wrong and why, each cause once: libraries repeat the cause in their own words.
fn in_full(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if text.is_empty() {
            text = cause;
        } else if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use anyhow::{Context, anyhow};

    #[test]
    fn a_cause_is_said_once() {
        let error = Err::<(), _>(anyhow!("geen plaats")).context("database: geen plaats").context("start");
        assert_eq!(super::in_full(&error.unwrap_err()), "start: database: geen plaats");
    }
}
