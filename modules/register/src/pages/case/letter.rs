// SPDX-License-Identifier: EUPL-1.2
//! Letters of a case: written in a form, looked at, downloaded, and noted as sent. The text travels in
//! the form; a letter that may not leave is not made either.

use super::part::Part;
use crate::domain::{Act, Action, Case, Help, Outgoing, Recipient, Refusal, Settings, Side, Sides};
use crate::letters::{Head, Letter, letter};
use classification::codebook;
use gw_documents::Doc;
use gw_web::Fields;
use jiff::civil::Date;

macro_rules! kinds {
    ($($variant:ident = $code:literal in $part:ident: $fields:expr;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind { $($variant),+ }

        impl Kind {
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub(super) const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub(super) fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }

            /// The page of the case that it belongs to.
            pub(super) const fn part(self) -> Part {
                match self { $(Self::$variant => Part::$part),+ }
            }

            /// What is written for it besides greeting and contact.
            pub(super) const fn fields(self) -> &'static [&'static str] {
                match self { $(Self::$variant => $fields),+ }
            }
        }
    };
}

pub(super) const SUBJECT: &str = "onderwerp";
pub(super) const STORY: &str = "verhaal";
pub(super) const QUESTIONS: &str = "vragen";
pub(super) const ANSWER_BY: &str = "uiterlijk";

kinds! {
    Reply = "wederhoor" in Reply: &[SUBJECT, STORY, QUESTIONS, ANSWER_BY];
    Reminder = "herinnering" in Reply: &[SUBJECT, ANSWER_BY];
    Mediation = "bemiddeling" in Mediation: &[SUBJECT, ANSWER_BY];
    ToReporter = "conclusie-melder" in Inquiry: &[];
    ToOther = "conclusie-wederpartij" in Inquiry: &[];
    Advice = "advies" in Advice: &[];
    Closing = "afsluiting" in Closing: &[];
}

impl Kind {
    /// May it leave now? The question that sending asks, asked with nothing in the letter.
    pub(super) fn may(self, case: &Case) -> Result<(), Refusal> {
        let day = Date::ZERO;
        let texts = Texts { subject: "…", story: "…", questions: Vec::new(), answer_by: day };
        self.made(case, &texts, Head { on: day, ..NOBODY }, &Settings::default()).map(|_| ())
    }

    /// Noted as sent.
    pub(super) fn sent(self, names_reporter: bool) -> Action {
        let to_other = |act| {
            let (to, act) = (Recipient::OtherSide, Some(act));
            Action::Send(Outgoing { to, act, names_reporter, about_other_side: true })
        };
        match self {
            Self::Reply => to_other(Act::ReplyLetter),
            Self::Reminder => Action::Help(Help::Remind),
            Self::Mediation => to_other(Act::Mediation),
            Self::ToReporter => Action::Sides(Sides::SendConclusion(Side::Reporter)),
            Self::ToOther => Action::Sides(Sides::SendConclusion(Side::Other)),
            Self::Advice => Action::Help(Help::TellAdvice),
            Self::Closing => Action::Send(Outgoing {
                to: Recipient::Reporter,
                act: None,
                names_reporter: false,
                about_other_side: true,
            }),
        }
    }

    /// It goes to the other side, so it may let one guess who complains.
    pub(super) const fn is_to_other_side(self) -> bool {
        matches!(self, Self::Reply | Self::Mediation)
    }

    /// Of how many weeks the other side gets to answer.
    pub(super) const fn term(self) -> Option<&'static str> {
        match self {
            Self::Reply | Self::Mediation => Some("wederhoor"),
            Self::Reminder => Some("herinnering"),
            _ => None,
        }
    }

    pub(super) fn made(
        self,
        case: &Case,
        texts: &Texts<'_>,
        head: Head<'_>,
        settings: &Settings,
    ) -> Result<Doc, Refusal> {
        let Texts { subject, story, ref questions, answer_by } = *texts;
        let kept_until =
            case.closed_on.and_then(|closed| settings.retention(codebook(), case.retention_rule(), closed));
        let which = match self {
            Self::Reply => Letter::Reply { subject, story, questions, answer_by },
            Self::Reminder => Letter::Reminder { subject, answer_by },
            Self::Mediation => Letter::Mediation { subject, answer_by },
            Self::ToReporter => Letter::Conclusion(Side::Reporter),
            Self::ToOther => Letter::Conclusion(Side::Other),
            Self::Advice => Letter::Advice,
            Self::Closing => Letter::Closing { kept_until },
        };
        letter(case, which, head, codebook(), settings)
    }
}

/// A head for a question only.
const NOBODY: Head<'static> = Head {
    service: "",
    contact: "",
    worker: "",
    to: "",
    reference: "",
    on: Date::ZERO,
    locale: gw_core::Locale::Nl,
    example: false,
};

/// What a worker wrote for a letter.
pub(super) struct Texts<'a> {
    pub(super) subject: &'a str,
    pub(super) story: &'a str,
    pub(super) questions: Vec<&'a str>,
    pub(super) answer_by: Date,
}

impl<'a> Texts<'a> {
    /// Questions stand one on a line. A letter that asks for no day has none.
    pub(super) fn of(fields: &'a Fields, today: Date) -> Self {
        let lines = fields.get(QUESTIONS).lines().map(str::trim).filter(|line| !line.is_empty());
        Self {
            subject: fields.get(SUBJECT),
            story: fields.get(STORY),
            questions: lines.collect(),
            answer_by: fields.get(ANSWER_BY).parse().unwrap_or(today),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_stand_one_on_a_line() {
        let mut fields = Fields::default();
        fields.push(QUESTIONS, "Waarom?\n\n  Wanneer?  \n");
        fields.push(ANSWER_BY, "2026-12-18");
        let today = jiff::civil::date(2026, 11, 27);
        let texts = Texts::of(&fields, today);
        assert_eq!(texts.questions, ["Waarom?", "Wanneer?"]);
        assert_eq!(texts.answer_by, jiff::civil::date(2026, 12, 18));
        assert_eq!(Texts::of(&Fields::default(), today).answer_by, today);
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(*kind));
        }
    }
}
