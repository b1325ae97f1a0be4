// SPDX-License-Identifier: EUPL-1.2
//! The people of a case, without their names: what they are in it, and in which years of life. A name lies
//! with the report, sealed apart. Who reported stays the reporter: that is not for a form to change.

use super::part::Part;
use super::view::{CasePage, address};
use super::{closed, cookie, opened};
use crate::app::cases;
use crate::domain::{AgeBand, CaseId, CaseState, Gender, Party, PartyRole, PersonId};
use crate::pages::names;
use crate::pages::reading::Reading;
use crate::state::State;
use crate::words;
use gw_i18n::t;
use gw_web::field::Choice;
use gw_web::{Answer, Fields, FormState, Problem, Visit, page_with_errors, see_other};
use std::collections::BTreeSet;

/// Names the form.
pub(super) const DOES: &str = "persoon";
const WHO: &str = "persoon.id";
const ROLES: &str = "persoon.rollen";
const AGE: &str = "persoon.leeftijd";
const GENDER: &str = "persoon.geslacht";

/// Somebody, as the page calls them.
pub(super) struct Person {
    pub(super) roles: String,
    pub(super) more: String,
    pub(super) href: String,
}

impl CasePage {
    pub(super) fn parties(&self) -> Vec<Person> {
        let one = |party: &Party| Person {
            roles: self.roles_of(party),
            more: self.more_of(party),
            href: format!("{}/{}?wie={}#doe-{DOES}", self.base(), Part::People.code(), party.id),
        };
        self.file.parties.iter().map(one).collect()
    }

    fn roles_of(&self, party: &Party) -> String {
        let locale = self.shell.locale();
        let roles: Vec<_> = party.roles.iter().map(|role| names::role(locale, *role)).collect();
        roles.join(", ")
    }

    fn more_of(&self, party: &Party) -> String {
        let locale = self.shell.locale();
        let age = party.age.map(|age| t!(self.w, "zaak-leeftijd", age = age.code()));
        let gender = party.gender.map(|one| names::coded(locale, "voorval-geslacht", one.code()).to_owned());
        let both: Vec<String> = age.into_iter().chain(gender).collect();
        both.join(", ")
    }

    /// Somebody of whom a name is kept: what they are, and the report that they made.
    pub(super) fn called(&self, person: PersonId) -> String {
        let party = self.file.parties.iter().find(|one| one.id == person);
        let roles = party.map(|one| self.roles_of(one)).filter(|roles| !roles.is_empty());
        // The reporter of a report is a person with the id of that report.
        let report = self.file.reports.iter().find(|(id, _)| id.uuid() == person.uuid());
        let number = report.map(|(_, number)| t!(self.w, "balie-melding", number = number.clone()));
        let both: Vec<String> = roles.into_iter().chain(number).collect();
        both.join(", ")
    }

    /// Of an erased case nobody is left, and nobody comes in.
    pub(super) fn takes_people(&self) -> bool {
        self.file.case.state != CaseState::Anonymised
    }

    /// Whom the form is about: somebody who is there, or somebody new.
    pub(super) fn whose(&self) -> String {
        match self.form.value(WHO) {
            "" => self.key.clone(),
            id => id.to_owned(),
        }
    }

    pub(super) fn is_there(&self) -> bool {
        self.known(&self.whose()).is_some()
    }

    fn known(&self, who: &str) -> Option<&Party> {
        let id: PersonId = who.parse().ok()?;
        self.file.parties.iter().find(|one| one.id == id)
    }

    /// What is known of somebody stands in the form that changes it.
    pub(super) fn about_person(mut self, who: Option<&str>) -> Self {
        let found = who.and_then(|who| self.known(who)).cloned();
        if let Some(party) = found {
            let values = &mut self.form.values;
            values.set(WHO, party.id.to_string());
            values.set(AGE, party.age.map_or("", AgeBand::code));
            values.set(GENDER, party.gender.map_or("", Gender::code));
            for role in party.roles {
                values.push(ROLES, role.code());
            }
        }
        self
    }

    pub(super) fn role_choices(&self) -> Vec<Choice> {
        let locale = self.shell.locale();
        let all = PartyRole::ALL.iter().filter(|role| **role != PartyRole::Reporter);
        all.map(|role| Choice::new(role.code(), names::role(locale, *role))).collect()
    }

    pub(super) fn age_choices(&self) -> Vec<Choice> {
        let years = |one: &AgeBand| t!(self.w, "persoon-jaren", age = one.code());
        AgeBand::ALL.iter().map(|one| Choice::new(one.code(), years(one))).collect()
    }

    pub(super) fn gender_choices(&self) -> Vec<Choice> {
        let name = |one: &Gender| names::coded(self.shell.locale(), "voorval-geslacht", one.code());
        Gender::ALL.iter().map(|one| Choice::new(one.code(), name(one))).collect()
    }
}

fn roles(r: &mut Reading<'_>) -> BTreeSet<PartyRole> {
    let typed: Vec<String> = r.form.values.all(ROLES).map(str::to_owned).collect();
    let mut roles = BTreeSet::new();
    for text in typed.iter().filter(|text| !text.is_empty()) {
        match PartyRole::from_code(text) {
            Some(role) if role != PartyRole::Reporter => {
                roles.insert(role);
            }
            _ => r.form.refuse(ROLES, t!(words(r.locale), "fout-keuze")),
        }
    }
    roles
}

fn party((id, reported): (PersonId, bool), mut r: Reading<'_>) -> Option<Party> {
    let mut roles = roles(&mut r);
    if reported {
        roles.insert(PartyRole::Reporter);
    } else if roles.is_empty() && r.form.is_valid() {
        r.form.refuse(ROLES, t!(words(r.locale), "fout-kies"));
    }
    let (age, gender) = (r.one(AGE, AgeBand::from_code), r.one(GENDER, Gender::from_code));
    Some(Party { id, roles, age, gender }).filter(|_| r.form.is_valid())
}

pub(super) async fn submit(state: &State, visit: &Visit, id: CaseId, fields: Fields) -> Answer {
    let one = match opened(state, visit, Part::People, id).await {
        Ok(one) => one,
        Err(error) => return closed(visit, error),
    };
    let mut form = FormState::new(fields);
    let person: PersonId = form.value(WHO).parse().map_err(|_| Problem::Unreadable)?;
    let reported = one.known(form.value(WHO)).is_some_and(|one| one.roles.contains(&PartyRole::Reporter));
    let Some(party) = party((person, reported), Reading { form: &mut form, locale: visit.locale }) else {
        return page_with_errors(&one.with(form, None).filled());
    };
    match cases::party(state, visit.actor()?, id, party, cookie(visit)).await {
        Ok(()) => see_other(&visit.href(&format!("{}?gedaan=1", address(id, Part::People)))),
        Err(error) => closed(visit, error),
    }
}
