// SPDX-License-Identifier: EUPL-1.2
//! Numbers, money and dates as people write them: 14.600 and 14,600; 9 maart 2027.

use crate::{t, words};
use gw_core::{Language, Locale, Timestamp};
use jiff::civil::Date;

/// Groups of three, with a point in Dutch and a comma in English. European digits in Arabic as well:
/// they stand on everything else that is printed here (CLDR: `latn`, as in the Maghreb).
pub fn integer(language: impl Into<Language>, number: i64) -> String {
    let separator = match language.into() {
        Language::Nl | Language::Easy | Language::Tr => '.',
        Language::En | Language::Ar => ',',
        Language::Pl | Language::Uk => '\u{a0}',
    };
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    if number < 0 {
        text.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// One decimal: 3,4 and 3.4.
pub fn decimal(language: impl Into<Language>, number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    match language.into() {
        Language::En | Language::Ar => text,
        _ => text.replace('.', ","),
    }
}

/// Whole euros: € 22.000.
pub fn euro(locale: Locale, euros: i64) -> String {
    format!("€\u{a0}{}", integer(locale, euros))
}

/// 9 maart 2027; 9 March 2027; 9 березня 2027: in all these languages day, month, year.
pub fn date(language: impl Into<Language>, day: Date) -> String {
    format!("{} {} {}", day.day(), month(language, day.month()), day.year())
}

/// The Dutch day and time of a moment: 9 maart 2027, 13.20 uur.
pub fn moment(locale: Locale, at: Timestamp) -> String {
    let local = at.local();
    let (hour, minute) = (local.hour(), local.minute());
    match locale {
        Locale::Nl => format!("{}, {hour}.{minute:02} uur", date(locale, local.date())),
        Locale::En => format!("{}, {hour}:{minute:02}", date(locale, local.date())),
    }
}

/// As it stands in a date: Polish and Ukrainian bend it.
pub fn month(language: impl Into<Language>, month: i8) -> &'static str {
    let w = words(language);
    match month {
        1 => t!(w, "month-1"),
        2 => t!(w, "month-2"),
        3 => t!(w, "month-3"),
        4 => t!(w, "month-4"),
        5 => t!(w, "month-5"),
        6 => t!(w, "month-6"),
        7 => t!(w, "month-7"),
        8 => t!(w, "month-8"),
        9 => t!(w, "month-9"),
        10 => t!(w, "month-10"),
        11 => t!(w, "month-11"),
        _ => t!(w, "month-12"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(integer(Locale::Nl, 14_600), "14.600");
        assert_eq!(integer(Locale::En, -1_234_567), "-1,234,567");
        assert_eq!(integer(Locale::Nl, 999), "999");
        assert_eq!(integer(Language::Uk, 100_000), "100\u{a0}000");
        assert_eq!(integer(Language::Ar, 100_000), "100,000");
        assert_eq!(euro(Locale::Nl, 22_000), "€\u{a0}22.000");
        assert_eq!(decimal(Locale::Nl, 0.1, 2), "0,10");
        assert_eq!(decimal(Language::Pl, 3.44, 1), "3,4");
        assert_eq!(decimal(Language::Ar, 3.44, 1), "3.4");
    }

    #[test]
    fn dates_follow_the_language() {
        let day = jiff::civil::date(2027, 3, 9);
        assert_eq!(date(Locale::Nl, day), "9 maart 2027");
        assert_eq!(date(Locale::En, day), "9 March 2027");
        assert_eq!(date(Language::Easy, day), "9 maart 2027");
        assert_eq!(date(Language::Ar, day), "9 مارس 2027");
        assert_eq!(date(Language::Tr, day), "9 Mart 2027");
        assert_eq!(date(Language::Pl, day), "9 marca 2027");
        assert_eq!(date(Language::Uk, day), "9 березня 2027");
        let at: Timestamp = "2027-03-09T12:20:00Z".parse().unwrap();
        assert_eq!(moment(Locale::Nl, at), "9 maart 2027, 13.20 uur");
    }

    #[test]
    fn texts_take_arguments() {
        assert_eq!(t!(words(Locale::Nl), "count-of", part = 31, whole = 48), "31 van 48");
        assert_eq!(t!(words(Locale::En), "unknown"), "unknown");
    }
}
