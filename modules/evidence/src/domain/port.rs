// SPDX-License-Identifier: EUPL-1.2
//! What other modules read of the dossier.

use super::Dossier;
use gw_core::Locale;
use gw_core::ports::{CardCondition, CardLine, EvidenceCards, LibraryMeasure, MeasureLibrary};

impl EvidenceCards for Dossier {
    fn line(&self, id: &str, locale: Locale) -> Option<CardLine> {
        let card = self.card(id)?;
        Some(CardLine {
            id: card.id.clone(),
            title: card.title.of(locale).to_owned(),
            path: card.path(),
            support: card.support(),
        })
    }

    fn conditions(&self, id: &str, locale: Locale) -> Vec<CardCondition> {
        let all = self.card(id).into_iter().flat_map(|card| &card.conditions);
        all.map(|one| CardCondition {
            key: one.key.clone(),
            essential: one.essential,
            text: one.of(locale).to_owned(),
        })
        .collect()
    }

    fn condition(&self, key: &str, locale: Locale) -> Option<String> {
        let mut all = self.all().flat_map(|card| &card.conditions);
        all.find(|one| one.key == key).map(|one| one.of(locale).to_owned())
    }
}

impl MeasureLibrary for Dossier {
    fn measures(&self, locale: Locale) -> Vec<LibraryMeasure> {
        Self::measures(self).map(|measure| measure.line(locale)).collect()
    }
}
