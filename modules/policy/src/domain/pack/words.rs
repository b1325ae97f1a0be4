// SPDX-License-Identifier: EUPL-1.2
//! How values of a plan read in a Dutch document.

use crate::words;
use gw_core::Locale;
use gw_i18n::format;
use jiff::civil::Date;

const NL: Locale = Locale::Nl;

/// Stands where the plan has nothing yet: said, never hidden.
pub(super) const OPEN: &str = "nog in te vullen";

/// The text, or that it is still open.
pub(super) fn or_open(text: Option<&String>) -> &str {
    known(text).unwrap_or(OPEN)
}

/// The text when it says something.
pub(super) fn known(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// Rounded; fields of the plan hold at most a milliard.
#[expect(clippy::cast_possible_truncation, reason = "clamped to a range that fits")]
pub(super) fn whole(number: f64) -> i64 {
    number.round().clamp(-1e12, 1e12) as i64
}

/// Whole euros: € 22.000.
pub(super) fn euro(number: f64) -> String {
    format::euro(NL, whole(number))
}

/// 45 or 1,35: no decimals that say nothing.
pub(super) fn number(number: f64) -> String {
    if number.fract().abs() < 1e-9 {
        format::integer(NL, whole(number))
    } else {
        format::decimal(NL, number, 2).trim_end_matches('0').to_owned()
    }
}

/// 184 uur.
pub(super) fn hours(number: f64) -> String {
    format!("{} uur", format::integer(NL, whole(number)))
}

/// 31 december 2028.
pub(super) fn day(date: Option<Date>) -> String {
    date.map_or_else(|| OPEN.to_owned(), |date| format::date(NL, date))
}

/// The name of a code of the plan file: `type`, `training`.
pub(super) fn code(group: &str, code: &str) -> String {
    words(NL).dynamic(&format!("{group}-{code}")).unwrap_or(code).to_owned()
}

/// a, b en c.
pub(super) fn joined(all: &[impl AsRef<str>]) -> String {
    match all {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} en {}", first.join(", "), last.as_ref())
        }
    }
}

/// Ends with one full stop, question mark or exclamation mark.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Begins with a capital; "één" becomes "Eén", without accent on the capital.
pub(super) fn capital(text: &str) -> String {
    if let Some(rest) = text.strip_prefix("éé") {
        return format!("Eé{rest}");
    }
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// 1 doel, 3 doelen.
pub(super) fn count(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

/// How many of all: geen van de 3 maatregelen heeft, 2 van de 3 maatregelen hebben.
pub(super) fn share(part: usize, whole: usize, one: &str, more: &str, has: &str, have: &str) -> String {
    let all = count(whole, one, more);
    match part {
        0 => format!("Geen van de {all} {has}"),
        1 => format!("1 van de {all} {has}"),
        _ => format!("{part} van de {all} {have}"),
    }
}

/// Long enough for a table; what a person typed may be a page.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 220;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MOST {
        return text;
    }
    let cut: String = text.chars().take(MOST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_dutch() {
        assert_eq!(joined(&["a", "b", "c"]), "a, b en c");
        assert_eq!(joined(&["a"]), "a");
        assert_eq!(number(1.35), "1,35");
        assert_eq!(number(1.5), "1,5");
        assert_eq!(number(14_600.0), "14.600");
        assert_eq!(sentence("Klaar? "), "Klaar?");
        assert_eq!(sentence("Klaar"), "Klaar.");
        assert_eq!(capital("één"), "Eén");
        assert_eq!(code("grond", "handicap"), "handicap of chronische ziekte");
        assert!(short(&"woord ".repeat(90)).chars().count() < 230);
    }
}
