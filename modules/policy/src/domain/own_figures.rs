// SPDX-License-Identifier: EUPL-1.2
//! Own figures from a file: a report of the service, the police, an own survey. A header line, then
//! a figure per line, with commas or semicolons (`docs/own-figures.md`). One wrong line refuses the
//! whole file, and every wrong line is named.

use super::field::{Invalid, Kind};
use super::kinds::{AREAS, SOURCE};
use jiff::civil::Date;
use plan_check::plan::Cijfer;
use serde_json::{Value, json};

/// The columns, in any order; the last three may be left out.
pub const COLUMNS: [&str; 7] = ["cijfer", "jaar", "waarde", "gebied", "n", "bron", "beperking"];
const REQUIRED: usize = 4;
const MOST_ROWS: usize = 200;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    Empty,
    /// The header lacks this column.
    NoColumn(&'static str),
    /// The header has this column, which nobody knows.
    StrangeColumn(String),
    /// More rows than this.
    ManyRows(usize),
    /// The line cannot be taken apart: other number of columns, an open quote, not UTF-8.
    Row {
        line: u64,
    },
    Field {
        line: u64,
        column: &'static str,
        why: Invalid,
    },
}

/// The figures of a file as sources of the plan, without id.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(text: &str, today: Date) -> Result<Vec<Value>, Vec<Wrong>> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let between = if first.contains(';') { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(between).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| vec![Wrong::Row { line: 1 }])?.clone();
    let columns = columns(&header)?;
    let (mut sources, mut wrong) = (Vec::new(), Vec::new());
    for record in reader.records() {
        if sources.len() + wrong.len() >= MOST_ROWS {
            wrong.push(Wrong::ManyRows(MOST_ROWS));
            break;
        }
        match record {
            Ok(record) => match source(&record, &columns, today) {
                Ok(source) => sources.push(source),
                Err(these) => wrong.extend(these),
            },
            Err(error) => wrong.push(Wrong::Row { line: error.position().map_or(0, csv::Position::line) }),
        }
    }
    match (sources.is_empty(), wrong.is_empty()) {
        (_, false) => Err(wrong),
        (true, true) => Err(vec![Wrong::Empty]),
        (false, true) => Ok(sources),
    }
}

/// Which column stands where.
fn columns(header: &csv::StringRecord) -> Result<Vec<&'static str>, Vec<Wrong>> {
    if header.iter().all(str::is_empty) {
        return Err(vec![Wrong::Empty]);
    }
    let mut wrong = Vec::new();
    let mut found = Vec::new();
    for name in header {
        match COLUMNS.into_iter().find(|column| column.eq_ignore_ascii_case(name)) {
            Some(column) => found.push(column),
            None => wrong.push(Wrong::StrangeColumn(name.chars().take(60).collect())),
        }
    }
    wrong.extend(COLUMNS.into_iter().take(REQUIRED).filter(|one| !found.contains(one)).map(Wrong::NoColumn));
    if wrong.is_empty() { Ok(found) } else { Err(wrong) }
}

fn kind(column: &str) -> Kind {
    match column {
        "cijfer" => Kind::One("cijfer", || Cijfer::ALL.iter().map(|one| one.code()).collect()),
        "jaar" => Kind::Year,
        "waarde" => Kind::Decimal,
        "gebied" => Kind::One("gebied", AREAS),
        "n" => Kind::Number,
        _ => Kind::Line,
    }
}

