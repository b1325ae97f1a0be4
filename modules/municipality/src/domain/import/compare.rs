// SPDX-License-Identifier: EUPL-1.2
//! What an import changes, row by row, before it is written.

use super::{Parsed, same_name};
use crate::domain::{Fact, Field, Municipality, ReferenceSet};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What one fact does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A municipality that was not there.
    New,
    /// The value was unknown or other.
    Changed { before: Option<String> },
    /// The same value as known, now with this source and day.
    Confirmed,
    /// Kept for its own day; a newer value holds.
    Older { holds: Option<String> },
    /// Stored before.
    Same,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub field: Field,
    pub on: Date,
    pub value: String,
    pub outcome: Outcome,
    /// Differs much from the year nearest to it: look whether it is right.
    pub striking: bool,
}

/// What one row of a file does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowReport {
    pub file: String,
    pub row: usize,
    pub code: String,
    pub name: String,
    pub changes: Vec<Change>,
}

/// What an import does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub rows: Vec<RowReport>,
    /// Rows that say nothing about a municipality of this set, counted by reason.
    pub skipped: BTreeMap<&'static str, usize>,
}

impl Report {
    pub fn count(&self, fits: impl Fn(&Outcome) -> bool) -> usize {
        self.rows.iter().flat_map(|row| &row.changes).filter(|change| fits(&change.outcome)).count()
    }

    /// Facts that must be written.
    pub fn to_write(&self) -> usize {
        self.count(|outcome| *outcome != Outcome::Same)
    }
}

/// Key of a fact: code, field, source, day.
type Key<'a> = (&'a str, &'a Field, &'a str, Date);

fn key(fact: &Fact) -> Key<'_> {
    (&fact.code, &fact.field, &fact.source, fact.on)
}

/// Holds a file against what is known. Gives the report, and the facts that must be written.
pub fn compare(set: &ReferenceSet, stored: &[Fact], parsed: &Parsed) -> (Report, Vec<Fact>) {
    let known: BTreeMap<Key<'_>, &str> = stored.iter().map(|fact| (key(fact), fact.value.as_str())).collect();
    let new_names: BTreeMap<&str, &str> = parsed
        .rows
        .iter()
        .flat_map(|row| &row.facts)
        .filter(|fact| fact.field == Field::Name && set.get(&fact.code).is_none())
        .map(|fact| (fact.code.as_str(), fact.value.as_str()))
        .collect();
    let mut written: BTreeSet<Key<'_>> = BTreeSet::new();
    let (mut rows, mut facts) = (Vec::new(), Vec::new());
    for row in &parsed.rows {
        let mut by_code: Vec<RowReport> = Vec::new();
        for fact in &row.facts {
            let outcome = match known.get(&key(fact)) {
                Some(value) if *value == fact.value => Outcome::Same,
                Some(value) => Outcome::Changed { before: Some((*value).to_owned()) },
                None => outcome(set, fact),
            };
            // The same fact twice in one import is written once.
            if outcome != Outcome::Same && written.insert(key(fact)) {
                facts.push(fact.clone());
            }
            let municipality = set.get(&fact.code);
            let name =
                municipality.map(|m| m.name.as_str()).or_else(|| new_names.get(fact.code.as_str()).copied());
            let change = Change {
                field: fact.field.clone(),
                on: fact.on,
                value: fact.value.clone(),
                striking: striking(set, fact),
                outcome,
            };
            match by_code.last_mut().filter(|last| last.code == fact.code) {
                Some(last) => last.changes.push(change),
                None => by_code.push(RowReport {
                    file: row.file.clone(),
                    row: row.line,
                    code: fact.code.clone(),
                    name: name.unwrap_or_default().to_owned(),
                    changes: vec![change],
                }),
            }
        }
        rows.append(&mut by_code);
    }
    (Report { rows, skipped: parsed.skipped.clone() }, facts)
}

fn outcome(set: &ReferenceSet, fact: &Fact) -> Outcome {
    let Some(municipality) = set.get(&fact.code) else { return Outcome::New };
    let holds = now(set, municipality, fact);
    let same = holds.as_deref().is_some_and(|value| match fact.field {
        Field::Name => same_name(value, &fact.value),
        _ => value == fact.value,
    });
    if same {
        return Outcome::Confirmed;
    }
    // A population is of its own year and the end of a municipality of its own day.
    let dated = matches!(fact.field, Field::Population | Field::Successor(_));
    let newer = municipality.sources.get(&fact.field).map(|(_, on)| *on).or_else(|| fact.field.built_in_on());
    if !dated && newer.is_some_and(|day| day > fact.on) {
        return Outcome::Older { holds };
    }
    Outcome::Changed { before: holds }
}

/// What is known now of a field.
fn now(set: &ReferenceSet, m: &Municipality, fact: &Fact) -> Option<String> {
    match &fact.field {
        Field::Name => Some(m.name.clone()),
        Field::Alias => m.names().find(|name| *name == fact.value).map(str::to_owned),
        Field::CbsName => Some(m.cbs_name.clone()),
        Field::Province => Some(m.province.clone()),
        Field::ValidFrom => m.valid_from.map(|day| day.to_string()),
        Field::ValidTo => m.valid_to.map(|day| day.to_string()),
        Field::Population => {
            let known = set.population_in(&m.code, fact.on.year()).filter(|known| !known.summed)?;
            Some(known.inhabitants.to_string())
        }
        Field::SizeClass => m.size_class.map(|class| class.to_string()),
        Field::Corop => m.corop.clone(),
        Field::SafetyRegion => m.safety_region.clone(),
        Field::PoliceUnit => m.police_unit.clone(),
        Field::TooiUri => m.tooi_uri.clone(),
        Field::Area | Field::CouncilSeats | Field::Oin | Field::Kvk => m.more.get(&fact.field).cloned(),
        Field::Successor(new) => {
            let same = |merger: &&crate::domain::Merger| {
                merger.old_code == m.code && merger.new_code == *new && merger.date == fact.on
            };
            set.merger_list().iter().find(same).map(|merger| merger.law.clone().unwrap_or_default())
        }
    }
}

/// More than a quarter away from the year nearest to it.
fn striking(set: &ReferenceSet, fact: &Fact) -> bool {
    let (Field::Population, Ok(number)) = (&fact.field, fact.value.parse::<f64>()) else { return false };
    let year = fact.on.year();
    let nearest = set.populations(&fact.code).min_by_key(|(known, _)| (known - year).abs());
    nearest.is_some_and(|(_, known)| (number / f64::from(known.inhabitants) - 1.0).abs() > 0.25)
}
