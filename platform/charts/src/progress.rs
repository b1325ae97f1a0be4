// SPDX-License-Identifier: EUPL-1.2
//! Progress: how much of how many.

use crate::canvas::{Anchor, Canvas};
use crate::chart::{About, Drawing};
use crate::number::{Unit, Value};
use crate::paint::{Look, Paint};
use crate::table::{Head, Table};
use crate::words;
use gw_i18n::t;

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 44.0;
const FONT: f64 = 14.0;

/// A part of a whole.
#[derive(Clone, Debug)]
pub struct Progress {
    about: About,
    unit: Unit,
    part: Value,
    whole: Value,
}

impl Progress {
    pub const fn new(about: About, unit: Unit, part: Value, whole: Value) -> Self {
        Self { about, unit, part, whole }
    }

    /// None when either is unknown or there is no whole.
    fn share(&self) -> Option<f64> {
        let whole = self.whole.number().filter(|whole| *whole > 0.0)?;
        self.part.number().map(|part| part.max(0.0) / whole)
    }
}

impl Drawing for Progress {
    fn about(&self) -> &About {
        &self.about
    }

    fn size(&self) -> (f64, f64) {
        (WIDTH, HEIGHT)
    }

    fn draw(&self, canvas: &mut Canvas) {
        canvas.text((0.0, 15.0), FONT, Anchor::Start, true, Paint::Ink, &self.read());
        canvas.rect([0.0, 26.0, WIDTH, 12.0], 6.0, &Look::fill(Paint::Rest), "");
        match self.share() {
            // Full is not enough to show: stripes and another colour.
            Some(share) if share > 1.0 => {
                canvas.stripes(Paint::Over);
                let look = Look::fill(Paint::Over).striped(true).and_line(Paint::Over, 1.0);
                canvas.rect([0.5, 26.5, WIDTH - 1.0, 11.0], 6.0, &look, "");
            }
            Some(share) => canvas.rect([0.0, 26.0, share * WIDTH, 12.0], 6.0, &Look::fill(Paint::Main), ""),
            None => {
                let look = Look::line(Paint::Muted, 1.0).dashed(Some("3 3"));
                canvas.rect([0.5, 26.5, WIDTH - 1.0, 11.0], 6.0, &look, "");
            }
        }
    }

    fn table(&self) -> Table {
        let w = words(self.about.locale);
        Table {
            caption: self.about.title.clone(),
            head: vec![Head::text(t!(w, "chart-name")), Head::number(t!(w, "chart-value"))],
            rows: vec![vec![self.about.title.clone(), self.read()]],
        }
    }

    fn read(&self) -> String {
        let w = words(self.about.locale);
        let (part, whole) = (self.about.say(self.unit, self.part), self.about.say(self.unit, self.whole));
        match self.share() {
            Some(share) => {
                let percent = Unit::Percent(0).show(self.about.locale, share * 100.0);
                t!(w, "read-progress", part = part, whole = whole, percent = percent)
            }
            None if self.whole.number().is_none() => t!(w, "read-progress-none", part = part),
            None => t!(w, "read-one", label = self.about.title.clone(), value = part),
        }
    }
}
