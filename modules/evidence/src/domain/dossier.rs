// SPDX-License-Identifier: EUPL-1.2
//! All cards, studies and measures that this version of the program was built with.

use super::card::Card;
use super::facet::{Kind, Part};
use super::measure::Measure;
use super::study::Study;
use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

static EVIDENCE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../data/evidence");
static MEASURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../data/measures");

/// The folder of `data/evidence` that holds studies; the others hold cards.
const STUDIES: &str = "studies/";

/// Why the dossier is refused, whole, with the file that is wrong.
#[derive(Debug, thiserror::Error)]
pub enum DossierError {
    #[error("{file}: {reason}")]
    File { file: String, reason: String },
}

/// The dossier in memory. Ids of cards are in small letters here, so that an address may be too.
#[derive(Clone, Debug, Default)]
pub struct Dossier {
    cards: BTreeMap<String, Card>,
    studies: BTreeMap<String, Study>,
    measures: BTreeMap<String, Measure>,
}

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
        Self::read(files(&EVIDENCE), files(&MEASURES))
    }

    /// Reads a dossier from the files of `data/evidence` and `data/measures`; whole or not at all.
    pub fn read<'a>(
        evidence: impl IntoIterator<Item = (String, &'a str)>,
        measures: impl IntoIterator<Item = (String, &'a str)>,
    ) -> Result<Self, DossierError> {
        let mut dossier = Self::default();
        let mut names = BTreeMap::new();
        for (file, text) in evidence {
            if file.starts_with(STUDIES) {
                dossier.add_study(&file, text)?;
            } else {
                let id = dossier.add_card(&file, text)?;
                names.insert(id, file);
            }
        }
        for (id, file) in &names {
            dossier.check_references(id).map_err(|reason| wrong(file, reason))?;
        }
        for (file, text) in measures {
            dossier.add_measure(&file, text)?;
        }
        Ok(dossier)
    }

    fn add_study(&mut self, file: &str, text: &str) -> Result<(), DossierError> {
        let study: Study = read(file, text)?;
        if let Some(fault) = study.fault() {
            return Err(wrong(file, fault));
        }
        if let Some(other) = self.studies().find(|one| one.subject == study.subject) {
            return Err(wrong(
                file,
                format!("{} has the same subject: a reader cannot tell them apart", other.id),
            ));
        }
        match self.studies.insert(study.id.clone(), study) {
            Some(other) => Err(wrong(file, format!("{} occurs twice", other.id))),
            None => Ok(()),
        }
    }

    fn add_card(&mut self, file: &str, text: &str) -> Result<String, DossierError> {
        let card: Card = read(file, text)?;
        if let Some(fault) = card.fault() {
            return Err(wrong(file, fault));
        }
        let id = card.id.to_lowercase();
        match self.cards.insert(id.clone(), card) {
            Some(other) => Err(wrong(file, format!("{} occurs twice", other.id))),
            None => Ok(id),
        }
    }

    fn check_references(&self, id: &str) -> Result<(), String> {
        let Some(card) = self.cards.get(id) else { return Ok(()) };
        if let Some(one) = card.evidence.iter().find(|one| !self.studies.contains_key(&one.study)) {
            return Err(format!("{} is not a study", one.study));
        }
        self.all_are(&card.mechanisms, Kind::Mechanism)?;
        self.all_are(&card.pitfalls, Kind::Pitfall)
    }

    fn all_are(&self, ids: &[String], kind: Kind) -> Result<(), String> {
        let is = |id: &String| self.card(id).is_some_and(|card| card.id == **id && card.kind == kind);
        match ids.iter().find(|id| !is(id)) {
            Some(id) => Err(format!("{id} is not a card of that kind")),
            None => Ok(()),
        }
    }

    fn add_measure(&mut self, file: &str, text: &str) -> Result<(), DossierError> {
        let measure: Measure = read(file, text)?;
        self.all_are(&measure.mechanisms, Kind::Mechanism).map_err(|reason| wrong(file, reason))?;
        self.all_are(&measure.pitfalls, Kind::Pitfall).map_err(|reason| wrong(file, reason))?;
        let estimates = [measure.hours_once, measure.hours_yearly, measure.euro_yearly];
        if estimates.iter().any(|[low, high]| low > high) {
            return Err(wrong(file, "the low end of an estimate lies above the high end"));
        }
        match self.measures.insert(measure.id.clone(), measure) {
            Some(other) => Err(wrong(file, format!("{} occurs twice", other.id))),
            None => Ok(()),
        }
    }

    /// A card by id, in upper or lower case.
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards.get(&id.to_lowercase())
    }

    pub fn cards(&self, kind: Kind) -> impl Iterator<Item = &Card> {
        self.cards.values().filter(move |card| card.kind == kind)
    }

    /// Every card, by kind and id.
    pub fn all(&self) -> impl Iterator<Item = &Card> {
        Kind::ALL.iter().flat_map(|kind| self.cards(*kind))
    }

    pub fn study(&self, id: &str) -> Option<&Study> {
        self.studies.get(id)
    }

    pub fn studies(&self) -> impl Iterator<Item = &Study> {
        self.studies.values()
    }

    /// The studies of a card, and what each is to it.
    pub fn behind<'a>(&'a self, card: &'a Card) -> impl Iterator<Item = (&'a Study, Part)> {
        card.evidence.iter().filter_map(|one| Some((self.study(&one.study)?, one.role)))
    }

    /// The cards that rest on a study.
    pub fn resting_on(&self, study: &str) -> impl Iterator<Item = &Card> {
        self.all().filter(move |card| card.evidence.iter().any(|one| one.study == study))
    }

    /// Instruments and interventions that use a mechanism or fall into a pitfall.
    pub fn using(&self, card: &str) -> impl Iterator<Item = &Card> {
        self.all().filter(move |one| one.mechanisms.iter().chain(&one.pitfalls).any(|id| id == card))
    }

    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.measures.values()
    }

    /// The measures that use a mechanism or can fall into a pitfall.
    pub fn measures_with(&self, card: &str) -> impl Iterator<Item = &Measure> {
        self.measures()
            .filter(move |measure| measure.mechanisms.iter().chain(&measure.pitfalls).any(|id| id == card))
    }
}
