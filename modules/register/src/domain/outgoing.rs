// SPDX-License-Identifier: EUPL-1.2
//! Anything that leaves the ADV about a case, and whether it may.

use super::ConsentId;
use super::codes::codes;
use super::consent::Act;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// To whom.
    Recipient {
        /// The reporter, by the return code or otherwise.
        Reporter = "melder",
        Parent = "ouder",
        OtherSide = "wederpartij",
        Police = "politie",
        Municipality = "gemeente",
        Institute = "college",
        School = "school",
        OtherService = "andere_adv",
        Other = "ander",
    }
}

impl Recipient {
    /// The reporter's own circle: no consent is needed to tell people what is theirs.
    pub const fn is_own(self) -> bool {
        matches!(self, Self::Reporter | Self::Parent)
    }

    /// The acts for which somebody may be written to.
    pub const fn acts(self) -> &'static [Act] {
        match self {
            Self::Reporter | Self::Parent => &[],
            Self::OtherSide => &[Act::ReplyLetter, Act::Inquiry, Act::Mediation],
            Self::Police => &[Act::SharePolice],
            Self::Municipality => &[Act::ShareMunicipality],
            Self::Institute => &[Act::ShareInstitute],
            Self::School => &[Act::ShareSchool],
            Self::OtherService => &[Act::Transfer],
            Self::Other => &[Act::ShareOther],
        }
    }
}

/// A message, letter or package that is about to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outgoing {
    pub to: Recipient,
    /// For what; none to the reporter.
    pub act: Option<Act>,
    /// It says who the reporter is, or lets one guess.
    pub names_reporter: bool,
    /// It says something of the other side.
    pub about_other_side: bool,
}

/// What left, for the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub to: Recipient,
    pub act: Option<Act>,
    pub names_reporter: bool,
    pub on: Date,
    /// The consent that it rested on.
    pub consent: Option<ConsentId>,
}
