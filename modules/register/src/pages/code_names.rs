// SPDX-License-Identifier: EUPL-1.2
//! Codes of the lists as workers read them, in the words of the codebook.

use classification::{Code, Entry, List, Texts, codebook};
use gw_core::Locale;
use gw_web::field::Choice;
use jiff::civil::Date;

/// One of the two languages.
pub(super) fn of(texts: &'static Texts, locale: Locale) -> &'static str {
    match locale {
        Locale::Nl => &texts.nl,
        Locale::En => &texts.en,
    }
}

/// A child says whose child it is: alone, "Gemeente" means little.
pub(super) fn name(locale: Locale, code: Code) -> String {
    let book = codebook();
    let label = |code: Code| book.entry(code).map(|entry| of(&entry.label, locale));
    match (label(code), label(code.parent())) {
        (Some(own), Some(parent)) if code.is_child() => format!("{parent}: {own}"),
        (Some(own), _) => own.to_owned(),
        (None, _) => code.to_string(),
    }
}

/// Several, as one line.
pub(super) fn names(locale: Locale, codes: impl IntoIterator<Item = Code>) -> String {
    codes.into_iter().map(|code| name(locale, code)).collect::<Vec<_>>().join("; ")
}

/// What can be chosen on a day, parents before their children.
pub(super) fn choices(locale: Locale, list: List, day: Date) -> Vec<Choice> {
    let choice = |entry: &'static Entry| Choice::new(entry.code.to_string(), name(locale, entry.code));
    codebook().on(list, day).map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_child_says_whose_it_is() {
        let code = |text: &str| text.parse::<Code>().unwrap();
        assert_eq!(name(Locale::Nl, code("T03a")), "Collectieve voorzieningen: Gemeente");
        assert_eq!(name(Locale::En, code("U03")), "Apology");
        let fields = choices(Locale::Nl, List::Field, date(2026, 11, 27));
        assert_eq!((fields[0].value.as_str(), fields[1].value.as_str()), ("T01", "T01a"));
        assert!(choices(Locale::Nl, List::Field, date(2009, 1, 1)).is_empty(), "before the first form");
    }
}
