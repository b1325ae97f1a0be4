// SPDX-License-Identifier: EUPL-1.2
//! Reading a file of others: what is wrong is said with the place and the reason, in two languages.
//! First the text becomes a tree (JSON, limits), then the tree becomes types, then the parts are
//! held against each other (references, dates).

mod error;
mod limits;
mod links;
mod tree;
mod typed;

pub use error::{Json, PlanFileError, Reason};
pub(crate) use limits::range;
pub use limits::{LONGEST_LIST, LONGEST_TEXT, MOST_BYTES};

use crate::monitor::{self, Monitor};
use crate::plan::{FORMAAT, PlanFile, VERSIE};
use serde_json::Value;

/// Reads a plan file.
///
/// # Errors
/// The first thing that is wrong, with its place.
pub fn parse_plan(text: &str) -> Result<PlanFile, PlanFileError> {
    plan_from_value(&tree::document(text)?)
}

/// Reads a plan file as it lies on disk.
///
/// # Errors
/// As [`parse_plan`], and when the bytes are no UTF-8.
pub fn parse_plan_bytes(bytes: &[u8]) -> Result<PlanFile, PlanFileError> {
    parse_plan(text_of(bytes)?)
}

/// Reads a plan from JSON that is in memory already.
///
/// # Errors
/// As [`parse_plan`].
pub fn plan_from_value(document: &Value) -> Result<PlanFile, PlanFileError> {
    header(document, FORMAAT, VERSIE)?;
    limits::check(document)?;
    let mut file: PlanFile = typed::read(document)?;
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
    let document = tree::document(text_of(bytes)?)?;
    header(&document, monitor::FORMAAT, monitor::VERSIE)?;
    limits::check(&document)?;
    let file: Monitor = typed::read(&document)?;
    links::ids("statussen", file.statussen.iter().map(|one| one.id.as_str()))?;
    links::ids("klassen", file.klassen.iter().map(|one| one.id.as_str()))?;
    links::ids("vergelijkingen", file.vergelijkingen.iter().map(|one| one.id.as_str()))?;
    Ok(file)
}

fn text_of(bytes: &[u8]) -> Result<&str, PlanFileError> {
    if bytes.len() > MOST_BYTES {
        return Err(Reason::FileTooLarge.into());
    }
    std::str::from_utf8(bytes).map_err(|_| Reason::NotUtf8.into())
}

/// What kind of file it is comes before what is wrong in it.
fn header(document: &Value, format: &'static str, version: u32) -> Result<(), PlanFileError> {
    let Value::Object(root) = document else {
        return Err(Reason::WrongType { found: Json::of(document), wanted: Json::Object }.into());
    };
    match root.get("formaat") {
        Some(Value::String(found)) if found == format => {}
        None | Some(Value::Null) => return Err(PlanFileError::at("formaat", Reason::Missing)),
        Some(found) => {
            let found = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
            return Err(PlanFileError::at("formaat", Reason::OtherFormat { found, wanted: format }));
        }
    }
    match root.get("versie") {
        Some(found) if found.as_f64() == Some(f64::from(version)) => Ok(()),
        None | Some(Value::Null) => Err(PlanFileError::at("versie", Reason::Missing)),
        Some(found) => Err(PlanFileError::at(
            "versie",
            Reason::OtherVersion { found: found.to_string(), known: version },
        )),
    }
}
