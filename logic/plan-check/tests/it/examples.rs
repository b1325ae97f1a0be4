// SPDX-License-Identifier: EUPL-1.2
//! The plans of the invented municipalities of Heidebrink and Waalstede, with the findings they
//! were made for. With the cards of the dossier they are checked in `modules/evidence`.

use crate::TODAY;
use crate::case::cards;
use plan_check::{Input, Report, check, parse_plan};

pub const EXAMPLES: [&str; 2] = [
    include_str!("../../../../docs/plan.example.json"),
    include_str!("../../../../docs/plan.example-waalstede.json"),
];

fn report(text: &str) -> Report {
    let cards = cards();
    check(&Input::new(&parse_plan(text).unwrap(), TODAY).cards(&cards))
}

#[test]
fn heidebrink_gives_what_it_was_made_for() {
    let report = report(EXAMPLES[0]);
    for (rule, object) in [
        ("A09", "plan"),
        ("A14", "plan"),
        ("A01", "d1"),
        ("A04", "d1"),
        ("A05", "d1"),
        ("D12", "m7"),
        ("B05", "m1"),
        ("D04", "plan"),
        ("B01", "m2"),
        ("C07", "m2"),
        ("C07", "m3"),
        ("C04", "m5"),
    ] {
        assert!(report.hits(rule, object), "{rule} on {object}");
    }
    assert!(!report.hits("B08", "m5"), "the garden meets the conditions of contact");
    assert_eq!(report.bevindingen[0].ernst, 4, "the most severe first");
}

#[test]
fn waalstede_gives_what_it_was_made_for() {
    let report = report(EXAMPLES[1]);
    for (rule, object) in [
        ("D07", "plan"),
        ("E01", "i3"),
        ("B04", "ma"),
        ("C07", "ma"),
        ("C11", "ma"),
        ("E03", "ma"),
        ("E04", "i5"),
        ("C16", "mb"),
        ("B16", "mc"),
        ("B02", "md"),
        ("B19", "me"),
        ("B11", "mg"),
        ("D15", "o1"),
        ("C02", "mi"),
    ] {
        assert!(report.hits(rule, object), "{rule} on {object}");
    }
    assert!(!report.hits("B15", "mf"), "the charter stands beside a named responsibility");
    for good in ["mb", "me"] {
        let severe: Vec<_> =
            report.bevindingen.iter().filter(|f| f.object.id == good && f.ernst >= 3).collect();
        assert!(severe.is_empty(), "{severe:?}");
    }
}
