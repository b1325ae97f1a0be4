// SPDX-License-Identifier: EUPL-1.2
//! The answer: what is chosen, what that gives, and what was left out.

use crate::input::{Prepared, Range};
use crate::reason::{LeftOut, room, why_left_out};
use std::collections::BTreeSet;

/// The three objectives, in order: more goals, more certainty, fewer hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Values {
    /// Goals covered by a measure without a grave finding.
    pub goals: usize,
    /// Over the goals: certainty of the strongest card behind such a measure, added up.
    pub certainty: u64,
    /// Hours over the whole plan, high end.
    pub hours: u64,
}

impl Values {
    pub(crate) fn of(prepared: &Prepared<'_>, chosen: &[usize]) -> Self {
        let covered: Vec<u8> =
            prepared.goals.iter().filter_map(|goal| prepared.covered(chosen, goal)).collect();
        Self {
            goals: covered.len(),
            certainty: covered.iter().map(|&degree| u64::from(degree)).sum(),
            hours: prepared.hours_of(chosen),
        }
    }
}

/// Why a measure is in the proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The officer wants it.
    Kept,
    /// Without it a goal would be uncovered, or covered with less certainty.
    Covers,
    /// Only because at least so many measures were wanted.
    Number,
}

/// A measure of the proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub id: String,
    /// The goals of the plan that it covers.
    pub goals: BTreeSet<String>,
    pub why: Why,
    /// Hours over the whole plan.
    pub hours: Range,
}

/// A goal, and how it is covered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    pub goal: String,
    /// Certainty of the strongest card behind it; None when nothing covers it.
    pub certainty: Option<u8>,
    /// The measures with that certainty.
    pub by: Vec<String>,
}

/// The best set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub chosen: Vec<Chosen>,
    pub goals: Vec<Covered>,
    pub values: Values,
    /// Hours over the whole plan, of how many.
    pub hours: Range,
    pub hours_there_are: u64,
    /// Hours in the first year, were everything set up at once.
    pub first_year: Range,
    /// Money over the whole plan.
    pub euro: Range,
    pub left_out: Vec<LeftOut>,
    /// Measures that cover a goal and would fit beside the proposal, each by itself.
    pub room: Vec<String>,
    /// False when fewer measures fit than were wanted.
    pub least_met: bool,
}

impl Proposal {
    pub(crate) fn of(prepared: &Prepared<'_>, chosen: &[usize], least_met: bool) -> Self {
        let entry = |at: usize| &prepared.entries[at];
        let years = prepared.limits.years();
        let sum = |amount: &dyn Fn(usize) -> Range| {
            chosen.iter().map(|at| amount(*at)).fold(Range::default(), Range::plus)
        };
        let hours = |at: usize| {
            let measure = entry(at).measure;
            measure.hours_once.plus(measure.hours_yearly.times(years))
        };
        Self {
            chosen: chosen
                .iter()
                .map(|&at| Chosen {
                    id: entry(at).measure.id.clone(),
                    goals: entry(at).goals.iter().map(|&goal| goal.to_owned()).collect(),
                    why: why(prepared, chosen, at),
                    hours: hours(at),
                })
                .collect(),
            goals: prepared.goals.iter().map(|goal| covered(prepared, chosen, goal)).collect(),
            values: Values::of(prepared, chosen),
            hours: sum(&hours),
            hours_there_are: prepared.hours,
            first_year: sum(&|at| entry(at).measure.hours_once.plus(entry(at).measure.hours_yearly)),
            euro: sum(&|at| entry(at).measure.euro),
            left_out: why_left_out(prepared, chosen),
            room: room(prepared, chosen),
            least_met,
        }
    }

    pub fn has(&self, id: &str) -> bool {
        self.chosen.iter().any(|one| one.id == id)
    }
}

fn why(prepared: &Prepared<'_>, chosen: &[usize], at: usize) -> Why {
    if prepared.entries[at].kept {
        return Why::Kept;
    }
    let others: Vec<usize> = chosen.iter().copied().filter(|other| *other != at).collect();
    let (with, without) = (Values::of(prepared, chosen), Values::of(prepared, &others));
    if (with.goals, with.certainty) == (without.goals, without.certainty) { Why::Number } else { Why::Covers }
}

fn covered(prepared: &Prepared<'_>, chosen: &[usize], goal: &str) -> Covered {
    let certainty = prepared.covered(chosen, goal);
    let behind = |at: &&usize| {
        let entry = &prepared.entries[**at];
        entry.covers() && entry.goals.contains(goal) && Some(entry.certainty) == certainty
    };
    Covered {
        goal: goal.to_owned(),
        by: chosen.iter().filter(behind).map(|at| prepared.entries[*at].measure.id.clone()).collect(),
        certainty,
    }
}
