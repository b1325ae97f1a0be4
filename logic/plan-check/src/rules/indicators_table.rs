// SPDX-License-Identifier: EUPL-1.2
//! E. Indicators and monitoring: the table.

use super::indicators::{
    activity_measured, fewer_reports, group_too_small, implicit_test, measured_at_once, sample_too_small,
    satisfaction_only,
};
use super::{Rule, Test, Text};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "E01",
        severity: 4,
        test: Test::Indicator(fewer_reports),
        message: Text {
            nl: "Minder meldingen is geen succesmaat; het kan minder vertrouwen betekenen.",
            en: "Fewer reports is no measure of success; it can mean less trust.",
        },
        solution: Text {
            nl: "Meet ervaringen of het vertrouwen in melden.",
            en: "Measure experiences, or trust in reporting.",
        },
        sources: &["CBS Veiligheidsmonitor 2021"],
    },
    Rule {
        id: "E02",
        severity: 3,
        test: Test::Goal(activity_measured),
        message: Text {
            nl: "Alleen activiteit gemeten; voeg een uitkomst toe.",
            en: "Only activity is measured; add an outcome.",
        },
        solution: Text {
            nl: "Voeg een indicator toe die een uitkomst meet.",
            en: "Add an indicator that measures an outcome.",
        },
        sources: &["handreiking stap 6"],
    },
    Rule {
        id: "E03",
        severity: 2,
        test: Test::Measure(satisfaction_only),
        message: Text { nl: "Waardering is geen effect.", en: "Appreciation is no effect." },
        solution: Text {
            nl: "Meet ook kennis, gedrag of ongelijkheid.",
            en: "Also measure knowledge, behaviour or inequality.",
        },
        sources: &["Bezrukova 2016"],
    },
    Rule {
        id: "E04",
        severity: 3,
        test: Test::Indicator(implicit_test),
        message: Text {
            nl: "Geen geldige maat voor gedragsverandering.",
            en: "No valid measure of a change in behaviour.",
        },
        solution: Text {
            nl: "Kies een maat van gedrag of uitkomst.",
            en: "Choose a measure of behaviour or outcome.",
        },
        sources: &["Forscher 2019"],
    },
    Rule {
        id: "E05",
        severity: 2,
        test: Test::Goal(sample_too_small),
        message: Text {
            nl: "Met deze steekproef is de verandering niet te zien.",
            en: "With this sample the change cannot be seen.",
        },
        solution: Text {
            nl: "Vergroot de steekproef, of meet in een groter gebied.",
            en: "Enlarge the sample, or measure in a larger area.",
        },
        sources: &["statistiek"],
    },
    Rule {
        id: "E06",
        severity: 4,
        test: Test::Indicator(group_too_small),
        message: Text {
            nl: "Te klein: herleidbaar en onbetrouwbaar.",
            en: "Too small: traceable and unreliable.",
        },
        solution: Text { nl: "Publiceer pas vanaf tien mensen.", en: "Publish from ten people up." },
        sources: &["AVG"],
    },
    Rule {
        id: "E07",
        severity: 2,
        test: Test::Indicator(measured_at_once),
        message: Text {
            nl: "Meet ook na ≥ 3 maanden; veel effecten verdwijnen in uren tot dagen.",
            en: "Also measure after ≥ 3 months; many effects are gone in hours to days.",
        },
        solution: Text {
            nl: "Plan een tweede meting na drie maanden of meer.",
            en: "Plan a second measurement after three months or more.",
        },
        sources: &["Lai 2016"],
    },
];