fn source(record: &csv::StringRecord, columns: &[&'static str], today: Date) -> Result<Value, Vec<Wrong>> {
    let line = record.position().map_or(0, csv::Position::line);
    let mut wrong = Vec::new();
    let mut source = json!({});
    for (column, typed) in columns.iter().copied().zip(record) {
        let required = COLUMNS.iter().take(REQUIRED).any(|one| *one == column);
        match kind(column).parse(typed, today) {
            Ok(Value::Null) if required => {
                wrong.push(Wrong::Field { line, column, why: Invalid::NotAChoice });
            }
            Ok(Value::Null) => {}
            Ok(value) => source[if column == "bron" { "titel" } else { column }] = value,
            Err(why) => wrong.push(Wrong::Field { line, column, why }),
        }
    }
    if let Some(why) = too_much(&source) {
        wrong.push(Wrong::Field { line, column: "waarde", why });
    }
    if source["jaar"].as_i64().is_some_and(|year| year > i64::from(today.year())) {
        wrong.push(Wrong::Field { line, column: "jaar", why: Invalid::Future });
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    source["soort"] = json!(kind_of_source(source["cijfer"].as_str().unwrap_or_default()));
    Ok(source)
}

/// A share of people is at most all of them.
pub fn too_much(source: &Value) -> Option<Invalid> {
    let share = matches!(source["cijfer"].as_str(), Some("ervaren_discriminatie" | "meldt_ergens"));
    (share && source["waarde"].as_f64().is_some_and(|value| value > 100.0)).then_some(Invalid::TooMuch(100))
}

/// The kind of source that a figure comes from.
pub fn kind_of_source(figure: &str) -> &'static str {
    match figure {
        "meldingen_adv" | "euro_per_inwoner_adv" => "adv",
        "incidenten_politie" => "politie",
        "ervaren_discriminatie" | "meldt_ergens" => "panel",
        "signalen_organisatie" => "klachten",
        _ => "hr",
    }
}

/// Every field that a file can fill is one of a source.
pub fn fills() -> impl Iterator<Item = &'static str> {
    COLUMNS
        .into_iter()
        .map(|column| if column == "bron" { "titel" } else { column })
        .filter(|name| SOURCE.part(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 24);

    #[test]
    fn a_file_as_a_spreadsheet_writes_it() {
        let text = "\u{feff}Cijfer;Jaar;Waarde;Gebied;n;Bron\r\nmeldingen_adv;2025;61;gemeente;;Jaarverslag ADV\r\nervaren_discriminatie;2025;12,5;gemeente;1.150;\"Burgerpanel; najaar\"\r\n";
        let sources = read(text, TODAY).unwrap();
        assert_eq!(
            sources[0],
            json!({"cijfer": "meldingen_adv", "jaar": 2025, "waarde": 61, "gebied": "gemeente", "titel": "Jaarverslag ADV", "soort": "adv"})
        );
        assert_eq!((&sources[1]["waarde"], &sources[1]["n"]), (&json!(12.5), &json!(1150)));
        assert_eq!(sources[1]["titel"], "Burgerpanel; najaar");
        assert_eq!(
            read("cijfer,jaar,waarde,gebied\nmeldingen_adv,2025,4,gemeente\n", TODAY).unwrap().len(),
            1
        );
        assert_eq!(fills().count(), COLUMNS.len());
    }

    #[test]
    fn every_wrong_line_is_named_and_nothing_is_taken() {
        let text = "cijfer,jaar,waarde,gebied\nmeldingen_adv,2025,4,gemeente\ntoverij,2025,4,gemeente\nmeldingen_adv,1800,-4,\nervaren_discriminatie,2025,130,gemeente\nmeldingen_adv,2031,4,gemeente\nmeldingen_adv,2025\n";
        let wrong = read(text, TODAY).unwrap_err();
        let at = |line: u64, column: &str| {
            wrong.iter().find_map(|one| match one {
                Wrong::Field { line: l, column: c, why } if *l == line && *c == column => Some(*why),
                _ => None,
            })
        };
        assert_eq!(at(3, "cijfer"), Some(Invalid::NotAChoice));
        assert_eq!(at(4, "jaar"), Some(Invalid::NotAYear));
        assert_eq!(at(4, "waarde"), Some(Invalid::Negative));
        assert_eq!(at(4, "gebied"), Some(Invalid::NotAChoice));
        assert_eq!(at(5, "waarde"), Some(Invalid::TooMuch(100)));
        assert_eq!(at(6, "jaar"), Some(Invalid::Future));
        assert!(wrong.contains(&Wrong::Row { line: 7 }), "{wrong:?}");
    }

    #[test]
    fn a_file_without_its_columns_is_refused() {
        assert_eq!(read("", TODAY), Err(vec![Wrong::Empty]));
        assert_eq!(read("cijfer,jaar,waarde,gebied\n", TODAY), Err(vec![Wrong::Empty]));
        let wrong = read("jaar;kleur\n2025;rood\n", TODAY).unwrap_err();
        assert!(
            wrong.contains(&Wrong::StrangeColumn("kleur".to_owned()))
                && wrong.contains(&Wrong::NoColumn("gebied"))
        );
        let long = format!("cijfer,jaar,waarde,gebied\n{}", "meldingen_adv,2025,4,gemeente\n".repeat(300));
        assert_eq!(read(&long, TODAY), Err(vec![Wrong::ManyRows(MOST_ROWS)]));
    }
}
