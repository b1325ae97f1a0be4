// SPDX-License-Identifier: EUPL-1.2
//! Crockford's base 32: no I, L, O or U. Read leniently: small letters, spaces, dashes, and the
//! letters that look like figures.

const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Five bits per sign; the last sign is filled up with zeros.
pub(crate) fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity((bytes.len() * 8).div_ceil(5));
    let (mut held, mut bits) = (0u16, 0u32);
    for byte in bytes {
        held = held << 8 | u16::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(sign(held >> bits));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(sign(held << (5 - bits)));
    }
    text
}

fn sign(value: u16) -> char {
    char::from(SIGNS[usize::from(value & 31)])
}

/// The value of a sign; None for what no sign looks like.
pub(crate) fn value(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = SIGNS.iter().position(|known| char::from(*known) == sign)?;
    u8::try_from(at).ok()
}

/// The signs of a text without what people put between them; None when something else is in it.
pub(crate) fn values(text: &str) -> Option<Vec<u8>> {
    let mut values = Vec::with_capacity(text.len().min(256));
    for sign in text.chars().filter(|sign| !is_between(*sign)) {
        values.push(value(sign)?);
    }
    Some(values)
}

fn is_between(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | '_' | '.' | ',' | '\u{2011}' | '\u{200b}')
}

/// Values back to bytes; None when the filling is not zero or the length is not that of bytes.
pub(crate) fn bytes(values: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(values.len() * 5 / 8);
    let (mut held, mut bits) = (0u16, 0u32);
    for value in values {
        held = held << 5 | u16::from(value & 31);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits & 255).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    (bits < 5 && held == 0).then_some(out)
}

/// In groups of four, as it is shown and read out.
pub(crate) fn grouped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for (at, sign) in text.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            out.push('-');
        }
        out.push(sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_however_they_are_typed() {
        for bytes_in in [&b""[..], b"\0", b"\xff\xff\xff\xff\xff", b"melden", &[7; 32]] {
            let text = write(bytes_in);
            assert_eq!(bytes(&values(&text).unwrap()).unwrap(), bytes_in, "{text}");
            let sloppy = grouped(&text).to_lowercase().replace('1', "l").replace('0', "o");
            assert_eq!(bytes(&values(&sloppy).unwrap()).unwrap(), bytes_in, "{sloppy}");
        }
        assert_eq!(write(b"\0\x01"), "000G");
        assert_eq!(bytes(&values("000H").unwrap()), None, "the filling is zero");
        assert_eq!(values("U"), None);
        assert_eq!(values("é"), None);
        assert_eq!(grouped("ABCDEFGHJ"), "ABCD-EFGH-J");
    }
}
