// SPDX-License-Identifier: EUPL-1.2
//! A field of the document as a form knows it: what may stand in it, and how it reads as text.
//! The text form is canonical: equal values give equal texts, which the merge rule needs.

use super::number::{decimal, number};
use jiff::civil::Date;
use serde_json::{Value, json};

const LONGEST_LINE: usize = 300;
const LONGEST_TEXT: usize = 10_000;
const MOST_LINES: usize = 20;
/// More than any municipality spends on this; a larger amount is a slip of the finger.
const MOST_EURO: i64 = 100_000_000;
const MOST_COUNT: i64 = 1_000_000_000;

/// What may stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line.
    Line,
    Text,
    /// Short texts, one on a line.
    Lines,
    /// A whole number, zero or more.
    Number,
    /// A whole number, zero up to this.
    UpTo(i64),
    /// Zero or more, with at most two decimals.
    Decimal,
    /// Whole euros.
    Euro,
    Year,
    Date,
    /// A day that has not passed.
    Coming,
    /// A day that is not still to come.
    Gone,
    YesNo,
    /// One of these codes; the first part of the texts' keys.
    One(&'static str, fn() -> Vec<&'static str>),
    /// Any number of these codes.
    Many(&'static str, fn() -> Vec<&'static str>),
    /// One of these whole numbers.
    Pick(&'static str, &'static [i64]),
    /// Any of these whole numbers.
    PickMany(&'static str, &'static [i64]),
    /// Any objects of this list.
    Refs(&'static str),
    /// One object of this list.
    RefOne(&'static str),
}

/// Where a field stands and what may stand in it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub path: &'static str,
    pub kind: Kind,
}

/// Why a text is not a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// Longer than so many signs.
    Long(usize),
    /// More lines than this.
    ManyLines(usize),
    NotANumber,
    NotADecimal,
    Negative,
    /// More than this.
    TooMuch(i64),
    NotAYear,
    NotADate,
    Past,
    Future,
    NotAChoice,
    /// It names an object that is not in the plan (any more).
    Missing,
    /// It lies before the day that should come first.
    Reversed,
}

impl Kind {
    /// Reads what was typed. Empty means unknown: null.
    pub fn parse(self, typed: &str, today: Date) -> Result<Value, Invalid> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Value::Null);
        }
        match self {
            Self::Line | Self::RefOne(_) => limited(typed, LONGEST_LINE),
            Self::Text => limited(typed, LONGEST_TEXT),
            Self::Lines => lines(typed),
            Self::Number => number(typed, MOST_COUNT).map(|n| json!(n)),
            Self::UpTo(most) => number(typed, most).map(|n| json!(n)),
            Self::Euro => number(typed, MOST_EURO).map(|n| json!(n)),
            Self::Decimal => decimal(typed, MOST_COUNT),
            Self::Year => match number(typed, MOST_COUNT) {
                Ok(year) if (1950..=2100).contains(&year) => Ok(json!(year)),
                _ => Err(Invalid::NotAYear),
            },
            Self::Date => date(typed).map(|day| json!(day.to_string())),
            Self::Coming => match date(typed)? {
                day if day < today => Err(Invalid::Past),
                day => Ok(json!(day.to_string())),
            },
            Self::Gone => match date(typed)? {
                day if day > today => Err(Invalid::Future),
                day => Ok(json!(day.to_string())),
            },
            Self::YesNo => match typed {
                "ja" => Ok(json!(true)),
                "nee" => Ok(json!(false)),
                "onbekend" => Ok(Value::Null),
                _ => Err(Invalid::NotAChoice),
            },
            Self::One(_, codes) if codes().contains(&typed) => Ok(json!(typed)),
            Self::One(..) => Err(Invalid::NotAChoice),
            Self::Many(_, codes) => many(typed, &codes()).map(|chosen| json!(chosen)),
            Self::Pick(_, numbers) => match typed.parse::<i64>() {
                Ok(number) if numbers.contains(&number) => Ok(json!(number)),
                _ => Err(Invalid::NotAChoice),
            },
            Self::PickMany(_, numbers) => picked(typed, numbers),
            Self::Refs(_) => Ok(json!(ids(typed).collect::<Vec<_>>())),
        }
    }

    /// The canonical text of a value.
    pub fn show(self, value: Option<&Value>) -> String {
        match value {
            None | Some(Value::Null | Value::Object(_)) => String::new(),
            Some(Value::Bool(yes)) => if *yes { "ja" } else { "nee" }.to_owned(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => shown(number),
            Some(Value::Array(all)) => {
                let one = |one: &Value| match one {
                    Value::String(text) => Some(text.clone()),
                    Value::Number(number) => Some(shown(number)),
                    _ => None,
                };
                let between = if matches!(self, Self::Lines) { "\n" } else { "," };
                all.iter().filter_map(one).collect::<Vec<_>>().join(between)
            }
        }
    }
}

/// The ids in a text that a form sent.
pub fn ids(typed: &str) -> impl Iterator<Item = &str> {
    typed.split(',').map(str::trim).filter(|id| !id.is_empty())
}

fn shown(number: &serde_json::Number) -> String {
    number.as_f64().map_or_else(String::new, |n| {
        if n.fract() == 0.0 { format!("{n:.0}") } else { n.to_string().replace('.', ",") }
    })
}

