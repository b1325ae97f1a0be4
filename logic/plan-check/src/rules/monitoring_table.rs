// SPDX-License-Identifier: EUPL-1.2
//! E08 to E10, on the monitor: the table.

use super::monitoring::{bare_comparison, low_response, status_without_document};
use super::{OWN_CHOICE, Rule, Test, Text};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "E08",
        severity: 2,
        test: Test::MonitorStatus(status_without_document),
        message: Text {
            nl: "Status volgt niet uit het document.",
            en: "The status does not follow from the document.",
        },
        solution: Text {
            nl: "Leid de status af uit het document, of voeg doelen en maatregelen toe.",
            en: "Derive the status from the document, or add goals and measures.",
        },
        sources: &["statusladder van de monitor"],
    },
    Rule {
        id: "E09",
        severity: 2,
        test: Test::Class(low_response),
        message: Text {
            nl: "Percentage van deze klasse niet los publiceren.",
            en: "Do not publish the percentage of this class by itself.",
        },
        solution: Text {
            nl: "Neem de klasse samen met een andere, of vraag de gemeenten nog een keer.",
            en: "Take the class together with another, or ask the municipalities once more.",
        },
        sources: &[OWN_CHOICE],
    },
    Rule {
        id: "E10",
        severity: 2,
        test: Test::Comparison(bare_comparison),
        message: Text {
            nl: "Toon marge en panel; 33→35→37 % ligt binnen de marge.",
            en: "Show margin and panel; 33→35→37% lies within the margin.",
        },
        solution: Text {
            nl: "Zet de marge erbij en vergelijk dezelfde gemeenten.",
            en: "Add the margin and compare the same municipalities.",
        },
        sources: &["monitors 2017, 2022 en 2025", "statistiek"],
    },
];
