// SPDX-License-Identifier: EUPL-1.2
//! What this machine needs besides Rust: looked up first, said with its reason, installed on
//! Debian when we are root, otherwise named in the exact command that installs it.

use anyhow::{Context, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Something that a command uses and Rust does not bring.
#[derive(Clone, Copy)]
pub struct Need {
    pub what: &'static str,
    /// The name of the package in Debian.
    pub package: &'static str,
    pub why: &'static str,
    found: fn() -> bool,
}

pub const NODE: Need = Need {
    what: "Node.js",
    package: "nodejs",
    why: "builds the style sheets and the scripts; the finished program does without",
    found: || on_path("node").is_some(),
};

pub const NPM: Need = Need {
    what: "npm",
    package: "npm",
    why: "fetches the style packages that assets/package-lock.json names",
    found: || on_path("npm").is_some(),
};

pub const CHROMIUM: Need = Need {
    what: "Chromium",
    package: "chromium",
    why: "walks through the product as its users do",
    found: || on_path("chromium").is_some(),
};

pub const WRK: Need = Need {
    what: "wrk",
    package: "wrk",
    why: "puts pages under load for the measurements",
    found: || on_path("wrk").is_some(),
};

pub const POSTGRES: Need = Need {
    what: "PostgreSQL's server programs",
    package: "postgresql",
    why: "every story about stored data also runs on a throw-away PostgreSQL",
    found: || crate::postgres::binaries().is_some(),
};

/// Sees to it that all of these are there.
pub fn ensure(needs: &[Need]) -> anyhow::Result<()> {
    let missing: Vec<Need> = needs.iter().copied().filter(|need| !(need.found)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("This machine lacks:");
    for need in &missing {
        println!("  {} (package {}): {}", need.what, need.package, need.why);
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    match on_path("apt-get") {
        Some(_) if is_root()? => install(&packages)?,
        Some(_) => bail!("{}", by_hand(&packages)),
        None => bail!(
            "only Debian and its relatives are installed on by itself; please install here: {}",
            packages.join(", ")
        ),
    }
    for need in missing {
        ensure!((need.found)(), "{} is still not there after installing {}", need.what, need.package);
    }
    Ok(())
}

/// What a person without root runs.
fn by_hand(packages: &[&str]) -> String {
    format!(
        "run this once, then try again:\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    )
}

fn install(packages: &[&str]) -> anyhow::Result<()> {
    println!("Installing {} with apt-get (we are root).", packages.join(", "));
    // One broken source of many must not stop us: whether a package can be had, install tells.
    if let Err(error) = apt_get(&["update", "-q"]) {
        eprintln!("apt-get update: {error:#}; trying with the lists that are here");
    }
    let mut args = vec!["install", "-y", "-q", "--no-install-recommends"];
    args.extend(packages);
    apt_get(&args)
}

fn apt_get(args: &[&str]) -> anyhow::Result<()> {
    let status = Command::new("apt-get")
        .args(["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"])
        .args(args)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .status()
        .context("apt-get could not be started")?;
    ensure!(status.success(), "apt-get {} ended with {status}", args.join(" "));
    Ok(())
}

pub fn is_root() -> anyhow::Result<bool> {
    let output = Command::new("id").arg("-u").output().context("`id -u` could not be started")?;
    Ok(output.stdout.trim_ascii() == b"0")
}

/// Where a program stands, as the shell would find it.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| executable(file))
}

fn executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_asks_for_nothing() {
        let shell = Need { what: "sh", package: "dash", why: "", found: || on_path("sh").is_some() };
        assert!(ensure(&[shell]).is_ok());
        assert_eq!(on_path("there-is-no-such-program"), None);
    }

    #[test]
    fn without_root_the_exact_command_is_named() {
        assert!(by_hand(&["nodejs", "npm"]).ends_with("install -y --no-install-recommends nodejs npm"));
    }
}
