// SPDX-License-Identifier: EUPL-1.2
//! Facts that an import brings: one field of one municipality, from a source, on a day.

use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

/// What a fact is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Name,
    /// Another official name, such as "Den Haag".
    Alias,
    CbsName,
    Province,
    ValidFrom,
    ValidTo,
    /// Inhabitants on 1 January of the year of the fact.
    Population,
    SizeClass,
    Corop,
    SafetyRegion,
    PoliceUnit,
    TooiUri,
    Area,
    CouncilSeats,
    Oin,
    Kvk,
    /// It went into this municipality, on the day of the fact.
    Successor(String),
}

const SUCCESSOR: &str = "opvolger:";

const CODES: [(Field, &str); 16] = [
    (Field::Name, "naam"),
    (Field::Alias, "voorkeursnaam"),
    (Field::CbsName, "cbs_naam"),
    (Field::Province, "provincie"),
    (Field::ValidFrom, "begin"),
    (Field::ValidTo, "einde"),
    (Field::Population, "inwoners"),
    (Field::SizeClass, "grootteklasse"),
    (Field::Corop, "corop"),
    (Field::SafetyRegion, "veiligheidsregio"),
    (Field::PoliceUnit, "politie_eenheid"),
    (Field::TooiUri, "tooi_uri"),
    (Field::Area, "oppervlakte_km2"),
    (Field::CouncilSeats, "raadszetels"),
    (Field::Oin, "oin"),
    (Field::Kvk, "kvk_nummer"),
];

/// The Dutch code, as in the table.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Successor(code) = self {
            return write!(f, "{SUCCESSOR}{code}");
        }
        let known = CODES.iter().find(|(field, _)| field == self);
        f.write_str(known.map_or("", |(_, code)| code))
    }
}

/// A field that this version does not know; an older one wrote or a newer one will write it.
#[derive(Debug, thiserror::Error)]
#[error("\"{0}\" is not a field of a municipality")]
pub struct NotAField(String);

impl FromStr for Field {
    type Err = NotAField;

    fn from_str(text: &str) -> Result<Self, NotAField> {
        if let Some(code) = text.strip_prefix(SUCCESSOR) {
            return Ok(Self::Successor(code.to_owned()));
        }
        let known = CODES.iter().find(|(_, code)| *code == text);
        known.map(|(field, _)| field.clone()).ok_or_else(|| NotAField(text.to_owned()))
    }
}

/// One field of one municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub code: String,
    pub field: Field,
    /// `cbs`, `tooi`, `roo`
    pub source: String,
    /// The day on which it was so.
    pub on: Date,
    pub value: String,
}

impl Field {
    /// The day of what the program was built with. None: no source says so for each municipality,
    /// and any source that does is better.
    pub(super) fn built_in_on(&self) -> Option<Date> {
        use jiff::civil::date;
        match self {
            // TOOI register, version 4.
            Self::Name | Self::Province | Self::ValidFrom | Self::ValidTo | Self::TooiUri | Self::Alias => {
                Some(date(2022, 12, 22))
            }
            // CBS, areas of 2026.
            Self::CbsName | Self::Corop => Some(date(2026, 1, 1)),
            // The last list of the safety regions that was read.
            Self::SafetyRegion => Some(date(2023, 1, 1)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for (field, code) in CODES {
            assert_eq!(field.to_string(), code);
            assert_eq!(code.parse::<Field>().unwrap(), field);
        }
        let after = Field::Successor("GM1992".to_owned());
        assert_eq!(after.to_string().parse::<Field>().unwrap(), after);
        assert!("kleur".parse::<Field>().is_err());
    }
}
