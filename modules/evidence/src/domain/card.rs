// SPDX-License-Identifier: EUPL-1.2
//! A card: what is known of one mechanism, pitfall, instrument or intervention.

use super::facet::{Direction, Duration, Kind, Level, Mark, Part, Text};
use super::rating::{Range, Rating};
use gw_core::Locale;
use jiff::ToSpan;
use jiff::civil::Date;
use plan_check::plan::{Domein, Setting};
use serde::Deserialize;
use std::collections::BTreeSet;

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

/// A study behind a card, and what it is to it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    pub study: String,
    pub role: Part,
}

/// A source that is not a study.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub text: String,
    pub mark: Mark,
}

/// An entry in a Dutch register of interventions.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recognition {
    pub register: String,
    pub level: String,
    pub date: String,
}

/// One card. The files are in `data/evidence`, a folder per kind.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    pub id: String,
    pub kind: Kind,
    pub direction: Direction,
    /// Low and high end, 0 to 4; what [`Rating::total`] gives.
    pub certainty: Range,
    pub level: Level,
    pub duration: Duration,
    /// Which of the four mechanisms of the Dutch dossier it is.
    pub dossier_label: Option<String>,
    /// Where it is used, as codes of the plan file.
    pub settings: Vec<Setting>,
    pub domains: Vec<Domein>,
    /// Instruments and interventions: cards of the mechanisms that they use.
    #[serde(default)]
    pub mechanisms: Vec<String>,
    /// Cards of the pitfalls that they fall into.
    #[serde(default)]
    pub pitfalls: Vec<String>,
    /// Interventions: in the database of KIS? That means plausible, not proven. None: not known.
    pub kis_database: Option<bool>,
    /// Interventions: has it an evaluation of its own? None: not known.
    pub evaluated: Option<bool>,
    pub recognition: Option<Recognition>,
    pub editor: String,
    pub drafted: String,
    /// Who read it second, and when; nobody yet when absent.
    pub second_reader: Option<String>,
    pub read_on: Option<String>,
    /// At most 24 months after writing.
    pub review_by: String,
    pub title: Text,
    pub summary: Text,
    /// A mechanism: when it fails.
    pub fails: Option<Text>,
    /// A pitfall: what to do instead.
    pub instead: Option<Text>,
    /// An intervention: what is known of it.
    pub known: Option<Text>,
    /// How large the effect is, in plain words.
    pub effect: Option<Text>,
    pub caution: Option<Text>,
    /// Readers that do not agree.
    pub disagreement: Option<Text>,
    pub rating: Rating,
    #[serde(default)]
    pub facts: Vec<Text>,
    #[serde(default)]
    pub conditions: Vec<Condition>,
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// Has the text been looked at in time?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    Fresh,
    /// The day of review has passed.
    Overdue,
    /// Older than three years: rule C14 hits.
    Stale,
}

/// Which research a card has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Research {
    /// At least one study measured whether it works.
    Measured,
    /// Studies tell about it; none measured whether it works.
    BackgroundOnly,
    /// No study found. That is unknown, not "does not work".
    None,
}

const YEARS_FRESH: i32 = 3;
const MONTHS_TO_REVIEW: i32 = 24;

impl Card {
    /// The path of its page.
    pub fn path(&self) -> String {
        format!("/wat-werkt/{}", self.id.to_lowercase())
    }

    /// The number by which readers and rules call it: `M01`. An intervention has a name only.
    pub fn number(&self) -> Option<&str> {
        match self.kind {
            Kind::Mechanism | Kind::Pitfall | Kind::Instrument => Some(&self.id),
            Kind::Intervention => None,
        }
    }

    /// What it is called where only a word or two fit: number and title, or the title alone.
    pub fn label(&self, locale: Locale) -> String {
        let title = self.title.of(locale);
        self.number().map_or_else(|| title.to_owned(), |number| format!("{number} {title}"))
    }

    /// Which research there is behind it.
    pub fn research(&self) -> Research {
        if self.evidence.iter().any(|one| one.role != Part::Background) {
            Research::Measured
        } else if self.evidence.is_empty() {
            Research::None
        } else {
            Research::BackgroundOnly
        }
    }

