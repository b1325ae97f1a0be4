// SPDX-License-Identifier: EUPL-1.2
//! Bars for a document: label above, bar below, amount at its end. Narrow, so that the letters are
//! as large as those of the text on paper and at 320 px. Colours are attributes: the content
//! security policy allows no styles.

use crate::escape::escape;
use crate::tree::Svg;
use std::fmt::Write as _;

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    pub label: String,
    pub value: u32,
    /// The amount in words: `38 uur`.
    pub amount: String,
    /// A bar to hold the others against, such as the hours that there are.
    pub reference: bool,
}

const WIDTH: f64 = 420.0;
const LONGEST: f64 = 320.0;
const STEP: f64 = 44.0;
/// Signs of a label that fit on the line at this size.
const SIGNS: usize = 54;

/// Draws the bars from zero, the longest over the whole width.
pub fn bars(all: &[Bar]) -> Svg {
    let most = all.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    // A picture without height is no picture.
    let height = STEP * f64::from(u16::try_from(all.len()).unwrap_or(u16::MAX).max(1));
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" font-family="Noto Sans, sans-serif" font-size="14">"#
    );
    let mut top = 0.0;
    for bar in all {
        let length = (LONGEST * f64::from(bar.value) / f64::from(most)).max(1.0);
        let (fill, end) = (if bar.reference { "#c9c2b4" } else { "#0a5666" }, length + 8.0);
        let (text, line) = (top + 14.0, top + 20.0);
        let _ = write!(
            svg,
            r##"<text x="0" y="{text:.0}" fill="#12262b">{}</text><rect x="0" y="{line:.0}" width="{length:.1}" height="14" rx="2" fill="{fill}"/><text x="{end:.1}" y="{:.0}" fill="#12262b">{}</text>"##,
            lettered(&shortened(&bar.label)),
            line + 12.0,
            lettered(&bar.amount),
        );
        top += STEP;
    }
    svg.push_str("</svg>");
    Svg(svg)
}

/// Arrows, operators and the like: signs that Noto Sans leaves to Noto Sans Math.
pub const fn is_symbol(sign: char) -> bool {
    matches!(sign, '\u{2190}'..='\u{2bff}' | '\u{1d400}'..='\u{1d7ff}')
}

/// The text with each run of symbols in a font that holds them: who draws an SVG for paper looks
/// for another font only when the whole text keeps its shape, and it often does not.
fn lettered(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let symbols = is_symbol(first);
        let end = rest.find(|sign| is_symbol(sign) != symbols).unwrap_or(rest.len());
        let run = escape(&rest[..end]);
        let _ = if symbols {
            write!(out, r#"<tspan font-family="Noto Sans Math, sans-serif">{run}</tspan>"#)
        } else {
            write!(out, "{run}")
        };
        rest = &rest[end..];
    }
    out
}

fn shortened(label: &str) -> String {
    if label.chars().count() <= SIGNS {
        return label.to_owned();
    }
    let mut short: String = label.chars().take(SIGNS - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_follow_the_amounts_and_labels_are_escaped() {
        let bar = |label: &str, value, reference| Bar {
            label: label.to_owned(),
            value,
            amount: format!("{value} uur"),
            reference,
        };
        let svg = bars(&[bar("Er is", 200, true), bar("<b>Loket & balie</b>", 50, false)]).0;
        assert!(svg.contains(r#"width="320.0""#) && svg.contains(r#"width="80.0""#), "{svg}");
        assert!(svg.contains("&lt;b&gt;Loket &amp; balie") && !svg.contains("<b>"), "{svg}");
        assert!(!svg.contains("style="), "the policy allows no styles");
        assert!(
            bars(&[bar("≥ 3", 1, false)])
                .0
                .contains("<tspan font-family=\"Noto Sans Math, sans-serif\">≥</tspan> 3")
        );
    }
}
