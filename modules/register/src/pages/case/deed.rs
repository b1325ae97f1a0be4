// SPDX-License-Identifier: EUPL-1.2
//! What a worker can do in a case by a form: the forms as data, so that drawing, reading and telling
//! what is wrong cannot differ. Whether it is allowed, only the case says: the page asks it with an
//! example (`example`), as a form does with what was typed.

use crate::domain::{
    Action, Anonymity, Case, ChangedBy, ConsentId, Help, Now, Outgoing, Outside, People, Recipient, Refusal,
    Side, Sides, Wish,
};
use classification::{Code, List};
use gw_core::AccountId;
use uuid::Uuid;

macro_rules! deeds {
    ($($(#[$meta:meta])* $variant:ident = $code:literal: $fields:expr;)+) => {
        /// Something that is done by a form.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Deed { $($(#[$meta])* $variant),+ }

        impl Deed {
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Names the form; its fields begin with it.
            pub(super) const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub(super) fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }

            pub(super) const fn fields(self) -> &'static [Field] {
                match self {
                    $(Self::$variant => {
                        const FIELDS: &[Field] = $fields;
                        FIELDS
                    }),+
                }
            }
        }
    };
}

/// From what can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Options {
    Colleagues,
    YesNo,
    Levels,
    Acts,
    Givers,
    Ways,
    /// Consents that hold.
    Consents,
    Sides,
    /// Procedures that run.
    Procedures,
    Recipients,
    /// Where the case may go now.
    States,
    List(List),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Lines high.
    Area(u8),
    Line,
    Number,
    Tick,
    /// One of a few, all in sight.
    One(Options),
    /// One of many.
    Pick(Options),
    Many(Options),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// Of the form and the field: `advies.tekst`.
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// The page asks for it; else it may stay empty, or the rules of the case ask.
    pub(super) needed: bool,
}

const fn needed(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, needed: true }
}

const fn free(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, needed: false }
}

deeds! {
    /// To another state.
    Go = "ga": &[needed("ga.naar", Kind::One(Options::States)), free("ga.reden", Kind::Area(3))];
    Assign = "toewijzen": &[needed("toewijzen.wie", Kind::Pick(Options::Colleagues))];
    Declare = "belang": &[needed("belang.is", Kind::One(Options::YesNo))];
    Anonymity = "anonimiteit": &[
        needed("anonimiteit.niveau", Kind::One(Options::Levels)),
        free("anonimiteit.zelf", Kind::Tick),
    ];
    Danger = "gevaar": &[needed("gevaar.reden", Kind::Area(3))];
    Consent = "toestemming": &[
        needed("toestemming.voor", Kind::Pick(Options::Acts)),
        needed("toestemming.van", Kind::One(Options::Givers)),
        needed("toestemming.manier", Kind::One(Options::Ways)),
        free("toestemming.uitgelegd", Kind::Tick),
    ];
    WithdrawConsent = "intrekken": &[needed("intrekken.welke", Kind::Pick(Options::Consents))];
    Stop = "stoppen": &[needed("stoppen.zeker", Kind::Tick)];
    GoOn = "doorgaan": &[];
    Intake = "intake": &[needed("intake.verslag", Kind::Area(6))];
    Advise = "advies": &[needed("advies.tekst", Kind::Area(6)), free("advies.motivering", Kind::Area(5))];
    TellAdvice = "verteld": &[];
    Answer = "antwoord": &[needed("antwoord.tekst", Kind::Area(6))];
    TellReply = "uitkomst": &[];
    View = "zienswijze": &[
        needed("zienswijze.wie", Kind::One(Options::Sides)),
        needed("zienswijze.tekst", Kind::Area(5)),
    ];
    Mediated = "bemiddeld": &[
        needed("bemiddeld.eens", Kind::One(Options::YesNo)),
        needed("bemiddeld.tekst", Kind::Area(5)),
        free("bemiddeld.dagen", Kind::Number),
    ];
    Inform = "inlichten": &[needed("inlichten.wie", Kind::One(Options::Sides))];
    Hear = "horen": &[needed("horen.wie", Kind::One(Options::Sides)), needed("horen.tekst", Kind::Area(5))];
    Weigh = "wegen": &[
        free("wegen.feiten", Kind::Area(5)),
        free("wegen.belangen", Kind::Area(5)),
        free("wegen.naam", Kind::Area(4)),
    ];
    Conclude = "conclusie": &[
        needed("conclusie.tekst", Kind::Area(5)),
        free("conclusie.redenen", Kind::Area(5)),
    ];
    Refer = "verwijzen": &[needed("verwijzen.naar", Kind::Line), free("verwijzen.waarom", Kind::Area(3))];
    TellReferral = "verwezen": &[];
    Start = "procedure": &[
        needed("procedure.soort", Kind::Pick(Options::List(List::Procedure))),
        free("procedure.ingediend", Kind::Tick),
        free("procedure.notitie", Kind::Area(3)),
    ];
    Result = "afloop": &[
        needed("afloop.welke", Kind::Pick(Options::Procedures)),
        needed("afloop.uitkomst", Kind::Pick(Options::List(List::Outcome))),
    ];
    Elsewhere = "elders": &[needed("elders.welke", Kind::Pick(Options::Procedures))];
    /// A message to somebody else is noted.
    Share = "delen": &[
        needed("delen.aan", Kind::Pick(Options::Recipients)),
        free("delen.noemt", Kind::Tick),
        free("delen.over", Kind::Tick),
    ];
    Code = "codes": &[
        needed("codes.behandeling", Kind::Many(Options::List(List::Handling))),
        free("codes.uitkomst", Kind::Pick(Options::List(List::Outcome))),
    ];
}

