// SPDX-License-Identifier: EUPL-1.2
//! What rules E08 to E10 judge: statuses, response per class and comparisons of the monitor.

use crate::plan::object;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub const FORMAAT: &str = "gelijkwijzer-monitor";
pub const VERSIE: u32 = 1;

object! {
    /// The optional monitor block of a check.
    Monitor {
        formaat: String,
        versie: u32,
        statussen: Vec<MonitorStatus>,
        klassen: Vec<Klasse>,
        vergelijkingen: Vec<Golfvergelijking>,
    }
}
object! {
    /// The status of a municipality, and what its document holds.
    MonitorStatus {
        id: String,
        gemeente: Option<String>,
        /// `geen`, `aanvullend`, `ingebed`, `expliciet`.
        status: Option<String>,
        /// Filled in by the municipality itself, not derived from its document.
        zelf_ingevuld: Option<bool>,
        document_doelen: Option<bool>,
        document_maatregelen: Option<bool>,
    }
}
object! {
    /// A class of municipalities (a stratum) in a wave.
    Klasse { id: String, naam: Option<String>, gemeenten: Option<u32>, antwoorden: Option<u32> }
}
object! {
    /// A comparison of two waves as it is published.
    Golfvergelijking { id: String, titel: Option<String>, panel: Option<bool>, marge: Option<bool> }
}
