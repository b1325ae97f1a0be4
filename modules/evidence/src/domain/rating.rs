// SPDX-License-Identifier: EUPL-1.2
//! How sure we are, and why: where the rating starts, and every point that comes off.
//!
//! 0 theory or experience only; 1 a single or uncontrolled study; 2 several controlled studies or
//! one good field trial; 3 a review, or two good independent trials that agree; 4 as 3, with
//! behaviour or outcome in the field, delayed, and European.

use super::facet::Deducted;
use gw_core::Locale;
use jiff::civil::Date;
use serde::Deserialize;

/// Low and high end: certainty may differ by group or outcome.
pub type Range = [u8; 2];

const MOST: u8 = 4;

/// Where the certainty of a card comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// By the scale, before deductions.
    pub base: Range,
    /// Who rated, and when.
    pub rated_by: String,
    pub rated_on: String,
    /// Has a second reader confirmed it? Then `confirmed_by` and `confirmed_on` say who and when.
    pub confirmed: bool,
    pub confirmed_by: Option<String>,
    pub confirmed_on: Option<String>,
    /// Why it starts there.
    pub nl: String,
    pub en: String,
    #[serde(default)]
    pub deductions: Vec<Deduction>,
}

/// One point off.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deduction {
    pub reason: Deducted,
    /// For the low end only: it does not hold for every group or outcome.
    #[serde(default)]
    pub partly: bool,
    pub nl: String,
    pub en: String,
}

impl Rating {
    pub fn why(&self, locale: Locale) -> &str {
        match locale {
            Locale::Nl => &self.nl,
            Locale::En => &self.en,
        }
    }

    /// The certainty that follows; None when more comes off than there is.
    pub fn total(&self) -> Option<Range> {
        let [low, high] = self.base;
        let all = u8::try_from(self.deductions.len()).ok()?;
        let whole = u8::try_from(self.deductions.iter().filter(|one| !one.partly).count()).ok()?;
        let total = [low.checked_sub(all)?, high.checked_sub(whole)?];
        (low <= high && high <= MOST && total[0] <= total[1]).then_some(total)
    }

    /// What does not fit about who rated, as the reader of the file should hear it.
    pub fn fault_of_people(&self) -> Option<&'static str> {
        let day = |text: &String| text.parse::<Date>().ok();
        let signed = (self.confirmed_by.is_some(), self.confirmed_on.is_some());
        let Some(rated) = day(&self.rated_on) else {
            return Some("rated_on must be a day (YYYY-MM-DD)");
        };
        if self.rated_by.trim().is_empty() {
            Some("a rating names who rated")
        } else if signed != (self.confirmed, self.confirmed) {
            Some("a confirmed rating names who confirmed it and when, and only a confirmed one does")
        } else if self.confirmed_on.as_ref().is_some_and(|text| day(text).is_none_or(|read| read < rated)) {
            Some("confirmed_on must be a day, not before rated_on")
        } else if self.confirmed_by.as_ref() == Some(&self.rated_by) {
            Some("a rating is confirmed by someone else than who rated")
        } else {
            None
        }
    }

    /// The same reason twice would be counted twice.
    pub fn repeats(&self) -> bool {
        let reasons: std::collections::BTreeSet<_> = self.deductions.iter().map(|one| one.reason).collect();
        reasons.len() < self.deductions.len()
    }
}

impl Deduction {
    pub fn why(&self, locale: Locale) -> &str {
        match locale {
            Locale::Nl => &self.nl,
            Locale::En => &self.en,
        }
    }
}
