// SPDX-License-Identifier: EUPL-1.2
//! The column of the form in which a report stands, for one municipality (I-06).
//!
//! | | here | anywhere else |
//! |---|---|---|
//! | resident | c1 | c2 |
//! | no resident | c4 | not in this form |
//!
//! c3 = c1 + c2 and c5 = c3 + c4 are sums, so nothing is placed in them. Who lives where nobody knows
//! counts as no resident: the form has no other place, and the municipality complained about benefits from knowing.

use crate::place::{Place, Residence};
use jiff::civil::Date;

/// A column in which one report is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// A resident, about an incident in this municipality.
    C1,
    /// A resident, about an incident elsewhere: another municipality, nationwide, online, abroad, unknown.
    C2,
    /// Somebody who does not live here, about an incident in this municipality.
    C4,
}

/// Where one report stands in the form of one municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    In(Column),
    /// Neither the reporter nor the incident is of this municipality.
    NotInThisForm,
    /// A municipality was split and nobody recorded into which part this report belongs.
    Unclear(Why),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    ResidenceWasSplit,
    PlaceWasSplit,
}

/// Into which municipalities a code of the first day has gone by the second; itself when nothing changed.
pub trait Carry: Fn(&str, Date, Date) -> Vec<String> {}
impl<F: Fn(&str, Date, Date) -> Vec<String>> Carry for F {}

/// No boundary changes: the municipalities as they were on the day.
pub fn unchanged(code: &str, _: Date, _: Date) -> Vec<String> {
    vec![code.to_owned()]
}

/// The column of a report in the form of `municipality`. Codes of the report are those valid on
/// `recorded`; the form is of day `form`. Without roll-up give [`unchanged`] (I-21).
pub fn column(
    municipality: &str,
    residence: &Residence,
    place: &Place,
    recorded: Date,
    form: Date,
    carry: impl Carry,
) -> Placed {
    let is_here = |code: Option<&str>| -> Option<bool> {
        let Some(code) = code else { return Some(false) };
        let now = carry(code, recorded, form);
        match now.as_slice() {
            [] => Some(code == municipality),
            [one] => Some(one == municipality),
            // Into several: it may be here, and nobody knows.
            many if many.iter().any(|one| one == municipality) => None,
            _ => Some(false),
        }
    };
    match (is_here(residence.municipality()), is_here(place.municipality())) {
        (None, _) => Placed::Unclear(Why::ResidenceWasSplit),
        (Some(_), None) => Placed::Unclear(Why::PlaceWasSplit),
        (Some(true), Some(true)) => Placed::In(Column::C1),
        (Some(true), Some(false)) => Placed::In(Column::C2),
        (Some(false), Some(true)) => Placed::In(Column::C4),
        (Some(false), Some(false)) => Placed::NotInThisForm,
    }
}
