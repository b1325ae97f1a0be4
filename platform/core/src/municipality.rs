// SPDX-License-Identifier: EUPL-1.2
//! The port of municipalities: what other modules may know of them. A link to an
//! antidiscrimination service (ADV) that no source confirms is not a fact: the type that pages for
//! residents get cannot hold one.

use crate::{Actor, Role};
use jiff::civil::Date;
use std::sync::Arc;

/// How a link between a municipality and an ADV is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdvBasis {
    /// The ADV, or its host, lists the municipality.
    Listed,
    /// A page names the municipality with the ADV.
    Named,
    /// A page says: all municipalities of this region.
    WholeRegion,
    /// Only the name of the region suggests it.
    Inferred,
}

impl AdvBasis {
    /// Did somebody who can know say so?
    pub const fn is_verified(self) -> bool {
        !matches!(self, Self::Inferred)
    }
}

/// The ADV of a municipality, confirmed by a source. Nobody outside this crate can make one but
/// through [`VerifiedAdv::new`], which refuses everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct VerifiedAdv {
    pub id: String,
    pub name: String,
    pub website: Option<String>,
    pub basis: AdvBasis,
    /// Where it stands: an address, or a name and a year.
    pub source: String,
}

impl VerifiedAdv {
    /// None when the basis is a guess.
    pub fn new(
        id: String,
        name: String,
        website: Option<String>,
        basis: AdvBasis,
        source: String,
    ) -> Option<Self> {
        basis.is_verified().then_some(Self { id, name, website, basis, source })
    }
}

/// The ADV that a municipality probably has, because of its region. For staff only; every screen
/// that shows it says "waarschijnlijk".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LikelyAdv {
    pub id: String,
    pub name: String,
    pub website: Option<String>,
    /// What it rests on.
    pub source: String,
}

/// Proof that the reader works with the links: only an actor with one of these roles gives one.
#[derive(Clone, Copy, Debug)]
pub struct AdvReader(());

impl AdvReader {
    pub const ROLES: &'static [Role] =
        &[Role::PolicyOfficer, Role::AdvCoordinator, Role::MonitorManager, Role::PlatformAdmin];

    pub fn of(actor: &Actor) -> Option<Self> {
        actor.has_any(Self::ROLES).then_some(Self(()))
    }
}

/// Facts about one municipality that other modules need.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MunicipalityFacts {
    /// `GM0363`
    pub code: String,
    pub name: String,
    pub province: String,
    pub population: Option<u32>,
    pub population_year: Option<i16>,
    /// CBS size class 1–8.
    pub size_class: Option<u8>,
    pub city_network: Option<String>,
    pub safety_region: Option<String>,
    pub police_unit: Option<String>,
    /// COROP region of CBS.
    pub corop: Option<String>,
    /// The ADV, when a source confirms it.
    pub adv: Option<VerifiedAdv>,
    /// When the municipality has ended: the codes and names that came after it.
    pub successors: Vec<(String, String)>,
    /// The first day on which it no longer exists.
    pub ended_on: Option<Date>,
    /// False for a municipality that no longer exists today.
    pub current: bool,
    /// Column and row on the tile map; only current ones have a tile.
    pub tile: Option<(u16, u16)>,
}

/// A municipality that resembles another, how far it is, and the parts of that distance.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    pub code: String,
    pub name: String,
    pub population: u32,
    pub distance: f64,
    /// What the difference in inhabitants adds.
    pub by_population: f64,
    /// What another city network adds.
    pub by_network: f64,
    /// What another province adds.
    pub by_province: f64,
    /// What the way between them adds.
    pub by_travel: f64,
}

/// The population of a municipality in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PopulationIn {
    pub inhabitants: u32,
    /// Counted from a split by area: show "schatting".
    pub estimated: bool,
}

/// How much of an old municipality went to a new one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    Whole,
    /// By area, because nobody published the inhabitants: show "schatting".
    Estimated(f64),
    /// A split without any known share.
    Unknown,
}

/// Reference data about municipalities.
pub trait Municipalities: Send + Sync {
    /// The municipality with this code, ended ones included.
    fn by_code(&self, code: &str) -> Option<MunicipalityFacts>;
    /// Current municipalities, ended ones with their successors, best match first.
    fn search(&self, query: &str, limit: usize) -> Vec<MunicipalityFacts>;
    /// The municipalities most like this one ("net als wij"), nearest first.
    fn similar(&self, code: &str, limit: usize) -> Vec<Similar>;
    /// All municipalities of today, by name.
    fn current(&self) -> Vec<MunicipalityFacts>;
    /// Code and name of the same, for who only chooses one.
    fn names(&self) -> Arc<[(String, String)]> {
        self.current().into_iter().map(|facts| (facts.code, facts.name)).collect()
    }
    /// The population in a year; of a municipality that is younger, the sum of what it was made of.
    fn population_in(&self, code: &str, year: i16) -> Option<PopulationIn>;
    /// Where a code of day `from` has gone by day `to`; itself when nothing changed.
    fn carried(&self, code: &str, from: Date, to: Date) -> Vec<(String, Part)>;
    /// The ADV that no source confirms yet; the reader is staff.
    fn likely_adv(&self, code: &str, reader: AdvReader) -> Option<LikelyAdv>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AccountId, OrganisationId, OrganisationKind};

    #[test]
    fn a_guess_never_becomes_a_verified_link() {
        let link = |basis| VerifiedAdv::new("a".into(), "A".into(), None, basis, "bron".into());
        assert!(link(AdvBasis::Inferred).is_none());
        assert_eq!(link(AdvBasis::Listed).unwrap().name, "A");
        assert!(link(AdvBasis::Named).is_some() && link(AdvBasis::WholeRegion).is_some());
    }

    #[test]
    fn only_staff_reads_likely_links() {
        let nobody = uuid::Uuid::nil();
        let actor = |role| Actor {
            account: AccountId::from(nobody),
            name: String::new(),
            email: String::new(),
            organisation: OrganisationId::from(nobody),
            organisation_name: String::new(),
            organisation_kind: OrganisationKind::Municipality,
            municipality: None,
            example: true,
            roles: vec![role],
        };
        for role in Role::ALL {
            assert_eq!(AdvReader::of(&actor(*role)).is_some(), AdvReader::ROLES.contains(role), "{role:?}");
        }
    }
}
