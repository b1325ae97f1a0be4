// SPDX-License-Identifier: EUPL-1.2
//! What several groups of rules ask of a measure, a goal or the money.

use super::Plan;
use crate::answer::{Answer, Found, missing, sorted};
use crate::plan::{Boodschap, Doel, Indicator, Maatregel, MaatregelType as Type, Meet, Richting};
use serde_json::json;

pub(super) fn says(measure: &Maatregel, messages: &[Boodschap]) -> Answer {
    let codes = sorted(measure.boodschap.iter().map(|message| message.code()));
    Answer::hit_if(measure.says(messages), Found::from([("boodschap", codes)]))
}

pub(super) fn is(measure: &Maatregel, types: &[Type]) -> Answer {
    let found = Found::from([("type", json!(measure.soort.map(Type::code)))]);
    Answer::hit_if(measure.is(types), found)
}

pub(super) fn works_by(measure: &Maatregel, mechanism: &str) -> Answer {
    let found = Found::from([("mechanismen", sorted(measure.mechanismen.iter()))]);
    Answer::hit_if(measure.works_by(mechanism), found)
}

/// Is the measure for any of these grounds?
pub(super) fn concerns(measure: &Maatregel, grounds: &[crate::plan::Grond]) -> Answer {
    match &measure.gronden {
        None => Answer::Unknown(missing("gronden")),
        Some(own) => Answer::hit_if(
            own.iter().any(|ground| grounds.contains(ground)),
            Found::from([("gronden", sorted(own.iter().map(|ground| ground.code())))]),
        ),
    }
}

pub(super) fn longer_than(measure: &Maatregel, months: u32) -> Answer {
    let found = Found::from([("looptijd_mnd", json!(measure.looptijd_mnd))]);
    match measure.looptijd_mnd {
        Some(duration) => Answer::hit_if(duration > months, found),
        None => Answer::Unknown(found),
    }
}

/// At most so many sessions.
pub(super) fn sessions_up_to(measure: &Maatregel, most: u32) -> Answer {
    let found = Found::from([("sessies", json!(measure.sessies))]);
    match measure.sessies {
        Some(sessions) => Answer::hit_if(sessions <= most, found),
        None => Answer::Unknown(found),
    }
}

/// The goals of a measure.
pub(super) fn goals_of<'a>(plan: &Plan<'a>, measure: &'a Maatregel) -> impl Iterator<Item = &'a Doel> {
    plan.file.doelen.iter().filter(move |goal| measure.doelen.contains(&goal.id))
}

/// The measures for a goal.
pub(super) fn measures_for<'a>(plan: &Plan<'a>, goal: &'a Doel) -> impl Iterator<Item = &'a Maatregel> {
    plan.file.maatregelen.iter().filter(move |measure| measure.doelen.contains(&goal.id))
}

/// The indicators with these ids.
pub(super) fn indicators<'a>(plan: &Plan<'a>, ids: &'a [String]) -> impl Iterator<Item = &'a Indicator> {
    plan.file.indicatoren.iter().filter(move |indicator| ids.contains(&indicator.id))
}

/// Is the goal that people report (more)? A goal that counts fewer reports is another thing: E01.
pub(super) fn about_reporting(plan: &Plan<'_>, goal: &Doel) -> bool {
    indicators(plan, &goal.indicatoren).any(|indicator| {
        indicator.meet == Some(Meet::Meldingen) && indicator.richting != Some(Richting::Daling)
    })
}

/// Adds up in one order, so that the order in the file does not show in the last digit.
pub(super) fn sum(amounts: impl Iterator<Item = f64>) -> f64 {
    let mut amounts: Vec<_> = amounts.collect();
    amounts.sort_by(f64::total_cmp);
    amounts.iter().sum()
}
