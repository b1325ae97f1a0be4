// SPDX-License-Identifier: EUPL-1.2
//! A throw-away PostgreSQL cluster from the distribution's own binaries: socket only, in a
//! temporary folder, gone at the end. No container engine, no server that must be running.

use crate::machine;
use anyhow::{Context, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Cluster {
    bin: PathBuf,
    home: PathBuf,
    as_root: bool,
}

impl Cluster {
    /// For tests: fast, because nothing in it is kept.
    pub fn start() -> anyhow::Result<Self> {
        Self::start_with("-c fsync=off")
    }

    /// For measurements: a commit waits for the disk, as it does where people rely on it.
    pub fn start_durable() -> anyhow::Result<Self> {
        Self::start_with("-c fsync=on")
    }

    fn start_with(durability: &str) -> anyhow::Result<Self> {
        let as_root = machine::is_root()?;
        let bin = binaries().context("PostgreSQL's server programs are not in /usr/lib/postgresql")?;
        let home = std::env::temp_dir().join(format!("gelijkwijzer-pg-{}", std::process::id()));
        std::fs::create_dir_all(&home)?;
        let cluster = Self { bin, home, as_root };
        if as_root {
            // The server refuses to run as root.
            run("chown", &["postgres", cluster.path("")?.as_str()])?;
        }
        let data = cluster.path("data")?;
        let log = cluster.path("log")?;
        // trust: the socket stands in a folder of this run only.
        cluster.tool(
            "initdb",
            &["-D", &data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
        )?;
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories='{}' {durability} -c max_connections=200",
            cluster.path("")?
        );
        cluster.tool("pg_ctl", &["-D", &data, "-l", &log, "-w", "-o", &options, "start"])?;
        Ok(cluster)
    }

    /// The address of the cluster's first database.
    pub fn url(&self) -> String {
        let socket = self.home.to_string_lossy().replace('/', "%2F");
        format!("postgres://postgres@{socket}/postgres")
    }

    /// The process id of the server, for its processor time.
    pub fn postmaster(&self) -> anyhow::Result<u32> {
        let text = std::fs::read_to_string(self.path("data")? + "/postmaster.pid")?;
        text.lines().next().context("postmaster.pid is empty")?.trim().parse().context("postmaster.pid")
    }

    fn path(&self, name: &str) -> anyhow::Result<String> {
        let path = if name.is_empty() { self.home.clone() } else { self.home.join(name) };
        Ok(path.to_str().context("the temporary folder has a name that is not UTF-8")?.to_owned())
    }

    fn tool(&self, name: &str, args: &[&str]) -> anyhow::Result<()> {
        let program = self.bin.join(name);
        let program = program.to_str().context("PostgreSQL stands in a folder that is not UTF-8")?;
        if self.as_root {
            let mut all = vec!["-u", "postgres", "--", program];
            all.extend(args);
            run("runuser", &all)
        } else {
            run(program, args)
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Ok(data) = self.path("data")
            && let Err(error) = self.tool("pg_ctl", &["-D", &data, "-m", "immediate", "stop"])
        {
            eprintln!("the PostgreSQL cluster did not stop: {error:#}");
        }
        if let Err(error) = std::fs::remove_dir_all(&self.home) {
            eprintln!("{} could not be removed: {error}", self.home.display());
        }
    }
}

/// The newest versioned folder of Debian's packages, when there is one.
pub fn binaries() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists() && bin.join("pg_ctl").exists())
        .collect();
    found.sort_by_key(|bin| version(bin));
    found.pop()
}

fn version(bin: &Path) -> u32 {
    bin.parent()
        .and_then(Path::file_name)
        .and_then(|name| name.to_str())
        .and_then(|name| name.parse().ok())
        .unwrap_or(0)
}

fn run(program: &str, args: &[&str]) -> anyhow::Result<()> {
    let output = Command::new(program)
        .args(args)
        .output()
        .with_context(|| format!("{program} could not be started"))?;
    ensure!(
        output.status.success(),
        "`{program} {}` ended with {}: {}",
        args.join(" "),
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}
