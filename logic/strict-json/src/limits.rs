// SPDX-License-Identifier: EUPL-1.2
//! What a file may hold at most, and between which ends a number must lie. One table per format serves
//! the reader and the JSON Schema.

use super::error::{FileError, Reason};
use serde_json::Value;

/// The limits of a format.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Of the whole file.
    pub bytes: usize,
    /// Signs in a text field.
    pub text: usize,
    /// Items in a list.
    pub list: usize,
    /// Lists that may be longer, by the name of their field.
    pub long_lists: &'static [(&'static str, usize)],
    /// Texts that may be longer, by the name of their field.
    pub long_texts: &'static [(&'static str, usize)],
    /// Numbers by the name of their field, wherever it stands: lowest and highest.
    pub numbers: &'static [(&'static str, f64, f64)],
}

/// What holds for one field.
#[derive(Clone, Copy)]
struct Field {
    text: usize,
    list: usize,
    ends: Option<(f64, f64)>,
}

impl Limits {
    /// Between which ends a field must lie.
    pub fn range(&self, field: &str) -> Option<(f64, f64)> {
        self.numbers.iter().find(|(name, ..)| *name == field).map(|(_, low, high)| (*low, *high))
    }

    /// How long the text of a field may be.
    pub fn text_of(&self, field: &str) -> usize {
        self.long_texts.iter().find(|(name, _)| *name == field).map_or(self.text, |(_, most)| *most)
    }

    /// How long the list of a field may be.
    pub fn list_of(&self, field: &str) -> usize {
        self.long_lists.iter().find(|(name, _)| *name == field).map_or(self.list, |(_, most)| *most)
    }

    pub(crate) fn bytes(&self, found: usize) -> Result<(), FileError> {
        if found > self.bytes { Err(Reason::FileTooLarge { most: self.bytes }.into()) } else { Ok(()) }
    }

    /// Holds every text, list and number of a document against its limit.
    ///
    /// # Errors
    /// The first that is over it.
    pub fn check(&self, document: &Value) -> Result<(), FileError> {
        self.value(document, Field { text: self.text, list: self.list, ends: None })
    }

    fn value(&self, here: &Value, field: Field) -> Result<(), FileError> {
        match here {
            Value::String(text) => {
                // Bytes first: counting signs is only needed for what may be too long.
                let found = if text.len() > field.text { text.chars().count() } else { 0 };
                let most = field.text;
                if found > most { Err(Reason::TextTooLong { found, most }.into()) } else { Ok(()) }
            }
            Value::Number(number) => match (field.ends, number.as_f64()) {
                (Some((low, high)), Some(found)) if !(low..=high).contains(&found) => {
                    Err(Reason::OutOfRange { found: number.to_string(), low, high }.into())
                }
                _ => Ok(()),
            },
            Value::Array(items) => {
                if items.len() > field.list {
                    return Err(Reason::ListTooLong { found: items.len(), most: field.list }.into());
                }
                let inside = Field { list: self.list, ..field };
                let item = |(index, item)| self.value(item, inside).map_err(|error| error.in_item(index));
                items.iter().enumerate().try_for_each(item)
            }
            Value::Object(fields) => fields.iter().try_for_each(|(name, value)| {
                let field =
                    Field { text: self.text_of(name), list: self.list_of(name), ends: self.range(name) };
                self.value(value, field).map_err(|error| error.in_field(name))
            }),
            Value::Null | Value::Bool(_) => Ok(()),
        }
    }
}
