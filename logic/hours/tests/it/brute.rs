// SPDX-License-Identifier: EUPL-1.2
//! The programme against trying every set. The counting here is written again, from the text of
//! the objectives, and shares nothing with the crate.

use hours::{Answer, Limits, Measure, Proposal, Question, Range, Reason, propose};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn measure() -> impl Strategy<Value = Measure> {
    let range = |most: u64| (0..most, 0..most).prop_map(|(one, other)| Range::new(one, other));
    (
        btree_set("[abc]", 0..3),
        prop::bool::weighted(0.15),
        0u8..5,
        range(30),
        range(30),
        range(2000),
        any::<bool>(),
    )
        .prop_map(|(goals, finding, certainty, hours_once, hours_yearly, euro, present)| Measure {
            id: String::new(),
            goals,
            finding,
            certainty,
            hours_once,
            hours_yearly,
            euro,
            present,
        })
}

fn question() -> impl Strategy<Value = Question> {
    let limits = (0u64..70, 1u32..5, prop::option::of(0u64..5000), 0usize..4, 0usize..6);
    (vec(measure(), 0..9), limits, btree_set(0usize..9, 0..2), btree_set(0usize..9, 0..2)).prop_map(
        |(mut measures, (hours_per_year, years, euro, least, most), keep, leave)| {
            for (at, measure) in measures.iter_mut().enumerate() {
                measure.id = format!("m{at}");
            }
            let ids = |set: BTreeSet<usize>| set.into_iter().map(|at| format!("m{at}")).collect();
            Question {
                goals: ["a", "b", "c"].map(str::to_owned).into(),
                measures,
                limits: Limits { hours_per_year, years, euro, least, most },
                keep: ids(keep),
                leave: ids(leave),
            }
        },
    )
}

/// Goals covered, certainty, hours saved, measures kept from the plan: larger is better.
type Worth = (usize, u32, i64, i64);

fn hours(question: &Question, set: &[&Measure]) -> u64 {
    let years = u64::from(question.limits.years);
    set.iter().map(|one| one.hours_once.high + years * one.hours_yearly.high).sum()
}

fn worth(question: &Question, set: &[&Measure]) -> Worth {
    let surest = |goal: &String| {
        set.iter().filter(|one| !one.finding && one.goals.contains(goal)).map(|one| one.certainty).max()
    };
    let covered: Vec<u8> = question.goals.iter().filter_map(surest).collect();
    let new = set.iter().filter(|one| !one.present).count();
    (
        covered.len(),
        covered.iter().map(|&one| u32::from(one)).sum(),
        -i64::try_from(hours(question, set)).unwrap(),
        -i64::try_from(new).unwrap(),
    )
}

/// A set that may be proposed: the kept ones, none left out, the rest without a finding and with a
/// goal, within the limits.
fn allowed(question: &Question, set: &[&Measure], least: usize) -> bool {
    let Limits { hours_per_year, years, euro, most, .. } = question.limits;
    let kept = question.measures.iter().filter(|one| question.keep.contains(&one.id));
    kept.into_iter().all(|kept| set.iter().any(|one| one.id == kept.id))
        && set.iter().all(|one| {
            !question.leave.contains(&one.id)
                && (question.keep.contains(&one.id) || (!one.finding && !one.goals.is_empty()))
        })
        && (least..=most).contains(&set.len())
        && hours(question, set) <= hours_per_year * u64::from(years)
        && euro.is_none_or(|euro| set.iter().map(|one| one.euro.high).sum::<u64>() <= euro)
}

/// The best of all sets, and whether the least number was met.
fn brute(question: &Question) -> Option<(Worth, bool)> {
    let best = |least: usize| {
        (0u32..1 << question.measures.len())
            .map(|bits| {
                question
                    .measures
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| bits & (1 << at) != 0)
                    .map(|(_, one)| one)
                    .collect::<Vec<_>>()
            })
            .filter(|set| allowed(question, set, least))
            .map(|set| worth(question, &set))
            .max()
    };
    if question.limits.least > question.limits.most {
        return None;
    }
    best(question.limits.least)
        .map(|worth| (worth, true))
        .or_else(|| best(0).map(|worth| (worth, question.limits.least == 0)))
}

fn chosen<'a>(question: &'a Question, proposal: &Proposal) -> Vec<&'a Measure> {
    question.measures.iter().filter(|one| proposal.has(&one.id)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_is_better_than_the_proposal(question in question()) {
        match (propose(&question).unwrap(), brute(&question)) {
            (Answer::Best(proposal), Some((best, least_met))) => {
                let set = chosen(&question, &proposal);
                prop_assert_eq!(set.len(), proposal.chosen.len());
                prop_assert_eq!(worth(&question, &set), best);
                prop_assert_eq!(proposal.least_met, least_met);
                prop_assert_eq!(proposal.values.goals, best.0);
                prop_assert_eq!(proposal.values.certainty, u64::from(best.1));
                prop_assert_eq!(proposal.values.hours, hours(&question, &set));
            }
            (Answer::Impossible(clashes), None) => prop_assert!(!clashes.is_empty()),
            (answer, best) => prop_assert!(false, "{answer:?} but {best:?}"),
        }
    }

    #[test]
    fn the_order_of_the_question_does_not_show(question in question(), turn in 0usize..9) {
        let mut other = question.clone();
        other.measures.reverse();
        let turn = turn.min(other.measures.len());
        other.measures.rotate_left(turn);
        prop_assert_eq!(propose(&question).unwrap(), propose(&other).unwrap());
    }

    #[test]
    fn every_measure_is_chosen_or_has_a_true_reason(question in question()) {
        let Answer::Best(proposal) = propose(&question).unwrap() else { return Ok(()) };
        prop_assert_eq!(proposal.chosen.len() + proposal.left_out.len(), question.measures.len());
        for left in &proposal.left_out {
            let measure = question.measures.iter().find(|one| one.id == left.id).unwrap();
            match &left.reason {
                Reason::Excluded => prop_assert!(question.leave.contains(&left.id)),
                Reason::Finding => prop_assert!(measure.finding),
                Reason::NoGoal => prop_assert!(measure.goals.is_empty()),
                Reason::DoesNotFit { hours, euro, number } => {
                    prop_assert!(*hours > 0 || *euro > 0 || *number, "{left:?}");
                }
                Reason::LessCertain { own, best, by } => {
                    prop_assert!(own < best && proposal.has(by), "{left:?}");
                }
                Reason::NothingNew { by } => {
                    prop_assert!(!by.is_empty() && by.iter().all(|id| proposal.has(id)), "{left:?}");
                }
            }
        }
        for id in &proposal.room {
            let mut with = chosen(&question, &proposal);
            with.extend(question.measures.iter().filter(|one| one.id == *id));
            prop_assert!(allowed(&question, &with, 0), "{id}");
        }
    }

    #[test]
    fn more_hours_never_cover_less(question in question(), more in 0u64..100) {
        let other = question.with_hours(question.limits.hours_per_year + more);
        let (few, many) = (propose(&question).unwrap(), propose(&other).unwrap());
        if let (Some(few), Some(many)) = (few.best(), many.best()) && few.least_met {
            prop_assert!(
                (many.values.goals, many.values.certainty) >= (few.values.goals, few.values.certainty)
            );
        }
    }
}
