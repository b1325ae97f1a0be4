// SPDX-License-Identifier: EUPL-1.2
//! The whole check. A failed step does not stop the next ones, unless those need its result.

use crate::steps::{Steps, Tally, tee};
use crate::{assets, journeys, lint, machine, postgres, workspace};
use anyhow::ensure;

const EVERYTHING: [&str; 2] = ["--workspace", "--all-features"];

pub fn run(quick: bool, no_browser: bool) -> anyhow::Result<()> {
    let mut steps = Steps::default();
    let mut needs = vec![machine::NODE, machine::NPM];
    if !quick {
        needs.push(machine::POSTGRES);
    }
    if !quick && !no_browser {
        needs.push(machine::CHROMIUM);
    }
    steps.call("what this machine needs", || machine::ensure(&needs));
    // Before anything is compiled: the program embeds them.
    steps.call("style sheets, fonts and scripts", || assets::build(false));
    steps.call("format", || cargo(&["fmt", "--all", "--check"]));
    steps.call("rules of the house", lint::run);
    steps.call("clippy", || {
        let all = [&["clippy"], &EVERYTHING[..], &["--all-targets", "--", "-D", "warnings"]].concat();
        cargo(&all)
    });
    let built =
        steps.call("building the tests", || cargo(&[&["test"], &EVERYTHING[..], &["--no-run"]].concat()));
    if !built {
        steps.skip("tests", "they do not build");
    } else if quick {
        steps.counted("tests on SQLite", || tests(&[]));
    } else {
        // One cluster for the whole run; each test makes its own database in it.
        match postgres::Cluster::start() {
            Ok(cluster) => {
                let url = cluster.url();
                let env = [("GW_TEST_PG", url.as_str()), ("GW_REQUIRE_PG", "1")];
                steps.counted("tests on SQLite and PostgreSQL", || tests(&env));
            }
            Err(error) => {
                steps.call("PostgreSQL for the tests", || Err(error));
            }
        }
    }
    if quick || no_browser {
        steps.skip("browser journeys", if quick { "--quick" } else { "--no-browser" });
    } else if built {
        steps.counted("browser journeys", || journeys::run(None));
    } else {
        steps.skip("browser journeys", "the program does not build");
    }
    steps.finish()
}

fn cargo(args: &[&str]) -> anyhow::Result<()> {
    let status = workspace::cargo().args(args).status()?;
    ensure!(status.success(), "`cargo {}` ended with {status}", args.join(" "));
    Ok(())
}

fn tests(env: &[(&str, &str)]) -> anyhow::Result<String> {
    let mut command = workspace::cargo();
    command.arg("test").args(EVERYTHING).arg("--no-fail-fast").envs(env.iter().copied());
    tee(&mut command, Tally::cargo())
}
