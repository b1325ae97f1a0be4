// SPDX-License-Identifier: EUPL-1.2
//! All cards and measures that this version of the program was built with.

use super::card::{Card, Kind};
use super::intervention::Intervention;
use super::measure::Measure;
use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

static EVIDENCE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../data/evidence");
static MEASURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../data/measures");

/// Why the dossier is refused, whole, with the file that is wrong.
#[derive(Debug, thiserror::Error)]
pub enum DossierError {
    #[error("{file}: {reason}")]
    File { file: String, reason: String },
}

/// The dossier in memory.
#[derive(Clone, Debug)]
pub struct Dossier {
    cards: BTreeMap<String, Card>,
    measures: BTreeMap<String, Measure>,
    interventions: BTreeMap<String, Intervention>,
}

/// The folder of `data/evidence` that holds interventions; the others hold cards.
const INTERVENTIONS: &str = "interventions/";

fn wrong(file: &str, reason: impl Into<String>) -> DossierError {
    DossierError::File { file: file.to_owned(), reason: reason.into() }
}

fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, DossierError> {
    toml::from_str(text).map_err(|error| wrong(file, error.to_string()))
}

/// Name and text of the `.toml` files of a folder and the folders in it.
fn files<'a>(dir: &'a Dir<'a>) -> Vec<(String, &'a str)> {
    let mut all: Vec<_> = dir
        .files()
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "toml"))
        .filter_map(|file| Some((file.path().display().to_string(), file.contents_utf8()?)))
        .collect();
    all.extend(dir.dirs().flat_map(files));
    all
}

impl Dossier {
    pub fn embedded() -> Result<Self, DossierError> {
        let (interventions, cards): (Vec<_>, Vec<_>) =
            files(&EVIDENCE).into_iter().partition(|(file, _)| file.starts_with(INTERVENTIONS));
        Self::read(cards, files(&MEASURES))?.with_interventions(interventions)
    }

    /// Adds named interventions; all or none.
    pub fn with_interventions<'a>(
        mut self,
        interventions: impl IntoIterator<Item = (String, &'a str)>,
    ) -> Result<Self, DossierError> {
        for (file, text) in interventions {
            let one: Intervention = read(&file, text)?;
            if one.date().is_none() {
                return Err(wrong(&file, "drafted must be a day (YYYY-MM-DD)"));
            }
            if let Some(other) = self.interventions.insert(one.id.clone(), one) {
                return Err(wrong(&file, format!("{} occurs twice", other.id)));
            }
        }
        Ok(self)
    }

    /// Reads a dossier from files; whole or not at all.
    pub fn read<'a>(
        cards: impl IntoIterator<Item = (String, &'a str)>,
        measures: impl IntoIterator<Item = (String, &'a str)>,
    ) -> Result<Self, DossierError> {
        let mut dossier =
            Self { cards: BTreeMap::new(), measures: BTreeMap::new(), interventions: BTreeMap::new() };
        for (file, text) in cards {
            let card: Card = read(&file, text)?;
            if let Some(fault) = card.fault() {
                return Err(wrong(&file, fault));
            }
            if let Some(other) = dossier.cards.insert(card.id.clone(), card) {
                return Err(wrong(&file, format!("{} occurs twice", other.id)));
            }
        }
        for (file, text) in measures {
            let measure: Measure = read(&file, text)?;
            let mut named = measure.mechanisms.iter().chain(&measure.pitfalls);
            if let Some(id) = named.find(|id| !dossier.cards.contains_key(*id)) {
                return Err(wrong(&file, format!("{id} is not a card")));
            }
            if [measure.hours_once, measure.hours_yearly, measure.euro_yearly]
                .iter()
                .any(|[low, high]| low > high)
            {
                return Err(wrong(&file, "the low end of an estimate lies above the high end"));
            }
            if let Some(other) = dossier.measures.insert(measure.id.clone(), measure) {
                return Err(wrong(&file, format!("{} occurs twice", other.id)));
            }
        }
        Ok(dossier)
    }

    /// A card by id, in upper or lower case.
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards.get(&id.to_uppercase())
    }

    pub fn cards(&self, kind: Kind) -> impl Iterator<Item = &Card> {
        self.cards.values().filter(move |card| card.kind == kind)
    }

    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.measures.values()
    }

    pub fn interventions(&self) -> impl Iterator<Item = &Intervention> {
        self.interventions.values()
    }

    /// The measures that use a mechanism or can fall into a pitfall.
    pub fn measures_with(&self, card: &str) -> impl Iterator<Item = &Measure> {
        self.measures()
            .filter(move |measure| measure.mechanisms.iter().chain(&measure.pitfalls).any(|id| id == card))
    }
}
