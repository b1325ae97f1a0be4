// SPDX-License-Identifier: EUPL-1.2
//! `gelijkwijzer import municipalities --from tooi FILE… [--dry-run]`: facts about municipalities
//! from the live sources, told row by row.

use super::config::Storage;
use super::tools::with;
use crate::wiring;
use anyhow::{Context, bail};
use jiff::civil::Date;
use municipality::app::{Wanted, import};
use municipality::domain::import::{Change, Format, Outcome, Report, RowReport, SourceFile};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The whole register of organisations is a tenth of this.
const LARGEST: u64 = 512 << 20;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    storage: Storage,
    /// Waar de bestanden vandaan komen: cbs-v3, cbs-v4, statline, tooi of roo.
    #[arg(long, value_name = "BRON", value_parser = format)]
    from: Format,
    /// De dag waarop de gegevens gelden, als het bestand dat niet zegt.
    #[arg(long, value_name = "JJJJ-MM-DD")]
    datum: Option<Date>,
    /// Vertel alleen wat er zou veranderen.
    #[arg(long)]
    dry_run: bool,
    /// De bestanden. Bij cbs-v3 en cbs-v4 mag de lijst met kolommen erbij.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

fn format(code: &str) -> Result<Format, String> {
    Format::ALL.into_iter().find(|format| format.code() == code).ok_or_else(|| {
        let all: Vec<_> = Format::ALL.iter().map(|format| format.code()).collect();
        format!("kies uit {}", all.join(", "))
    })
}

fn read(path: &Path) -> anyhow::Result<SourceFile> {
    let name = path.display().to_string();
    let size = std::fs::metadata(path).with_context(|| format!("{name}: dit bestand is er niet"))?.len();
    if size > LARGEST {
        bail!("{name}: {size} bytes is meer dan enig bestand van deze bronnen");
    }
    let bytes = std::fs::read(path).with_context(|| format!("{name}: dit bestand is niet te lezen"))?;
    let name = path.file_name().map_or(name, |name| name.to_string_lossy().into_owned());
    Ok(SourceFile { name, bytes })
}

pub fn municipalities(args: &Args) -> anyhow::Result<()> {
    let files = args.files.iter().map(|path| read(path)).collect::<anyhow::Result<Vec<_>>>()?;
    let wanted = Wanted { format: args.from, files, on: args.datum, dry_run: args.dry_run };
    with(&args.storage, |ctx| async move {
        wiring::migrate(&ctx.db, &*ctx.clock).await?;
        let report = import(&ctx, &wanted).await.context("niets ingevoerd")?;
        print!("{}", told(&report, wanted.dry_run));
        Ok(())
    })
}

/// The report as lines; rows that say nothing new are counted.
fn told(report: &Report, dry_run: bool) -> String {
    let mut out = String::new();
    for row in &report.rows {
        for change in &row.changes {
            if let Some(line) = line(row, change) {
                out.push_str(&line);
                out.push('\n');
            }
        }
    }
    let count = |fits: fn(&Outcome) -> bool| report.count(fits);
    let lines = [
        (count(|o| *o == Outcome::New), "van een nieuwe gemeente"),
        (count(|o| matches!(o, Outcome::Changed { .. })), "gewijzigd"),
        (count(|o| *o == Outcome::Confirmed), "bevestigd (dezelfde waarde, nu met deze bron en dag)"),
        (count(|o| matches!(o, Outcome::Older { .. })), "bewaard, maar ouder dan wat geldt"),
        (count(|o| *o == Outcome::Same), "ongewijzigd"),
    ];
    // Writing to a String cannot fail.
    let rows = report.rows.len();
    let _ = writeln!(out, "{rows} {} gelezen", if rows == 1 { "rij" } else { "rijen" });
    for (count, what) in lines.into_iter().filter(|(count, _)| *count > 0) {
        let _ = writeln!(out, "{count:>7} {what}");
    }
    for (why, count) in &report.skipped {
        let _ = writeln!(out, "{count:>7} overgeslagen: {why}");
    }
    out.push_str(match (report.to_write(), dry_run) {
        (0, _) => "Er is niets veranderd.\n",
        (_, true) => "Er is niets geschreven: dit was een proef.\n",
        (_, false) => "Geschreven. Een website die draait, ziet het binnen tien seconden.\n",
    });
    out
}

/// None: nothing that anyone need look at.
fn line(row: &RowReport, change: &Change) -> Option<String> {
    let what = match &change.outcome {
        Outcome::New => format!("nieuw: {}", change.value),
        Outcome::Changed { before: None } => format!("{} (was onbekend)", change.value),
        Outcome::Changed { before: Some(before) } => format!("{} (was {before})", change.value),
        Outcome::Older { holds } => {
            format!("{} bewaard; nu geldt {}", change.value, holds.as_deref().unwrap_or("onbekend"))
        }
        Outcome::Confirmed | Outcome::Same => return None,
    };
    let striking = if change.striking { "  LET OP: wijkt meer dan een kwart af" } else { "" };
    Some(format!(
        "{}, rij {}: {} {}, {} op {}: {what}{striking}",
        row.file, row.row, row.code, row.name, change.field, change.on
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use municipality::domain::Field;

    #[test]
    fn the_report_names_row_value_and_what_was() {
        let change = |outcome, striking| Change {
            field: Field::Population,
            on: jiff::civil::date(2026, 1, 1),
            value: "136000".to_owned(),
            outcome,
            striking,
        };
        let row = RowReport {
            file: "statline.csv".to_owned(),
            row: 8,
            code: "GM0193".to_owned(),
            name: "Zwolle".to_owned(),
            changes: vec![
                change(Outcome::Changed { before: Some("128840".to_owned()) }, true),
                change(Outcome::Same, false),
            ],
        };
        let report = Report { rows: vec![row], skipped: [("geen waarde", 2)].into() };
        let text = told(&report, false);
        assert!(text.contains(
            "statline.csv, rij 8: GM0193 Zwolle, inwoners op 2026-01-01: 136000 (was 128840)  LET OP"
        ));
        assert!(text.contains("1 gewijzigd") && text.contains("1 ongewijzigd"), "{text}");
        assert!(text.contains("2 overgeslagen: geen waarde"), "{text}");
        assert!(told(&report, true).ends_with("dit was een proef.\n"));
    }
}
