// SPDX-License-Identifier: EUPL-1.2
//! The tile map: every municipality the same square, neighbours kept. Besides colour, a step shows
//! as the size of the tile or as eyes, as on a die: who sees no colour, and a print in black, still
//! tell them apart.

use crate::canvas::{Canvas, Medium, number};
use crate::chart::{About, Drawing};
use crate::paint::{Look, Paint};
use crate::table::{Head, Table};
use crate::{escape, words};
use gw_i18n::t;
use std::fmt::Write;

const CELL: f64 = 20.0;
const SIDE: f64 = 17.0;

/// One municipality.
#[derive(Clone, Debug, Default)]
pub struct Tile {
    pub column: u16,
    pub row: u16,
    pub name: String,
    /// Which group it is in; none, or a number that is no group: unknown.
    pub group: Option<usize>,
    /// The reader's own gets a frame.
    pub own: bool,
    /// Where a click goes. With links, the picture is for in a page, not for an `img`.
    pub href: Option<String>,
}

/// One line of the legend.
#[derive(Clone, Debug)]
pub struct Group {
    /// One of the seven steps of colour.
    pub step: u8,
    pub label: String,
}

/// What shows the step besides colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    /// The further the group, the larger the tile.
    Size,
    /// As many eyes as the step.
    Eyes,
}

/// A tile map with its legend.
#[derive(Clone, Debug)]
pub struct TileMap {
    about: About,
    heads: [String; 2],
    emphasis: Emphasis,
    groups: Vec<Group>,
    tiles: Vec<Tile>,
}

/// Where the eyes of a die stand, from the middle, in quarters of the side.
const EYES: [&[(f64, f64)]; 7] = [
    &[],
    &[(0.0, 0.0)],
    &[(-1.0, 1.0), (1.0, -1.0)],
    &[(-1.0, 1.0), (0.0, 0.0), (1.0, -1.0)],
    &[(-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0)],
    &[(-1.0, -1.0), (-1.0, 1.0), (0.0, 0.0), (1.0, -1.0), (1.0, 1.0)],
    &[(-1.0, -1.0), (-1.0, 0.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 0.0), (1.0, 1.0)],
];

impl TileMap {
    /// `heads`: what the groups are, what is counted. Groups in the order of the legend.
    pub fn new(about: About, heads: [impl Into<String>; 2], emphasis: Emphasis, groups: Vec<Group>) -> Self {
        Self { about, heads: heads.map(Into::into), emphasis, groups, tiles: Vec::new() }
    }

    #[must_use]
    pub fn tiles(mut self, tiles: Vec<Tile>) -> Self {
        self.tiles = tiles;
        self
    }

    fn group(&self, tile: &Tile) -> Option<usize> {
        tile.group.filter(|group| *group < self.groups.len())
    }

    fn counts(&self) -> (Vec<usize>, usize) {
        let count = |group| self.tiles.iter().filter(|tile| self.group(tile) == group).count();
        ((0..self.groups.len()).map(|at| count(Some(at))).collect(), count(None))
    }

    /// The side of a tile of this group.
    fn side(&self, group: Option<usize>) -> f64 {
        match (self.emphasis, group) {
            (Emphasis::Eyes, _) => SIDE,
            (Emphasis::Size, None) => SIDE * 0.5,
            (Emphasis::Size, Some(at)) => {
                let last = self.groups.len().saturating_sub(1).max(1);
                let share =
                    f64::from(u32::try_from(at).unwrap_or(0)) / f64::from(u32::try_from(last).unwrap_or(1));
                SIDE * (0.62 + 0.38 * share)
            }
        }
    }

