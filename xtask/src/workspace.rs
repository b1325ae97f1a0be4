// SPDX-License-Identifier: EUPL-1.2
//! What cargo and git know of this checkout.

use anyhow::{Context, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every path in these commands counts from the root, wherever the person stands.
pub fn enter() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask stands in no folder")?;
    std::env::set_current_dir(root).with_context(|| format!("{} cannot be entered", root.display()))
}

/// Cargo as from the command line. Cargo tells what it runs which package it is, and us too; build scripts
/// that look at such a variable (ring's does) would run again, and a quarter of the tree with them, each
/// time that somebody goes from `cargo test` to `cargo xtask test` and back.
pub fn cargo() -> Command {
    let mut command = Command::new("cargo");
    for (name, _) in std::env::vars_os() {
        let ours = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "CARGO"
        });
        if ours {
            command.env_remove(name);
        }
    }
    command
}

pub fn metadata() -> anyhow::Result<Value> {
    let output = cargo().args(["metadata", "--format-version", "1", "--no-deps"]).output()?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Cargo's target folder, wherever the person set it.
pub fn target() -> anyhow::Result<PathBuf> {
    Ok(metadata()?["target_directory"].as_str().context("cargo metadata names no target folder")?.into())
}

/// Where cargo puts the program.
pub fn program() -> anyhow::Result<PathBuf> {
    Ok(target()?.join("debug/gelijkwijzer"))
}

/// The files of the project: tracked, or new and not ignored.
pub fn files() -> anyhow::Result<Vec<String>> {
    let listed =
        Command::new("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]).output()?;
    ensure!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
    let mut files: Vec<String> = String::from_utf8(listed.stdout)?
        .lines()
        .filter(|file| Path::new(file).is_file())
        .map(str::to_owned)
        .collect();
    files.sort();
    files.dedup();
    Ok(files)
}
