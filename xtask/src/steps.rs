// SPDX-License-Identifier: EUPL-1.2
//! Runs the steps of a check one after the other, shows progress, ends with one screen.

use anyhow::{Context, ensure};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

enum Result {
    Done,
    Skipped,
    Failed,
}

struct Outcome {
    name: String,
    took: Duration,
    result: Result,
    note: String,
}

/// The steps so far. A failed step does not stop the next ones: one run shows all that is wrong.
#[derive(Default)]
pub struct Steps(Vec<Outcome>);

impl Steps {
    /// Runs a step; tells whether it succeeded.
    pub fn call(&mut self, name: &str, step: impl FnOnce() -> anyhow::Result<()>) -> bool {
        self.counted(name, || step().map(|()| String::new()))
    }

    /// Runs a step that ends with figures for the summary.
    pub fn counted(&mut self, name: &str, step: impl FnOnce() -> anyhow::Result<String>) -> bool {
        println!("\n── {name} ──");
        let start = Instant::now();
        let (result, note) = match step() {
            Ok(note) => (Result::Done, note),
            Err(error) => {
                eprintln!("{error:#}");
                (Result::Failed, first_line(&format!("{error:#}")))
            }
        };
        let done = matches!(result, Result::Done);
        self.0.push(Outcome { name: name.to_owned(), took: start.elapsed(), result, note });
        done
    }

    pub fn skip(&mut self, name: &str, why: &str) {
        self.0.push(Outcome {
            name: name.to_owned(),
            took: Duration::ZERO,
            result: Result::Skipped,
            note: why.to_owned(),
        });
    }

    /// Prints the summary; fails when a step failed.
    pub fn finish(self) -> anyhow::Result<()> {
        println!("\n── summary ──");
        for step in &self.0 {
            let result = match step.result {
                Result::Done => "ok",
                Result::Skipped => "left out",
                Result::Failed => "FAILED",
            };
            let note = if step.note.is_empty() { String::new() } else { format!(": {}", step.note) };
            println!("{result:>8}  {:>6.1} s  {}{note}", step.took.as_secs_f64(), step.name);
        }
        let failed = self.0.iter().filter(|step| matches!(step.result, Result::Failed)).count();
        let total: Duration = self.0.iter().map(|step| step.took).sum();
        println!("          {:>6.1} s  altogether", total.as_secs_f64());
        ensure!(failed == 0, "{failed} of {} steps failed", self.0.len());
        Ok(())
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

/// Adds up the closing lines of a test runner.
pub struct Tally {
    read: fn(&str) -> Option<[u64; 3]>,
    /// Passed, failed, left out.
    sum: [u64; 3],
}

impl Tally {
    /// `test result: ok. 12 passed; 0 failed; 1 ignored; …`, once per test binary.
    pub fn cargo() -> Self {
        Self {
            sum: [0; 3],
            read: |line| {
                let rest = line.strip_prefix("test result: ")?;
                let count = |word: &str| {
                    let before = rest.split(word).next()?.trim_end();
                    before.rsplit([' ', ';']).next()?.parse().ok()
                };
                Some([count(" passed")?, count(" failed")?, count(" ignored")?])
            },
        }
    }

    /// `ℹ pass 12`, `ℹ fail 0`, `ℹ skipped 1`, one line each.
    pub fn node() -> Self {
        Self {
            sum: [0; 3],
            read: |line| {
                let (word, count) = line.strip_prefix("ℹ ")?.split_once(' ')?;
                let count = count.parse().ok()?;
                match word {
                    "pass" => Some([count, 0, 0]),
                    "fail" => Some([0, count, 0]),
                    "skipped" => Some([0, 0, count]),
                    _ => None,
                }
            },
        }
    }

    fn line(&mut self, line: &str) {
        if let Some(counts) = (self.read)(line) {
            for (sum, count) in self.sum.iter_mut().zip(counts) {
                *sum += count;
            }
        }
    }

    fn text(&self) -> String {
        let [passed, failed, left_out] = self.sum;
        format!("{passed} passed, {failed} failed, {left_out} left out")
    }
}

/// Runs a test runner: its output goes to the screen as it comes, its closing lines are added up.
pub fn tee(command: &mut Command, mut tally: Tally) -> anyhow::Result<String> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("{command:?} did not start"))?;
    let output = child.stdout.take().context("no output to read")?;
    let mut screen = std::io::stdout();
    for line in BufReader::new(output).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        tally.line(&line);
        writeln!(screen, "{line}")?;
        screen.flush()?;
    }
    let status = child.wait()?;
    ensure!(status.success(), "{}; the runner ended with {status}", tally.text());
    ensure!(tally.sum[0] > 0, "the runner passed no test at all");
    Ok(tally.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_both_runners_are_added_up() {
        let mut cargo = Tally::cargo();
        cargo.line(
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        );
        cargo.line("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out");
        cargo.line("test a ... ok");
        assert_eq!(cargo.text(), "15 passed, 2 failed, 1 left out");
        let mut node = Tally::node();
        for line in ["ℹ tests 9", "ℹ pass 7", "ℹ fail 1", "ℹ skipped 1", "ℹ duration_ms 12.5"] {
            node.line(line);
        }
        assert_eq!(node.text(), "7 passed, 1 failed, 1 left out");
    }

    #[test]
    fn a_runner_that_fails_or_runs_nothing_is_a_failure() {
        let run = |script: &str| tee(Command::new("sh").args(["-c", script]), Tally::node());
        assert!(run("echo 'ℹ pass 2'; exit 1").is_err());
        assert!(run("echo nothing").is_err());
        assert!(run("echo 'ℹ pass 2'").is_ok_and(|text| text.starts_with("2 passed")));
    }
}
