// SPDX-License-Identifier: EUPL-1.2
//! What every chart has in common: what it is about, and what comes out.

use crate::canvas::{Canvas, Medium};
use crate::number::{Unit, Value};
use crate::table::Table;
use crate::{escape, words};
use gw_core::Locale;
use gw_i18n::t;

/// What a chart is about.
#[derive(Clone, Debug)]
pub struct About {
    pub locale: Locale,
    /// Unique on the page; letters, digits and hyphens.
    pub id: String,
    pub title: String,
    /// What stands where in the picture, for who cannot see it.
    pub description: String,
    /// What one sees, in one sentence. None: the chart makes it from its figures.
    pub reading: Option<String>,
}

impl About {
    pub fn new(locale: Locale, id: &str, title: impl Into<String>) -> Self {
        let id = id.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
        Self { locale, id, title: title.into(), description: String::new(), reading: None }
    }

    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    #[must_use]
    pub fn reading(mut self, reading: impl Into<String>) -> Self {
        self.reading = Some(reading.into());
        self
    }

    /// A value in words: the number, "onbekend", or a number with "schatting".
    pub(crate) fn say(&self, unit: Unit, value: Value) -> String {
        let w = words(self.locale);
        match value.number() {
            None => t!(w, "chart-unknown").to_owned(),
            Some(number) if value.is_estimated() => {
                format!("{} ({})", unit.show(self.locale, number), t!(w, "chart-estimate"))
            }
            Some(number) => unit.show(self.locale, number),
        }
    }

    /// The margin in words; empty when there is none.
    pub(crate) fn say_margin(&self, unit: Unit, value: Value) -> String {
        let show = |number| unit.show(self.locale, number);
        value.interval().map_or_else(String::new, |(low, high)| {
            t!(words(self.locale), "chart-interval", low = show(low), high = show(high))
        })
    }

    /// From highest to lowest, and how many are unknown.
    pub(crate) fn range(&self, unit: Unit, all: &[(&str, Value)]) -> String {
        let w = words(self.locale);
        let show = |number| unit.show(self.locale, number);
        let mut known: Vec<(&str, f64)> =
            all.iter().filter_map(|(label, value)| Some((*label, value.number()?))).collect();
        // Stable: of equal ones the first is named.
        known.sort_by(|a, b| b.1.total_cmp(&a.1));
        let sentence = match known.as_slice() {
            [] => return t!(w, "read-none").to_owned(),
            [(label, number)] => t!(w, "read-one", label = label.to_string(), value = show(*number)),
            [(_, high), .., (_, low)] if high.total_cmp(low).is_eq() => {
                t!(w, "read-same", value = show(*high))
            }
            [(top, high), .., (bottom, low)] => {
                t!(
                    w,
                    "read-range",
                    top = top.to_string(),
                    high = show(*high),
                    bottom = bottom.to_string(),
                    low = show(*low)
                )
            }
        };
        self.with_unknown(sentence, all.len() - known.len())
    }

    pub(crate) fn with_unknown(&self, sentence: String, unknown: usize) -> String {
        if unknown == 0 {
            return sentence;
        }
        format!("{sentence} {}", t!(words(self.locale), "read-unknown", count = unknown))
    }
}

/// A chart, ready for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// For in a page; colours are classes.
    pub svg: String,
    pub table: Table,
    /// One sentence that says what one sees.
    pub reading: String,
    locale: Locale,
}

impl Chart {
    /// Picture, sentence, and the table folded in below it. Everything is escaped: a template
    /// writes it with `|safe`.
    pub fn figure(&self) -> String {
        let label = t!(words(self.locale), "chart-table");
        format!(
            "<figure class=\"gw-chart\">{}<figcaption><p>{}</p><details><summary>{label}</summary>\
             <div class=\"gw-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">{}</div></details></figcaption></figure>",
            self.svg,
            escape(&self.reading),
            escape(&self.table.caption),
            self.table.html()
        )
    }
}

/// What a kind of chart must tell of itself.
pub(crate) trait Drawing {
    fn about(&self) -> &About;
    fn size(&self) -> (f64, f64);
    fn draw(&self, canvas: &mut Canvas);
    fn table(&self) -> Table;
    /// The sentence, when the caller gives none.
    fn read(&self) -> String;

    fn linked(&self) -> bool {
        false
    }
}

/// A chart of any kind.
pub trait Picture {
    /// For in a page: picture, table and sentence.
    fn chart(&self) -> Chart;
    /// The picture as a file of its own, for a download or an `img`.
    fn file(&self) -> String;
}

impl<D: Drawing> Picture for D {
    fn chart(&self) -> Chart {
        Chart {
            svg: drawn(self, Medium::Page),
            table: self.table(),
            reading: self.about().reading.clone().unwrap_or_else(|| self.read()),
            locale: self.about().locale,
        }
    }

    fn file(&self) -> String {
        drawn(self, Medium::File)
    }
}

fn drawn(drawing: &impl Drawing, medium: Medium) -> String {
    let mut about = drawing.about().clone();
    if about.description.is_empty() {
        about.description = about.reading.clone().unwrap_or_else(|| drawing.read());
    }
    let mut canvas = Canvas::open(medium, &about, drawing.size(), drawing.linked());
    drawing.draw(&mut canvas);
    canvas.close()
}
