// SPDX-License-Identifier: EUPL-1.2
//! Reports from another system: one JSON file (`gelijkwijzer-meldingen`, docs/reports.schema.json),
//! taken whole or not at all, every mistake with its row. Reading decides nothing about storage: what
//! comes out is sound, and a use case writes it in one transaction.

mod check;
mod error;
mod file;
mod schema;

pub use error::RowError;
pub use file::{
    ImportedCase, ImportedIncident, ImportedPerson, ImportedProcedure, ImportedReport, ReportsFile,
};
pub use schema::reports_schema;

use classification::Codebook;
use error::{Errors, List};
use jiff::civil::Date;
use serde_json::Value;
use strict_json::{FileError, Limits, Reason};

pub(crate) const FORMAT: &str = "gelijkwijzer-meldingen";
pub(crate) const VERSION: u32 = 1;

/// A hundred thousand reports of two kilobytes are 200 MB.
pub const MOST_BYTES: usize = 256 << 20;
const MOST_REPORTS: usize = 200_000;
/// Signs in a story; a book of forty pages.
const LONGEST_STORY: usize = 100_000;

pub(crate) const LIMITS: Limits = Limits {
    bytes: MOST_BYTES,
    text: 2_000,
    list: 100,
    long_lists: &[("meldingen", MOST_REPORTS), ("voorvallen", MOST_REPORTS)],
    long_texts: &[("verhaal", LONGEST_STORY), ("samenvatting", 10_000)],
    numbers: &[("geboortejaar", 1900.0, 2200.0), ("jaar", 1900.0, 2200.0), ("maand", 1.0, 12.0)],
};

/// What the reader needs to know of the world.
pub struct World<'a> {
    pub book: &'a Codebook,
    /// Nothing was received or registered after this day.
    pub today: Date,
    /// Did this municipality exist on this day (I-21)?
    pub exists_on: &'a dyn Fn(&str, Date) -> bool,
}

/// Reads a file of reports.
///
/// # Errors
/// Everything that is wrong, row by row; none of the file is taken then.
pub fn read(bytes: &[u8], world: &World<'_>) -> Result<ReportsFile, Vec<RowError>> {
    let whole = |error: FileError| vec![RowError::of_file(error)];
    let text = strict_json::text_of(bytes, &LIMITS).map_err(whole)?;
    let tree = strict_json::document(text, &LIMITS).map_err(whole)?;
    strict_json::header(&tree, FORMAT, VERSION).map_err(whole)?;
    let mut errors = Errors::default();
    let file = typed(&tree, &mut errors).map_err(whole)?;
    check::file(&file, world, &mut errors);
    errors.into_result(file)
}

/// The file with every row that fits its type. A row that does not is an error of its own, so that one
/// mistake does not hide the next.
fn typed(tree: &Value, errors: &mut Errors) -> Result<ReportsFile, FileError> {
    let Value::Object(root) = tree else {
        return Err(Reason::NoFit.into());
    };
    // The head first, without its lists: they are read row by row.
    let lists = [List::Reports, List::Incidents];
    let head: serde_json::Map<_, _> = root
        .iter()
        .filter(|(name, _)| lists.iter().all(|list| list.field() != name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let head = Value::Object(head);
    LIMITS.check(&head)?;
    let mut file: ReportsFile = strict_json::typed(&head)?;
    file.meldingen = rows(root, List::Reports, errors)?;
    file.voorvallen = rows(root, List::Incidents, errors)?;
    Ok(file)
}

fn rows<T: serde::de::DeserializeOwned>(
    root: &serde_json::Map<String, Value>,
    list: List,
    errors: &mut Errors,
) -> Result<Vec<(usize, T)>, FileError> {
    let all = match root.get(list.field()) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(all)) => all,
        Some(other) => {
            let reason =
                Reason::WrongType { found: strict_json::Json::of(other), wanted: strict_json::Json::List };
            return Err(FileError::at(list.field(), reason));
        }
    };
    let most = LIMITS.list_of(list.field());
    if all.len() > most {
        return Err(FileError::at(list.field(), Reason::ListTooLong { found: all.len(), most }));
    }
    let mut rows = Vec::with_capacity(all.len());
    for (at, value) in all.iter().enumerate() {
        match LIMITS.check(value).and_then(|()| strict_json::typed(value)) {
            Ok(row) => rows.push((at + 1, row)),
            Err(error) => errors.add(list, at + 1, name_of(value), error),
        }
        if errors.are_many() {
            break;
        }
    }
    Ok(rows)
}

fn name_of(value: &Value) -> Option<&str> {
    value.get("id").and_then(Value::as_str)
}
