// SPDX-License-Identifier: EUPL-1.2
//! For each rule two changes of a sound plan: one that must hit, and a near miss that must not.

use crate::case::Case;
use crate::pairs_ab::{BACKFIRE, COMPLETENESS, of_type};
use crate::pairs_c::EVIDENCE;
use crate::pairs_de::{INDICATORS, MONITORING, PROCESS};
use crate::pairs_r::EXTRA;
use plan_check::plan::MaatregelType;
use plan_check::{Report, rule_ids};
use std::collections::BTreeSet;

pub type Change = fn(&mut Case);
/// Rule, change that hits, near miss.
pub type Pair = (&'static str, Change, Change);

fn golden() -> impl Iterator<Item = &'static Pair> {
    let groups = [COMPLETENESS, BACKFIRE, EVIDENCE, PROCESS, INDICATORS, MONITORING, EXTRA];
    groups.into_iter().flatten()
}

fn report(change: Change) -> Report {
    Case::changed(change).report()
}

fn rules_of(report: &Report) -> BTreeSet<&str> {
    report.bevindingen.iter().map(|finding| finding.regel.as_str()).collect()
}

#[test]
fn a_sound_plan_gives_no_finding() {
    let report = report(|_| ());
    assert!(report.bevindingen.is_empty(), "{:?}", rules_of(&report));
    assert!(report.onbekend.is_empty(), "{:?}", report.onbekend);
}

#[test]
fn each_rule_hits_and_misses_narrowly() {
    for (rule, hit, miss) in golden() {
        let report_of_hit = report(*hit);
        assert!(rules_of(&report_of_hit).contains(rule), "{rule} must hit");
        let report_of_miss = report(*miss);
        assert!(!rules_of(&report_of_miss).contains(rule), "{rule} must not hit");
    }
}

#[test]
fn every_rule_has_its_golden_pair_and_its_texts() {
    let paired: BTreeSet<_> = golden().map(|(rule, ..)| *rule).collect();
    assert_eq!(paired, rule_ids().collect());
    for (rule, hit, _) in golden() {
        let report = report(*hit);
        let finding = report.bevindingen.iter().find(|finding| finding.regel == *rule).unwrap();
        assert!((1..=4).contains(&finding.ernst));
        assert!(!finding.bronnen.is_empty(), "{rule} names its source");
        for text in [&finding.bericht, &finding.oplossing] {
            assert!(!text.nl.is_empty() && !text.en.is_empty() && text.nl != text.en, "{rule}");
        }
    }
}

#[test]
fn eighty_one_rules_and_six_extra() {
    let count = |group: char| rule_ids().filter(|id| id.starts_with(group)).count();
    assert_eq!(['A', 'B', 'C', 'D', 'E', 'R'].map(count), [17, 21, 17, 16, 10, 6]);
}

#[test]
fn what_is_absent_is_unknown_and_weighs_at_most_two() {
    let report = report(|f| of_type(f, MaatregelType::Training).verplicht = None);
    assert!(!rules_of(&report).contains("B04"));
    let unknown = report.onbekend.iter().find(|finding| finding.regel == "B04").unwrap();
    assert_eq!(unknown.ernst, 2, "severity 3 as a finding");
    assert!(unknown.gevonden["verplicht"].is_null());
}

#[test]
fn a_message_names_the_grounds_that_were_found() {
    let hit = |rule: &str| golden().find(|pair| pair.0 == rule).map(|pair| report(pair.1)).unwrap();
    let d07 = hit("D07");
    let finding = d07.bevindingen.iter().find(|finding| finding.regel == "D07").unwrap();
    assert!(
        finding.bericht.nl.starts_with("Deze gronden zijn niet gehoord: arbeidsduur, burgerlijke staat, ")
    );
    assert!(finding.bericht.en.starts_with("These grounds were not heard: working hours, civil status, "));
    for (_, change, _) in golden() {
        let report = report(*change);
        let open = report.bevindingen.iter().find(|finding| finding.bericht.nl.contains('{'));
        assert!(open.is_none(), "{open:?}");
    }
}
