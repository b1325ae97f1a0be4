// SPDX-License-Identifier: EUPL-1.2
//! A good practice told in the session: what was done, for whom, what came out. Whoever tells it
//! says whether it may be published; then the municipality is asked by mail, then an organiser
//! looks. What was told is not evidence: wherever it shows, it says that nobody has studied it.

use super::NotNow;
use gw_core::Email;

/// ```text
/// besloten                                    no consent: for the organiser only
/// gevraagd → bevestigd → gepubliceerd | afgewezen;  gevraagd → geweigerd;  gepubliceerd → afgewezen
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PracticeState {
    Closed,
    Asked,
    Confirmed,
    /// The municipality does not want it published.
    Declined,
    Published,
    Rejected,
}

impl PracticeState {
    pub const ALL: [Self; 6] =
        [Self::Closed, Self::Asked, Self::Confirmed, Self::Declined, Self::Published, Self::Rejected];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Closed => "besloten",
            Self::Asked => "gevraagd",
            Self::Confirmed => "bevestigd",
            Self::Declined => "geweigerd",
            Self::Published => "gepubliceerd",
            Self::Rejected => "afgewezen",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The municipality answers, once.
    pub fn answer(self, agrees: bool) -> Result<Self, NotNow> {
        match (self, agrees) {
            (Self::Asked, true) => Ok(Self::Confirmed),
            (Self::Asked, false) => Ok(Self::Declined),
            _ => Err(NotNow),
        }
    }

    /// The organiser decides; what is published can be taken off again.
    pub fn decide(self, publish: bool) -> Result<Self, NotNow> {
        match (self, publish) {
            (Self::Confirmed, true) => Ok(Self::Published),
            (Self::Confirmed | Self::Published, false) => Ok(Self::Rejected),
            _ => Err(NotNow),
        }
    }
}

/// The form as it was typed.
#[derive(Clone, Debug, Default)]
pub struct PracticeEntry {
    pub municipality: String,
    pub title: String,
    pub done: String,
    pub for_whom: String,
    pub outcome: String,
    pub contact_role: String,
    /// `ja` or `nee`.
    pub consent: String,
    /// Who confirms for the municipality.
    pub confirm: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPractice {
    Empty,
    TooLong(usize),
    NotAChoice,
    NotAnEmail,
    UnknownMunicipality,
}

/// A sound practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPractice {
    pub municipality: String,
    pub title: String,
    pub done: String,
    pub for_whom: String,
    pub outcome: String,
    pub contact_role: String,
    /// Whom to ask; None: not to be published.
    pub confirm: Option<Email>,
}

const LINE: usize = 200;
const TEXT: usize = 2_000;

impl PracticeEntry {
    /// Every wrong field with its name, in the order of the form.
    pub fn read(
        &self,
        known: impl Fn(&str) -> bool,
    ) -> Result<NewPractice, Vec<(&'static str, BadPractice)>> {
        let mut bad = Vec::new();
        let municipality = self.municipality.trim().to_owned();
        if municipality.is_empty() {
            bad.push(("gemeente", BadPractice::NotAChoice));
        } else if !known(&municipality) {
            bad.push(("gemeente", BadPractice::UnknownMunicipality));
        }
        let mut text = |field: &'static str, typed: &str, most: usize| {
            let typed = typed.trim();
            if typed.is_empty() {
                bad.push((field, BadPractice::Empty));
            } else if typed.chars().count() > most {
                bad.push((field, BadPractice::TooLong(most)));
            }
            typed.to_owned()
        };
        let title = text("titel", &self.title, LINE);
        let done = text("gedaan", &self.done, TEXT);
        let for_whom = text("voorwie", &self.for_whom, LINE);
        let outcome = text("opbrengst", &self.outcome, TEXT);
        let contact_role = text("rol", &self.contact_role, LINE);
        let email = self.confirm.trim();
        let confirm = match self.consent.trim() {
            "nee" => None,
            "ja" if email.is_empty() => {
                bad.push(("bevestiger", BadPractice::Empty));
                None
            }
            "ja" => {
                let read = email.parse::<Email>().ok();
                if read.is_none() {
                    bad.push(("bevestiger", BadPractice::NotAnEmail));
                }
                read
            }
            _ => {
                bad.push(("toestemming", BadPractice::NotAChoice));
                None
            }
        };
        if !bad.is_empty() {
            return Err(bad);
        }
        Ok(NewPractice { municipality, title, done, for_whom, outcome, contact_role, confirm })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_published_without_consent_confirmation_and_a_decision() {
        use PracticeState::{Asked, Closed, Confirmed, Declined, Published, Rejected};
        let ways_to_publish: Vec<_> =
            PracticeState::ALL.into_iter().filter(|from| from.decide(true) == Ok(Published)).collect();
        assert_eq!(ways_to_publish, [Confirmed]);
        let ways_to_confirm: Vec<_> =
            PracticeState::ALL.into_iter().filter(|from| from.answer(true) == Ok(Confirmed)).collect();
        assert_eq!(ways_to_confirm, [Asked]);
        assert_eq!(Published.decide(false), Ok(Rejected), "can be taken off");
        for end in [Closed, Declined, Rejected] {
            assert_eq!((end.answer(true), end.decide(false)), (Err(NotNow), Err(NotNow)));
        }
    }

    #[test]
    fn who_agrees_must_say_whom_to_ask() {
        let entry = PracticeEntry {
            consent: "ja".to_owned(),
            confirm: "geen".to_owned(),
            ..PracticeEntry::default()
        };
        let fields: Vec<_> = entry.read(|_| false).unwrap_err().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["gemeente", "titel", "gedaan", "voorwie", "opbrengst", "rol", "bevestiger"]);
        let closed = PracticeEntry {
            municipality: "GM0150".to_owned(),
            title: "t".to_owned(),
            done: "d".to_owned(),
            for_whom: "w".to_owned(),
            outcome: "o".to_owned(),
            contact_role: "r".to_owned(),
            consent: "nee".to_owned(),
            confirm: "geen adres".to_owned(),
        };
        assert_eq!(closed.read(|_| true).unwrap().confirm, None);
    }
}
