// SPDX-License-Identifier: EUPL-1.2
//! Numbers as people type them. A text that could mean two numbers is refused, not guessed.

use super::Invalid;
use serde_json::{Value, json};

/// Without spaces, euro sign and `,-`; a sign before it makes it negative.
fn plain(typed: &str) -> Result<String, Invalid> {
    let text: String =
        typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '€' && *sign != '\u{a0}').collect();
    let text = text.trim_end_matches(",-").to_owned();
    // Hyphen, minus and dash: word processors turn one into another.
    if text.starts_with(['-', '\u{2212}', '\u{2013}']) {
        return Err(Invalid::Negative);
    }
    Ok(text)
}

/// `22000` and `22.000`; None when it is no whole number.
fn whole(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split('.').collect();
    let grouped =
        groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    let digits = groups.concat();
    (grouped && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// `22000`, `22.000`, `22 000`, `€ 22.000,-` and `22000,00` are all the same.
pub fn number(typed: &str, most: i64) -> Result<i64, Invalid> {
    let text = plain(typed)?;
    let digits = whole(text.trim_end_matches(",00")).ok_or(Invalid::NotANumber)?;
    match digits.parse::<i64>() {
        Ok(number) if number <= most => Ok(number),
        _ => Err(Invalid::TooMuch(most)),
    }
}

/// As [`number`], with at most two decimals after a comma or a point. Three could be thousands.
pub fn decimal(typed: &str, most: i64) -> Result<Value, Invalid> {
    let text = plain(typed)?;
    if let Some(digits) = whole(&text) {
        return number(&digits, most).map(|number| json!(number));
    }
    let (before, after) = text.rsplit_once([',', '.']).ok_or(Invalid::NotADecimal)?;
    let before = whole(before).ok_or(Invalid::NotADecimal)?;
    let fits = matches!(after.len(), 1 | 2) && after.bytes().all(|byte| byte.is_ascii_digit());
    if !fits {
        return Err(Invalid::NotADecimal);
    }
    number(&before, most)?;
    let value: f64 = format!("{before}.{after}").parse().map_err(|_| Invalid::NotADecimal)?;
    // `12,0` is the whole number 12: equal values must give equal texts.
    if value.fract() == 0.0 { number(&before, most).map(|number| json!(number)) } else { Ok(json!(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_in_many_spellings() {
        for typed in ["22000", "22.000", "22 000", "€ 22.000,-", "22000,00", " 22000 "] {
            assert_eq!(number(typed, 100_000), Ok(22_000), "{typed}");
        }
        for wrong in ["veel", "1.5", "1,5", "12e3", "٣", "1234.567", ".5", ""] {
            assert_eq!(number(wrong, 100_000), Err(Invalid::NotANumber), "{wrong}");
        }
        for negative in ["-5", "\u{2212}5", "\u{2013} 5"] {
            assert_eq!(number(negative, 100_000), Err(Invalid::Negative));
        }
        assert_eq!(number("99999999999999999999", 10), Err(Invalid::TooMuch(10)));
    }

    #[test]
    fn decimals_that_could_be_thousands_are_refused() {
        for (typed, value) in
            [("1,35", json!(1.35)), ("1.35", json!(1.35)), ("0,5", json!(0.5)), ("12,0", json!(12))]
        {
            assert_eq!(decimal(typed, 1000), Ok(value), "{typed}");
        }
        assert_eq!(decimal("1.350", 10_000), Ok(json!(1350)));
        for wrong in ["1,350", "1,2,3", ",", "1,x"] {
            assert_eq!(decimal(wrong, 1000), Err(Invalid::NotADecimal), "{wrong}");
        }
        assert_eq!(decimal("1001,5", 1000), Err(Invalid::TooMuch(1000)));
    }
}
