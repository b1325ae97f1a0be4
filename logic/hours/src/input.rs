// SPDX-License-Identifier: EUPL-1.2
//! The question: measures, what there is, and what the officer fixed.

use crate::Clash;
use std::collections::{BTreeMap, BTreeSet};

/// Above this nothing is told apart any more. No municipality comes near; it keeps every sum far
/// inside the range in which the solver's numbers are exact.
const LARGEST: u64 = 1_000_000_000;

/// No plan runs longer.
const LONGEST: u32 = 100;

/// The highest certainty of a card.
pub(crate) const CERTAIN: u8 = 4;

/// Low and high end of an estimate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    pub low: u64,
    pub high: u64,
}

impl Range {
    /// The two ends, in either order.
    pub fn new(one: u64, other: u64) -> Self {
        Self { low: one.min(other).min(LARGEST), high: one.max(other).min(LARGEST) }
    }

    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }

    #[must_use]
    pub fn times(self, factor: u64) -> Self {
        Self { low: self.low.saturating_mul(factor), high: self.high.saturating_mul(factor) }
    }
}

/// A measure that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    pub id: String,
    /// The goals that it works on.
    pub goals: BTreeSet<String>,
    /// Does the plan check find something of severity 3 or 4 about it?
    pub finding: bool,
    /// Certainty of the strongest card that supports it, at the lower end: 0 to 4.
    pub certainty: u8,
    /// Hours to set it up, once.
    pub hours_once: Range,
    pub hours_yearly: Range,
    /// Money over the whole plan.
    pub euro: Range,
    /// Does it stand in the plan already?
    pub present: bool,
}

/// What there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub hours_per_year: u64,
    /// Years of the plan; hours to set up are spread over them.
    pub years: u32,
    /// Money over the whole plan; None when nobody has said.
    pub euro: Option<u64>,
    /// At least so many measures, when so many fit.
    pub least: usize,
    pub most: usize,
}

/// The whole question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub goals: BTreeSet<String>,
    pub measures: Vec<Measure>,
    pub limits: Limits,
    /// Must be in the answer.
    pub keep: BTreeSet<String>,
    /// Must not.
    pub leave: BTreeSet<String>,
}

impl Limits {
    /// Years of the plan, at least one.
    pub(crate) fn years(self) -> u64 {
        u64::from(self.years.clamp(1, LONGEST))
    }
}

impl Question {
    /// The same question with other hours a year.
    #[must_use]
    pub fn with_hours(&self, hours_per_year: u64) -> Self {
        Self { limits: Limits { hours_per_year, ..self.limits }, ..self.clone() }
    }
}

/// A measure as the programme counts it: careful ends, over the whole plan.
pub(crate) struct Entry<'a> {
    pub measure: &'a Measure,
    pub goals: BTreeSet<&'a str>,
    pub hours: u64,
    pub euro: u64,
    pub certainty: u8,
    pub kept: bool,
    pub left: bool,
}

impl Entry<'_> {
    /// Does it cover its goals? A measure with a grave finding does not.
    pub fn covers(&self) -> bool {
        !self.measure.finding && !self.goals.is_empty()
    }
}

/// The question in the order of ids, so that the order of the input cannot show in the answer.
pub(crate) struct Prepared<'a> {
    pub goals: Vec<&'a str>,
    pub entries: Vec<Entry<'a>>,
    pub limits: Limits,
    /// Hours over the whole plan.
    pub hours: u64,
    both: Vec<String>,
}

impl<'a> Prepared<'a> {
    pub fn of(question: &'a Question) -> Self {
        let years = question.limits.years();
        let measures: BTreeMap<&str, &Measure> =
            question.measures.iter().rev().map(|measure| (measure.id.as_str(), measure)).collect();
        let goals = |measure: &'a Measure| {
            measure.goals.intersection(&question.goals).map(String::as_str).collect::<BTreeSet<_>>()
        };
        let entries: Vec<Entry<'a>> = measures
            .values()
            .map(|&measure| {
                let hours = measure.hours_once.plus(measure.hours_yearly.times(years));
                Entry {
                    goals: goals(measure),
                    hours: hours.high,
                    euro: measure.euro.high,
                    certainty: measure.certainty.min(CERTAIN),
                    kept: question.keep.contains(&measure.id),
                    left: question.leave.contains(&measure.id),
                    measure,
                }
            })
            .collect();
        Self {
            goals: question.goals.iter().map(String::as_str).collect(),
            both: entries
                .iter()
                .filter(|one| one.kept && one.left)
                .map(|one| one.measure.id.clone())
                .collect(),
            entries,
            limits: question.limits,
            hours: question.limits.hours_per_year.min(LARGEST) * years,
        }
    }

    /// What the officer fixed and what does not fit by itself.
    pub fn clashes(&self) -> Vec<Clash> {
        let mut all: Vec<Clash> = self.both.iter().cloned().map(Clash::KeptAndLeftOut).collect();
        let Limits { least, most, euro, .. } = self.limits;
        if least > most {
            all.push(Clash::Bounds { least, most });
        }
        let kept: Vec<usize> = (0..self.entries.len()).filter(|at| self.entries[*at].kept).collect();
        if kept.len() > most {
            all.push(Clash::Number { kept: kept.len(), most });
        }
        let over = self.hours_of(&kept).saturating_sub(self.hours);
        if over > 0 {
            all.push(Clash::Hours { over });
        }
        let over = euro.map_or(0, |euro| self.euro_of(&kept).saturating_sub(euro));
        if over > 0 {
            all.push(Clash::Euro { over });
        }
        all
    }

    pub fn hours_of(&self, chosen: &[usize]) -> u64 {
        chosen.iter().map(|at| self.entries[*at].hours).sum()
    }

    pub fn euro_of(&self, chosen: &[usize]) -> u64 {
        chosen.iter().map(|at| self.entries[*at].euro).sum()
    }

    /// Within hours, money and the largest number?
    pub fn fits(&self, chosen: &[usize]) -> bool {
        chosen.len() <= self.limits.most
            && self.hours_of(chosen) <= self.hours
            && self.limits.euro.is_none_or(|euro| self.euro_of(chosen) <= euro)
    }

    /// The certainty with which a goal is covered; None when it is not.
    pub fn covered(&self, chosen: &[usize], goal: &str) -> Option<u8> {
        let behind = |at: &&usize| {
            let entry = &self.entries[**at];
            entry.covers() && entry.goals.contains(goal)
        };
        chosen.iter().filter(behind).map(|at| self.entries[*at].certainty).max()
    }
}
