// SPDX-License-Identifier: EUPL-1.2
//! Reading files of the live sources. A file is read whole before anything is believed: one broken
//! row refuses it, with the place and the reason. The messages are Dutch, because the one who reads
//! them stands at the command line of a municipality.

mod cbs_v3;
mod cbs_v4;
mod compare;
mod roo;
mod statline;
mod tooi;

pub use compare::{Change, Outcome, Report, RowReport, compare};

use super::fold::fold;
use super::read::is_code;
use super::{Fact, Field, ReferenceSet};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// The first day of the reference set: what ended before is not in it.
const START: Date = jiff::civil::date(2018, 1, 1);

/// The formats that are read; how they look is told in the README of this module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// CBS OData version 3: TypedDataSet, with DataProperties beside it when it is there.
    CbsV3,
    /// CBS OData version 4: Observations.
    CbsV4,
    /// Export of the StatLine website.
    Statline,
    /// TOOI register, expanded JSON-LD.
    Tooi,
    /// Export of the Register van Overheidsorganisaties.
    Roo,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::CbsV3, Self::CbsV4, Self::Statline, Self::Tooi, Self::Roo];

    /// The word at the command line and in the tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CbsV3 => "cbs-v3",
            Self::CbsV4 => "cbs-v4",
            Self::Statline => "statline",
            Self::Tooi => "tooi",
            Self::Roo => "roo",
        }
    }

    /// Whose facts they are: the three formats of CBS give the same ones.
    const fn source(self) -> &'static str {
        match self {
            Self::CbsV3 | Self::CbsV4 | Self::Statline => "cbs",
            Self::Tooi => "tooi",
            Self::Roo => "roo",
        }
    }
}

/// A file as it was given.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Why a file is refused, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    pub file: String,
    /// Line of a text, or number of the row in a list, from 1.
    pub row: Option<usize>,
    pub column: Option<String>,
    pub reason: String,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(row) = self.row {
            write!(f, ", rij {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", kolom {column}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for ImportError {}

/// One row of a file, as facts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub file: String,
    pub line: usize,
    pub facts: Vec<Fact>,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    pub(crate) rows: Vec<Row>,
    /// Rows that say nothing about a municipality of this set, counted by reason.
    pub skipped: BTreeMap<&'static str, usize>,
}

impl Parsed {
    fn skip(&mut self, why: &'static str) {
        *self.skipped.entry(why).or_default() += 1;
    }
}

/// What a reader needs besides the file.
pub(crate) struct Reading<'a> {
    pub set: &'a ReferenceSet,
    /// Given at the command line: the day on which the facts hold.
    pub on: Option<Date>,
    pub format: Format,
}

/// Reads the files. Nothing of them is believed when one of them is broken.
pub fn parse(
    format: Format,
    files: &[SourceFile],
    set: &ReferenceSet,
    on: Option<Date>,
) -> Result<Parsed, ImportError> {
    let reading = Reading { set, on, format };
    let mut parsed = Parsed::default();
    match format {
        Format::CbsV3 => cbs_v3::read(&reading, files, &mut parsed)?,
        Format::CbsV4 => cbs_v4::read(&reading, files, &mut parsed)?,
        Format::Statline => files.iter().try_for_each(|file| statline::read(&reading, file, &mut parsed))?,
        Format::Tooi => files.iter().try_for_each(|file| tooi::read(&reading, file, &mut parsed))?,
        Format::Roo => files.iter().try_for_each(|file| roo::read(&reading, file, &mut parsed))?,
    }
    contradictions(&parsed)?;
    if parsed.rows.is_empty() {
        let file = files.first().map_or_else(String::new, |file| file.name.clone());
        return Err(refuse(&file, None, None, "er staat geen gegeven van een gemeente in"));
    }
    Ok(parsed)
}

/// Two rows that say something else about the same: which one is true, nobody here can tell.
fn contradictions(parsed: &Parsed) -> Result<(), ImportError> {
    let mut said: BTreeMap<(&str, &Field, Date), (&str, usize)> = BTreeMap::new();
    for row in &parsed.rows {
        for fact in &row.facts {
            let before = said.insert((&fact.code, &fact.field, fact.on), (&fact.value, row.line));
            if let Some((value, line)) = before.filter(|(value, _)| *value != fact.value) {
                let reason =
                    format!("{}: \"{}\", maar in rij {line} staat \"{value}\"", fact.code, fact.value);
                return Err(refuse(&row.file, Some(row.line), Some(&fact.field.to_string()), reason));
            }
        }
    }
    Ok(())
}

fn refuse(file: &str, row: Option<usize>, column: Option<&str>, reason: impl Into<String>) -> ImportError {
    ImportError { file: file.to_owned(), row, column: column.map(str::to_owned), reason: reason.into() }
}

