// SPDX-License-Identifier: EUPL-1.2
//! Small multiples: the same little line chart for each of several things, on the same scale, so
//! that they can be compared.

use crate::canvas::{Anchor, Canvas};
use crate::chart::{About, Drawing};
use crate::lines::{Point, change, draw_series, ordered};
use crate::number::{Scale, Unit};
use crate::paint::{Look, Paint};
use crate::table::{Head, Table};
use crate::text;
use crate::words;
use gw_i18n::t;

const WIDTH: f64 = 320.0;
const ACROSS: usize = 2;
const PANEL: (f64, f64) = (152.0, 104.0);
const FONT: f64 = 12.0;

/// Several panels with one line each.
#[derive(Clone, Debug)]
pub struct Multiples {
    about: About,
    heads: [String; 3],
    unit: Unit,
    panels: Vec<(String, Vec<Point>)>,
}

impl Multiples {
    /// `heads`: what the panels are, what the moments are, what the values are.
    pub fn new(about: About, heads: [impl Into<String>; 3], unit: Unit) -> Self {
        Self { about, heads: heads.map(Into::into), unit, panels: Vec::new() }
    }

    #[must_use]
    pub fn panel(mut self, name: impl Into<String>, points: Vec<Point>) -> Self {
        self.panels.push((name.into(), ordered(points)));
        self
    }

    fn rows(&self) -> f64 {
        f64::from(u32::try_from(self.panels.len().div_ceil(ACROSS)).unwrap_or(u32::MAX).max(1))
    }

    fn panel_at(&self, canvas: &mut Canvas, (x, y): (f64, f64), name: &str, points: &[Point]) {
        let (width, height) = PANEL;
        let label = text::lines(name, width, FONT, 1).join(" ");
        canvas.text((x, y + 13.0), FONT, Anchor::Start, true, Paint::Ink, &label);
        let values = self.panels.iter().flat_map(|(_, points)| points.iter().flat_map(|p| p.value().reach()));
        let down = Scale::over(values, self.unit, y + height - 20.0, y + 36.0);
        let moments = self.panels.iter().flat_map(|(_, points)| points.iter().map(Point::moment));
        let across = Scale::along(moments, x + 18.0, x + width - 22.0);
        let zero = down.at(0.0);
        canvas.line((x, zero), (x + width, zero), &Look::line(Paint::Grid, 1.0));
        let place = |p: &Point| p.value().number().map(|number| (across.at(p.moment()), down.at(number)));
        draw_series(canvas, 0, points, place, 3.5);
        let known: Vec<&Point> = points.iter().filter(|point| point.value().number().is_some()).collect();
        let ends = match known.as_slice() {
            [] => {
                let none = t!(words(self.about.locale), "chart-unknown");
                canvas.text((x, zero - 8.0), FONT, Anchor::Start, false, Paint::Muted, none);
                return;
            }
            [one] => vec![*one],
            [first, .., last] => vec![*first, *last],
        };
        for point in ends {
            let Some((px, py)) = place(point) else { continue };
            let number = point.value().number().unwrap_or_default();
            let shown = self.unit.show(self.about.locale, number);
            let half = text::width(&shown, FONT) / 2.0;
            let px = px.min(x + width - half).max(x + half.min(width / 2.0));
            canvas.text((px, py - 7.0), FONT, Anchor::Middle, false, Paint::Ink, &shown);
            canvas.text((px, y + height - 5.0), 11.0, Anchor::Middle, false, Paint::Muted, point.label());
        }
    }
}

impl Drawing for Multiples {
    fn about(&self) -> &About {
        &self.about
    }

    fn size(&self) -> (f64, f64) {
        (WIDTH, self.rows() * (PANEL.1 + 10.0))
    }

    fn draw(&self, canvas: &mut Canvas) {
        for (at, (name, points)) in self.panels.iter().enumerate() {
            let column = if at % ACROSS == 0 { 0.0 } else { WIDTH - PANEL.0 };
            let row = f64::from(u32::try_from(at / ACROSS).unwrap_or(u32::MAX));
            self.panel_at(canvas, (column, row * (PANEL.1 + 10.0)), name, points);
        }
    }

    fn table(&self) -> Table {
        let [panel, moment, value] = &self.heads;
        let rows = self.panels.iter().flat_map(|(name, points)| {
            points.iter().map(move |point| {
                vec![name.clone(), point.label().to_owned(), self.about.say(self.unit, point.value())]
            })
        });
        Table {
            caption: self.about.title.clone(),
            head: vec![Head::text(panel), Head::text(moment), Head::number(value)],
            rows: rows.collect(),
        }
    }

    fn read(&self) -> String {
        let one = |(name, points): &(String, Vec<Point>)| change(&self.about, self.unit, Some(name), points);
        let all: Vec<String> = self.panels.iter().map(one).collect();
        if all.is_empty() { t!(words(self.about.locale), "read-none").to_owned() } else { all.join(" ") }
    }
}
