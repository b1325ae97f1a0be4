// SPDX-License-Identifier: EUPL-1.2
//! One municipality.

use super::Field;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A municipality that exists, or that has ended on or after 1 January 2018.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Municipality {
    /// `GM0363`
    pub code: String,
    pub name: String,
    pub province: String,
    /// None: existed before the register gives a begin date, in every case before 2018.
    pub valid_from: Option<Date>,
    /// The first day on which it no longer exists.
    pub valid_to: Option<Date>,
    /// The newest that is known.
    pub population: Option<u32>,
    pub population_year: Option<i16>,
    /// None for those that ended on 1 January 2018, and for new ones from an import.
    pub point: Option<Point>,
    /// CBS size class, 1 to 8.
    pub size_class: Option<u8>,
    pub city_network: Option<String>,
    pub safety_region: Option<String>,
    pub police_unit: Option<String>,
    pub corop: Option<String>,
    /// As CBS writes it: "Groningen (gemeente)", "Bergen (L.)".
    pub cbs_name: String,
    /// Other names.
    pub aliases: Vec<String>,
    pub tooi_uri: Option<String>,
    /// What only an import brings: area, seats of the council, OIN, KVK number.
    pub more: BTreeMap<Field, String>,
    /// Where a field comes from, when an import brought it.
    pub sources: BTreeMap<Field, (String, Date)>,
}

impl Municipality {
    /// Did it exist on this day? The interval is half open.
    pub fn exists_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| to > day)
    }

    /// Every name under which people look for it; its own first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let all = std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str));
        all.chain((self.cbs_name != self.name).then_some(self.cbs_name.as_str()))
            .filter(|name| !name.is_empty())
    }
}

/// A place on the globe (WGS84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub latitude: f64,
    pub longitude: f64,
}

/// Where a municipality stands on the tile map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub column: u16,
    pub row: u16,
}

/// The population on 1 January of a year, in the borders of that year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Population {
    pub inhabitants: u32,
    /// Counted from a split by area.
    pub estimated: bool,
    /// The sum of what the municipality was made of later.
    pub summed: bool,
    pub source: String,
}
