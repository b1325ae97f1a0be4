// SPDX-License-Identifier: EUPL-1.2
//! The reference data against published counts, and what users search for.
#![expect(clippy::unwrap_used, reason = "reference data that cannot be read must stop the test")]

use gw_core::FixedClock;
use gw_core::ports::Municipalities;
use jiff::civil::{Date, date};
use municipality::domain::AsOf;
use municipality::{Distance, ReferenceSet};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const TODAY: Date = date(2026, 11, 24);

fn set() -> ReferenceSet {
    ReferenceSet::embedded().unwrap()
}

fn port() -> AsOf {
    let now = "2026-11-24T12:00:00Z".parse().unwrap();
    AsOf::new(set(), Arc::new(FixedClock::new(now)))
}

#[test]
fn counts_per_day_are_those_of_cbs_and_the_register() {
    for (day, count) in [
        (date(2018, 1, 1), 380),
        (date(2019, 1, 1), 355),
        (date(2020, 1, 1), 355),
        (date(2021, 1, 1), 352),
        (date(2022, 1, 1), 345),
        (date(2022, 3, 24), 344),
        (date(2023, 1, 1), 342),
        (TODAY, 342),
    ] {
        assert_eq!(set().on(day).count(), count, "on {day}");
    }
}

#[test]
fn provinces_have_their_number_of_municipalities() {
    let set = set();
    let mut per_province = BTreeMap::new();
    for municipality in set.on(TODAY) {
        *per_province.entry(municipality.province.as_str()).or_insert(0) += 1;
    }
    assert_eq!(per_province["Noord-Brabant"], 56);
    assert_eq!(per_province["Fryslân"], 18);
    assert_eq!(per_province["Flevoland"], 6);
    assert_eq!(per_province.len(), 12);
}

#[test]
fn the_municipalities_of_2018_become_those_of_today() {
    let set = set();
    let start = date(2018, 1, 1);
    let then: BTreeSet<_> = set.on(start).map(|m| m.code.clone()).collect();
    let today: BTreeSet<_> = set.on(TODAY).map(|m| m.code.clone()).collect();
    assert_eq!(set.carried(&then, start, TODAY), today);
}

#[test]
fn search_finds_what_people_type() {
    let port = port();
    let first =
        |query: &str| port.search(query, 5).first().map(|found| found.name.clone()).unwrap_or_default();
    assert_eq!(first("den haag"), "'s-Gravenhage");
    assert_eq!(first("Den Bosch"), "'s-Hertogenbosch");
    assert_eq!(first("sudwest"), "Súdwest-Fryslân");
    assert_eq!(first("nuenen"), "Nuenen, Gerwen en Nederwetten");
    assert_eq!(first("AMSTERDAM"), "Amsterdam");
    assert!(port.search("atlantis", 5).is_empty());
    assert!(port.search("  ", 5).is_empty());
    assert!(port.search("<script>", 5).is_empty());
}

#[test]
fn an_ended_municipality_offers_what_came_after() {
    let found = port().search("Bedum", 1).remove(0);
    assert!(!found.current);
    assert_eq!(found.successors[0].1, "Het Hogeland");
    let split = port().search("Haaren", 1).remove(0);
    assert!(split.successors.len() > 1, "a split names every part: {:?}", split.successors);
    assert!(port().by_code("GM0363").unwrap().successors.is_empty());
    assert!(port().by_code("GM9999").is_none());
}

#[test]
fn alike_means_near_in_size_and_kind_and_says_why() {
    let set = set();
    let bodegraven = set.find("Bodegraven-Reeuwijk", TODAY, 1)[0].code.clone();
    let near = set.like(&bodegraven, TODAY, 10);
    assert_eq!(near.len(), 10);
    assert!(near.windows(2).all(|pair| pair[0].1.total() <= pair[1].1.total()), "nearest first");
    for (other, distance) in &near {
        assert!(other.exists_on(TODAY) && other.code != bodegraven);
        let parts = distance.population + distance.network + distance.province + distance.travel;
        assert!((parts - distance.total()).abs() < 1e-9);
    }
    let (a, b) = (set.get("GM0363").unwrap(), set.get("GM0599").unwrap());
    let (there, back) = (Distance::between(a, b).unwrap(), Distance::between(b, a).unwrap());
    assert!((there.total() - back.total()).abs() < 1e-9, "the same both ways");
    assert!((45.0..70.0).contains(&there.kilometres), "Amsterdam to Rotterdam: {}", there.kilometres);
}

#[test]
fn an_adv_is_a_fact_only_when_a_source_says_so() {
    let port = port();
    assert!(port.by_code("GM0014").unwrap().adv.is_some());
    assert!(port.by_code("GM0037").unwrap().adv.is_none(), "Stadskanaal is inferred from the region");
}
