// SPDX-License-Identifier: EUPL-1.2
//! What a file may hold at most, and between which ends a number must lie. One table serves the
//! reader and the JSON Schema.

use super::error::{PlanFileError, Reason};
use serde_json::Value;

/// Two megabytes: a hundred times a large plan.
pub const MOST_BYTES: usize = 2_000_000;
/// Signs in a text field.
pub const LONGEST_TEXT: usize = 10_000;
/// Items in a list.
pub const LONGEST_LIST: usize = 500;

/// A milliard euro or hours is a slip of the hand; a thousand milliard is no money of a municipality.
const MOST_MONEY: f64 = 1e12;

/// Numbers by the name of their field, wherever it stands: lowest and highest.
const NUMBERS: &[(&str, f64, f64)] = &[
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
];

/// Between which ends a field must lie.
pub(crate) fn range(field: &str) -> Option<(f64, f64)> {
    NUMBERS.iter().find(|(name, ..)| *name == field).map(|(_, low, high)| (*low, *high))
}

/// Holds every text, list and number of a document against its limit.
pub(super) fn check(document: &Value) -> Result<(), PlanFileError> {
    value(document, None)
}

fn value(here: &Value, ends: Option<(f64, f64)>) -> Result<(), PlanFileError> {
    match here {
        Value::String(text) => {
            // Bytes first: counting signs is only needed for what may be too long.
            let found = if text.len() > LONGEST_TEXT { text.chars().count() } else { 0 };
            if found > LONGEST_TEXT { Err(Reason::TextTooLong { found }.into()) } else { Ok(()) }
        }
        Value::Number(number) => match (ends, number.as_f64()) {
            (Some((low, high)), Some(found)) if !(low..=high).contains(&found) => {
                Err(Reason::OutOfRange { found: number.to_string(), low, high }.into())
            }
            _ => Ok(()),
        },
        Value::Array(items) => {
            if items.len() > LONGEST_LIST {
                return Err(Reason::ListTooLong { found: items.len() }.into());
            }
            items
                .iter()
                .enumerate()
                .try_for_each(|(index, item)| value(item, ends).map_err(|error| error.in_item(index)))
        }
        Value::Object(fields) => fields
            .iter()
            .try_for_each(|(name, field)| value(field, range(name)).map_err(|error| error.in_field(name))),
        Value::Null | Value::Bool(_) => Ok(()),
    }
}
