// SPDX-License-Identifier: EUPL-1.2
//! Charts and maps that everyone can read. Each gives three things: a picture (SVG with a title
//! and a description, no inline style), a table with the same figures, and one sentence that says
//! what one sees. Knows no module: the caller brings numbers and words.
//!
//! ```
//! use gw_charts::{About, Bars, Picture, Unit, Value};
//! use gw_core::Locale;
//!
//! let about = About::new(Locale::Nl, "beleid", "Gemeenten met eigen beleid");
//! let chart = Bars::new(about, ["Jaar", "Aandeel"], Unit::Percent(0))
//!     .bar("2017", Value::of(33.0).between(28.0, 39.0))
//!     .bar("2025", Value::of(37.0))
//!     .chart();
//! assert!(chart.reading.starts_with("Het hoogst is 2025"));
//! ```

mod bars;
mod canvas;
mod chart;
mod dot_map;
mod dots;
mod lines;
mod meter;
mod multiples;
mod number;
mod paint;
mod progress;
mod scale;
mod table;
mod text;
mod tile_map;

pub use bars::Bars;
pub use chart::{About, Chart, Picture};
pub use dot_map::{Dot, DotMap};
pub use dots::DotPlot;
pub use lines::{Lines, Point};
pub use meter::meter;
pub use multiples::Multiples;
pub use number::{Unit, Value};
pub use progress::Progress;
pub use scale::{STEPS, UNKNOWN, colour};
pub use table::{Head, Table};
pub use tile_map::{Emphasis, Group, Tile, TileMap, frame};

gw_i18n::catalogue!();

/// Text that is safe inside elements and attributes of SVG and HTML. Signs that XML forbids are
/// left out: one of them would make the whole picture unreadable.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' => safe.push(' '),
            sign if sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}') => {}
            sign => safe.push(sign),
        }
    }
    safe
}
