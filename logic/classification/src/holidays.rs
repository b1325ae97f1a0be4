// SPDX-License-Identifier: EUPL-1.2
//! Weekends and general holidays of the Netherlands, for norms in working days and for terms that the
//! Algemene termijnenwet may extend.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// Easter Sunday by the anonymous Gregorian computus.
#[expect(clippy::many_single_char_names, reason = "the letters of the published method")]
fn easter(year: i16) -> Date {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    let (month, day) = (i8::try_from(month).unwrap_or(4), i8::try_from(day).unwrap_or(1));
    Date::new(i16::try_from(year).unwrap_or(0), month, day).unwrap_or(date(2000, 4, 23))
}

/// A general holiday: New Year, Good Friday, Easter Monday, King's Day, Liberation Day, Ascension Day,
/// Whit Monday, both Christmas days. Sundays are days off anyway.
pub fn is_holiday(day: Date) -> bool {
    let easter = easter(day.year());
    let after = |days: i32| easter.checked_add(days.days()).ok() == Some(day);
    let kings = date(day.year(), 4, 27);
    // On a Sunday it is held the day before.
    let kings = if kings.weekday() == Weekday::Sunday { date(day.year(), 4, 26) } else { kings };
    matches!((day.month(), day.day()), (1, 1) | (5, 5) | (12, 25 | 26))
        || day == kings
        || after(-2)
        || after(1)
        || after(39)
        || after(50)
}

pub fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(day)
}

/// The day itself, or the first working day after it.
pub fn next_working_day(day: Date) -> Date {
    let mut at = day;
    while !is_working_day(at) {
        let Ok(next) = at.tomorrow() else { return at };
        at = next;
    }
    at
}

/// So many working days later; the first day counts from tomorrow.
pub fn plus_working_days(day: Date, days: u16) -> Date {
    let mut at = day;
    for _ in 0..days {
        let Ok(next) = at.tomorrow() else { return at };
        at = next_working_day(next);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_in_known_years() {
        for (year, month, day) in
            [(2019, 4, 21), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)]
        {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn holidays_of_2026() {
        let days = [(1, 1), (4, 3), (4, 6), (4, 27), (5, 5), (5, 14), (5, 25), (12, 25), (12, 26)];
        for (month, day) in days {
            assert!(is_holiday(date(2026, month, day)), "{month}-{day}");
        }
        let year = date(2026, 1, 1).series(1.day()).take_while(|day| day.year() == 2026);
        assert_eq!(year.filter(|day| is_holiday(*day)).count(), days.len());
        // King's Day on a Sunday moves to Saturday.
        assert!(is_holiday(date(2025, 4, 26)) && !is_holiday(date(2025, 4, 27)));
    }

    #[test]
    fn working_days_pass_over_a_long_weekend() {
        // Thursday before Good Friday.
        assert_eq!(plus_working_days(date(2026, 4, 2), 1), date(2026, 4, 7));
        assert_eq!(plus_working_days(date(2026, 11, 27), 3), date(2026, 12, 2));
        assert_eq!(next_working_day(date(2026, 12, 25)), date(2026, 12, 28));
        assert_eq!(next_working_day(date(2026, 11, 27)), date(2026, 11, 27));
    }
}
