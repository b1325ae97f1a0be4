// SPDX-License-Identifier: EUPL-1.2
//! The dot map: every municipality where it lies; the area of the dot follows a number.

use crate::canvas::{Canvas, number};
use crate::chart::{About, Drawing};
use crate::escape;
use crate::number::{Unit, Value};
use crate::paint::{Look, Paint};
use crate::table::{Head, Table};

/// One municipality.
#[derive(Clone, Debug)]
pub struct Dot {
    pub latitude: f64,
    pub longitude: f64,
    pub name: String,
    /// The area of the dot; unknown gets a small open dot.
    pub value: Value,
    /// One of the seven steps of colour.
    pub step: Option<u8>,
    /// The reader's own.
    pub own: bool,
}

/// A map of the European part of the Netherlands.
#[derive(Clone, Debug)]
pub struct DotMap {
    about: About,
    heads: [String; 2],
    unit: Unit,
    dots: Vec<Dot>,
}

/// Kilometres of a degree in the middle of the country (52.2° north).
const NORTH_KM: f64 = 111.3;
const EAST_KM: f64 = 68.2;
const WEST: f64 = 3.3;
const NORTH: f64 = 53.6;
const SIZE: (f64, f64) = (285.0, 330.0);
/// The largest dot, and how large the smallest may be.
const RADIUS: (f64, f64) = (1.5, 15.0);

impl DotMap {
    /// `heads`: what the names are, what the values are.
    pub fn new(about: About, heads: [impl Into<String>; 2], unit: Unit) -> Self {
        Self { about, heads: heads.map(Into::into), unit, dots: Vec::new() }
    }

    #[must_use]
    pub fn dots(mut self, dots: Vec<Dot>) -> Self {
        self.dots = dots;
        self
    }

    fn largest(&self) -> f64 {
        self.dots.iter().filter_map(|dot| dot.value.number()).fold(1.0, f64::max)
    }
}

impl Drawing for DotMap {
    fn about(&self) -> &About {
        &self.about
    }

    fn size(&self) -> (f64, f64) {
        SIZE
    }

    /// Larger ones below smaller ones, the reader's own on top.
    fn draw(&self, canvas: &mut Canvas) {
        let largest = self.largest();
        let weight = |dot: &Dot| dot.value.number().unwrap_or(0.0);
        let mut sorted: Vec<&Dot> = self.dots.iter().collect();
        sorted.sort_by(|a, b| a.own.cmp(&b.own).then_with(|| weight(b).total_cmp(&weight(a))));
        for dot in sorted {
            let (x, y) = ((dot.longitude - WEST) * EAST_KM, (NORTH - dot.latitude) * NORTH_KM);
            if !(0.0..=SIZE.0).contains(&x) || !(0.0..=SIZE.1).contains(&y) {
                // Not in the European Netherlands, or no place at all.
                continue;
            }
            let (low, high) = RADIUS;
            let radius = ((weight(dot).max(0.0) / largest).sqrt() * high).max(low);
            let look = match (dot.value.number(), dot.own) {
                (_, true) => Look::fill(Paint::Step(dot.step.unwrap_or(0))).and_line(Paint::Own, 2.5),
                (None, false) => Look::fill(Paint::Ground).and_line(Paint::Muted, 0.75),
                (Some(_), false) => {
                    Look::fill(Paint::Step(dot.step.unwrap_or(0))).and_line(Paint::Ground, 0.5)
                }
            };
            let title = format!("{}: {}", dot.name, self.about.say(self.unit, dot.value));
            let look = canvas.look(&look);
            canvas.raw(&format!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{look}><title>{}</title></circle>",
                number((x * 10.0).round() / 10.0),
                number((y * 10.0).round() / 10.0),
                number((radius * 10.0).round() / 10.0),
                escape(&title)
            ));
        }
    }

    fn table(&self) -> Table {
        let row = |dot: &Dot| vec![dot.name.clone(), self.about.say(self.unit, dot.value)];
        Table {
            caption: self.about.title.clone(),
            head: vec![Head::text(&self.heads[0]), Head::number(&self.heads[1])],
            rows: self.dots.iter().map(row).collect(),
        }
    }

    fn read(&self) -> String {
        let all: Vec<_> = self.dots.iter().map(|dot| (dot.name.as_str(), dot.value)).collect();
        self.about.range(self.unit, &all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Picture;
    use gw_core::Locale;

    #[test]
    fn maastricht_lies_below_groningen_and_nothing_lies_outside() {
        let dot = |latitude, longitude, name: &str| Dot {
            latitude,
            longitude,
            name: name.to_owned(),
            value: Value::of(1e5),
            step: Some(4),
            own: false,
        };
        let dots =
            vec![dot(53.2, 6.6, "Groningen"), dot(50.85, 5.7, "Maastricht"), dot(f64::NAN, 5.0, "Nergens")];
        let about = About::new(Locale::Nl, "kaart", "Kaart");
        let svg = DotMap::new(about, ["Gemeente", "Inwoners"], Unit::Count).dots(dots).file();
        let y = |name: &str| {
            let end = svg.find(&format!("<title>{name}:")).unwrap();
            let circle = &svg[svg[..end].rfind("<circle").unwrap()..end];
            circle.split("cy=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
        };
        assert!(y("Maastricht") > y("Groningen"));
        assert!(!svg.contains("<title>Nergens"));
    }
}
