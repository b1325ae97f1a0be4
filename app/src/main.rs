// SPDX-License-Identifier: EUPL-1.2
//! The one binary: `serve`, `demo` and the tools around them.

use clap::Parser;
use std::process::ExitCode;

/// Pages are made of many short texts. Measured against the allocator of the system in docs/adr/0018.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    gelijkwijzer::run(gelijkwijzer::Cli::parse())
}
