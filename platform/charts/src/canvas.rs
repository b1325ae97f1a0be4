// SPDX-License-Identifier: EUPL-1.2
//! Writes SVG. The last guard: no size is negative and nothing that is no number gets on paper.

use crate::chart::About;
use crate::escape;
use crate::paint::{Look, Paint};
use std::fmt::Write;

/// Where the picture stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Medium {
    /// In a page, under its style sheet.
    Page,
    /// A file of its own.
    File,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// The shape of a point, so that series differ by more than colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Round,
    Square,
    Diamond,
    Triangle,
}

impl Mark {
    pub fn series(at: usize) -> Self {
        [Self::Round, Self::Square, Self::Diamond, Self::Triangle][at % 4]
    }
}

pub(crate) struct Canvas {
    out: String,
    medium: Medium,
    id: String,
}

/// A number for an attribute: two decimals at most.
pub(crate) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn size(value: f64) -> String {
    number(value.max(0.0))
}

impl Canvas {
    /// Opens the picture. `linked`: it holds links, so that a screen reader must look inside.
    pub fn open(medium: Medium, about: &About, (width, height): (f64, f64), linked: bool) -> Self {
        let id = if about.id.is_empty() { "c".to_owned() } else { about.id.clone() };
        let role = if linked { "group" } else { "img" };
        let how = match medium {
            Medium::Page => " class=\"gw-svg\"".to_owned(),
            Medium::File => format!(
                " xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{}\" font-family=\"'Noto Sans', Verdana, sans-serif\"",
                about.locale.tag()
            ),
        };
        let out = format!(
            "<svg{how} viewBox=\"0 0 {} {}\" role=\"{role}\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\">\
             <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
            size(width),
            size(height),
            escape(&about.title),
            escape(&about.description)
        );
        Self { out, medium, id }
    }

    /// A picture for the eye only, such as a swatch beside its words.
    pub fn bare(medium: Medium, (width, height): (f64, f64)) -> Self {
        let out = format!(
            "<svg viewBox=\"0 0 {} {}\" aria-hidden=\"true\" focusable=\"false\">",
            size(width),
            size(height)
        );
        Self { out, medium, id: String::new() }
    }

    pub fn close(mut self) -> String {
        self.out.push_str("</svg>");
        self.out
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    pub fn look(&self, look: &Look) -> String {
        look.attributes(self.medium == Medium::Page, &self.id)
    }

    pub fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Diagonal stripes, for what is estimated.
    pub fn stripes(&mut self, paint: Paint) {
        let line = self.look(&Look::line(paint, 3.0));
        let ground = self.look(&Look::fill(Paint::Ground));
        // Writing to a String cannot fail.
        let _ = write!(
            self.out,
            "<defs><pattern id=\"{}-s\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect width=\"6\" height=\"6\"{ground}/><path d=\"M1.5 0v6\"{line}/></pattern></defs>",
            self.id
        );
    }

    fn shape(&mut self, element: &str, attributes: &str, look: &Look, title: &str) {
        let look = self.look(look);
        let _ = if title.is_empty() {
            write!(self.out, "<{element} {attributes}{look}/>")
        } else {
            write!(self.out, "<{element} {attributes}{look}><title>{}</title></{element}>", escape(title))
        };
    }

    pub fn rect(&mut self, [x, y, width, height]: [f64; 4], radius: f64, look: &Look, title: &str) {
        let round = if radius > 0.0 { format!(" rx=\"{}\"", size(radius)) } else { String::new() };
        let attributes = format!(
            "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{round}",
            number(x),
            number(y),
            size(width),
            size(height)
        );
        self.shape("rect", &attributes, look, title);
    }

    pub fn circle(&mut self, (x, y): (f64, f64), radius: f64, look: &Look, title: &str) {
        let attributes = format!("cx=\"{}\" cy=\"{}\" r=\"{}\"", number(x), number(y), size(radius));
        self.shape("circle", &attributes, look, title);
    }

    pub fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), look: &Look) {
        let attributes = format!("d=\"M{} {}L{} {}\"", number(x1), number(y1), number(x2), number(y2));
        self.shape("path", &attributes, look, "");
    }

    /// A line through points; closed when it bounds an area.
    pub fn path(&mut self, points: &[(f64, f64)], closed: bool, look: &Look) {
        let Some(((x, y), rest)) = points.split_first() else { return };
        let mut d = format!("M{} {}", number(*x), number(*y));
        for (x, y) in rest {
            let _ = write!(d, "L{} {}", number(*x), number(*y));
        }
        if closed {
            d.push('Z');
        }
        self.shape("path", &format!("d=\"{d}\" stroke-linejoin=\"round\""), look, "");
    }

    pub fn mark(&mut self, mark: Mark, (x, y): (f64, f64), radius: f64, look: &Look, title: &str) {
        let r = radius.max(0.0);
        let points: &[(f64, f64)] = match mark {
            Mark::Round => return self.circle((x, y), r, look, title),
            Mark::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Mark::Diamond => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
            Mark::Triangle => &[(0.0, -1.2), (1.15, 0.85), (-1.15, 0.85)],
        };
        let d: Vec<String> =
            points.iter().map(|(dx, dy)| format!("{} {}", number(x + dx * r), number(y + dy * r))).collect();
        self.shape("path", &format!("d=\"M{}Z\"", d.join("L")), look, title);
    }

    /// A number among lines: with a rim of the ground around its letters.
    pub fn number(&mut self, (x, y): (f64, f64), font: f64, text: &str) {
        let look = self.look(&Look::fill(Paint::Ink).and_line(Paint::Ground, 4.0));
        let _ = write!(
            self.out,
            "<text x=\"{}\" y=\"{}\" font-size=\"{font}\" text-anchor=\"middle\" font-weight=\"700\" \
             paint-order=\"stroke\" stroke-linejoin=\"round\"{look}>{}</text>",
            number(x),
            number(y),
            escape(text)
        );
    }

    pub fn text(
        &mut self,
        (x, y): (f64, f64),
        font: f64,
        anchor: Anchor,
        bold: bool,
        paint: Paint,
        text: &str,
    ) {
        if text.is_empty() {
            return;
        }
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let weight = if bold { " font-weight=\"700\"" } else { "" };
        let look = self.look(&Look::fill(paint));
        let _ = write!(
            self.out,
            "<text x=\"{}\" y=\"{}\" font-size=\"{font}\"{anchor}{weight}{look}>{}</text>",
            number(x),
            number(y),
            escape(text)
        );
    }
}
