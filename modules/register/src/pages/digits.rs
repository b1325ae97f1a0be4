// SPDX-License-Identifier: EUPL-1.2
//! Digits as other keyboards write them. A telephone number or a code typed on an Arabic or Persian
//! keyboard is the same number.

/// With European digits.
pub(super) fn european(text: &str) -> String {
    let digit = |sign: char| match u32::from(sign) {
        code @ 0x0660..=0x0669 => char::from_digit(code - 0x0660, 10),
        code @ 0x06f0..=0x06f9 => char::from_digit(code - 0x06f0, 10),
        _ => None,
    };
    text.chars().map(|sign| digit(sign).unwrap_or(sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::european;

    #[test]
    fn a_number_is_the_same_on_every_keyboard() {
        assert_eq!(european("٠٦-١٢٣٤٥٦٧٨"), "06-12345678");
        assert_eq!(european("+۳۱ ۶ ٩"), "+31 6 9");
        assert_eq!(european("K7QM é"), "K7QM é");
    }
}
