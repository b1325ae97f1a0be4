// SPDX-License-Identifier: EUPL-1.2
//! One question a page.

use super::Answers;
use super::told::UNKNOWN;

/// A question. The address of a page shows its number only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Story,
    ForWhom,
    Where,
    When,
    Why,
    Wish,
    Known,
    Home,
    Contact,
    Check,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing to begin with: not a word, and no wish to tell it to somebody.
    NoStory,
    TooLong,
    NotAMunicipality,
    NotADate,
    InTheFuture,
    NotAnEmail,
    NotAPhone,
    /// Who wants to be known must be reachable or named.
    Nobody,
    /// The form holds something that the page does not offer.
    NotAChoice,
}

impl Step {
    pub const ALL: [Self; 10] = [
        Self::Story,
        Self::ForWhom,
        Self::Where,
        Self::When,
        Self::Why,
        Self::Wish,
        Self::Known,
        Self::Home,
        Self::Contact,
        Self::Check,
    ];

    /// From 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).unwrap_or_default() + 1
    }

    pub fn from_number(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }

    /// The fields of the page.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Story => &["verhaal", "liever"],
            Self::ForWhom => &["voor_wie"],
            Self::Where => &["waar", "gemeente", "plek"],
            Self::When => &["wanneer", "datum"],
            Self::Why => &["waarom", "waarom_anders"],
            Self::Wish => &["wens"],
            Self::Known => &["bekend"],
            Self::Home => &["woonplaats", "woongemeente"],
            Self::Contact => &["naam", "telefoon", "email", "liefst"],
            Self::Check => &[],
        }
    }

    /// Is the question asked, given the answers so far?
    pub fn is_asked(self, answers: &Answers) -> bool {
        match self {
            // Who stays unknown to everybody is not asked for a name (Besluit art. 5).
            Self::Contact => !matches!(answers.one("bekend"), "N02" | UNKNOWN | ""),
            _ => true,
        }
    }

    pub fn next(self, answers: &Answers) -> Self {
        let after = Self::ALL.into_iter().skip(self.number());
        after.into_iter().find(|step| step.is_asked(answers)).unwrap_or(Self::Check)
    }

    pub fn previous(self, answers: &Answers) -> Option<Self> {
        let before = Self::ALL.into_iter().take(self.number() - 1).rev();
        before.into_iter().find(|step| step.is_asked(answers))
    }
}
