// SPDX-License-Identifier: EUPL-1.2
//! The reference set: what the program was built with, with imported facts laid over it. In
//! memory, because it is small, read at every request and changed a few times a year.

use super::history::{Merger, sum_predecessors};
use super::municipality::{Municipality, Place, Population};
use super::overlay::overlay;
use super::search::Index;
use super::size::cbs_class;
use super::{Adv, AdvOf, Fact, Field, ReferenceError, read};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The set before it is finished.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parts {
    pub municipalities: BTreeMap<String, Municipality>,
    pub mergers: Vec<Merger>,
    pub populations: BTreeMap<String, BTreeMap<i16, Population>>,
    pub services: BTreeMap<String, Adv>,
    pub served_by: BTreeMap<String, AdvOf>,
    pub places: BTreeMap<String, Place>,
}

/// Everything about municipalities.
#[derive(Clone, Debug)]
pub struct ReferenceSet {
    pub(super) municipalities: BTreeMap<String, Municipality>,
    pub(super) mergers: Vec<Merger>,
    pub(super) populations: BTreeMap<String, BTreeMap<i16, Population>>,
    pub(super) services: BTreeMap<String, Adv>,
    pub(super) served_by: BTreeMap<String, AdvOf>,
    pub(super) index: Index,
    /// Years of which populations are known, newest first.
    pub(super) years: Vec<i16>,
    places: BTreeMap<String, Place>,
    version: String,
}

impl ReferenceSet {
    /// The set that this version of the program was built with.
    ///
    /// # Errors
    /// When a file cannot be read, a code is not a code or occurs twice, or a merger, a population,
    /// a tile or an ADV points at nothing.
    pub fn embedded() -> Result<Self, ReferenceError> {
        Self::with(&[])
    }

    /// The same with imported facts over it. Facts are in the order in which they were imported.
    ///
    /// # Errors
    /// As [`Self::embedded`]; facts that do not fit are left out, because an import refused them.
    pub fn with(facts: &[Fact]) -> Result<Self, ReferenceError> {
        let mut parts = read::embedded()?;
        overlay(&mut parts, facts);
        let mut hash = Sha256::new();
        for file in read::FILES {
            hash.update(file);
        }
        for fact in facts {
            hash.update(format!("{}|{}|{}|{}|{}\n", fact.code, fact.field, fact.source, fact.on, fact.value));
        }
        // The pictures are drawn by the program: another version may draw them otherwise.
        hash.update(env!("CARGO_PKG_VERSION"));
        Ok(Self::finished(parts, gw_core::hex(&hash.finalize()[..8])))
    }

    fn finished(mut parts: Parts, version: String) -> Self {
        parts
            .mergers
            .sort_by(|a, b| (a.date, &a.old_code, &a.new_code).cmp(&(b.date, &b.old_code, &b.new_code)));
        for municipality in parts.municipalities.values_mut() {
            newest(municipality, parts.populations.get(&municipality.code));
        }
        sum_predecessors(&mut parts.populations, &parts.municipalities, &parts.mergers);
        for municipality in parts.municipalities.values_mut().filter(|m| m.population.is_none()) {
            newest(municipality, parts.populations.get(&municipality.code));
        }
        give_tiles(&mut parts);
        let mut years: Vec<i16> =
            parts.populations.values().flat_map(|years| years.keys().copied()).collect();
        years.sort_unstable_by(|a, b| b.cmp(a));
        years.dedup();
        Self {
            index: Index::of(parts.municipalities.values()),
            municipalities: parts.municipalities,
            mergers: parts.mergers,
            populations: parts.populations,
            services: parts.services,
            served_by: parts.served_by,
            places: parts.places,
            years,
            version,
        }
    }

    /// Another content has another version: for caches.
    pub fn version(&self) -> &str {
        &self.version
    }

    pub fn get(&self, code: &str) -> Option<&Municipality> {
        self.municipalities.get(code)
    }

    pub fn all(&self) -> impl Iterator<Item = &Municipality> {
        self.municipalities.values()
    }

    pub fn place(&self, code: &str) -> Option<Place> {
        self.places.get(code).copied()
    }

    /// Columns and rows of the tile map.
    pub fn grid(&self) -> (u16, u16) {
        let across = self.places.values().map(|place| place.column + 1).max().unwrap_or(1);
        let down = self.places.values().map(|place| place.row + 1).max().unwrap_or(1);
        (across, down)
    }

    /// The last day up to `today` on which a municipality began or ended.
    pub fn last_change(&self, today: Date) -> Date {
        let days = self.municipalities.values().flat_map(|m| [m.valid_from, m.valid_to]);
        days.flatten().filter(|day| *day <= today).max().unwrap_or(Date::MIN)
    }

    /// The municipalities on a day, by code.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &Municipality> {
        self.municipalities.values().filter(move |municipality| municipality.exists_on(day))
    }

    /// The link with an ADV, and the service when one is known or likely.
    pub fn adv_of(&self, code: &str) -> Option<(&AdvOf, &Adv)> {
        let link = self.served_by.get(code)?;
        let id = link.adv_id.as_ref().or(link.adv_id_inferred.as_ref())?;
        Some((link, self.services.get(id)?))
    }

    pub fn merger_list(&self) -> &[Merger] {
        &self.mergers
    }
}

/// A municipality that an import brought stands on the tile of one that it was made of.
fn give_tiles(parts: &mut Parts) {
    for municipality in parts.municipalities.values().filter(|m| m.valid_from.is_some()) {
        if parts.places.contains_key(&municipality.code) {
            continue;
        }
        let made_of =
            |m: &&Merger| m.new_code == municipality.code && Some(m.date) == municipality.valid_from;
        let place = parts.mergers.iter().filter(made_of).find_map(|m| parts.places.get(&m.old_code).copied());
        if let Some(place) = place {
            parts.places.insert(municipality.code.clone(), place);
        }
    }
}

/// The newest population, and the size class of CBS: as imported when that is not older, else by
/// the limits that CBS uses.
fn newest(municipality: &mut Municipality, years: Option<&BTreeMap<i16, Population>>) {
    // A number that was reckoned over a split is no fact about a municipality of today.
    let known = years.into_iter().flatten().rev().find(|(_, population)| !population.estimated);
    let Some((year, population)) = known else { return };
    municipality.population = Some(population.inhabitants);
    municipality.population_year = Some(*year);
    let imported = municipality.sources.get(&Field::SizeClass).is_some_and(|(_, on)| on.year() >= *year);
    if !imported || municipality.size_class.is_none() {
        municipality.size_class = Some(cbs_class(population.inhabitants));
    }
}
