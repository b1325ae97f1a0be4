// SPDX-License-Identifier: EUPL-1.2
//! R. Extra rules: the table. Severity 2 until the rules are reviewed; R10 is treated like A11.

use super::extra::{
    nothing_but_informing, one_off, signals_without_measure, too_few_hours, unprotected_teller, wrong_group,
};
use super::{OWN_CHOICE, Rule, Test, Text};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "R2",
        severity: 2,
        test: Test::Plan(nothing_but_informing),
        message: Text {
            nl: "Alle maatregelen informeren of maken bewust. Dat verandert zelden wat mensen doen.",
            en: "All measures inform or make aware. That seldom changes what people do.",
        },
        solution: Text {
            nl: "Voeg een maatregel toe die gedrag, de norm of een werkwijze verandert.",
            en: "Add a measure that changes behaviour, the norm or a way of working.",
        },
        sources: &["M05", "V06", "V07"],
    },
    Rule {
        id: "R3",
        severity: 2,
        test: Test::Measure(one_off),
        message: Text {
            nl: "Eén keer, zonder vervolg: het effect is meestal snel weg.",
            en: "Once, without a sequel: the effect is mostly gone soon.",
        },
        solution: Text {
            nl: "Herhaal ten minste drie keer, of maak het deel van een vaste werkwijze.",
            en: "Repeat at least three times, or make it part of a way of working.",
        },
        sources: &["M01", "V07"],
    },
    Rule {
        id: "R5",
        severity: 2,
        test: Test::Measure(wrong_group),
        message: Text {
            nl: "Het doel gaat over andere mensen dan de maatregel bereikt.",
            en: "The goal is about other people than the measure reaches.",
        },
        solution: Text {
            nl: "Maak twee doelen: één voor wie het meemaakt en één voor wie het doet.",
            en: "Make two goals: one for those it happens to and one for those who do it.",
        },
        sources: &["M19", OWN_CHOICE],
    },
    Rule {
        id: "R7",
        severity: 2,
        test: Test::Measure(unprotected_teller),
        message: Text {
            nl: "Wie over zichzelf vertelt, verdient een vergoeding, veiligheid en een eigen keuze.",
            en: "People who tell about themselves deserve a fee, safety and a choice.",
        },
        solution: Text {
            nl: "Spreek vergoeding, nazorg en zeggenschap over het verhaal af.",
            en: "Agree on a fee, aftercare and a say over the story.",
        },
        sources: &["M17", "V20"],
    },
    Rule {
        id: "R10",
        severity: 4,
        test: Test::Plan(too_few_hours),
        message: Text {
            nl: "Het plan vraagt meer uren dan er zijn.",
            en: "The plan asks more hours than there are.",
        },
        solution: Text {
            nl: "Schrap of faseer een maatregel, of vraag meer uren.",
            en: "Drop or phase a measure, or ask for more hours.",
        },
        sources: &[OWN_CHOICE],
    },
    Rule {
        id: "R13",
        severity: 2,
        test: Test::Plan(signals_without_measure),
        message: Text {
            nl: "Er kwamen signalen binnen, maar er is geen maatregel voor: {gronden}.",
            en: "There were signals, but no measure is for: {gronden}.",
        },
        solution: Text {
            nl: "Voeg een maatregel toe, of schrijf op waarom niet.",
            en: "Add a measure, or write down why not.",
        },
        sources: &["monitor 2025", OWN_CHOICE],
    },
];
