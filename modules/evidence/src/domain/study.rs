// SPDX-License-Identifier: EUPL-1.2
//! A study: one file, referred to by every card that rests on it.

use super::facet::{Design, Direction, DoiStatus, Duration, Level, Mark, Text};
use gw_core::Locale;
use jiff::civil::Date;
use plan_check::plan::{Grond, Leeftijd, Setting};
use serde::Deserialize;

/// One study, or one source that tells of a study.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Study {
    pub id: String,
    /// As one cites them: `Pettigrew & Tropp`, `Zhou e.a.`
    pub authors: String,
    pub year: Option<i16>,
    /// Only where it is known for certain.
    pub title: Option<String>,
    pub journal: Option<String>,
    pub design: Design,
    /// Maryland scale, 1 to 5; None when it cannot be judged from what we read.
    pub sms: Option<u8>,
    pub n: Option<u32>,
    /// Countries by ISO code, as far as known.
    #[serde(default)]
    pub countries: Vec<String>,
    pub direction: Direction,
    pub levels: Vec<Level>,
    pub follow_up: Duration,
    /// It measured nothing but implicit associations, which do not predict behaviour.
    #[serde(default)]
    pub implicit_only: bool,
    pub mark: Mark,
    pub doi_status: DoiStatus,
    /// Stands only where it was verified.
    pub doi: Option<String>,
    pub editor: String,
    pub drafted: String,
    /// What was studied, as far as anybody wrote it down; not where the approach is used.
    #[serde(default)]
    pub studied: Studied,
    pub sample: Text,
    pub finding: Text,
    /// Its size, in plain words.
    pub effect: Option<Text>,
    pub caution: Option<Text>,
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

impl<T: Copy> Covered<T> {
    /// The codes; `alle` for all of them.
    pub fn codes(&self, code: fn(T) -> &'static str) -> Vec<&'static str> {
        match self {
            Self::All(_) => vec!["alle"],
            Self::These(codes) => codes.iter().map(|one| code(*one)).collect(),
        }
    }
}

impl Study {
    /// The path of its page.
    pub fn path(&self) -> String {
        format!("/wat-werkt/onderzoek/{}", self.id)
    }

    /// As one cites it: `Zhou e.a. 2019`, `Zhou et al. 2019`.
    pub fn short(&self, locale: Locale) -> String {
        let authors = match locale {
            Locale::Nl => self.authors.clone(),
            Locale::En => self.authors.replace("e.a.", "et al."),
        };
        match self.year {
            Some(year) => format!("{authors} {year}"),
            None => authors,
        }
    }

    /// Has somebody seen more of it than a title or hearsay, and its DOI if it has one?
    pub const fn is_verified(&self) -> bool {
        matches!(self.mark, Mark::Abstract | Mark::Stated) && !matches!(self.doi_status, DoiStatus::Open)
    }

    /// What does not fit, as the reader of the file should hear it.
    pub fn fault(&self) -> Option<&'static str> {
        let wrong_doi = |doi: &String| !doi.starts_with("10.") || !doi.contains('/') || doi.contains(' ');
        if self.doi.is_some() != (self.doi_status == DoiStatus::Verified) {
            Some("a DOI stands where it was verified, and only there")
        } else if self.doi.as_ref().is_some_and(wrong_doi) {
            Some("that is not a DOI")
        } else if self.doi_status == DoiStatus::Verified && self.mark != Mark::Abstract {
            Some("a verified DOI comes from a bibliographic record: mark A")
        } else if self.sms.is_some_and(|sms| !(1..=5).contains(&sms)) {
            Some("the Maryland scale runs from 1 to 5")
        } else if self.drafted.parse::<Date>().is_err() {
            Some("drafted must be a day (YYYY-MM-DD)")
        } else if self.countries.iter().any(|code| code.len() != 2) {
            Some("a country is a code of two letters")
        } else {
            None
        }
    }
}
