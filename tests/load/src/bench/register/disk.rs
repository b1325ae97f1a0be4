// SPDX-License-Identifier: EUPL-1.2
//! What a database takes on disk, in kilobytes.

use anyhow::{Context, ensure};
use std::path::Path;
use std::process::Command;

/// The files of a SQLite database: those whose name begins with it.
pub fn files(folder: &Path, name: &str) -> anyhow::Result<f64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(name) {
            bytes += entry.metadata()?.len();
        }
    }
    kilobytes(bytes)
}

/// A database of PostgreSQL, as it says itself: tables with their indexes, without the log.
pub fn database(url: &str) -> anyhow::Result<f64> {
    let output = Command::new("psql")
        .args(["--no-psqlrc", "--tuples-only", "--no-align", url])
        .args(["-c", "SELECT pg_database_size(current_database())"])
        .output()
        .context("psql does not start")?;
    ensure!(output.status.success(), "psql: {}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout);
    kilobytes(said.trim().parse::<u64>().context("the size of the database")?)
}

fn kilobytes(bytes: u64) -> anyhow::Result<f64> {
    Ok(f64::from(u32::try_from(bytes / 1024)?))
}
