// SPDX-License-Identifier: EUPL-1.2
//! What happened (voorval): when, where, online or not. Many reports can be about one.

use super::{ClusterId, IncidentId, Refusal, guards};
use classification::Place;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// When it happened, as precisely as people know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "soort")]
pub enum Happened {
    #[serde(rename = "op_dag")]
    On { dag: Date },
    #[serde(rename = "in_maand")]
    InMonth { jaar: i16, maand: i8 },
    #[serde(rename = "periode")]
    Between { van: Date, tot: Date },
    #[serde(rename = "doorlopend")]
    Ongoing { sinds: Option<Date> },
    #[serde(rename = "onbekend")]
    Unknown,
}

impl Happened {
    /// The latest day on which it can have happened: law in force and municipality are judged by it.
    pub fn reference_day(&self, received_on: Date) -> Date {
        match self {
            Self::On { dag } => *dag,
            Self::InMonth { jaar, maand } => {
                Date::new(*jaar, *maand, 1).map_or(received_on, Date::last_of_month).min(received_on)
            }
            Self::Between { tot, .. } => (*tot).min(received_on),
            Self::Ongoing { .. } | Self::Unknown => received_on,
        }
    }

    /// The earliest day, when there is one.
    pub fn begins(&self) -> Option<Date> {
        match self {
            Self::On { dag } => Some(*dag),
            Self::InMonth { jaar, maand } => Date::new(*jaar, *maand, 1).ok(),
            Self::Between { van, .. } => Some(*van),
            Self::Ongoing { sinds } => *sinds,
            Self::Unknown => None,
        }
    }

    /// It did not happen after the day on which it was reported, and no period runs backwards.
    pub fn is_possible(&self, received_on: Date) -> bool {
        let begins = self.begins().is_none_or(|day| day <= received_on);
        begins
            && match self {
                Self::Between { van, tot } => van <= tot,
                Self::InMonth { jaar, maand } => Date::new(*jaar, *maand, 1).is_ok(),
                _ => true,
            }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    pub id: IncidentId,
    pub happened: Happened,
    pub place: Place,
    /// A mark, not a field: the form dropped "internet" in 2011.
    pub online: bool,
    pub summary: String,
    pub cluster: Option<ClusterId>,
}

impl Incident {
    /// I-21: the municipality existed when it happened.
    ///
    /// # Errors
    /// When it did not.
    pub fn check(&self, received_on: Date, exists_on: impl Fn(&str, Date) -> bool) -> Result<(), Refusal> {
        let day = self.happened.reference_day(received_on);
        self.place.municipality().map_or(Ok(()), |code| guards::i21_municipality(code, day, exists_on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_law_is_judged_by_the_latest_day() {
        let received = date(2026, 3, 10);
        let day = |happened: Happened| happened.reference_day(received);
        assert_eq!(day(Happened::On { dag: date(2025, 6, 30) }), date(2025, 6, 30));
        assert_eq!(day(Happened::InMonth { jaar: 2026, maand: 2 }), date(2026, 2, 28));
        assert_eq!(day(Happened::InMonth { jaar: 2026, maand: 3 }), received);
        assert_eq!(day(Happened::Between { van: date(2024, 1, 1), tot: date(2025, 1, 1) }), date(2025, 1, 1));
        assert_eq!(day(Happened::Ongoing { sinds: None }), received);
        assert_eq!(day(Happened::Unknown), received);
    }

    #[test]
    fn nothing_happens_after_it_was_reported_or_backwards() {
        let received = date(2026, 3, 10);
        assert!(!Happened::On { dag: date(2026, 3, 11) }.is_possible(received));
        assert!(Happened::On { dag: received }.is_possible(received));
        assert!(!Happened::Between { van: date(2026, 2, 2), tot: date(2026, 2, 1) }.is_possible(received));
        assert!(!Happened::InMonth { jaar: 2026, maand: 13 }.is_possible(received));
        assert!(Happened::Unknown.is_possible(received));
    }
}
