// SPDX-License-Identifier: EUPL-1.2
//! What the answers mean: codes for the register, and who somebody is, apart.

use super::{Answers, Step};
use crate::domain::Anonymity;
use serde::{Deserialize, Serialize};

/// "I don't know", on every question that has choices.
pub const UNKNOWN: &str = "weet_niet";

pub(super) const WHERE: &[&str] = &["plek", "online", "overal"];
pub(super) const WHEN: &[&str] = &["vandaag", "week", "maand", "eerder", "vaker"];
/// Grounds as a resident chooses them; a child code where people know that word better.
pub(super) const WHY: &[&str] = &[
    "G01", "G02", "G03", "G11", "G12", "G07", "G07a", "G07b", "G06", "G04", "G05", "G10", "G13", "G08",
    "G09", "G90",
];
pub(super) const KNOWN: &[&str] = &["N00", "N01", "N02"];

impl Step {
    /// What can be chosen, in the order of the page.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Self::ForWhom => &["R01", "R02", "R03", "R04", "R05"],
            Self::Where => WHERE,
            Self::When => WHEN,
            Self::Why => WHY,
            Self::Wish => &["K01", "K02", "K03", "K04"],
            Self::Known => &["N02", "N01", "N00"],
            _ => &[],
        }
    }
}

/// The coded part of a report, as its reporter stated it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub role: String,
    pub request: String,
    pub anonymity: Anonymity,
    pub grounds: Vec<String>,
    pub online: bool,
    /// Where it happened; None: unknown, nowhere in particular, or online only.
    pub place: Option<String>,
    /// Where the reporter lives.
    pub residence: Option<String>,
}

/// Who somebody is; kept under a key of its own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub naam: String,
    pub telefoon: String,
    pub email: String,
    pub liefst: String,
}

impl Told {
    pub fn of(answers: &Answers) -> Self {
        let code = |field: &str, otherwise: &str| match answers.one(field) {
            "" | UNKNOWN => otherwise.to_owned(),
            value => value.to_owned(),
        };
        let some =
            |field: &str| Some(answers.one(field)).filter(|value| !value.is_empty()).map(str::to_owned);
        let grounds: Vec<String> =
            answers.all("waarom").filter(|code| *code != UNKNOWN).map(str::to_owned).collect();
        Self {
            role: code("voor_wie", "R99"),
            request: code("wens", "K04"),
            // Undecided is as careful as can be (Besluit art. 5).
            anonymity: Anonymity::from_code(answers.one("bekend")).unwrap_or(Anonymity::Full),
            grounds: if grounds.is_empty() { vec!["G99".to_owned()] } else { grounds },
            online: answers.has("waar", "online"),
            place: some("gemeente"),
            residence: some("woongemeente"),
        }
    }
}

impl Identity {
    /// None when the level of anonymity keeps no person (I-07), or nothing was said.
    pub fn of(answers: &Answers, anonymity: Anonymity) -> Option<Self> {
        anonymity.allows_person().ok()?;
        let text = |field: &str| answers.one(field).to_owned();
        let one = Self {
            naam: text("naam"),
            telefoon: text("telefoon"),
            email: text("email"),
            liefst: text("liefst"),
        };
        (!(one.naam.is_empty() && one.telefoon.is_empty() && one.email.is_empty())).then_some(one)
    }
}

/// Digits with what people put between them; not too few, not too many.
pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (6..=15).contains(&digits) && text.chars().all(|sign| sign.is_ascii_digit() || " +-()./".contains(sign))
}

pub(super) fn is_email(text: &str) -> bool {
    text.parse::<gw_core::Email>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        let mut answers = Answers::default();
        for step in Step::ALL {
            answers.take(step, |field| {
                pairs
                    .iter()
                    .filter(|(name, _)| *name == field)
                    .map(|(_, value)| (*value).to_owned())
                    .collect()
            });
        }
        answers
    }

    #[test]
    fn not_knowing_is_an_answer_and_the_most_careful_one() {
        let told = Told::of(&answers(&[("verhaal", "iets"), ("waarom", UNKNOWN), ("bekend", UNKNOWN)]));
        assert_eq!((told.role.as_str(), told.request.as_str()), ("R99", "K04"));
        assert_eq!((told.anonymity, told.grounds), (Anonymity::Full, vec!["G99".to_owned()]));
        assert_eq!((told.place, told.residence, told.online), (None, None, false));
    }

    #[test]
    fn full_anonymity_keeps_no_person_even_when_one_was_typed() {
        let typed = [("bekend", "N02"), ("naam", "Nina"), ("email", "n@x.nl")];
        assert!(Identity::of(&answers(&typed), Anonymity::Full).is_none());
        assert!(Identity::of(&answers(&typed), Anonymity::KnownToUs).is_some());
        assert!(Identity::of(&answers(&[("bekend", "N01")]), Anonymity::KnownToUs).is_none(), "nobody");
        assert_eq!(answers(&typed).without_identity().one("naam"), "");
    }
}
