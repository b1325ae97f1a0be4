// SPDX-License-Identifier: EUPL-1.2
//! Bars: how much, side by side. With a margin when one is known.

use crate::canvas::{Anchor, Canvas};
use crate::chart::{About, Drawing};
use crate::number::{Scale, Unit, Value};
use crate::paint::{Look, Paint};
use crate::table::{Head, Table};
use crate::text;
use crate::words;
use gw_i18n::t;

const WIDTH: f64 = 320.0;
const FONT: f64 = 13.0;
const BAR: f64 = 15.0;
/// Labels no wider than this stand before the bar, longer ones above it.
const BEFORE: f64 = 112.0;
const GAP: f64 = 8.0;

#[derive(Clone, Debug)]
struct Bar {
    label: String,
    value: Value,
    own: bool,
}

/// A bar chart with one bar per line.
#[derive(Clone, Debug)]
pub struct Bars {
    about: About,
    heads: [String; 2],
    unit: Unit,
    whole: Option<f64>,
    lines: Vec<Bar>,
}

impl Bars {
    /// `heads`: what the labels are, what the values are.
    pub fn new(about: About, heads: [impl Into<String>; 2], unit: Unit) -> Self {
        Self { about, heads: heads.map(Into::into), unit, whole: None, lines: Vec::new() }
    }

    /// The axis ends here, such as at 100 for shares of a whole.
    #[must_use]
    pub fn whole(mut self, end: f64) -> Self {
        self.whole = Value::of(end).number().filter(|end| *end > 0.0);
        self
    }

    #[must_use]
    pub fn bar(mut self, label: impl Into<String>, value: Value) -> Self {
        self.lines.push(Bar { label: label.into(), value, own: false });
        self
    }

    /// The bar of the reader's own municipality.
    #[must_use]
    pub fn own(mut self, label: impl Into<String>, value: Value) -> Self {
        self.lines.push(Bar { label: label.into(), value, own: true });
        self
    }

    fn before(&self) -> bool {
        self.lines.iter().all(|bar| text::width(&bar.label, FONT) <= BEFORE)
    }

    fn row(&self) -> f64 {
        if self.before() { BAR + 13.0 } else { BAR + 31.0 }
    }

    fn values_width(&self) -> f64 {
        let widest = |w: f64, bar: &Bar| w.max(text::width(&self.short(bar.value), FONT));
        self.lines.iter().fold(30.0, widest).min(WIDTH / 2.5)
    }

    /// At the end of the bar; the table has the words.
    fn short(&self, value: Value) -> String {
        match value.number() {
            Some(number) if value.is_estimated() => {
                format!("≈ {}", self.unit.show(self.about.locale, number))
            }
            Some(number) => self.unit.show(self.about.locale, number),
            None => t!(words(self.about.locale), "chart-unknown").to_owned(),
        }
    }

    fn scale(&self, from: f64, to: f64) -> Scale {
        let reach = || self.lines.iter().flat_map(|bar| bar.value.reach());
        match self.whole {
            Some(end) if reach().all(|number| (0.0..=end).contains(&number)) => Scale::whole(end, from, to),
            _ => Scale::over(reach(), self.unit, from, to),
        }
    }

    fn bar_at(&self, canvas: &mut Canvas, bar: &Bar, y: f64, scale: &Scale) {
        let paint = if bar.own { Paint::Own } else { Paint::Main };
        let zero = scale.at(0.0);
        let Some(number) = bar.value.number() else {
            let look = Look::line(Paint::Muted, 1.0).dashed(Some("3 3"));
            canvas.rect([zero + 0.5, y + 0.5, 40.0, BAR - 1.0], 2.0, &look, &bar.label);
            return;
        };
        let end = scale.at(number);
        let look = Look::fill(paint).striped(bar.value.is_estimated());
        let look = if bar.value.is_estimated() { look.and_line(paint, 1.0) } else { look };
        let title = format!("{}: {}", bar.label, self.about.say(self.unit, bar.value));
        canvas.rect([zero.min(end), y, (end - zero).abs().max(1.0), BAR], 2.0, &look, &title);
        if let Some((low, high)) = bar.value.interval() {
            margin(canvas, (scale.at(low), scale.at(high)), y + BAR / 2.0);
        }
    }
}

/// The margin: a line with ends, on white, so that it shows on the bar and beside it.
pub(crate) fn margin(canvas: &mut Canvas, (low, high): (f64, f64), y: f64) {
    for look in [Look::line(Paint::Ground, 4.5), Look::line(Paint::Margin, 2.0)] {
        canvas.line((low, y), (high, y), &look);
        canvas.line((low, y - 4.0), (low, y + 4.0), &look);
        canvas.line((high, y - 4.0), (high, y + 4.0), &look);
    }
}

impl Drawing for Bars {
    fn about(&self) -> &About {
        &self.about
    }

    fn size(&self) -> (f64, f64) {
        let rows = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        (WIDTH, (f64::from(rows) * self.row()).max(self.row()))
    }

    fn draw(&self, canvas: &mut Canvas) {
        if self.lines.iter().any(|bar| bar.value.is_estimated()) {
            canvas.stripes(Paint::Main);
        }
        let left = if self.before() { BEFORE + GAP } else { 0.0 };
        let right = WIDTH - self.values_width() - GAP;
        let scale = self.scale(left, right);
        let (zero, (_, height)) = (scale.at(0.0), self.size());
        canvas.line((zero, 0.0), (zero, height), &Look::line(Paint::Grid, 1.0));
        let mut top = 0.0;
        for bar in &self.lines {
            let y = if self.before() { top + 6.0 } else { top + 20.0 };
            if self.whole.is_some() {
                canvas.rect([zero, y, right - zero, BAR], 2.0, &Look::fill(Paint::Rest), "");
            }
            let (label_x, label_y) = if self.before() { (0.0, y + 12.0) } else { (0.0, top + 14.0) };
            let room = if self.before() { BEFORE } else { WIDTH };
            let label = text::lines(&bar.label, room, FONT, 1).join(" ");
            canvas.text((label_x, label_y), FONT, Anchor::Start, bar.own, Paint::Ink, &label);
            self.bar_at(canvas, bar, y, &scale);
            canvas.text((WIDTH, y + 12.0), FONT, Anchor::End, true, Paint::Ink, &self.short(bar.value));
            top += self.row();
        }
    }

    fn table(&self) -> Table {
        let with_margin = self.lines.iter().any(|bar| bar.value.interval().is_some());
        let mut head = vec![Head::text(&self.heads[0]), Head::number(&self.heads[1])];
        if with_margin {
            head.push(Head::number(t!(words(self.about.locale), "chart-interval-head")));
        }
        let row = |bar: &Bar| {
            let mut row = vec![bar.label.clone(), self.about.say(self.unit, bar.value)];
            if with_margin {
                row.push(self.about.say_margin(self.unit, bar.value));
            }
            row
        };
        Table { caption: self.about.title.clone(), head, rows: self.lines.iter().map(row).collect() }
    }

    fn read(&self) -> String {
        let all: Vec<_> = self.lines.iter().map(|bar| (bar.label.as_str(), bar.value)).collect();
        self.about.range(self.unit, &all)
    }
}
