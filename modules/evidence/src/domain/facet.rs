// SPDX-License-Identifier: EUPL-1.2
//! The facets of a card and of a study, as code lists. Separate facets, never one score.

use gw_core::Locale;
use serde::Deserialize;

macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident { $($(#[$vm:meta])* $variant:ident = $code:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        pub enum $name { $($(#[$vm])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    )+};
}

codes! {
    Kind {
        /// Something that may work, `M01` to `M20`.
        Mechanism = "mechanisme",
        /// Something that does not work or backfires, `V01` to `V20`.
        Pitfall = "valkuil",
        /// A tool in a field, `I01` and on.
        Instrument = "instrument",
        /// A named intervention; its id is a word.
        Intervention = "interventie",
    }
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
    /// How a study was done.
    Design {
        MetaAnalysis = "meta_analyse",
        Review = "overzicht",
        FieldExperiment = "veldexperiment",
        Experiment = "experiment",
        Laboratory = "laboratorium",
        QuasiExperiment = "quasi_experiment",
        BeforeAfter = "voor_na",
        Panel = "cohort",
        Correlation = "correlatie",
        PracticeTest = "praktijktest",
        Monitor = "monitor",
        Case = "casus",
        Qualitative = "kwalitatief",
        Description = "beschrijving",
        Unknown = "onbekend",
    }
    /// How far a statement may be trusted.
    Mark {
        /// From the abstract or the bibliographic record of a study.
        Abstract = "A",
        /// Stated in the text of the source named.
        Stated = "S",
        /// From a title, a table of contents or an opening.
        Title = "T",
        /// General knowledge, not verified.
        Unverified = "R",
    }
    /// Was the DOI of a study seen together with its title?
    DoiStatus {
        Verified = "geverifieerd",
        /// There is one; it was not checked, so it is not stored.
        Open = "open",
        /// The source has none.
        Absent = "geen",
    }
    /// What a study is to a card.
    Part {
        /// It measured whether the thing of the card works (or backfires).
        Effect = "effect",
        /// It shows when it fails, or the contrary.
        Contrary = "tegen",
        /// It tells about the subject without measuring the effect.
        Background = "achtergrond",
    }
    /// Why certainty loses a point. The four of the scheme; there are no others.
    Deducted {
        /// Only implicit or attitude outcomes.
        Attitude = "alleen_houding",
        /// Only measured directly afterwards.
        Directly = "alleen_direct",
        /// Only in the laboratory or with students.
        Laboratory = "lab_of_studenten",
        /// Clear signs of publication bias.
        Published = "publicatiebias",
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
