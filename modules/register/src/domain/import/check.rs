// SPDX-License-Identifier: EUPL-1.2
//! What only shows when the parts are held against each other and against the rules of the register.

use super::World;
use super::error::{Errors, List};
use super::file::{ImportedIncident, ImportedReport, ReportsFile, Rows, State};
use crate::domain::person::Party;
use crate::domain::{Refusal, guards};
use classification::{Code, List as CodeList};
use jiff::civil::Date;
use std::collections::BTreeMap;
use strict_json::{FileError, Reason, Texts};
use uuid::Uuid;

struct Row<'a> {
    errors: &'a mut Errors,
    list: List,
    number: usize,
    id: &'a str,
}

impl Row<'_> {
    fn rule(&mut self, field: &'static str, holds: Result<(), Refusal>) {
        if let Err(refusal) = holds {
            self.errors.rule(self.list, self.number, self.id, field, refusal);
        }
    }

    fn wrong(&mut self, field: &str, reason: Reason) {
        self.errors.add(self.list, self.number, Some(self.id), FileError::at(field, reason));
    }

    fn said(&mut self, field: &str, nl: &str, en: &str) {
        self.wrong(field, Reason::Said(Texts { nl: nl.to_owned(), en: en.to_owned() }));
    }

    /// A code of this list, valid on the day (I-19).
    fn code(
        &mut self,
        field: &str,
        text: &str,
        lists: &[CodeList],
        day: Date,
        world: &World<'_>,
    ) -> Option<Code> {
        let code = text.parse::<Code>().ok().filter(|code| lists.contains(&code.list()));
        let valid = code.filter(|code| world.book.is_valid_on(*code, day));
        if valid.is_none() {
            let short: String = text.chars().take(20).collect();
            let letters: Vec<_> = lists.iter().map(|list| char::from(list.letter()).to_string()).collect();
            let letters = letters.join(", ");
            self.said(
                field,
                &format!("“{short}” staat op {day} niet in lijst {letters}"),
                &format!("“{short}” is not in list {letters} on {day}"),
            );
        }
        valid
    }

    fn codes(
        &mut self,
        field: &str,
        texts: &[String],
        lists: &[CodeList],
        day: Date,
        world: &World<'_>,
    ) -> Vec<Code> {
        texts.iter().filter_map(|text| self.code(field, text, lists, day, world)).collect()
    }
}

pub(super) fn file(file: &ReportsFile, world: &World<'_>, errors: &mut Errors) {
    // A row that could not be read is named already; who refers to it is not wrong for that.
    let broken = errors.clone();
    let incidents = ids(&file.voorvallen, List::Incidents, |one| &one.id, errors);
    let reports = ids(&file.meldingen, List::Reports, |one| &one.id, errors);
    let first_told = first_told(file);
    for (number, one) in &file.voorvallen {
        let received = first_told.get(one.id.as_str()).copied().unwrap_or(world.today);
        incident(
            one,
            received,
            world,
            Row { errors: &mut *errors, list: List::Incidents, number: *number, id: &one.id },
        );
    }
    for (number, one) in &file.meldingen {
        if errors.are_many() {
            return;
        }
        let mut row = Row { errors: &mut *errors, list: List::Reports, number: *number, id: &one.id };
        days(one, world, &mut row);
        coded(one, world, &mut row);
        people(one, &mut row);
        case(one, world, &mut row);
        let known = |id: &str| incidents.contains_key(id) || broken.names(List::Incidents, id);
        if let Some(id) = one.voorval.as_ref().filter(|id| !known(id)) {
            row.wrong("voorval", Reason::Dangling(id.clone()));
        }
        if !one.dubbel_van.as_deref().is_some_and(|id| broken.names(List::Reports, id)) {
            duplicate(one, file, &reports, &mut row);
        }
    }
}

/// The day on which each incident was first told: it cannot have happened later.
fn first_told(file: &ReportsFile) -> BTreeMap<&str, Date> {
    let mut days = BTreeMap::new();
    for (_, report) in &file.meldingen {
        if let Some(id) = report.voorval.as_deref() {
            let day = days.entry(id).or_insert(report.ontvangen);
            *day = report.ontvangen.min(*day);
        }
    }
    days
}

