// SPDX-License-Identifier: EUPL-1.2
//! From text to a JSON tree. A field that stands twice is refused: of two values nobody knows
//! which one was meant.

use super::error::{FileError, Reason};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;
use serde_json::{Map, Number, Value};
use std::fmt;

/// Reads a text as JSON.
pub(super) fn document(text: &str) -> Result<Value, FileError> {
    // Editors on Windows put a mark before the text; it says nothing about the content.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map(|Tree(value)| value).map_err(|error| reason(&error).into())
}

fn reason(error: &serde_json::Error) -> Reason {
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    match error.classify() {
        Category::Eof => Reason::EndsEarly,
        // The tree takes every value, so the only error of data is the one made below.
        Category::Data => {
            let name = text.rsplit_once(" at line ").map_or(text.as_str(), |(name, _)| name);
            Reason::FieldTwice { name: name.to_owned(), line }
        }
        _ if text.starts_with("recursion limit") => Reason::TooDeep,
        _ if text.starts_with("number out of range") => Reason::NumberTooLarge { line },
        _ => Reason::Syntax { line, column },
    }
}

struct Tree(Value);

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue).map(Self)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        // JSON has no infinity; what is too large was refused as the number was read.
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(Tree(item)) = items.next_element()? {
            all.push(item);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some((name, Tree(value))) = fields.next_entry::<String, Tree>()? {
            if all.contains_key(&name) {
                return Err(A::Error::custom(name));
            }
            all.insert(name, value);
        }
        Ok(Value::Object(all))
    }
}
