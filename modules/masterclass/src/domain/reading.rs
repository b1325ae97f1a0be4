// SPDX-License-Identifier: EUPL-1.2
//! Reading what an organiser fills in: once, at the border, refused with a reason per field.

use gw_core::Timestamp;
use jiff::civil::{Date, Time};
use unicode_normalization::UnicodeNormalization;

/// What is wrong with a field of an organiser's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    Empty,
    TooLong(usize),
    /// Not a day: 2027-03-20 or 20-3-2027.
    NotADay,
    /// Not a time of day: 12.30 or 12:30.
    NotATime,
    /// Ends before it begins.
    Reversed,
    /// The day is over.
    Past,
    /// Not a whole number from … to ….
    NotANumber(u32, u32),
    NotAnEmail,
    NotAChoice,
    /// Not before the edition.
    TooLate,
    /// More than there are seats.
    MoreThanSeats,
    /// Needs something in another field.
    Alone,
}

/// A field by its name in the form, and what is wrong with it.
pub type Complaint = (&'static str, Wrong);

/// Reads fields and keeps what is wrong, in the order of the form.
pub struct Reader<'a> {
    get: &'a dyn Fn(&str) -> String,
    pub wrong: Vec<Complaint>,
}

impl<'a> Reader<'a> {
    pub fn new(get: &'a dyn Fn(&str) -> String) -> Self {
        Self { get, wrong: Vec::new() }
    }

    pub fn refuse(&mut self, field: &'static str, why: Wrong) {
        self.wrong.push((field, why));
    }

    pub fn raw(&self, field: &str) -> String {
        (self.get)(field)
    }

    /// One line or more, at most so many signs.
    pub fn text(&mut self, field: &'static str, most: usize, needed: bool) -> String {
        let text = (self.get)(field).trim().to_owned();
        if needed && text.is_empty() {
            self.refuse(field, Wrong::Empty);
        } else if text.chars().count() > most {
            self.refuse(field, Wrong::TooLong(most));
        }
        text
    }

    /// Lines that are not empty.
    pub fn lines(&mut self, field: &'static str, most: usize) -> Vec<String> {
        let text = self.text(field, most, false);
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// Empty is None; anything else must be a number.
    pub fn number(&mut self, field: &'static str, least: u32, most: u32) -> Option<u32> {
        let text = (self.get)(field);
        if text.trim().is_empty() {
            return None;
        }
        let number = text.trim().parse().ok().filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.refuse(field, Wrong::NotANumber(least, most));
        }
        number
    }

    pub fn needed_number(&mut self, field: &'static str, least: u32, most: u32) -> u32 {
        if (self.get)(field).trim().is_empty() {
            self.refuse(field, Wrong::NotANumber(least, most));
        }
        self.number(field, least, most).unwrap_or(least)
    }

    /// Empty is None.
    pub fn day(&mut self, field: &'static str) -> Option<Date> {
        let text = (self.get)(field);
        if text.trim().is_empty() {
            return None;
        }
        let day = read_day(&text);
        if day.is_none() {
            self.refuse(field, Wrong::NotADay);
        }
        day
    }

    pub fn time(&mut self, field: &'static str) -> Option<Time> {
        let time = read_time(&(self.get)(field));
        if time.is_none() {
            self.refuse(field, Wrong::NotATime);
        }
        time
    }

    /// ja, nee, or not known.
    pub fn fact(&self, field: &str) -> Option<bool> {
        match (self.get)(field).trim() {
            "ja" => Some(true),
            "nee" => Some(false),
            _ => None,
        }
    }
}

/// A day as a date field sends it, or as people write it.
pub fn read_day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(day) = text.parse::<Date>() {
        return Some(day);
    }
    let mut parts = text.split(['-', '/', '.', ' ']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A time of day: `12.30`, `12:30`, `1230` (a telephone's number keys have no point), `9`, with or
/// without "uur".
pub fn read_time(text: &str) -> Option<Time> {
    let text = text.trim().trim_end_matches("uur").trim();
    if text.len() == 4 && text.bytes().all(|sign| sign.is_ascii_digit()) {
        let number: i8 = text[..2].parse().ok()?;
        return Time::new(number, text[2..].parse().ok()?, 0, 0).ok();
    }
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    Time::new(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0, 0).ok()
}

/// A moment on a Dutch clock. Where the clock is put back and an hour comes twice, the first.
pub fn moment(day: Date, time: Time) -> Option<Timestamp> {
    let zoned = day.to_datetime(time).in_tz(gw_core::ZONE).ok()?;
    Timestamp::from_micros(zoned.timestamp().as_microsecond()).ok()
}

/// The words of an address: `Zwolle, regio Oost` is `zwolle-regio-oost`.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for sign in text.nfd().flat_map(char::to_lowercase) {
        if sign.is_ascii_alphanumeric() {
            slug.push(sign);
        } else if !unicode_normalization::char::is_combining_mark(sign)
            && !slug.is_empty()
            && !slug.ends_with('-')
        {
            slug.push('-');
        }
        if slug.len() >= 60 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn on_the_sunday_of_the_clock_the_hour_that_comes_twice_is_the_first() {
        let day = "2026-10-25".parse().unwrap();
        assert_eq!(moment(day, Time::constant(2, 30, 0, 0)), Some(at("2026-10-25T00:30:00Z")));
        assert_eq!(moment(day, Time::constant(12, 30, 0, 0)), Some(at("2026-10-25T11:30:00Z")));
    }

    #[test]
    fn times_as_people_type_them() {
        for (typed, hour, minute) in [("12.30", 12, 30), ("12:30 uur", 12, 30), ("1230", 12, 30), ("9", 9, 0)]
        {
            assert_eq!(read_time(typed), Some(Time::constant(hour, minute, 0, 0)), "{typed}");
        }
        for typed in ["", "25.00", "12.60", "half een", "1260", "12.3o"] {
            assert_eq!(read_time(typed), None, "{typed}");
        }
    }

    #[test]
    fn addresses_are_plain_letters() {
        assert_eq!(slug("Súdwest-Fryslân: ’s middags!"), "sudwest-fryslan-s-middags");
        assert_eq!(slug("!!!"), "");
    }
}
