// SPDX-License-Identifier: EUPL-1.2
//! What the files in `data/register/` have in common: texts in two languages, how sure something
//! is, days.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub nl: String,
    pub en: String,
}

impl Texts {
    pub(crate) fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { nl: nl.into(), en: en.into() }
    }

    pub(crate) fn is_whole(&self) -> bool {
        !self.nl.trim().is_empty() && !self.en.trim().is_empty()
    }
}

/// How sure a line of the data is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Mark {
    /// Stated in the source that is named.
    #[serde(rename = "S")]
    Stated,
    /// Follows from what is stated.
    #[serde(rename = "I")]
    Inferred,
    /// A choice of this project.
    #[serde(rename = "D")]
    Proposed,
    /// General knowledge that somebody must check before a text rests on it.
    #[serde(rename = "R")]
    ToCheck,
    #[serde(rename = "onbekend")]
    Unknown,
}

impl Mark {
    /// Screens say "te controleren" with it.
    pub const fn needs_check(self) -> bool {
        matches!(self, Self::ToCheck | Self::Unknown)
    }

    /// The word in the data.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stated => "S",
            Self::Inferred => "I",
            Self::Proposed => "D",
            Self::ToCheck => "R",
            Self::Unknown => "onbekend",
        }
    }
}

/// Words between spaces; an empty cell is none.
pub(crate) fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(' ').filter(|word| !word.is_empty())
}

pub(crate) fn optional_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(serde::de::Error::custom),
    }
}

pub(crate) fn yes_no<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "ja" => Ok(true),
        "nee" => Ok(false),
        other => Err(serde::de::Error::custom(format!("“{other}” is neither ja nor nee"))),
    }
}
