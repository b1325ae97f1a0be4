// SPDX-License-Identifier: EUPL-1.2
//! Colours by what they mean. In a page they are classes, so that a municipality's own theme can
//! change them; in a file they are attributes, because a file brings no style sheet and the
//! content security policy allows no style inside it.

use crate::scale::{STEPS, UNKNOWN};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paint {
    /// Text and what stands before everything.
    Ink,
    /// Text of less weight.
    Muted,
    /// Lines of the axis and of the grid.
    Grid,
    Ground,
    /// The first series; bars.
    Main,
    Second,
    Third,
    Fourth,
    /// Below a line.
    Soft,
    /// Margin of uncertainty.
    Margin,
    /// The reader's own.
    Own,
    /// More than the whole.
    Over,
    /// The empty part of a whole.
    Rest,
    Unknown,
    /// A step of the seven.
    Step(u8),
}

impl Paint {
    /// The end of the class: `cf-` to fill and `cs-` to draw with.
    fn class(self) -> &'static str {
        match self {
            Self::Ink => "ink",
            Self::Muted => "muted",
            Self::Grid => "grid",
            Self::Ground => "ground",
            Self::Main => "main",
            Self::Second => "second",
            Self::Third => "third",
            Self::Fourth => "fourth",
            Self::Soft => "soft",
            Self::Margin => "margin",
            Self::Own => "own",
            Self::Over => "over",
            Self::Rest => "rest",
            Self::Unknown | Self::Step(_) => "unknown",
        }
    }

    fn colour(self) -> &'static str {
        match self {
            Self::Ink => "#12262b",
            Self::Muted | Self::Fourth => "#51646a",
            Self::Grid => "#ddd6c8",
            Self::Ground => "#ffffff",
            Self::Main => "#0a5666",
            Self::Second | Self::Margin => "#8a4b08",
            Self::Third => "#3f97a6",
            Self::Soft => "#dbeef1",
            Self::Own | Self::Over => "#a01d23",
            Self::Rest => "#ece7dc",
            Self::Unknown => UNKNOWN,
            Self::Step(step) => STEPS.get(usize::from(step)).copied().unwrap_or(UNKNOWN),
        }
    }

    /// The n-th series; there is no fifth, a chart with more is not read.
    pub fn series(at: usize) -> Self {
        [Self::Main, Self::Second, Self::Third, Self::Fourth][at % 4]
    }
}

/// How a shape looks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    fill: Option<Paint>,
    stroke: Option<(Paint, f64)>,
    dash: Option<&'static str>,
    striped: bool,
}

impl Look {
    pub const fn fill(paint: Paint) -> Self {
        Self { fill: Some(paint), stroke: None, dash: None, striped: false }
    }

    pub const fn line(paint: Paint, width: f64) -> Self {
        Self { fill: None, stroke: Some((paint, width)), dash: None, striped: false }
    }

    #[must_use]
    pub const fn and_line(mut self, paint: Paint, width: f64) -> Self {
        self.stroke = Some((paint, width));
        self
    }

    #[must_use]
    pub const fn dashed(mut self, dash: Option<&'static str>) -> Self {
        self.dash = dash;
        self
    }

    /// Stripes besides the colour: estimated.
    #[must_use]
    pub const fn striped(mut self, striped: bool) -> Self {
        self.striped = striped;
        self
    }

    /// The attributes, with a space before each.
    pub fn attributes(&self, in_page: bool, id: &str) -> String {
        let mut out = String::new();
        let mut classes: Vec<String> = Vec::new();
        match self.fill {
            _ if self.striped => out.push_str(&format!(" fill=\"url(#{id}-s)\"")),
            Some(Paint::Step(step)) if in_page => classes.push(format!("t{step}")),
            Some(paint) if in_page => classes.push(format!("cf-{}", paint.class())),
            Some(paint) => out.push_str(&format!(" fill=\"{}\"", paint.colour())),
            None => out.push_str(" fill=\"none\""),
        }
        if let Some((paint, width)) = self.stroke {
            if in_page {
                classes.push(format!("cs-{}", paint.class()));
            } else {
                out.push_str(&format!(" stroke=\"{}\"", paint.colour()));
            }
            out.push_str(&format!(" stroke-width=\"{width}\""));
        }
        if let Some(dash) = self.dash {
            out.push_str(&format!(" stroke-dasharray=\"{dash}\""));
        }
        if !classes.is_empty() {
            out.push_str(&format!(" class=\"{}\"", classes.join(" ")));
        }
        out
    }
}
