// SPDX-License-Identifier: EUPL-1.2
//! CBS OData version 3. The numbers in the column names shift between years, so columns are found
//! by their titles in DataProperties; without that file, by the prefix of the codes they hold.
//! Text is padded with spaces.

use super::{
    ImportError, Parsed, Reading, Row, SourceFile, code_of, day_of, inhabitants, json, province, refuse,
    same_title, value_list, year_of,
};
use crate::domain::Field;
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;

/// Group in DataProperties, topic in it, field.
const TOPICS: [(&str, &str, Field); 6] = [
    ("Codes en namen van gemeenten", "Naam", Field::CbsName),
    ("Provincies", "Naam", Field::Province),
    ("COROP-gebieden", "Naam", Field::Corop),
    ("Veiligheidsregio's", "Naam", Field::SafetyRegion),
    ("Politie Regionale eenheden", "Naam", Field::PoliceUnit),
    ("Gemeentegrootte", "Code", Field::SizeClass),
];
/// Prefix of the codes in a column; the name stands in the next one.
const PREFIXES: [(&str, Field); 5] = [
    ("GM", Field::CbsName),
    ("PV", Field::Province),
    ("CR", Field::Corop),
    ("VR", Field::SafetyRegion),
    ("RE", Field::PoliceUnit),
];
const POPULATIONS: [&str; 2] = ["Inwonertal", "TotaleBevolking"];

type Columns = BTreeMap<String, Field>;

pub(super) fn read(
    reading: &Reading<'_>,
    files: &[SourceFile],
    parsed: &mut Parsed,
) -> Result<(), ImportError> {
    let (mut columns, mut sets) = (Columns::new(), Vec::new());
    for file in files {
        let content = json(file)?;
        let list = value_list(file, &content)?;
        let properties =
            list.first().is_some_and(|first| first.get("Title").is_some() && first.get("Key").is_some());
        if properties {
            columns.extend(by_titles(list));
        } else {
            sets.push((file, content));
        }
    }
    let Some((first, _)) = sets.first() else {
        let name = files.first().map_or("", |file| file.name.as_str());
        return Err(refuse(
            name,
            None,
            None,
            "dit is alleen de lijst met kolommen; geef ook de TypedDataSet",
        ));
    };
    let first = first.name.clone();
    for (file, content) in &sets {
        let list = value_list(file, content)?;
        let columns = if columns.is_empty() { by_prefix(list) } else { columns.clone() };
        if columns.is_empty() {
            return Err(refuse(&first, None, None, "geen kolom is herkend; geef ook DataProperties"));
        }
        let address = content.get("odata.metadata").and_then(Value::as_str).unwrap_or_default();
        for (at, row) in list.iter().enumerate() {
            one(reading, &file.name, at + 1, (row, address), &columns, parsed)?;
        }
    }
    Ok(())
}

/// Columns by the titles of DataProperties.
fn by_titles(list: &[Value]) -> Columns {
    let title_of: BTreeMap<i64, &str> =
        list.iter().filter_map(|one| Some((one.get("ID")?.as_i64()?, one.get("Title")?.as_str()?))).collect();
    let mut columns = Columns::new();
    for one in list {
        let text = |name| one.get(name).and_then(Value::as_str).unwrap_or_default();
        let (key, title) = (text("Key"), text("Title"));
        let group = one.get("ParentID").and_then(Value::as_i64).and_then(|id| title_of.get(&id)).copied();
        let topic = TOPICS
            .iter()
            .find(|(in_group, name, _)| {
                same_title(name, title) && group.is_some_and(|group| same_title(in_group, group))
            })
            .map(|(_, _, field)| field.clone());
        if let Some(field) = topic.or_else(|| population(key)).filter(|_| !key.is_empty()) {
            columns.insert(key.to_owned(), field);
        }
    }
    columns
}

fn population(key: &str) -> Option<Field> {
    let (name, number) = key.rsplit_once('_')?;
    let fits = POPULATIONS.contains(&name) && number.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some(Field::Population)
}

