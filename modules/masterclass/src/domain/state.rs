// SPDX-License-Identifier: EUPL-1.2
//! The states of an edition and of a registration, with one method per permitted step.
//!
//! ```text
//! edition       concept → open ⇄ gesloten → geweest → archief;  open, gesloten → geannuleerd → archief
//!               (geweest by itself when the day is over: app::held)
//! registration  beoordelen → geplaatst | wacht | afgewezen
//!               wacht → aangeboden → geplaatst | verlopen → wacht (when asked for again)
//!               geplaatst → verlopen (not reconfirmed);  geplaatst, aangeboden → wacht (a smaller room)
//!               every live state → afgemeld
//! ```
//! Full is no state: it follows from the seats, so that it can never be out of date.

use gw_core::Timestamp;

macro_rules! states {
    ($(#[$meta:meta])* $name:ident { $($(#[$vm:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vm])* $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in the database and in the API.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|state| state.code() == code)
            }
        }
    };
}

states! {
    /// Where an edition stands.
    EditionState {
        Draft = "concept",
        Open = "open",
        Closed = "gesloten",
        Cancelled = "geannuleerd",
        Held = "geweest",
        Archived = "archief",
    }
}

states! {
    /// Where a registration stands.
    RegistrationState {
        /// The mail address belongs to no known municipality: a person decides.
        Review = "beoordelen",
        Seated = "geplaatst",
        Waiting = "wacht",
        /// A seat is kept until the offer expires.
        Offered = "aangeboden",
        Expired = "verlopen",
        Refused = "afgewezen",
        Cancelled = "afgemeld",
    }
}

/// A step that the state does not permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this step is not possible from here")]
pub struct NotNow;

impl EditionState {
    /// May its texts, time and place still change?
    pub const fn is_coming(self) -> bool {
        matches!(self, Self::Draft | Self::Open | Self::Closed)
    }

    pub fn open(self) -> Result<Self, NotNow> {
        if matches!(self, Self::Draft | Self::Closed) { Ok(Self::Open) } else { Err(NotNow) }
    }

    pub fn close(self) -> Result<Self, NotNow> {
        if self == Self::Open { Ok(Self::Closed) } else { Err(NotNow) }
    }

    /// A draft is thrown away instead: nobody knows of it.
    pub fn cancel(self) -> Result<Self, NotNow> {
        if matches!(self, Self::Open | Self::Closed) { Ok(Self::Cancelled) } else { Err(NotNow) }
    }

    /// After the end only: a certificate says that somebody was there.
    pub fn hold(self, ends_at: Timestamp, now: Timestamp) -> Result<Self, NotNow> {
        if matches!(self, Self::Open | Self::Closed) && ends_at <= now { Ok(Self::Held) } else { Err(NotNow) }
    }

    pub fn archive(self) -> Result<Self, NotNow> {
        if matches!(self, Self::Held | Self::Cancelled) { Ok(Self::Archived) } else { Err(NotNow) }
    }

    /// Drafts are for the organiser only; every other state keeps its address.
    pub fn is_public(self) -> bool {
        self != Self::Draft
    }
}

impl RegistrationState {
    /// A new registration of a known domain, or one that a person has approved.
    pub fn decide(self, seated: bool) -> Result<Self, NotNow> {
        match self {
            Self::Review => Ok(if seated { Self::Seated } else { Self::Waiting }),
            _ => Err(NotNow),
        }
    }

    pub fn refuse(self) -> Result<Self, NotNow> {
        if self == Self::Review { Ok(Self::Refused) } else { Err(NotNow) }
    }

    pub fn offer(self) -> Result<Self, NotNow> {
        if self == Self::Waiting { Ok(Self::Offered) } else { Err(NotNow) }
    }

    pub fn accept(self, until: Timestamp, now: Timestamp) -> Result<Self, NotNow> {
        if self == Self::Offered && now < until { Ok(Self::Seated) } else { Err(NotNow) }
    }

    /// The seat goes to the next; the person may ask for the list again.
    pub fn expire(self, until: Timestamp, now: Timestamp) -> Result<Self, NotNow> {
        if self == Self::Offered && until <= now { Ok(Self::Expired) } else { Err(NotNow) }
    }

    /// Asked whether they still come, and no answer in time.
    pub fn release(self, until: Timestamp, now: Timestamp) -> Result<Self, NotNow> {
        if self == Self::Seated && until <= now { Ok(Self::Expired) } else { Err(NotNow) }
    }

    /// The room got smaller and the organiser chose who goes back to the list.
    pub fn displace(self) -> Result<Self, NotNow> {
        if self.holds_seats() { Ok(Self::Waiting) } else { Err(NotNow) }
    }

    pub fn wait_again(self) -> Result<Self, NotNow> {
        if self == Self::Expired { Ok(Self::Waiting) } else { Err(NotNow) }
    }

    pub fn cancel(self) -> Result<Self, NotNow> {
        if self.is_live() || self == Self::Expired { Ok(Self::Cancelled) } else { Err(NotNow) }
    }

    /// Counts as "registered": a second registration of the same person is refused.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Review | Self::Seated | Self::Waiting | Self::Offered)
    }

    pub const fn holds_seats(self) -> bool {
        matches!(self, Self::Seated | Self::Offered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    /// Every permitted step, and no other.
    #[test]
    fn steps_of_a_registration() {
        use RegistrationState::{Cancelled, Expired, Offered, Refused, Review, Seated, Waiting};
        let (early, late) = (at("2027-01-01T10:00:00Z"), at("2027-01-02T10:00:00Z"));
        for from in RegistrationState::ALL.iter().copied() {
            let steps = [
                (from.decide(true), from == Review),
                (from.refuse(), from == Review),
                (from.offer(), from == Waiting),
                (from.accept(late, early), from == Offered),
                (from.expire(early, late), from == Offered),
                (from.release(early, late), from == Seated),
                (from.displace(), matches!(from, Seated | Offered)),
                (from.wait_again(), from == Expired),
                (from.cancel(), matches!(from, Review | Seated | Waiting | Offered | Expired)),
            ];
            for (at, (step, permitted)) in steps.into_iter().enumerate() {
                assert_eq!(step.is_ok(), permitted, "{from:?}, step {at}");
            }
        }
        assert_eq!(Offered.accept(early, late), Err(NotNow), "too late");
        assert_eq!(Offered.expire(late, early), Err(NotNow), "too early");
        assert_eq!(Seated.release(late, early), Err(NotNow), "too early");
        assert_eq!(Review.refuse(), Ok(Refused));
        assert_eq!(Waiting.cancel(), Ok(Cancelled));
    }

    #[test]
    fn an_edition_is_held_after_its_end_only() {
        use EditionState::{Archived, Cancelled, Draft, Held, Open};
        let (start, end) = (at("2027-01-01T10:00:00Z"), at("2027-01-01T16:00:00Z"));
        assert_eq!(Open.hold(end, start), Err(NotNow));
        assert_eq!(Open.hold(end, end), Ok(Held));
        assert_eq!(Draft.open(), Ok(Open));
        assert_eq!(Held.cancel(), Err(NotNow));
        assert_eq!(Draft.cancel(), Err(NotNow), "thrown away instead");
        assert_eq!(Cancelled.archive(), Ok(Archived));
        assert_eq!(Archived.open(), Err(NotNow));
        assert!(!Draft.is_public() && Cancelled.is_public());
    }
}
