// SPDX-License-Identifier: EUPL-1.2
//! May this applicant enter now? The one decision behind registration and promotion.

use crate::{Applicant, Held, Party, Rules};

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// So many people get a seat; fewer than asked only when parties may be split.
    Seats(u32),
    /// Nobody does; every rule that stands in the way.
    Wait(Vec<Reason>),
}

/// A rule that stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Every seat is taken or on offer.
    Full { capacity: u32 },
    /// The seats that are free are kept for the target group.
    Reserved { left: u32 },
    /// The municipality has its share.
    Cap { cap: u32, held: u32 },
    /// The home region goes first.
    HomeFirst,
    /// There are free seats, but fewer than the party needs.
    PartyTooLarge { free: u32 },
    /// Somebody on the waiting list may enter and has not been asked yet (offers rest at night).
    OthersFirst,
}

/// Decides for one applicant, given what is held.
pub fn admit(rules: &Rules, held: &Held, applicant: &Applicant) -> Decision {
    let mut reasons = Vec::new();
    let free = rules.capacity.saturating_sub(held.total());
    let kept = rules.reserved.min(rules.capacity).saturating_sub(held.target_group());
    let open = if applicant.target_group || applicant.by_hand { free } else { free.saturating_sub(kept) };
    if free == 0 {
        reasons.push(Reason::Full { capacity: rules.capacity });
    } else if open == 0 {
        reasons.push(Reason::Reserved { left: kept.min(free) });
    }
    if rules.home_first && !applicant.home && !applicant.by_hand {
        reasons.push(Reason::HomeFirst);
    }
    let under_cap = room_under_cap(rules, held, applicant);
    if under_cap == 0
        && let (Some(cap), Some(code)) = (rules.cap, &applicant.municipality)
    {
        reasons.push(Reason::Cap { cap, held: held.of(code) });
    }
    let fit = open.min(under_cap);
    if reasons.is_empty() && fit < applicant.people && rules.party == Party::AllOrNobody {
        reasons.push(Reason::PartyTooLarge { free: fit });
    }
    if reasons.is_empty() { Decision::Seats(fit.min(applicant.people)) } else { Decision::Wait(reasons) }
}

/// Decides for somebody new: as [`admit`], but nobody passes those who wait and may enter.
pub fn admit_newcomer(rules: &Rules, held: &Held, waiting: &[Applicant], applicant: &Applicant) -> Decision {
    let may_enter = |other: &Applicant| matches!(admit(rules, held, other), Decision::Seats(_));
    match admit(rules, held, applicant) {
        Decision::Seats(_) if waiting.iter().any(may_enter) => Decision::Wait(vec![Reason::OthersFirst]),
        decision => decision,
    }
}

/// How many more the cap lets in for this municipality; the number asked for where no cap holds.
fn room_under_cap(rules: &Rules, held: &Held, applicant: &Applicant) -> u32 {
    match (rules.cap, &applicant.municipality) {
        (Some(cap), Some(code)) if !rules.cap_lifted && !applicant.by_hand => {
            cap.saturating_sub(held.of(code))
        }
        _ => applicant.people,
    }
}

/// Is the municipality at its cap, lifted or not? Who is over it comes last.
pub(crate) fn over_cap(rules: &Rules, held: &Held, applicant: &Applicant) -> bool {
    match (rules.cap, &applicant.municipality) {
        (Some(cap), Some(code)) => held.of(code) >= cap,
        _ => false,
    }
}
