// SPDX-License-Identifier: EUPL-1.2
//! The points on which the council decides: each can be read alone and amended alone.

use super::cost::WEEKS;
use super::words::{code, count, euro, hours, joined, known, number};
use plan_check::plan::{Dekking, PlanFile};
use std::collections::BTreeSet;

/// One point.
#[derive(Clone, Debug)]
pub struct Point {
    /// Begins with a verb's object, so that "De raad besluit:" can stand before it.
    pub decides: String,
    /// What an amendment to this point alone would change.
    pub amend: &'static str,
    /// Does the plan hold everything that the point names?
    pub complete: bool,
}

/// Three to five points.
pub fn points(plan: &PlanFile) -> Vec<Point> {
    let mut points = vec![goals(plan), measures(plan), money(plan), look_back(plan)];
    if let Some(extra) = known(plan.plan.adv.extra_taken.as_ref()) {
        points.push(Point {
            decides: format!(
                "Het college te vragen met de ADV afspraken te maken over extra taken: {}",
                super::words::sentence(&super::words::short(extra))
            ),
            amend: "extra taken toevoegen of schrappen; de wettelijke taak blijft",
            complete: known(plan.plan.adv.naam.as_ref()).is_some(),
        });
    }
    points
}

/// The years of the plan: 2027-2029.
pub(super) fn period(plan: &PlanFile) -> String {
    let year =
        |day: Option<jiff::civil::Date>| day.map_or_else(|| "…".to_owned(), |day| day.year().to_string());
    format!("{} tot en met {}", year(plan.plan.begin), year(plan.plan.eind))
}

fn goals(plan: &PlanFile) -> Point {
    Point {
        decides: format!(
            "De visie en {} van “{}” vast te stellen voor {}.",
            count(plan.doelen.len(), "het doel", "doelen").replacen("1 het", "het", 1),
            super::title(plan),
            period(plan)
        ),
        amend: "een doel, streefwaarde of datum toevoegen, schrappen of veranderen",
        complete: known(plan.plan.visie.as_ref()).is_some() && !plan.doelen.is_empty(),
    }
}

fn measures(plan: &PlanFile) -> Point {
    let time = plan.plan.uren_per_week.map(|weekly| {
        format!("{} uur per week ({} per jaar)", number(weekly), hours(weekly * f64::from(WEEKS)))
    });
    Point {
        complete: time.is_some() && !plan.maatregelen.is_empty(),
        decides: format!(
            "Te kiezen voor {} en {} uit dit plan te laten uitvoeren.",
            time.unwrap_or_else(|| "een variant (uren per week nog in te vullen)".to_owned()),
            count(plan.maatregelen.len(), "maatregel", "maatregelen"),
        ),
        amend: "een andere variant kiezen, of een maatregel toevoegen of schrappen",
    }
}

fn money(plan: &PlanFile) -> Point {
    let covers: BTreeSet<Dekking> = plan.budgetregels.iter().filter_map(|line| line.dekking).collect();
    let covers: Vec<String> = covers.into_iter().map(|cover| code("dekking", cover.code())).collect();
    let all_covered =
        !plan.budgetregels.is_empty() && plan.budgetregels.iter().all(|line| line.dekking.is_some());
    let cover = match (all_covered, plan.plan.budget) {
        (true, _) => format!("te dekken uit {}", joined(&covers)),
        (false, Some(0.0)) => "waarvoor geen dekking nodig is".to_owned(),
        (false, _) => "met de dekking die het college nog invult".to_owned(),
    };
    Point {
        decides: match plan.plan.budget {
            Some(budget) => format!("{} over de hele periode beschikbaar te stellen, {cover}.", euro(budget)),
            None => "Een budget beschikbaar te stellen (bedrag nog in te vullen).".to_owned(),
        },
        amend: "een ander bedrag of een andere dekking kiezen",
        complete: plan.plan.budget.is_some_and(|budget| budget == 0.0 || all_covered),
    }
}

fn look_back(plan: &PlanFile) -> Point {
    Point {
        decides: format!(
            "Elk jaar een verslag te ontvangen met de stand van {}, en dan per maatregel te besluiten: doorgaan, \
             aanpassen of stoppen.",
            count(plan.indicatoren.len(), "indicator", "indicatoren")
        ),
        amend: "een ander moment kiezen, of een indicator toevoegen",
        complete: !plan.indicatoren.is_empty() && known(plan.plan.jaarkalender.as_ref()).is_some(),
    }
}
