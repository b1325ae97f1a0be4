// SPDX-License-Identifier: EUPL-1.2
//! The one binary: `serve`, `demo` and the tools around them.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    gelijkwijzer::run(gelijkwijzer::Cli::parse())
}
