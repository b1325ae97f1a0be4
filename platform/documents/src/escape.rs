// SPDX-License-Identifier: EUPL-1.2
//! Text inside elements and attributes of HTML, SVG and the XML of office files.

/// Escapes the five signs, and drops what XML 1.0 cannot hold at all (control signs but for tab
/// and line ends, and the two non-characters).
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
    out
}
