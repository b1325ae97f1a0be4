// SPDX-License-Identifier: EUPL-1.2
//! What a worker can do in a case by a form: the forms as data, so that drawing, reading and telling
//! what is wrong cannot differ. Whether one is possible now: `possible.rs`.

use classification::List;

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
    /// Of whom a name or contact details are kept.
    Persons,
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
    /// A name and contact details go.
    Forget = "vergeten": &[
        needed("vergeten.wie", Kind::Pick(Options::Persons)),
        needed("vergeten.zeker", Kind::Tick),
    ];
    Consent = "toestemming": &[
        needed("toestemming.voor", Kind::Pick(Options::Acts)),
        needed("toestemming.van", Kind::One(Options::Givers)),
        needed("toestemming.manier", Kind::One(Options::Ways)),
        free("toestemming.uitgelegd", Kind::Tick),
    ];
    /// The reporter answers with the code.
    AskConsent = "vragen": &[needed("vragen.voor", Kind::Pick(Options::Acts))];
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
    /// The reporter asked that everything goes, and it is granted.
    Erase = "wissen": &[needed("wissen.zeker", Kind::Tick)];
    /// What was granted is done.
    Destroy = "vernietigen": &[needed("vernietigen.zeker", Kind::Tick)];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Refusal;

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
