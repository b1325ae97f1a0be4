// SPDX-License-Identifier: EUPL-1.2
//! The program as its users meet it: on the command line, and as a whole site.
#![expect(clippy::unwrap_used, reason = "a program that does not start must stop the test")]

mod access;
mod api;
mod archive;
mod check_plan;
mod faults;
mod files;
mod headers;
mod languages;
mod pdf;
mod prefilled;
mod program;
mod restore;
mod stage;
mod statements;
mod user;
mod versions;
