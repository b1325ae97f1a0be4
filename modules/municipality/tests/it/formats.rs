// SPDX-License-Identifier: EUPL-1.2
//! What each format says, row by row.

use crate::{SET, broken, fixture, fixtures};
use jiff::civil::date;
use municipality::ReferenceSet;
use municipality::domain::import::{Format, Outcome, Report, SourceFile, compare, parse};
use municipality::domain::{Fact, Field};

fn compared(format: Format, files: &[SourceFile], stored: &[Fact]) -> (Report, Vec<Fact>) {
    let set = ReferenceSet::with(stored).unwrap();
    let on = (format == Format::CbsV4).then(|| date(2016, 1, 1));
    let parsed = parse(format, files, &set, on).unwrap();
    compare(&set, stored, &parsed)
}

fn outcomes(report: &Report) -> Vec<(String, String, Outcome)> {
    report
        .rows
        .iter()
        .flat_map(|row| {
            row.changes
                .iter()
                .map(|change| (row.name.clone(), change.field.to_string(), change.outcome.clone()))
        })
        .collect()
}

#[test]
fn cbs_version_3_by_the_titles_of_its_columns() {
    let (report, facts) = compared(Format::CbsV3, &fixtures(Format::CbsV3), &[]);
    assert_eq!(report.rows.len(), 1);
    assert_eq!((report.rows[0].row, report.rows[0].name.as_str()), (1, "Aa en Hunze"));
    let value =
        |field: &Field| facts.iter().find(|fact| fact.field == *field).map(|fact| fact.value.as_str());
    assert_eq!(value(&Field::CbsName), Some("Aa en Hunze"));
    assert_eq!(value(&Field::Province), Some("Drenthe"));
    assert_eq!(value(&Field::Corop), Some("Noord-Drenthe"));
    assert_eq!(value(&Field::SafetyRegion), Some("Drenthe"));
    assert_eq!(value(&Field::PoliceUnit), Some("Noord-Nederland"));
    assert_eq!(value(&Field::SizeClass), Some("4"));
    assert_eq!(value(&Field::Population), Some("25243"));
    assert!(facts.iter().all(|fact| fact.on == date(2016, 1, 1) && fact.source == "cbs"));
    assert_eq!(report.count(|outcome| *outcome == Outcome::Confirmed), 7, "{report:?}");
}

#[test]
fn cbs_version_3_without_the_list_of_columns_goes_by_the_codes() {
    let (_, facts) = compared(Format::CbsV3, &[fixture("cbs_v3_rows.json")], &[]);
    let fields: Vec<_> = facts.iter().map(|fact| (fact.field.to_string(), fact.value.as_str())).collect();
    assert!(fields.contains(&("provincie".to_owned(), "Drenthe")), "{fields:?}");
    assert!(fields.contains(&("corop".to_owned(), "Noord-Drenthe")), "{fields:?}");
    assert!(fields.contains(&("inwoners".to_owned(), "25243")), "{fields:?}");
}

#[test]
fn cbs_version_3_of_another_year_has_other_numbers() {
    // Province and population moved to other numbers, as they do between years.
    let file = fixture("cbs_v3_rows.json");
    let text = String::from_utf8(file.bytes).unwrap();
    let text = text
        .replace("Code_34", "Code_28")
        .replace("Naam_35", "Naam_29")
        .replace("Inwonertal_52", "Inwonertal_56");
    let moved = SourceFile { name: file.name, bytes: text.replace("83287NED", "86247NED").into_bytes() };
    let (_, facts) = compared(Format::CbsV3, &[moved], &[]);
    assert!(facts.iter().any(|fact| fact.field == Field::Province && fact.on == date(2026, 1, 1)));
    assert!(facts.iter().any(|fact| fact.field == Field::Population && fact.on == date(2026, 1, 1)));
}

