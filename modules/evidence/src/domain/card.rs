// SPDX-License-Identifier: EUPL-1.2
//! A card: separate facets, never one score. Certainty says how sure we are, not how large an
//! effect is (0 theory or experience only, 4 field studies of behaviour, delayed, European).

use gw_core::Locale;
use jiff::civil::Date;
use plan_check::plan::{Grond, Leeftijd, Setting};
use serde::Deserialize;
use std::collections::BTreeSet;

macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident { $($variant:ident = $code:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        pub enum $name { $(#[serde(rename = $code)] $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    )+};
}

codes! {
    Kind { Mechanism = "mechanism", Pitfall = "pitfall" }
    /// What research says it does.
    Direction {
        Helps = "helpt",
        Mixed = "gemengd",
        NoEffect = "geen_effect",
        Backfires = "averechts",
        Unknown = "onbekend",
    }
    /// What was measured, from knowing to a difference in outcome.
    Level {
        Knowledge = "kennis",
        Attitude = "houding",
        Intention = "voornemen",
        Behaviour = "gedrag",
        Inequality = "ongelijkheid",
        Unknown = "onbekend",
    }
    /// How long after.
    Duration {
        Directly = "direct",
        Weeks = "weken",
        ThreeMonths = "maanden_3",
        Year = "jaar_1",
        Unknown = "onbekend",
    }
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub nl: String,
    pub en: String,
}

impl Text {
    pub fn of(&self, locale: Locale) -> &str {
        match locale {
            Locale::Nl => &self.nl,
            Locale::En => &self.en,
        }
    }
}

/// A condition for a mechanism to work.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The key by which a plan says that it is met; unique on the card.
    pub key: String,
    /// Without it, do not count on the mechanism.
    pub essential: bool,
    pub nl: String,
    pub en: String,
}

impl Condition {
    pub fn of(&self, locale: Locale) -> &str {
        match locale {
            Locale::Nl => &self.nl,
            Locale::En => &self.en,
        }
    }
}

/// Where a claim comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub text: String,
    /// Only when somebody has followed it to the study.
    pub doi: Option<String>,
    pub verified: bool,
    /// A study that measured whether the mechanism works; a theory or a contrary example did not.
    #[serde(default)]
    pub effect: bool,
    /// Such a study, and it measured nothing but implicit associations.
    #[serde(default)]
    pub implicit_only: bool,
    /// What was studied, as far as anybody wrote it down; not where the mechanism is used.
    #[serde(default)]
    pub studied: Studied,
}

/// Where, with whom and on which grounds a study was done, as codes of the plan file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Studied {
    pub settings: Option<Covered<Setting>>,
    pub groups: Option<Covered<Leeftijd>>,
    pub grounds: Option<Covered<Grond>>,
}

/// A list of codes, or `"alle"` for a review across all of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Covered<T> {
    All(All),
    These(Vec<T>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum All {
    #[serde(rename = "alle")]
    All,
}

/// One card, `M01` to `M20` or `V01` to `V20`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    pub id: String,
    pub kind: Kind,
    pub direction: Direction,
    /// Low and high end, 0 to 4.
    pub certainty: [u8; 2],
    pub level: Level,
    pub duration: Duration,
    /// Which of the four mechanisms of the Dutch dossier it is.
    pub dossier_label: Option<String>,
    /// Where it was used or studied, as codes of the plan file.
    pub settings: Vec<String>,
    /// The day on which the text was written; a second reader has not signed it.
    pub drafted: String,
    pub title: Text,
    pub summary: Text,
    /// A mechanism: when it fails.
    pub fails: Option<Text>,
    /// A pitfall: what to do instead.
    pub instead: Option<Text>,
    #[serde(default)]
    pub conditions: Vec<Condition>,
    #[serde(default)]
    pub sources: Vec<Source>,
}

impl Card {
    /// The path of its page.
    pub fn path(&self) -> String {
        format!("/wat-werkt/{}", self.id.to_lowercase())
    }

    /// How surely it supports a measure, at the lower end; None for a pitfall, and when research
    /// does not say that it helps.
    pub fn support(&self) -> Option<u8> {
        let helps = matches!(self.direction, Direction::Helps | Direction::Mixed);
        (self.kind == Kind::Mechanism && helps).then_some(self.certainty[0])
    }

    /// The day of writing.
    pub fn date(&self) -> Option<Date> {
        self.drafted.parse().ok()
    }

    /// What does not fit, as the reader of the file should hear it.
    pub fn fault(&self) -> Option<&'static str> {
        let [low, high] = self.certainty;
        let letter = match self.kind {
            Kind::Mechanism => 'M',
            Kind::Pitfall => 'V',
        };
        if low > high || high > 4 {
            Some("certainty must be a low and a high end between 0 and 4")
        } else if !self.id.starts_with(letter) {
            Some("a mechanism is called M.., a pitfall V..")
        } else if self.kind == Kind::Pitfall && self.instead.is_none() {
            Some("a pitfall says what to do instead")
        } else if self.kind == Kind::Mechanism && self.fails.is_none() {
            Some("a mechanism says when it fails")
        } else if self.sources.is_empty() {
            Some("a card names a source")
        } else if self.date().is_none() {
            Some("drafted must be a day (YYYY-MM-DD)")
        } else if self.conditions.iter().map(|one| &one.key).collect::<BTreeSet<_>>().len()
            < self.conditions.len()
        {
            Some("two conditions have the same key")
        } else if self.sources.iter().any(|source| source.doi.is_some() && !source.verified) {
            Some("a DOI stands only where it was verified")
        } else {
            None
        }
    }
}
