// SPDX-License-Identifier: EUPL-1.2
//! The port through which other modules read municipalities.

use super::{Municipality, ReferenceSet};
use gw_core::Clock;
use gw_core::ports::{AdvLink, Municipalities, MunicipalityFacts, Similar};
use std::sync::Arc;

/// The reference set, seen from today.
pub struct AsOf {
    set: ReferenceSet,
    clock: Arc<dyn Clock>,
}

impl AsOf {
    pub fn new(set: ReferenceSet, clock: Arc<dyn Clock>) -> Self {
        Self { set, clock }
    }

    pub fn set(&self) -> &ReferenceSet {
        &self.set
    }

    pub fn today(&self) -> jiff::civil::Date {
        self.clock.today()
    }

    fn adv(&self, code: &str) -> Option<AdvLink> {
        let link = self.set.served_by.get(code)?;
        let verified = link.adv_id.is_some();
        let adv = self.set.services.get(link.adv_id.as_ref().or(link.adv_id_inferred.as_ref())?)?;
        Some(AdvLink { name: adv.name.clone(), website: adv.website.clone(), verified })
    }

    fn facts(&self, municipality: &Municipality) -> MunicipalityFacts {
        let today = self.clock.today();
        let m = municipality.clone();
        let after = self.set.successors(&m.code, today);
        MunicipalityFacts {
            adv: self.adv(&m.code),
            successors: after.iter().map(|new| (new.code.clone(), new.name.clone())).collect(),
            current: m.exists_on(today),
            code: m.code,
            name: m.name,
            province: m.province,
            population: m.population,
            population_year: m.population_year,
            size_class: m.size_class,
            city_network: m.city_network,
            safety_region: m.veiligheidsregio,
            police_unit: m.police_unit,
        }
    }
}

impl Municipalities for AsOf {
    fn by_code(&self, code: &str) -> Option<MunicipalityFacts> {
        self.set.get(code).map(|municipality| self.facts(municipality))
    }

    fn search(&self, query: &str, limit: usize) -> Vec<MunicipalityFacts> {
        self.set.find(query, self.clock.today(), limit).into_iter().map(|m| self.facts(m)).collect()
    }

    fn similar(&self, code: &str, limit: usize) -> Vec<Similar> {
        let near = self.set.like(code, self.clock.today(), limit);
        let line = |(m, distance): (&Municipality, super::Distance)| {
            Some(Similar {
                code: m.code.clone(),
                name: m.name.clone(),
                population: m.population?,
                distance: distance.total(),
            })
        };
        near.into_iter().filter_map(line).collect()
    }
}
