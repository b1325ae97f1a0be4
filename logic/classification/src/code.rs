// SPDX-License-Identifier: EUPL-1.2
//! A code such as `G01` or `G01a`: the letter names the list, the small letter a child.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

macro_rules! lists {
    ($($(#[$meta:meta])* $variant:ident = $letter:literal, $nl:literal, $en:literal;)+) => {
        /// The code lists.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum List { $($(#[$meta])* $variant),+ }

        impl List {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The letter with which its codes begin.
            pub const fn letter(self) -> u8 {
                match self { $(Self::$variant => $letter),+ }
            }

            const fn of_letter(letter: u8) -> Option<Self> {
                match letter { $($letter => Some(Self::$variant),)+ _ => None }
            }

            /// Its name, in Dutch and English.
            pub const fn names(self) -> (&'static str, &'static str) {
                match self { $(Self::$variant => ($nl, $en)),+ }
            }
        }
    };
}

lists! {
    Ground = b'G', "Grond", "Ground";
    Field = b'T', "Terrein", "Field";
    Nature = b'A', "Aard", "Nature";
    Handling = b'H', "Klachtbehandeling", "Handling";
    Channel = b'M', "Kanaal", "Channel";
    Role = b'R', "Rol van de melder", "Role of the reporter";
    Request = b'K', "Wens", "Request";
    Anonymity = b'N', "Anonimiteit", "Anonymity";
    Place = b'L', "Plaats", "Place";
    OtherSide = b'W', "Wederpartij", "Other side";
    Procedure = b'P', "Procedure", "Procedure";
    Outcome = b'U', "Uitkomst", "Outcome";
}

/// One code. Codes are never reused; whether it is valid on a day, the codebook says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code {
    list: List,
    number: u8,
    /// The small letter, or 0.
    child: u8,
}

/// A text that is no code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no code")]
pub struct NotACode(pub String);

impl Code {
    pub(crate) const fn read(text: &[u8]) -> Option<Self> {
        let (letter, tens, ones, child) = match *text {
            [letter, tens, ones] => (letter, tens, ones, 0),
            [letter, tens, ones, child] if child.is_ascii_lowercase() => (letter, tens, ones, child),
            _ => return None,
        };
        if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
            return None;
        }
        match List::of_letter(letter) {
            Some(list) => Some(Self { list, number: (tens - b'0') * 10 + ones - b'0', child }),
            None => None,
        }
    }

    pub const fn list(self) -> List {
        self.list
    }

    /// `G01` of `G01a`; itself when it is no child.
    pub const fn parent(self) -> Self {
        Self { child: 0, ..self }
    }

    pub const fn is_child(self) -> bool {
        self.child != 0
    }

    /// Is it this code, or a child of it?
    pub fn within(self, other: Self) -> bool {
        self == other || self.parent() == other
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:02}", char::from(self.list.letter()), self.number)?;
        if self.is_child() { write!(f, "{}", char::from(self.child)) } else { Ok(()) }
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Code {
    type Err = NotACode;
    fn from_str(text: &str) -> Result<Self, NotACode> {
        Self::read(text.as_bytes()).ok_or_else(|| NotACode(text.chars().take(20).collect()))
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
