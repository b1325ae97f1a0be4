// SPDX-License-Identifier: EUPL-1.2
//! The question after three and twelve months: what became of it in the municipality.

/// After how many months, and after how many days that is asked. The second comes a week before the
/// year is over: after a year the names go, and nobody could be asked any more.
pub const ROUNDS: [(u8, i64); 2] = [(3, 91), (12, 358)];

/// Older than this a round is not caught up with: the question would no longer make sense.
pub const LATEST_DAYS: i64 = 28;

/// Where the municipality stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowUpAnswer {
    /// The council or the executive has decided on a policy.
    Decided,
    /// Steps were taken; nothing is decided yet.
    Steps,
    NotYet,
}

impl FollowUpAnswer {
    pub const ALL: [Self; 3] = [Self::Decided, Self::Steps, Self::NotYet];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Decided => "vastgesteld",
            Self::Steps => "stappen",
            Self::NotYet => "nog_niet",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::retention::PEOPLE_DAYS;

    #[test]
    fn everyone_can_still_be_asked() {
        assert!(ROUNDS.iter().all(|(_, days)| *days < PEOPLE_DAYS), "before the names go");
        for one in FollowUpAnswer::ALL {
            assert_eq!(FollowUpAnswer::from_code(one.code()), Some(one));
        }
    }
}
