// SPDX-License-Identifier: EUPL-1.2
//! CBS OData version 4: one row per cell. A measure is recognised by its code; `MeasureCodes`, when
//! it is given too, tells which one is the number of inhabitants.

use super::cbs_v3::value_of;
use super::{
    ImportError, Parsed, Reading, Row, SourceFile, code_of, day_of, json, refuse, same_title, value_list,
};
use crate::domain::{Fact, Field};
use serde_json::Value;
use std::collections::BTreeMap;

/// Codes of measures; `…0001` is the code of an area, `…0002` its name.
const MEASURES: [(&str, Field); 5] = [
    ("GM000C_1", Field::CbsName),
    ("PV0002", Field::Province),
    ("CR0002", Field::Corop),
    ("VR0002", Field::SafetyRegion),
    ("RE0002", Field::PoliceUnit),
];

pub(super) fn read(
    reading: &Reading<'_>,
    files: &[SourceFile],
    parsed: &mut Parsed,
) -> Result<(), ImportError> {
    let mut measures: BTreeMap<String, Field> =
        MEASURES.into_iter().map(|(code, field)| (code.to_owned(), field)).collect();
    let mut sets = Vec::new();
    for file in files {
        let content = json(file)?;
        let list = value_list(file, &content)?;
        if list.first().is_some_and(|first| first.get("Identifier").is_some()) {
            for one in list {
                let text = |name| one.get(name).and_then(Value::as_str).unwrap_or_default().trim();
                if same_title(text("Title"), "Inwonertal") {
                    measures.insert(text("Identifier").to_owned(), Field::Population);
                }
            }
        } else {
            sets.push((file, content));
        }
    }
    for (file, content) in &sets {
        one_file(reading, file, content, &measures, parsed)?;
    }
    Ok(())
}

fn one_file(
    reading: &Reading<'_>,
    file: &SourceFile,
    content: &Value,
    measures: &BTreeMap<String, Field>,
    parsed: &mut Parsed,
) -> Result<(), ImportError> {
    let address = content.get("@odata.context").and_then(Value::as_str).unwrap_or_default();
    let on = day_of(reading, &file.name, address)?;
    // The cells of one municipality make one row of the report, at the place of the first.
    let mut rows: BTreeMap<String, (usize, Vec<Fact>)> = BTreeMap::new();
    for (at, cell) in value_list(file, content)?.iter().enumerate() {
        let at = at + 1;
        let text = |name: &str| cell.get(name).and_then(Value::as_str).map(str::trim);
        let Some(region) = text("RegioS") else {
            return Err(refuse(&file.name, Some(at), Some("RegioS"), "de code van het gebied ontbreekt"));
        };
        let Some(measure) = text("Measure") else {
            return Err(refuse(&file.name, Some(at), Some("Measure"), "de code van het onderwerp ontbreekt"));
        };
        if !region.starts_with("GM") {
            parsed.skip("geen gemeente");
            continue;
        }
        let Some(code) = code_of(region) else {
            let reason = format!("\"{region}\" is geen gemeentecode");
            return Err(refuse(&file.name, Some(at), Some("RegioS"), reason));
        };
        let Some(field) = measures.get(measure) else {
            parsed.skip("ander onderwerp");
            continue;
        };
        let column = if *field == Field::Population { "Value" } else { "StringValue" };
        let value = value_of(cell.get(column).unwrap_or(&Value::Null), field)
            .map_err(|reason| refuse(&file.name, Some(at), Some(column), reason))?;
        let Some(value) = value else {
            parsed.skip("geen waarde");
            continue;
        };
        reading.known(&file.name, at, "RegioS", &code)?;
        let fact = reading.fact(&code, field.clone(), on, value);
        rows.entry(code).or_insert((at, Vec::new())).1.push(fact);
    }
    let mut rows: Vec<Row> =
        rows.into_values().map(|(row, facts)| Row { file: file.name.clone(), line: row, facts }).collect();
    rows.sort_by_key(|row| row.line);
    parsed.rows.append(&mut rows);
    Ok(())
}
