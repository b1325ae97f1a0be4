// SPDX-License-Identifier: EUPL-1.2
//! The export of the StatLine website, table "Regionale kerncijfers Nederland": semicolons, every
//! value quoted, numbers set to the right with spaces, columns named by their path, and the name of
//! a municipality instead of its code. Ended municipalities stand in it with empty values.

use super::{ImportError, Parsed, Reading, Row, SourceFile, inhabitants, refuse, same_name, text, year_of};
use crate::domain::{Field, Municipality};
use jiff::civil::Date;

const PERIOD: &str = "Perioden";
const REGION: &str = "Regio's";
/// The end of the path of the column.
const POPULATION: &str = "Totale bevolking (aantal)";
/// What CBS adds to the names of other areas: country, part of the country, province, COROP region.
const OTHER_AREAS: [&str; 4] = ["(LD)", "(PV)", "(CR)", "(AM)"];

struct Columns {
    period: usize,
    region: usize,
    population: usize,
    count: usize,
}

pub(super) fn read(reading: &Reading<'_>, file: &SourceFile, parsed: &mut Parsed) -> Result<(), ImportError> {
    // One kind of line end: the reader counts lines by it.
    let text = text(file)?.replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut columns: Option<Columns> = None;
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().and_then(|position| usize::try_from(position.line()).ok());
            refuse(&file.name, line, None, "deze regel is geen CSV")
        })?;
        let line = record.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(0);
        let Some(known) = &columns else {
            columns = header(file, line, &record)?;
            continue;
        };
        if record.len() == 1
            && record.get(0).is_some_and(|cell| cell.contains("Bron:") || cell.contains("CBS"))
        {
            // The line below the table.
            continue;
        }
        if record.len() != known.count {
            let reason = format!("{} waarden, het moeten er {} zijn", record.len(), known.count);
            return Err(refuse(&file.name, Some(line), None, reason));
        }
        one(reading, file, line, &record, known, parsed)?;
    }
    match columns {
        Some(_) => Ok(()),
        None => Err(refuse(&file.name, None, Some(REGION), "deze kolom ontbreekt")),
    }
}

/// None: a title above the table.
fn header(
    file: &SourceFile,
    line: usize,
    record: &csv::StringRecord,
) -> Result<Option<Columns>, ImportError> {
    let at = |wanted: &dyn Fn(&str) -> bool| record.iter().position(|cell| wanted(cell.trim()));
    let Some(region) = at(&|cell| cell == REGION) else { return Ok(None) };
    let missing = |column| refuse(&file.name, Some(line), Some(column), "deze kolom ontbreekt");
    Ok(Some(Columns {
        region,
        period: at(&|cell| cell == PERIOD).ok_or_else(|| missing(PERIOD))?,
        population: at(&|cell| cell.ends_with(POPULATION)).ok_or_else(|| missing(POPULATION))?,
        count: record.len(),
    }))
}

fn one(
    reading: &Reading<'_>,
    file: &SourceFile,
    line: usize,
    record: &csv::StringRecord,
    columns: &Columns,
    parsed: &mut Parsed,
) -> Result<(), ImportError> {
    let cell = |at: usize| record.get(at).unwrap_or_default().trim();
    let (name, number) = (cell(columns.region), cell(columns.population));
    if name == "Nederland" || OTHER_AREAS.iter().any(|kind| name.ends_with(kind)) {
        parsed.skip("geen gemeente");
        return Ok(());
    }
    let period = cell(columns.period);
    let year = year_of(period).and_then(|year| Date::new(year, 1, 1).ok());
    let Some(on) = year else {
        return Err(refuse(&file.name, Some(line), Some(PERIOD), format!("\"{period}\" is geen jaar")));
    };
    if number.is_empty() || number == "." || number == "-" {
        // Ended, or not published.
        parsed.skip("geen waarde");
        return Ok(());
    }
    let value = number
        .parse()
        .map_err(|_| format!("\"{number}\" is geen geheel getal"))
        .and_then(inhabitants)
        .map_err(|reason| refuse(&file.name, Some(line), Some(POPULATION), reason))?;
    let Some(municipality) = by_name(reading, name, on) else {
        if on < super::START {
            parsed.skip("bestond al niet meer op 1 januari 2018");
            return Ok(());
        }
        let reason = format!("\"{name}\" is op {on} geen bekende gemeente; voer eerst het TOOI-register in");
        return Err(refuse(&file.name, Some(line), Some(REGION), reason));
    };
    let facts = vec![reading.fact(&municipality.code, Field::Population, on, value)];
    parsed.rows.push(Row { file: file.name.clone(), line, facts });
    Ok(())
}

/// The municipality that had this name on that day; the name of CBS goes first, because "Bergen" is
/// two municipalities and "Bergen (L.)" is one.
fn by_name<'a>(reading: &Reading<'a>, name: &str, day: Date) -> Option<&'a Municipality> {
    let plain = name.trim_end_matches("(gemeente)").trim_end();
    let there = || reading.set.all().filter(move |m| m.exists_on(day));
    let by = |fits: &dyn Fn(&Municipality) -> bool| {
        let mut found = there().filter(|m| fits(m));
        // Two of the same name are none.
        found.next().filter(|_| found.next().is_none())
    };
    by(&|m| m.cbs_name == name)
        .or_else(|| by(&|m| m.name == plain || m.cbs_name == plain))
        .or_else(|| by(&|m| m.names().any(|one| same_name(one, plain))))
}
