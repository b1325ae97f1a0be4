// SPDX-License-Identifier: EUPL-1.2
//! From a JSON tree to types. Serde's own reader of JSON takes a list where an object is asked
//! and speaks English only; this one refuses the list, reads null as absent, and keeps the reason
//! of a refusal as data, so that it can be told in two languages.

use super::error::{FileError, Json, Reason};
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt::{self, Display};

/// Reads a tree as a type, with the path of what does not fit.
///
/// # Errors
/// The first thing that does not fit.
pub fn typed<T: DeserializeOwned>(document: &Value) -> Result<T, FileError> {
    serde_path_to_error::deserialize(Node(document)).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { String::new() } else { path };
        FileError { path, reason: error.into_inner() }
    })
}

impl Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.texts().en)
    }
}

impl std::error::Error for Reason {}

impl de::Error for Reason {
    fn custom<T: Display>(_: T) -> Self {
        Self::NoFit
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::UnknownField { name: field.to_owned(), known: expected }
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::NotInList { found: variant.to_owned(), allowed: expected }
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::FieldTwice { name: field.to_owned(), line: 0 }
    }
}

struct Node<'de>(&'de Value);

/// `3.0` is a whole number too.
fn whole(number: &Number) -> Option<i64> {
    let exact = |number: f64| number.fract() == 0.0 && number.abs() < 9e15;
    number
        .as_i64()
        .or_else(|| number.as_f64().filter(|n| exact(*n)).and_then(|n| format!("{n:.0}").parse().ok()))
}

impl<'de> Node<'de> {
    fn wrong(&self, wanted: Json) -> Reason {
        Reason::WrongType { found: Json::of(self.0), wanted }
    }

    fn integer<V: Visitor<'de>>(self, visitor: V, low: f64, high: f64) -> Result<V::Value, Reason> {
        let Value::Number(number) = self.0 else { return Err(self.wrong(Json::Whole)) };
        let Some(value) = whole(number) else {
            let fraction = number.as_f64().is_some_and(|n| n.fract() != 0.0);
            let found = number.to_string();
            return Err(if fraction {
                self.wrong(Json::Whole)
            } else {
                Reason::OutOfRange { found, low, high }
            });
        };
        visitor.visit_i64(value).map_err(|_: Reason| Reason::OutOfRange {
            found: number.to_string(),
            low,
            high,
        })
    }
}

macro_rules! integers {
    ($($name:ident $type:ty),+) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
            self.integer(visitor, f64::from(<$type>::MIN), f64::from(<$type>::MAX))
        }
    )+};
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Reason;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => visitor.visit_f64(number.as_f64().unwrap_or_default()),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(Items(items.iter())),
            Value::Object(fields) => visitor.visit_map(Fields::new(fields, &[])),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Reason> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields::new(fields, known)),
            _ => Err(self.wrong(Json::Object)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items(items.iter())),
            _ => Err(self.wrong(Json::List)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Reason> {
        match self.0 {
            Value::String(code) => {
                let code: StrDeserializer<'de, Reason> = code.as_str().into_deserializer();
                visitor.visit_enum(code)
            }
            _ => Err(self.wrong(Json::Text)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self.0 {
            Value::Bool(value) => visitor.visit_bool(*value),
            _ => Err(self.wrong(Json::YesNo)),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self.0 {
            Value::Number(number) => visitor.visit_f64(number.as_f64().unwrap_or_default()),
            _ => Err(self.wrong(Json::Number)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self.0 {
            Value::String(text) => visitor.visit_borrowed_str(text),
            _ => Err(self.wrong(Json::Text)),
        }
    }

    /// Only days ask for a borrowed text; one spelling is enough for them.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        const LENGTH: usize = "2026-11-25".len();
        match self.0 {
            Value::String(day) if day.len() == LENGTH => {
                visitor.visit_borrowed_str(day).map_err(|_: Reason| Reason::NotADate(day.clone()))
            }
            Value::String(other) => Err(Reason::NotADate(other.clone())),
            _ => Err(self.wrong(Json::Text)),
        }
    }

    integers!(deserialize_u8 u8, deserialize_i8 i8, deserialize_i16 i16, deserialize_u32 u32);

    serde::forward_to_deserialize_any! {
        i32 i64 i128 u16 u64 u128 f32 char bytes byte_buf unit unit_struct newtype_struct tuple
        tuple_struct map identifier ignored_any
    }
}

struct Items<'de>(std::slice::Iter<'de, Value>);

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = Reason;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Reason> {
        self.0.next().map(|item| seed.deserialize(Node(item))).transpose()
    }
}

/// The fields of an object. A known field that is null is skipped: null and absent are the same.
struct Fields<'de> {
    rest: serde_json::map::Iter<'de>,
    known: &'static [&'static str],
    value: &'de Value,
}

impl<'de> Fields<'de> {
    fn new(fields: &'de Map<String, Value>, known: &'static [&'static str]) -> Self {
        Self { rest: fields.iter(), known, value: &Value::Null }
    }
}

impl<'de> de::MapAccess<'de> for Fields<'de> {
    type Error = Reason;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Reason> {
        let known = self.known;
        let says = |(name, value): &(&String, &Value)| !(value.is_null() && known.contains(&name.as_str()));
        let Some((name, value)) = self.rest.by_ref().find(says) else { return Ok(None) };
        self.value = value;
        let name: StrDeserializer<'de, Reason> = name.as_str().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Reason> {
        seed.deserialize(Node(self.value))
    }
}
