// SPDX-License-Identifier: EUPL-1.2
//! Codes of facets in words.

use crate::domain::{Card, Covered, Direction, Range, Research};
use crate::words;
use gw_core::Locale;
use gw_i18n::t;

/// The name of a code of a facet. A test walks all codes, so the code itself is never shown.
pub(super) fn name(locale: Locale, facet: &str, code: &str) -> String {
    words(locale).dynamic(&format!("{facet}-{code}")).unwrap_or(code).to_owned()
}

/// Names after one another.
pub(super) fn names<'a>(locale: Locale, facet: &str, codes: impl IntoIterator<Item = &'a str>) -> String {
    codes.into_iter().map(|code| name(locale, facet, code)).collect::<Vec<_>>().join(", ")
}

/// The names of what a study covered; None when nobody wrote it down.
pub(super) fn covered<T: Copy>(
    locale: Locale,
    facet: &str,
    covered: Option<&Covered<T>>,
    code: fn(T) -> &'static str,
) -> String {
    match covered {
        None => t!(words(locale), "not-recorded").to_owned(),
        Some(covered) => names(locale, facet, covered.codes(code)),
    }
}

/// The colour of a direction, besides its icon and its word.
pub(super) const fn tone(direction: Direction) -> &'static str {
    match direction {
        Direction::Helps => "gw-tag--help",
        Direction::Backfires => "gw-tag--harm",
        Direction::Mixed | Direction::NoEffect => "gw-tag--mixed",
        Direction::Unknown => "",
    }
}

/// `2`, or `2–3`.
pub(super) fn range([low, high]: Range) -> String {
    if low == high { low.to_string() } else { format!("{low}–{high}") }
}

/// How files name the people of this project; other names are those of persons.
const EDITORS: &str = "redactie Gelijkwijzer";

/// Who wrote or rated something, and whether a second reader confirmed it.
pub(super) struct Read {
    /// By whom and when.
    pub first: (String, String),
    pub second: Option<(String, String)>,
}

impl Read {
    pub fn of(locale: Locale, (person, day): (&str, &str), second: Option<(&String, &String)>) -> Self {
        let named = |person: &str| match person {
            EDITORS => t!(words(locale), "editors").to_owned(),
            person => person.to_owned(),
        };
        let signed = |person: &str, day: &str| (named(person), written_day(locale, day));
        Self { first: signed(person, day), second: second.map(|(person, day)| signed(person, day)) }
    }
}

/// A day of a file as readers write it.
pub(super) fn written_day(locale: Locale, day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), |day| gw_i18n::format::date(locale, day))
}

/// What a card shows of itself wherever it stands: words, number and icon.
pub(super) struct Face {
    /// Its number; an intervention has none.
    pub number: String,
    pub path: String,
    pub title: String,
    pub summary: String,
    pub kind: String,
    pub direction: String,
    /// The id of the icon of the direction.
    pub icon: String,
    pub tone: &'static str,
    /// The id of the blocks of the certainty.
    pub blocks: String,
    pub certainty: String,
    /// What a reader must know when no study measured it; empty when one did.
    pub research: &'static str,
}

impl Face {
    pub fn of(card: &Card, locale: Locale) -> Self {
        Self {
            number: card.number().unwrap_or_default().to_owned(),
            path: card.path(),
            title: card.title.of(locale).to_owned(),
            summary: card.summary.of(locale).to_owned(),
            kind: name(locale, "kind", card.kind.code()),
            direction: name(locale, "direction", card.direction.code()),
            icon: super::icon::of_direction(card.direction),
            tone: tone(card.direction),
            blocks: super::icon::of_certainty(card.certainty),
            certainty: t!(words(locale), "certainty-of", range = range(card.certainty)),
            research: match card.research() {
                Research::Measured => "",
                Research::BackgroundOnly => t!(words(locale), "none-measured-short"),
                Research::None => t!(words(locale), "none-found-short"),
            },
        }
    }
}
