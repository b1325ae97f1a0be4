// SPDX-License-Identifier: EUPL-1.2
//! Which law may apply, law by law.

use crate::{code, codes};
use classification::*;
use jiff::civil::{Date, date};

const DAY: Date = date(2026, 3, 10);

pub fn of(ground: &str, field: &str, natures: &[Code], day: Date) -> Coverage<'static> {
    coverage(codebook(), [code(ground)], Some(code(field)), natures, day).remove(0)
}

/// Ground, field, natures, the norms that may apply ("?" depends, "!" to be checked).
const TABLE: &[(&str, &str, &str, &str)] = &[
    ("G01a", "T01b", "A01", "awgb-5 sr-137g! sr-429quater!"),
    ("G01", "T06", "A01", "awgb-7 sr-137g! sr-429quater!"),
    ("G01", "T03c", "A90", "awgb-7a grondwet-1!"),
    ("G01", "T03", "A90", "awgb-7? awgb-7a? grondwet-1?!"),
    ("G02", "T05", "A90", "awgb-7!"),
    ("G03", "T04a", "A01", "awgb-7"),
    ("G04b", "T08c", "A90", "wgbhcz-onderwijs"),
    ("G04", "T08d", "A90", "wgbhcz-onderwijs?"),
    ("G04", "T08", "A90", "wgbhcz-onderwijs?"),
    ("G04a", "T06", "A90", "wgbhcz-wonen"),
    ("G04a", "T03d", "A90", "wgbhcz-diensten!"),
    ("G05", "T01a", "A01", "wgbl-3"),
    ("G05", "T08c", "A90", "wgbl-3"),
    ("G05", "T08a", "A90", ""),
    ("G07a", "T01d", "A90", "awgb-5 wgbmv!"),
    ("G08", "T01c", "A01", "bw-648!"),
    ("G09", "T01c", "A01", "bw-649!"),
    ("G06", "T13", "A02c", "sr-137c sr-137d"),
    ("G07", "T13", "A02c", "sr-137d"),
    ("G06", "T13", "A02", "sr-137c sr-137d?"),
    ("G11a", "T02", "A03c", "sr-44bis"),
    ("G13", "T02", "A03c", ""),
    ("G99", "T01", "A01", ""),
    ("G01", "T99", "A01", ""),
];

#[test]
fn norms_apply_as_the_laws_say() {
    for (ground, field, natures, wanted) in TABLE {
        let natures = codes(natures);
        let found = of(ground, field, &natures, DAY);
        let say = |one: &Match<'_>| {
            let depends = if one.certainty == Certainty::Depends { "?" } else { "" };
            let check = if one.to_check { "!" } else { "" };
            format!("{}{depends}{check}", one.norm.id)
        };
        let found: Vec<_> = found.matches.iter().map(say).collect();
        assert_eq!(found.join(" "), *wanted, "{ground} {field} {natures:?}");
    }
}

#[test]
fn an_article_that_came_later_does_not_apply() {
    let before = of("G04a", "T05", &[], date(2016, 6, 13));
    assert!(before.matches.is_empty() && before.uncovered.is_some());
    assert_eq!(of("G04a", "T05", &[], date(2016, 6, 14)).matches.len(), 1);
}

#[test]
fn grounds_outside_criminal_law_offer_no_police_report() {
    for ground in ["G03", "G05", "G08", "G09", "G10", "G13", "G90a", "G99"] {
        assert!(!offers_police_report(codebook(), codes(ground)), "{ground}");
    }
    for ground in ["G01b", "G02", "G04", "G06", "G07", "G11a", "G12"] {
        assert!(offers_police_report(codebook(), codes(ground)), "{ground}");
    }
    assert!(offers_police_report(codebook(), codes("G05 G06")));
}

#[test]
fn without_an_equal_treatment_law_the_reason_is_told() {
    let age = of("G05", "T06", &[], DAY).uncovered.unwrap();
    assert!(age.nl.contains("huisvesting") && age.nl.contains("WGBL"), "{}", age.nl);
    let unknown = of("G99", "T06", &[], DAY).uncovered.unwrap();
    assert!(unknown.nl.contains("nog niet bekend"), "{}", unknown.nl);
    let nowhere = coverage(codebook(), codes("G01"), None, &[], DAY).remove(0).uncovered.unwrap();
    assert!(nowhere.nl.contains("nog onbekend"), "{}", nowhere.nl);
    assert!(of("G01", "T01", &[], DAY).uncovered.is_none());
}
