// SPDX-License-Identifier: EUPL-1.2
//! What a worker takes down while somebody tells it: the same answers as those of the form, and besides
//! them how it came in. All of it on one page, so all that is wrong is told at once.

use super::step::Fault;
use super::{Answers, Step, Told};
use crate::domain::{Refusal, guards};
use classification::Code;
use gw_core::Language;
use jiff::civil::Date;

/// List M without what comes in by itself (the form, the app) and what the ADV saw itself.
pub const CHANNELS: [&str; 14] = [
    "M03", "M02b", "M02d", "M01", "M04", "M04a", "M04b", "M04c", "M05", "M05a", "M05b", "M05c", "M05d",
    "M05e",
];
/// List R; besides whom the form asks about, somebody who reports from their work.
pub const ROLES: [&str; 6] = ["R01", "R02", "R03", "R04", "R05", "R06"];

/// What somebody may write in their own words.
const TEXTS: [&str; 7] = ["verhaal", "plek", "waarom_anders", "naam", "telefoon", "email", "liefst"];

/// What is wrong at a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    Answer(Fault),
    /// A rule of the register.
    Rule(Refusal),
    /// Something has to be chosen here.
    NotChosen,
    /// The reporter was not told what is kept and who sees it.
    NotInformed,
}

/// Everything that was taken down. No `Debug`: it would print a story.
#[derive(Clone)]
pub struct AtDesk {
    pub answers: Answers,
    /// List M; None: nothing of [`CHANNELS`].
    pub channel: Option<Code>,
    /// In which it was told; None: none that we speak.
    pub language: Option<Language>,
    pub informed: bool,
}

impl AtDesk {
    /// `channel` and `language` as they were chosen.
    pub fn new(answers: Answers, (channel, language): (&str, &str), informed: bool) -> Self {
        Self {
            answers,
            channel: if CHANNELS.contains(&channel) { channel.parse().ok() } else { None },
            language: Language::ALL.into_iter().find(|one| one.code() == language),
            informed,
        }
    }

    /// The coded part, as it came in.
    pub fn told(&self, today: Date) -> Told {
        let told = Told::of(&self.answers, today);
        Told { channel: self.channel.unwrap_or(told.channel), ..told }
    }

    /// Everything that is wrong, in the order of the page; `today` and `known` as for [`Answers::faults`].
    pub fn wrong(&self, today: Date, known: impl Fn(&str) -> bool) -> Vec<(&'static str, Wrong)> {
        let (answers, mut wrong) = (&self.answers, Vec::new());
        if self.channel.is_none() {
            wrong.push(("kanaal", Wrong::NotChosen));
        }
        if self.language.is_none() {
            wrong.push(("taal", Wrong::NotChosen));
        }
        for step in Step::ALL {
            wrong.extend(self.of_step(step, today, &known));
        }
        for field in TEXTS {
            if let Err(rule) = guards::i16_no_citizen_number(answers.one(field)) {
                wrong.push((field, Wrong::Rule(rule)));
            }
        }
        if !self.informed {
            wrong.push(("verteld", Wrong::NotInformed));
        }
        wrong
    }