fn limited(typed: &str, longest: usize) -> Result<Value, Invalid> {
    if typed.chars().count() > longest { Err(Invalid::Long(longest)) } else { Ok(json!(typed)) }
}

fn lines(typed: &str) -> Result<Value, Invalid> {
    let all: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if all.len() > MOST_LINES {
        return Err(Invalid::ManyLines(MOST_LINES));
    }
    if all.iter().any(|line| line.chars().count() > LONGEST_LINE) {
        return Err(Invalid::Long(LONGEST_LINE));
    }
    Ok(json!(all))
}

/// In the order of the list, each once.
fn many(typed: &str, allowed: &[&'static str]) -> Result<Vec<&'static str>, Invalid> {
    let chosen: Vec<&str> = ids(typed).collect();
    if chosen.iter().any(|code| !allowed.contains(code)) {
        return Err(Invalid::NotAChoice);
    }
    Ok(allowed.iter().copied().filter(|code| chosen.contains(code)).collect())
}

fn picked(typed: &str, allowed: &[i64]) -> Result<Value, Invalid> {
    let chosen: Vec<i64> =
        ids(typed).map(|one| one.parse().map_err(|_| Invalid::NotAChoice)).collect::<Result<_, _>>()?;
    if chosen.iter().any(|number| !allowed.contains(number)) {
        return Err(Invalid::NotAChoice);
    }
    Ok(json!(allowed.iter().filter(|number| chosen.contains(number)).collect::<Vec<_>>()))
}

/// `2027-03-09`, `9-3-2027`, `09/03/2027`.
pub fn date(typed: &str) -> Result<Date, Invalid> {
    let parts: Vec<i16> = typed
        .split(['-', '/', '.'])
        .map(|part| part.trim().parse().map_err(|_| Invalid::NotADate))
        .collect::<Result<_, _>>()?;
    let (year, month, day) = match parts[..] {
        [year, month, day] if year > 31 => (year, month, day),
        [day, month, year] => (year, month, day),
        _ => return Err(Invalid::NotADate),
    };
    let small = |number: i16| i8::try_from(number).map_err(|_| Invalid::NotADate);
    if !(2000..=2100).contains(&year) {
        return Err(Invalid::NotADate);
    }
    Date::new(year, small(month)?, small(day)?).map_err(|_| Invalid::NotADate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        jiff::civil::date(2026, 11, 24)
    }

    #[test]
    fn an_absurd_amount_is_refused() {
        assert_eq!(Kind::Euro.parse("-5", today()), Err(Invalid::Negative));
        assert_eq!(Kind::Euro.parse("100.000.001", today()), Err(Invalid::TooMuch(MOST_EURO)));
        assert_eq!(Kind::UpTo(60).parse("61", today()), Err(Invalid::TooMuch(60)));
        assert_eq!(Kind::Year.parse("26", today()), Err(Invalid::NotAYear));
    }

    #[test]
    fn dates_as_people_type_them() {
        for typed in ["2027-03-09", "9-3-2027", "09/03/2027", "9.3.2027"] {
            assert_eq!(Kind::Coming.parse(typed, today()), Ok(json!("2027-03-09")), "{typed}");
        }
        assert_eq!(Kind::Coming.parse("2020-01-01", today()), Err(Invalid::Past));
        assert_eq!(Kind::Gone.parse("25-11-2026", today()), Err(Invalid::Future));
        assert_eq!(Kind::Gone.parse("24-11-2026", today()), Ok(json!("2026-11-24")));
        for wrong in ["30-2-2027", "morgen", "2027", "1-1-0099", "1-1-30000"] {
            assert_eq!(Kind::Date.parse(wrong, today()), Err(Invalid::NotADate), "{wrong}");
        }
    }

    #[test]
    fn a_shown_value_reads_back_as_itself() {
        let codes = Kind::Many("x", || vec!["a", "b", "c"]);
        let value = codes.parse("c,a", today()).unwrap();
        assert_eq!(value, json!(["a", "c"]));
        assert_eq!(codes.parse(&codes.show(Some(&value)), today()).unwrap(), value);
        assert_eq!(codes.parse("d", today()), Err(Invalid::NotAChoice));
        for (kind, typed) in [
            (Kind::YesNo, "nee"),
            (Kind::Number, "12"),
            (Kind::Decimal, "1,35"),
            (Kind::Line, "<b>&\u{1f642}"),
            (Kind::Lines, "gesprek\nsanctie"),
            (Kind::Refs("doelen"), "d1,d2"),
            (Kind::RefOne("indicatoren"), "i1"),
            (Kind::Pick("houding", &[-2, -1, 0, 1, 2]), "-2"),
            (Kind::PickMany("stap", &[1, 2, 3]), "1,3"),
        ] {
            let value = kind.parse(typed, today()).unwrap();
            assert_eq!(kind.show(Some(&value)), typed);
        }
        assert_eq!(Kind::Line.parse(&"x".repeat(301), today()), Err(Invalid::Long(300)));
        assert_eq!(Kind::PickMany("stap", &[1, 2]).parse("7", today()), Err(Invalid::NotAChoice));
    }
}