/// Where each id stands; a second one with the same id is an error.
fn ids<'a, T>(
    rows: &'a Rows<T>,
    list: List,
    id: impl Fn(&T) -> &String,
    errors: &mut Errors,
) -> BTreeMap<&'a str, usize>
where
    T: 'a,
{
    let mut known: BTreeMap<&'a str, usize> = BTreeMap::new();
    for (at, (number, row)) in rows.iter().enumerate() {
        let name: &'a str = id_of(row, &id);
        if name.trim().is_empty() {
            errors.add(list, *number, None, FileError::at("id", Reason::Missing));
        } else if known.contains_key(name) {
            errors.add(list, *number, Some(name), FileError::at("id", Reason::SameId(name.to_owned())));
        } else {
            known.insert(name, at);
        }
    }
    known
}

fn id_of<'a, T>(row: &'a T, id: &impl Fn(&T) -> &String) -> &'a str {
    id(row)
}

fn incident(one: &ImportedIncident, received: Date, world: &World<'_>, mut row: Row<'_>) {
    let happened = one.wanneer.happened();
    match &happened {
        None => row.said(
            "wanneer",
            "vul één vorm in: dag, jaar met maand, van met tot, of doorlopend",
            "fill in one form: dag, jaar with maand, van with tot, or doorlopend",
        ),
        Some(happened) if !happened.is_possible(received) => row.said(
            "wanneer",
            "dit ligt na de dag waarop het is gemeld, of de periode loopt terug",
            "this lies after the day on which it was reported, or the period runs backwards",
        ),
        Some(_) => {}
    }
    let day = happened.map_or(received, |happened| happened.reference_day(received));
    match one.plaats.place() {
        None => said_place("plaats", &mut row),
        Some(place) => {
            if let Some(code) = place.municipality() {
                row.rule("plaats.gemeente", guards::i21_municipality(code, day, world.exists_on));
            }
        }
    }
}

fn said_place(field: &str, row: &mut Row<'_>) {
    row.said(
        field,
        "bij soort “gemeente” hoort een gemeentecode, en bij de andere soorten niet",
        "“gemeente” comes with the code of a municipality, the other kinds without",
    );
}

fn still_to_come(field: &str, row: &mut Row<'_>) {
    row.said(field, "deze dag moet nog komen", "this day is still to come");
}

fn days(one: &ImportedReport, world: &World<'_>, row: &mut Row<'_>) {
    if one.ontvangen > world.today {
        still_to_come("ontvangen", row);
    } else if one.geregistreerd.is_some_and(|day| day > world.today) {
        still_to_come("geregistreerd", row);
    } else if let Some(registered) = one.geregistreerd.filter(|day| *day < one.ontvangen) {
        let (begin, end) = (one.ontvangen.to_string(), registered.to_string());
        row.wrong("geregistreerd", Reason::Reversed { begin, end });
    }
    let needed = matches!(
        one.stand,
        State::Geregistreerd | State::Gekoppeld | State::AfgedaanRegistratie | State::Ingetrokken
    );
    if needed && one.geregistreerd.is_none() {
        row.wrong("geregistreerd", Reason::Missing);
    }
    if one.stand == State::Ontvangen && one.geregistreerd.is_some() {
        row.rule("stand", Err(Refusal::NotFromHere));
    }
    match one.woonplaats.residence() {
        None => said_place("woonplaats", row),
        Some(residence) => {
            if let Some(code) = residence.municipality() {
                row.rule(
                    "woonplaats.gemeente",
                    guards::i21_municipality(code, one.ontvangen, world.exists_on),
                );
            }
        }
    }
}

fn coded(one: &ImportedReport, world: &World<'_>, row: &mut Row<'_>) {
    let day = one.geregistreerd.unwrap_or(one.ontvangen);
    for (field, text, list) in [
        ("kanaal", &one.kanaal, CodeList::Channel),
        ("rol", &one.rol, CodeList::Role),
        ("wens", &one.wens, CodeList::Request),
    ] {
        row.code(field, text, &[list], day, world);
    }
    row.codes("wederpartijen", &one.wederpartijen, &[CodeList::OtherSide], day, world);
    let three = [CodeList::Ground, CodeList::Field, CodeList::Nature];
    row.codes("opgegeven", &one.opgegeven, &three, day, world);
    let four = [CodeList::Ground, CodeList::Field, CodeList::Nature, CodeList::Handling];
    let assessed = row.codes("beoordeeld", &one.beoordeeld, &four, day, world);
    // What is not counted need not be complete; a code that is wrong was named above.
    let judged = one.geregistreerd.is_some() || !assessed.is_empty();
    if judged && assessed.len() == one.beoordeeld.len() {
        row.rule("beoordeeld", guards::i04_complete(&one.assessed(), world.book, day));
    }
}

