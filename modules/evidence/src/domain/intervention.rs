// SPDX-License-Identifier: EUPL-1.2
//! A named intervention: what it is and what is known of it.

use super::card::Text;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intervention {
    pub id: String,
    /// In the database of interventions of KIS? That means plausible, not proven. None: not known.
    pub kis_database: Option<bool>,
    /// Has it an evaluation of its own? None: not known.
    pub evaluated: Option<bool>,
    /// Where the description comes from.
    pub source: String,
    /// The day on which the text was written.
    pub drafted: String,
    pub title: Text,
    pub what: Text,
    pub known: Text,
}

impl Intervention {
    /// The day of writing.
    pub fn date(&self) -> Option<Date> {
        self.drafted.parse().ok()
    }
}
