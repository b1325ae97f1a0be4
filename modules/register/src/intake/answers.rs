// SPDX-License-Identifier: EUPL-1.2
//! Answers as they were typed: a draft loses nothing, also not what cannot be read yet.

use super::Step;
use super::step::Fault;
use super::told::{KNOWN, UNKNOWN, WHEN, WHERE, WHY, is_email, is_phone};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Characters; a book of forty pages.
pub const LONGEST_STORY: usize = 100_000;
pub const LONGEST_LINE: usize = 2_000;
const MOST_CHOICES: usize = 40;

/// By field. No `Debug`: it would print a story.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// A story that was told elsewhere, to somebody who wrote it down.
    pub fn of_story(text: &str) -> Self {
        let story = (!text.is_empty()).then(|| ("verhaal".to_owned(), vec![text.to_owned()]));
        Self(story.into_iter().collect())
    }

    /// The first answer; empty when there is none.
    pub fn one(&self, field: &str) -> &str {
        self.all(field).next().unwrap_or_default()
    }

    pub fn all<'a>(&'a self, field: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.0.get(field).into_iter().flatten().map(String::as_str)
    }

    pub fn has(&self, field: &str, value: &str) -> bool {
        self.all(field).any(|one| one == value)
    }

    /// Takes the fields of one question over; others in the form are not ours.
    pub fn take(&mut self, step: Step, values: impl Fn(&str) -> Vec<String>) {
        for field in step.fields() {
            let mut kept: Vec<String> = values(field).into_iter().filter(|value| !value.is_empty()).collect();
            kept.truncate(MOST_CHOICES);
            if kept.is_empty() {
                self.0.remove(*field);
            } else {
                self.0.insert((*field).to_owned(), kept);
            }
        }
    }

    /// What was written in somebody's own words, and does not say who they are.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        ["verhaal", "plek", "waarom_anders"].into_iter().flat_map(|field| self.all(field))
    }

    /// Forgets who somebody is.
    pub fn without_identity(mut self) -> Self {
        for field in Step::Contact.fields() {
            self.0.remove(*field);
        }
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with the answers to one question; `today` bounds dates, `known` tells whether
    /// there is a municipality with this code.
    pub fn faults(
        &self,
        step: Step,
        today: Date,
        known: impl Fn(&str) -> bool,
    ) -> Vec<(&'static str, Fault)> {
        let mut faults = Vec::new();
        for field in step.fields() {
            let longest = if *field == "verhaal" { LONGEST_STORY } else { LONGEST_LINE };
            if self.all(field).any(|value| value.chars().count() > longest) {
                faults.push((*field, Fault::TooLong));
            }
        }
        let mut fault = |field, why| faults.push((field, why));
        let choice = |field: &str, list: &[&str]| {
            self.all(field).all(|value| value == UNKNOWN || list.contains(&value))
        };
        match step {
            Step::Story if self.one("verhaal").trim().is_empty() && self.one("liever").is_empty() => {
                fault("verhaal", Fault::NoStory);
            }
            Step::ForWhom if !choice("voor_wie", &["R01", "R02", "R03", "R04", "R05"]) => {
                fault("voor_wie", Fault::NotAChoice);
            }
            Step::Where => {
                if !choice("waar", WHERE) {
                    fault("waar", Fault::NotAChoice);
                }
                if !self.one("gemeente").is_empty() && !known(self.one("gemeente")) {
                    fault("gemeente", Fault::NotAMunicipality);
                }
            }
            Step::When => {
                if !choice("wanneer", WHEN) {
                    fault("wanneer", Fault::NotAChoice);
                }
                match self.one("datum").parse::<Date>() {
                    _ if self.one("datum").is_empty() => {}
                    Ok(day) if day > today => fault("datum", Fault::InTheFuture),
                    Ok(_) => {}
                    Err(_) => fault("datum", Fault::NotADate),
                }
            }
            Step::Why if !choice("waarom", WHY) => fault("waarom", Fault::NotAChoice),
            Step::Wish if !choice("wens", &["K01", "K02", "K03", "K04"]) => fault("wens", Fault::NotAChoice),
            Step::Known if !choice("bekend", KNOWN) => fault("bekend", Fault::NotAChoice),
            Step::Home if !self.one("woongemeente").is_empty() && !known(self.one("woongemeente")) => {
                fault("woongemeente", Fault::NotAMunicipality);
            }
            Step::Contact => {
                let (phone, email) = (self.one("telefoon"), self.one("email"));
                if !phone.is_empty() && !is_phone(phone) {
                    fault("telefoon", Fault::NotAPhone);
                }
                if !email.is_empty() && !is_email(email) {
                    fault("email", Fault::NotAnEmail);
                }
                if self.one("naam").is_empty() && phone.is_empty() && email.is_empty() {
                    fault("naam", Fault::Nobody);
                }
            }
            _ => {}
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        let mut answers = Answers::default();
        for step in Step::ALL {
            let given = |field: &str| {
                pairs
                    .iter()
                    .filter(|(name, _)| *name == field)
                    .map(|(_, value)| (*value).to_owned())
                    .collect()
            };
            answers.take(step, given);
        }
        answers
    }

    fn faults(step: Step, pairs: &[(&str, &str)]) -> Vec<(&'static str, Fault)> {
        let today = jiff::civil::date(2026, 11, 27);
        answers(pairs).faults(step, today, |code| code == "GM0150")
    }

    #[test]
    fn nothing_but_a_beginning_has_to_be_known() {
        assert_eq!(faults(Step::Story, &[]), [("verhaal", Fault::NoStory)]);
        assert_eq!(faults(Step::Story, &[("liever", "ja")]), []);
        for step in Step::ALL.into_iter().skip(1).filter(|step| *step != Step::Contact) {
            assert_eq!(faults(step, &[]), [], "{step:?}");
        }
        for (step, field) in [
            (Step::ForWhom, "voor_wie"),
            (Step::Where, "waar"),
            (Step::When, "wanneer"),
            (Step::Why, "waarom"),
            (Step::Wish, "wens"),
            (Step::Known, "bekend"),
        ] {
            assert_eq!(faults(step, &[(field, UNKNOWN)]), [], "{step:?}");
            assert_eq!(faults(step, &[(field, "bedacht")]), [(field, Fault::NotAChoice)], "{step:?}");
        }
    }

    #[test]
    fn what_cannot_be_is_named_at_its_field() {
        let long = "é".repeat(LONGEST_STORY + 1);
        assert_eq!(faults(Step::Story, &[("verhaal", &long)]), [("verhaal", Fault::TooLong)]);
        assert_eq!(faults(Step::Story, &[("verhaal", &long[2..])]), []);
        assert_eq!(faults(Step::Where, &[("gemeente", "GM9999")]), [("gemeente", Fault::NotAMunicipality)]);
        assert_eq!(faults(Step::When, &[("datum", "2026-11-28")]), [("datum", Fault::InTheFuture)]);
        assert_eq!(faults(Step::When, &[("datum", "gisteren")]), [("datum", Fault::NotADate)]);
        assert_eq!(faults(Step::When, &[("datum", "2026-11-27")]), []);
        assert_eq!(faults(Step::Contact, &[]), [("naam", Fault::Nobody)]);
        assert_eq!(faults(Step::Contact, &[("email", "x@")]), [("email", Fault::NotAnEmail)]);
        assert_eq!(faults(Step::Contact, &[("telefoon", "bel mij")]), [("telefoon", Fault::NotAPhone)]);
        assert_eq!(faults(Step::Contact, &[("telefoon", "+31 (0)6 - 1234 5678")]), []);
    }

    #[test]
    fn who_stays_unknown_is_not_asked_for_a_name() {
        for (level, asked) in [("N02", false), (UNKNOWN, false), ("", false), ("N01", true), ("N00", true)] {
            let answers = answers(&[("bekend", level)]);
            assert_eq!(Step::Contact.is_asked(&answers), asked, "{level}");
            let after = if asked { Step::Contact } else { Step::Check };
            assert_eq!(Step::Home.next(&answers), after);
            let before = if asked { Step::Contact } else { Step::Home };
            assert_eq!(Step::Check.previous(&answers), Some(before));
        }
        assert_eq!(Step::Story.previous(&Answers::default()), None);
        assert_eq!(Step::from_number(0), None);
        assert_eq!(Step::from_number(10), Some(Step::Check));
        assert_eq!(Step::from_number(11), None);
    }

    #[test]
    fn a_form_brings_in_only_the_fields_of_its_question() {
        let mut answers = Answers::default();
        answers.take(Step::ForWhom, |field| vec![format!("{field}!")]);
        assert_eq!((answers.one("voor_wie"), answers.one("naam")), ("voor_wie!", ""));
        answers.take(Step::ForWhom, |_| Vec::new());
        assert!(answers.is_empty());
    }
}
