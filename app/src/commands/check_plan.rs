// SPDX-License-Identifier: EUPL-1.2
//! `gelijkwijzer check-plan PLAN.json [--json] [--datum JJJJ-MM-DD] [--monitor MONITOR.json]`.

use evidence::Dossier;
use gw_core::{Clock, SystemClock};
use jiff::civil::Date;
use plan_check::{
    Finding, Input, MOST_BYTES, PlanFileError, Report, Texts, check, parse_monitor, parse_plan_bytes,
};
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Args {
    /// Het planbestand (docs/plan.example.json is een voorbeeld).
    plan: PathBuf,
    /// Geef de uitkomst als JSON.
    #[arg(long)]
    json: bool,
    /// De dag waarop wordt getoetst; anders vandaag.
    #[arg(long, value_name = "JJJJ-MM-DD")]
    datum: Option<Date>,
    /// Cijfers van de monitor, voor de regels E08 tot en met E10.
    #[arg(long, value_name = "BESTAND")]
    monitor: Option<PathBuf>,
}

const BLOCKED: u8 = 1;
const NO_PLAN: u8 = 2;
/// The result could not be written, or the program itself is broken: no verdict on the plan.
const NO_VERDICT: u8 = 3;

/// Why there is no report.
enum Fault {
    /// A file is not what it should be: which, and why, in both languages.
    File(PathBuf, Texts),
    Dossier(evidence::DossierError),
}

pub fn run(args: &Args) -> ExitCode {
    match report(args) {
        Ok(report) => match show(&report, args.json) {
            // A reader that stops early (`| head`) changes nothing about the plan.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                eprintln!("de uitkomst is niet te schrijven: {error}");
                ExitCode::from(NO_VERDICT)
            }
            _ if report.blocking().next().is_some() => ExitCode::from(BLOCKED),
            _ => ExitCode::SUCCESS,
        },
        Err(Fault::File(path, why)) => {
            eprintln!("{}: {}\n{0}: {}", path.display(), why.nl, why.en);
            ExitCode::from(NO_PLAN)
        }
        Err(Fault::Dossier(error)) => {
            eprintln!("het dossier in dit programma is niet te lezen: {error}");
            ExitCode::from(NO_VERDICT)
        }
    }
}

fn report(args: &Args) -> Result<Report, Fault> {
    let plan =
        read(&args.plan, "dit is geen geldig planbestand", "this is no valid plan file", parse_plan_bytes)?;
    let monitor = args
        .monitor
        .as_ref()
        .map(|file| {
            read(file, "dit is geen geldig monitorbestand", "this is no valid monitor file", parse_monitor)
        })
        .transpose()?;
    let cards = Dossier::embedded().map_err(Fault::Dossier)?.plan_cards();
    let date = args.datum.unwrap_or_else(|| SystemClock.today());
    Ok(check(&Input { monitor: monitor.as_ref(), ..Input::new(&plan, date).cards(&cards) }))
}

/// Reads a file no further than a plan can be long.
fn read<T>(
    path: &Path,
    nl: &str,
    en: &str,
    parse: fn(&[u8]) -> Result<T, PlanFileError>,
) -> Result<T, Fault> {
    let fault = |texts| Fault::File(path.to_owned(), texts);
    let unreadable = |error: io::Error| {
        fault(Texts {
            nl: format!("het bestand is niet te lezen ({error})"),
            en: format!("the file cannot be read ({error})"),
        })
    };
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    File::open(path)
        .and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    parse(&bytes).map_err(|error| {
        let why = error.texts();
        fault(Texts { nl: format!("{nl}: {}", why.nl), en: format!("{en}: {}", why.en) })
    })
}

fn show(report: &Report, json: bool) -> io::Result<()> {
    let mut out = std::io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(report)?)?;
        return Ok(());
    }
    writeln!(out, "Toets van {} met regelset {}", report.datum, report.regelset)?;
    if report.bevindingen.is_empty() {
        writeln!(out, "\nGeen bekende risico's gevonden. Dit is geen bewijs dat het plan werkt.")?;
    }
    for finding in &report.bevindingen {
        writeln!(out, "\n{}", lines(finding))?;
    }
    if !report.onbekend.is_empty() {
        let rules: Vec<_> = report
            .onbekend
            .iter()
            .map(|f| format!("{} ({} {})", f.regel, f.object.soort, f.object.id))
            .collect();
        writeln!(out, "\nNiet te beoordelen, omdat een gegeven ontbreekt: {}", rules.join(", "))?;
    }
    Ok(())
}

fn lines(finding: &Finding) -> String {
    let object = &finding.object;
    let found: Vec<_> = finding.gevonden.iter().map(|(field, value)| format!("{field} = {value}")).collect();
    let weighed = finding.afweging.as_ref().map_or_else(String::new, |why| {
        format!("\n  Afgewogen door {} op {}: {}", why.wie, why.wanneer, why.motivering)
    });
    format!(
        "{} · ernst {} ({}) · {} {} \"{}\"\n  {}\n  Gevonden: {}\n  Wat u kunt doen: {}\n  Bron: {}{weighed}",
        finding.regel,
        finding.ernst,
        severity(finding.ernst),
        object.soort,
        object.id,
        object.titel,
        finding.bericht.nl,
        found.join(", "),
        finding.oplossing.nl,
        finding.bronnen.join(", "),
    )
}

const fn severity(severity: u8) -> &'static str {
    match severity {
        4 => "blokkeert vaststelling",
        3 => "hoog",
        2 => "middel",
        _ => "tip",
    }
}