fn people(one: &ImportedReport, row: &mut Row<'_>) {
    for person in &one.personen {
        if person.rollen.is_empty() {
            row.wrong("personen.rollen", Reason::Missing);
        }
        let party = Party {
            id: Uuid::nil().into(),
            roles: person.rollen.iter().copied().collect(),
            age: person.leeftijd,
            gender: person.geslacht,
        };
        row.rule("personen", party.may_keep(&person.identity(), one.anonimiteit.anonymity()));
    }
}

fn case(one: &ImportedReport, world: &World<'_>, row: &mut Row<'_>) {
    let linked = matches!(one.stand, State::Gekoppeld | State::Ingetrokken);
    let Some(case) = &one.dossier else {
        if one.stand == State::Gekoppeld {
            row.wrong("dossier", Reason::Missing);
        }
        return;
    };
    if !linked {
        row.rule("dossier", Err(Refusal::NotFromHere));
    }
    for (field, day) in [
        ("dossier.geopend", Some(case.geopend)),
        ("dossier.eerste_contact", case.eerste_contact),
        ("dossier.intake", case.intake),
        ("dossier.afgesloten", case.afgesloten),
    ] {
        // A mistake in the day of arrival was named above; it would only come back at each day after it.
        let Some(day) = day.filter(|_| one.ontvangen <= world.today) else { continue };
        if day > world.today {
            still_to_come(field, row);
        } else if day < one.ontvangen {
            let (begin, end) = (one.ontvangen.to_string(), day.to_string());
            row.wrong(field, Reason::Reversed { begin, end });
        }
    }
    if case.afgesloten.is_some_and(|day| day < case.geopend) {
        let (begin, end) = (case.geopend.to_string(), case.afgesloten.unwrap_or(case.geopend).to_string());
        row.wrong("dossier.afgesloten", Reason::Reversed { begin, end });
    }
    let day = case.afgesloten.unwrap_or(world.today);
    match &case.uitkomst {
        None if case.afgesloten.is_some() => row.rule("dossier.uitkomst", Err(Refusal::NoOutcome)),
        None => {}
        Some(outcome) => {
            row.code("dossier.uitkomst", outcome, &[CodeList::Outcome], day, world);
        }
    }
    for procedure in &case.procedures {
        row.code("dossier.procedures.soort", &procedure.soort, &[CodeList::Procedure], day, world);
        if let Some(outcome) = &procedure.uitkomst {
            row.code("dossier.procedures.uitkomst", outcome, &[CodeList::Outcome], day, world);
        }
        if let (Some(begin), Some(end)) = (procedure.ingediend, procedure.uitkomst_op)
            && end < begin
        {
            let (begin, end) = (begin.to_string(), end.to_string());
            row.wrong("dossier.procedures.uitkomst_op", Reason::Reversed { begin, end });
        }
    }
}

/// I-13, as far as a file can show it: the other report is about the same incident and is no duplicate
/// itself. That it is the same person the other system has established.
fn duplicate(one: &ImportedReport, file: &ReportsFile, reports: &BTreeMap<&str, usize>, row: &mut Row<'_>) {
    match (&one.dubbel_van, one.stand) {
        (None, State::Dubbel) => row.wrong("dubbel_van", Reason::Missing),
        (Some(_), stand) if stand != State::Dubbel => row.rule("dubbel_van", Err(Refusal::NotFromHere)),
        (Some(other), _) => match reports.get(other.as_str()).and_then(|at| file.meldingen.get(*at)) {
            None => row.wrong("dubbel_van", Reason::Dangling(other.clone())),
            Some((_, other)) => {
                let same = one.voorval.is_some() && one.voorval == other.voorval && one.id != other.id;
                let chain = other.stand == State::Dubbel;
                if !same || chain {
                    row.rule("dubbel_van", Err(Refusal::NotTheSameIncident));
                }
            }
        },
        (None, _) => {}
    }
}
