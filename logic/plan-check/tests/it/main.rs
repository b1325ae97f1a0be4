// SPDX-License-Identifier: EUPL-1.2
//! Golden tests: for each rule a plan that hits and a near miss; an example plan as a whole.

#![expect(clippy::unwrap_used, reason = "a fixture that cannot be read must stop the test")]

mod examples;
mod golden;
mod order;
mod pairs_ab;
mod pairs_de;
mod sound;

use jiff::civil::{Date, date};

/// The day on which the tests judge.
pub const TODAY: Date = date(2026, 11, 24);
