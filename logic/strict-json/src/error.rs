// SPDX-License-Identifier: EUPL-1.2
//! Why a file is refused, in Dutch and in English, and where.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt::{self, Display, Formatter};

/// The same in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    pub nl: String,
    pub en: String,
}

/// The first thing that is wrong in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileError {
    /// `maatregelen[0].type`; empty when it is the file as a whole.
    pub path: String,
    pub reason: Reason,
}

impl std::error::Error for FileError {}

impl From<Reason> for FileError {
    fn from(reason: Reason) -> Self {
        Self { path: String::new(), reason }
    }
}

impl Display for FileError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.texts().en)
    }
}

impl FileError {
    pub fn at(path: impl Into<String>, reason: Reason) -> Self {
        Self { path: path.into(), reason }
    }

    /// The same error, seen from one object further out.
    pub fn in_field(mut self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{name}{dot}{}", self.path);
        self
    }

    pub fn in_item(mut self, index: usize) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("[{index}]{dot}{}", self.path);
        self
    }

    /// Place and reason.
    pub fn texts(&self) -> Texts {
        let Texts { nl, en } = self.reason.texts();
        if self.path.is_empty() {
            Texts { nl, en }
        } else {
            Texts { nl: format!("{}: {nl}", self.path), en: format!("{}: {en}", self.path) }
        }
    }
}

/// What can stand in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Json {
    Null,
    YesNo,
    Number,
    Whole,
    Text,
    List,
    Object,
}

impl Json {
    pub const fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::YesNo,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        }
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Null => ("null", "null"),
            Self::YesNo => ("true of false", "true or false"),
            Self::Number => ("een getal", "a number"),
            Self::Whole => ("een heel getal", "a whole number"),
            Self::Text => ("een tekst", "a text"),
            Self::List => ("een lijst", "a list"),
            Self::Object => ("een object", "an object"),
        }
    }
}

/// Why it is refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    FileTooLarge {
        most: usize,
    },
    NotUtf8,
    /// Not JSON from here on.
    Syntax {
        line: usize,
        column: usize,
    },
    /// The file stops in the middle.
    EndsEarly,
    TooDeep,
    NumberTooLarge {
        line: usize,
    },
    FieldTwice {
        name: String,
        line: usize,
    },
    OtherFormat {
        found: String,
        wanted: &'static str,
    },
    OtherVersion {
        found: String,
        known: u32,
    },
    /// A required value is absent or empty.
    Missing,
    UnknownField {
        name: String,
        known: &'static [&'static str],
    },
    NotInList {
        found: String,
        allowed: &'static [&'static str],
    },
    WrongType {
        found: Json,
        wanted: Json,
    },
    NotADate(String),
    /// What the reader of a format found wrong, in its own words.
    Said(Texts),
    /// Outside of what the field can hold.
    OutOfRange {
        found: String,
        low: f64,
        high: f64,
    },
    TextTooLong {
        found: usize,
        most: usize,
    },
    ListTooLong {
        found: usize,
        most: usize,
    },
    SameId(String),
    /// A reference to nothing.
    Dangling(String),
    Reversed {
        begin: String,
        end: String,
    },
    /// Fits no form that the field has.
    NoFit,
}

/// The word of a list that was probably meant.
fn nearest<'a>(typed: &str, words: &[&'a str]) -> Option<&'a str> {
    let near = |word: &&&str| strsim::jaro_winkler(typed, word) > 0.85;
    words
        .iter()
        .filter(near)
        .max_by(|a, b| strsim::jaro_winkler(typed, a).total_cmp(&strsim::jaro_winkler(typed, b)))
        .copied()
}

/// A value as it stands in the message: short, whatever its length.
fn short(text: &str) -> String {
    const SHOWN: usize = 60;
    if text.chars().count() <= SHOWN {
        text.to_owned()
    } else {
        text.chars().take(SHOWN).chain("…".chars()).collect()
    }
}

fn both(nl: impl Into<String>, en: impl Into<String>) -> Texts {
    Texts { nl: nl.into(), en: en.into() }
}

