// SPDX-License-Identifier: EUPL-1.2
//! Numbers as figures: what is unknown stays unknown, and an axis has round numbers.

use gw_core::Locale;
use gw_i18n::format;

/// No figure about people or money is larger; beyond it a number is a mistake, so unknown.
const LARGEST: f64 = 1e15;
/// Smaller than this is nothing: it keeps the sums on the axis exact enough.
const SMALLEST: f64 = 1e-9;

/// One figure. Unknown is not zero, and an estimate says so wherever it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Value {
    number: Option<f64>,
    interval: Option<(f64, f64)>,
    estimated: bool,
}

fn clean(number: f64) -> Option<f64> {
    if !number.is_finite() || number.abs() > LARGEST {
        return None;
    }
    Some(if number.abs() < SMALLEST { 0.0 } else { number })
}

impl Value {
    /// A known number; what is no number counts as unknown.
    pub fn of(number: f64) -> Self {
        Self { number: clean(number), ..Self::default() }
    }

    pub fn unknown() -> Self {
        Self::default()
    }

    /// Known or unknown, as an option tells.
    pub fn maybe(number: Option<f64>) -> Self {
        number.map_or_else(Self::unknown, Self::of)
    }

    /// Not counted but reckoned.
    #[must_use]
    pub const fn estimated(mut self) -> Self {
        self.estimated = true;
        self
    }

    /// The margin around the number. Left out when it is no interval.
    #[must_use]
    pub fn between(mut self, low: f64, high: f64) -> Self {
        self.interval = match (self.number, clean(low), clean(high)) {
            (Some(_), Some(low), Some(high)) => Some((low.min(high), low.max(high))),
            _ => None,
        };
        self
    }

    pub const fn number(self) -> Option<f64> {
        self.number
    }

    pub const fn interval(self) -> Option<(f64, f64)> {
        self.interval
    }

    pub const fn is_estimated(self) -> bool {
        self.estimated
    }

    /// Everything that the axis must hold.
    pub(crate) fn reach(self) -> impl Iterator<Item = f64> {
        let (low, high) = self.interval.unzip();
        [self.number, low, high].into_iter().flatten()
    }
}

/// What the numbers count, and so how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// People, municipalities, reports: 14.600.
    Count,
    /// With so many decimals: 3,4.
    Decimal(usize),
    /// With so many decimals: 37%.
    Percent(usize),
    /// Whole euros: € 22.000.
    Euro,
}

impl Unit {
    pub fn show(self, locale: Locale, number: f64) -> String {
        match self {
            Self::Count => format::integer(locale, whole(number)),
            Self::Decimal(decimals) => grouped(locale, number, decimals),
            Self::Percent(decimals) => format!("{}%", grouped(locale, number, decimals)),
            Self::Euro => format::euro(locale, whole(number)),
        }
    }

    /// The smallest step that makes sense on an axis.
    const fn finest(self) -> f64 {
        match self {
            Self::Count | Self::Euro => 1.0,
            Self::Decimal(_) | Self::Percent(_) => 0.0,
        }
    }
}

/// Values are at most 10^15, which a whole number of 64 bits holds.
#[expect(clippy::cast_possible_truncation, reason = "Value keeps numbers within 10^15")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// A decimal number with its groups of three.
fn grouped(locale: Locale, number: f64, decimals: usize) -> String {
    let text = format::decimal(locale, number.abs(), decimals);
    let (before, after) = text.split_once([',', '.']).unwrap_or((&text, ""));
    let groups = before.parse().map_or_else(|_| before.to_owned(), |n| format::integer(locale, n));
    let sign = if number < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) { "-" } else { "" };
    let mark = match (locale, after) {
        (_, "") => "",
        (Locale::Nl, _) => ",",
        (Locale::En, _) => ".",
    };
    format!("{sign}{groups}{mark}{after}")
}

/// From numbers to places on the paper.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    step: f64,
    from: f64,
    to: f64,
}

