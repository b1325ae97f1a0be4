// SPDX-License-Identifier: EUPL-1.2
//! The program as a process of its own: started, asked to stop, or killed.

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// A running `gelijkwijzer`; killed when it goes out of scope.
#[derive(Debug)]
pub struct Program {
    child: Child,
    stdout: Option<BufReader<ChildStdout>>,
    /// Where it listens.
    pub address: String,
}

/// An account of the demo.
#[derive(Clone, Debug)]
pub struct Account {
    pub role: String,
    pub organisation: String,
    pub email: String,
    /// With which the keys of a worker are unlocked.
    pub password: String,
}

/// What `demo --json` prints.
#[derive(Debug)]
pub struct Demo {
    pub program: Program,
    pub accounts: Vec<Account>,
}

impl Program {
    /// Starts `serve` or another command that ends its start with the line of the address.
    pub fn serve(binary: &Path, args: &[&str]) -> anyhow::Result<Self> {
        Self::serve_with(binary, args, &[])
    }

    /// The same with settings in its environment.
    pub fn serve_with(binary: &Path, args: &[&str], settings: &[(&str, &str)]) -> anyhow::Result<Self> {
        let mut program = Self::start(binary, args, settings)?;
        loop {
            let line = program.line()?;
            if let Some(address) = line.trim().strip_prefix("Gelijkwijzer luistert op ") {
                address.clone_into(&mut program.address);
                return Ok(program);
            }
        }
    }

    fn start(binary: &Path, args: &[&str], settings: &[(&str, &str)]) -> anyhow::Result<Self> {
        let mut child = Command::new(binary)
            .args(args)
            .envs(settings.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} does not start", binary.display()))?;
        let stdout = child.stdout.take().map(BufReader::new);
        Ok(Self { child, stdout, address: String::new() })
    }

    fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        let read = self.stdout.as_mut().context("the output is taken")?.read_line(&mut line)?;
        if read == 0 {
            bail!("the program ended before it listened: {}", self.child.wait()?);
        }
        Ok(line)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// SIGTERM: please stop.
    pub fn terminate(&self) -> anyhow::Result<()> {
        let pid = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw).context("no process id")?;
        Ok(kill_process(pid, Signal::TERM)?)
    }

    /// SIGKILL: gone, as at a power cut of the process.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Waits for the end, at most this long.
    pub fn wait(&mut self, patience: Duration) -> anyhow::Result<ExitStatus> {
        let until = Instant::now() + patience;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        bail!("the program still runs after {patience:?}")
    }

    /// What it printed after its start.
    pub fn rest(&mut self) -> anyhow::Result<String> {
        let mut text = String::new();
        self.stdout.take().context("the output is taken")?.read_to_string(&mut text)?;
        Ok(text)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Demo {
    /// Starts `demo --json --port 0` with more arguments.
    pub fn start(binary: &Path, args: &[&str]) -> anyhow::Result<Self> {
        let all: Vec<&str> = ["demo", "--json", "--port", "0"].iter().chain(args).copied().collect();
        let mut program = Program::start(binary, &all, &[])?;
        let line = program.line()?;
        let told: serde_json::Value = serde_json::from_str(&line).context("demo --json prints JSON")?;
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        program.address = text(&told["adres"]);
        let accounts = told["accounts"].as_array().context("demo --json lists accounts")?;
        let accounts = accounts
            .iter()
            .map(|one| Account {
                role: text(&one["rol"]),
                organisation: text(&one["organisatie"]),
                email: text(&one["email"]),
                password: text(&one["wachtwoord"]),
            })
            .collect();
        Ok(Self { program, accounts })
    }

    /// The first account with this role.
    pub fn account(&self, role: &str) -> anyhow::Result<&Account> {
        self.accounts.iter().find(|one| one.role == role).with_context(|| format!("the demo has no {role}"))
    }

    /// The address of the first account with this role.
    pub fn email(&self, role: &str) -> anyhow::Result<&str> {
        Ok(&self.account(role)?.email)
    }
}
