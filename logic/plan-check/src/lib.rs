// SPDX-License-Identifier: EUPL-1.2
//! The plan of a municipality as typed data, and the rules that hold it against the evidence.
//! No I/O, no clock: the reference date is a parameter, the same plan gives the same report.
//!
//! Field names and code lists are Dutch, because they are those of the plan file that
//! municipalities exchange; translating them once more would give every field two names.

mod answer;
pub mod cards;
mod input;
pub mod monitor;
pub mod plan;
mod read;
mod report;
mod rules;
mod schema;

pub use cards::Cards;
pub use input::Input;
pub use monitor::Monitor;
pub use plan::{Afweging, PlanFile};
pub use read::{
    Json, LONGEST_LIST, LONGEST_TEXT, MOST_BYTES, PlanFileError, Reason, parse_monitor, parse_plan,
    parse_plan_bytes, plan_from_value,
};
pub use report::{Finding, Report, Status, Subject, Texts, Weighed};
pub use rules::{RULESET_VERSION, RuleLine, check, rule_ids, rule_lines, source_in_english};
pub use schema::plan_schema;
