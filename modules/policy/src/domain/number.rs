// SPDX-License-Identifier: EUPL-1.2
//! Numbers as people type them. A text that could mean two numbers is refused, not guessed.

use super::Invalid;
use gw_i18n::number::{BadNumber, digits, plain, whole};
use serde_json::{Value, json};

/// `22000`, `22.000`, `22 000`, `€ 22.000,-` and `22000,00` are all the same.
pub fn number(typed: &str, most: i64) -> Result<i64, Invalid> {
    match whole(typed) {
        Ok(number) if number <= most => Ok(number),
        Ok(_) | Err(BadNumber::TooLarge) => Err(Invalid::TooMuch(most)),
        Err(BadNumber::Negative) => Err(Invalid::Negative),
        Err(BadNumber::Unclear) => Err(Invalid::NotANumber),
    }
}

/// As [`number`], with at most two decimals after a comma or a point. Three after a comma could be
/// thousands.
pub fn decimal(typed: &str, most: i64) -> Result<Value, Invalid> {
    let text = plain(typed).map_err(|_| Invalid::Negative)?;
    if let Some(digits) = digits(&text, '.') {
        return number(&digits, most).map(|number| json!(number));
    }
    let (before, after) = text.rsplit_once([',', '.']).ok_or(Invalid::NotADecimal)?;
    let before = digits(before, '.').ok_or(Invalid::NotADecimal)?;
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
        for wrong in ["veel", "1.5", "1,5", "12e3", "٣", "1234.567", ".5", "12,5,0", ""] {
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
