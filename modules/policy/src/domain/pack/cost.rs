// SPDX-License-Identifier: EUPL-1.2
//! Three variants of a plan: nothing but the law, four and eight hours a week. What fits, what does
//! not and why, and what it asks in hours and money: counted from the plan's own measures.

use super::words::{euro, hours, known};
use hours::{Answer, Limits, Measure, Question, Range, Reason};
use plan_check::Report;
use plan_check::plan::{Doel, Maatregel, PlanFile};
use std::collections::BTreeSet;

/// Weeks in a year in which work is done (holidays off): 4 hours a week is 184 a year.
pub(super) const WEEKS: u32 = 46;

/// Money over the whole period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Money {
    Known(f64),
    /// Only the budget of the whole plan is known, not what each measure takes of it.
    Within(f64),
    Unknown,
}

/// One variant.
#[derive(Clone, Debug)]
pub struct Variant<'a> {
    pub hours_per_week: u32,
    pub inside: Vec<&'a Maatregel>,
    /// Measures that are left out, each with the reason.
    pub outside: Vec<(&'a Maatregel, String)>,
    /// Hours a year, and once to set up, of what is inside.
    pub yearly: f64,
    pub once: f64,
    pub money: Money,
    /// Goals with a measure inside, and without; with their number in the plan.
    pub reached: Vec<(usize, &'a Doel)>,
    pub missed: Vec<(usize, &'a Doel)>,
}

impl Variant<'_> {
    pub const fn hours_per_year(&self) -> u32 {
        self.hours_per_week * WEEKS
    }

    /// Hours and money in words.
    pub fn cost(&self) -> String {
        if self.hours_per_week == 0 {
            return "Geen uren en geen geld naast de bijdrage aan de ADV".to_owned();
        }
        let once = if self.once > 0.0 {
            format!(", eenmalig {} om te beginnen", hours(self.once))
        } else {
            String::new()
        };
        let money = match self.money {
            Money::Known(amount) => format!("{} over de hele periode", euro(amount)),
            Money::Within(amount) => {
                format!("ten hoogste {} over de hele periode; nog niet per maatregel verdeeld", euro(amount))
            }
            Money::Unknown => "geld nog onbekend".to_owned(),
        };
        format!("{} per jaar{once}; {money}", hours(self.yearly))
    }
}

/// The three variants. `support` gives the certainty of the card behind a mechanism (0 to 4).
pub fn variants<'a>(
    plan: &'a PlanFile,
    report: &Report,
    support: &dyn Fn(&str) -> Option<u8>,
) -> [Variant<'a>; 3] {
    [0, 4, 8].map(|hours_per_week| {
        let (chosen, reasons) = choose(plan, report, support, hours_per_week * WEEKS);
        let inside: Vec<&Maatregel> =
            plan.maatregelen.iter().filter(|one| chosen.contains(&one.id)).collect();
        let outside = plan
            .maatregelen
            .iter()
            .filter(|one| !chosen.contains(&one.id))
            .map(|one| (one, reasons(&one.id)))
            .collect();
        let (reached, missed) = plan
            .doelen
            .iter()
            .enumerate()
            .map(|(at, goal)| (at + 1, goal))
            .partition(|(_, goal)| inside.iter().any(|measure| measure.doelen.contains(&goal.id)));
        Variant {
            hours_per_week,
            yearly: inside.iter().filter_map(|one| one.uren_per_jaar).sum(),
            once: inside.iter().filter_map(|one| one.uren_opzet).sum(),
            money: if hours_per_week == 0 { Money::Known(0.0) } else { money(plan, &inside) },
            inside,
            outside,
            reached,
            missed,
        }
    })
}

type Reasons = Box<dyn Fn(&str) -> String>;

/// The measures that fit in so many hours a year, and why others do not.
fn choose(
    plan: &PlanFile,
    report: &Report,
    support: &dyn Fn(&str) -> Option<u8>,
    available: u32,
) -> (BTreeSet<String>, Reasons) {
    if available == 0 {
        return (BTreeSet::new(), Box::new(|_| "deze variant doet alleen wat de wet vraagt".to_owned()));
    }
    let counted: Vec<&Maatregel> =
        plan.maatregelen.iter().filter(|one| one.uren_per_jaar.is_some()).collect();
    let years = years(plan);
    let total = |set: &BTreeSet<String>| -> f64 {
        counted.iter().filter(|one| set.contains(&one.id)).map(|one| per_year(one, years)).sum()
    };
    let all: BTreeSet<String> = counted.iter().map(|one| one.id.clone()).collect();
    let unknown = |id: &str| format!("de uren van deze maatregel zijn nog onbekend ({id})");
    if total(&all) <= f64::from(available) {
        return (all, Box::new(move |_| unknown("vul ze in bij stap 4")));
    }
    let question = question(plan, report, support, &counted, available);
    let Some(best) = hours::propose(&question).ok().and_then(|answer| match answer {
        Answer::Best(best) => Some(best),
        Answer::Impossible(_) => None,
    }) else {
        return (BTreeSet::new(), Box::new(|_| "past niet in de uren".to_owned()));
    };
    let mut chosen: BTreeSet<String> = best.chosen.iter().map(|one| one.id.clone()).collect();
    // What fits beside the best set may stay: the officer wanted it.
    for id in &best.room {
        let with: BTreeSet<String> = chosen.iter().cloned().chain([id.clone()]).collect();
        if total(&with) <= f64::from(available) {
            chosen = with;
        }
    }
    let left = best.left_out;
    let counted = all;
    let reasons = move |id: &str| {
        if !counted.contains(id) {
            return "de uren van deze maatregel zijn nog onbekend".to_owned();
        }
        left.iter().find(|one| one.id == id).map_or_else(String::new, |one| in_words(&one.reason))
    };
    (chosen, Box::new(reasons))
}