/// Columns by what they hold: every code of a column has the same prefix.
fn by_prefix(list: &[Value]) -> Columns {
    let mut columns = Columns::new();
    let keys = list.first().and_then(Value::as_object).into_iter().flatten().map(|(key, _)| key);
    for key in keys {
        if let Some(field) = population(key) {
            columns.insert(key.clone(), field);
        }
        let Some(number) = key.strip_prefix("Code_").and_then(|number| number.parse::<u32>().ok()) else {
            continue;
        };
        let values: Vec<&str> = list.iter().filter_map(|row| row.get(key)?.as_str()).collect();
        let known = PREFIXES.iter().find(|(prefix, _)| {
            !values.is_empty() && values.iter().all(|value| is_area(value.trim(), prefix))
        });
        let name = format!("Naam_{}", number + 1);
        if let Some((_, field)) = known.filter(|_| list.iter().any(|row| row.get(&name).is_some())) {
            columns.insert(name, field.clone());
        }
    }
    columns
}

/// `PV22`: the prefix and a number.
fn is_area(value: &str, prefix: &str) -> bool {
    value
        .strip_prefix(prefix)
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn one(
    reading: &Reading<'_>,
    file: &str,
    at: usize,
    (row, address): (&Value, &str),
    columns: &Columns,
    parsed: &mut Parsed,
) -> Result<(), ImportError> {
    let region = row.get("RegioS").or_else(|| row.get("Code_1")).and_then(Value::as_str);
    let Some(region) = region.map(str::trim) else {
        return Err(refuse(file, Some(at), Some("RegioS"), "de code van het gebied ontbreekt"));
    };
    if !region.starts_with("GM") {
        // The country, a province, a COROP region.
        parsed.skip("geen gemeente");
        return Ok(());
    }
    let Some(code) = code_of(region) else {
        return Err(refuse(file, Some(at), Some("RegioS"), format!("\"{region}\" is geen gemeentecode")));
    };
    let period = row.get("Perioden").and_then(Value::as_str);
    let on = match period {
        Some(period) => year_of(period).and_then(|year| Date::new(year, 1, 1).ok()),
        None => Some(day_of(reading, file, address)?),
    };
    let Some(on) = on else {
        parsed.skip("geen jaarcijfer");
        return Ok(());
    };
    let mut facts = Vec::new();
    for (column, field) in columns {
        let Some(cell) = row.get(column) else { continue };
        let value = value_of(cell, field).map_err(|reason| refuse(file, Some(at), Some(column), reason))?;
        if let Some(value) = value {
            facts.push(reading.fact(&code, field.clone(), on, value));
        }
    }
    if facts.is_empty() {
        parsed.skip("geen waarde");
        return Ok(());
    }
    if reading.set.get(&code).is_none() && on < super::START {
        parsed.skip("bestond al niet meer op 1 januari 2018");
        return Ok(());
    }
    reading.known(file, at, "RegioS", &code)?;
    parsed.rows.push(Row { file: file.to_owned(), line: at, facts });
    Ok(())
}

/// None: the cell is empty.
pub(super) fn value_of(cell: &Value, field: &Field) -> Result<Option<String>, String> {
    let text = match cell {
        Value::Null => return Ok(None),
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return Err("hier hoort een tekst of een getal".to_owned()),
    };
    if text.is_empty() {
        return Ok(None);
    }
    let value = match field {
        Field::Population => {
            let number =
                text.parse::<f64>().ok().filter(|number| number.fract() == 0.0 && number.abs() < 1e12);
            #[expect(clippy::cast_possible_truncation, reason = "whole and below 10^12")]
            let number = number.map(|number| number as i64);
            inhabitants(number.ok_or_else(|| format!("\"{text}\" is geen geheel getal"))?)?
        }
        Field::Province => province(&text)?,
        Field::SizeClass => match text.parse::<u8>() {
            Ok(1..=8) => text,
            _ => return Err(format!("\"{text}\" is geen grootteklasse van 1 tot en met 8")),
        },
        _ => text,
    };
    Ok(Some(value))
}
