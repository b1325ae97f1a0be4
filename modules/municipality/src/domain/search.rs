// SPDX-License-Identifier: EUPL-1.2
//! Search by name, other name, name at CBS, code, and name of a municipality that has ended.
//! People type "den haag", "s-hertogenbosch", "sudwest", "Grins" or "Amersfort".

use super::fold::fold;
use super::{Municipality, ReferenceSet};
use jiff::civil::Date;

/// How well a name fits: lower is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    Whole,
    Start,
    StartOfWord,
    /// Every word that was typed begins a word of the name.
    Words,
    /// Spelt otherwise: so many letters differ.
    Typo(usize),
}

/// What was found, and by which of its names.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    pub municipality: &'a Municipality,
    pub fit: Fit,
    /// The name that fits, as it is written.
    pub name: &'a str,
}

/// Longer than any name; what comes after is not looked at.
const LONGEST: usize = 60;

/// The names, folded once.
#[derive(Clone, Debug, Default)]
pub(super) struct Index(Vec<Entry>);

#[derive(Clone, Debug)]
struct Entry {
    code: String,
    name: String,
    folded: String,
    /// Without spaces: "sgravenhage".
    joined: String,
}

impl Index {
    pub fn of<'a>(all: impl Iterator<Item = &'a Municipality>) -> Self {
        let mut entries = Vec::new();
        for municipality in all {
            for name in municipality.names().chain([municipality.code.as_str()]) {
                let folded = fold(name);
                let joined = folded.replace(' ', "");
                entries.push(Entry {
                    code: municipality.code.clone(),
                    name: name.to_owned(),
                    folded,
                    joined,
                });
            }
        }
        Self(entries)
    }
}

/// How many letters of a query of this length may differ.
const fn slack(length: usize) -> usize {
    match length {
        ..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

impl Entry {
    fn fit(&self, query: &str, joined: &str) -> Option<Fit> {
        let word = |typed: &str| self.folded.split(' ').any(|word| word.starts_with(typed));
        if self.folded == query || self.joined == joined {
            Some(Fit::Whole)
        } else if self.folded.starts_with(query) || self.joined.starts_with(joined) {
            Some(Fit::Start)
        } else if self.folded.contains(&format!(" {query}")) {
            Some(Fit::StartOfWord)
        } else if query.split(' ').all(word) {
            Some(Fit::Words)
        } else {
            None
        }
    }

    /// Against the whole name, and against its longer words: "Nederweten" means one of Nuenen's.
    /// An y for an ij is no fault: names were written so for centuries.
    fn typo(&self, query: &str) -> Option<Fit> {
        let (query, folded) = (query.replace("ij", "y"), self.folded.replace("ij", "y"));
        let most = slack(query.chars().count());
        let words = folded.split(' ').filter(|word| word.chars().count() >= 5);
        let nearest = std::iter::once(folded.as_str())
            .chain(words)
            .map(|name| strsim::osa_distance(&query, name))
            .min()?;
        (nearest <= most).then_some(Fit::Typo(nearest))
    }
}

impl ReferenceSet {
    /// The municipalities that fit, best first, then the ones that exist on `day`, then the
    /// largest. An ended one is found too: the screen offers its successor. Other spellings only
    /// when nothing fits as typed.
    pub fn find(&self, query: &str, day: Date, limit: usize) -> Vec<Found<'_>> {
        let query: String = fold(query).chars().take(LONGEST).collect();
        let query = query.trim_end();
        let query = query.strip_prefix("gemeente ").unwrap_or(query);
        // CBS writes "Groningen (gemeente)", to tell it from the province.
        let query = query.strip_suffix(" gemeente").unwrap_or(query);
        if query.is_empty() {
            return Vec::new();
        }
        let joined = query.replace(' ', "");
        let exact = self.best(day, |entry| entry.fit(query, &joined));
        let mut found = if exact.is_empty() { self.best(day, |entry| entry.typo(query)) } else { exact };
        found.truncate(limit);
        found
    }

    fn best(&self, day: Date, fit: impl Fn(&Entry) -> Option<Fit>) -> Vec<Found<'_>> {
        let mut found: Vec<Found<'_>> = Vec::new();
        for entry in &self.index.0 {
            let (Some(fit), Some(municipality)) = (fit(entry), self.get(&entry.code)) else { continue };
            // The names of one municipality stand together.
            match found.last_mut().filter(|last| last.municipality.code == entry.code) {
                Some(last) if last.fit <= fit => {}
                Some(last) => *last = Found { municipality, fit, name: &entry.name },
                None => found.push(Found { municipality, fit, name: &entry.name }),
            }
        }
        found.sort_by_key(|one| {
            let m = one.municipality;
            (one.fit, !m.exists_on(day), std::cmp::Reverse(m.population), m.code.clone())
        });
        found
    }
}
