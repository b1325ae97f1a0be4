// SPDX-License-Identifier: EUPL-1.2
//! What other modules read of the dossier.

use super::Dossier;
use gw_core::Locale;
use gw_core::ports::{CardLine, EvidenceCards, LibraryMeasure, MeasureLibrary};

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
}

impl MeasureLibrary for Dossier {
    fn measures(&self, locale: Locale) -> Vec<LibraryMeasure> {
        Self::measures(self).map(|measure| measure.line(locale)).collect()
    }
}
