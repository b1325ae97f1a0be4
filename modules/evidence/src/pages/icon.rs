// SPDX-License-Identifier: EUPL-1.2
//! Icons beside the words: one per direction, four blocks for certainty. Each is defined once on a
//! page and referred to, so that a list of sixty cards stays light.

use crate::domain::{Direction, Range};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The id of the icon of a direction.
pub(super) fn of_direction(direction: Direction) -> String {
    format!("r-{}", direction.code())
}

/// The id of the blocks of a certainty.
pub(super) fn of_certainty([low, high]: Range) -> String {
    format!("z-{low}{high}")
}

const fn path(direction: Direction) -> &'static str {
    match direction {
        // Arrow up.
        Direction::Helps => "M8 13V3M3.5 7.5 8 3l4.5 4.5",
        // Up and down.
        Direction::Mixed => "M5 12V3M2 6l3-3 3 3M11 4v9M8 10l3 3 3-3",
        // Nothing moves.
        Direction::NoEffect => "M3 6h10M3 10h10",
        // Warning.
        Direction::Backfires => "M8 2 15 14H1ZM8 6.5v3.5M8 12v.2",
        // Question mark.
        Direction::Unknown => "M5 6a3 3 0 1 1 4.5 2.6C8.4 9.2 8 9.8 8 11M8 13.6v.2",
    }
}

const BLOCKS: u8 = 4;

/// Full up to the low end, half up to the high end, empty above.
fn blocks([low, high]: Range) -> String {
    let mut drawn = String::new();
    for at in 0..BLOCKS {
        let left = u32::from(at) * 12 + 1;
        let (top, height) = if at < high && at >= low { (6, 5) } else { (1, 10) };
        if at < high {
            let _ = write!(
                drawn,
                "<rect x=\"{left}\" y=\"{top}\" width=\"10\" height=\"{height}\" fill=\"currentColor\"/>"
            );
        }
        let _ = write!(
            drawn,
            "<rect x=\"{left}\" y=\"1\" width=\"10\" height=\"10\" fill=\"none\" stroke=\"currentColor\"/>"
        );
    }
    drawn
}

/// The definitions that a page with these facets needs.
pub(super) fn sprite(facets: impl IntoIterator<Item = (Direction, Range)>) -> String {
    let facets: BTreeSet<_> = facets.into_iter().collect();
    let directions: BTreeSet<_> = facets.iter().map(|one| one.0).collect();
    let ranges: BTreeSet<_> = facets.iter().map(|one| one.1).collect();
    let mut drawn = "<svg class=\"gw-vh\" aria-hidden=\"true\" focusable=\"false\">".to_owned();
    for direction in directions {
        let _ = write!(
            drawn,
            "<symbol id=\"{}\" viewBox=\"0 0 16 16\"><path d=\"{}\" fill=\"none\" stroke=\"currentColor\" \
             stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></symbol>",
            of_direction(direction),
            path(direction)
        );
    }
    for range in ranges {
        let _ = write!(
            drawn,
            "<symbol id=\"{}\" viewBox=\"0 0 48 12\">{}</symbol>",
            of_certainty(range),
            blocks(range)
        );
    }
    drawn.push_str("</svg>");
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_tell_low_from_high() {
        let full = "y=\"1\" width=\"10\" height=\"10\" fill=\"currentColor\"";
        let half = "y=\"6\" width=\"10\" height=\"5\" fill=\"currentColor\"";
        let drawn = blocks([2, 3]);
        assert_eq!((drawn.matches(full).count(), drawn.matches(half).count()), (2, 1));
        assert_eq!(drawn.matches("stroke").count(), 4);
        assert!(!blocks([0, 0]).contains("fill=\"currentColor\""));
    }

    #[test]
    fn a_page_defines_each_icon_once() {
        let drawn =
            sprite([(Direction::Helps, [3, 3]), (Direction::Helps, [2, 3]), (Direction::Helps, [3, 3])]);
        assert_eq!(drawn.matches("<symbol").count(), 3);
    }
}
