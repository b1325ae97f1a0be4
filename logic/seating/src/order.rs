// SPDX-License-Identifier: EUPL-1.2
//! The order of the waiting list, with the facts that put each entry where it stands.

use crate::admit::over_cap;
use crate::{Applicant, Criterion, Decision, EntryId, Held, Reason, Rules, admit, draw_number};
use std::cmp::Ordering;

/// An entry of the waiting list as its owner and the organiser see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: EntryId,
    /// 1 is next.
    pub position: usize,
    pub standing: Standing,
    /// What keeps this entry out now; empty when a promotion would take it.
    pub waits_for: Vec<Reason>,
}

/// The facts behind a position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// False for who the organiser put first: before everyone else.
    pub by_rules: bool,
    /// The municipality has its share already: after everyone else.
    pub over_cap: bool,
    /// One value per criterion of the rules, in their order; lower comes first.
    values: Vec<Value>,
    /// Last resort, so that the order is total.
    id: EntryId,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Number(u64),
    Lot([u8; 32]),
}

fn value(rules: &Rules, held: &Held, applicant: &Applicant, criterion: Criterion) -> Value {
    match criterion {
        Criterion::FirstOfMunicipality => {
            let present = applicant.municipality.as_deref().is_none_or(|code| held.of(code) > 0);
            Value::Number(u64::from(present))
        }
        Criterion::WithoutPolicy => Value::Number(u64::from(!applicant.without_policy)),
        Criterion::Smaller => Value::Number(applicant.population.map_or(u64::MAX, u64::from)),
        Criterion::Entry => Value::Number(applicant.entry),
        Criterion::Draw => Value::Lot(draw_number(&rules.seed, &applicant.id)),
    }
}

pub(crate) fn standing(rules: &Rules, held: &Held, applicant: &Applicant) -> Standing {
    Standing {
        by_rules: !applicant.by_hand,
        over_cap: over_cap(rules, held, applicant),
        values: rules.order.iter().map(|criterion| value(rules, held, applicant, *criterion)).collect(),
        id: applicant.id,
    }
}

/// Does this applicant come before who stands there? As comparing two standings, without making one
/// for each of thousands.
fn comes_before(rules: &Rules, held: &Held, applicant: &Applicant, there: &Standing) -> bool {
    let first = (!applicant.by_hand).cmp(&there.by_rules);
    let first = first.then_with(|| over_cap(rules, held, applicant).cmp(&there.over_cap));
    let mut values = rules.order.iter().zip(&there.values);
    let first = first.then_with(|| {
        let differs = values.find_map(|(criterion, theirs)| {
            let order = value(rules, held, applicant, *criterion).cmp(theirs);
            order.is_ne().then_some(order)
        });
        differs.unwrap_or(Ordering::Equal)
    });
    first.then_with(|| applicant.id.cmp(&there.id)).is_lt()
}

/// Where one entry stands: the same as in [`line_up`], for whoever asks about one of a long list.
pub fn place_of(rules: &Rules, held: &Held, waiting: &[Applicant], id: &EntryId) -> Option<Place> {
    let own = waiting.iter().find(|applicant| applicant.id == *id)?;
    let standing = standing(rules, held, own);
    let before = waiting.iter().filter(|other| comes_before(rules, held, other, &standing)).count();
    Some(Place { id: own.id, position: before + 1, standing, waits_for: waits_for(rules, held, own) })
}

fn waits_for(rules: &Rules, held: &Held, applicant: &Applicant) -> Vec<Reason> {
    match admit(rules, held, applicant) {
        Decision::Seats(_) => Vec::new(),
        Decision::Wait(reasons) => reasons,
    }
}

/// The waiting list in order. The same people give the same list, in whatever order they come in.
pub fn line_up(rules: &Rules, held: &Held, waiting: &[Applicant]) -> Vec<Place> {
    let mut standings: Vec<_> =
        waiting.iter().map(|applicant| (standing(rules, held, applicant), applicant)).collect();
    standings.sort_by(|a, b| a.0.cmp(&b.0));
    let places = standings.into_iter().enumerate().map(|(at, (standing, applicant))| Place {
        id: applicant.id,
        position: at + 1,
        standing,
        waits_for: waits_for(rules, held, applicant),
    });
    places.collect()
}
