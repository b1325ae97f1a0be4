// SPDX-License-Identifier: EUPL-1.2
//! What is due in a case: terms of law in red from the first day, norms of service, and what others
//! may still take. Nearest first.

use super::case::{Case, CaseState};
use super::{Settings, codes::codes};
use classification::{Codebook, Coverage, Due, Mark, Term, TermKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// A day that starts a term.
    Event {
        Dismissal = "ontslag",
        EndOfEmployment = "einde_dienstverband",
        Incident = "voorval",
    }
}

/// Days that the reporter told and that start terms of law.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Events {
    pub dismissal: Option<Date>,
    pub end_of_employment: Option<Date>,
    pub incident: Option<Date>,
}

impl Events {
    fn of(&self, word: &str) -> Option<Date> {
        match Event::from_code(word)? {
            Event::Dismissal => self.dismissal,
            Event::EndOfEmployment => self.end_of_employment,
            Event::Incident => self.incident,
        }
    }
}

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched<'a> {
    pub term: &'a Term,
    pub due: Due,
    /// A right is lost after it.
    pub is_law: bool,
    /// Nobody has verified it yet: "te controleren".
    pub to_check: bool,
}

impl<'a> Watched<'a> {
    fn new(term: &'a Term, due: Due) -> Self {
        Self { term, due, is_law: term.kind == TermKind::Law, to_check: term.mark == Mark::ToCheck }
    }

    pub fn is_over(&self, today: Date) -> bool {
        self.due.by < today
    }
}

/// Terms of law that run for a case, with the days that are known. A term whose day nobody has told yet
/// comes back without a day: ask for it.
pub fn legal<'a>(coverage: &[Coverage<'a>], events: &Events) -> Vec<(&'a Term, Option<Due>)> {
    let mut all: Vec<(&Term, Option<Due>)> = Vec::new();
    for term in coverage.iter().flat_map(|one| one.terms.iter().copied()) {
        if !all.iter().any(|(known, _)| known.id == term.id) {
            all.push((term, events.of(&term.from).and_then(|day| term.due(day))));
        }
    }
    all
}

/// The norms of service that are open in a case.
pub fn norms(
    case: &Case,
    received_on: Date,
    first_contact_on: Option<Date>,
    unsafe_now: bool,
    book: &Codebook,
    settings: &Settings,
) -> Vec<(&'static str, Date)> {
    let mut due: Vec<(&'static str, Date)> = Vec::new();
    let mut add =
        |id: &'static str, from: Date| due.extend(settings.due(book, id, from).map(|day| (id, day)));
    if !case.state.is_open() {
        return due;
    }
    if first_contact_on.is_none() {
        add(if unsafe_now { "contact-onveilig" } else { "contact" }, received_on);
    }
    if case.intake.is_none() && matches!(case.state, CaseState::New | CaseState::Intake) {
        add("intake", received_on);
    }
    if case.state == CaseState::Reply && case.reply.answer.is_none() {
        match (case.reply.reminders.last(), case.reply.letter_on) {
            (Some(last), _) => add("herinnering", *last),
            (None, Some(letter)) => add("wederhoor", letter),
            (None, None) => {}
        }
    }
    let last = case.steps.last().map_or(case.opened_on, |step| step.on);
    let last = case.sent.iter().map(|sent| sent.on).chain([last]).max().unwrap_or(last);
    add("stil", last);
    due.sort_by_key(|(_, day)| *day);
    due
}

/// Terms of law and expectations of procedures together, nearest first.
pub fn watched<'a>(
    case: &Case,
    book: &'a Codebook,
    coverage: &[Coverage<'a>],
    events: &Events,
) -> Vec<Watched<'a>> {
    let law = legal(coverage, events).into_iter().filter_map(|(term, due)| Some(Watched::new(term, due?)));
    let others = case
        .procedures
        .iter()
        .flat_map(|procedure| procedure.terms(book))
        .map(|(term, due)| Watched::new(term, due));
    let mut all: Vec<_> = law.chain(others).collect();
    all.sort_by_key(|one| one.due);
    all
}
