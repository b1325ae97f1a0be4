// SPDX-License-Identifier: EUPL-1.2
//! Where an edition takes place and who stands behind it.

use gw_core::Timestamp;
use serde::{Deserialize, Serialize};

/// A venue with structured facts on accessibility: people read them before they register.
/// A fact that is absent is unknown and shown so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Venue {
    pub naam: String,
    pub straat: String,
    pub postcode: String,
    pub plaats: String,
    pub zaal: String,
    pub drempelvrij: Option<bool>,
    pub ringleiding: Option<bool>,
    pub tolk_mogelijk: Option<bool>,
    pub rustruimte: Option<bool>,
    pub aangepast_toilet: Option<bool>,
    pub ov_minuten: Option<u16>,
}

/// A fact on accessibility, by its key in the texts.
pub type Fact = (&'static str, Option<bool>);

impl Venue {
    pub const fn facts(&self) -> [Fact; 5] {
        [
            ("drempelvrij", self.drempelvrij),
            ("ringleiding", self.ringleiding),
            ("tolk", self.tolk_mogelijk),
            ("rustruimte", self.rustruimte),
            ("toilet", self.aangepast_toilet),
        ]
    }

    /// One line for a mail or a calendar.
    pub fn line(&self) -> String {
        let parts = [&self.naam, &self.zaal, &self.straat, &self.postcode, &self.plaats];
        parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// Trainers, contact, and the ADVs that the region can meet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Team {
    /// The organisation behind it, as it was called when the edition was last changed.
    pub organisatie: String,
    pub trainers: Vec<String>,
    pub contact_naam: String,
    pub contact_email: String,
    /// Chosen from the data.
    pub voorzieningen: Vec<ChosenAdv>,
    /// What the data does not know: a free line each.
    pub advs: Vec<String>,
}

/// An antidiscrimination service (ADV), as it was called when the edition was last changed: a past edition
/// keeps its names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChosenAdv {
    pub id: String,
    pub naam: String,
    /// Empty when none is known.
    pub website: String,
}

/// Time and place as participants know them: kept when they change, until the organiser has sent
/// the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub place: String,
}
