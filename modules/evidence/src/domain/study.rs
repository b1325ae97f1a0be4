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
    /// The same in English, where it is no name of a person.
    pub authors_en: Option<String>,
    pub year: Option<i16>,
    /// What it is about, in our words: its name in lists. No two studies have the same.
    pub subject: Text,
    /// As its authors called it; only where that is known for certain.
    pub title: Option<Title>,
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
    /// Who read it second, and when; nobody yet when absent.
    pub second_reader: Option<String>,
    pub read_on: Option<String>,
    /// What was studied, as far as anybody wrote it down; not where the approach is used.
    #[serde(default)]
    pub studied: Studied,
    pub sample: Text,
    pub finding: Text,
    /// Its size, in plain words.
    pub effect: Option<Text>,
    pub caution: Option<Text>,
}

/// A title in its own language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    pub text: String,
    /// The language of it: `en`, `nl`.
    pub language: String,
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
        let authors = match (locale, &self.authors_en) {
            (Locale::Nl, _) => self.authors.clone(),
            (Locale::En, Some(authors)) => authors.clone(),
            (Locale::En, None) => self.authors.replace("e.a.", "et al."),
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
        self.fault_of_doi().or_else(|| self.fault_of_names()).or_else(|| self.fault_of_facts())
    }

    fn fault_of_doi(&self) -> Option<&'static str> {
        let wrong_doi = |doi: &String| !doi.starts_with("10.") || !doi.contains('/') || doi.contains(' ');
        if self.doi.is_some() != (self.doi_status == DoiStatus::Verified) {
            Some("a DOI stands where it was verified, and only there")
        } else if self.doi.as_ref().is_some_and(wrong_doi) {
            Some("that is not a DOI")
        } else if self.doi_status == DoiStatus::Verified && self.mark != Mark::Abstract {
            Some("a verified DOI comes from a bibliographic record: mark A")
        } else {
            None
        }
    }

    fn fault_of_names(&self) -> Option<&'static str> {
        let empty = |text: &String| text.trim().is_empty();
        let day = |text: &String| text.parse::<Date>().is_ok();
        if empty(&self.subject.nl) || empty(&self.subject.en) {
            Some("a study says what it is about, in both languages")
        } else if self.title.as_ref().is_some_and(|one| empty(&one.text) || one.language.len() != 2) {
            Some("a title has a text, and a language of two letters")
        } else if self.second_reader.is_some() != self.read_on.is_some() || !self.read_on.iter().all(day) {
            Some("a second reader signs with name and day")
        } else if self.second_reader.as_ref() == Some(&self.editor) {
            Some("the second reader is someone else than the editor")
        } else {
            None
        }
    }

    fn fault_of_facts(&self) -> Option<&'static str> {
        if self.sms.is_some_and(|sms| !(1..=5).contains(&sms)) {
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