    /// One tile around the middle of its cell, at 0,0.
    fn tile(&self, canvas: &mut Canvas, group: Option<usize>, own: bool) {
        let side = self.side(group);
        let at = (CELL - 1.0 - side) / 2.0;
        let paint = group.map_or(Paint::Unknown, |at| Paint::Step(self.groups[at].step));
        let mut look = Look::fill(paint);
        if group.is_none() {
            look = look.and_line(Paint::Muted, 1.0).dashed(Some("2 2"));
        }
        if own {
            look = look.and_line(Paint::Own, 3.0);
        }
        canvas.rect([at, at, side, side], side / 4.2, &look, "");
        if self.emphasis == Emphasis::Eyes
            && let Some(group) = group
        {
            let step = self.groups[group].step;
            // Light eyes on dark ground, dark ones on light.
            let eye = Look::fill(if step >= 4 { Paint::Ground } else { Paint::Ink });
            let middle = (CELL - 1.0) / 2.0;
            for (dx, dy) in EYES[usize::from(step.min(6))] {
                canvas.circle((middle + dx * 4.2, middle + dy * 4.2), 1.5, &eye, "");
            }
        }
    }

    /// The legend as a list, with a count per group.
    pub fn legend(&self) -> String {
        let (counts, unknown) = self.counts();
        let mut lines: Vec<(Option<usize>, String, usize)> = self
            .groups
            .iter()
            .zip(counts)
            .enumerate()
            .map(|(at, (group, count))| (Some(at), group.label.clone(), count))
            .collect();
        if unknown > 0 {
            lines.push((None, t!(words(self.about.locale), "chart-unknown").to_owned(), unknown));
        }
        let mut out = String::from("<ul class=\"gw-legend\">");
        for (group, label, count) in lines {
            let mut canvas = Canvas::bare(Medium::Page, (CELL - 1.0, CELL - 1.0));
            self.tile(&mut canvas, group, false);
            let _ = write!(out, "<li>{}{} ({count})</li>", canvas.close(), escape(&label));
        }
        out.push_str("</ul>");
        out
    }

    fn title(&self, tile: &Tile) -> String {
        let group = self.group(tile).map_or_else(
            || t!(words(self.about.locale), "chart-unknown").to_owned(),
            |group| self.groups[group].label.clone(),
        );
        format!("{}: {group}", tile.name)
    }
}

impl Drawing for TileMap {
    fn about(&self) -> &About {
        &self.about
    }

    fn size(&self) -> (f64, f64) {
        let across = self.tiles.iter().map(|tile| u32::from(tile.column) + 1).max().unwrap_or(1);
        let down = self.tiles.iter().map(|tile| u32::from(tile.row) + 1).max().unwrap_or(1);
        (f64::from(across) * CELL, f64::from(down) * CELL)
    }

    /// Each kind of tile is drawn once and used many times: the picture stays small.
    fn draw(&self, canvas: &mut Canvas) {
        let key = |group: Option<usize>| group.map_or_else(|| "u".to_owned(), |at| at.to_string());
        let id = canvas.id().to_owned();
        canvas.raw("<defs>");
        for group in (0..self.groups.len()).map(Some).chain([None]) {
            canvas.raw(&format!("<g id=\"{id}{}\">", key(group)));
            self.tile(canvas, group, false);
            canvas.raw("</g>");
        }
        canvas.raw("</defs>");
        // Own tiles last: their frame lies over the neighbours.
        for tile in
            self.tiles.iter().filter(|tile| !tile.own).chain(self.tiles.iter().filter(|tile| tile.own))
        {
            let (x, y) = (f64::from(tile.column) * CELL + 0.5, f64::from(tile.row) * CELL + 0.5);
            let (open, close) = match &tile.href {
                Some(href) => (format!("<a href=\"{}\">", escape(href)), "</a>"),
                None => ("<g>".to_owned(), "</g>"),
            };
            canvas.raw(&format!("{open}<title>{}</title>", escape(&self.title(tile))));
            if tile.own {
                canvas.raw(&format!("<g transform=\"translate({} {})\">", number(x), number(y)));
                self.tile(canvas, self.group(tile), true);
                canvas.raw("</g>");
            } else {
                let key = key(self.group(tile));
                canvas.raw(&format!("<use href=\"#{id}{key}\" x=\"{}\" y=\"{}\"/>", number(x), number(y)));
            }
            canvas.raw(close);
        }
    }

