// SPDX-License-Identifier: EUPL-1.2
//! Reading a file of others: what is wrong is said with the place and the reason, in two languages.
//! `logic/strict-json` makes a tree of the text (JSON, limits) and types of the tree; here the parts are
//! held against each other (references, dates).

mod limits;
mod links;

pub(crate) use limits::LIMITS;
pub use limits::{LONGEST_LIST, LONGEST_TEXT, MOST_BYTES};
pub use strict_json::{FileError as PlanFileError, Json, Reason};

use crate::monitor::{self, Monitor};
use crate::plan::{FORMAAT, PlanFile, VERSIE};
use serde_json::Value;

/// Reads a plan file.
///
/// # Errors
/// The first thing that is wrong, with its place.
pub fn parse_plan(text: &str) -> Result<PlanFile, PlanFileError> {
    plan_from_value(&strict_json::document(text, &LIMITS)?)
}

/// Reads a plan file as it lies on disk.
///
/// # Errors
/// As [`parse_plan`], and when the bytes are no UTF-8.
pub fn parse_plan_bytes(bytes: &[u8]) -> Result<PlanFile, PlanFileError> {
    parse_plan(strict_json::text_of(bytes, &LIMITS)?)
}

/// Reads a plan from JSON that is in memory already.
///
/// # Errors
/// As [`parse_plan`].
pub fn plan_from_value(document: &Value) -> Result<PlanFile, PlanFileError> {
    strict_json::header(document, FORMAAT, VERSIE)?;
    LIMITS.check(document)?;
    let mut file: PlanFile = strict_json::typed(document)?;
    if file.plan.id.is_empty() {
        "plan".clone_into(&mut file.plan.id);
    }
    links::check(&file)?;
    Ok(file)
}

/// Reads a monitor file: what rules E08 to E10 judge.
///
/// # Errors
/// As [`parse_plan`].
pub fn parse_monitor(bytes: &[u8]) -> Result<Monitor, PlanFileError> {
    let document = strict_json::document(strict_json::text_of(bytes, &LIMITS)?, &LIMITS)?;
    strict_json::header(&document, monitor::FORMAAT, monitor::VERSIE)?;
    LIMITS.check(&document)?;
    let file: Monitor = strict_json::typed(&document)?;
    links::ids("statussen", file.statussen.iter().map(|one| one.id.as_str()))?;
    links::ids("klassen", file.klassen.iter().map(|one| one.id.as_str()))?;
    links::ids("vergelijkingen", file.vergelijkingen.iter().map(|one| one.id.as_str()))?;
    Ok(file)
}
