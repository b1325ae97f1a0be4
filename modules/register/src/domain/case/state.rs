// SPDX-License-Identifier: EUPL-1.2
//! The states of a case, and which may follow on which.

use crate::domain::codes::codes;

codes! {
    /// Where a case stands.
    CaseState {
        New = "nieuw",
        Intake = "intake",
        /// Only what the reporter supplied is weighed (Besluit 9).
        Preliminary = "vooronderzoek",
        Advice = "advies",
        /// Right of reply by letter.
        Reply = "hoor_wederhoor",
        Mediation = "bemiddeling",
        Inquiry = "onderzoek",
        Procedure = "procedure",
        Referred = "doorverwezen",
        Closed = "afgesloten",
        Reopened = "heropend",
        Withdrawn = "ingetrokken",
        Anonymised = "geanonimiseerd",
    }
}

impl CaseState {
    /// The states that may follow; whether they may now, the guards of the case say.
    pub const fn next(self) -> &'static [Self] {
        use CaseState::{
            Advice, Anonymised, Closed, Inquiry, Intake, Mediation, Preliminary, Procedure, Referred,
            Reopened, Reply, Withdrawn,
        };
        match self {
            Self::New => &[Intake, Withdrawn],
            Self::Intake => &[Preliminary, Advice, Referred, Withdrawn],
            Self::Preliminary => &[Advice, Inquiry, Closed, Withdrawn],
            Self::Advice => &[Reply, Mediation, Inquiry, Procedure, Referred, Closed, Withdrawn],
            Self::Reply => &[Advice, Mediation, Inquiry, Procedure, Closed, Withdrawn],
            Self::Mediation => &[Closed, Procedure, Advice, Withdrawn],
            Self::Inquiry => &[Closed, Mediation, Procedure, Withdrawn],
            Self::Procedure | Self::Referred => &[Closed, Withdrawn],
            Self::Closed => &[Reopened, Anonymised],
            Self::Reopened => &[Advice, Withdrawn],
            Self::Withdrawn => &[Anonymised],
            Self::Anonymised => &[],
        }
    }

    /// Somebody has work to do.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Withdrawn | Self::Anonymised)
    }

    /// Steps in which the other side comes to know who the reporter is.
    pub const fn makes_known(self) -> bool {
        matches!(self, Self::Reply | Self::Mediation | Self::Inquiry)
    }
}
