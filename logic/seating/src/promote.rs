// SPDX-License-Identifier: EUPL-1.2
//! Who gets the seats that came free. Runs in the transaction that frees a seat, in the one that
//! raises the capacity, and in a sweep; always with the same counter as registration.

use crate::order::standing;
use crate::{Applicant, Decision, EntryId, Held, Reason, Rules, admit};

/// An entry that may be offered seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promotion {
    pub id: EntryId,
    pub seats: u32,
}

/// Takes from the waiting list whoever may enter, one after the other: each promotion changes
/// what the next one is held against (a municipality that just got its first seat is no longer
/// the first of its own).
pub fn promote(rules: &Rules, held: &Held, waiting: &[Applicant]) -> Vec<Promotion> {
    let mut held = held.clone();
    let mut left: Vec<&Applicant> = waiting.iter().collect();
    let mut promoted = Vec::new();
    while held.total() < rules.capacity {
        let next = left
            .iter()
            .enumerate()
            .filter_map(|(at, applicant)| match admit(rules, &held, applicant) {
                Decision::Seats(seats) if seats > 0 => Some((standing(rules, &held, applicant), at, seats)),
                _ => None,
            })
            .min_by(|a, b| a.0.cmp(&b.0));
        let Some((_, at, seats)) = next else { break };
        let applicant = left.swap_remove(at);
        held.add(applicant.municipality.as_deref(), applicant.target_group, seats);
        promoted.push(Promotion { id: applicant.id, seats });
    }
    promoted
}

/// Why nobody is being promoted, for the organiser's screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standstill {
    NobodyWaits,
    /// Every seat is taken or on offer.
    Full,
    /// There are free seats, but a rule keeps everyone on the list out; each rule once.
    Rules(Vec<Reason>),
}

/// None when [`promote`] would take somebody.
pub fn standstill(rules: &Rules, held: &Held, waiting: &[Applicant]) -> Option<Standstill> {
    if waiting.is_empty() {
        return Some(Standstill::NobodyWaits);
    }
    if held.total() >= rules.capacity {
        return Some(Standstill::Full);
    }
    let mut all = Vec::new();
    for applicant in waiting {
        match admit(rules, held, applicant) {
            Decision::Seats(_) => return None,
            Decision::Wait(reasons) => all.extend(reasons),
        }
    }
    all.sort_unstable();
    all.dedup();
    Some(Standstill::Rules(all))
}