fn question(
    plan: &PlanFile,
    report: &Report,
    support: &dyn Fn(&str) -> Option<u8>,
    counted: &[&Maatregel],
    available: u32,
) -> Question {
    let amount = |number: Option<f64>| {
        let number = u64::try_from(super::words::whole(number.unwrap_or(0.0).ceil())).unwrap_or(0);
        Range::new(number, number)
    };
    let grave = |id: &str| {
        report.bevindingen.iter().any(|one| one.object.id == id && one.ernst >= 3 && one.is_open())
    };
    let measures = counted
        .iter()
        .map(|one| Measure {
            id: one.id.clone(),
            goals: one.doelen.iter().cloned().collect(),
            finding: grave(&one.id),
            certainty: one.mechanismen.iter().filter_map(|id| support(id)).max().unwrap_or(0),
            hours_once: amount(one.uren_opzet),
            hours_yearly: amount(one.uren_per_jaar),
            euro: amount(lines(plan, one)),
            present: true,
        })
        .collect();
    Question {
        goals: plan.doelen.iter().map(|goal| goal.id.clone()).collect(),
        measures,
        // Money is shown beside the variant; it does not decide what fits in the hours.
        limits: Limits {
            hours_per_year: u64::from(available),
            years: years(plan),
            euro: None,
            least: 0,
            most: counted.len(),
        },
        keep: BTreeSet::new(),
        leave: BTreeSet::new(),
    }
}

fn in_words(reason: &Reason) -> String {
    match reason {
        Reason::Excluded => "weggelaten",
        Reason::Finding => "er staat een zware bevinding van de toets open",
        Reason::NoGoal => "hoort nog bij geen doel",
        Reason::DoesNotFit { .. } => "past niet in de uren naast de andere",
        Reason::LessCertain { .. } => "een andere maatregel voor dit doel rust op steviger onderzoek",
        Reason::NothingNew { .. } => "het doel heeft al een maatregel; meer past niet in de uren",
    }
    .to_owned()
}

/// Years of the plan, at least one.
fn years(plan: &PlanFile) -> u32 {
    match (plan.plan.begin, plan.plan.eind) {
        (Some(begin), Some(end)) => {
            u32::try_from(i32::from(end.year()) - i32::from(begin.year()) + 1).unwrap_or(1).max(1)
        }
        _ => 1,
    }
}

fn per_year(measure: &Maatregel, years: u32) -> f64 {
    measure.uren_per_jaar.unwrap_or(0.0) + measure.uren_opzet.unwrap_or(0.0) / f64::from(years)
}

/// The amounts of the budget lines of a measure over the whole plan; None when it has no line with an amount.
fn lines(plan: &PlanFile, measure: &Maatregel) -> Option<f64> {
    let amounts: Vec<f64> = plan
        .budgetregels
        .iter()
        .filter(|line| measure.budget.contains(&line.id))
        .filter_map(|line| line.costs(&plan.plan))
        .collect();
    (!amounts.is_empty()).then(|| amounts.iter().sum())
}

/// Lines of the measures inside, and lines of no measure at all: those come in every variant.
/// A line that two measures share counts once.
fn money(plan: &PlanFile, inside: &[&Maatregel]) -> Money {
    let linked = |id: &String, measures: &[&Maatregel]| measures.iter().any(|one| one.budget.contains(id));
    let every: Vec<&Maatregel> = plan.maatregelen.iter().collect();
    let counted: Vec<f64> = plan
        .budgetregels
        .iter()
        .filter(|line| linked(&line.id, inside) || !linked(&line.id, &every))
        .filter_map(|line| line.costs(&plan.plan))
        .collect();
    let any = plan.budgetregels.iter().any(|line| line.bedrag.is_some());
    match (any, plan.plan.budget) {
        (true, _) => Money::Known(counted.iter().sum()),
        (false, Some(budget)) => Money::Within(budget),
        (false, None) => Money::Unknown,
    }
}

/// The titles of measures.
pub(super) fn titles(measures: &[&Maatregel]) -> Vec<String> {
    measures
        .iter()
        .map(|one| known(one.titel.as_ref()).unwrap_or("maatregel zonder naam").to_owned())
        .collect()
}
