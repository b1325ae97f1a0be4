// SPDX-License-Identifier: EUPL-1.2
//! What an organiser sets for an edition, and the seating rules that follow from it at a moment.

use gw_core::Timestamp;
use jiff::civil::Date;
use seating::{Criterion, Party, Rules};
use serde::{Deserialize, Serialize};

/// The defaults are those of the domain text: cap 3, offers of 48 hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Seats per municipality; None: no cap.
    pub cap: Option<u32>,
    /// So many days before the edition the cap is lifted.
    pub cap_lifted_days: u16,
    /// Seats for small municipalities or those without policy.
    pub reserved: u32,
    /// From this day on the reserved seats are for everyone.
    pub reserved_until: Option<Date>,
    /// "Small" is below so many inhabitants.
    pub small_below: u32,
    /// Provinces of the home region.
    pub home_provinces: Vec<String>,
    /// Until this day only the home region may enter.
    pub home_until: Option<Date>,
    /// May a party of colleagues enter in part?
    pub split_parties: bool,
    pub order: Vec<Order>,
    /// A draw instead of first come: registration closes at this day, then the lots decide.
    pub draw: Option<Draw>,
    pub offer_hours: u32,
    /// So many days before the edition people are asked whether they still come; 0: not.
    pub reconfirm_days: u16,
    /// So many days before the edition seats of those who did not answer are released.
    pub release_days: u16,
    /// So many days before the edition who has a seat is reminded.
    pub reminder_days: Vec<u16>,
    /// Until so many hours before the start a seat can go to a colleague.
    pub transfer_hours: u32,
}

/// A draw whose result anyone can redo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draw {
    pub closes: Date,
    /// Published with the result.
    pub seed: String,
}

/// What comes first on the waiting list, as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    EersteVanGemeente,
    ZonderBeleid,
    KleinsteEerst,
    Volgorde,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            cap: Some(3),
            cap_lifted_days: 7,
            reserved: 0,
            reserved_until: None,
            small_below: 20_000,
            home_provinces: Vec::new(),
            home_until: None,
            split_parties: true,
            order: vec![Order::EersteVanGemeente, Order::ZonderBeleid, Order::KleinsteEerst, Order::Volgorde],
            draw: None,
            offer_hours: 48,
            reconfirm_days: 0,
            release_days: 3,
            reminder_days: vec![7, 1],
            transfer_hours: 24,
        }
    }
}

impl Settings {
    /// The rules in force at a moment, for a room of this size.
    pub fn rules(&self, capacity: u32, starts_at: Timestamp, now: Timestamp) -> Rules {
        let today = now.date();
        let mut order: Vec<Criterion> = self.order.iter().map(|one| one.criterion()).collect();
        if self.draw.is_some() {
            // The lots take the place of the time of entry.
            order.retain(|one| *one != Criterion::Entry);
            order.push(Criterion::Draw);
        }
        Rules {
            capacity,
            cap: self.cap,
            cap_lifted: starts_at.plus_days(-i64::from(self.cap_lifted_days)) <= now,
            reserved: if self.reserved_until.is_none_or(|day| today < day) { self.reserved } else { 0 },
            home_first: self.home_until.is_some_and(|day| today < day),
            party: if self.split_parties { Party::AsManyAsFit } else { Party::AllOrNobody },
            order,
            seed: self.draw.as_ref().map_or_else(String::new, |draw| draw.seed.clone()),
        }
    }

    /// Before the draw nobody is seated: all wait for the lots.
    pub fn waits_for_draw(&self, now: Timestamp) -> bool {
        self.draw.as_ref().is_some_and(|draw| now.date() < draw.closes)
    }

    /// May this municipality take a reserved seat?
    pub fn is_target_group(&self, population: Option<u32>, without_policy: bool) -> bool {
        without_policy || population.is_some_and(|number| number < self.small_below)
    }
}

impl Order {
    pub const ALL: [Self; 4] =
        [Self::EersteVanGemeente, Self::ZonderBeleid, Self::KleinsteEerst, Self::Volgorde];

    /// The word in the form, and as stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::EersteVanGemeente => "eerste_van_gemeente",
            Self::ZonderBeleid => "zonder_beleid",
            Self::KleinsteEerst => "kleinste_eerst",
            Self::Volgorde => "volgorde",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    const fn criterion(self) -> Criterion {
        match self {
            Self::EersteVanGemeente => Criterion::FirstOfMunicipality,
            Self::ZonderBeleid => Criterion::WithoutPolicy,
            Self::KleinsteEerst => Criterion::Smaller,
            Self::Volgorde => Criterion::Entry,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn dates_switch_rules_on_and_off() {
        let settings = Settings {
            reserved: 10,
            reserved_until: Some("2027-03-01".parse().unwrap()),
            home_until: Some("2027-02-01".parse().unwrap()),
            ..Settings::default()
        };
        let start = at("2027-03-20T11:00:00Z");
        let early = settings.rules(40, start, at("2027-01-15T12:00:00Z"));
        assert!(early.home_first && early.reserved == 10 && !early.cap_lifted);
        let later = settings.rules(40, start, at("2027-02-15T12:00:00Z"));
        assert!(!later.home_first && later.reserved == 10);
        // The first of March begins at 23:00 UTC on the last of February.
        let released = settings.rules(40, start, at("2027-02-28T23:30:00Z"));
        assert_eq!(released.reserved, 0);
        assert!(settings.rules(40, start, at("2027-03-13T11:00:00Z")).cap_lifted);
    }

    #[test]
    fn a_draw_replaces_the_time_of_entry() {
        let draw = Draw { closes: "2027-02-01".parse().unwrap(), seed: "zaad".to_owned() };
        let settings = Settings { draw: Some(draw), ..Settings::default() };
        assert!(settings.waits_for_draw(at("2027-01-31T12:00:00Z")));
        assert!(!settings.waits_for_draw(at("2027-02-01T12:00:00Z")));
        let rules = settings.rules(40, at("2027-03-20T11:00:00Z"), at("2027-02-01T12:00:00Z"));
        assert_eq!(rules.order.last(), Some(&Criterion::Draw));
        assert!(!rules.order.contains(&Criterion::Entry));
        let text = serde_json::to_string(&settings).unwrap();
        assert_eq!(serde_json::from_str::<Settings>(&text).unwrap(), settings);
    }
}
