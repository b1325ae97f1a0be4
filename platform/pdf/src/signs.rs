// SPDX-License-Identifier: EUPL-1.2
//! Signs for which there is no picture: an emoji, or a script that Noto Sans does not hold.

/// Stands where a sign could not: U+FFFD, made for this.
pub(crate) const STAND_IN: char = '\u{fffd}';

/// The same in a picture, where one text has one font: both fonts hold this sign.
pub(crate) const STAND_IN_PICTURE: char = '?';

/// One text on one line, with unknown signs replaced: a run of them gives one stand-in.
pub(crate) fn clean(text: &str, stand_in: char, knows: impl Fn(char) -> bool) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let (mut replaced, mut in_run) = (false, false);
    for sign in text.chars() {
        if sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}') {
            out.push(' ');
        } else if is_silent(sign) {
            // Joins or varies the sign before it; has no picture of its own.
            continue;
        } else if knows(sign) {
            out.push(sign);
        } else {
            replaced = true;
            if !in_run {
                out.push(stand_in);
            }
            in_run = true;
            continue;
        }
        in_run = false;
    }
    (out, replaced)
}

/// Joiners, direction marks, variation selectors, the byte order mark.
fn is_silent(sign: char) -> bool {
    matches!(u32::from(sign), 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_font_lacks_is_replaced_once_per_run() {
        let latin = |sign: char| u32::from(sign) < 0x250;
        assert_eq!(clean("één café", STAND_IN, latin), ("één café".to_owned(), false));
        assert_eq!(clean("a👩\u{200d}🦽b", STAND_IN, latin), ("a\u{fffd}b".to_owned(), true));
        assert_eq!(clean("السلام x", STAND_IN, latin).0, "\u{fffd} x");
        assert_eq!(clean("a\u{0}\nb\u{202e}c", STAND_IN, latin), ("a  bc".to_owned(), false));
    }
}
