// SPDX-License-Identifier: EUPL-1.2
//! Live mode: one slot of the programme is open, until a moment. What it asks of the participants
//! follows from the programme, so that no second list has to be kept.

use super::Slot;
use gw_core::Timestamp;
use std::ops::RangeInclusive;

/// From so long before the begin to so long after the end a trainer can open slots.
const BEFORE_SECONDS: i64 = 4 * 3600;
const AFTER_SECONDS: i64 = 6 * 3600;
/// Below this a count would point at somebody in the room.
pub const FEWEST: usize = 3;
/// Minutes that one press adds or takes away.
pub const MINUTES: [i64; 3] = [-5, 5, 10];

/// Where the room is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Live {
    /// Place of the open slot in the programme.
    pub position: Option<usize>,
    pub until: Option<Timestamp>,
    /// How many presses there were; 0: none.
    pub version: i64,
    pub ended_at: Option<Timestamp>,
}

/// What a trainer presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Opens a slot, an earlier one too; the one that was open closes.
    Open(usize),
    Close,
    /// Minutes more, or fewer.
    Extend(i64),
    /// The afternoon is over.
    Finish,
    /// It is not over after all.
    Reopen,
}

impl Live {
    /// Where the room is after a press. None: the press does not fit here, or changes nothing.
    pub fn after(self, press: Press, slots: &[Slot], now: Timestamp) -> Option<Self> {
        let next = match press {
            Press::Open(at) if self.ended_at.is_none() && self.position != Some(at) => {
                let minutes = slots.get(at).map(|slot| slot.ends.saturating_sub(slot.starts).max(1))?;
                let until = now.plus_seconds(60 * i64::from(minutes));
                Self { position: Some(at), until: Some(until), ..self }
            }
            Press::Close if self.position.is_some() => Self { position: None, until: None, ..self },
            Press::Extend(minutes) if self.position.is_some() && MINUTES.contains(&minutes) => {
                let until = self.until?;
                // Time that is over is not given back: five minutes more are five minutes from now.
                let from = if minutes > 0 { until.max(now) } else { until };
                Self { until: Some(from.plus_seconds(60 * minutes).max(now)), ..self }
            }
            Press::Finish if self.ended_at.is_none() => {
                Self { position: None, until: None, ended_at: Some(now), ..self }
            }
            Press::Reopen if self.ended_at.is_some() => Self { ended_at: None, ..self },
            _ => return None,
        };
        Some(Self { version: self.version + 1, ..next })
    }
}

/// Can slots be opened now?
pub fn in_time(starts_at: Timestamp, ends_at: Timestamp, now: Timestamp) -> bool {
    starts_at.plus_seconds(-BEFORE_SECONDS) <= now && now < ends_at.plus_seconds(AFTER_SECONDS)
}

/// The moments between which an edition begins and ends that is in time now.
pub const fn around(now: Timestamp) -> (Timestamp, Timestamp) {
    (now.plus_seconds(BEFORE_SECONDS), now.plus_seconds(-AFTER_SECONDS))
}

/// The steps that a slot is about: its own, up to the next step of the programme. "Stap 5 en 6" is
/// noted as 5 and is about both, because no slot begins with 6.
pub fn covers(slots: &[Slot], at: usize) -> Option<RangeInclusive<u8>> {
    const LAST: u8 = 6;
    let step = slots.get(at)?.step?;
    let next = slots.iter().skip(at + 1).filter_map(|slot| slot.step).find(|other| *other > step);
    Some(step..=next.map_or(LAST, |next| next - 1).max(step))
}

/// What a municipality makes in a slot (domain text 2.4: the least that one leaves the room with).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Product {
    /// 1: three problems; 2: an agreement with the ADV; 3: arguments; 4: a goal; 5 and 6: an indicator.
    Step(u8),
    /// Three next actions, at the closing.
    Actions,
}

/// The closing is the first slot after the last step; breaks and talks in between make nothing.
pub fn product(slots: &[Slot], at: usize) -> Option<Product> {
    if let Some(step) = slots.get(at)?.step {
        return Some(Product::Step(step));
    }
    let last = slots.iter().rposition(|slot| slot.step.is_some())?;
    (at == last + 1).then_some(Product::Actions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template;

    fn now() -> Timestamp {
        "2027-03-20T12:20:00Z".parse().unwrap()
    }

    #[test]
    fn one_slot_is_open_for_as_long_as_planned_and_a_press_that_changes_nothing_is_none() {
        let slots = template();
        let open = Live::default().after(Press::Open(2), &slots, now()).unwrap();
        assert_eq!((open.position, open.version), (Some(2), 1));
        assert_eq!(open.until, Some(now().plus_seconds(30 * 60)));
        assert_eq!(open.after(Press::Open(2), &slots, now()), None, "it is open");
        assert_eq!(open.after(Press::Open(99), &slots, now()), None, "no such slot");
        let back = open.after(Press::Open(1), &slots, now()).unwrap();
        assert_eq!((back.position, back.version), (Some(1), 2));
        let closed = back.after(Press::Close, &slots, now()).unwrap();
        assert_eq!((closed.position, closed.until), (None, None));
        assert_eq!(closed.after(Press::Extend(5), &slots, now()), None);
        assert_eq!(closed.after(Press::Close, &slots, now()), None);
    }

    #[test]
    fn minutes_count_from_the_end_or_from_now_and_never_into_the_past() {
        let slots = template();
        let open = Live::default().after(Press::Open(2), &slots, now()).unwrap();
        let more = open.after(Press::Extend(10), &slots, now()).unwrap();
        assert_eq!(more.until, Some(now().plus_seconds(40 * 60)));
        let late = now().plus_seconds(3600);
        assert_eq!(open.after(Press::Extend(5), &slots, late).unwrap().until, Some(late.plus_seconds(300)));
        assert_eq!(open.after(Press::Extend(-5), &slots, late).unwrap().until, Some(late));
        assert_eq!(open.after(Press::Extend(500), &slots, now()), None);
    }

    #[test]
    fn after_the_end_nothing_opens_until_it_is_taken_back() {
        let slots = template();
        let ended = Live::default().after(Press::Finish, &slots, now()).unwrap();
        assert_eq!(ended.after(Press::Open(2), &slots, now()), None);
        assert_eq!(ended.after(Press::Finish, &slots, now()), None);
        let again = ended.after(Press::Reopen, &slots, now()).unwrap();
        assert!(again.after(Press::Open(2), &slots, now()).is_some());
    }

    #[test]
    fn slots_of_the_template_cover_the_six_steps_once() {
        let slots = template();
        let steps: Vec<u8> = (0..slots.len()).filter_map(|at| covers(&slots, at)).flatten().collect();
        assert_eq!(steps, [1, 2, 3, 4, 5, 6]);
        let products: Vec<Product> = (0..slots.len()).filter_map(|at| product(&slots, at)).collect();
        let steps = [1, 2, 3, 4, 5].map(Product::Step);
        assert_eq!(products[..5], steps);
        assert_eq!(products[5..], [Product::Actions]);
        assert_eq!(product(&slots, 9), Some(Product::Actions), "the closing, not the drinks");
        assert_eq!((covers(&slots, 0), product(&slots, 99)), (None, None));
    }
}
