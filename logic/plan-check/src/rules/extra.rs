// SPDX-License-Identifier: EUPL-1.2
//! R. What practice adds, as far as rules A to E leave it: where those hit, these are silent.

use super::Plan;
use super::measure::{about_reporting, goals_of, is, says, sessions_up_to, sum, works_by};
use crate::answer::{Answer, Found, missing, sorted};
use crate::plan::{Boodschap, DoelgroepSoort, Grond, Maatregel, MaatregelType as Type};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Types that tell people something.
const INFORMING: [Type; 5] =
    [Type::Voorlichting, Type::Campagne, Type::Elearning, Type::TheaterFilm, Type::Simulatie];

/// Does it inform or make aware, and nothing more? Showing the norm of the own group is more.
fn only_informs(m: &Maatregel) -> Answer {
    let Some(soort) = m.soort else { return Answer::Unknown(missing("type")) };
    let found = Found::from([("typen", json!("informeren en bewust maken"))]);
    let norm = m.works_by("M04") || m.boodschap.contains(&Boodschap::NormPositiefEigenGroep);
    match soort {
        Type::Training => Answer::fact(m.vaardigheden, false, "vaardigheden"),
        soort => Answer::hit_if(INFORMING.contains(&soort) && !norm, found),
    }
}

pub(super) fn nothing_but_informing(plan: &Plan<'_>) -> Answer {
    plan.file.maatregelen.iter().map(only_informs).reduce(Answer::and).unwrap_or(Answer::Silent)
}

/// Types that are an event; for information (C07), training (C11) and tests (B17) other rules ask it.
const EVENTS: [Type; 7] = [
    Type::Lessenreeks,
    Type::Dialoog,
    Type::Ontmoeting,
    Type::Simulatie,
    Type::TheaterFilm,
    Type::Rolmodellen,
    Type::Omstandertraining,
];

pub(super) fn one_off(_: &Plan<'_>, m: &Maatregel) -> Answer {
    is(m, &EVENTS).and(sessions_up_to(m, 1)).and(Answer::fact(m.opvolging, false, "opvolging"))
}

/// A goal for those who are hit and a measure for those who hit, or the reverse. Judges goals that
/// say whose they are; promoting reports against discrimination is C15's.
pub(super) fn wrong_group(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    use DoelgroepSoort::{Doelwit, PlegersMogelijk};
    let group = |wrong| Answer::choice(m.doelgroep_soort, &[wrong], "doelgroep_soort", DoelgroepSoort::code);
    let reverse = !m.is(&[Type::Meldingsbevordering]);
    goals_of(plan, m)
        .map(|goal| {
            if about_reporting(plan, goal) {
                group(PlegersMogelijk)
            } else if reverse && goal.doelgroep_soort == Some(PlegersMogelijk) {
                group(Doelwit)
            } else {
                Answer::Silent
            }
        })
        .reduce(Answer::or)
        .unwrap_or(Answer::Silent)
}

pub(super) fn unprotected_teller(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let tells =
        says(m, &[Boodschap::PersoonlijkVerhaal]).or(works_by(m, "M17")).or(is(m, &[Type::Rolmodellen]));
    let teller = &m.vertellers;
    let unprotected = Answer::fact(teller.vergoeding, false, "vertellers.vergoeding")
        .or(Answer::fact(teller.veiligheid, false, "vertellers.veiligheid"))
        .or(Answer::fact(teller.eigen_keuze, false, "vertellers.eigen_keuze"));
    tells.and(unprotected)
}

/// Weeks in which people work: 4 hours a week is 184 hours a year.
const WEEKS: f64 = 46.0;
/// Hours of a full week at a municipality.
const FULL_WEEK: f64 = 36.0;

/// Hours a year of all measures together against the hours that there are. A measure without
/// hours of its own counts by its budget lines, in the busiest year.
pub(super) fn too_few_hours(plan: &Plan<'_>) -> Answer {
    let file = plan.file;
    let own = sum(file.maatregelen.iter().filter_map(|measure| measure.uren_per_jaar));
    let bare: BTreeSet<&String> =
        file.maatregelen.iter().filter(|m| m.uren_per_jaar.is_none()).flat_map(|m| &m.budget).collect();
    let mut by_year: BTreeMap<Option<i16>, Vec<f64>> = BTreeMap::new();
    for line in file.budgetregels.iter().filter(|line| bare.contains(&line.id)) {
        by_year.entry(line.jaar).or_default().extend(line.uren);
    }
    let busiest = by_year.into_values().map(|hours| sum(hours.into_iter())).fold(0.0, f64::max);
    let needed = own + busiest;
    let week = file.plan.uren_per_week.or(file.plan.fte.map(|fte| fte * FULL_WEEK));
    let available = week.map(|hours| hours * WEEKS);
    let found = Found::from([("uren_nodig", json!(needed)), ("uren_beschikbaar", json!(available))]);
    match available {
        Some(available) => Answer::hit_if(needed > available, found),
        None if needed > 0.0 => Answer::Unknown(found),
        None => Answer::Silent,
    }
}

/// Grounds in the plan of which signals came in and for which no measure is meant; for grounds that
/// the plan leaves out there is D02.
pub(super) fn signals_without_measure(plan: &Plan<'_>) -> Answer {
    let file = plan.file;
    let heard: BTreeSet<Grond> = file.signalen.iter().flat_map(|signal| &signal.gronden).copied().collect();
    let served: BTreeSet<Grond> = file.maatregelen.iter().flat_map(Maatregel::grounds).copied().collect();
    let left = heard.difference(&served).filter(|ground| file.plan.gronden.contains(ground));
    let left = sorted(left.map(|ground| ground.code()));
    if left == json!([]) {
        return Answer::Silent;
    }
    let found = Found::from([("gronden", left)]);
    // A measure that does not say for whom it is could be for these.
    if file.maatregelen.iter().any(|measure| measure.gronden.is_none()) {
        return Answer::Unknown(found);
    }
    Answer::Hit(found)
}
