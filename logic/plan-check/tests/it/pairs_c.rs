// SPDX-License-Identifier: EUPL-1.2
//! Pairs for group C.

use crate::TODAY;
use crate::golden::Pair;
use crate::pairs_ab::{meeting, of_type};
use jiff::ToSpan;
use plan_check::cards::Study;
use plan_check::plan::*;

pub fn mechanisms(file: &mut PlanFile, ids: &[&str]) {
    file.maatregelen[0].mechanismen = ids.iter().map(|id| (*id).to_owned()).collect();
}

pub const EVIDENCE: &[Pair] = &[
    ("C01", |f| mechanisms(f, &[]), |f| mechanisms(f, &["onbekend"])),
    // One mechanism that was studied is enough.
    ("C02", |f| mechanisms(f, &["M20"]), |f| mechanisms(f, &["M20", "M04"])),
    (
        "C03",
        |f| f.maatregelen[0].leeftijd = Some(Leeftijd::Volwassenen),
        // Partly the group that was studied.
        |f| f.maatregelen[0].leeftijd = Some(Leeftijd::Gemengd),
    ),
    (
        "C04",
        |f| contact(f, Leeftijd::Volwassenen, Grond::Herkomst),
        |f| contact(f, Leeftijd::Volwassenen, Grond::Handicap),
    ),
    (
        "C05",
        |f| f.maatregelen[0].gronden = Some(vec![Grond::Handicap]),
        |f| f.maatregelen[0].gronden = Some(vec![Grond::Handicap, Grond::Herkomst]),
    ),
    (
        "C06",
        |f| f.maatregelen[0].setting = Some(Setting::Sportclub),
        // A second study was done there.
        |f| {
            f.maatregelen[0].setting = Some(Setting::Sportclub);
            mechanisms(f, &["M04", "M01"]);
        },
    ),
    (
        "C07",
        |f| of_type(f, MaatregelType::Campagne).sessies = Some(1),
        |f| of_type(f, MaatregelType::Campagne).sessies = Some(2),
    ),
    (
        "C08",
        |f| {
            f.doelen[0].niveau = Some(Niveau::Ongelijkheid);
            of_type(f, MaatregelType::Campagne);
        },
        |f| {
            f.doelen[0].niveau = Some(Niveau::Ongelijkheid);
            of_type(f, MaatregelType::ProcedureSelectie);
        },
    ),
    (
        "C09",
        |f| in_the_rules(f, MaatregelType::Training),
        |f| in_the_rules(f, MaatregelType::Discriminatietoets),
    ),
    (
        "C10",
        |f| f.maatregelen[0].boodschap = vec![Boodschap::FeitenArgumenten],
        |f| f.maatregelen[0].boodschap = vec![Boodschap::FeitenArgumenten, Boodschap::PersoonlijkVerhaal],
    ),
    ("C11", |f| training(f).looptijd_mnd = Some(1), |f| training(f).looptijd_mnd = Some(2)),
    (
        "C12",
        |f| f.norm().studies[0].only_implicit = Some(true),
        |f| {
            f.norm().studies[0].only_implicit = Some(true);
            let behaviour = Study { effect: true, only_implicit: Some(false), ..Study::default() };
            f.norm().studies.push(behaviour);
        },
    ),
    (
        "C13",
        |f| f.maatregelen[0].randvoorwaarden[0].vervuld = Some(false),
        |f| f.maatregelen[0].randvoorwaarden[0].vervuld = None,
    ),
    (
        "C14",
        |f| f.norm().dated = TODAY.checked_sub(3.years().days(1)).unwrap(),
        |f| f.norm().dated = TODAY.checked_sub(3.years()).unwrap(),
    ),
    (
        "C15",
        |f| _ = of_type(f, MaatregelType::Meldingsbevordering),
        // The goal is that more people report.
        |f| {
            of_type(f, MaatregelType::Meldingsbevordering);
            (f.indicatoren[0].meet, f.indicatoren[0].richting) =
                (Some(Meet::Meldingen), Some(Richting::Stijging));
        },
    ),
    (
        "C16",
        |f| of_type(f, MaatregelType::ProcedureSelectie).aanpassing_beperking = Some(false),
        |f| of_type(f, MaatregelType::ProcedureSelectie).aanpassing_beperking = None,
    ),
    (
        "C17",
        |f| named(f, "wijkspel"),
        // Known to nobody: unknown, not a violation.
        |f| named(f, "iets-anders"),
    ),
];

fn contact(file: &mut PlanFile, age: Leeftijd, ground: Grond) {
    let measure = meeting(file);
    measure.mechanismen = vec!["M01".to_owned()];
    (measure.leeftijd, measure.gronden) = (Some(age), Some(vec![ground]));
}

/// A problem in the rules, met by this type of measure only.
fn in_the_rules(file: &mut PlanFile, soort: MaatregelType) {
    file.problemen[0].mechanisme_oorzaak = Some(Oorzaak::RegelProces);
    of_type(file, soort);
}

/// A training with skills, beside another measure for the same goal.
pub fn training(file: &mut PlanFile) -> &mut Maatregel {
    let other = Maatregel { id: "m2".to_owned(), ..file.maatregelen[0].clone() };
    file.maatregelen.push(other);
    let measure = of_type(file, MaatregelType::Training);
    (measure.vaardigheden, measure.verplicht) = (Some(true), Some(false));
    measure
}

fn named(file: &mut PlanFile, intervention: &str) {
    let measure = &mut file.maatregelen[0];
    measure.interventie_id = Some(intervention.to_owned());
    measure.voorgesteld_als_bewezen = Some(true);
}
