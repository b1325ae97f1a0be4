// SPDX-License-Identifier: EUPL-1.2
//! The port through which other modules read municipalities.

use super::{Municipality, ReferenceSet};
use gw_core::Clock;
use gw_core::ports::{
    AdvBasis, AdvReader, LikelyAdv, Municipalities, MunicipalityFacts, Part, PopulationIn, Similar,
    VerifiedAdv,
};
use jiff::civil::Date;
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

    fn adv(&self, code: &str) -> Option<VerifiedAdv> {
        let link = self.set.served_by.get(code)?;
        let adv = self.set.services.get(link.adv_id.as_ref()?)?;
        let basis = match link.basis.as_str() {
            "listed" => AdvBasis::Listed,
            "named" => AdvBasis::Named,
            "all_of_region" => AdvBasis::WholeRegion,
            _ => return None,
        };
        VerifiedAdv::new(
            adv.id.clone(),
            adv.name.clone(),
            adv.website.clone(),
            basis,
            link.source.clone().unwrap_or_default(),
        )
    }

    fn facts(&self, municipality: &Municipality) -> MunicipalityFacts {
        let today = self.clock.today();
        let m = municipality.clone();
        let after = self.set.successors(&m.code, today);
        let tile = self.set.place(&m.code).map(|place| (place.column, place.row));
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
            corop: m.corop,
            ended_on: m.valid_to,
            tile,
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
                by_population: distance.population,
                by_network: distance.network,
                by_province: distance.province,
                by_travel: distance.travel,
            })
        };
        near.into_iter().filter_map(line).collect()
    }

    fn current(&self) -> Vec<MunicipalityFacts> {
        let mut all: Vec<_> = self.set.on(self.clock.today()).map(|m| self.facts(m)).collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all
    }

    fn population_in(&self, code: &str, year: i16) -> Option<PopulationIn> {
        let found = self.set.populations(code).find(|one| one.year == year)?;
        Some(PopulationIn { inhabitants: found.population, estimated: false })
    }

    fn carried(&self, code: &str, from: Date, to: Date) -> Vec<(String, Part)> {
        let start = std::collections::BTreeSet::from([code.to_owned()]);
        let after = self.set.carried(&start, from, to);
        let part = if after.len() > 1 { Part::Unknown } else { Part::Whole };
        after.into_iter().map(|code| (code, part)).collect()
    }

    fn likely_adv(&self, code: &str, _: AdvReader) -> Option<LikelyAdv> {
        let link = self.set.served_by.get(code).filter(|link| link.adv_id.is_none())?;
        let adv = self.set.services.get(link.adv_id_inferred.as_ref()?)?;
        Some(LikelyAdv {
            id: adv.id.clone(),
            name: adv.name.clone(),
            website: adv.website.clone(),
            source: link.source.clone().unwrap_or_default(),
        })
    }
}
