// SPDX-License-Identifier: EUPL-1.2
//! Time is a parameter: code asks a [`Clock`], tests and proofs set it.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::Mutex;

/// The time zone of every date that a user sees.
pub const ZONE: &str = "Europe/Amsterdam";

/// A moment in UTC, in whole microseconds, because PostgreSQL keeps no more: a value must be
/// equal to itself after a round trip through either engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

#[derive(Debug, thiserror::Error)]
#[error("not a moment: {0}")]
pub struct NotAMoment(String);

impl Timestamp {
    pub fn from_micros(micros: i64) -> Result<Self, NotAMoment> {
        jiff::Timestamp::from_microsecond(micros).map(|_| Self(micros)).map_err(|e| NotAMoment(e.to_string()))
    }

    /// Microseconds since 1970-01-01 00:00 UTC.
    pub const fn micros(self) -> i64 {
        self.0
    }

    pub fn jiff(self) -> jiff::Timestamp {
        // The constructor has checked the range.
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }

    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1_000_000)
    }

    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days * 86_400)
    }

    /// The moment on a Dutch clock.
    pub fn local(self) -> jiff::ZonedDateTime {
        let zone = jiff::tz::TimeZone::get(ZONE).unwrap_or(jiff::tz::TimeZone::UTC);
        self.jiff().to_zoned_datetime(zone)
    }

    /// The day on a Dutch calendar.
    pub fn date(self) -> jiff::civil::Date {
        self.local().date()
    }
}

/// RFC 3339 in UTC with six decimals: sorts as text.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.6}", self.jiff())
    }
}

impl FromStr for Timestamp {
    type Err = NotAMoment;
    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let moment: jiff::Timestamp = text.parse().map_err(|_| NotAMoment(text.to_owned()))?;
        Ok(Self(moment.as_microsecond()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Tells the time.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;

    /// Today on a Dutch calendar.
    fn today(&self) -> jiff::civil::Date {
        self.now().date()
    }
}

/// The machine's clock. The only place in the project that reads it.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        Timestamp(jiff::Timestamp::now().as_microsecond())
    }
}

/// A clock that stands still until it is told to move.
#[derive(Debug)]
pub struct FixedClock(Mutex<Timestamp>);

impl FixedClock {
    pub fn new(at: Timestamp) -> Self {
        Self(Mutex::new(at))
    }

    pub fn set(&self, at: Timestamp) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = at;
    }

    pub fn advance_seconds(&self, seconds: i64) {
        let mut at = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *at = at.plus_seconds(seconds);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_round_trips_and_sorts() {
        let early: Timestamp = "2026-01-02T03:04:05.000006Z".parse().unwrap();
        let late = early.plus_seconds(1);
        assert_eq!(early.to_string(), "2026-01-02T03:04:05.000006Z");
        assert_eq!(early.to_string().parse::<Timestamp>().unwrap(), early);
        assert!(early.to_string() < late.to_string());
    }

    #[test]
    fn dutch_day_differs_from_utc_day_around_midnight() {
        let moment: Timestamp = "2026-07-01T22:30:00Z".parse().unwrap();
        assert_eq!(moment.date().to_string(), "2026-07-02");
    }
}
