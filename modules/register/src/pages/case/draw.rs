// SPDX-License-Identifier: EUPL-1.2
//! The forms of a case as they are shown: fields with their words, or the rule that keeps the form
//! closed.

use super::deed::{Deed, Field, Kind, Options};
use super::view::CasePage;
use crate::domain::{Act, Anonymity, CaseState, Giver, Recipient, Side, Way};
use crate::pages::{code_names, names};
use crate::refusal_text;
use askama::Template;
use gw_i18n::{format, t};
use gw_web::field::{Area, Choice, Choices, Select, Text};
use std::fmt;

/// A field as a component.
pub(super) enum Piece<'a> {
    Text(Text<'a>),
    Area(Area<'a>),
    Select(Select<'a>),
    Choices(Choices<'a>),
}

impl fmt::Display for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(one) => one.fmt(f),
            Self::Area(one) => one.fmt(f),
            Self::Select(one) => one.fmt(f),
            Self::Choices(one) => one.fmt(f),
        }
    }
}

// Each component escapes every value itself.
impl askama::filters::HtmlSafe for Piece<'_> {}

/// One form, or why there is none.
#[derive(Template)]
#[template(path = "deed.html")]
pub(super) struct DeedForm<'a> {
    code: &'static str,
    title: &'static str,
    lead: &'static str,
    button: &'static str,
    action: String,
    revision: i64,
    pieces: Vec<Piece<'a>>,
    /// Of a form without fields.
    error: Option<&'a str>,
    closed: Option<&'static str>,
}

impl askama::filters::HtmlSafe for DeedForm<'_> {}

