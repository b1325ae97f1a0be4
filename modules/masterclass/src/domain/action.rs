// SPDX-License-Identifier: EUPL-1.2
//! The three next actions with which a municipality goes home.

use jiff::ToSpan;
use jiff::civil::Date;

/// As many as one remembers.
pub const ACTIONS: u8 = 3;
const LONGEST_ACTION: usize = 300;
const LONGEST_OWNER: usize = 120;
const MOST_YEARS: i32 = 2;

/// An action: what, by which role, before which day. All empty: not filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Action {
    pub action: String,
    pub owner: String,
    /// `2027-05-01`, or empty.
    pub due: String,
}

/// What is wrong with a field of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadAction {
    NoAction,
    NoOwner,
    /// A role is asked, and this is an address of a person.
    Person,
    Long(usize),
    NoDay,
    Past,
    Far,
}

impl Action {
    pub fn is_empty(&self) -> bool {
        self.action.is_empty() && self.owner.is_empty() && self.due.is_empty()
    }

    /// The faults, each with the field it stands in: `actie`, `wie` or `datum`.
    pub fn faults(&self, today: Date) -> Vec<(&'static str, BadAction)> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        match self.action.chars().count() {
            0 => found.push(("actie", BadAction::NoAction)),
            long if long > LONGEST_ACTION => found.push(("actie", BadAction::Long(LONGEST_ACTION))),
            _ => {}
        }
        match self.owner.chars().count() {
            0 => found.push(("wie", BadAction::NoOwner)),
            long if long > LONGEST_OWNER => found.push(("wie", BadAction::Long(LONGEST_OWNER))),
            _ if self.owner.contains('@') => found.push(("wie", BadAction::Person)),
            _ => {}
        }
        match self.day() {
            None => found.push(("datum", BadAction::NoDay)),
            Some(day) if day < today => found.push(("datum", BadAction::Past)),
            Some(day) if day > today.saturating_add(MOST_YEARS.years()) => {
                found.push(("datum", BadAction::Far));
            }
            Some(_) => {}
        }
        found
    }

    pub fn day(&self) -> Option<Date> {
        self.due.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(action: &str, owner: &str, due: &str) -> Action {
        Action { action: action.to_owned(), owner: owner.to_owned(), due: due.to_owned() }
    }

    #[test]
    fn whole_or_empty() {
        let today: Date = "2027-03-20".parse().unwrap();
        let faults = |one: Action| one.faults(today);
        assert_eq!(faults(Action::default()), []);
        assert_eq!(faults(action("Concept naar de ADV", "beleidsmedewerker", "2027-05-01")), []);
        assert_eq!(faults(action("", "griffier", "2027-05-01")), [("actie", BadAction::NoAction)]);
        assert_eq!(
            faults(action("Bellen", "", "morgen")),
            [("wie", BadAction::NoOwner), ("datum", BadAction::NoDay)]
        );
        assert_eq!(
            faults(action("Bellen", "jan@a.nl", "2027-03-19")),
            [("wie", BadAction::Person), ("datum", BadAction::Past)]
        );
        assert_eq!(faults(action("Bellen", "raad", "2029-03-21")), [("datum", BadAction::Far)]);
        assert_eq!(faults(action(&"x".repeat(301), "raad", "2029-03-20")), [("actie", BadAction::Long(300))]);
    }
}
