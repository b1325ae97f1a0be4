// SPDX-License-Identifier: EUPL-1.2
//! A. Logic and completeness: where a required field, list or link is empty, emptiness is the
//! hit; yes-or-no facts that are absent are unknown.

use super::Plan;
use super::measure::{longer_than, sum};
use crate::answer::{Answer, Found, empty, missing, sorted};
use crate::plan::{BronSoort, Doel, Maatregel, PlanStatus};
use serde_json::json;

pub(super) fn no_indicator(_: &Plan<'_>, goal: &Doel) -> Answer {
    Answer::hit_if(goal.indicatoren.is_empty(), missing("indicatoren"))
}

pub(super) fn no_owner(_: &Plan<'_>, measure: &Maatregel) -> Answer {
    Answer::hit_if(empty(measure.eigenaar.as_ref()), missing("eigenaar"))
}

pub(super) fn no_baseline(_: &Plan<'_>, goal: &Doel) -> Answer {
    let known = goal.nulmeting.as_ref().is_some_and(|baseline| baseline.waarde.is_some());
    Answer::hit_if(!known, missing("nulmeting"))
}

pub(super) fn activity_as_goal(_: &Plan<'_>, goal: &Doel) -> Answer {
    Answer::fact(goal.activiteit_als_doel, true, "activiteit_als_doel")
}

pub(super) fn not_measurable(_: &Plan<'_>, goal: &Doel) -> Answer {
    let found = Found::from([
        ("datum", json!(goal.datum.map(|date| date.to_string()))),
        ("streefwaarde", json!(goal.streefwaarde)),
    ]);
    Answer::hit_if(goal.datum.is_none() || goal.streefwaarde.is_none(), found)
}

pub(super) fn no_goal(_: &Plan<'_>, measure: &Maatregel) -> Answer {
    Answer::hit_if(measure.doelen.is_empty(), missing("doelen"))
}

pub(super) fn nobody_works_on_it(plan: &Plan<'_>, goal: &Doel) -> Answer {
    let worked_on = plan.file.maatregelen.iter().any(|measure| measure.doelen.contains(&goal.id));
    Answer::hit_if(!worked_on, missing("maatregelen"))
}

pub(super) fn no_local_source(plan: &Plan<'_>, goal: &Doel) -> Answer {
    let mut problems = plan.file.problemen.iter().filter(|problem| goal.problemen.contains(&problem.id));
    let bare = goal.problemen.is_empty() || problems.any(|problem| problem.bronnen.is_empty());
    Answer::hit_if(bare, Found::from([("problemen", sorted(goal.problemen.iter()))]))
}

pub(super) fn reports_only(plan: &Plan<'_>) -> Answer {
    let kinds: Vec<_> = plan.file.bronnen.iter().map(|source| source.soort).collect();
    if kinds.is_empty() {
        // A08 asks for a source; this rule judges the sources there are.
        return Answer::Silent;
    }
    let reports = |kind: &Option<BronSoort>| matches!(kind, Some(BronSoort::Adv | BronSoort::Politie));
    let found = Found::from([("bronnen", sorted(kinds.iter().map(|kind| kind.map(BronSoort::code))))]);
    if kinds.iter().all(reports) {
        Answer::Hit(found)
    } else if kinds.iter().all(|kind| kind.is_none() || reports(kind)) {
        Answer::Unknown(found)
    } else {
        Answer::Silent
    }
}

pub(super) fn no_budget(_: &Plan<'_>, measure: &Maatregel) -> Answer {
    if measure.budget.is_empty() {
        Answer::fact(measure.kosteloos, false, "kosteloos")
    } else {
        Answer::Silent
    }
}

/// Each budget line counts once, also when two measures share it.
pub(super) fn over_budget(plan: &Plan<'_>) -> Answer {
    let used = |id: &String| plan.file.maatregelen.iter().any(|measure| measure.budget.contains(id));
    let lines = plan.file.budgetregels.iter().filter(|line| used(&line.id));
    let costs = sum(lines.filter_map(|line| line.costs(&plan.file.plan)));
    let found = Found::from([("kosten", json!(costs)), ("budget", json!(plan.file.plan.budget))]);
    match plan.file.plan.budget {
        Some(budget) => Answer::hit_if(costs > budget, found),
        None if costs > 0.0 => Answer::Unknown(found),
        None => Answer::Silent,
    }
}

const LONG_MONTHS: u32 = 24;

pub(super) fn temporary_money(plan: &Plan<'_>, measure: &Maatregel) -> Answer {
    let lines: Vec<_> =
        plan.file.budgetregels.iter().filter(|line| measure.budget.contains(&line.id)).collect();
    if lines.is_empty() {
        return Answer::Silent;
    }
    let all_temporary = lines
        .iter()
        .map(|line| Answer::fact(line.structureel, false, "structureel"))
        .reduce(Answer::and)
        .unwrap_or(Answer::Silent);
    all_temporary.and(longer_than(measure, LONG_MONTHS))
}

pub(super) fn no_alderman(plan: &Plan<'_>) -> Answer {
    Answer::hit_if(empty(plan.file.plan.portefeuillehouder.as_ref()), missing("portefeuillehouder"))
}

pub(super) fn one_officer(plan: &Plan<'_>) -> Answer {
    let leads = !empty(plan.file.plan.trekker.as_ref());
    Answer::hit_if(leads && empty(plan.file.plan.vervanger.as_ref()), missing("vervanger"))
}

/// What is carried out or evaluated was adopted before.
pub(super) fn no_decision(plan: &Plan<'_>) -> Answer {
    use PlanStatus::{Geevalueerd, InUitvoering, Vastgesteld};
    let adopted = matches!(plan.file.plan.status, Some(Vastgesteld | InUitvoering | Geevalueerd));
    Answer::hit_if(adopted && plan.file.plan.besluit_id.is_none(), missing("besluit_id"))
}

const YEAR_MONTHS: u32 = 12;

pub(super) fn no_stop(_: &Plan<'_>, measure: &Maatregel) -> Answer {
    let open = empty(measure.evaluatiemoment.as_ref()) && empty(measure.stop_criterium.as_ref());
    Answer::hit_if(open, missing("evaluatiemoment")).and(longer_than(measure, YEAR_MONTHS))
}

pub(super) fn ended(plan: &Plan<'_>) -> Answer {
    let end = plan.file.plan.eind;
    let found = Found::from([("eind", json!(end.map(|date| date.to_string())))]);
    Answer::hit_if(end.is_some_and(|end| end < plan.date), found)
}