impl CasePage {
    /// The forms of this page. One that was just sent is shown whatever became of the case: what was
    /// typed must stay.
    pub(super) fn forms(&self) -> Vec<DeedForm<'_>> {
        let shown = |deed: &&Deed| !deed.is_idle(&self.file.case) || self.sent == Some(**deed);
        self.here.deeds().iter().filter(shown).map(|deed| self.deed_form(*deed)).collect()
    }

    fn deed_form(&self, deed: Deed) -> DeedForm<'_> {
        let (locale, code) = (self.shell.locale(), deed.code());
        let refused = deed.may(&self.file.case, &self.now(), self.me).err();
        let closed = refused.filter(|_| self.sent != Some(deed));
        let open = closed.is_none();
        DeedForm {
            code,
            title: names::form(locale, code),
            lead: names::form(locale, &format!("{code}-uitleg")),
            button: names::form(locale, &format!("{code}-knop")),
            action: format!("{}/{}", self.base(), self.here.code()),
            revision: self.file.revision,
            pieces: deed.fields().iter().filter(|_| open).map(|field| self.piece(*field)).collect(),
            error: self.form_error(deed),
            closed: closed.map(|refusal| refusal_text(refusal, locale)),
        }
    }

    fn form_error(&self, deed: Deed) -> Option<&str> {
        let name = format!("doe-{}", deed.code());
        self.form.errors().iter().find(|(place, _)| *place == name).map(|(_, message)| message.as_str())
    }

    fn piece(&self, field: Field) -> Piece<'_> {
        let (locale, form) = (self.shell.locale(), &self.form);
        let key = field.name.replace('.', "-");
        let label = names::field(locale, &key);
        let hint = names::field(locale, &format!("{key}-hint"));
        match field.kind {
            Kind::Area(rows) => Piece::Area(form.area(field.name, label).rows(rows).hint(hint)),
            Kind::Line => Piece::Text(form.text(field.name, label).hint(hint)),
            Kind::Number => Piece::Text(form.text(field.name, label).hint(hint).number().optional(locale)),
            Kind::Tick => {
                let yes = Choice::new("ja", names::field(locale, &format!("{key}-ja")));
                Piece::Choices(form.any_of(field.name, label, vec![yes]).hint(hint))
            }
            Kind::One(options) => {
                Piece::Choices(form.one_of(field.name, label, self.options(options, &key)).hint(hint))
            }
            Kind::Many(options) => {
                Piece::Choices(form.any_of(field.name, label, self.options(options, &key)).hint(hint))
            }
            Kind::Pick(options) => {
                let choices = self.options(options, &key);
                Piece::Select(form.select(field.name, label, choices).hint(hint).empty(t!(self.w, "kies")))
            }
        }
    }

    /// What can be chosen; `key` is that of the field.
    fn options(&self, options: Options, key: &str) -> Vec<Choice> {
        let locale = self.shell.locale();
        match options {
            Options::Colleagues => {
                self.people.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone())).collect()
            }
            Options::YesNo => ["ja", "nee"]
                .map(|word| Choice::new(word, names::field(locale, &format!("{key}-{word}"))))
                .into(),
            Options::Levels => coded(Anonymity::ALL, |one| (one.code(), names::anonymity(locale, one))),
            Options::Acts => coded(Act::ALL, |one| (one.code(), names::act_of(locale, one))),
            Options::Givers => coded(Giver::ALL, |one| (one.code(), names::giver(locale, one))),
            Options::Ways => coded(Way::ALL, |one| (one.code(), names::way(locale, one))),
            Options::Sides => coded(Side::ALL, |one| (one.code(), names::side(locale, one))),
            Options::Recipients => {
                // The other side gets letters, another ADV a package: not from here.
                let others = Recipient::ALL
                    .iter()
                    .copied()
                    .filter(|one| !matches!(one, Recipient::OtherSide | Recipient::OtherService));
                others.map(|one| Choice::new(one.code(), names::recipient(locale, one))).collect()
            }
            Options::Consents => self.live_consents(),
            Options::Persons => {
                let persons = self.file.case.persons.iter();
                persons.map(|person| Choice::new(person.to_string(), self.called(*person))).collect()
            }
            Options::Procedures => self.running_procedures(),
            Options::States => self
                .ways()
                .into_iter()
                .filter(|(_, way)| way.is_ok())
                .map(|(to, _)| Choice::new(to.code(), names::case_state(locale, to)))
                .collect(),
            Options::List(list) => code_names::choices(locale, list, self.now().today()),
        }
    }

    fn live_consents(&self) -> Vec<Choice> {
        let locale = self.shell.locale();
        let live = self.file.case.consents.all().iter().filter(|one| one.is_live());
        live.map(|one| {
            let (act, giver) = (names::act_of(locale, one.act), names::giver(locale, one.by));
            let day = format::date(locale, one.given_at.date());
            Choice::new(one.id.to_string(), format!("{act}, {giver}, {day}"))
        })
        .collect()
    }

    fn running_procedures(&self) -> Vec<Choice> {
        let all = self.file.case.procedures.iter().enumerate().filter(|(_, one)| !one.is_settled());
        all.map(|(at, one)| {
            let name = code_names::name(self.shell.locale(), one.kind);
            Choice::new(at.to_string(), format!("{}. {name}", at + 1))
        })
        .collect()
    }

    /// Where it may go, and where not yet, with the rule. Destroying is no step among others: the
    /// terms of retention do that, or a form of its own when the reporter asked for it.
    pub(super) fn ways(&self) -> Vec<(CaseState, Result<(), crate::domain::Refusal>)> {
        let now = self.now();
        let all = self.file.case.open_ways(&now);
        all.filter(|(to, _)| *to != CaseState::Anonymised).collect()
    }
}

fn coded<T: Copy>(all: &[T], name: impl Fn(T) -> (&'static str, &'static str)) -> Vec<Choice> {
    let choice = |one: &T| {
        let (code, label) = name(*one);
        Choice::new(code, label)
    };
    all.iter().map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{letter, part::Part};
    use super::*;
    use gw_core::Locale;

    #[test]
    fn every_form_every_field_and_every_page_has_words() {
        for locale in Locale::ALL {
            for deed in Deed::ALL {
                for end in ["", "-knop"] {
                    let key = format!("{}{end}", deed.code());
                    assert!(!names::form(locale, &key).is_empty(), "doe-{key} {locale:?}");
                }
                for field in deed.fields() {
                    let key = field.name.replace('.', "-");
                    let more: &[&str] = match field.kind {
                        Kind::Tick => &["-ja"],
                        Kind::One(Options::YesNo) => &["-ja", "-nee"],
                        _ => &[],
                    };
                    for end in [""].iter().chain(more) {
                        assert!(!names::field(locale, &format!("{key}{end}")).is_empty(), "veld-{key}{end}");
                    }
                }
            }
            assert!(Part::ALL.iter().all(|part| !names::part(locale, part.code()).is_empty()));
            let letters = letter::Kind::ALL.iter();
            letters.for_each(|kind| assert!(!names::letter(locale, kind.code()).is_empty(), "{kind:?}"));
        }
    }
}
