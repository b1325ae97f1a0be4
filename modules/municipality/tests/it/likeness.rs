// SPDX-License-Identifier: EUPL-1.2
//! "Net als wij": whatever two municipalities are taken, the distance behaves as a distance.

use crate::{SET, TODAY, port};
use gw_core::ports::Municipalities;
use municipality::domain::SizeDifference;
use municipality::{Distance, Municipality};
use proptest::prelude::*;

fn any_municipality() -> impl Strategy<Value = &'static Municipality> {
    prop::sample::select(SET.all().collect::<Vec<_>>())
}

fn current() -> impl Strategy<Value = &'static Municipality> {
    prop::sample::select(SET.on(TODAY).collect::<Vec<_>>())
}

fn between(a: &Municipality, b: &Municipality) -> Option<Distance> {
    SET.distance(a, b)
}

proptest! {
    #[test]
    fn the_same_both_ways(a in any_municipality(), b in any_municipality()) {
        match (between(a, b), between(b, a)) {
            (Some(there), Some(back)) => {
                prop_assert!((there.total() - back.total()).abs() < 1e-9);
                prop_assert_eq!(there.year, back.year);
                prop_assert_eq!(there.inhabitants, (back.inhabitants.1, back.inhabitants.0));
            }
            (there, back) => prop_assert!(there.is_none() && back.is_none()),
        }
    }

    #[test]
    fn nothing_from_itself_and_never_less_than_nothing(a in any_municipality(), b in any_municipality()) {
        if let Some(own) = between(a, a) {
            prop_assert!(own.total().abs() < 1e-9, "{}: {own:?}", a.name);
        }
        if let Some(distance) = between(a, b) {
            for part in [distance.population, distance.network, distance.province, distance.travel] {
                prop_assert!(part.is_finite() && part >= 0.0);
            }
            let parts = distance.population + distance.network + distance.province + distance.travel;
            prop_assert!((parts - distance.total()).abs() < 1e-9, "the parts make the whole");
        }
    }

    #[test]
    fn a_detour_is_never_shorter(a in current(), b in current(), c in current()) {
        let (ab, bc, ac) = (between(a, b).unwrap(), between(b, c).unwrap(), between(a, c).unwrap());
        prop_assert!(ac.total() <= ab.total() + bc.total() + 1e-9);
    }

    #[test]
    fn the_ten_are_the_nearest_in_order(own in any_municipality()) {
        let ten = SET.like(&own.code, TODAY, 10);
        prop_assert!(ten.windows(2).all(|pair| pair[0].1.total() <= pair[1].1.total()));
        prop_assert!(ten.iter().all(|(other, _)| other.exists_on(TODAY) && other.code != own.code));
        if let Some((_, last)) = ten.last() {
            let nearer = SET.on(TODAY).filter(|other| other.code != own.code)
                .filter_map(|other| between(own, other)).filter(|d| d.total() < last.total()).count();
            prop_assert!(nearer < 10, "{} others are nearer than the tenth", nearer);
        }
    }

    #[test]
    fn an_ended_one_is_held_against_the_same_year(own in any_municipality(), other in current()) {
        if let Some(distance) = between(own, other) {
            prop_assert!(SET.population_in(&own.code, distance.year).is_some());
            prop_assert_eq!(Some(distance.inhabitants.1), SET.population_in(&other.code, distance.year).map(|p| p.inhabitants));
            if own.valid_to.is_some() {
                prop_assert!(distance.year < own.valid_to.unwrap().year());
            }
        }
    }
}

#[test]
fn amsterdam_to_rotterdam() {
    let distance = between(SET.get("GM0363").unwrap(), SET.get("GM0599").unwrap()).unwrap();
    let kilometres = distance.kilometres.unwrap();
    assert!((45.0..70.0).contains(&kilometres), "{kilometres}");
    assert_eq!(distance.year, 2024);
    assert!(matches!(distance.size_difference(), SizeDifference::Fewer(_)), "{distance:?}");
}

#[test]
fn every_municipality_has_ten_like_it() {
    for municipality in SET.all() {
        let ten = SET.like(&municipality.code, TODAY, 10);
        assert_eq!(ten.len(), 10, "{}", municipality.name);
    }
}

#[test]
fn those_without_a_place_are_compared_without_the_way() {
    let near = SET.like("GM0063", TODAY, 10);
    assert!(near.iter().all(|(_, d)| d.kilometres.is_none() && d.travel.abs() < 1e-9 && d.year == 2016));
}

#[test]
fn the_port_tells_the_parts() {
    let similar = port().similar("GM1901", 10);
    assert_eq!(similar.len(), 10);
    for one in similar {
        let parts = one.by_population + one.by_network + one.by_province + one.by_travel;
        assert!((parts - one.distance).abs() < 1e-9);
    }
}
