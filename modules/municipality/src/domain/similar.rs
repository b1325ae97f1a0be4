// SPDX-License-Identifier: EUPL-1.2
//! "Net als wij": which municipalities are like this one. The formula is shown on the screen:
//!
//! distance = 2 × |log₂(inhabitants ÷ inhabitants)| + network + province + kilometres ÷ 100
//!
//! where network and province count 1 when they differ. Twice the inhabitants weighs as much as
//! 200 kilometres. The weights are a choice of this project, in one place.
//!
//! Inhabitants are those of the newest year that both have: one that ended in 2019 is held against
//! the others as they were in 2016.

use super::{Municipality, Point, ReferenceSet};
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
    /// As the crow flies; None when the place of one of them is not known, and then the way
    /// between them does not count.
    pub kilometres: Option<f64>,
    /// The year of which the inhabitants are compared.
    pub year: i16,
    /// Inhabitants of the one and of the other in that year.
    pub inhabitants: (u32, u32),
    /// One of the two numbers was reckoned over a split.
    pub estimated: bool,
}

/// The other, seen from here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SizeDifference {
    /// Less than two percent.
    Equal,
    /// Percent more.
    More(f64),
    /// Percent fewer.
    Fewer(f64),
    /// So many times as large.
    TimesLarger(f64),
    /// So many times as small.
    TimesSmaller(f64),
}

impl Distance {
    pub fn total(&self) -> f64 {
        self.population + self.network + self.province + self.travel
    }

    pub fn size_difference(&self) -> SizeDifference {
        let (own, other) = (f64::from(self.inhabitants.0), f64::from(self.inhabitants.1));
        let ratio = other / own;
        match ratio {
            _ if (0.98..=1.02).contains(&ratio) => SizeDifference::Equal,
            _ if ratio >= 2.0 => SizeDifference::TimesLarger(ratio),
            _ if ratio > 1.0 => SizeDifference::More((ratio - 1.0) * 100.0),
            _ if ratio <= 0.5 => SizeDifference::TimesSmaller(1.0 / ratio),
            _ => SizeDifference::Fewer((1.0 - ratio) * 100.0),
        }
    }
}

/// Great circle (haversine).
pub(super) fn kilometres(a: Point, b: Point) -> f64 {
    let (from, to) = (a.latitude.to_radians(), b.latitude.to_radians());
    let (north, east) = (to - from, (b.longitude - a.longitude).to_radians());
    let half = (north / 2.0).sin().powi(2) + from.cos() * to.cos() * (east / 2.0).sin().powi(2);
    2.0 * EARTH_KILOMETRES * half.sqrt().min(1.0).asin()
}

impl ReferenceSet {
    /// None when there is no year in which the inhabitants of both are known.
    pub fn distance(&self, a: &Municipality, b: &Municipality) -> Option<Distance> {
        let (year, one, other) = self.years.iter().find_map(|year| {
            let known = |m: &Municipality| self.population_in(&m.code, *year).filter(|p| p.inhabitants > 0);
            Some((*year, known(a)?, known(b)?))
        })?;
        let kilometres = a.point.zip(b.point).map(|(a, b)| kilometres(a, b));
        let differs = |different: bool, weight: f64| if different { weight } else { 0.0 };
        let (ours, theirs) = (f64::from(one.inhabitants), f64::from(other.inhabitants));
        Some(Distance {
            population: WEIGHT_POPULATION * (ours.log2() - theirs.log2()).abs(),
            network: differs(a.city_network != b.city_network, WEIGHT_NETWORK),
            province: differs(a.province != b.province, WEIGHT_PROVINCE),
            travel: kilometres.unwrap_or(0.0) / KILOMETRES_FOR_ONE,
            kilometres,
            year,
            inhabitants: (one.inhabitants, other.inhabitants),
            estimated: one.estimated || other.estimated,
        })
    }

    /// The nearest municipalities that exist on `day`, nearest first.
    pub fn like(&self, code: &str, day: Date, limit: usize) -> Vec<(&Municipality, Distance)> {
        let Some(own) = self.get(code) else { return Vec::new() };
        let others = self.on(day).filter(|other| other.code != code);
        let mut near: Vec<_> = others.filter_map(|other| Some((other, self.distance(own, other)?))).collect();
        near.sort_by(|a, b| a.1.total().total_cmp(&b.1.total()).then_with(|| a.0.code.cmp(&b.0.code)));
        near.truncate(limit);
        near
    }

    /// How many that exist on `day` could not be compared with this one.
    pub fn not_comparable(&self, code: &str, day: Date) -> usize {
        let Some(own) = self.get(code) else { return 0 };
        self.on(day).filter(|other| self.distance(own, other).is_none()).count()
    }
}
