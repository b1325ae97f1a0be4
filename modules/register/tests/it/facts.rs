// SPDX-License-Identifier: EUPL-1.2
//! The facts hold what the statistical tables need.

use crate::stage::*;
use classification::*;
use jiff::civil::date;
use register::domain::*;

pub fn facts() -> Facts {
    let (assessed, _) = Coding::of(["G07a", "G11a", "T01a", "A01", "H02"].map(code));
    Facts {
        report: id(1000),
        state: ReportState::Linked,
        counts: true,
        received_on: date(2026, 3, 9),
        registered_on: Some(date(2026, 3, 10)),
        channel: code("M02a"),
        role: code("R01"),
        request: code("K03"),
        anonymity: Anonymity::Known,
        residence: Residence::In("GM9001".to_owned()),
        place: Place::In("GM9002".to_owned()),
        online: false,
        happened_from: Some(date(2026, 3, 1)),
        incident: Some(id(2000)),
        cluster: None,
        stated: Coding::default(),
        assessed: Some(assessed),
        version: "2016".to_owned(),
        other_sides: vec![code("W02")],
        about_own_municipality: false,
        about_government: false,
        age: Some(AgeBand::of(31)),
        gender: Some(Gender::Woman),
        case: Some(CaseFacts {
            state: CaseState::Advice,
            opened_on: date(2026, 3, 10),
            first_contact_on: Some(date(2026, 3, 11)),
            intake_on: Some(date(2026, 3, 12)),
            closed_on: None,
            outcome: None,
            procedures: vec![],
            handler: Some(worker()),
            due_on: Some(date(2026, 4, 1)),
            closed_to: [].into(),
        }),
    }
}

#[test]
fn every_statistical_table_finds_its_fields() {
    let names: Vec<_> = TABLES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let wanted: Vec<_> = (1..=29).map(|number| format!("S{number}")).collect();
    assert_eq!(names, wanted);
    let json = serde_json::to_value(facts()).unwrap();
    for (table, fields) in TABLES {
        for field in *fields {
            let pointer = format!("/{}", field.replace('.', "/"));
            assert!(json.pointer(&pointer).is_some(), "{table} needs {field}");
        }
    }
}

#[test]
fn facts_tell_days_and_codes_and_no_moment_and_no_name() {
    let text = serde_json::to_string(&facts()).unwrap();
    assert!(!text.contains('T') || !text.contains(":00"), "a time of day: {text}");
    for field in ["name", "email", "phone", "address", "story", "ip"] {
        assert!(!text.contains(&format!("\"{field}\"")), "{field}");
    }
    assert!(text.len() < 1_200, "{} bytes", text.len());
    assert_eq!(serde_json::from_str::<Facts>(&text).unwrap(), facts());
}

#[test]
fn the_form_counts_the_worker_and_not_the_reporter() {
    let facts = Facts { stated: Coding::of([code("G05")]).0, ..facts() };
    let nothing = Coding::default();
    let counted = facts.counted(&nothing).unwrap();
    let year =
        Selection { municipality: "GM9001", from: date(2026, 1, 1), to: date(2026, 12, 31), clusters: true };
    let filled = fill(codebook().form("2016").unwrap(), year, [counted], unchanged);
    assert_eq!(filled.row(classification::Table::Ground, "leeftijd").unwrap().c5(), 0);
    assert_eq!(filled.row(classification::Table::Ground, "geslacht").unwrap().c2, 1);
    let received = Facts { registered_on: None, ..facts.clone() };
    assert!(received.counted(&nothing).is_none());
    // Gone, and still counted the same.
    let gone = facts.anonymised();
    assert_eq!(fill(codebook().form("2016").unwrap(), year, gone.counted(&nothing), unchanged), filled);
}