    /// How surely it supports a measure, at the lower end; None for a pitfall, and when research
    /// does not say that it helps.
    pub fn support(&self) -> Option<u8> {
        let helps = matches!(self.direction, Direction::Helps | Direction::Mixed);
        (self.kind == Kind::Mechanism && helps).then_some(self.certainty[0])
    }

    /// The day of the last reading, else of writing.
    pub fn date(&self) -> Option<Date> {
        self.read_on.as_ref().unwrap_or(&self.drafted).parse().ok()
    }

    pub fn freshness(&self, today: Date) -> Freshness {
        let stale = self.date().and_then(|date| date.checked_add(YEARS_FRESH.years()).ok());
        if stale.is_none_or(|stale| stale < today) {
            Freshness::Stale
        } else if self.review_by.parse::<Date>().is_ok_and(|day| day < today) {
            Freshness::Overdue
        } else {
            Freshness::Fresh
        }
    }

    /// What does not fit, as the reader of the file should hear it.
    pub fn fault(&self) -> Option<&'static str> {
        self.fault_of_rating().or_else(|| self.fault_of_kind()).or_else(|| self.fault_of_dates())
    }

    fn fault_of_rating(&self) -> Option<&'static str> {
        let [low, high] = self.certainty;
        if low > high || high > 4 {
            Some("certainty must be a low and a high end between 0 and 4")
        } else if self.rating.total() != Some(self.certainty) {
            Some("certainty is not what the rating adds up to")
        } else if self.rating.repeats() {
            Some("a reason for deduction stands twice in the rating")
        } else {
            self.rating.fault_of_people()
        }
    }

    fn fault_of_kind(&self) -> Option<&'static str> {
        let numbered = |letter| {
            self.id
                .strip_prefix(letter)
                .is_some_and(|rest: &str| rest.len() == 2 && rest.parse::<u8>().is_ok())
        };
        let word = self.id.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-');
        let keys: BTreeSet<_> = self.conditions.iter().map(|one| &one.key).collect();
        let studies: BTreeSet<_> = self.evidence.iter().map(|one| &one.study).collect();
        match self.kind {
            Kind::Mechanism if !numbered('M') => Some("a mechanism is called M.."),
            Kind::Pitfall if !numbered('V') => Some("a pitfall is called V.."),
            Kind::Instrument if !numbered('I') => Some("an instrument is called I.."),
            Kind::Intervention if !word => Some("the id of an intervention is a word in small letters"),
            Kind::Pitfall if self.instead.is_none() => Some("a pitfall says what to do instead"),
            Kind::Mechanism if self.fails.is_none() => Some("a mechanism says when it fails"),
            Kind::Intervention if self.known.is_none() => Some("an intervention says what is known of it"),
            _ if self.sources.is_empty() && self.evidence.is_empty() => Some("a card names a source"),
            _ if keys.len() < self.conditions.len() => Some("two conditions have the same key"),
            _ if studies.len() < self.evidence.len() => Some("a study stands twice on the card"),
            _ => None,
        }
    }

    fn fault_of_dates(&self) -> Option<&'static str> {
        let day = |text: &String| text.parse::<Date>().ok();
        let (Some(drafted), Some(review)) = (day(&self.drafted), day(&self.review_by)) else {
            return Some("drafted and review_by must be days (YYYY-MM-DD)");
        };
        let latest = drafted.checked_add(MONTHS_TO_REVIEW.months());
        if latest.is_ok_and(|latest| review > latest) || review < drafted {
            Some("review_by lies within 24 months after drafted")
        } else if self.second_reader.is_some() != self.read_on.is_some() {
            Some("a second reader signs with name and day")
        } else if self.read_on.as_ref().is_some_and(|text| day(text).is_none_or(|read| read < drafted)) {
            Some("read_on must be a day, not before drafted")
        } else if self.second_reader.as_ref().is_some_and(|reader| *reader == self.editor) {
            Some("the second reader is someone else than the editor")
        } else {
            None
        }
    }
}