    fn of_step(&self, step: Step, today: Date, known: impl Fn(&str) -> bool) -> Vec<(&'static str, Wrong)> {
        let answers = &self.answers;
        match step {
            // There is something to write down: who is here does not “rather tell it”.
            Step::Story if answers.one("verhaal").trim().is_empty() => {
                vec![("verhaal", Wrong::Answer(Fault::NoStory))]
            }
            // The list of the form is shorter.
            Step::ForWhom => {
                let role = answers.one("voor_wie");
                let chosen = role.is_empty() || ROLES.contains(&role);
                if chosen { Vec::new() } else { vec![("voor_wie", Wrong::Answer(Fault::NotAChoice))] }
            }
            // What was typed is not thrown away unsaid: who stays unknown has no name here (I-07).
            Step::Contact if !step.is_asked(answers) => {
                let typed = step.fields().iter().copied().find(|field| !answers.one(field).is_empty());
                let undecided = answers.one("bekend").is_empty();
                let anonymous = Wrong::Rule(Refusal::PersonOfAnonymous);
                let why = |typed| if undecided { ("bekend", Wrong::NotChosen) } else { (typed, anonymous) };
                typed.map(why).into_iter().collect()
            }
            step => {
                let faults = answers.faults(step, today, known).into_iter();
                faults.map(|(field, why)| (field, Wrong::Answer(why))).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use classification::{List, NOT_DECIDED, ROLE_UNKNOWN, codebook};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 27);

    fn taken(pairs: &[(&str, &str)]) -> AtDesk {
        let all = |field: &str| -> Vec<String> {
            let own = pairs.iter().filter(|(name, _)| *name == field);
            own.map(|(_, value)| (*value).to_owned()).collect()
        };
        let mut answers = Answers::default();
        for step in Step::ALL {
            answers.take(step, all);
        }
        let one = |field: &str| all(field).pop().unwrap_or_default();
        AtDesk::new(answers, (&one("kanaal"), &one("taal")), !one("verteld").is_empty())
    }

    fn wrong(pairs: &[(&str, &str)]) -> Vec<(&'static str, Wrong)> {
        let least = [("verhaal", "x"), ("kanaal", "M03"), ("taal", "nl"), ("verteld", "ja")];
        let mut all: Vec<(&str, &str)> = pairs.to_vec();
        all.extend(least.iter().filter(|(name, _)| !pairs.iter().any(|(one, _)| one == name)));
        taken(&all).wrong(TODAY, |code| code == "GM0150")
    }

    #[test]
    fn every_choice_is_a_code_of_its_list_today() {
        for (codes, list) in [(CHANNELS.as_slice(), List::Channel), (ROLES.as_slice(), List::Role)] {
            for text in codes {
                let code: Code = text.parse().unwrap();
                assert!(code.list() == list && codebook().is_valid_on(code, TODAY), "{text}");
            }
        }
    }

    #[test]
    fn little_has_to_be_known_and_all_that_is_wrong_is_told_at_once() {
        assert_eq!(wrong(&[]), []);
        assert_eq!(wrong(&[("voor_wie", "R06"), ("waarom", "weet_niet"), ("wens", "K02")]), []);
        let told = taken(&[("kanaal", "M05a")]).told(TODAY);
        assert_eq!(told.channel.to_string(), "M05a");
        assert_eq!((told.role, told.request), (ROLE_UNKNOWN, NOT_DECIDED));
        let nothing = taken(&[]).wrong(TODAY, |_| false);
        let fields: Vec<&str> = nothing.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["kanaal", "taal", "verhaal", "verteld"]);
        for (field, value) in [("kanaal", "M02a"), ("kanaal", "K01"), ("taal", "xx")] {
            assert_eq!(wrong(&[(field, value)]), [(field, Wrong::NotChosen)], "{value}");
        }
        let role = [("voor_wie", Wrong::Answer(Fault::NotAChoice))];
        assert_eq!(wrong(&[("voor_wie", "R07")]), role);
    }

    #[test]
    fn no_name_of_who_stays_unknown_and_no_citizen_number_anywhere() {
        let anonymous = Wrong::Rule(Refusal::PersonOfAnonymous);
        assert_eq!(wrong(&[("bekend", "N02"), ("email", "n@x.nl")]), [("email", anonymous)]);
        assert_eq!(wrong(&[("naam", "Nina")]), [("bekend", Wrong::NotChosen)]);
        assert_eq!(wrong(&[("bekend", "N01"), ("naam", "Nina")]), []);
        assert_eq!(wrong(&[("bekend", "N01")]), [("naam", Wrong::Answer(Fault::Nobody))]);
        // 111222333 passes the test of eleven; it belongs to nobody.
        for field in ["verhaal", "plek", "waarom_anders"] {
            let found = wrong(&[(field, "bsn 111222333")]);
            assert_eq!(found, [(field, Wrong::Rule(Refusal::CitizenNumber))], "{field}");
        }
    }
}
