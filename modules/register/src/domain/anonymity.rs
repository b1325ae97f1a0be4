// SPDX-License-Identifier: EUPL-1.2
//! How anonymous a reporter is (Besluit art. 5), and what that allows.

use super::Refusal;
use super::codes::codes;

codes! {
    /// Code list N; only these three come from law.
    Anonymity {
        /// Known, also to others when a step needs it.
        Known = "N00",
        /// Known to the ADV, to nobody else.
        KnownToUs = "N01",
        /// Known to nobody; there is a return code.
        Full = "N02",
    }
    /// Who asks for another level.
    ChangedBy {
        /// The reporter, by the return code or in person.
        Reporter = "melder",
        /// Somebody of the ADV.
        Worker = "consulent",
    }
}

/// A change of anonymity, as it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Change {
    pub from: Anonymity,
    pub to: Anonymity,
    pub by: ChangedBy,
    pub on: jiff::civil::Date,
}

impl Anonymity {
    /// Right of reply, inquiry and mediation make the identity known (I-07, I-08).
    pub const fn allows_steps_with_other_side(self) -> Result<(), Refusal> {
        match self {
            Self::Known => Ok(()),
            Self::KnownToUs => Err(Refusal::AnonymousToOthers),
            Self::Full => Err(Refusal::FullyAnonymous),
        }
    }

    /// May name and contact details be kept (I-07)?
    pub const fn allows_person(self) -> Result<(), Refusal> {
        match self {
            Self::Known | Self::KnownToUs => Ok(()),
            Self::Full => Err(Refusal::PersonOfAnonymous),
        }
    }

    /// May a message to others say who the reporter is (I-07, I-08)?
    pub const fn allows_naming(self) -> Result<(), Refusal> {
        self.allows_steps_with_other_side()
    }

    /// Another level (I-09). `disclosed`: somebody outside the ADV knows who the reporter is.
    /// `person_kept`: name or contact details are recorded.
    ///
    /// # Errors
    /// When somebody else than the reporter asks, or the identity cannot be taken back.
    pub fn change(
        self,
        to: Self,
        by: ChangedBy,
        disclosed: bool,
        person_kept: bool,
        on: jiff::civil::Date,
    ) -> Result<Change, Refusal> {
        if by != ChangedBy::Reporter {
            return Err(Refusal::OnlyTheReporter);
        }
        if to > self && disclosed {
            return Err(Refusal::IdentityKnown);
        }
        if to == Self::Full && person_kept {
            return Err(Refusal::PersonStillThere);
        }
        Ok(Change { from: self, to, by, on })
    }

    /// Of several reporters in one case the most careful one decides.
    pub fn strictest(levels: impl IntoIterator<Item = Self>) -> Option<Self> {
        levels.into_iter().max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Anonymity::{Full, Known, KnownToUs};
    use jiff::civil::date;

    const DAY: jiff::civil::Date = date(2026, 11, 27);

    #[test]
    fn only_the_reporter_changes_the_level() {
        for (from, to) in [(KnownToUs, Known), (Known, KnownToUs), (Full, Known)] {
            assert_eq!(from.change(to, ChangedBy::Worker, false, false, DAY), Err(Refusal::OnlyTheReporter));
            let change = from.change(to, ChangedBy::Reporter, false, false, DAY).unwrap();
            assert_eq!((change.from, change.to, change.on), (from, to, DAY));
        }
    }

    #[test]
    fn what_others_know_cannot_be_taken_back() {
        let ask = |disclosed| Known.change(KnownToUs, ChangedBy::Reporter, disclosed, true, DAY);
        assert_eq!(ask(true), Err(Refusal::IdentityKnown));
        assert!(ask(false).is_ok());
        // Becoming known again is always possible.
        assert!(KnownToUs.change(Known, ChangedBy::Reporter, true, true, DAY).is_ok());
    }

    #[test]
    fn full_anonymity_keeps_no_person() {
        let ask = |kept| KnownToUs.change(Full, ChangedBy::Reporter, false, kept, DAY);
        assert_eq!(ask(true), Err(Refusal::PersonStillThere));
        assert!(ask(false).is_ok());
        assert_eq!(Full.allows_person(), Err(Refusal::PersonOfAnonymous));
        assert!(KnownToUs.allows_person().is_ok());
    }

    #[test]
    fn the_most_careful_reporter_decides() {
        assert_eq!(Anonymity::strictest([Known, Full, KnownToUs]), Some(Full));
        assert_eq!(Anonymity::strictest([]), None);
        assert_eq!(Known.allows_steps_with_other_side(), Ok(()));
        assert_eq!(KnownToUs.allows_naming(), Err(Refusal::AnonymousToOthers));
        assert_eq!(Full.allows_steps_with_other_side(), Err(Refusal::FullyAnonymous));
    }
}
