// SPDX-License-Identifier: EUPL-1.2
//! Codes in words, for residents and for the desk.

use super::code_names;
use crate::domain::attachment::{BadFile, Limits};
use crate::domain::{
    Act, Anonymity, CaseState, Giver, InquiryItem, PartyRole, Recipient, ReportState, Side, Way,
};
use crate::intake::{Answers, Fault, LONGEST_STORY, Step, UNKNOWN};
use crate::words;
use classification::{Code, codebook};
use gw_core::ports::Municipalities;
use gw_core::{Language, Locale};
use gw_i18n::{format, t};
use gw_web::field::Choice;

/// A text whose key is put together; a test holds that each exists.
fn named(language: impl Into<Language>, key: &str) -> &'static str {
    words(language).dynamic(key).unwrap_or_default()
}

/// What a step asks, and why.
pub(super) fn explained(language: impl Into<Language>, step: Step) -> &'static str {
    named(language, &format!("uitleg-{}", key(step)))
}

/// How far a report is, for the desk; `code` as it is stored.
pub(super) fn state(language: impl Into<Language>, code: &str) -> &'static str {
    named(language, &format!("toestand-{}", code.replace('_', "-")))
}

/// In which language somebody reports, for the desk. Another system may have written any tag.
pub(super) fn language(for_whom: Locale, code: &str) -> String {
    match named(for_whom, &format!("taal-{code}")) {
        "" => code.to_owned(),
        name => name.to_owned(),
    }
}

/// What happened to the keys.
pub(super) fn act(language: impl Into<Language>, act: &str) -> &'static str {
    named(language, &format!("spoor-{act}"))
}

/// The question of a step.
pub(super) fn question(language: impl Into<Language>, step: Step) -> &'static str {
    named(language, &format!("vraag-{}", key(step)))
}

pub(super) const fn key(step: Step) -> &'static str {
    match step {
        Step::Story => "verhaal",
        Step::ForWhom => "voor-wie",
        Step::Where => "waar",
        Step::When => "wanneer",
        Step::Why => "waarom",
        Step::Wish => "wens",
        Step::Known => "bekend",
        Step::Home => "woonplaats",
        Step::Contact => "contact",
        Step::Check => "controle",
    }
}

/// What can be chosen, with "I don't know" at the end.
pub(super) fn choices(language: impl Into<Language>, step: Step) -> Vec<Choice> {
    let language = language.into();
    let mut all: Vec<Choice> = step
        .choices()
        .iter()
        .map(|code| {
            Choice::new(*code, choice(language, code)).note(named(language, &format!("kies-{code}-uitleg")))
        })
        .collect();
    all.push(
        Choice::new(UNKNOWN, t!(words(language), "weet-niet"))
            .note(named(language, &format!("weet-niet-{}", key(step)))),
    );
    all
}

pub(super) fn choice(language: impl Into<Language>, code: &str) -> &'static str {
    let w = words(language);
    match code {
        UNKNOWN | "G99" | "R99" => t!(w, "weet-niet"),
        code => match named(w.language(), &format!("kies-{code}")) {
            // What only a worker can choose has the words of the codebook.
            "" => {
                let entry = code.parse::<Code>().ok().and_then(|code| codebook().entry(code));
                entry.map_or("", |entry| code_names::of(&entry.label, w.locale()))
            }
            said => said,
        },
    }
}

/// A municipality as people call it; what was typed when there is none of that code.
pub(super) fn municipality(all: &dyn Municipalities, code: &str) -> String {
    all.by_code(code).map_or_else(|| code.to_owned(), |facts| facts.name)
}

/// What was answered to a question, for the check at the end; empty: nothing.
pub(super) fn answered(
    language: impl Into<Language>,
    all: &dyn Municipalities,
    answers: &Answers,
    step: Step,
) -> Vec<String> {
    let language = language.into();
    let mut lines = Vec::new();
    for field in step.fields() {
        for value in answers.all(field) {
            lines.push(match *field {
                "gemeente" | "woongemeente" => municipality(all, value),
                "datum" => day(language, value),
                "liever" => t!(words(language), "liever").to_owned(),
                "verhaal" | "plek" | "waarom_anders" | "naam" | "telefoon" | "email" | "liefst" => {
                    value.to_owned()
                }
                _ => choice(language, value).to_owned(),
            });
        }
    }
    lines
}

/// A day as people write it; what was typed when it is none.
fn day(language: Language, typed: &str) -> String {
    typed.parse().map_or_else(|_| typed.to_owned(), |day| format::date(language, day))
}

/// How long something may be.
pub(super) fn characters(language: Language, most: usize) -> String {
    format::integer(language, i64::try_from(most).unwrap_or(i64::MAX))
}

pub(super) fn fault(language: impl Into<Language>, fault: Fault) -> String {
    let language = language.into();
    let w = words(language);
    match fault {
        Fault::NoStory => t!(w, "fout-verhaal").to_owned(),
        Fault::TooLong => t!(w, "fout-te-lang", most = characters(language, LONGEST_STORY)),
        Fault::NotAMunicipality => t!(w, "fout-gemeente").to_owned(),
        Fault::NotADate => t!(w, "fout-datum").to_owned(),
        Fault::InTheFuture => t!(w, "fout-toekomst").to_owned(),
        Fault::NotAnEmail => t!(w, "fout-email").to_owned(),
        Fault::NotAPhone => t!(w, "fout-telefoon").to_owned(),
        Fault::Nobody => t!(w, "fout-niemand").to_owned(),
        Fault::NotAChoice => t!(w, "fout-keuze").to_owned(),
    }
}

