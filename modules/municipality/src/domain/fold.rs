// SPDX-License-Identifier: EUPL-1.2
//! Names as people type them: capitals, accents and signs make no difference.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents (ç, ñ, ë, the Frisian û and ú), joined letters apart (ĳ); every
/// other sign becomes a space.
pub(crate) fn fold(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.nfkd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase) {
        match sign {
            'ø' => plain.push('o'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ß' => plain.push_str("ss"),
            'đ' | 'ð' => plain.push('d'),
            'ł' => plain.push('l'),
            sign if sign.is_alphanumeric() => plain.push(sign),
            _ if plain.ends_with(' ') || plain.is_empty() => {}
            _ => plain.push(' '),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_signs_and_capitals_make_no_difference() {
        for (typed, folded) in [
            ("'s-Gravenhage", "s gravenhage"),
            ("SÚDWEST-FRYSLÂN", "sudwest fryslan"),
            ("Tûmba Ñandú façade Coöperatie", "tumba nandu facade cooperatie"),
            ("ĲMUIDEN", "ijmuiden"),
            ("  Nuenen,  Gerwen en Nederwetten ", "nuenen gerwen en nederwetten"),
            ("Bergen (NH.)", "bergen nh"),
            ("u\u{308}", "u"),
            ("<script>", "script"),
            ("🎉", ""),
        ] {
            assert_eq!(fold(typed), folded);
        }
    }
}
