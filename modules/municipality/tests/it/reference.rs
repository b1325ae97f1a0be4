// SPDX-License-Identifier: EUPL-1.2
//! The reference data against published counts.

use crate::{SET, TODAY, port};
use gw_core::ports::{Municipalities, Part};
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};

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
        assert_eq!(SET.on(day).count(), count, "on {day}");
    }
}

#[test]
fn provinces_have_their_number_of_municipalities() {
    let mut per_province: BTreeMap<&str, usize> = BTreeMap::new();
    for municipality in SET.on(TODAY) {
        *per_province.entry(municipality.province.as_str()).or_default() += 1;
    }
    assert_eq!(per_province["Noord-Brabant"], 56);
    assert_eq!(per_province["Fryslân"], 18);
    assert_eq!(per_province["Flevoland"], 6);
    assert_eq!(per_province.len(), 12);
}

#[test]
fn the_municipalities_of_2018_become_those_of_today() {
    let start = date(2018, 1, 1);
    let then: BTreeSet<_> = SET.on(start).map(|m| m.code.clone()).collect();
    let today: BTreeSet<_> = SET.on(TODAY).map(|m| m.code.clone()).collect();
    assert_eq!(SET.carried_all(&then, start, TODAY), today);
}

#[test]
fn populations_add_up_to_the_totals_of_cbs() {
    let total = |year| -> u32 {
        SET.all()
            .filter_map(|m| SET.population_in(&m.code, year))
            .filter(|p| !p.summed)
            .map(|p| p.inhabitants)
            .sum()
    };
    assert_eq!(total(2016), 16_899_521);
    assert_eq!(total(2020), 17_407_585);
    assert_eq!(total(2024), 17_942_942);
}

#[test]
fn the_eleven_that_ended_on_the_first_day_of_2018_are_there() {
    let ended: Vec<_> = SET.all().filter(|m| m.valid_to == Some(date(2018, 1, 1))).collect();
    assert_eq!(ended.len(), 11);
    for old in ended {
        assert!(!old.exists_on(date(2018, 1, 1)) && old.exists_on(date(2017, 12, 31)));
        assert!(!old.province.is_empty() && old.population_year == Some(2016), "{}", old.name);
        assert!(!SET.successors(&old.code, TODAY).is_empty(), "{}", old.name);
    }
    let facts = port().by_code("GM0140").unwrap();
    let names: Vec<_> = facts.successors.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(
        (facts.name.as_str(), names),
        ("Littenseradiel", vec!["Leeuwarden", "Súdwest-Fryslân", "Waadhoeke"])
    );
    assert_eq!(facts.province, "Fryslân");
}

#[test]
fn a_young_municipality_has_the_people_of_what_it_was_made_of() {
    // Westerwolde: Bellingwedde and Vlagtwedde, both whole.
    let westerwolde = SET.population_in("GM1950", 2016).unwrap();
    assert_eq!(
        (westerwolde.inhabitants, westerwolde.estimated, westerwolde.summed),
        (8_971 + 16_422, false, true)
    );
    // Het Hogeland: with a part of Winsum, by area.
    let hogeland = SET.population_in("GM1966", 2016).unwrap();
    let people = |name: &str| {
        let code = &SET.find(name, TODAY, 1)[0].municipality.code;
        f64::from(SET.population_in(code, 2016).unwrap().inhabitants)
    };
    let sum = people("Bedum") + people("De Marne") + people("Eemsmond") + 0.779 * people("Winsum");
    assert!(hogeland.estimated && (f64::from(hogeland.inhabitants) - sum).abs() < 1.0, "{hogeland:?} {sum}");
    // Waadhoeke: the share of Littenseradiel is not known.
    assert_eq!(SET.population_in("GM1949", 2016), None);
    assert!(
        !SET.population_in("GM0080", 2016).unwrap().summed,
        "Leeuwarden kept its code and its own number"
    );
}

#[test]
fn what_is_carried_over_a_split_is_an_estimate() {
    let from = date(2018, 1, 1);
    let haaren = SET.carried("GM0788", from, TODAY);
    let total: f64 =
        haaren.values().map(|part| if let Part::Estimated(share) = part { *share } else { 0.0 }).sum();
    assert!(haaren.len() == 4 && (total - 1.0).abs() < 1e-6, "{haaren:?}");
    assert_eq!(SET.carried("GM0457", from, TODAY), BTreeMap::from([("GM0363".to_owned(), Part::Whole)]));
    assert_eq!(SET.carried("GM0363", from, TODAY), BTreeMap::from([("GM0363".to_owned(), Part::Whole)]));
    let littenseradiel = SET.carried("GM0140", date(2017, 1, 1), TODAY);
    assert!(littenseradiel.values().all(|part| *part == Part::Unknown), "{littenseradiel:?}");
    assert_eq!(SET.carried("GM0788", from, date(2020, 12, 31)).len(), 1, "not before its day");
}

#[test]
fn an_ended_municipality_offers_what_came_after() {
    let bedum = port().search("Bedum", 1).remove(0);
    assert!(!bedum.current && bedum.tile.is_none());
    assert_eq!(bedum.successors[0].1, "Het Hogeland");
    assert_eq!(bedum.ended_on, Some(date(2019, 1, 1)));
    let amsterdam = port().by_code("GM0363").unwrap();
    assert!(amsterdam.successors.is_empty() && amsterdam.tile.is_some());
    assert!(port().by_code("GM9999").is_none());
}

#[test]
fn residents_get_only_links_that_a_source_confirms() {
    let port = port();
    assert!(port.by_code("GM0014").unwrap().adv.is_some());
    assert!(port.by_code("GM0037").unwrap().adv.is_none(), "Stadskanaal is inferred from the region");
    let verified = port.current().iter().filter(|m| m.adv.is_some()).count();
    assert_eq!(verified, 126);
}

#[test]
fn the_port_lists_today_by_name() {
    let all = port().current();
    assert_eq!(all.len(), 342);
    assert_eq!((all[0].name.as_str(), all[341].name.as_str()), ("Aa en Hunze", "Zwolle"));
    assert!(all.iter().all(|m| m.current && m.tile.is_some()));
    let tiles: BTreeSet<_> = all.iter().filter_map(|m| m.tile).collect();
    assert_eq!(tiles.len(), 342, "no two on one tile");
}
