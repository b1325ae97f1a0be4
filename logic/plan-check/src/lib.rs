// SPDX-License-Identifier: EUPL-1.2
//! The plan of a municipality as typed data, and the rules that hold it against the evidence.
//! No I/O, no clock: the reference date is a parameter, the same plan gives the same report.
//!
//! Field names and code lists are Dutch, because they are those of the plan file that
//! municipalities exchange; translating them once more would give every field two names.

mod answer;
pub mod plan;
mod read;
mod report;
mod rules;

pub use plan::PlanFile;
pub use read::{PlanFileError, parse_plan};
pub use report::{Finding, Report, Subject, Texts};
pub use rules::{RULESET_VERSION, check, rule_ids};
