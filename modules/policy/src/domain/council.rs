// SPDX-License-Identifier: EUPL-1.2
//! Twelve things that a council looks for (`docs/sources.md`, council papers). Each is a check on
//! the plan; missing ones do not stop the export: they stand on the cover, with what solves them.

use super::pack::{drawbacks, points};
use plan_check::Report;
use plan_check::plan::{Doel, IndicatorSoort, PlanFile};

/// Where in the workbench something can be solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Step(u8),
    Check,
}

/// One check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CouncilCheck {
    /// The key of its name in the texts; `<key>-op` says what solves it.
    pub key: &'static str,
    pub holds: bool,
    pub solve: Screen,
}

/// The twelve, in the order in which a councillor asks.
pub fn council_checks(plan: &PlanFile, report: &Report) -> [CouncilCheck; 12] {
    let check = |key, holds, solve| CouncilCheck { key, holds, solve };
    let head = &plan.plan;
    [
        check("raad-doelen", goals_with_milestones(plan), Screen::Step(4)),
        check("raad-sturen", council_in_the_year(plan), Screen::Step(5)),
        check("raad-alternatieven", alternatives(plan), Screen::Step(4)),
        check("raad-beslispunten", points_stand_alone(plan), Screen::Step(4)),
        check("raad-wet", said(head.adv.naam.as_ref()) && said(head.adv.taken.as_ref()), Screen::Step(2)),
        check("raad-effect", effect_is_concrete(plan), Screen::Step(6)),
        check("raad-participatie", people_were_heard(plan), Screen::Step(3)),
        check("raad-nadelen", drawbacks_are_known(plan, report), Screen::Step(4)),
        check(
            "raad-communicatie",
            said(head.communicatie.as_ref()) && head.communicatie_als_bewijs != Some(true),
            Screen::Step(5),
        ),
        check("raad-risico", risks_are_sized(plan, report), Screen::Check),
        check("raad-beheersing", risks_are_controlled(plan, report), Screen::Check),
        check("raad-geld", money_is_complete(plan), Screen::Step(4)),
    ]
}

fn said(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

fn every<T>(all: &[T], holds: impl Fn(&T) -> bool) -> bool {
    !all.is_empty() && all.iter().all(holds)
}

/// Each goal says what will be so, how much and when, within the plan; in between is looked back.
fn goals_with_milestones(plan: &PlanFile) -> bool {
    let inside = |goal: &Doel| match (goal.datum, plan.plan.eind) {
        (Some(day), Some(end)) => day <= end,
        (day, _) => day.is_some(),
    };
    let clear = |goal: &Doel| {
        said(goal.eindtoestand.as_ref())
            && goal.streefwaarde.is_some()
            && inside(goal)
            && goal.activiteit_als_doel != Some(true)
    };
    every(&plan.doelen, clear) && said(plan.plan.voortgangsmomenten.as_ref())
}

/// The calendar says when something comes to the council. A text scan: it finds the word, no more.
fn council_in_the_year(plan: &PlanFile) -> bool {
    let names_council = |text: Option<&String>| {
        text.is_some_and(|text| {
            text.to_lowercase()
                .split(|sign: char| !sign.is_alphanumeric())
                .any(|word| matches!(word, "raad" | "gemeenteraad" | "raadsleden" | "raadscommissie"))
        })
    };
    names_council(plan.plan.jaarkalender.as_ref()) || names_council(plan.plan.voortgangsmomenten.as_ref())
}

/// Three variants can be counted: hours of the lead, and of every measure.
fn alternatives(plan: &PlanFile) -> bool {
    plan.plan.uren_per_week.is_some() && every(&plan.maatregelen, |one| one.uren_per_jaar.is_some())
}

fn points_stand_alone(plan: &PlanFile) -> bool {
    let points = points(plan);
    (3..=5).contains(&points.len()) && points.iter().all(|point| point.complete)
}

/// For whom what changes, seen in an outcome and not in what the municipality does.
fn effect_is_concrete(plan: &PlanFile) -> bool {
    let outcome = |id: &String| {
        plan.indicatoren.iter().any(|one| &one.id == id && one.soort == Some(IndicatorSoort::Uitkomst))
    };
    every(&plan.doelen, |goal| {
        said(goal.doelgroep.as_ref()) && goal.niveau.is_some() && goal.indicatoren.iter().any(outcome)
    })
}

/// A talk that took place, with what it gave. A planned one is not yet participation.
fn people_were_heard(plan: &PlanFile) -> bool {
    plan.raadplegingen.iter().any(|one| {
        said(one.vorm.as_ref())
            && (one.afgerond_op.is_some() || one.deelnemers_n.is_some_and(|number| number > 0))
            && (said(one.opbrengst.as_ref()) || one.terugkoppeling_op.is_some())
    })
}

fn drawbacks_are_known(plan: &PlanFile, report: &Report) -> bool {
    every(&plan.maatregelen, |one| one.uren_per_jaar.is_some())
        && !drawbacks(plan, report, &|_| None).is_empty()
}

/// Every risk rule could be judged for every measure: what is unknown has no size.
fn risks_are_sized(plan: &PlanFile, report: &Report) -> bool {
    !plan.maatregelen.is_empty()
        && !report.onbekend.iter().any(|one| one.regel.starts_with('B') && one.object.soort == "maatregel")
}

/// High risks are solved or accepted with a reason, and each measure has a way to stop.
fn risks_are_controlled(plan: &PlanFile, report: &Report) -> bool {
    let open = report.bevindingen.iter().any(|one| one.ernst >= 3 && one.is_open());
    !open
        && every(&plan.maatregelen, |one| {
            said(one.stop_criterium.as_ref()) || said(one.evaluatiemoment.as_ref())
        })
}

/// Amount, cover, and whether it is for once or for good.
fn money_is_complete(plan: &PlanFile) -> bool {
    plan.plan.budget.is_some()
        && every(&plan.budgetregels, |line| {
            line.bedrag.is_some() && line.structureel.is_some() && line.dekking.is_some()
        })
}
