// SPDX-License-Identifier: EUPL-1.2
//! The port through which other modules read municipalities.

use super::memo::Memo;
use super::{Alike, Municipality, ReferenceSet};
use gw_core::Clock;
use gw_core::ports::{
    AdvReader, LikelyAdv, Municipalities, MunicipalityFacts, Part, PopulationIn, Similar, VerifiedAdv,
};
use jiff::civil::Date;
use std::sync::{Arc, PoisonError, RwLock};

/// The reference set, seen from today. A running program replaces the set when an import has
/// changed something (`app::refresh`).
pub struct AsOf {
    set: RwLock<Arc<ReferenceSet>>,
    clock: Arc<dyn Clock>,
    memo: Memo,
}

impl AsOf {
    pub fn new(set: ReferenceSet, clock: Arc<dyn Clock>) -> Self {
        Self { set: RwLock::new(Arc::new(set)), clock, memo: Memo::default() }
    }

    /// The set of this moment; who holds it keeps reading the same one.
    pub fn set(&self) -> Arc<ReferenceSet> {
        self.set.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn replace(&self, set: ReferenceSet) {
        *self.set.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(set);
    }

    /// Which are most like this one; of a code that exists.
    pub fn alike(&self, code: &str) -> Arc<Alike> {
        self.memo.alike(&self.set(), self.today(), code)
    }

    pub fn today(&self) -> Date {
        self.clock.today()
    }
}

/// The ADV that a source confirms.
fn verified(set: &ReferenceSet, code: &str) -> Option<VerifiedAdv> {
    let (link, adv) = set.adv_of(code)?;
    let source = link.source.clone().unwrap_or_default();
    VerifiedAdv::new(adv.id.clone(), adv.name.clone(), adv.website.clone(), link.basis()?, source)
}

fn facts(set: &ReferenceSet, municipality: &Municipality, today: Date) -> MunicipalityFacts {
    let m = municipality;
    let after = set.successors(&m.code, today);
    MunicipalityFacts {
        adv: verified(set, &m.code),
        successors: after.iter().map(|new| (new.code.clone(), new.name.clone())).collect(),
        current: m.exists_on(today),
        tile: set.place(&m.code).filter(|_| m.exists_on(today)).map(|place| (place.column, place.row)),
        code: m.code.clone(),
        name: m.name.clone(),
        province: m.province.clone(),
        population: m.population,
        population_year: m.population_year,
        size_class: m.size_class,
        city_network: m.city_network.clone(),
        safety_region: m.safety_region.clone(),
        police_unit: m.police_unit.clone(),
        corop: m.corop.clone(),
        ended_on: m.valid_to,
    }
}

impl Municipalities for AsOf {
    fn by_code(&self, code: &str) -> Option<MunicipalityFacts> {
        let set = self.set();
        set.get(code).map(|municipality| facts(&set, municipality, self.today()))
    }

    fn search(&self, query: &str, limit: usize) -> Vec<MunicipalityFacts> {
        let (set, today) = (self.set(), self.today());
        set.find(query, today, limit)
            .into_iter()
            .map(|found| facts(&set, found.municipality, today))
            .collect()
    }

    fn similar(&self, code: &str, limit: usize) -> Vec<Similar> {
        let set = self.set();
        let near = set.like(code, self.today(), limit);
        near.into_iter()
            .map(|(m, distance)| Similar {
                code: m.code.clone(),
                name: m.name.clone(),
                population: distance.inhabitants.1,
                distance: distance.total(),
                by_population: distance.population,
                by_network: distance.network,
                by_province: distance.province,
                by_travel: distance.travel,
            })
            .collect()
    }

    fn current(&self) -> Vec<MunicipalityFacts> {
        let (set, today) = (self.set(), self.today());
        let mut all: Vec<_> = set.on(today).collect();
        all.sort_by_cached_key(|m| super::fold::fold(&m.name));
        all.into_iter().map(|m| facts(&set, m, today)).collect()
    }

    fn names(&self) -> Arc<[(String, String)]> {
        self.memo.names(&self.set(), self.today())
    }

    fn population_in(&self, code: &str, year: i16) -> Option<PopulationIn> {
        let set = self.set();
        let found = set.population_in(code, year)?;
        Some(PopulationIn { inhabitants: found.inhabitants, estimated: found.estimated })
    }

    fn carried(&self, code: &str, from: Date, to: Date) -> Vec<(String, Part)> {
        self.set().carried(code, from, to).into_iter().collect()
    }

    fn likely_adv(&self, code: &str, _: AdvReader) -> Option<LikelyAdv> {
        let set = self.set();
        let (link, adv) = set.adv_of(code).filter(|(link, _)| link.adv_id.is_none())?;
        Some(LikelyAdv {
            id: adv.id.clone(),
            name: adv.name.clone(),
            website: adv.website.clone(),
            source: link.source.clone().unwrap_or_default(),
        })
    }
}
