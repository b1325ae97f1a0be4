// SPDX-License-Identifier: EUPL-1.2
//! Accessible SVG. Every picture has a title and a description; colours are attributes, never
//! styles, so that the strict content security policy holds and a picture also works on its own.

mod map;
mod meter;
mod scale;

pub use map::{Dot, Tile, dot_map, tile_map};
pub use meter::meter;
pub use scale::{STEPS, UNKNOWN, colour};

/// Text that is safe inside SVG elements and attributes.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