/// Why a file was not taken.
pub(super) fn bad_file(language: Language, why: BadFile, limits: &Limits) -> String {
    let w = words(language);
    match why {
        BadFile::Empty => t!(w, "fout-bestand-leeg").to_owned(),
        BadFile::TooLarge => t!(w, "fout-bestand-groot", most = Limits::in_megabytes(limits.file)),
        BadFile::TooMany => t!(w, "fout-bestand-veel", most = limits.files),
        BadFile::TooMuch => t!(w, "fout-bestand-samen", most = Limits::in_megabytes(limits.report)),
        BadFile::Unknown => t!(w, "fout-bestand-soort").to_owned(),
        BadFile::OtherName => t!(w, "fout-bestand-naam").to_owned(),
        BadFile::TwoInOne => t!(w, "fout-bestand-dubbel").to_owned(),
        BadFile::Bomb => t!(w, "fout-bestand-ingepakt").to_owned(),
        BadFile::Macros => t!(w, "fout-bestand-macro").to_owned(),
        BadFile::NoRoom => t!(w, "fout-bestand-vol").to_owned(),
        BadFile::Busy => t!(w, "fout-bestand-druk").to_owned(),
    }
}

/// For the reporter: what becomes of it.
pub(super) fn standing(language: impl Into<Language>, state: ReportState) -> &'static str {
    let w = words(language);
    match state {
        ReportState::Received => t!(w, "stand-ontvangen"),
        ReportState::Registered => t!(w, "stand-geregistreerd"),
        ReportState::Linked => t!(w, "stand-gekoppeld"),
        ReportState::Done => t!(w, "stand-afgedaan"),
        ReportState::Withdrawn => t!(w, "stand-ingetrokken"),
        ReportState::PassedOn => t!(w, "stand-doorgezet"),
        ReportState::Duplicate | ReportState::NotAReport => t!(w, "stand-anders"),
        ReportState::Anonymised => t!(w, "stand-weg"),
    }
}

pub(super) fn anonymity(language: impl Into<Language>, level: Anonymity) -> &'static str {
    choice(language, level.code())
}

/// What the reporter agrees to, as it is told to the reporter.
pub(super) fn agreed(language: impl Into<Language>, act: Act) -> &'static str {
    named(language, &format!("mag-{}", act.code().replace('_', "-")))
}

/// A form of a case: its title, or with `-uitleg` or `-knop` what stands with it; empty when nothing does.
pub(super) fn form(locale: Locale, code: &str) -> &'static str {
    named(locale, &format!("doe-{code}"))
}

/// A field of such a form: its label, or with `-hint`, or with the word of a choice.
pub(super) fn field(locale: Locale, code: &str) -> &'static str {
    named(locale, &format!("veld-{code}"))
}

/// A page of a case, or with `-uitleg` what it is for.
pub(super) fn part(locale: Locale, code: &str) -> &'static str {
    named(locale, &format!("deel-{code}"))
}

/// What becomes of a report; as `form`.
pub(super) fn step(locale: Locale, code: &str) -> &'static str {
    named(locale, &format!("stap-{code}"))
}

/// A kind of letter.
pub(super) fn letter(locale: Locale, code: &str) -> &'static str {
    named(locale, &format!("brief-soort-{code}"))
}

/// The name of a word of a closed list.
pub(super) fn coded(locale: Locale, group: &str, code: &str) -> &'static str {
    named(locale, &format!("{group}-{}", code.replace('_', "-")))
}

macro_rules! coded {
    ($($(#[$meta:meta])* $name:ident($type:ty) = $group:literal;)+) => {$(
        $(#[$meta])*
        pub(super) fn $name(locale: Locale, one: $type) -> &'static str {
            coded(locale, $group, one.code())
        }
    )+};
}

coded! {
    case_state(CaseState) = "dossier";
    /// What somebody agrees to.
    act_of(Act) = "handeling";
    giver(Giver) = "gever";
    way(Way) = "manier";
    side(Side) = "kant";
    recipient(Recipient) = "ontvanger";
    /// A line of the list of an inquiry.
    item(InquiryItem) = "lijst";
    role(PartyRole) = "rol";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_chosen_has_words() {
        for language in Language::ALL {
            for step in Step::ALL {
                assert!(question(language, step).len() > 5, "{step:?}");
                for code in step.choices() {
                    assert!(!choice(language, code).is_empty(), "{code} {language:?}");
                }
            }
            assert!(Act::ALL.iter().all(|one| agreed(language, *one).len() > 5), "{language:?}");
            let locale = language.site();
            for state in CaseState::ALL {
                assert!(!case_state(locale, *state).is_empty(), "{state:?}");
            }
            assert!(Act::ALL.iter().all(|one| !act_of(locale, *one).is_empty()));
            assert!(Giver::ALL.iter().all(|one| !giver(locale, *one).is_empty()));
            assert!(Way::ALL.iter().all(|one| !way(locale, *one).is_empty()));
            assert!(Side::ALL.iter().all(|one| !side(locale, *one).is_empty()));
            assert!(Recipient::ALL.iter().all(|one| !recipient(locale, *one).is_empty()));
            assert!(InquiryItem::ALL.iter().all(|one| !item(locale, *one).is_empty()));
            assert!(PartyRole::ALL.iter().all(|one| !role(locale, *one).is_empty()));
            for level in [Anonymity::Known, Anonymity::KnownToUs, Anonymity::Full] {
                assert!(!anonymity(language, level).is_empty());
                assert!(!named(language, &format!("kies-{}-uitleg", level.code())).is_empty());
            }
            for own in Language::ALL {
                assert!(!named(locale, &format!("taal-{}", own.code())).is_empty(), "{own:?}");
            }
        }
    }
}
