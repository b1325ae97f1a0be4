// SPDX-License-Identifier: EUPL-1.2
//! Twelve things that a council looks for. Missing ones do not stop the export: they stand on the
//! cover. Sources: the card for councillors on frames of policy, and complaints of councils about
//! proposals (see docs/sources.md).

use super::Document;

/// One check: its key in the texts, and whether it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CouncilCheck {
    pub key: &'static str,
    pub holds: bool,
}

/// The twelve, in the order of decisions about the pack.
pub fn council_checks(document: &Document) -> [CouncilCheck; 12] {
    let filled = |path: &str| !document.text(path).is_empty();
    let goals = document.list("doelen");
    let all_goals = |name: &str| !goals.is_empty() && goals.iter().all(|goal| !goal[name].is_null());
    let measures = document.list("maatregelen");
    let all_measures =
        |name: &str| !measures.is_empty() && measures.iter().all(|measure| !measure[name].is_null());
    let check = |key, holds| CouncilCheck { key, holds };
    [
        check("raad-doelen", all_goals("eindtoestand") && all_goals("datum") && all_goals("streefwaarde")),
        check("raad-sturen", filled("plan.voortgangsmomenten") && filled("plan.jaarkalender")),
        // The pack always gives three variants, doing nothing more included, and separate points.
        check("raad-alternatieven", document.number("plan.uren_per_week").is_some()),
        check("raad-beslispunten", !goals.is_empty() && !measures.is_empty()),
        check("raad-wet", filled("plan.adv.taken")),
        check("raad-effect", all_goals("niveau") && all_goals("doelgroep")),
        check("raad-participatie", document.list("raadplegingen").iter().any(|one| !one["vorm"].is_null())),
        check("raad-nadelen", all_measures("uren_per_jaar")),
        check("raad-communicatie", filled("plan.communicatie")),
        check("raad-risico", all_measures("stop_criterium")),
        check("raad-beheersing", all_measures("evaluatiemoment")),
        check("raad-geld", document.number("plan.budget").is_some()),
    ]
}
