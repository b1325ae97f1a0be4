// SPDX-License-Identifier: EUPL-1.2
//! Search by name and alias, ended municipalities included. People type "den haag", "s-hertogenbosch" or "sudwest".

use super::{Municipality, ReferenceSet};
use jiff::civil::Date;

/// How well a name fits: lower is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Start,
    StartOfWord,
}

/// Lower case, without accents; every other sign becomes a space.
fn fold(text: &str) -> String {
    let plain = text.chars().flat_map(char::to_lowercase).map(|sign| match sign {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        sign if sign.is_alphanumeric() => sign,
        _ => ' ',
    });
    plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fit(query: &str, name: &str) -> Option<Fit> {
    let name = fold(name);
    if name == query {
        Some(Fit::Whole)
    } else if name.starts_with(query) {
        Some(Fit::Start)
    } else if name.contains(&format!(" {query}")) {
        Some(Fit::StartOfWord)
    } else {
        None
    }
}

impl ReferenceSet {
    /// The municipalities whose name or other name fits, best first, then the ones that
    /// exist on `day`, then the largest. An ended one is found too: the screen offers its successor.
    pub fn find(&self, query: &str, day: Date, limit: usize) -> Vec<&Municipality> {
        let query = fold(query);
        if query.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<_> = self
            .municipalities
            .values()
            .filter_map(|municipality| {
                let names = std::iter::once(municipality.name.as_str()).chain(municipality.aliases());
                names.filter_map(|name| fit(&query, name)).min().map(|fit| (fit, municipality))
            })
            .collect();
        found.sort_by_key(|(fit, m)| {
            (*fit, !m.exists_on(day), std::cmp::Reverse(m.population), m.code.clone())
        });
        found.into_iter().take(limit).map(|(_, municipality)| municipality).collect()
    }
}