impl Deed {
    /// Where a page leads to when the rules refuse: the field that is meant, or the form.
    pub(super) fn place_of(self, refusal: Refusal) -> String {
        let field = match (self, refusal) {
            (Self::Advise, Refusal::NoMotivation) => "advies.motivering",
            (Self::Conclude, Refusal::NoConclusion) => "conclusie.redenen",
            (Self::Refer, Refusal::NoReason) => "verwijzen.waarom",
            (Self::Go, Refusal::NoReason) => "ga.reden",
            (Self::Anonymity, Refusal::OnlyTheReporter) => "anonimiteit.zelf",
            (Self::Share, Refusal::AnonymousToOthers | Refusal::FullyAnonymous) => "delen.noemt",
            (Self::Share, Refusal::OtherSideKeptOut) => "delen.over",
            _ => match self.fields().first() {
                Some(field) => field.name,
                None => return format!("doe-{}", self.code()),
            },
        };
        field.to_owned()
    }

    /// The same with something written everywhere: would the case allow it?
    fn example(self, case: &Case, by: AccountId) -> Option<Action> {
        let text = || "…".to_owned();
        let side = Side::Reporter;
        Some(match self {
            // Each has an answer of its own in `may`.
            Self::Go => return None,
            Self::Assign => Action::People(People::Assign(by)),
            Self::Declare => Action::People(People::Declare { account: by, interest: false }),
            Self::Anonymity => {
                Action::People(People::ChangeAnonymity { to: Anonymity::Known, by: ChangedBy::Reporter })
            }
            Self::Danger => Action::People(People::SafetyException(text())),
            Self::Consent => Action::Wish(Wish::Consent {
                id: ConsentId::from(Uuid::nil()),
                act: crate::domain::Act::ReplyLetter,
                by: crate::domain::Giver::Reporter,
                way: crate::domain::Way::Written,
                identity_told: true,
            }),
            Self::WithdrawConsent => {
                let live = case.consents.all().iter().find(|one| one.is_live());
                Action::Wish(Wish::WithdrawConsent(live.map_or(ConsentId::from(Uuid::nil()), |one| one.id)))
            }
            Self::Stop => Action::Wish(Wish::Stop),
            Self::GoOn => Action::Wish(Wish::GoOn),
            Self::Intake => Action::People(People::RecordIntake { by, note: text() }),
            Self::Advise => Action::Help(Help::Advise { text: text(), motivation: text() }),
            Self::TellAdvice => Action::Help(Help::TellAdvice),
            Self::Answer => Action::Help(Help::ReplyReceived(text())),
            Self::TellReply => Action::Help(Help::TellReplyResult),
            Self::View => Action::Sides(Sides::MediationView { side, text: text() }),
            Self::Mediated => {
                Action::Sides(Sides::MediationResult { agreed: true, text: text(), follow_up_days: None })
            }
            Self::Inform => Action::Sides(Sides::Inform(side)),
            Self::Hear => Action::Sides(Sides::Hear { side, text: text() }),
            Self::Weigh => {
                Action::Sides(Sides::Weigh { facts: text(), interests: text(), reputation: text() })
            }
            Self::Conclude => Action::Sides(Sides::Conclude { text: text(), reasons: text() }),
            Self::Refer => Action::Outside(Outside::Refer { to: text(), why: text() }),
            Self::TellReferral => Action::Outside(Outside::TellReferral),
            Self::Start => {
                let kind: Code = classification::HUMAN_RIGHTS_INSTITUTE;
                Action::Outside(Outside::StartProcedure { kind, submitted: false, note: text() })
            }
            Self::Result | Self::Elsewhere => {
                let at = case.procedures.iter().position(|one| !one.is_settled()).unwrap_or(usize::MAX);
                Action::Outside(Outside::RunsElsewhere(at))
            }
            // To the reporter something may always be told; the rest depends on to whom.
            Self::Share => {
                let to = Recipient::Reporter;
                Action::Send(Outgoing { to, act: None, names_reporter: false, about_other_side: false })
            }
            Self::Code => Action::Help(Help::Code { handling: Vec::new(), outcome: None }),
        })
    }

    /// May it be done now? The answer of the case itself, to an example.
    pub(super) fn may(self, case: &Case, now: &Now<'_>, by: AccountId) -> Result<(), Refusal> {
        match self.example(case, by) {
            Some(example) => case.clone().act(example, now),
            None if case.open_ways(now).any(|(_, way)| way.is_ok()) => Ok(()),
            None => Err(Refusal::NotFromHere),
        }
    }

    /// It has no place on the page: there is nothing to do it with, and no rule to explain.
    pub(super) fn is_idle(self, case: &Case) -> bool {
        match self {
            Self::Danger => !case.under_16,
            Self::WithdrawConsent => !case.consents.all().iter().any(crate::domain::Consent::is_live),
            Self::Stop => case.wish_to_stop.is_some() || !case.state.is_open(),
            Self::GoOn => case.wish_to_stop.is_none(),
            Self::TellAdvice => case.advice.last().is_none_or(|advice| advice.told_on.is_some()),
            Self::TellReferral => case.referral.as_ref().is_none_or(|one| one.told_on.is_some()),
            Self::Result | Self::Elsewhere => {
                case.procedures.iter().all(crate::domain::Procedure::is_settled)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_after_their_form() {
        for deed in Deed::ALL {
            for field in deed.fields() {
                assert_eq!(field.name.split_once('.').unwrap().0, deed.code());
            }
            assert_eq!(Deed::from_code(deed.code()), Some(*deed));
            let place = deed.place_of(Refusal::NotFromHere);
            assert!(place.contains(deed.code()), "{place}");
        }
    }
}
