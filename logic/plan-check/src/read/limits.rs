// SPDX-License-Identifier: EUPL-1.2
//! What a plan file may hold at most, and between which ends a number must lie. One table serves the
//! reader and the JSON Schema.

use strict_json::Limits;

/// Two megabytes: a hundred times a large plan.
pub const MOST_BYTES: usize = 2_000_000;
/// Signs in a text field.
pub const LONGEST_TEXT: usize = 10_000;
/// Items in a list.
pub const LONGEST_LIST: usize = 500;

/// A milliard euro or hours is a slip of the hand; a thousand milliard is no money of a municipality.
const MOST_MONEY: f64 = 1e12;

pub(crate) const LIMITS: Limits = Limits {
    bytes: MOST_BYTES,
    text: LONGEST_TEXT,
    list: LONGEST_LIST,
    long_lists: &[],
    long_texts: &[],
    numbers: &[
        ("budget", 0.0, MOST_MONEY),
        ("bedrag", 0.0, MOST_MONEY),
        ("uren", 0.0, MOST_MONEY),
        ("uren_opzet", 0.0, MOST_MONEY),
        ("uren_per_jaar", 0.0, MOST_MONEY),
        ("uren_per_week", 0.0, 10_000.0),
        ("fte", 0.0, 1000.0),
        ("jaar", 1900.0, 2200.0),
        ("stap", 1.0, 6.0),
        ("nr", 1.0, 6.0),
        ("adv_betrokken_stappen", 1.0, 6.0),
        ("houding", -2.0, 2.0),
    ],
};
