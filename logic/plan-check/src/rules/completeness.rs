// SPDX-License-Identifier: EUPL-1.2
//! A. Logic and completeness: where a required field, list or link is empty, emptiness is the
//! hit; yes-or-no facts that are absent are unknown.

use super::{Plan, Rule, Test, Text};
use crate::answer::{Answer, Found, empty, missing, sorted};
use crate::plan::{BronSoort, Doel, Maatregel, PlanStatus};
use serde_json::json;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "A01",
        severity: 4,
        test: Test::Goal(no_indicator),
        message: Text {
            nl: "Dit doel heeft geen indicator; niemand kan later zien of het is gehaald.",
            en: "This goal has no indicator; nobody can see later whether it was reached.",
        },
        solution: Text {
            nl: "Kies een indicator die laat zien of het doel is gehaald.",
            en: "Choose an indicator that shows whether the goal was reached.",
        },
        sources: &["handreiking stap 4 en 6"],
    },
    Rule {
        id: "A02",
        severity: 4,
        test: Test::Measure(no_owner),
        message: Text {
            nl: "Deze maatregel heeft geen eigenaar. Verantwoordelijkheid is de best onderbouwde organisatiemaatregel.",
            en: "This measure has no owner. Responsibility is the best supported measure for an organisation.",
        },
        solution: Text {
            nl: "Noem een persoon of functie die erop aanspreekbaar is.",
            en: "Name a person or post that answers for it.",
        },
        sources: &["M07"],
    },
    Rule {
        id: "A03",
        severity: 3,
        test: Test::Goal(no_baseline),
        message: Text {
            nl: "Geen nulmeting: leg vast wat de situatie nu is en uit welke bron.",
            en: "No baseline: record what the situation is now, and from which source.",
        },
        solution: Text {
            nl: "Vul waarde, jaar en bron van de nulmeting in.",
            en: "Enter the value, year and source of the baseline.",
        },
        sources: &["P"],
    },
    Rule {
        id: "A04",
        severity: 3,
        test: Test::Goal(activity_as_goal),
        message: Text {
            nl: "Dit is een activiteit, geen doel. Beschrijf wat er daarna anders is, bij wie.",
            en: "This is an activity, not a goal. Describe what is different afterwards, and for whom.",
        },
        solution: Text {
            nl: "Schrijf de eindtoestand op: wie doet of merkt wat?",
            en: "Write down the end state: who does or notices what?",
        },
        sources: &["Do it Right 2016"],
    },
    Rule {
        id: "A05",
        severity: 3,
        test: Test::Goal(not_measurable),
        message: Text {
            nl: "Doel is niet meetbaar of tijdgebonden.",
            en: "The goal cannot be measured or has no date.",
        },
        solution: Text { nl: "Vul een streefwaarde en een datum in.", en: "Enter a target and a date." },
        sources: &["SMART"],
    },
    Rule {
        id: "A06",
        severity: 3,
        test: Test::Measure(no_goal),
        message: Text { nl: "Deze maatregel hoort bij geen doel.", en: "This measure belongs to no goal." },
        solution: Text {
            nl: "Koppel de maatregel aan een doel, of haal hem weg.",
            en: "Link the measure to a goal, or remove it.",
        },
        sources: &["P"],
    },
    Rule {
        id: "A07",
        severity: 3,
        test: Test::Goal(nobody_works_on_it),
        message: Text { nl: "Aan dit doel werkt niemand.", en: "Nobody works on this goal." },
        solution: Text {
            nl: "Kies een maatregel bij dit doel, of haal het doel weg.",
            en: "Choose a measure for this goal, or remove the goal.",
        },
        sources: &["P"],
    },
    Rule {
        id: "A08",
        severity: 3,
        test: Test::Goal(no_local_source),
        message: Text {
            nl: "Probleem is niet onderbouwd met een lokale bron.",
            en: "The problem does not rest on a local source.",
        },
        solution: Text {
            nl: "Koppel een probleem met ten minste één bron.",
            en: "Link a problem with at least one source.",
        },
        sources: &["handreiking stap 1"],
    },
    Rule {
        id: "A09",
        severity: 3,
        test: Test::Plan(reports_only),
        message: Text {
            nl: "Alleen meldingen gebruikt; minder dan 1 op de 10 ervaringen wordt ergens gemeld. Voeg een bevolkingsbron of gesprekken toe.",
            en: "Only reports were used; fewer than 1 in 10 experiences is reported anywhere. Add a population source or talks.",
        },
        solution: Text {
            nl: "Voeg een enquête, GGD-cijfers of gesprekken met inwoners toe.",
            en: "Add a survey, figures of the GGD or talks with residents.",
        },
        sources: &["CBS Veiligheidsmonitor 2021"],
    },
    Rule {
        id: "A10",
        severity: 3,
        test: Test::Measure(no_budget),
        message: Text { nl: "Geen budget of uren geraamd.", en: "No money or hours were estimated." },
        solution: Text {
            nl: "Koppel een budgetregel met euro's of uren.",
            en: "Link a budget line with euros or hours.",
        },
        sources: &["oorzaak capaciteit"],
    },
    Rule {
        id: "A11",
        severity: 4,
        test: Test::Plan(over_budget),
        message: Text { nl: "Het plan kost meer dan er is.", en: "The plan costs more than there is." },
        solution: Text {
            nl: "Schrap of faseer een maatregel, of vraag meer geld.",
            en: "Drop or phase a measure, or ask for more money.",
        },
        sources: &["P"],
    },
    Rule {
        id: "A12",
        severity: 2,
        test: Test::Measure(temporary_money),
        message: Text {
            nl: "Structureel doel op tijdelijk geld: wat gebeurt er daarna?",
            en: "A lasting goal on temporary money: what happens afterwards?",
        },
        solution: Text {
            nl: "Zoek structurele dekking, of maak een einddatum.",
            en: "Find lasting cover, or set an end date.",
        },
        sources: &["P"],
    },
    Rule {
        id: "A13",
        severity: 3,
        test: Test::Plan(no_alderman),
        message: Text { nl: "Geen portefeuillehouder aangewezen.", en: "No alderman is responsible." },
        solution: Text {
            nl: "Laat het college een portefeuillehouder aanwijzen.",
            en: "Let the college appoint one.",
        },
        sources: &["NCDR"],
    },
    Rule {
        id: "A14",
        severity: 2,
        test: Test::Plan(one_officer),
        message: Text { nl: "Plan hangt aan één ambtenaar.", en: "The plan depends on one officer." },
        solution: Text { nl: "Noem een vervanger.", en: "Name a stand-in." },
        sources: &["Movisie inspiratiebundels"],
    },
    Rule {
        id: "A15",
        severity: 4,
        test: Test::Plan(no_decision),
        message: Text {
            nl: "Geen college- of raadsbesluit gekoppeld.",
            en: "No decision of the college or the council is linked.",
        },
        solution: Text { nl: "Voeg het besluit toe.", en: "Add the decision." },
        sources: &["P"],
    },
    Rule {
        id: "A16",
        severity: 2,
        test: Test::Measure(no_stop),
        message: Text { nl: "Leg vast wanneer u stopt of bijstuurt.", en: "Record when you stop or adjust." },
        solution: Text {
            nl: "Kies een evaluatiemoment of een stopcriterium.",
            en: "Choose a moment of evaluation or a criterion to stop.",
        },
        sources: &["handreiking stap 6"],
    },
    Rule {
        id: "A17",
        severity: 2,
        test: Test::Plan(ended),
        message: Text {
            nl: "Plan is verlopen; status in de monitor wordt \"verlopen\".",
            en: "The plan has ended; its status in the monitor becomes \"ended\".",
        },
        solution: Text {
            nl: "Maak een nieuw plan of verleng dit plan met een besluit.",
            en: "Make a new plan, or extend this one by a decision.",
        },
        sources: &["policy 4.3"],
    },
];

