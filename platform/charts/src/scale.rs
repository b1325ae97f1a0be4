// SPDX-License-Identifier: EUPL-1.2
//! The seven steps of colour that every map and chart shares; unknown is always grey.

/// Unknown.
pub const UNKNOWN: &str = "#e6e3dc";

/// From least to most. The fourth is warm on purpose: it marks the step at which something is
/// in preparation, between what is not yet and what is.
pub const STEPS: [&str; 7] = ["#e6e3dc", "#cfe3e7", "#9fcbd4", "#f3c08d", "#3f97a6", "#0e6e7e", "#063f4b"];

/// The colour of a step; unknown when there is none.
pub fn colour(step: Option<usize>) -> &'static str {
    step.and_then(|step| STEPS.get(step)).copied().unwrap_or(UNKNOWN)
}
