// SPDX-License-Identifier: EUPL-1.2
//! The order of the waiting list, with the facts that put each entry where it stands.

use crate::admit::over_cap;
use crate::{Applicant, Criterion, Decision, EntryId, Held, Reason, Rules, admit, draw_number};

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

pub(crate) fn standing(rules: &Rules, held: &Held, applicant: &Applicant) -> Standing {
    let value = |criterion: &Criterion| match criterion {
        Criterion::FirstOfMunicipality => {
            let present = applicant.municipality.as_deref().is_none_or(|code| held.of(code) > 0);
            Value::Number(u64::from(present))
        }
        Criterion::WithoutPolicy => Value::Number(u64::from(!applicant.without_policy)),
        Criterion::Smaller => Value::Number(applicant.population.map_or(u64::MAX, u64::from)),
        Criterion::Entry => Value::Number(applicant.entry),
        Criterion::Draw => Value::Lot(draw_number(&rules.seed, &applicant.id)),
    };
    Standing {
        by_rules: !applicant.by_hand,
        over_cap: over_cap(rules, held, applicant),
        values: rules.order.iter().map(value).collect(),
        id: applicant.id,
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
        waits_for: match admit(rules, held, applicant) {
            Decision::Seats(_) => Vec::new(),
            Decision::Wait(reasons) => reasons,
        },
    });
    places.collect()
}
