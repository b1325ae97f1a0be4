// SPDX-License-Identifier: EUPL-1.2
//! The integer programme: one variable per measure, one per goal, one per goal and degree of
//! certainty. Solved once per objective; each result becomes a constraint of the next.

use crate::Unsolved;
use crate::input::{CERTAIN, Prepared};
use crate::proposal::Values;
use good_lp::{
    Constraint, Expression, Solution, SolverModel, Variable, constraint, microlp, variable, variables,
};

/// All amounts are whole, so a bound half way between two whole numbers cannot be missed by
/// the solver's rounding.
const HALF: f64 = 0.5;

/// What is being sought, in order.
#[derive(Clone, Copy)]
enum Aim {
    Goals,
    Certainty,
    Hours,
    /// As few measures as possible that the plan does not hold yet.
    New,
}

/// What earlier aims reached and may not be lost.
#[derive(Clone, Copy, Default)]
struct Floor {
    goals: Option<usize>,
    certainty: Option<u64>,
    hours: Option<u64>,
}

/// The chosen measures, as places in `prepared.entries`, and whether the least number was met.
pub(crate) fn solve(prepared: &Prepared<'_>) -> Result<(Vec<usize>, bool), Unsolved> {
    let least = prepared.limits.least;
    let mut floor = Floor::default();
    let (mut best, least) = match run(prepared, Aim::Goals, floor, least)? {
        Some(best) => (best, least),
        // Not so many fit: then as they come.
        None => (run(prepared, Aim::Goals, floor, 0)?.ok_or_else(|| wrong("nothing fits"))?, 0),
    };
    for aim in [Aim::Certainty, Aim::Hours, Aim::New] {
        let reached = Values::of(prepared, &best);
        match aim {
            Aim::Goals => {}
            Aim::Certainty => floor.goals = Some(reached.goals),
            Aim::Hours => floor.certainty = Some(reached.certainty),
            Aim::New => floor.hours = Some(reached.hours),
        }
        best = run(prepared, aim, floor, least)?.ok_or_else(|| wrong("a result was lost"))?;
        let now = Values::of(prepared, &best);
        let worse = floor.goals.is_some_and(|floor| now.goals < floor)
            || floor.certainty.is_some_and(|floor| now.certainty < floor)
            || floor.hours.is_some_and(|most| now.hours > most);
        if worse {
            return Err(wrong("an earlier objective became worse"));
        }
    }
    Ok((best, least == prepared.limits.least))
}

fn wrong(what: &str) -> Unsolved {
    Unsolved(what.to_owned())
}

/// What is kept is chosen; a goal reaches a degree when a chosen measure with such a card covers it.
fn reach(
    prepared: &Prepared<'_>,
    places: &[usize],
    chosen: &[Variable],
    degrees: &[Vec<Variable>],
) -> Vec<Constraint> {
    let kept = places.iter().zip(chosen).filter(|(at, _)| prepared.entries[**at].kept);
    let mut rules: Vec<Constraint> = kept.map(|(_, var)| constraint!(*var >= 1)).collect();
    for (goal, degrees) in prepared.goals.iter().zip(degrees) {
        for (degree, reached) in (0..=CERTAIN).zip(degrees) {
            let behind = places.iter().zip(chosen).filter(|(at, _)| {
                let entry = &prepared.entries[**at];
                entry.covers() && entry.goals.contains(goal) && entry.certainty >= degree
            });
            let behind: Expression = behind.map(|(_, var)| *var).sum();
            rules.push(constraint!(*reached <= behind));
        }
    }
    rules
}

/// One run; None when no set meets the constraints.
fn run(
    prepared: &Prepared<'_>,
    aim: Aim,
    floor: Floor,
    least: usize,
) -> Result<Option<Vec<usize>>, Unsolved> {
    // Measures that can never be chosen stay out: they would only make the numbers large.
    let may = |at: &usize| {
        let entry = &prepared.entries[*at];
        entry.kept || (!entry.left && entry.covers() && prepared.fits(&[*at]))
    };
    let places: Vec<usize> = (0..prepared.entries.len()).filter(may).collect();
    let mut all = variables!();
    let chosen: Vec<Variable> = places.iter().map(|_| all.add(variable().binary())).collect();
    let degrees: Vec<Vec<Variable>> = prepared
        .goals
        .iter()
        .map(|_| (0..=CERTAIN).map(|_| all.add(variable().min(0).max(1))).collect())
        .collect();
    // Degree 0 of a goal says that it is covered, degree 3 that a card of 3 or more is behind it.
    let goals = || degrees.iter().map(|degrees| degrees[0]).sum::<Expression>();
    let certainty = || degrees.iter().flat_map(|degrees| &degrees[1..]).sum::<Expression>();
    let total = |amount: &dyn Fn(usize) -> u64| {
        places.iter().zip(&chosen).map(|(at, var)| float(amount(*at)) * *var).sum::<Expression>()
    };
    let hours = || total(&|at| prepared.entries[at].hours);
    let model = match aim {
        Aim::Goals => all.maximise(goals()),
        Aim::Certainty => all.maximise(certainty()),
        Aim::Hours => all.minimise(hours()),
        Aim::New => all.minimise(total(&|at| u64::from(!prepared.entries[at].measure.present))),
    };
    let mut model = model.using(microlp);
    for rule in reach(prepared, &places, &chosen, &degrees) {
        model = model.with(rule);
    }
    let number = || chosen.iter().sum::<Expression>();
    model = model.with(constraint!(number() <= float(prepared.limits.most as u64) + HALF));
    model = model.with(constraint!(number() >= float(least as u64) - HALF));
    model = model.with(constraint!(hours() <= at_most(prepared.hours, prepared.hours_of(&places))));
    if let Some(euro) = prepared.limits.euro {
        let costs = total(&|at| prepared.entries[at].euro);
        model = model.with(constraint!(costs <= at_most(euro, prepared.euro_of(&places))));
    }
    if let Some(floor) = floor.goals {
        model = model.with(constraint!(goals() >= float(floor as u64) - HALF));
    }
    if let Some(floor) = floor.certainty {
        model = model.with(constraint!(certainty() >= float(floor) - HALF));
    }
    if let Some(most) = floor.hours {
        model = model.with(constraint!(hours() <= float(most) + HALF));
    }
    match model.solve() {
        Ok(solution) => {
            let picked = places.iter().zip(&chosen).filter(|(_, var)| solution.value(**var) > HALF);
            let picked: Vec<usize> = picked.map(|(at, _)| *at).collect();
            if prepared.fits(&picked) && picked.len() >= least {
                Ok(Some(picked))
            } else {
                Err(wrong("the chosen set does not fit"))
            }
        }
        Err(good_lp::ResolutionError::Infeasible) => Ok(None),
        Err(error) => Err(Unsolved(error.to_string())),
    }
}

/// A limit, no larger than what could be asked at all.
fn at_most(limit: u64, asked: u64) -> f64 {
    float(limit.min(asked)) + HALF
}

/// Exact: amounts stay far below 2^53.
#[expect(clippy::cast_precision_loss, reason = "amounts are capped far below 2^53")]
fn float(number: u64) -> f64 {
    number as f64
}