impl Reading<'_> {
    fn fact(&self, code: &str, field: Field, on: Date, value: impl Into<String>) -> Fact {
        let source = self.format.source().to_owned();
        Fact { code: code.to_owned(), field, source, on, value: value.into() }
    }

    /// A code that CBS or ROO may speak of: one that the set knows. A new municipality comes with
    /// the TOOI register, which says when it began and what it was made of.
    fn known(&self, file: &str, row: usize, column: &str, code: &str) -> Result<(), ImportError> {
        if self.set.get(code).is_some() {
            return Ok(());
        }
        let reason = format!("{code} is geen bekende gemeente; voer eerst het TOOI-register in");
        Err(refuse(file, Some(row), Some(column), reason))
    }
}

/// Text without a byte order mark; a file that is not UTF-8 is refused.
fn text(file: &SourceFile) -> Result<&str, ImportError> {
    let text = std::str::from_utf8(&file.bytes).map_err(|error| {
        let before = &file.bytes[..error.valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        refuse(&file.name, Some(line), None, "dit is geen UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn json(file: &SourceFile) -> Result<Value, ImportError> {
    serde_json::from_str(text(file)?).map_err(|error| {
        let reason = format!("dit is geen JSON, of het bestand is niet compleet (teken {})", error.column());
        refuse(&file.name, Some(error.line()), None, reason)
    })
}

/// The list under `value`, as both versions of OData have it.
fn value_list<'v>(file: &SourceFile, json: &'v Value) -> Result<&'v Vec<Value>, ImportError> {
    json.get("value")
        .and_then(Value::as_array)
        .ok_or_else(|| refuse(&file.name, None, Some("value"), "de lijst \"value\" ontbreekt"))
}

/// The year of each table "Gebieden in Nederland" of CBS.
const TABLES: [(&str, i16); 11] = [
    ("83287NED", 2016),
    ("83553NED", 2017),
    ("83859NED", 2018),
    ("84378NED", 2019),
    ("84721NED", 2020),
    ("84929NED", 2021),
    ("85067NED", 2022),
    ("85385NED", 2023),
    ("85755NED", 2024),
    ("86059NED", 2025),
    ("86247NED", 2026),
];

/// The day of a file: as given, or 1 January of the year of its table.
fn day_of(reading: &Reading<'_>, file: &str, address: &str) -> Result<Date, ImportError> {
    let year = TABLES.iter().find(|(table, _)| address.contains(table)).map(|(_, year)| *year);
    reading.on.or_else(|| Date::new(year?, 1, 1).ok()).ok_or_else(|| {
        refuse(file, None, None, "uit het bestand blijkt niet van welk jaar het is; geef --datum JJJJ-MM-DD")
    })
}

/// `2020JJ00` is the year 2020. None: another period.
fn year_of(period: &str) -> Option<i16> {
    let (year, kind) = period.trim().split_at_checked(4)?;
    if kind == "JJ00" || kind.is_empty() { year.parse().ok() } else { None }
}

/// More than any municipality will have.
const MOST_INHABITANTS: i64 = 3_000_000;

fn inhabitants(number: i64) -> Result<String, String> {
    if (1..=MOST_INHABITANTS).contains(&number) {
        Ok(number.to_string())
    } else {
        Err(format!("{number} is geen aantal inwoners van een gemeente"))
    }
}

/// The twelve provinces with their codes.
const PROVINCES: [(&str, &str); 12] = [
    ("PV20", "Groningen"),
    ("PV21", "Fryslân"),
    ("PV22", "Drenthe"),
    ("PV23", "Overijssel"),
    ("PV24", "Flevoland"),
    ("PV25", "Gelderland"),
    ("PV26", "Utrecht"),
    ("PV27", "Noord-Holland"),
    ("PV28", "Zuid-Holland"),
    ("PV29", "Zeeland"),
    ("PV30", "Noord-Brabant"),
    ("PV31", "Limburg"),
];

fn province(name: &str) -> Result<String, String> {
    let plain = name.trim().trim_end_matches("(PV)").trim_end();
    let plain = if plain == "Friesland" { "Fryslân" } else { plain };
    if PROVINCES.iter().any(|(_, known)| *known == plain) {
        Ok(plain.to_owned())
    } else {
        Err(format!("\"{name}\" is geen provincie"))
    }
}

/// The same name, written with other signs: "Bergen (NH.)" and "Bergen (NH)".
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(one) == letters(other)
}

/// `gm0344`, `GM0344    ` or `0344`.
fn code_of(text: &str) -> Option<String> {
    let upper = text.trim().to_ascii_uppercase();
    let code = if upper.starts_with("GM") { upper } else { format!("GM{upper}") };
    is_code(&code).then_some(code)
}

/// Titles of columns differ in capitals and signs.
fn same_title(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}
