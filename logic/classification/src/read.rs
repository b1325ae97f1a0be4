// SPDX-License-Identifier: EUPL-1.2
//! Reading the CSV files of the code lists and of the versions of the form.

use crate::Code;
use crate::codebook::{DataError, Entry, wrong};
use crate::data::{Mark, Texts, optional_day, words, yes_no};
use crate::form::{Form, Row, Table};
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeLine {
    code: Code,
    nl: String,
    en: String,
    plain_nl: String,
    plain_en: String,
    valid_from: Date,
    #[serde(deserialize_with = "optional_day")]
    valid_to: Option<Date>,
    replaced_by: String,
    mark: Mark,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormLine {
    version: String,
    valid_from: Date,
    #[serde(deserialize_with = "optional_day")]
    valid_to: Option<Date>,
    rows_of: String,
    #[serde(deserialize_with = "yes_no")]
    verified: bool,
    #[serde(deserialize_with = "yes_no")]
    columns: bool,
    several: String,
    source: String,
    note_nl: String,
    note_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowLine {
    form: String,
    table: Table,
    number: u8,
    key: String,
    nl: String,
    en: String,
    codes: String,
    mark: Mark,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mapping {
    pub from_form: String,
    pub to_form: String,
    pub table: Table,
    pub from_key: String,
    pub to_key: String,
    pub mark: Mark,
    pub note_nl: String,
    pub note_en: String,
}

/// The lines of a CSV file with a head.
pub(crate) fn lines<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<T>, DataError> {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().map_err(|error| wrong(file, error.to_string()))
}

pub(crate) fn codes(text: &str) -> Result<BTreeMap<Code, Entry>, DataError> {
    let mut entries = BTreeMap::new();
    for line in lines::<CodeLine>("codes.csv", text)? {
        let replaced_by = words(&line.replaced_by)
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map_err(|error: crate::NotACode| wrong("codes.csv", error.to_string()))?;
        let entry = Entry {
            code: line.code,
            label: Texts::new(line.nl, line.en),
            plain: Texts::new(line.plain_nl, line.plain_en),
            valid_from: line.valid_from,
            valid_to: line.valid_to,
            replaced_by,
            mark: line.mark,
            source: line.source,
        };
        // A code that stood for something once is never given to something else (I-19).
        if entries.insert(line.code, entry).is_some() {
            return Err(wrong("codes.csv", format!("{} stands twice", line.code)));
        }
    }
    Ok(entries)
}

pub(crate) fn forms(text: &str, rows: &str) -> Result<Vec<Form>, DataError> {
    let mut by_form: BTreeMap<String, BTreeMap<Table, Vec<Row>>> = BTreeMap::new();
    for line in lines::<RowLine>("form_rows.csv", rows)? {
        let codes = words(&line.codes)
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map_err(|error: crate::NotACode| wrong("form_rows.csv", error.to_string()))?;
        let row = Row {
            number: line.number,
            key: line.key,
            label: Texts::new(line.nl, line.en),
            codes,
            mark: line.mark,
        };
        by_form.entry(line.form).or_default().entry(line.table).or_default().push(row);
    }
    let read = |line: FormLine| {
        let rows = by_form.get(&line.rows_of);
        let rows = rows.ok_or_else(|| wrong("forms.csv", format!("{}: no rows", line.version)))?.clone();
        let several = words(&line.several)
            .map(|word| Table::of_word(word).ok_or_else(|| wrong("forms.csv", format!("{word} is no table"))))
            .collect::<Result<_, _>>()?;
        Ok(Form {
            version: line.version,
            valid_from: line.valid_from,
            valid_to: line.valid_to,
            verified: line.verified,
            columns: line.columns,
            several,
            source: line.source,
            note: Texts::new(line.note_nl, line.note_en),
            rows,
        })
    };
    lines::<FormLine>("forms.csv", text)?.into_iter().map(read).collect()
}
