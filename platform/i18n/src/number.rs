// SPDX-License-Identifier: EUPL-1.2
//! Numbers as people type them. A text that could mean two numbers is refused, not guessed.

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadNumber {
    Negative,
    /// Letters, or separators where they do not belong.
    Unclear,
    /// More than a computer counts.
    TooLarge,
}

/// Without spaces, euro sign and `,-`.
pub fn plain(typed: &str) -> Result<String, BadNumber> {
    let text: String =
        typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '€' && *sign != '\u{a0}').collect();
    let text = text.trim_end_matches(",-").to_owned();
    // Hyphen, minus and dash: word processors turn one into another.
    if text.starts_with(['-', '\u{2212}', '\u{2013}']) {
        return Err(BadNumber::Negative);
    }
    Ok(text)
}

/// The digits of `22000` and, with this separator, `22.000`; None when it is no whole number.
pub fn digits(text: &str, separator: char) -> Option<String> {
    let groups: Vec<&str> = text.split(separator).collect();
    let grouped = groups.len() == 1
        || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
    let digits = groups.concat();
    (grouped && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// `12500`, `12.500`, `12 500`, `€ 12.500,-` and `12500,00` are all the same; so is the English `12,500`,
/// which cannot be a number with decimals here. `12,5,0` and `1.25` are none.
pub fn whole(typed: &str) -> Result<i64, BadNumber> {
    let text = plain(typed)?;
    let text = text.strip_suffix(",00").unwrap_or(&text);
    let digits = digits(text, '.').or_else(|| digits(text, ',')).ok_or(BadNumber::Unclear)?;
    digits.parse().map_err(|_| BadNumber::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_amount_in_many_spellings() {
        for typed in [
            "12500",
            "12.500",
            "12,500",
            "12 500",
            "€ 12.500",
            "€12.500,-",
            "12500,00",
            "12.500,00",
            " 12500 ",
        ] {
            assert_eq!(whole(typed), Ok(12_500), "{typed}");
        }
        assert_eq!(whole("1.000.000"), Ok(1_000_000));
        assert_eq!(whole("0"), Ok(0));
    }

    #[test]
    fn what_could_be_something_else_is_refused() {
        for typed in [
            "",
            "12,5,0",
            "1.2.5",
            "12.5",
            "1,5",
            "12.500,5",
            "1.000,000",
            ".500",
            "1234.567",
            "veel",
            "12e3",
            "٣",
        ] {
            assert_eq!(whole(typed), Err(BadNumber::Unclear), "{typed}");
        }
        for typed in ["-5", "\u{2212}5", "\u{2013} 5"] {
            assert_eq!(whole(typed), Err(BadNumber::Negative), "{typed}");
        }
        assert_eq!(whole("99999999999999999999"), Err(BadNumber::TooLarge));
    }

    /// What a form shows is read back as it was.
    #[test]
    fn what_is_shown_is_read_back() {
        for locale in gw_core::Locale::ALL {
            for number in [0, 7, 999, 1_000, 12_500, 100_000, 1_234_567] {
                assert_eq!(whole(&crate::format::integer(locale, number)), Ok(number));
            }
        }
    }
}
