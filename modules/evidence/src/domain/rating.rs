// SPDX-License-Identifier: EUPL-1.2
//! How sure we are, and why: where the rating starts, and every point that comes off.
//!
//! 0 theory or experience only; 1 a single or uncontrolled study; 2 several controlled studies or
//! one good field trial; 3 a review, or two good independent trials that agree; 4 as 3, with
//! behaviour or outcome in the field, delayed, and European.

use super::facet::Deducted;
use gw_core::Locale;
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
