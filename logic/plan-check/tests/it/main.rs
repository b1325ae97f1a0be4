// SPDX-License-Identifier: EUPL-1.2
//! Golden tests: for each rule a plan that hits and a near miss; the example plans; the reader and
//! its schema; the order of objects.

#![expect(clippy::unwrap_used, reason = "a fixture that cannot be read must stop the test")]

mod case;
mod corners;
mod examples;
mod golden;
mod order;
mod pairs_ab;
mod pairs_c;
mod pairs_de;
mod pairs_r;
mod reader;
mod schema;
mod sound;
mod weighing;

use jiff::civil::{Date, date};

/// The day on which the tests judge.
pub const TODAY: Date = date(2026, 11, 24);
