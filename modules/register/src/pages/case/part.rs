// SPDX-License-Identifier: EUPL-1.2
//! The pages of a case: one for each kind of work, so that none gets long.

use super::deed::Deed;

macro_rules! parts {
    ($($(#[$meta:meta])* $variant:ident = $code:literal: $($deed:ident)*;)+) => {
        /// A page of a case.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Part { $($(#[$meta])* $variant),+ }

        impl Part {
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The end of its address.
            pub(super) const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub(super) fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }

            /// What is done there, in the order of the page.
            pub(super) const fn deeds(self) -> &'static [Deed] {
                match self { $(Self::$variant => &[$(Deed::$deed),*]),+ }
            }
        }
    };
}

parts! {
    Overview = "overzicht": Go;
    Desk = "taken": ;
    People = "mensen": Declare Assign Anonymity Danger Forget;
    Consent = "toestemming": AskConsent Consent WithdrawConsent Stop GoOn;
    Advice = "advies": Intake Advise TellAdvice;
    Reply = "wederhoor": Answer TellReply;
    Mediation = "bemiddeling": View Mediated;
    Inquiry = "onderzoek": Inform Hear Weigh Conclude;
    Outside = "wegen": Refer TellReferral Start Result Elsewhere Share;
    Closing = "afronden": Code Erase Destroy;
    Timeline = "tijdlijn": ;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_done_on_one_page() {
        for deed in Deed::ALL {
            let pages = Part::ALL.iter().filter(|part| part.deeds().contains(deed)).count();
            assert_eq!(pages, 1, "{deed:?}");
        }
        assert_eq!(Part::from_code("wederhoor"), Some(Part::Reply));
        assert_eq!(Part::from_code("x"), None);
    }
}