fn no_indicator(_: &Plan<'_>, goal: &Doel) -> Answer {
    Answer::hit_if(goal.indicatoren.is_empty(), missing("indicatoren"))
}

fn no_owner(_: &Plan<'_>, measure: &Maatregel) -> Answer {
    Answer::hit_if(empty(measure.eigenaar.as_ref()), missing("eigenaar"))
}

fn no_baseline(_: &Plan<'_>, goal: &Doel) -> Answer {
    let known = goal.nulmeting.as_ref().is_some_and(|baseline| baseline.waarde.is_some());
    Answer::hit_if(!known, missing("nulmeting"))
}

fn activity_as_goal(_: &Plan<'_>, goal: &Doel) -> Answer {
    Answer::fact(goal.activiteit_als_doel, true, "activiteit_als_doel")
}

fn not_measurable(_: &Plan<'_>, goal: &Doel) -> Answer {
    let found = Found::from([
        ("datum", json!(goal.datum.map(|date| date.to_string()))),
        ("streefwaarde", json!(goal.streefwaarde)),
    ]);
    Answer::hit_if(goal.datum.is_none() || goal.streefwaarde.is_none(), found)
}

fn no_goal(_: &Plan<'_>, measure: &Maatregel) -> Answer {
    Answer::hit_if(measure.doelen.is_empty(), missing("doelen"))
}

