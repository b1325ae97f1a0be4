// SPDX-License-Identifier: EUPL-1.2
//! The other side of the plan: what it costs, what may go wrong, and how large that is. Counted
//! from the plan and the check; nothing here is a fixed text for every plan.

use super::cost::{WEEKS, titles};
use super::words::{code, count, hours, joined, known, sentence};
use plan_check::plan::{Grond, Maatregel, PlanFile};
use plan_check::{Finding, Report};
use std::collections::BTreeSet;

/// The certainty (0 to 4) of the card behind a mechanism.
pub type Support<'a> = dyn Fn(&str) -> Option<u8> + 'a;

/// A risk, how large it is, and what is done about it.
#[derive(Clone, Debug)]
pub(super) struct Risk {
    pub what: String,
    pub size: String,
    pub control: String,
}

/// Below this certainty (0 to 4), research says little: one study, or none with a comparison.
const LITTLE: u8 = 2;

/// What the council gives up or takes along when it says yes.
pub fn drawbacks(plan: &PlanFile, report: &Report, support: &Support<'_>) -> Vec<String> {
    let mut all = Vec::new();
    hours_taken(plan, &mut all);
    let weak: Vec<&Maatregel> = plan
        .maatregelen
        .iter()
        .filter(|one| one.mechanismen.iter().filter_map(|id| support(id)).max().unwrap_or(0) < LITTLE)
        .collect();
    if !weak.is_empty() {
        all.push(format!(
            "Voor {} van de {} is weinig of geen onderzoek dat laat zien dat zij helpen: {}.",
            weak.len(),
            count(plan.maatregelen.len(), "maatregel", "maatregelen"),
            joined(&titles(&weak)),
        ));
    }
    let bare = grounds_without(plan);
    if !bare.is_empty() {
        all.push(format!("Voor deze gronden staat er nog geen maatregel in het plan: {}.", joined(&bare)));
    }
    if known(plan.plan.vervanger.as_ref()).is_none() && known(plan.plan.trekker.as_ref()).is_some() {
        all.push("Het werk hangt aan één persoon: er is nog geen vervanger.".to_owned());
    }
    let once = plan.budgetregels.iter().filter(|line| line.structureel == Some(false)).count();
    if once > 0 {
        all.push(format!(
            "Van de {} zijn er {once} eenmalig. Daarna is dat geld op en moet de raad opnieuw kiezen.",
            count(plan.budgetregels.len(), "budgetregel", "budgetregels")
        ));
    }
    let accepted = report.bevindingen.iter().filter(|one| !one.is_open()).count();
    if accepted > 0 {
        all.push(format!(
            "Het plan aanvaardt {} van de toets met een reden. Die staan in deel 5.",
            count(accepted, "bevinding", "bevindingen")
        ));
    }
    all
}

fn hours_taken(plan: &PlanFile, all: &mut Vec<String>) {
    let yearly: f64 = plan.maatregelen.iter().filter_map(|one| one.uren_per_jaar).sum();
    let once: f64 = plan.maatregelen.iter().filter_map(|one| one.uren_opzet).sum();
    if yearly <= 0.0 && once <= 0.0 {
        return;
    }
    let setting_up =
        if once > 0.0 { format!(", en eenmalig {} om te beginnen", hours(once)) } else { String::new() };
    all.push(format!(
        "De maatregelen kosten samen {} per jaar{setting_up}. Die uren gaan af van ander werk.",
        hours(yearly)
    ));
    if let Some(there_are) = plan.plan.uren_per_week.map(|weekly| weekly * f64::from(WEEKS))
        && yearly > there_are
    {
        all.push(format!("Dat is meer dan de {} per jaar die de trekker heeft.", hours(there_are)));
    }
}

/// Grounds of the plan that no measure is about. While a measure has no grounds, nobody can tell.
pub(super) fn grounds_without(plan: &PlanFile) -> Vec<String> {
    if plan.maatregelen.iter().any(|one| one.gronden.as_ref().is_none_or(Vec::is_empty)) {
        return Vec::new();
    }
    let met: BTreeSet<Grond> =
        plan.maatregelen.iter().flat_map(|one| one.gronden.iter().flatten().copied()).collect();
    plan.plan
        .gronden
        .iter()
        .filter(|ground| !met.contains(ground))
        .map(|ground| code("grond", ground.code()))
        .collect()
}

/// Most severe first; at most so many, the rest stands in the check report.
pub(super) fn risks(plan: &PlanFile, report: &Report, most: usize) -> Vec<Risk> {
    let mut all: Vec<Risk> = grouped(report.bevindingen.iter().filter(|one| one.ernst >= 3))
        .into_iter()
        .filter_map(|group| {
            let one = *group.first()?;
            Some(Risk {
                what: about(plan, &group),
                size: format!(
                    "{} (ernst {} van 4)",
                    if one.ernst == 4 { "Zeer hoog" } else { "Hoog" },
                    one.ernst
                ),
                control: match &one.afweging {
                    Some(weighed) => format!("Aanvaard: {}", sentence(&weighed.motivering)),
                    None => one.oplossing.nl.clone(),
                },
            })
        })
        .collect();
    all.truncate(most);
    if known(plan.plan.vervanger.as_ref()).is_none() {
        all.push(Risk {
            what: "Het werk ligt stil als de trekker uitvalt".to_owned(),
            size: "Middel: één persoon voor alle maatregelen".to_owned(),
            control: "Wijs een vervanger aan voor de start.".to_owned(),
        });
    }
    if plan.plan.incidentprotocol != Some(true) {
        all.push(Risk {
            what: "Bij een incident is niet geregeld wie wat doet".to_owned(),
            size: "Middel: de kans is klein, de schade groot".to_owned(),
            control: "Leg vast wie er belt, wie de norm uitspreekt en wie nazorg geeft.".to_owned(),
        });
    }
    all
}

/// The findings of one rule as one, in order; one that was weighed has its own reason.
pub(super) fn grouped<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<Vec<&'a Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for one in findings {
        let same = |group: &&mut Vec<&Finding>| {
            group.iter().all(|other| other.regel == one.regel && other.is_open() && one.is_open())
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

/// What a rule says, and about what: "Geen nulmeting: … Bij doel 1 en doel 2."
pub(super) fn about(plan: &PlanFile, group: &[&Finding]) -> String {
    let Some(first) = group.first() else { return String::new() };
    let objects: Vec<String> = group.iter().filter_map(|one| object(plan, one)).collect();
    let says = sentence(&first.bericht.nl);
    if objects.is_empty() { says } else { format!("{says} Bij {}.", joined(&objects)) }
}

/// What a finding is about; None when that is the plan. A goal goes by its number.
pub(super) fn object(plan: &PlanFile, finding: &Finding) -> Option<String> {
    let number = |at: Option<usize>| at.map(|at| at + 1);
    let id = &finding.object.id;
    let title = super::words::short(finding.object.titel.trim_end_matches('.'));
    match finding.object.soort.as_str() {
        "plan" => None,
        "doel" => number(plan.doelen.iter().position(|one| &one.id == id)).map(|at| format!("doel {at}")),
        "probleem" => {
            number(plan.problemen.iter().position(|one| &one.id == id)).map(|at| format!("probleem {at}"))
        }
        "signaal" => {
            number(plan.signalen.iter().position(|one| &one.id == id)).map(|at| format!("signaal {at}"))
        }
        _ if title.is_empty() => None,
        // Marks inside marks are single.
        _ => Some(format!("“{}”", title.replace('“', "‘").replace('”', "’"))),
    }
}
