// SPDX-License-Identifier: EUPL-1.2
//! Reading a JSON file of others: what is wrong is said with the place and the reason, in two languages.
//! First the text becomes a tree ([`document`]: JSON, limits), then the tree becomes types ([`typed`]);
//! what the parts say of each other, the reader of the format checks itself.

mod error;
mod limits;
pub mod schema;
mod tree;
mod typed;

pub use error::{FileError, Json, Reason, Texts};
pub use limits::Limits;
pub use typed::typed;

use serde_json::Value;

/// Reads a text as JSON, within the limits.
///
/// # Errors
/// The first thing that is wrong, with its place.
pub fn document(text: &str, limits: &Limits) -> Result<Value, FileError> {
    limits.bytes(text.len())?;
    tree::document(text)
}

/// The text of a file as it lies on disk.
///
/// # Errors
/// When it is too large or no UTF-8.
pub fn text_of<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a str, FileError> {
    limits.bytes(bytes.len())?;
    std::str::from_utf8(bytes).map_err(|_| Reason::NotUtf8.into())
}

/// What kind of file it is comes before what is wrong in it.
///
/// # Errors
/// When it is another format or version.
pub fn header(document: &Value, format: &'static str, version: u32) -> Result<(), FileError> {
    let Value::Object(root) = document else {
        return Err(Reason::WrongType { found: Json::of(document), wanted: Json::Object }.into());
    };
    match root.get("formaat") {
        Some(Value::String(found)) if found == format => {}
        None | Some(Value::Null) => return Err(FileError::at("formaat", Reason::Missing)),
        Some(found) => {
            let found = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
            return Err(FileError::at("formaat", Reason::OtherFormat { found, wanted: format }));
        }
    }
    match root.get("versie") {
        Some(found) if found.as_f64() == Some(f64::from(version)) => Ok(()),
        None | Some(Value::Null) => Err(FileError::at("versie", Reason::Missing)),
        Some(found) => {
            Err(FileError::at("versie", Reason::OtherVersion { found: found.to_string(), known: version }))
        }
    }
}
