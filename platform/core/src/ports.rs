// SPDX-License-Identifier: EUPL-1.2
//! Ports: how one module reads another without importing it. The owning module implements
//! the trait; `app` wires them. Ports are small, read-only and answer from memory.

use crate::Locale;

/// Facts about one municipality that other modules need.
#[derive(Clone, Debug, PartialEq)]
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
    /// The ADV, with how sure the link is.
    pub adv: Option<AdvLink>,
    /// When the municipality has ended: the codes and names that came after it.
    pub successors: Vec<(String, String)>,
    /// False for a municipality that no longer exists today.
    pub current: bool,
}

/// The antidiscrimination service of a municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct AdvLink {
    pub name: String,
    pub website: Option<String>,
    /// True when a source names the municipality with this ADV; false when only the region
    /// suggests it. A link that is not verified is never shown to residents as a fact.
    pub verified: bool,
}

/// A municipality that resembles another, and how far it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    pub code: String,
    pub name: String,
    pub population: u32,
    pub distance: f64,
}

/// Reference data about municipalities.
pub trait Municipalities: Send + Sync {
    /// The municipality with this code, ended ones included.
    fn by_code(&self, code: &str) -> Option<MunicipalityFacts>;
    /// Current municipalities, ended ones with their successors, best match first.
    fn search(&self, query: &str, limit: usize) -> Vec<MunicipalityFacts>;
    /// The municipalities most like this one ("net als wij"), nearest first.
    fn similar(&self, code: &str, limit: usize) -> Vec<Similar>;
}

/// A line about an evidence card, for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardLine {
    /// `M04`, `V09`
    pub id: String,
    pub title: String,
    /// Path of the public page, without language prefix.
    pub path: String,
}

/// The dossier, as far as others need a title and an address.
pub trait EvidenceCards: Send + Sync {
    fn line(&self, id: &str, locale: Locale) -> Option<CardLine>;
}

/// A person to send mail to or to name; what other modules may know of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    pub name: String,
    pub email: String,
}

/// A typical measure as it can enter a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryMeasure {
    pub id: String,
    pub title: String,
    pub description: String,
    /// Cards behind it: mechanisms that it uses, pitfalls to avoid.
    pub cards: Vec<String>,
    /// Conditions for it to work, in words.
    pub conditions: Vec<String>,
    /// Hours to set up, low and high; an estimate.
    pub hours_once: (u32, u32),
    /// Hours a year, low and high; an estimate.
    pub hours_yearly: (u32, u32),
    /// Euro a year, low and high; an estimate.
    pub euro: (u32, u32),
    /// The fields of a measure in the plan file, without id, as a JSON object.
    pub facts: String,
}

/// The library of measures of the dossier.
pub trait MeasureLibrary: Send + Sync {
    fn measures(&self, locale: Locale) -> Vec<LibraryMeasure>;
}
