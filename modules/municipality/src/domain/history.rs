// SPDX-License-Identifier: EUPL-1.2
//! Municipalities that went into others, and how many people lived in what they are now.

use super::{Municipality, Population, ReferenceSet};
use gw_core::ports::Part;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All of it went to one municipality.
    Whole,
    /// It was divided over several.
    Split,
}

/// One old code and one code that came after it. A split gives several.
#[derive(Clone, Debug, PartialEq)]
pub struct Merger {
    pub date: Date,
    pub old_code: String,
    pub old_name: String,
    pub new_code: String,
    pub new_name: String,
    pub kind: Kind,
    /// The share of the area that went here. Area is not people: what is reckoned with it is an
    /// estimate.
    pub area_share: Option<f64>,
    /// Address in the Staatsblad.
    pub law: Option<String>,
}

impl Merger {
    pub(super) fn part(&self) -> Part {
        match (self.kind, self.area_share) {
            (Kind::Whole, _) => Part::Whole,
            (Kind::Split, Some(share)) => Part::Estimated(share),
            (Kind::Split, None) => Part::Unknown,
        }
    }
}

/// A part of a part.
fn times(part: Part, of: Part) -> Part {
    match (part, of) {
        (Part::Unknown, _) | (_, Part::Unknown) => Part::Unknown,
        (Part::Whole, other) | (other, Part::Whole) => other,
        (Part::Estimated(a), Part::Estimated(b)) => Part::Estimated(a * b),
    }
}

impl ReferenceSet {
    /// The mergers in which a municipality took part, on either side, oldest first.
    pub fn mergers_of(&self, code: &str) -> impl Iterator<Item = &Merger> {
        self.mergers.iter().filter(move |merger| merger.old_code == code || merger.new_code == code)
    }

    /// Where a code of `from` has gone by `to`, and how much of it; itself when nothing changed.
    pub fn carried(&self, code: &str, from: Date, to: Date) -> BTreeMap<String, Part> {
        let mut now = BTreeMap::from([(code.to_owned(), Part::Whole)]);
        // Rows are in order of date. Those of one old code and day are taken together: a split
        // goes out once and all its parts come in.
        let mut at = 0;
        while let Some(first) = self.mergers.get(at) {
            let same = |m: &&Merger| m.date == first.date && m.old_code == first.old_code;
            let rows: Vec<&Merger> = self.mergers[at..].iter().take_while(same).collect();
            at += rows.len();
            if first.date <= from || first.date > to {
                continue;
            }
            let Some(whole) = now.remove(&first.old_code) else { continue };
            for row in rows {
                let part = times(row.part(), whole);
                // Two parts that meet again are no longer known as one share.
                now.entry(row.new_code.clone()).and_modify(|known| *known = Part::Unknown).or_insert(part);
            }
        }
        now
    }

    /// The codes that these codes have become by `day`, after all mergers since `from`.
    pub fn carried_all(&self, codes: &BTreeSet<String>, from: Date, day: Date) -> BTreeSet<String> {
        codes.iter().flat_map(|code| self.carried(code, from, day).into_keys()).collect()
    }

    /// What came after a municipality, as it is called on `day`. Empty when it exists then.
    pub fn successors(&self, code: &str, day: Date) -> Vec<&Municipality> {
        if self.get(code).is_none_or(|municipality| municipality.exists_on(day)) {
            return Vec::new();
        }
        let after = self.carried(code, Date::MIN, day);
        after.keys().filter(|new| *new != code).filter_map(|new| self.get(new)).collect()
    }

    /// The population on 1 January of a year in the borders of that year. For a municipality that
    /// did not exist yet: the sum of what it was made of, an estimate when a split is part of it,
    /// None when a share or a part is unknown.
    pub fn population_in(&self, code: &str, year: i16) -> Option<&Population> {
        self.populations.get(code)?.get(&year)
    }

    /// All years, oldest first.
    pub fn populations(&self, code: &str) -> impl Iterator<Item = (i16, &Population)> {
        self.populations.get(code).into_iter().flatten().map(|(year, population)| (*year, population))
    }
}

/// Fills in the years before a municipality existed from what it was made of.
pub(super) fn sum_predecessors(
    populations: &mut BTreeMap<String, BTreeMap<i16, Population>>,
    municipalities: &BTreeMap<String, Municipality>,
    mergers: &[Merger],
) {
    let years: BTreeSet<i16> = populations.values().flat_map(|by_year| by_year.keys().copied()).collect();
    // In order of begin: what a younger one was made of has been summed before.
    let mut younger: Vec<(Date, &String)> =
        municipalities.values().filter_map(|m| Some((m.valid_from?, &m.code))).collect();
    younger.sort();
    for (begin, code) in younger {
        for year in years.iter().filter(|year| Date::new(**year, 1, 1).is_ok_and(|day| day < begin)) {
            if populations.get(code).is_some_and(|known| known.contains_key(year)) {
                continue;
            }
            let parts = mergers.iter().filter(|m| m.new_code == *code && m.date == begin);
            if let Some(sum) = sum(populations, parts, *year) {
                populations.entry(code.clone()).or_default().insert(*year, sum);
            }
        }
    }
}

fn sum<'a>(
    populations: &BTreeMap<String, BTreeMap<i16, Population>>,
    parts: impl Iterator<Item = &'a Merger>,
    year: i16,
) -> Option<Population> {
    let (mut people, mut estimated, mut names) = (0.0, false, Vec::new());
    for merger in parts {
        let known = populations.get(&merger.old_code)?.get(&year)?;
        let share = match merger.part() {
            Part::Whole => 1.0,
            Part::Estimated(share) => share,
            Part::Unknown => return None,
        };
        people += f64::from(known.inhabitants) * share;
        estimated |= known.estimated || merger.kind == Kind::Split;
        names.push(merger.old_name.as_str());
    }
    if names.is_empty() {
        return None;
    }
    Some(Population { inhabitants: rounded(people)?, estimated, summed: true, source: names.join(", ") })
}

/// None above what a country holds.
fn rounded(people: f64) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
    (0.0..4e9).contains(&people).then(|| people.round() as u32)
}
