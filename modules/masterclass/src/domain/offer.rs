// SPDX-License-Identifier: EUPL-1.2
//! When an offer is made and until when it stands: 48 hours, less near the date, none at night.

use gw_core::Timestamp;

/// Night, in which nobody is offered anything: from 22:00 to 08:00, Dutch time.
const EVENING: i8 = 22;
const MORNING: i8 = 8;
/// An offer leaves the next in line some time too: at most a quarter of what is left.
const SHARE_OF_REST: i64 = 4;
/// Shorter makes no sense to anyone who is in a meeting.
const SHORTEST_HOURS: i64 = 2;

/// Is it night on a Dutch clock?
pub fn is_night(now: Timestamp) -> bool {
    let hour = now.local().hour();
    !(MORNING..EVENING).contains(&hour)
}

/// Until when an offer made now stands; None at night and when the edition is too near.
pub fn offer_until(now: Timestamp, starts_at: Timestamp, hours: u32) -> Option<Timestamp> {
    if is_night(now) {
        return None;
    }
    let rest = (starts_at.micros() - now.micros()) / 3_600_000_000;
    let hours = i64::from(hours).min((rest / SHARE_OF_REST).max(SHORTEST_HOURS));
    let until = now.plus_seconds(hours * 3600);
    (until < starts_at).then(|| past_the_night(until))
}

/// Nothing expires while people sleep: the end moves to the morning.
pub fn past_the_night(until: Timestamp) -> Timestamp {
    let mut moved = until;
    // At most ten hours of night; a quarter at a time is right across a change of the clock too.
    while is_night(moved) {
        moved = moved.plus_seconds(900);
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn two_days_and_less_near_the_date() {
        let noon = at("2027-01-10T11:00:00Z");
        assert_eq!(offer_until(noon, at("2027-03-01T12:00:00Z"), 48), Some(at("2027-01-12T11:00:00Z")));
        // Four days left: one day.
        assert_eq!(offer_until(noon, at("2027-01-14T11:00:00Z"), 48), Some(at("2027-01-11T11:00:00Z")));
        // Five hours left: two.
        assert_eq!(offer_until(noon, at("2027-01-10T16:00:00Z"), 48), Some(at("2027-01-10T13:00:00Z")));
        assert_eq!(offer_until(noon, at("2027-01-10T12:00:00Z"), 48), None, "too near");
    }

    #[test]
    fn nothing_at_night() {
        let start = at("2027-03-01T12:00:00Z");
        assert_eq!(offer_until(at("2027-01-10T21:00:00Z"), start, 48), None);
        assert_eq!(offer_until(at("2027-01-10T06:59:00Z"), start, 48), None);
        assert!(offer_until(at("2027-01-10T07:00:00Z"), start, 48).is_some());
        // Expires at 04:00, so at eight.
        let until = offer_until(at("2027-01-10T15:00:00Z"), start, 12).unwrap();
        assert_eq!(until.local().hour(), 8);
    }

    #[test]
    fn the_clock_goes_back_at_the_end_of_october() {
        // 25 October 2026, 03:00 becomes 02:00: the night is an hour longer.
        let until = offer_until(at("2026-10-24T18:00:00Z"), at("2026-11-20T12:00:00Z"), 8).unwrap();
        assert_eq!(until, at("2026-10-25T07:00:00Z"));
    }
}
