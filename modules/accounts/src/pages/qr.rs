// SPDX-License-Identifier: EUPL-1.2
//! A QR code as one path: squares of one unit, drawn by the page itself, so that the secret in it
//! goes to nobody.

use fast_qr::{ECL, QRBuilder};

/// The quiet edge that readers need (ISO/IEC 18004).
const EDGE: usize = 4;

/// The size of the picture in units, and its path.
pub fn picture(text: &str) -> Option<(usize, String)> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        for x in 0..code.size {
            if code[y][x].value() {
                path.push_str(&format!("M{} {}h1v1h-1z", x + EDGE, y + EDGE));
            }
        }
    }
    Some((code.size + 2 * EDGE, path))
}