fn nobody_works_on_it(plan: &Plan<'_>, goal: &Doel) -> Answer {
    let worked_on = plan.file.maatregelen.iter().any(|measure| measure.doelen.contains(&goal.id));
    Answer::hit_if(!worked_on, missing("maatregelen"))
}

fn no_local_source(plan: &Plan<'_>, goal: &Doel) -> Answer {
    let mut problems = plan.file.problemen.iter().filter(|problem| goal.problemen.contains(&problem.id));
    let bare = goal.problemen.is_empty() || problems.any(|problem| problem.bronnen.is_empty());
    Answer::hit_if(bare, Found::from([("problemen", sorted(goal.problemen.iter()))]))
}

fn reports_only(plan: &Plan<'_>) -> Answer {
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

fn no_budget(_: &Plan<'_>, measure: &Maatregel) -> Answer {
    if measure.budget.is_empty() {
        Answer::fact(measure.kosteloos, false, "kosteloos")
    } else {
        Answer::Silent
    }
}

/// Each budget line counts once, also when two measures share it.
fn over_budget(plan: &Plan<'_>) -> Answer {
    let used = |id: &String| plan.file.maatregelen.iter().any(|measure| measure.budget.contains(id));
    let lines = plan.file.budgetregels.iter().filter(|line| used(&line.id));
    let costs: f64 = lines.filter_map(|line| line.bedrag).sum();
    let found = Found::from([("kosten", json!(costs)), ("budget", json!(plan.file.plan.budget))]);
    match plan.file.plan.budget {
        Some(budget) => Answer::hit_if(costs > budget, found),
        None if costs > 0.0 => Answer::Unknown(found),
        None => Answer::Silent,
    }
}

const LONG_MONTHS: u32 = 24;

fn temporary_money(plan: &Plan<'_>, measure: &Maatregel) -> Answer {
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

fn longer_than(measure: &Maatregel, months: u32) -> Answer {
    let found = Found::from([("looptijd_mnd", json!(measure.looptijd_mnd))]);
    match measure.looptijd_mnd {
        Some(duration) => Answer::hit_if(duration > months, found),
        None => Answer::Unknown(found),
    }
}

fn no_alderman(plan: &Plan<'_>) -> Answer {
    Answer::hit_if(empty(plan.file.plan.portefeuillehouder.as_ref()), missing("portefeuillehouder"))
}

fn one_officer(plan: &Plan<'_>) -> Answer {
    let leads = !empty(plan.file.plan.trekker.as_ref());
    Answer::hit_if(leads && empty(plan.file.plan.vervanger.as_ref()), missing("vervanger"))
}

fn no_decision(plan: &Plan<'_>) -> Answer {
    let adopted = matches!(plan.file.plan.status, Some(PlanStatus::Vastgesteld));
    Answer::hit_if(adopted && plan.file.plan.besluit_id.is_none(), missing("besluit_id"))
}

const YEAR_MONTHS: u32 = 12;

fn no_stop(_: &Plan<'_>, measure: &Maatregel) -> Answer {
    let open = empty(measure.evaluatiemoment.as_ref()) && empty(measure.stop_criterium.as_ref());
    Answer::hit_if(open, missing("evaluatiemoment")).and(longer_than(measure, YEAR_MONTHS))
}

fn ended(plan: &Plan<'_>) -> Answer {
    let end = plan.file.plan.eind;
    let found = Found::from([("eind", json!(end.map(|date| date.to_string())))]);
    Answer::hit_if(end.is_some_and(|end| end < plan.date), found)
}
