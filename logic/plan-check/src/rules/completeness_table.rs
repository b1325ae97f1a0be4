// SPDX-License-Identifier: EUPL-1.2
//! A. Logic and completeness: the table.

use super::completeness::{
    activity_as_goal, ended, no_alderman, no_baseline, no_budget, no_decision, no_goal, no_indicator,
    no_local_source, no_owner, no_stop, nobody_works_on_it, not_measurable, one_officer, over_budget,
    reports_only, temporary_money,
};
use super::{OWN_CHOICE, Rule, Test, Text};

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
        sources: &[OWN_CHOICE],
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
        sources: &[OWN_CHOICE],
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
        sources: &[OWN_CHOICE],
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
        sources: &[OWN_CHOICE],
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
        sources: &[OWN_CHOICE],
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
        sources: &[OWN_CHOICE],
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
            nl: "Plan is verlopen; status in de monitor wordt “verlopen”.",
            en: "The plan has ended; its status in the monitor becomes “ended”.",
        },
        solution: Text {
            nl: "Maak een nieuw plan of verleng dit plan met een besluit.",
            en: "Make a new plan, or extend this one by a decision.",
        },
        sources: &["statusladder van de monitor"],
    },
];
