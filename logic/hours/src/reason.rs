// SPDX-License-Identifier: EUPL-1.2
//! Why a measure is not in the proposal. Judged against the chosen set: what would it add, and
//! if it adds something, which limit does it break? (Were none broken, it would have been chosen.)

use crate::input::Prepared;
use crate::proposal::Values;

/// One reason, the first that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The officer left it out.
    Excluded,
    /// The plan check finds something of severity 3 or 4.
    Finding,
    /// It works on none of the goals.
    NoGoal,
    /// It would add something, but does not fit beside the rest.
    DoesNotFit {
        /// Hours too many over the whole plan, at the high end; 0 when hours are not the matter.
        hours: u64,
        /// Euro too many, at the high end.
        euro: u64,
        /// The number of measures is full.
        number: bool,
    },
    /// Its goals are covered by a measure with a stronger card.
    LessCertain { own: u8, best: u8, by: String },
    /// Its goals are covered just as surely by these.
    NothingNew { by: Vec<String> },
}

/// A measure that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub id: String,
    pub reason: Reason,
}

/// A reason for every measure that is not chosen, by id.
pub(crate) fn why_left_out(prepared: &Prepared<'_>, chosen: &[usize]) -> Vec<LeftOut> {
    (0..prepared.entries.len())
        .filter(|at| !chosen.contains(at))
        .map(|at| LeftOut {
            id: prepared.entries[at].measure.id.clone(),
            reason: reason(prepared, chosen, at),
        })
        .collect()
}

fn reason(prepared: &Prepared<'_>, chosen: &[usize], at: usize) -> Reason {
    let entry = &prepared.entries[at];
    if entry.left {
        return Reason::Excluded;
    }
    if entry.measure.finding {
        return Reason::Finding;
    }
    if entry.goals.is_empty() {
        return Reason::NoGoal;
    }
    let goals = || entry.goals.iter().map(|goal| (*goal, prepared.covered(chosen, goal)));
    if goals().any(|(_, now)| now.is_none_or(|now| now < entry.certainty)) {
        return does_not_fit(prepared, chosen, at);
    }
    let by = |certainty: u8| {
        let stands_in = |other: &&usize| {
            let other = &prepared.entries[**other];
            other.covers() && other.certainty >= certainty && !other.goals.is_disjoint(&entry.goals)
        };
        chosen.iter().filter(stands_in).map(|at| prepared.entries[*at].measure.id.clone()).collect::<Vec<_>>()
    };
    if goals().any(|(_, now)| now == Some(entry.certainty)) {
        return Reason::NothingNew { by: by(entry.certainty) };
    }
    let best = goals().filter_map(|(_, now)| now).min().unwrap_or(entry.certainty);
    Reason::LessCertain { own: entry.certainty, best, by: by(best).into_iter().next().unwrap_or_default() }
}

/// What is too much when the measure joins and those that it makes superfluous go.
fn does_not_fit(prepared: &Prepared<'_>, chosen: &[usize], at: usize) -> Reason {
    let mut with: Vec<usize> = chosen.iter().copied().chain([at]).collect();
    let gives = |set: &[usize]| {
        let values = Values::of(prepared, set);
        (values.goals, values.certainty)
    };
    let wanted = gives(&with);
    let least = prepared.limits.least.min(chosen.len());
    let mut heaviest = chosen.to_vec();
    heaviest.sort_by_key(|at| std::cmp::Reverse(prepared.entries[*at].hours));
    for one in heaviest {
        let without: Vec<usize> = with.iter().copied().filter(|other| *other != one).collect();
        if !prepared.entries[one].kept && without.len() >= least && gives(&without) == wanted {
            with = without;
        }
    }
    Reason::DoesNotFit {
        hours: prepared.hours_of(&with).saturating_sub(prepared.hours),
        euro: prepared.limits.euro.map_or(0, |euro| prepared.euro_of(&with).saturating_sub(euro)),
        number: with.len() > prepared.limits.most,
    }
}

/// Measures that cover a goal and fit beside the chosen ones, each by itself; surest first.
pub(crate) fn room(prepared: &Prepared<'_>, chosen: &[usize]) -> Vec<String> {
    let fits = |at: &usize| {
        let entry = &prepared.entries[*at];
        let with: Vec<usize> = chosen.iter().copied().chain([*at]).collect();
        !chosen.contains(at) && !entry.left && entry.covers() && prepared.fits(&with)
    };
    let mut all: Vec<usize> = (0..prepared.entries.len()).filter(fits).collect();
    all.sort_by_key(|at| (std::cmp::Reverse(prepared.entries[*at].certainty), prepared.entries[*at].hours));
    all.into_iter().map(|at| prepared.entries[at].measure.id.clone()).collect()
}
