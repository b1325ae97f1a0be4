// SPDX-License-Identifier: EUPL-1.2
//! Two maps of the Netherlands: one tile per municipality, and one dot per municipality.

use crate::escape;
use std::fmt::Write;

/// One municipality on the tile map.
#[derive(Clone, Debug)]
pub struct Tile {
    pub column: u16,
    pub row: u16,
    /// What the tile says: name and value.
    pub title: String,
    pub fill: &'static str,
    /// The reader's own municipality gets a frame.
    pub marked: bool,
}

/// One municipality on the dot map.
#[derive(Clone, Debug)]
pub struct Dot {
    pub latitude: f64,
    pub longitude: f64,
    /// The area of the dot follows this number.
    pub weight: f64,
    pub title: String,
    pub fill: &'static str,
    pub marked: bool,
}

const CELL: u16 = 20;
const SIDE: u16 = 17;

fn open(width: f64, height: f64, title: &str, description: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
         aria-labelledby=\"t d\"><title id=\"t\">{}</title><desc id=\"d\">{}</desc>",
        escape(title),
        escape(description)
    )
}

/// Every municipality the same size, neighbours kept.
pub fn tile_map(tiles: &[Tile], title: &str, description: &str) -> String {
    let across = tiles.iter().map(|tile| tile.column + 1).max().unwrap_or(1) * CELL;
    let down = tiles.iter().map(|tile| tile.row + 1).max().unwrap_or(1) * CELL;
    let mut svg = open(across.into(), down.into(), title, description);
    for tile in tiles {
        let frame = if tile.marked { " stroke=\"#a01d23\" stroke-width=\"3\"" } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(
            svg,
            "<rect x=\"{}\" y=\"{}\" width=\"{SIDE}\" height=\"{SIDE}\" rx=\"4\" fill=\"{}\"{frame}><title>{}</title></rect>",
            tile.column * CELL + 1,
            tile.row * CELL + 1,
            tile.fill,
            escape(&tile.title)
        );
    }
    svg.push_str("</svg>");
    svg
}

/// Kilometres of a degree in the middle of the country (52.2° north).
const NORTH_KM: f64 = 111.3;
const EAST_KM: f64 = 68.2;
const WEST: f64 = 3.3;
const NORTH: f64 = 53.6;

/// Every municipality where it lies, larger ones below smaller ones.
pub fn dot_map(dots: &[Dot], title: &str, description: &str) -> String {
    let mut svg = open(285.0, 330.0, title, description);
    let mut sorted: Vec<&Dot> = dots.iter().collect();
    sorted.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    for dot in sorted {
        let (x, y) = ((dot.longitude - WEST) * EAST_KM, (NORTH - dot.latitude) * NORTH_KM);
        let radius = (dot.weight.max(0.0).sqrt() / 55.0).clamp(1.4, 18.0);
        let frame = if dot.marked { "#a01d23\" stroke-width=\"2" } else { "#ffffff\" stroke-width=\"0.5" };
        let _ = write!(
            svg,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{}\" stroke=\"{frame}\"><title>{}</title></circle>",
            dot.fill,
            escape(&dot.title)
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_break_out_of_the_picture() {
        let tile = Tile { column: 2, row: 1, title: "<script>\"&".to_owned(), fill: "#fff", marked: true };
        let svg = tile_map(&[tile], "Kaart", "Alle <gemeenten>");
        assert!(svg.contains("&lt;script&gt;&quot;&amp;"));
        assert!(!svg.contains("<script>"));
        assert!(svg.contains("viewBox=\"0 0 60 40\""));
    }

    #[test]
    fn maastricht_lies_below_groningen() {
        let dot = |latitude, longitude, title: &str| Dot {
            latitude,
            longitude,
            weight: 1e5,
            title: title.to_owned(),
            fill: "#000",
            marked: false,
        };
        let svg = dot_map(&[dot(53.2, 6.6, "Groningen"), dot(50.85, 5.7, "Maastricht")], "Kaart", "");
        let y = |name: &str| {
            let end = svg.find(name).unwrap();
            let circle = &svg[svg[..end].rfind("<circle").unwrap()..end];
            circle.split("cy=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
        };
        assert!(y("Maastricht") > y("Groningen"));
    }
}