    fn table(&self) -> Table {
        let (counts, unknown) = self.counts();
        let mut rows: Vec<Vec<String>> = self
            .groups
            .iter()
            .zip(counts)
            .map(|(group, count)| vec![group.label.clone(), count.to_string()])
            .collect();
        if unknown > 0 {
            rows.push(vec![t!(words(self.about.locale), "chart-unknown").to_owned(), unknown.to_string()]);
        }
        Table {
            caption: self.about.title.clone(),
            head: vec![Head::text(&self.heads[0]), Head::number(&self.heads[1])],
            rows,
        }
    }

    fn read(&self) -> String {
        let w = words(self.about.locale);
        let (counts, unknown) = self.counts();
        let largest = counts.iter().enumerate().max_by_key(|(at, count)| (**count, std::cmp::Reverse(*at)));
        let sentence = match largest {
            Some((at, count)) if *count > 0 => {
                let label = self.groups[at].label.clone();
                t!(w, "read-map", label = label, count = count.to_string(), all = self.tiles.len())
            }
            _ => t!(w, "read-none").to_owned(),
        };
        self.about.with_unknown(sentence, unknown)
    }

    fn linked(&self) -> bool {
        self.tiles.iter().any(|tile| tile.href.is_some())
    }
}

/// A frame around each of these places (column, row), to lay over a tile map of so many columns and
/// rows that the browser has already: the map stays the same file for every page.
pub fn frame((columns, rows): (u16, u16), places: &[(u16, u16)]) -> String {
    let (width, height) = (f64::from(columns) * CELL, f64::from(rows) * CELL);
    let mut canvas = Canvas::bare(Medium::Page, (width, height));
    for (column, row) in places {
        let square = [f64::from(*column) * CELL - 0.5, f64::from(*row) * CELL - 0.5, CELL, CELL];
        canvas.rect(square, 5.0, &Look::line(Paint::Ground, 6.0), "");
        canvas.rect(square, 5.0, &Look::line(Paint::Own, 3.5), "");
    }
    canvas.close()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Picture;
    use gw_core::Locale;

    fn map(tiles: Vec<Tile>) -> TileMap {
        let groups =
            vec![Group { step: 1, label: "klein".to_owned() }, Group { step: 6, label: "groot".to_owned() }];
        TileMap::new(About::new(Locale::Nl, "kaart", "Kaart"), ["Grootte", "Aantal"], Emphasis::Size, groups)
            .tiles(tiles)
    }

    #[test]
    fn names_cannot_break_out_of_the_picture() {
        let tile = Tile { column: 2, row: 1, name: "<script>\"&".to_owned(), own: true, ..Tile::default() };
        let svg = map(vec![tile]).file();
        assert!(svg.contains("&lt;script&gt;&quot;&amp;: onbekend"), "{svg}");
        assert!(svg.contains("viewBox=\"0 0 60 40\""), "{svg}");
    }

    #[test]
    fn a_map_with_links_is_open_to_a_screen_reader() {
        let tile =
            |href: Option<&str>| Tile { href: href.map(str::to_owned), group: Some(0), ..Tile::default() };
        assert!(map(vec![tile(None)]).chart().svg.contains("role=\"img\""));
        let linked = map(vec![tile(Some("GM0014"))]).chart().svg;
        assert!(
            linked.contains("role=\"group\"") && linked.contains("<a href=\"GM0014\"><title>"),
            "{linked}"
        );
    }

    #[test]
    fn a_group_that_does_not_exist_is_unknown() {
        let chart = map(vec![Tile { group: Some(9), ..Tile::default() }]).chart();
        assert_eq!(chart.reading, "Er zijn geen cijfers om te tonen. Van 1 is de waarde onbekend.");
        assert_eq!(chart.table.rows[2], ["onbekend", "1"]);
    }
}
