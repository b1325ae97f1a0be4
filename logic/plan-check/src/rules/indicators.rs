// SPDX-License-Identifier: EUPL-1.2
//! E. Indicators. E08 to E10, on the monitor, stand in `monitoring.rs`.

use super::Plan;
use super::measure::indicators;
use crate::answer::{Answer, Found, sorted};
use crate::plan::{Doel, Indicator, IndicatorSoort, Maatregel, MaatregelType, Meet, Meetmoment, Richting};
use serde_json::json;

pub(super) fn fewer_reports(_: &Plan<'_>, indicator: &Indicator) -> Answer {
    Answer::choice(indicator.meet, &[Meet::Meldingen], "meet", Meet::code).and(Answer::choice(
        indicator.richting,
        &[Richting::Daling],
        "richting",
        Richting::code,
    ))
}

pub(super) fn activity_measured(plan: &Plan<'_>, goal: &Doel) -> Answer {
    let activity = [IndicatorSoort::Input, IndicatorSoort::Output];
    indicators(plan, &goal.indicatoren)
        .map(|indicator| Answer::choice(indicator.soort, &activity, "soort", IndicatorSoort::code))
        .reduce(Answer::and)
        .unwrap_or(Answer::Silent)
}

/// An implicit test is no second indicator: E04 rejects it.
pub(super) fn satisfaction_only(plan: &Plan<'_>, measure: &Maatregel) -> Answer {
    if !measure.is(&[MaatregelType::Training, MaatregelType::Elearning]) {
        return Answer::Silent;
    }
    indicators(plan, &measure.indicatoren)
        .filter(|indicator| indicator.meet != Some(Meet::ImplicieteTest))
        .map(|indicator| Answer::choice(indicator.meet, &[Meet::Tevredenheid], "meet", Meet::code))
        .reduce(Answer::and)
        .unwrap_or(Answer::Silent)
}

pub(super) fn implicit_test(_: &Plan<'_>, indicator: &Indicator) -> Answer {
    Answer::choice(indicator.meet, &[Meet::ImplicieteTest], "meet", Meet::code)
}

/// A unit is free text; these mean a share.
const PERCENT: [&str; 3] = ["procent", "%", "percentage"];
/// Standard normal quantile of a two-sided interval of 95 percent.
const Z95: f64 = 1.96;

/// Half the 95 percent interval of a share is wider than half the change that is wanted.
pub(super) fn sample_too_small(plan: &Plan<'_>, goal: &Doel) -> Answer {
    let baseline = goal.nulmeting.as_ref().and_then(|baseline| baseline.waarde);
    let (Some(now), Some(target)) = (baseline, goal.streefwaarde) else { return Answer::Silent };
    indicators(plan, &goal.indicatoren)
        .filter(|indicator| {
            let unit = indicator.eenheid.as_deref().unwrap_or_default().trim().to_lowercase();
            PERCENT.contains(&unit.as_str())
        })
        .map(|indicator| {
            let Some(n) = indicator.n else { return Answer::Unknown(Found::from([("n", json!(null))])) };
            let share = (now / 100.0).clamp(0.0, 1.0);
            let margin = 100.0 * Z95 * (share * (1.0 - share) / f64::from(n.max(1))).sqrt();
            let rounded = (margin * 10.0).round() / 10.0;
            let found = Found::from([("n", json!(n)), ("marge", json!(rounded))]);
            Answer::hit_if(margin > (target - now).abs() / 2.0, found)
        })
        .reduce(Answer::or)
        .unwrap_or(Answer::Silent)
}

/// Below ten people a figure can be traced to someone (decision on consultations and workbench).
const SMALLEST_GROUP: u32 = 10;

pub(super) fn group_too_small(_: &Plan<'_>, indicator: &Indicator) -> Answer {
    let found = Found::from([("kleinste_gepubliceerde_n", json!(indicator.kleinste_gepubliceerde_n))]);
    match indicator.kleinste_gepubliceerde_n {
        None => Answer::Unknown(found),
        Some(n) => Answer::hit_if(n < SMALLEST_GROUP, found),
    }
}

pub(super) fn measured_at_once(_: &Plan<'_>, indicator: &Indicator) -> Answer {
    let Some(moments) = &indicator.meetmomenten else {
        return Answer::Unknown(Found::from([("meetmomenten", json!(null))]));
    };
    let only_at_once = !moments.is_empty() && moments.iter().all(|moment| *moment == Meetmoment::Direct);
    Answer::hit_if(only_at_once, Found::from([("meetmomenten", sorted(moments.iter().map(|m| m.code())))]))
}
