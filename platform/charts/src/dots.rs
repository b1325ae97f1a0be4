// SPDX-License-Identifier: EUPL-1.2
//! A dot plot: where each one stands on the same line of numbers. For comparing with others;
//! the reader's own has a ring and bold letters.

use crate::bars::margin;
use crate::canvas::{Anchor, Canvas, Mark};
use crate::chart::{About, Drawing};
use crate::number::{Scale, Unit, Value};
use crate::paint::{Look, Paint};
use crate::table::{Head, Table};
use crate::text;
use crate::words;
use gw_i18n::t;

const WIDTH: f64 = 320.0;
const FONT: f64 = 13.0;
/// Labels no wider than this stand before the dots, longer ones above them.
const LABEL: f64 = 120.0;
const AXIS: f64 = 22.0;

#[derive(Clone, Debug)]
struct Row {
    label: String,
    value: Value,
    own: bool,
}

/// One dot per line.
#[derive(Clone, Debug)]
pub struct DotPlot {
    about: About,
    heads: [String; 2],
    unit: Unit,
    rows: Vec<Row>,
}

impl DotPlot {
    /// `heads`: what the labels are, what the values are.
    pub fn new(about: About, heads: [impl Into<String>; 2], unit: Unit) -> Self {
        Self { about, heads: heads.map(Into::into), unit, rows: Vec::new() }
    }

    #[must_use]
    pub fn dot(mut self, label: impl Into<String>, value: Value) -> Self {
        self.rows.push(Row { label: label.into(), value, own: false });
        self
    }

    /// The reader's own.
    #[must_use]
    pub fn own(mut self, label: impl Into<String>, value: Value) -> Self {
        self.rows.push(Row { label: label.into(), value, own: true });
        self
    }

    fn before(&self) -> bool {
        self.rows.iter().all(|row| text::width(&row.label, FONT) <= LABEL)
    }

    /// Where the dots begin.
    fn left(&self) -> f64 {
        if self.before() { LABEL + 8.0 } else { 0.0 }
    }

    fn row_height(&self) -> f64 {
        if self.before() { 24.0 } else { 42.0 }
    }

    fn row_at(&self, canvas: &mut Canvas, row: &Row, top: f64, scale: &Scale) {
        let (left, y) = (self.left(), top + self.row_height() - 12.0);
        let (room, base) = if self.before() { (LABEL, y + 4.5) } else { (WIDTH, top + 15.0) };
        let label = text::lines(&row.label, room, FONT, 1).join(" ");
        canvas.text((0.0, base), FONT, Anchor::Start, row.own, Paint::Ink, &label);
        canvas.line((left, y), (WIDTH, y), &Look::line(Paint::Grid, 1.0).dashed(Some("1 3")));
        let Some(number) = row.value.number() else {
            let none = t!(words(self.about.locale), "chart-unknown");
            canvas.text((left + 4.0, y + 4.5), FONT, Anchor::Start, false, Paint::Muted, none);
            return;
        };
        if let Some((low, high)) = row.value.interval() {
            margin(canvas, (scale.at(low), scale.at(high)), y);
        }
        let spot = (scale.at(number), y);
        let paint = if row.own { Paint::Own } else { Paint::Main };
        if row.own {
            canvas.circle(spot, 8.5, &Look::fill(Paint::Ground).and_line(paint, 2.0), "");
        }
        let fill = if row.value.is_estimated() { Paint::Ground } else { paint };
        let title = format!("{}: {}", row.label, self.about.say(self.unit, row.value));
        canvas.mark(Mark::Round, spot, 4.5, &Look::fill(fill).and_line(paint, 2.0), &title);
    }
}

impl Drawing for DotPlot {
    fn about(&self) -> &About {
        &self.about
    }

    fn size(&self) -> (f64, f64) {
        (WIDTH, f64::from(u32::try_from(self.rows.len()).unwrap_or(u32::MAX)) * self.row_height() + AXIS)
    }

    fn draw(&self, canvas: &mut Canvas) {
        let scale = Scale::over(
            self.rows.iter().flat_map(|row| row.value.reach()),
            self.unit,
            self.left() + 10.0,
            WIDTH - 18.0,
        );
        let (_, height) = self.size();
        let mut free = self.left() - 8.0;
        for mark in scale.marks() {
            let x = scale.at(mark);
            if self.before() {
                canvas.line((x, 0.0), (x, height - AXIS + 2.0), &Look::line(Paint::Grid, 1.0));
            }
            let label = self.unit.show(self.about.locale, mark);
            let half = text::width(&label, 11.0) / 2.0;
            if x - half >= free {
                let x = x.min(WIDTH - half);
                canvas.text((x, height - 6.0), 11.0, Anchor::Middle, false, Paint::Muted, &label);
                free = x + half + 4.0;
            }
        }
        let mut top = 0.0;
        for row in &self.rows {
            self.row_at(canvas, row, top, &scale);
            top += self.row_height();
        }
    }

    fn table(&self) -> Table {
        let row = |row: &Row| vec![row.label.clone(), self.about.say(self.unit, row.value)];
        Table {
            caption: self.about.title.clone(),
            head: vec![Head::text(&self.heads[0]), Head::number(&self.heads[1])],
            rows: self.rows.iter().map(row).collect(),
        }
    }

    fn read(&self) -> String {
        let all: Vec<_> = self.rows.iter().map(|row| (row.label.as_str(), row.value)).collect();
        self.about.range(self.unit, &all)
    }
}