#[test]
fn regional_key_figures_bring_one_fact_per_year_and_leave_the_country_out() {
    let json = br#"{"value":[
        {"RegioS":"NL01  ","Perioden":"2025JJ00","TotaleBevolking_1":18044027},
        {"RegioS":"GM0363","Perioden":"2025JJ00","TotaleBevolking_1":935000},
        {"RegioS":"GM0363","Perioden":"2025KW02","TotaleBevolking_1":936000},
        {"RegioS":"GM0003","Perioden":"2025JJ00","TotaleBevolking_1":null}]}"#;
    let file = SourceFile { name: "70072ned.json".to_owned(), bytes: json.to_vec() };
    let (report, facts) = compared(Format::CbsV3, &[file], &[]);
    assert_eq!(facts.len(), 1);
    assert_eq!(
        (facts[0].code.as_str(), facts[0].value.as_str(), facts[0].on),
        ("GM0363", "935000", date(2025, 1, 1))
    );
    assert_eq!(report.skipped.values().sum::<usize>(), 3);
    let set = ReferenceSet::with(&facts).unwrap();
    let amsterdam = set.get("GM0363").unwrap();
    assert_eq!((amsterdam.population, amsterdam.population_year), (Some(935_000), Some(2025)));
    assert_eq!(
        set.distance(amsterdam, set.get("GM0599").unwrap()).unwrap().year,
        2024,
        "a year that both have"
    );
}

#[test]
fn cbs_version_4_one_cell_per_row() {
    let (report, facts) = compared(Format::CbsV4, &fixtures(Format::CbsV4), &[]);
    assert_eq!(report.rows.len(), 1);
    assert_eq!(facts.len(), 2, "name and COROP region; the code of the region says no more: {facts:?}");
    assert_eq!(report.skipped.get("ander onderwerp"), Some(&1));
}

#[test]
fn statline_by_name() {
    let (report, facts) = compared(Format::Statline, &fixtures(Format::Statline), &[]);
    let codes: Vec<_> = facts.iter().map(|fact| (fact.code.as_str(), fact.value.as_str())).collect();
    assert_eq!(
        codes,
        [
            ("GM1680", "25445"),
            ("GM0893", "13085"),
            ("GM0373", "29839"),
            ("GM0518", "545838"),
            ("GM0344", "357597"),
            ("GM0193", "128840")
        ]
    );
    assert_eq!(report.count(|outcome| *outcome == Outcome::Confirmed), 6, "{report:?}");
    assert_eq!(report.skipped.get("geen waarde"), Some(&1), "Aalburg ended in 2019");
    assert_eq!(report.rows[0].row, 2, "the line in the file");
}

#[test]
fn the_register_confirms_what_is_known() {
    let (report, _) = compared(Format::Tooi, &fixtures(Format::Tooi), &[]);
    let other: Vec<_> = outcomes(&report).into_iter().filter(|(_, _, o)| *o != Outcome::Confirmed).collect();
    assert!(other.is_empty(), "{other:?}");
    assert_eq!(report.rows.len(), 4 + 1 + 3, "four municipalities, one extension, one merger of three");
}

