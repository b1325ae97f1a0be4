// SPDX-License-Identifier: EUPL-1.2
//! Lines: how something goes over the years. Zero is always on the axis, and the distance between
//! years is kept. Series differ by colour, dash and shape of the point.

use crate::canvas::{Anchor, Canvas, Mark};
use crate::chart::{About, Drawing};
use crate::number::{Scale, Unit, Value};
use crate::paint::{Look, Paint};
use crate::table::{Head, Table};
use crate::text;
use crate::words;
use gw_i18n::t;

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 180.0;
const FONT: f64 = 12.0;
const LEGEND: f64 = 20.0;
const DASHES: [Option<&str>; 4] = [None, Some("7 4"), Some("2 3"), Some("9 3 2 3")];

/// A moment with its figure.
#[derive(Clone, Debug)]
pub struct Point {
    at: f64,
    label: String,
    value: Value,
}

impl Point {
    /// A year.
    pub fn year(year: i16, value: Value) -> Self {
        Self { at: f64::from(year), label: year.to_string(), value }
    }

    /// Any moment, as a number that orders it and the words below it.
    pub fn at(at: f64, label: impl Into<String>, value: Value) -> Self {
        Self { at: Value::of(at).number().unwrap_or_default(), label: label.into(), value }
    }
}

/// One to four series over time.
#[derive(Clone, Debug)]
pub struct Lines {
    about: About,
    heads: [String; 2],
    unit: Unit,
    series: Vec<(String, Vec<Point>)>,
}

/// Points in the order of time.
pub(crate) fn ordered(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.at.total_cmp(&b.at));
    points
}

/// "Van 14.215 in 2016 naar 15.024 in 2024."
pub(crate) fn change(about: &About, unit: Unit, name: Option<&str>, points: &[Point]) -> String {
    let w = words(about.locale);
    let known: Vec<&Point> = points.iter().filter(|point| point.value.number().is_some()).collect();
    let show = |point: &Point| about.say(unit, point.value);
    match (known.as_slice(), name) {
        ([], _) => t!(w, "read-none").to_owned(),
        ([one], _) => t!(w, "read-one", label = one.label.clone(), value = show(one)),
        ([first, .., last], None) => {
            let (from, to) = (first.label.clone(), last.label.clone());
            t!(w, "read-change", first = show(first), from = from, last = show(last), to = to)
        }
        ([first, .., last], Some(name)) => {
            let (from, to) = (first.label.clone(), last.label.clone());
            t!(
                w,
                "read-change-named",
                name = name,
                first = show(first),
                from = from,
                last = show(last),
                to = to
            )
        }
    }
}

/// Draws the points of one series; a gap where a figure is unknown.
pub(crate) fn draw_series(
    canvas: &mut Canvas,
    at: usize,
    points: &[Point],
    place: impl Fn(&Point) -> Option<(f64, f64)>,
    size: f64,
) {
    let paint = Paint::series(at);
    let line = Look::line(paint, size / 2.0).dashed(DASHES[at % 4]);
    let mut run: Vec<(f64, f64)> = Vec::new();
    for point in points {
        match place(point) {
            Some(spot) => run.push(spot),
            None => canvas.path(&std::mem::take(&mut run), false, &line),
        }
    }
    canvas.path(&run, false, &line);
    for point in points {
        let Some(spot) = place(point) else { continue };
        // Hollow: reckoned, not counted.
        let fill = if point.value.is_estimated() { Paint::Ground } else { paint };
        canvas.mark(Mark::series(at), spot, size, &Look::fill(fill).and_line(paint, size / 2.5), "");
    }
}

impl Lines {
    /// `heads`: what the moments are, what the values are.
    pub fn new(about: About, heads: [impl Into<String>; 2], unit: Unit) -> Self {
        Self { about, heads: heads.map(Into::into), unit, series: Vec::new() }
    }

    /// At most four series are drawn; more would not be read.
    #[must_use]
    pub fn series(mut self, name: impl Into<String>, points: Vec<Point>) -> Self {
        self.series.push((name.into(), ordered(points)));
        self
    }

    fn drawn(&self) -> &[(String, Vec<Point>)] {
        &self.series[..self.series.len().min(4)]
    }

    fn legend(&self) -> f64 {
        let count = u32::try_from(self.drawn().len()).unwrap_or(0);
        if count > 1 { f64::from(count) * LEGEND } else { 0.0 }
    }

    fn scales(&self) -> (Scale, Scale, f64) {
        let values = self.drawn().iter().flat_map(|(_, points)| points.iter().flat_map(|p| p.value.reach()));
        let down = Scale::over(values, self.unit, HEIGHT - 24.0, 18.0);
        let show = |mark: f64| self.unit.show(self.about.locale, mark);
        let left = down.marks().into_iter().fold(0.0_f64, |w, mark| w.max(text::width(&show(mark), FONT)));
        let left = left.min(WIDTH / 3.0) + 6.0;
        let moments = self.drawn().iter().flat_map(|(_, points)| points.iter().map(|p| p.at));
        // The number at the first point stands clear of the axis.
        let first =
            self.drawn().first().and_then(|(_, points)| points.first()).and_then(|p| p.value.number());
        let half = first.map_or(0.0, |number| text::width(&show(number), FONT) / 2.0);
        (Scale::along(moments, left + half.clamp(14.0, WIDTH / 5.0), WIDTH - 26.0), down, left)
    }

