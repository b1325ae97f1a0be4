// SPDX-License-Identifier: EUPL-1.2
//! `gelijkwijzer check-plan PLAN.json [--json] [--datum JJJJ-MM-DD]`.

use anyhow::Context;
use gw_core::{Clock, SystemClock};
use jiff::civil::Date;
use plan_check::{Finding, Report, check, parse_plan};
use std::io::{self, ErrorKind, Write};
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
}

const BLOCKED: u8 = 1;
const NO_PLAN: u8 = 2;
const NOT_WRITTEN: u8 = 3;

pub fn run(args: &Args) -> ExitCode {
    match report(&args.plan, args.datum.unwrap_or_else(|| SystemClock.today())) {
        Ok(report) => match show(&report, args.json) {
            // A reader that stops early (`| head`) changes nothing about the plan.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                eprintln!("de uitkomst is niet te schrijven: {error}");
                ExitCode::from(NOT_WRITTEN)
            }
            _ if report.blocking().next().is_some() => ExitCode::from(BLOCKED),
            _ => ExitCode::SUCCESS,
        },
        Err(error) => {
            eprintln!("{}: {error:#}", args.plan.display());
            ExitCode::from(NO_PLAN)
        }
    }
}

fn report(file: &Path, date: Date) -> anyhow::Result<Report> {
    let text = std::fs::read_to_string(file).context("het bestand is niet te lezen")?;
    let plan = parse_plan(&text).context("dit is geen geldig planbestand")?;
    Ok(check(&plan, date))
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
    format!(
        "{} · ernst {} ({}) · {} {} \"{}\"\n  {}\n  Gevonden: {}\n  Wat u kunt doen: {}\n  Bron: {}",
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
