// SPDX-License-Identifier: EUPL-1.2
//! What an ADV sets for itself. Law is no setting.

use classification::{Codebook, Term, TermKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Reminders before silence counts as no answer (U12); the norm and the guard both use it.
    pub reminders: usize,
    /// Reports on one incident that make a mass report (I-14).
    pub cluster_from: usize,
    /// Other lengths for norms of service and retention, by the id in `terms.csv`.
    pub terms: BTreeMap<String, u16>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { reminders: 2, cluster_from: 25, terms: BTreeMap::new() }
    }
}

impl Settings {
    /// The term as this ADV has set it.
    pub fn term(&self, book: &Codebook, id: &str) -> Option<Term> {
        let term = book.term(id)?;
        Some(self.terms.get(id).map_or_else(|| term.clone(), |amount| term.set(*amount)))
    }

    /// When a norm of service is due, counted from `start`.
    pub fn due(&self, book: &Codebook, id: &str, start: Date) -> Option<Date> {
        Some(self.term(book, id)?.due(start)?.by)
    }

    /// The day on which something is due to be destroyed.
    pub fn retention(&self, book: &Codebook, id: &str, start: Date) -> Option<Date> {
        let term = self.term(book, id).filter(|term| term.kind == TermKind::Retention)?;
        Some(term.due(start)?.by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use classification::codebook;
    use jiff::civil::date;

    #[test]
    fn norms_and_retention_can_be_set_and_law_cannot() {
        let terms = [("intake", 5), ("bewaar-dossier", 3), ("nietigheid-ontslag", 12)];
        let terms = terms.map(|(id, amount)| (id.to_owned(), amount)).into_iter().collect();
        let settings = Settings { terms, ..Settings::default() };
        let start = date(2026, 11, 27);
        assert_eq!(settings.due(codebook(), "intake", start), Some(date(2026, 12, 4)));
        assert_eq!(Settings::default().due(codebook(), "intake", start), Some(date(2026, 12, 11)));
        assert_eq!(settings.retention(codebook(), "bewaar-dossier", start), Some(date(2029, 11, 27)));
        assert_eq!(settings.term(codebook(), "nietigheid-ontslag").unwrap().amount, 2);
        assert_eq!(settings.retention(codebook(), "intake", start), None, "no rule of retention");
    }
}
