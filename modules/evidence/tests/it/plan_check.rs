// SPDX-License-Identifier: EUPL-1.2
//! The two example plans against the cards that are shipped: every finding, and no other.

use evidence::Dossier;
use jiff::civil::date;
use plan_check::{Input, Report, check, parse_plan};
use std::collections::BTreeSet;

const HEIDEBRINK: &str = include_str!("../../../../docs/plan.example.json");
const WAALSTEDE: &str = include_str!("../../../../docs/plan.example-waalstede.json");

fn report(text: &str) -> Report {
    let cards = Dossier::embedded().unwrap().plan_cards();
    check(&Input::new(&parse_plan(text).unwrap(), date(2026, 11, 24)).cards(&cards))
}

fn hits(report: &Report) -> BTreeSet<String> {
    report.bevindingen.iter().map(|one| format!("{} {}", one.regel, one.object.id)).collect()
}

fn same(report: &Report, named: &[&str], besides: &[&str]) {
    let expected: BTreeSet<String> = named.iter().chain(besides).map(|&one| one.to_owned()).collect();
    let found = hits(report);
    let missed: Vec<_> = expected.difference(&found).collect();
    let more: Vec<_> = found.difference(&expected).collect();
    assert!(missed.is_empty() && more.is_empty(), "missed {missed:?}, more {more:?}");
}

#[test]
fn heidebrink_whole() {
    let report = report(HEIDEBRINK);
    let named = [
        "A09 plan", "D12 m7", "A14 plan", "A04 d1", "A01 d1", "A05 d1", "B05 m1", "D04 plan", "B01 m2",
        "C07 m2", "C07 m3", "C06 m4", "C04 m5",
    ];
    let besides = ["A03 d1", "A10 m7", "C02 m2", "C02 m6", "C06 m1"];
    same(&report, &named, &besides);
    // The club norm gets the tip only; the garden keeps the conditions of contact.
    assert!(report.bevindingen.iter().filter(|one| one.object.id == "m4").all(|one| one.ernst == 1));
    assert!(!report.hits("B08", "m5"));
}

#[test]
fn waalstede_whole() {
    let report = report(WAALSTEDE);
    let named = [
        "D07 plan", "E01 i3", "B04 ma", "C07 ma", "C11 ma", "E03 ma", "E04 i5", "C16 mb", "B16 mc", "B02 md",
        "B19 me", "B11 mg", "D15 o1", "C02 mi",
    ];
    let besides = ["C02 mc", "C02 md", "C02 mf", "C06 mb", "C06 me"];
    same(&report, &named, &besides);
    // Selection and the internship pact are good; the charter stands beside a responsibility.
    let severe = |id: &str| report.bevindingen.iter().any(|one| one.object.id == id && one.ernst >= 3);
    assert!(!severe("mb") && !severe("me") && !report.hits("B15", "mf"));
}

/// Every condition and study that the rules read is on the cards.
#[test]
fn the_cards_carry_what_the_rules_read() {
    let cards = Dossier::embedded().unwrap().plan_cards();
    assert_eq!((cards.mechanisms.len(), cards.interventions.len()), (20, 12));
    let measured = |id: &str| cards.mechanisms[id].studies.iter().any(|study| study.effect);
    let without: Vec<_> = cards.mechanisms.keys().filter(|id| !measured(id)).map(String::as_str).collect();
    assert_eq!(without, ["M11", "M19", "M20"], "cards without a study of an effect");
    let implicit = |id: &String| {
        cards.mechanisms[id]
            .studies
            .iter()
            .filter(|study| study.effect)
            .all(|one| one.only_implicit == Some(true))
    };
    let only: Vec<_> = cards.mechanisms.keys().filter(|id| measured(id) && implicit(id)).collect();
    assert_eq!(only, ["M06"]);
    assert!(cards.mechanisms["M01"].conditions.iter().all(|condition| !condition.essential));
}
