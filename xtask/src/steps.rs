// SPDX-License-Identifier: EUPL-1.2
//! Runs the steps of a check one after the other, shows progress, ends with one screen.

use std::process::Command;
use std::time::{Duration, Instant};

struct Outcome {
    name: String,
    took: Duration,
    error: Option<String>,
}

/// The steps so far. A failed step does not stop the next ones: one run shows all that is wrong.
#[derive(Default)]
pub struct Steps(Vec<Outcome>);

impl Steps {
    /// Runs a program; its output goes to the screen, so that the runner's own summary is seen.
    pub fn command(&mut self, name: &str, program: &str, args: &[&str], env: &[(&str, &str)]) {
        self.call(name, || {
            let status = Command::new(program)
                .args(args)
                .envs(env.iter().copied())
                .status()
                .map_err(|e| anyhow::anyhow!("{program} could not be started: {e}"))?;
            anyhow::ensure!(status.success(), "`{program} {}` ended with {status}", args.join(" "));
            Ok(())
        });
    }

    pub fn call(&mut self, name: &str, step: impl FnOnce() -> anyhow::Result<()>) {
        println!("\n── {name} ──");
        let start = Instant::now();
        let error = step().err().map(|e| format!("{e:#}"));
        if let Some(error) = &error {
            eprintln!("{error}");
        }
        self.0.push(Outcome { name: name.to_owned(), took: start.elapsed(), error });
    }

    /// Prints the summary; fails when a step failed.
    pub fn finish(self) -> anyhow::Result<()> {
        println!("\n── summary ──");
        for step in &self.0 {
            let result = if step.error.is_none() { "ok" } else { "FAILED" };
            println!("{result:>6}  {:>6.1} s  {}", step.took.as_secs_f64(), step.name);
        }
        let failed = self.0.iter().filter(|step| step.error.is_some()).count();
        anyhow::ensure!(failed == 0, "{failed} of {} steps failed", self.0.len());
        Ok(())
    }
}
