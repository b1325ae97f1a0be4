// SPDX-License-Identifier: EUPL-1.2
//! Pairs for the extra rules.

use crate::golden::Pair;
use crate::pairs_ab::{meeting, of_type};
use plan_check::plan::*;

pub const EXTRA: &[Pair] = &[
    (
        "R2",
        |f| {
            let measure = of_type(f, MaatregelType::Campagne);
            measure.mechanismen = vec!["onbekend".to_owned()];
        },
        // It shows the norm of the own group.
        |f| _ = of_type(f, MaatregelType::Campagne),
    ),
    (
        "R3",
        |f| (meeting(f).sessies, f.maatregelen[0].opvolging) = (Some(1), Some(false)),
        |f| (meeting(f).sessies, f.maatregelen[0].opvolging) = (Some(1), Some(true)),
    ),
    ("R5", |f| aimed(f, DoelgroepSoort::PlegersMogelijk), |f| aimed(f, DoelgroepSoort::Omstanders)),
    ("R7", |f| told(f, Some(false)), |f| told(f, Some(true))),
    // One hour a week is 46 a year.
    ("R10", |f| f.maatregelen[0].uren_per_jaar = Some(46.5), |f| f.maatregelen[0].uren_per_jaar = Some(46.0)),
    ("R13", |f| f.signalen.push(signal(Grond::Leeftijd)), |f| f.signalen.push(signal(Grond::Herkomst))),
];

/// The goal is that more people report.
fn aimed(file: &mut PlanFile, group: DoelgroepSoort) {
    (file.indicatoren[0].meet, file.indicatoren[0].richting) =
        (Some(Meet::Meldingen), Some(Richting::Stijging));
    file.maatregelen[0].doelgroep_soort = Some(group);
}

fn told(file: &mut PlanFile, paid: Option<bool>) {
    let measure = of_type(file, MaatregelType::Rolmodellen);
    measure.vertellers = Vertellers { vergoeding: paid, veiligheid: Some(true), eigen_keuze: Some(true) };
}

fn signal(ground: Grond) -> Signaal {
    Signaal {
        id: "s".to_owned(),
        gronden: vec![ground],
        verwerking: Some(Verwerking::Niet),
        motivering: Some("omdat".to_owned()),
        ..Signaal::default()
    }
}