/// How many marks stand on an axis, about.
const MARKS: f64 = 4.0;

impl Scale {
    /// An axis that holds all numbers and zero, with round marks.
    pub fn over(numbers: impl Iterator<Item = f64>, unit: Unit, from: f64, to: f64) -> Self {
        let (low, high) = numbers.fold((0.0_f64, 0.0_f64), |(low, high), n| (low.min(n), high.max(n)));
        let span = if high - low < SMALLEST { 1.0 } else { high - low };
        let rough = span / MARKS;
        let ten = 10.0_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|n| n * ten).into_iter().find(|step| *step >= rough);
        let step = step.unwrap_or(10.0 * ten).max(unit.finest());
        let high = if high <= low { low + step } else { high };
        Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, step, from, to }
    }

    /// An axis that ends where it must end, such as 0 to 100 percent.
    pub fn whole(high: f64, from: f64, to: f64) -> Self {
        let high = high.max(SMALLEST);
        Self { low: 0.0, high, step: high / MARKS, from, to }
    }

    /// An axis of moments: no rounding, no zero.
    pub fn along(numbers: impl Iterator<Item = f64> + Clone, from: f64, to: f64) -> Self {
        let low = numbers.clone().fold(f64::INFINITY, f64::min);
        let high = numbers.fold(f64::NEG_INFINITY, f64::max);
        if low >= high || !low.is_finite() || !high.is_finite() {
            // One moment stands in the middle.
            let middle = if low.is_finite() { low } else { 0.0 };
            return Self { low: middle - 1.0, high: middle + 1.0, step: 1.0, from, to };
        }
        Self { low, high, step: (high - low) / MARKS, from, to }
    }

    pub fn at(&self, number: f64) -> f64 {
        let share = ((number - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.from + share * (self.to - self.from)
    }

    pub fn marks(&self) -> Vec<f64> {
        let mut marks = Vec::new();
        for count in 0..12_u8 {
            let mark = self.low + f64::from(count) * self.step;
            if mark > self.high + self.step / 2.0 {
                break;
            }
            marks.push(mark);
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_unknown() {
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e16] {
            assert_eq!(Value::of(number).number(), None);
        }
        assert_eq!(Value::of(1e-300).number(), Some(0.0));
        assert_eq!(Value::of(5.0).between(9.0, 1.0).interval(), Some((1.0, 9.0)));
        assert_eq!(Value::of(5.0).between(f64::NAN, 1.0).interval(), None);
        assert_eq!(Value::unknown().between(0.0, 1.0).interval(), None);
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(Unit::Count.show(Locale::Nl, 14_600.4), "14.600");
        assert_eq!(Unit::Decimal(1).show(Locale::Nl, -14_600.25), "-14.600,2");
        assert_eq!(Unit::Decimal(1).show(Locale::En, 14_600.25), "14,600.2");
        assert_eq!(Unit::Percent(0).show(Locale::Nl, 37.0), "37%");
        assert_eq!(Unit::Decimal(1).show(Locale::Nl, -0.01), "0,0");
        assert_eq!(Unit::Euro.show(Locale::En, 22_000.0), "€\u{a0}22,000");
    }

    #[test]
    fn an_axis_has_round_marks_and_holds_everything() {
        let scale = Scale::over([14_215.0, 15_024.0].into_iter(), Unit::Count, 0.0, 100.0);
        assert_eq!(scale.marks(), [0.0, 5000.0, 10_000.0, 15_000.0, 20_000.0]);
        let below = Scale::over([-3.0, 4.0].into_iter(), Unit::Count, 0.0, 100.0);
        assert_eq!(below.marks(), [-4.0, -2.0, 0.0, 2.0, 4.0]);
        let empty = Scale::over(std::iter::empty(), Unit::Count, 0.0, 100.0);
        assert!((empty.at(0.0)).abs() < 1e-9 && empty.marks().len() >= 2);
    }
}