    fn axes(&self, canvas: &mut Canvas, across: &Scale, down: &Scale, left: f64) {
        for mark in down.marks() {
            let y = down.at(mark);
            canvas.line((left, y), (WIDTH, y), &Look::line(Paint::Grid, 1.0));
            let label = self.unit.show(self.about.locale, mark);
            canvas.text((left - 6.0, y + 4.0), FONT, Anchor::End, false, Paint::Muted, &label);
        }
        let mut moments: Vec<(f64, &str)> = self
            .drawn()
            .iter()
            .flat_map(|(_, points)| points.iter().map(|p| (p.at, p.label.as_str())))
            .collect();
        moments.sort_by(|a, b| a.0.total_cmp(&b.0));
        moments.dedup_by(|a, b| a.0.total_cmp(&b.0).is_eq());
        let mut free = 0.0;
        for (at, label) in moments {
            let (x, half) = (across.at(at), text::width(label, FONT) / 2.0);
            if x - half >= free {
                canvas.text((x, HEIGHT - 6.0), FONT, Anchor::Middle, false, Paint::Muted, label);
                free = x + half + 4.0;
            }
        }
    }

    /// The numbers at the points, when there is one series and room.
    fn numbers(&self, canvas: &mut Canvas, across: &Scale, down: &Scale) {
        let [(_, points)] = self.drawn() else { return };
        let mut free = 0.0;
        for point in points {
            let Some(number) = point.value.number() else { continue };
            let about = if point.value.is_estimated() { "≈ " } else { "" };
            let label = format!("{about}{}", self.unit.show(self.about.locale, number));
            let half = text::width(&label, FONT) / 2.0;
            let x = across.at(point.at).min(WIDTH - half).max(half);
            if x - half >= free {
                canvas.number((x, down.at(number) - 8.0), FONT, &label);
                free = x + half + 4.0;
            }
        }
    }

    fn legend_at(&self, canvas: &mut Canvas) {
        if self.drawn().len() < 2 {
            return;
        }
        let mut y = HEIGHT + 14.0;
        for (at, (name, _)) in self.drawn().iter().enumerate() {
            let paint = Paint::series(at);
            canvas.line((4.0, y - 4.0), (32.0, y - 4.0), &Look::line(paint, 2.0).dashed(DASHES[at % 4]));
            canvas.mark(Mark::series(at), (18.0, y - 4.0), 4.0, &Look::fill(paint), "");
            let label = text::lines(name, WIDTH - 42.0, FONT, 1).join(" ");
            canvas.text((40.0, y), FONT, Anchor::Start, false, Paint::Ink, &label);
            y += LEGEND;
        }
    }
}

impl Drawing for Lines {
    fn about(&self) -> &About {
        &self.about
    }

    fn size(&self) -> (f64, f64) {
        (WIDTH, HEIGHT + self.legend())
    }

    fn draw(&self, canvas: &mut Canvas) {
        let (across, down, left) = self.scales();
        self.axes(canvas, &across, &down, left);
        let place = |p: &Point| p.value.number().map(|number| (across.at(p.at), down.at(number)));
        if let [(_, points)] = self.drawn() {
            let mut area: Vec<(f64, f64)> = points.iter().filter_map(place).collect();
            // A gap in the figures is no area.
            if area.len() == points.len() && area.len() > 1 {
                area.push((area[area.len() - 1].0, down.at(0.0)));
                area.push((area[0].0, down.at(0.0)));
                canvas.path(&area, true, &Look::fill(Paint::Soft));
            }
        }
        for (at, (_, points)) in self.drawn().iter().enumerate() {
            for (low, high, x) in points
                .iter()
                .filter_map(|p| p.value.interval().map(|(low, high)| (low, high, across.at(p.at))))
            {
                canvas.line((x, down.at(low)), (x, down.at(high)), &Look::line(Paint::Margin, 2.0));
            }
            draw_series(canvas, at, points, place, 4.5);
        }
        self.numbers(canvas, &across, &down);
        self.legend_at(canvas);
    }

    fn table(&self) -> Table {
        let w = words(self.about.locale);
        let many = self.series.len() > 1;
        let mut head = vec![Head::text(&self.heads[0]), Head::number(&self.heads[1])];
        if many {
            head.insert(1, Head::text(t!(w, "chart-series")));
        }
        let rows = self.series.iter().flat_map(|(name, points)| {
            points.iter().map(move |point| {
                let value = self.about.say(self.unit, point.value);
                if many {
                    vec![point.label.clone(), name.clone(), value]
                } else {
                    vec![point.label.clone(), value]
                }
            })
        });
        Table { caption: self.about.title.clone(), head, rows: rows.collect() }
    }

    fn read(&self) -> String {
        let many = self.series.len() > 1;
        let sentences: Vec<String> = self
            .series
            .iter()
            .map(|(name, points)| change(&self.about, self.unit, many.then_some(name.as_str()), points))
            .collect();
        if sentences.is_empty() {
            t!(words(self.about.locale), "read-none").to_owned()
        } else {
            sentences.join(" ")
        }
    }
}

impl Point {
    pub(crate) const fn moment(&self) -> f64 {
        self.at
    }

    pub(crate) fn label(&self) -> &str {
        &self.label
    }

    pub(crate) const fn value(&self) -> Value {
        self.value
    }
}