#[test]
fn the_register_brings_a_new_municipality_with_what_it_was_made_of() {
    // As if Voorne aan Zee began on 1 January 2027 under another code.
    let file = fixture("tooi.json");
    let text = String::from_utf8(file.bytes).unwrap();
    let text = text
        .replace("gm1992", "gm1999")
        .replace("\"1992\"", "\"1999\"")
        .replace("2023-01-01", "2027-01-01")
        .replace("2022-12-31", "2026-12-31")
        .replace("2022-12-22\"", "2026-12-22\"")
        .replace("Voorne aan Zee", "Nieuwe Gemeente")
        .replace("gm0501", "gm0613")
        .replace("\"0501\"", "\"0613\"")
        .replace("gm0614", "gm0613")
        .replace("gm0530", "gm0613");
    let (report, facts) =
        compared(Format::Tooi, &[SourceFile { name: file.name, bytes: text.into_bytes() }], &[]);
    assert!(
        outcomes(&report).iter().any(|(name, _, o)| name == "Nieuwe Gemeente" && *o == Outcome::New),
        "{report:?}"
    );
    let set = ReferenceSet::with(&facts).unwrap();
    let new = set.get("GM1999").unwrap();
    assert_eq!((new.name.as_str(), new.province.as_str()), ("Nieuwe Gemeente", "Zuid-Holland"));
    assert!(new.exists_on(date(2027, 1, 1)) && !new.exists_on(date(2026, 12, 31)));
    assert_eq!(new.population, SET.get("GM0613").unwrap().population, "what it was made of, whole");
    assert_eq!(set.place("GM1999"), SET.place("GM0613"), "on the tile of what it was made of");
    let old = set.successors("GM0613", date(2027, 2, 1));
    assert_eq!(old.iter().map(|m| m.code.as_str()).collect::<Vec<_>>(), ["GM1999"]);
    assert_eq!(
        set.population_in("GM1999", 2024).map(|p| (p.inhabitants, p.summed)),
        SET.population_in("GM0613", 2024).map(|p| (p.inhabitants, true))
    );
}

#[test]
fn the_register_of_organisations_brings_area_seats_and_numbers() {
    let (report, facts) = compared(Format::Roo, &fixtures(Format::Roo), &[]);
    let value =
        |field: &Field| facts.iter().find(|fact| fact.field == *field).map(|fact| fact.value.as_str());
    assert_eq!(value(&Field::Area), Some("54.56"));
    assert_eq!(value(&Field::CouncilSeats), Some("37"));
    assert_eq!(value(&Field::Kvk), Some("17272669"));
    assert_eq!(value(&Field::Oin), Some("00000001001600291000"));
    assert!(value(&Field::Population).is_none(), "a number without a date is not taken over");
    assert_eq!(report.rows[0].name, "Helmond");
}

#[test]
fn a_prefix_on_the_elements_or_another_version_makes_no_difference() {
    let file = fixture("roo.xml");
    let text = String::from_utf8(file.bytes).unwrap();
    let plain = text.replace("p:", "").replace("xmlns:p=", "xmlns=").replace("2.6.9", "2.6.3");
    let plain = plain.replace("xmlnsp=", "xmlns=");
    let (_, facts) = compared(Format::Roo, &[SourceFile { name: file.name, bytes: plain.into_bytes() }], &[]);
    assert_eq!(facts.len(), 5, "{facts:?}");
}

#[test]
fn an_older_fact_is_kept_but_does_not_hold() {
    let file = broken("cbs_v3_rows.json", "Noord-Drenthe", "Oost-Drenthe ");
    let (report, facts) = compared(Format::CbsV3, &[file], &[]);
    let older = Outcome::Older { holds: Some("Noord-Drenthe".to_owned()) };
    assert!(outcomes(&report).iter().any(|(_, field, o)| field == "corop" && *o == older), "{report:?}");
    let set = ReferenceSet::with(&facts).unwrap();
    assert_eq!(set.get("GM1680").unwrap().corop.as_deref(), Some("Noord-Drenthe"));
}

#[test]
fn a_correction_replaces_what_the_source_said_before() {
    let (_, first) = compared(Format::Statline, &fixtures(Format::Statline), &[]);
    let corrected = broken("statline.csv", "  128840", "  128845");
    let (report, second) = compared(Format::Statline, &[corrected], &first);
    assert_eq!(second.len(), 1);
    assert_eq!(report.count(|o| *o == Outcome::Changed { before: Some("128840".to_owned()) }), 1);
    assert_eq!(report.count(|o| *o == Outcome::Same), 5);
}

#[test]
fn a_striking_number_is_pointed_out() {
    let (report, _) = compared(Format::Statline, &[broken("statline.csv", "  128840", "   28840")], &[]);
    let striking: Vec<_> = report
        .rows
        .iter()
        .filter(|row| row.changes.iter().any(|c| c.striking))
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(striking, ["Zwolle"]);
}
