// SPDX-License-Identifier: EUPL-1.2
//! What only shows when the parts are held against each other: ids, references, dates.

use super::{PlanFileError, Reason};
use crate::plan::PlanFile;
use crate::report::Texts;
use jiff::civil::Date;
use std::collections::BTreeSet;

type Ids<'a> = BTreeSet<&'a str>;
type Checked = Result<(), PlanFileError>;

/// The ids of one list; a second object with the same id would make references ambiguous.
pub(super) fn ids<'a>(list: &str, all: impl Iterator<Item = &'a str>) -> Result<Ids<'a>, PlanFileError> {
    let mut known = Ids::new();
    for (index, id) in all.enumerate() {
        let wrong = |reason| Err(PlanFileError::at(format!("{list}[{index}].id"), reason));
        if id.trim().is_empty() {
            return wrong(Reason::Missing);
        }
        if !known.insert(id) {
            return wrong(Reason::SameId(id.to_owned()));
        }
    }
    Ok(known)
}

/// Every id of a list of references must be known.
fn refer(known: &Ids<'_>, used: &[String], path: impl Fn() -> String) -> Checked {
    match used.iter().enumerate().find(|(_, id)| !known.contains(id.as_str())) {
        Some((at, id)) => Err(PlanFileError::at(format!("{}[{at}]", path()), Reason::Dangling(id.clone()))),
        None => Ok(()),
    }
}

fn refer_one(known: &Ids<'_>, used: Option<&String>, path: impl Fn() -> String) -> Checked {
    match used.filter(|id| !known.contains(id.as_str())) {
        Some(id) => Err(PlanFileError::at(path(), Reason::Dangling(id.clone()))),
        None => Ok(()),
    }
}

fn in_order(begin: Option<Date>, end: Option<Date>, path: impl Fn() -> String) -> Checked {
    match (begin, end) {
        (Some(begin), Some(end)) if end < begin => {
            let reason = Reason::Reversed { begin: begin.to_string(), end: end.to_string() };
            Err(PlanFileError::at(path(), reason))
        }
        _ => Ok(()),
    }
}

macro_rules! ids_of {
    ($file:ident . $list:ident) => {
        ids(stringify!($list), $file.$list.iter().map(|one| one.id.as_str()))
    };
}

pub(super) fn check(file: &PlanFile) -> Checked {
    ids_of!(file.afstemming)?;
    ids_of!(file.oude_activiteiten)?;
    ids_of!(file.evaluaties)?;
    ids_of!(file.metingen)?;
    ids_of!(file.stappen)?;
    ids_of!(file.actoren)?;
    ids("plan.bestaande_activiteiten", file.plan.bestaande_activiteiten.iter().map(|one| one.id.as_str()))?;
    reasons(file)?;
    measures(file)?;
    people(file)?;
    weighings(file)?;
    in_order(file.plan.begin, file.plan.eind, || "plan.eind".to_owned())
}

/// Sources, problems, goals, indicators.
fn reasons(file: &PlanFile) -> Checked {
    let (sources, problems) = (ids_of!(file.bronnen)?, ids_of!(file.problemen)?);
    let indicators = ids_of!(file.indicatoren)?;
    for (at, problem) in file.problemen.iter().enumerate() {
        refer(&sources, &problem.bronnen, || format!("problemen[{at}].bronnen"))?;
    }
    for (at, goal) in file.doelen.iter().enumerate() {
        refer(&problems, &goal.problemen, || format!("doelen[{at}].problemen"))?;
        refer(&indicators, &goal.indicatoren, || format!("doelen[{at}].indicatoren"))?;
    }
    for (at, value) in file.metingen.iter().enumerate() {
        refer_one(&indicators, value.indicator.as_ref(), || format!("metingen[{at}].indicator"))?;
    }
    Ok(())
}

fn measures(file: &PlanFile) -> Checked {
    let (goals, indicators) = (ids_of!(file.doelen)?, ids_of!(file.indicatoren)?);
    let (lines, measures) = (ids_of!(file.budgetregels)?, ids_of!(file.maatregelen)?);
    for (at, measure) in file.maatregelen.iter().enumerate() {
        let path = |field: &str| format!("maatregelen[{at}].{field}");
        refer(&goals, &measure.doelen, || path("doelen"))?;
        refer(&indicators, &measure.indicatoren, || path("indicatoren"))?;
        refer(&lines, &measure.budget, || path("budget"))?;
        in_order(measure.start, measure.eind, || path("eind"))?;
        if let Some(other) = measure.mechanismen.iter().position(|id| !is_mechanism(id)) {
            let reason = not_a_mechanism(&measure.mechanismen[other]);
            return Err(PlanFileError::at(format!("{}[{other}]", path("mechanismen")), reason));
        }
    }
    for (at, evaluation) in file.evaluaties.iter().enumerate() {
        refer_one(&measures, evaluation.maatregel.as_ref(), || format!("evaluaties[{at}].maatregel"))?;
    }
    Ok(())
}

/// `M01`, or the answer that nobody knows.
fn is_mechanism(id: &str) -> bool {
    let number = id.strip_prefix('M').filter(|number| number.len() == 2);
    id == crate::cards::UNKNOWN || number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// Decisions, talks, signals.
fn people(file: &PlanFile) -> Checked {
    let (decisions, talks) = (ids_of!(file.besluiten)?, ids_of!(file.raadplegingen)?);
    let problems = ids_of!(file.problemen)?;
    ids_of!(file.signalen)?;
    refer_one(&decisions, file.plan.besluit_id.as_ref(), || "plan.besluit_id".to_owned())?;
    for (at, talk) in file.raadplegingen.iter().enumerate() {
        in_order(talk.afgerond_op, talk.terugkoppeling_op, || {
            format!("raadplegingen[{at}].terugkoppeling_op")
        })?;
    }
    for (at, signal) in file.signalen.iter().enumerate() {
        let path = |field: &str| format!("signalen[{at}].{field}");
        refer(&problems, &signal.problemen, || path("problemen"))?;
        refer_one(&talks, signal.raadpleging.as_ref(), || path("raadpleging"))?;
    }
    Ok(())
}

/// A finding is weighed by somebody, on a day, with a reason.
fn weighings(file: &PlanFile) -> Checked {
    for (at, weighing) in file.afwegingen.iter().enumerate() {
        let texts = [
            ("regel", &weighing.regel),
            ("object", &weighing.object),
            ("motivering", &weighing.motivering),
            ("wie", &weighing.wie),
        ];
        let blank = texts.into_iter().find(|(_, text)| text.trim().is_empty()).map(|(name, _)| name);
        if let Some(name) = blank.or_else(|| weighing.wanneer.is_none().then_some("wanneer")) {
            return Err(PlanFileError::at(format!("afwegingen[{at}].{name}"), Reason::Missing));
        }
    }
    Ok(())
}

fn not_a_mechanism(found: &str) -> Reason {
    let found: String = found.chars().take(60).collect();
    Reason::Said(Texts {
        nl: format!("“{found}” is geen mechanisme; schrijf M01 tot en met M99, of onbekend"),
        en: format!("“{found}” is no mechanism; write M01 to M99, or onbekend"),
    })
}
