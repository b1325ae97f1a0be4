// SPDX-License-Identifier: EUPL-1.2
//! Where it happened and where the reporter lives. Code list L is relative to a municipality ("own",
//! "another"), so what is kept is the place itself, and the code follows for each form.

use crate::code::Code;
use crate::{
    PLACE_ABROAD, PLACE_ELSEWHERE, PLACE_HERE, PLACE_NATIONWIDE, PLACE_NONE, PLACE_ONLINE, PLACE_UNKNOWN,
};
use serde::{Deserialize, Serialize};

/// Where it happened. The municipality is the one that was valid on that day (I-21).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "soort", content = "gemeente")]
pub enum Place {
    #[serde(rename = "gemeente")]
    In(String),
    #[serde(rename = "landelijk")]
    Nationwide,
    #[serde(rename = "alleen_online")]
    OnlineOnly,
    #[serde(rename = "buitenland")]
    Abroad,
    #[serde(rename = "niet_van_toepassing")]
    NotApplicable,
    #[serde(rename = "onbekend")]
    Unknown,
}

impl Place {
    /// The code of list L, seen from a municipality.
    pub fn code(&self, own: &str) -> Code {
        match self {
            Self::In(municipality) if municipality == own => PLACE_HERE,
            Self::In(_) => PLACE_ELSEWHERE,
            Self::Nationwide => PLACE_NATIONWIDE,
            Self::OnlineOnly => PLACE_ONLINE,
            Self::Abroad => PLACE_ABROAD,
            Self::NotApplicable => PLACE_NONE,
            Self::Unknown => PLACE_UNKNOWN,
        }
    }

    pub fn municipality(&self) -> Option<&str> {
        match self {
            Self::In(municipality) => Some(municipality),
            _ => None,
        }
    }
}

/// Where the reporter lives, as far as it is known; from the postcode when the reporter is anonymous.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "soort", content = "gemeente")]
pub enum Residence {
    #[serde(rename = "gemeente")]
    In(String),
    #[serde(rename = "buitenland")]
    Abroad,
    #[serde(rename = "onbekend")]
    Unknown,
}

impl Residence {
    pub fn municipality(&self) -> Option<&str> {
        match self {
            Self::In(municipality) => Some(municipality),
            Self::Abroad | Self::Unknown => None,
        }
    }
}