impl Reason {
    /// The reason in words.
    pub fn texts(&self) -> Texts {
        match self {
            Self::FileTooLarge { .. }
            | Self::NotUtf8
            | Self::Syntax { .. }
            | Self::EndsEarly
            | Self::TooDeep
            | Self::NumberTooLarge { .. }
            | Self::FieldTwice { .. }
            | Self::OtherFormat { .. }
            | Self::OtherVersion { .. } => self.no_such_file(),
            Self::Missing => both("dit is verplicht en ontbreekt", "this is required and absent"),
            Self::UnknownField { name, known } => unknown_field(name, known),
            Self::NotInList { found, allowed } => both(
                format!("“{}” kan hier niet; het kan zijn: {}", short(found), allowed.join(", ")),
                format!("“{}” cannot stand here; it can be: {}", short(found), allowed.join(", ")),
            ),
            Self::WrongType { found, wanted } => {
                let ((found_nl, found_en), (nl, en)) = (found.words(), wanted.words());
                both(
                    format!("hier hoort {nl} te staan, geen {}", found_nl.trim_start_matches("een ")),
                    format!("this must be {en}, not {found_en}"),
                )
            }
            Self::NotADate(found) => both(
                format!("“{}” is geen datum; schrijf JJJJ-MM-DD", short(found)),
                format!("“{}” is no date; write YYYY-MM-DD", short(found)),
            ),
            Self::Said(texts) => texts.clone(),
            Self::OutOfRange { found, low, high } => both(
                format!("{found} kan niet; het kan van {low} tot en met {high} zijn"),
                format!("{found} is not possible; it can be from {low} to {high}"),
            ),
            Self::TextTooLong { found, most } => both(
                format!("de tekst heeft {found} tekens; er passen er {most}"),
                format!("the text has {found} characters; {most} fit"),
            ),
            Self::ListTooLong { found, most } => both(
                format!("de lijst telt {found} delen; er passen er {most}"),
                format!("the list has {found} items; {most} fit"),
            ),
            Self::SameId(id) => both(
                format!("de id “{}” staat er twee keer", short(id)),
                format!("the id “{}” occurs twice", short(id)),
            ),
            Self::Dangling(id) => both(
                format!("“{}” staat niet in dit bestand", short(id)),
                format!("“{}” is not in this file", short(id)),
            ),
            Self::Reversed { begin, end } => both(
                format!("het eind {end} ligt vóór het begin {begin}"),
                format!("the end {end} lies before the begin {begin}"),
            ),
            Self::NoFit => both("deze waarde kan hier niet", "this value cannot stand here"),
        }
    }

    /// What keeps a file from being JSON, or the JSON that is asked.
    fn no_such_file(&self) -> Texts {
        match self {
            Self::FileTooLarge { most } => both(
                format!("het bestand is groter dan {} MB", most / 1_000_000),
                format!("the file is larger than {} MB", most / 1_000_000),
            ),
            Self::NotUtf8 => both(
                "het bestand is geen UTF-8; bewaar het als UTF-8",
                "the file is not UTF-8; save it as UTF-8",
            ),
            Self::Syntax { line, column } => both(
                format!("regel {line}, teken {column}: hier is het bestand geen JSON"),
                format!("line {line}, column {column}: here the file is not JSON"),
            ),
            Self::EndsEarly => both(
                "het bestand houdt te vroeg op; er mist een deel",
                "the file ends too early; a part is missing",
            ),
            Self::NumberTooLarge { line } => both(
                format!("regel {line}: dit getal is te groot"),
                format!("line {line}: this number is too large"),
            ),
            Self::FieldTwice { name, line } => both(
                format!("regel {line}: het veld “{}” staat twee keer in hetzelfde object", short(name)),
                format!("line {line}: the field “{}” stands twice in the same object", short(name)),
            ),
            Self::OtherFormat { found, wanted } => both(
                format!("“{}” is geen “{wanted}”", short(found)),
                format!("“{}” is not “{wanted}”", short(found)),
            ),
            Self::OtherVersion { found, known } => both(
                format!("versie {} is niet bekend; dit programma leest versie {known}", short(found)),
                format!("version {} is not known; this program reads version {known}", short(found)),
            ),
            _ => both("het bestand is te diep genest", "the file is nested too deeply"),
        }
    }
}

fn unknown_field(name: &str, known: &'static [&'static str]) -> Texts {
    let (meant_nl, meant_en) = nearest(name, known).map_or_else(
        || (String::new(), String::new()),
        |word| (format!("; bedoelt u “{word}”?"), format!("; do you mean “{word}”?")),
    );
    both(
        format!("het veld “{}” is niet bekend{meant_nl}", short(name)),
        format!("the field “{}” is not known{meant_en}", short(name)),
    )
}
