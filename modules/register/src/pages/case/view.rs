// SPDX-License-Identifier: EUPL-1.2
//! One page of a case: what all of them show, and the parts that differ.

use super::deed::Deed;
use super::letter::Kind as LetterKind;
use super::part::Part;
use super::waits;
use crate::app::cases::CaseFile;
use crate::app::record::Record;
use crate::domain::{CaseId, Now, Refusal, Settings};
use crate::pages::names;
use crate::{refusal_text, words};
use askama::Template;
use classification::codebook;
use gw_core::{AccountId, Timestamp};
use gw_i18n::{Words, format, t};
use gw_web::{FormState, Notice, Shell, Visit};

/// A line: what, and when or who; a text only when it was asked for.
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
    /// What people said or wrote. Folded: others look at screens, too.
    pub(super) text: String,
}

/// A page of the case in the menu beside it.
pub(super) struct Tab {
    pub(super) href: String,
    pub(super) label: &'static str,
    pub(super) here: bool,
}

/// Something that waits.
pub(super) struct Waits {
    pub(super) day: String,
    pub(super) what: String,
    pub(super) over: bool,
    /// A right is lost after it.
    pub(super) law: bool,
}

#[derive(Template)]
#[template(path = "dossier.html")]
pub(super) struct CasePage {
    pub(super) shell: Shell,
    pub(super) w: &'static Words,
    pub(super) here: Part,
    pub(super) file: CaseFile,
    pub(super) form: FormState,
    /// The form that was just sent and came back.
    pub(super) sent: Option<Deed>,
    pub(super) notice: Option<Notice>,
    pub(super) people: Vec<(AccountId, String)>,
    pub(super) me: AccountId,
    pub(super) at: Timestamp,
    pub(super) settings: Settings,
    /// For what is new on this page: the same form sent twice is one thing.
    pub(super) key: String,
    pub(super) waits: Vec<Waits>,
}

/// What a page needs besides the case.
pub(super) struct Around {
    pub(super) people: Vec<(AccountId, String)>,
    pub(super) me: AccountId,
    pub(super) at: Timestamp,
    pub(super) settings: Settings,
    pub(super) key: String,
    /// The coded part of each report.
    pub(super) records: Vec<Record>,
}

impl CasePage {
    pub(super) fn new(visit: &Visit, here: Part, file: CaseFile, around: Around) -> Self {
        let w = words(visit.locale);
        let number = number(&file);
        let title = match here {
            Part::Overview => t!(w, "zaak-titel", number = number.clone()),
            // The title says where one is, not what it is about.
            part => format!("{}, {}", names::part(visit.locale, part.code()), number),
        };
        let mut shell = visit.shell(title).crumb("/adv", t!(w, "balie-titel"));
        if here != Part::Overview {
            shell = shell.crumb(address(file.case.id, Part::Overview), t!(w, "zaak-titel", number = number));
        }
        let Around { people, me, at, settings, key, records } = around;
        let waits = waits::all(&file, &records, (visit.locale, at.date()), &settings);
        let (form, sent, notice) = (FormState::default(), None, None);
        Self { shell, w, here, file, form, sent, notice, people, me, at, settings, key, waits }
    }

    /// With a form that came back.
    pub(super) fn with(mut self, form: FormState, sent: Option<Deed>) -> Self {
        self.shell = self.shell.errors(!form.is_valid()).one_language();
        self.form = form;
        self.sent = sent;
        self
    }

    /// What is known already stands in the forms that change it.
    pub(super) fn filled(mut self) -> Self {
        let (case, values) = (&self.file.case, &mut self.form.values);
        let mut set = |name: &str, value: &str| {
            if values.sent(name).is_none() {
                values.set(name, value);
            }
        };
        let inquiry = &case.inquiry;
        set("wegen.feiten", &inquiry.facts);
        set("wegen.belangen", &inquiry.interests);
        set("wegen.naam", &inquiry.reputation);
        set("anonimiteit.niveau", case.anonymity.code());
        if let Some(handler) = case.handler {
            set("toewijzen.wie", &handler.to_string());
        }
        if let Some(outcome) = case.outcome {
            set("codes.uitkomst", &outcome.to_string());
        }
        if values.sent("codes.behandeling").is_none() && self.sent != Some(Deed::Code) {
            for code in &case.handling {
                values.push("codes.behandeling", code.to_string());
            }
        }
        self
    }

