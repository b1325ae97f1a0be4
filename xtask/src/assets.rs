// SPDX-License-Identifier: EUPL-1.2
//! Style sheets, fonts and scripts: npm brings the packages of the lock file, `assets/build.mjs`
//! bundles them into `assets/dist` (and whole fonts for documents into `assets/dist-print`) and
//! holds them to their budgets. Nothing of the result is committed; the program embeds it.

use crate::{fingerprint, machine, node};
use anyhow::{Context, ensure};
use std::path::Path;
use std::process::Command;

pub fn build(again: bool) -> anyhow::Result<()> {
    let assets = Path::new("assets");
    let inputs = fingerprint::of_folder(assets, &["node_modules", "dist", "dist-print"])?;
    let mark = assets.join("dist/.inputs");
    let same = std::fs::read_to_string(&mark).is_ok_and(|last| last == inputs);
    let there = ["dist/manifest.json", "dist-print"].iter().all(|made| assets.join(made).exists());
    if same && there && !again {
        println!("assets/dist is up to date");
        return Ok(());
    }
    machine::ensure(&[machine::NODE, machine::NPM])?;
    node::install(assets)?;
    let status = Command::new("node")
        .arg("build.mjs")
        .current_dir(assets)
        .status()
        .context("node could not be started")?;
    ensure!(status.success(), "assets/build.mjs ended with {status}: see the sizes above");
    std::fs::write(mark, inputs)?;
    Ok(())
}
