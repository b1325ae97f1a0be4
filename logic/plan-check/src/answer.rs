// SPDX-License-Identifier: EUPL-1.2
//! What a rule says about one object. Absence of a value is unknown, never a violation.

use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The values that led to the answer, by field name.
pub type Found = BTreeMap<&'static str, Value>;

/// Is a text absent or blank?
pub fn empty(text: Option<&String>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// What a rule found where it found nothing.
pub fn missing(field: &'static str) -> Found {
    Found::from([(field, Value::Null)])
}

/// A list as a found value: sorted, because the order in the file must not show in the report.
pub fn sorted<T: Ord + Serialize>(values: impl Iterator<Item = T>) -> Value {
    let mut values: Vec<_> = values.collect();
    values.sort();
    json!(values)
}

#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Silent,
    Hit(Found),
    Unknown(Found),
}

impl Answer {
    pub fn hit_if(condition: bool, found: Found) -> Self {
        if condition { Self::Hit(found) } else { Self::Silent }
    }

    /// A yes-or-no fact: the value that the condition names gives the rule.
    pub fn fact(value: Option<bool>, names: bool, field: &'static str) -> Self {
        let found = Found::from([(field, Value::from(value))]);
        match value {
            Some(value) if value == names => Self::Hit(found),
            Some(_) => Self::Silent,
            None => Self::Unknown(found),
        }
    }

    /// A choice from a list: hits on these values.
    pub fn choice<T: Copy + PartialEq>(
        value: Option<T>,
        hits: &[T],
        field: &'static str,
        code: fn(T) -> &'static str,
    ) -> Self {
        let found = Found::from([(field, Value::from(value.map(code)))]);
        match value {
            Some(value) if hits.contains(&value) => Self::Hit(found),
            Some(_) => Self::Silent,
            None => Self::Unknown(found),
        }
    }

    /// Hits when either does; silent only when both are known to be silent.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Hit(mut a), Self::Hit(b)) => {
                a.extend(b);
                Self::Hit(a)
            }
            (Self::Hit(found), _) | (_, Self::Hit(found)) => Self::Hit(found),
            (Self::Unknown(mut a), Self::Unknown(b)) => {
                a.extend(b);
                Self::Unknown(a)
            }
            (Self::Unknown(found), Self::Silent) | (Self::Silent, Self::Unknown(found)) => {
                Self::Unknown(found)
            }
            (Self::Silent, Self::Silent) => Self::Silent,
        }
    }

    /// Hits when both do; silent as soon as one is known to be silent.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Silent, _) | (_, Self::Silent) => Self::Silent,
            (Self::Hit(mut a), Self::Hit(b)) => {
                a.extend(b);
                Self::Hit(a)
            }
            (Self::Hit(mut a) | Self::Unknown(mut a), Self::Hit(b) | Self::Unknown(b)) => {
                a.extend(b);
                Self::Unknown(a)
            }
        }
    }
}
