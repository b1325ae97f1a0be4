// SPDX-License-Identifier: EUPL-1.2
//! Antidiscrimination services (ADVs), and which one serves which municipality.

use gw_core::ports::AdvBasis;
use serde::Deserialize;

/// A service. Not every row is a local one: the national reporting point has one too.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Adv {
    #[serde(rename = "adv_id")]
    pub id: String,
    pub name: String,
    pub website: Option<String>,
    /// The year of the evidence, as words.
    pub evidence_year: Option<String>,
    /// What the row rests on.
    pub confidence: Option<String>,
}

/// The link of a municipality.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AdvOf {
    pub municipality_code: String,
    pub adv_id: Option<String>,
    pub adv_id_inferred: Option<String>,
    basis: String,
    pub source: Option<String>,
    pub note: Option<String>,
}

impl AdvOf {
    /// None when nothing is known.
    pub fn basis(&self) -> Option<AdvBasis> {
        match self.basis.as_str() {
            "listed" => Some(AdvBasis::Listed),
            "named" => Some(AdvBasis::Named),
            "all_of_region" => Some(AdvBasis::WholeRegion),
            "inferred" => Some(AdvBasis::Inferred),
            _ => None,
        }
    }

    /// What is wrong with the row, if anything: the basis must be a known word, and a verified
    /// link and a guess never stand in the same row.
    pub(super) fn fault(&self) -> Option<String> {
        let (strict, weak) = (self.adv_id.is_some(), self.adv_id_inferred.is_some());
        let fits = match self.basis() {
            Some(basis) if basis.is_verified() => strict && !weak,
            Some(_) => weak && !strict,
            None => self.basis == "unknown" && !strict && !weak,
        };
        (!fits).then(|| format!("{}: basis \"{}\" does not fit its link", self.municipality_code, self.basis))
    }
}