    pub(super) fn now(&self) -> Now<'_> {
        Now { at: self.at, settings: &self.settings, book: codebook() }
    }

    pub(super) fn base(&self) -> String {
        self.shell.href(&format!("/adv/dossiers/{}", self.file.case.id))
    }

    pub(super) fn number(&self) -> String {
        number(&self.file)
    }

    pub(super) fn heading(&self) -> String {
        match self.here {
            Part::Overview => t!(self.w, "zaak-titel", number = self.number()),
            part => names::part(self.shell.locale(), part.code()).to_owned(),
        }
    }

    pub(super) fn lead(&self) -> &'static str {
        names::part(self.shell.locale(), &format!("{}-uitleg", self.here.code()))
    }

    pub(super) fn tabs(&self) -> Vec<Tab> {
        let id = self.file.case.id;
        let tab = |part: &Part| Tab {
            href: self.shell.href(&address(id, *part)),
            label: names::part(self.shell.locale(), part.code()),
            here: *part == self.here,
        };
        Part::ALL.iter().map(tab).collect()
    }

    pub(super) fn person(&self, account: AccountId) -> String {
        let known = self.people.iter().find(|(id, _)| *id == account).map(|(_, name)| name.clone());
        known.unwrap_or_else(|| t!(self.w, "zaak-vertrokken").to_owned())
    }

    pub(super) fn handler(&self) -> String {
        let handler = self.file.case.handler;
        handler.map_or_else(|| t!(self.w, "zaak-niemand").to_owned(), |account| self.person(account))
    }

    pub(super) fn state_name(&self) -> &'static str {
        names::case_state(self.shell.locale(), self.file.case.state)
    }

    /// The ways that are closed now, each with its rule in words.
    pub(super) fn closed_ways(&self) -> Vec<(&'static str, &'static str)> {
        let locale = self.shell.locale();
        let closed = self.ways().into_iter().filter_map(|(to, way)| Some((to, way.err()?)));
        closed.map(|(to, rule)| (names::case_state(locale, to), refusal_text(rule, locale))).collect()
    }

    /// No step is possible now: the form that would offer one is not on the page.
    pub(super) fn no_way(&self) -> bool {
        self.ways().into_iter().all(|(_, way)| way.is_err())
    }

    /// Letters that belong to this page: label, address, and the rule that keeps one closed.
    pub(super) fn letters(&self) -> Vec<(&'static str, String, Option<&'static str>)> {
        let locale = self.shell.locale();
        let one = |kind: &LetterKind| {
            let closed: Option<Refusal> = kind.may(&self.file.case).err();
            let label = names::letter(locale, kind.code());
            let href = format!("{}/brief/{}", self.base(), kind.code());
            (label, href, closed.map(|rule| refusal_text(rule, locale)))
        };
        LetterKind::ALL.iter().filter(|kind| kind.part() == self.here).map(one).collect()
    }

    /// Tasks, open ones first, the nearest first.
    pub(super) fn tasks(&self) -> Vec<&crate::app::cases::Task> {
        let mut all: Vec<_> = self.file.tasks.iter().collect();
        all.sort_by_key(|task| (task.done_on.is_some(), task.due_on.is_none(), task.due_on));
        all
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    pub(super) fn on(&self, day: &jiff::civil::Date) -> String {
        format::date(self.shell.locale(), *day)
    }

    pub(super) fn day_of(&self, note: &crate::app::cases::Note) -> String {
        format::date(self.shell.locale(), note.at.date())
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    pub(super) fn is_over(&self, day: &jiff::civil::Date) -> bool {
        *day < self.at.date()
    }
}

/// A case has no number of its own: people know it by its first report.
pub(super) fn number(file: &CaseFile) -> String {
    file.reports.iter().map(|(_, number)| number.clone()).min().unwrap_or_default()
}

/// The address of a page, without language.
pub(super) fn address(case: CaseId, part: Part) -> String {
    match part {
        Part::Overview => format!("/adv/dossiers/{case}"),
        part => format!("/adv/dossiers/{case}/{}", part.code()),
    }
}
