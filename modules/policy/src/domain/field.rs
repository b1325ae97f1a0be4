// SPDX-License-Identifier: EUPL-1.2
//! A field of the document as a form knows it: what may stand in it, and how it reads as text.
//! The text form is canonical: equal values give equal texts, which the merge rule needs.

use jiff::civil::Date;
use serde_json::{Value, json};

const LONGEST_LINE: usize = 300;
const LONGEST_TEXT: usize = 10_000;
const LARGEST: i64 = 1_000_000_000;

/// What may stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line.
    Line,
    Text,
    /// A whole number, zero or more.
    Number,
    /// Whole euros.
    Euro,
    Year,
    Date,
    /// A day that has not passed.
    Coming,
    YesNo,
    /// One of these codes; the first part of the texts' keys.
    One(&'static str, fn() -> Vec<&'static str>),
    /// Any number of these codes.
    Many(&'static str, fn() -> Vec<&'static str>),
    /// The id of an object in this list, kept as a list of one.
    Ref(&'static str),
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
    NotANumber,
    Negative,
    TooMuch,
    NotADate,
    Past,
    NotAChoice,
}

impl Kind {
    /// Reads what was typed. Empty means unknown: null.
    pub fn parse(self, typed: &str, today: Date) -> Result<Value, Invalid> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Value::Null);
        }
        match self {
            Self::Line => limited(typed, LONGEST_LINE),
            Self::Text => limited(typed, LONGEST_TEXT),
            Self::Number | Self::Euro => number(typed).map(|n| json!(n)),
            Self::Year => match number(typed)? {
                year if (1950..=2100).contains(&year) => Ok(json!(year)),
                _ => Err(Invalid::NotADate),
            },
            Self::Date => date(typed).map(|day| json!(day.to_string())),
            Self::Coming => match date(typed)? {
                day if day < today => Err(Invalid::Past),
                day => Ok(json!(day.to_string())),
            },
            Self::YesNo => match typed {
                "ja" => Ok(json!(true)),
                "nee" => Ok(json!(false)),
                "onbekend" => Ok(Value::Null),
                _ => Err(Invalid::NotAChoice),
            },
            Self::One(_, codes) => {
                if codes().contains(&typed) {
                    Ok(json!(typed))
                } else {
                    Err(Invalid::NotAChoice)
                }
            }
            Self::Many(_, codes) => {
                let allowed = codes();
                let chosen: Vec<&str> = typed.split(',').filter(|code| !code.is_empty()).collect();
                if chosen.iter().any(|code| !allowed.contains(code)) {
                    return Err(Invalid::NotAChoice);
                }
                // In the order of the list, each once.
                Ok(json!(allowed.into_iter().filter(|code| chosen.contains(code)).collect::<Vec<_>>()))
            }
            Self::Ref(_) => limited(typed, 60).map(|id| json!([id])),
        }
    }

    /// The canonical text of a value.
    pub fn show(self, value: Option<&Value>) -> String {
        match value {
            None | Some(Value::Null) => String::new(),
            Some(Value::Bool(yes)) => if *yes { "ja" } else { "nee" }.to_owned(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.as_f64().map_or_else(String::new, |n| {
                if n.fract() == 0.0 { format!("{n:.0}") } else { n.to_string() }
            }),
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","),
            Some(Value::Object(_)) => String::new(),
        }
    }
}

fn limited(typed: &str, longest: usize) -> Result<Value, Invalid> {
    if typed.chars().count() > longest { Err(Invalid::Long(longest)) } else { Ok(json!(typed)) }
}

/// `22000`, `22.000`, `22 000`, `€ 22.000,-` and `22000,00` are all the same.
fn number(typed: &str) -> Result<i64, Invalid> {
    let plain: String =
        typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '€' && *sign != '\u{a0}').collect();
    let plain = plain.trim_end_matches(",-").trim_end_matches(",00");
    if plain.starts_with('-') {
        return Err(Invalid::Negative);
    }
    let groups: Vec<&str> = plain.split('.').collect();
    let grouped = groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    if !grouped || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Invalid::NotANumber);
    }
    match digits.parse::<i64>() {
        Ok(number) if number <= LARGEST => Ok(number),
        _ => Err(Invalid::TooMuch),
    }
}

/// `2027-03-09`, `9-3-2027`, `09/03/2027`.
fn date(typed: &str) -> Result<Date, Invalid> {
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
    fn numbers_as_people_type_them() {
        for typed in ["22000", "22.000", "22 000", "€ 22.000,-", "22000,00", " 22000 "] {
            assert_eq!(Kind::Euro.parse(typed, today()), Ok(json!(22_000)), "{typed}");
        }
        assert_eq!(Kind::Euro.parse("-5", today()), Err(Invalid::Negative));
        assert_eq!(Kind::Euro.parse("99999999999999999999", today()), Err(Invalid::TooMuch));
        for wrong in ["veel", "1.5", "1,5", "12e3", "٣"] {
            assert_eq!(Kind::Number.parse(wrong, today()), Err(Invalid::NotANumber), "{wrong}");
        }
    }

    #[test]
    fn dates_as_people_type_them() {
        for typed in ["2027-03-09", "9-3-2027", "09/03/2027", "9.3.2027"] {
            assert_eq!(Kind::Coming.parse(typed, today()), Ok(json!("2027-03-09")), "{typed}");
        }
        assert_eq!(Kind::Coming.parse("2020-01-01", today()), Err(Invalid::Past));
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
            (Kind::Line, "<b>&\u{1f642}"),
            (Kind::Ref("doelen"), "d1"),
        ] {
            let value = kind.parse(typed, today()).unwrap();
            assert_eq!(kind.show(Some(&value)), typed);
        }
        assert_eq!(Kind::Line.parse(&"x".repeat(301), today()), Err(Invalid::Long(300)));
    }
}
