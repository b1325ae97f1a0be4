// SPDX-License-Identifier: EUPL-1.2
//! "Net als wij": which municipalities are like this one. The formula is shown on the screen:
//!
//! distance = 2 × |log₂(inhabitants ÷ inhabitants)| + network + province + kilometres ÷ 100
//!
//! where network and province count 1 when they differ. Twice the inhabitants weighs as much as
//! 200 kilometres. The weights are a choice of this project, in one place.

use super::{Municipality, ReferenceSet};
use jiff::civil::Date;

const WEIGHT_POPULATION: f64 = 2.0;
const WEIGHT_NETWORK: f64 = 1.0;
const WEIGHT_PROVINCE: f64 = 1.0;
const KILOMETRES_FOR_ONE: f64 = 100.0;
const EARTH_KILOMETRES: f64 = 6371.0;

/// How far two municipalities are apart, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    pub population: f64,
    pub network: f64,
    pub province: f64,
    pub travel: f64,
    /// As the crow flies.
    pub kilometres: f64,
}

impl Distance {
    /// None when a population is unknown.
    pub fn between(a: &Municipality, b: &Municipality) -> Option<Self> {
        let (one, other) = (f64::from(a.population?), f64::from(b.population?));
        let kilometres = kilometres(a, b);
        let differs = |different: bool, weight: f64| if different { weight } else { 0.0 };
        Some(Self {
            population: WEIGHT_POPULATION * (one.log2() - other.log2()).abs(),
            network: differs(a.city_network != b.city_network, WEIGHT_NETWORK),
            province: differs(a.province != b.province, WEIGHT_PROVINCE),
            travel: kilometres / KILOMETRES_FOR_ONE,
            kilometres,
        })
    }

    pub fn total(&self) -> f64 {
        self.population + self.network + self.province + self.travel
    }
}

/// Great circle (haversine).
fn kilometres(a: &Municipality, b: &Municipality) -> f64 {
    let (from, to) = (a.latitude.to_radians(), b.latitude.to_radians());
    let (north, east) = (to - from, (b.longitude - a.longitude).to_radians());
    let half = (north / 2.0).sin().powi(2) + from.cos() * to.cos() * (east / 2.0).sin().powi(2);
    2.0 * EARTH_KILOMETRES * half.sqrt().asin()
}

impl ReferenceSet {
    /// The nearest municipalities that exist on `day`, nearest first.
    pub fn like(&self, code: &str, day: Date, limit: usize) -> Vec<(&Municipality, Distance)> {
        let Some(own) = self.get(code) else { return Vec::new() };
        let others = self.on(day).filter(|other| other.code != code);
        let mut near: Vec<_> =
            others.filter_map(|other| Some((other, Distance::between(own, other)?))).collect();
        near.sort_by(|a, b| a.1.total().total_cmp(&b.1.total()).then_with(|| a.0.code.cmp(&b.0.code)));
        near.truncate(limit);
        near
    }
}
