// SPDX-License-Identifier: EUPL-1.2
//! What the answers mean: codes for the register, and who somebody is, apart.

use super::{Answers, Step};
use crate::domain::{About, Anonymity, Happened, Identity};
use classification::{
    Code, Coding, GROUND_UNKNOWN, NOT_DECIDED, Place, ROLE_UNKNOWN, Residence, Stated, WEB_FORM,
};
use jiff::Span;
use jiff::civil::Date;

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
    /// List M: this form.
    pub channel: Code,
    /// List R.
    pub role: Code,
    /// List K.
    pub request: Code,
    pub anonymity: Anonymity,
    pub stated: Stated,
    pub about: About,
    /// Where the reporter lives.
    pub residence: Residence,
}

impl Told {
    /// `today`: the day on which it is told.
    pub fn of(answers: &Answers, today: Date) -> Self {
        let code = |field: &str, otherwise: Code| answers.one(field).parse().unwrap_or(otherwise);
        let some =
            |field: &str| Some(answers.one(field)).filter(|value| !value.is_empty()).map(str::to_owned);
        let (mut stated, _) = Coding::of(answers.all("waarom").filter_map(|text| text.parse().ok()));
        if stated.grounds.is_empty() {
            stated.grounds.insert(GROUND_UNKNOWN);
        }
        let online = answers.has("waar", "online");
        let place = match some("gemeente") {
            Some(municipality) => Place::In(municipality),
            None if answers.has("waar", "overal") => Place::Nationwide,
            None if online && !answers.has("waar", "plek") => Place::OnlineOnly,
            None => Place::Unknown,
        };
        Self {
            channel: WEB_FORM,
            role: code("voor_wie", ROLE_UNKNOWN),
            request: code("wens", NOT_DECIDED),
            // Undecided is as careful as can be (Besluit art. 5).
            anonymity: Anonymity::from_code(answers.one("bekend")).unwrap_or(Anonymity::Full),
            stated: Stated(stated),
            about: About { place, online, happened: happened(answers, today), ..About::default() },
            residence: some("woongemeente").map_or(Residence::Unknown, Residence::In),
        }
    }
}

/// When it happened, as far as the answers tell: a day that was given goes first.
fn happened(answers: &Answers, today: Date) -> Happened {
    let day = answers.one("datum").parse::<Date>().ok().filter(|day| *day <= today);
    let last = |span: Span| match today.checked_sub(span) {
        Ok(van) => Happened::Between { van, tot: today },
        Err(_) => Happened::Unknown,
    };
    match (answers.one("wanneer"), day) {
        ("vaker", sinds) => Happened::Ongoing { sinds },
        (_, Some(dag)) => Happened::On { dag },
        ("vandaag", None) => Happened::On { dag: today },
        ("week", None) => last(Span::new().days(7)),
        ("maand", None) => last(Span::new().months(1)),
        _ => Happened::Unknown,
    }
}

/// Who somebody is, kept under a key of its own. None when the level of anonymity keeps no person (I-07),
/// or nothing was said.
pub fn who(answers: &Answers, anonymity: Anonymity) -> Option<Identity> {
    anonymity.allows_person().ok()?;
    let text = |field: &str| answers.one(field).to_owned();
    let one = Identity {
        name: text("naam"),
        phone: text("telefoon"),
        email: text("email"),
        preferred: text("liefst"),
        ..Identity::default()
    };
    (!(one.name.is_empty() && one.phone.is_empty() && one.email.is_empty())).then_some(one)
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

    const TODAY: Date = jiff::civil::date(2026, 11, 27);

    #[test]
    fn not_knowing_is_an_answer_and_the_most_careful_one() {
        let told =
            Told::of(&answers(&[("verhaal", "iets"), ("waarom", UNKNOWN), ("bekend", UNKNOWN)]), TODAY);
        assert_eq!((told.role, told.request), (ROLE_UNKNOWN, NOT_DECIDED));
        assert_eq!(told.anonymity, Anonymity::Full);
        assert_eq!(told.stated.0.grounds, [GROUND_UNKNOWN].into());
        assert_eq!((told.about, told.residence), (About::default(), Residence::Unknown));
    }

    #[test]
    fn where_and_when_become_what_figures_need() {
        let about = |pairs: &[(&str, &str)]| Told::of(&answers(pairs), TODAY).about;
        let place = |pairs: &[(&str, &str)]| about(pairs).place;
        assert_eq!(place(&[("waar", "online")]), Place::OnlineOnly);
        assert_eq!(place(&[("waar", "online"), ("waar", "plek")]), Place::Unknown);
        assert_eq!(place(&[("waar", "overal")]), Place::Nationwide);
        assert_eq!(place(&[("waar", "plek"), ("gemeente", "GM0150")]), Place::In("GM0150".to_owned()));
        let day = |text: &str| text.parse::<Date>().unwrap();
        let happened = |pairs: &[(&str, &str)]| about(pairs).happened;
        assert_eq!(happened(&[("wanneer", "vandaag")]), Happened::On { dag: TODAY });
        let (van, tot) = (day("2026-11-20"), TODAY);
        assert_eq!(happened(&[("wanneer", "week")]), Happened::Between { van, tot });
        let dag = day("2026-11-02");
        assert_eq!(happened(&[("wanneer", "maand"), ("datum", "2026-11-02")]), Happened::On { dag });
        assert_eq!(happened(&[("wanneer", "vaker")]), Happened::Ongoing { sinds: None });
        assert_eq!(happened(&[("wanneer", "eerder")]), Happened::Unknown);
        assert_eq!(happened(&[("datum", "gisteren")]), Happened::Unknown);
    }

    #[test]
    fn full_anonymity_keeps_no_person_even_when_one_was_typed() {
        let typed = [("bekend", "N02"), ("naam", "Nina"), ("email", "n@x.nl")];
        assert!(who(&answers(&typed), Anonymity::Full).is_none());
        assert!(who(&answers(&typed), Anonymity::KnownToUs).is_some());
        assert!(who(&answers(&[("bekend", "N01")]), Anonymity::KnownToUs).is_none(), "nobody");
        assert_eq!(answers(&typed).without_identity().one("naam"), "");
    }
}
