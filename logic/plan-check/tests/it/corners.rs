// SPDX-License-Identifier: EUPL-1.2
//! The branches that a pair does not reach: each way to hit, each way to be unknown.

use crate::case::Case;
use crate::golden::Change;
use crate::pairs_ab::{dialogue, meeting, of_type, practice_test};
use crate::pairs_c::{mechanisms, training};
use crate::sound::text;
use plan_check::cards::Scope;
use plan_check::plan::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Hit,
    Unknown,
    Silent,
}
use Says::{Hit, Silent, Unknown};

fn says(case: &Case, rule: &str) -> Says {
    let report = case.report();
    if report.bevindingen.iter().any(|finding| finding.regel == rule) {
        Hit
    } else if report.onbekend.iter().any(|finding| finding.regel == rule) {
        Unknown
    } else {
        Silent
    }
}

type Corner = (&'static str, Says, Change);

fn holds(corners: &[Corner]) {
    for (number, (rule, expected, change)) in corners.iter().enumerate() {
        assert_eq!(says(&Case::changed(*change), rule), *expected, "corner {number}, {rule}");
    }
}

const COMPLETENESS_AND_BACKFIRE: &[Corner] = &[
    ("A09", Silent, |f| f.bronnen.clear()),
    ("A09", Unknown, |f| f.bronnen[0].soort = None),
    ("A10", Unknown, |f| f.maatregelen[0].budget.clear()),
    // 2026, 2027 and 2028.
    ("A11", Hit, |f| {
        (f.budgetregels[0].jaar, f.budgetregels[0].ritme) = (Some(2026), Some(Ritme::Jaarlijks));
    }),
    ("A11", Silent, |f| {
        (f.budgetregels[0].jaar, f.budgetregels[0].ritme) = (Some(2028), Some(Ritme::Jaarlijks));
    }),
    ("A11", Unknown, |f| f.plan.budget = None),
    ("A15", Hit, |f| f.plan.status = Some(PlanStatus::InUitvoering)),
    ("A15", Silent, |f| {
        f.plan.status = Some(PlanStatus::Vastgesteld);
        f.plan.besluit_id = text("be1");
    }),
    ("A16", Unknown, |f| {
        (f.maatregelen[0].evaluatiemoment, f.maatregelen[0].looptijd_mnd) = (None, None);
    }),
    ("B02", Unknown, |f| {
        f.maatregelen[0].boodschap = vec![Boodschap::PrevalentieNegatief];
        f.maatregelen[0].doelgroep_soort = None;
    }),
    ("B05", Unknown, |f| of_type(f, MaatregelType::Simulatie).gronden = None),
    ("B08", Unknown, |f| dialogue(f).contactvoorwaarden = Contactvoorwaarden::default()),
    ("B09", Hit, |f| meeting(f).verplicht = Some(true)),
    ("B10", Hit, |f| dialogue(f).gespreksregels = Some(false)),
    ("B16", Hit, |f| _ = of_type(f, MaatregelType::AnoniemSolliciteren)),
    ("B16", Unknown, |f| {
        let bare = Maatregel {
            id: "m2".to_owned(),
            soort: Some(MaatregelType::ProcedureSelectie),
            ..Maatregel::default()
        };
        f.maatregelen.push(bare);
        of_type(f, MaatregelType::AnoniemSolliciteren);
    }),
    ("B17", Unknown, |f| practice_test(f).test_herhaald = None),
    ("B19", Silent, |f| practice_test(f).testfasen = Some(Vec::new())),
    ("B20", Unknown, |f| f.maatregelen[0].zichtbaarheidsactie = Some(true)),
];

const EVIDENCE_AND_FIT: &[Corner] = &[
    ("C02", Hit, |f| mechanisms(f, &["onbekend"])),
    ("C02", Unknown, |f| mechanisms(f, &["M77"])),
    ("C02", Silent, |f| mechanisms(f, &[])),
    ("C02", Hit, |f| f.norm().certainty = [0, 3]),
    ("C03", Unknown, |f| f.maatregelen[0].leeftijd = None),
    ("C03", Unknown, |f| f.norm().studies[0].groups = Scope::NotRecorded),
    // Without a study of an effect there is nothing to fit: C02 says so.
    ("C03", Silent, |f| mechanisms(f, &["M20"])),
    ("C04", Unknown, |f| {
        mechanisms(f, &["M01"]);
        f.maatregelen[0].leeftijd = None;
    }),
    ("C05", Unknown, |f| f.maatregelen[0].gronden = None),
    ("C05", Silent, |f| f.maatregelen[0].gronden = Some(Vec::new())),
    ("C06", Silent, |f| f.norm().studies[0].settings = Scope::Broad),
    ("C07", Unknown, |f| of_type(f, MaatregelType::Voorlichting).sessies = None),
    ("C07", Silent, |f| {
        f.doelen[0].niveau = Some(Niveau::Kennis);
        of_type(f, MaatregelType::Elearning).sessies = Some(1);
    }),
    ("C08", Unknown, |f| {
        f.doelen[0].niveau = Some(Niveau::Ongelijkheid);
        f.maatregelen[0].soort = None;
    }),
    ("C08", Silent, |f| {
        f.doelen[0].niveau = Some(Niveau::Ongelijkheid);
        of_type(f, MaatregelType::Campagne).mechanismen = vec!["M07".to_owned()];
    }),
    ("C08", Silent, |f| {
        f.doelen[0].niveau = Some(Niveau::Ongelijkheid);
        f.maatregelen.clear();
    }),
    ("C09", Unknown, |f| {
        f.problemen[0].mechanisme_oorzaak = Some(Oorzaak::Onbekend);
        of_type(f, MaatregelType::Campagne);
    }),
    ("C11", Silent, |f| _ = training(f)),
    ("C11", Hit, |f| training(f).vaardigheden = Some(false)),
    ("C11", Unknown, |f| training(f).vaardigheden = None),
    ("C11", Hit, |f| {
        training(f);
        f.maatregelen.pop();
    }),
    ("C12", Unknown, |f| f.norm().studies[0].only_implicit = None),
    ("C13", Unknown, |f| f.maatregelen[0].randvoorwaarden.clear()),
    ("C13", Silent, |f| f.norm().conditions[0].essential = false),
    ("C14", Unknown, |f| mechanisms(f, &["M77"])),
    ("C15", Hit, |f| {
        of_type(f, MaatregelType::Meldingsbevordering);
        (f.indicatoren[0].meet, f.indicatoren[0].richting) = (Some(Meet::Meldingen), Some(Richting::Daling));
    }),
    ("C15", Silent, |f| {
        of_type(f, MaatregelType::Meldingsbevordering);
        f.doelen[0].niveau = Some(Niveau::Kennis);
    }),
    ("C17", Hit, |f| {
        let measure = &mut f.maatregelen[0];
        measure.interventie_id = text("buurtquiz");
        measure.interventie_uit_kis = Some(true);
        measure.interventie_geevalueerd = Some(false);
        measure.voorgesteld_als_bewezen = Some(true);
    }),
    ("C17", Unknown, |f| f.maatregelen[0].interventie_id = text("wijkspel")),
    ("C17", Silent, |f| f.maatregelen[0].voorgesteld_als_bewezen = Some(true)),
];

const PROCESS_INDICATORS_AND_EXTRA: &[Corner] = &[
    ("D06", Hit, |f| f.raadplegingen[0].afgerond_op = Some(crate::TODAY.tomorrow().unwrap())),
    ("D07", Silent, |f| f.raadplegingen.clear()),
    ("D11", Hit, |f| f.plan.adv_betrokken_stappen = Some(Vec::new())),
    ("D15", Hit, |f| {
        let old = OudeActiviteit { id: "o".to_owned(), ..OudeActiviteit::default() };
        f.plan.bestaande_activiteiten.push(old);
    }),
    ("E02", Silent, |f| f.doelen[0].indicatoren.clear()),
    ("E05", Hit, |f| (f.indicatoren[0].eenheid, f.indicatoren[0].n) = (text("%"), Some(20))),
    ("E05", Silent, |f| (f.indicatoren[0].eenheid, f.indicatoren[0].n) = (text("aantal"), Some(20))),
    ("E05", Unknown, |f| f.indicatoren[0].n = None),
    ("R2", Silent, |f| f.maatregelen.clear()),
    ("R2", Unknown, |f| of_type(f, MaatregelType::Training).vaardigheden = None),
    ("R5", Hit, |f| {
        f.doelen[0].doelgroep_soort = Some(DoelgroepSoort::PlegersMogelijk);
        f.maatregelen[0].doelgroep_soort = Some(DoelgroepSoort::Doelwit);
    }),
    ("R5", Unknown, |f| {
        f.doelen[0].doelgroep_soort = Some(DoelgroepSoort::PlegersMogelijk);
        f.maatregelen[0].doelgroep_soort = None;
    }),
    // Reporting against discrimination is C15's.
    ("R5", Silent, |f| {
        f.doelen[0].doelgroep_soort = Some(DoelgroepSoort::PlegersMogelijk);
        of_type(f, MaatregelType::Meldingsbevordering).doelgroep_soort = Some(DoelgroepSoort::Doelwit);
    }),
    ("R7", Unknown, |f| f.maatregelen[0].boodschap = vec![Boodschap::PersoonlijkVerhaal]),
    // A tenth of a full job is 165.6 hours a year.
    ("R10", Hit, |f| {
        (f.plan.uren_per_week, f.plan.fte) = (None, Some(0.1));
        f.maatregelen[0].uren_per_jaar = Some(166.0);
    }),
    ("R10", Unknown, |f| f.plan.uren_per_week = None),
    ("R10", Hit, |f| {
        f.maatregelen[0].uren_per_jaar = None;
        f.budgetregels[0].uren = Some(47.0);
    }),
    ("R13", Unknown, |f| {
        f.maatregelen[0].gronden = None;
        let signal = Signaal { id: "s".to_owned(), gronden: vec![Grond::Leeftijd], ..Signaal::default() };
        f.signalen.push(signal);
    }),
    // A ground that the plan leaves out is D02's.
    ("R13", Silent, |f| {
        f.plan.gronden.retain(|ground| *ground != Grond::Leeftijd);
        let signal = Signaal { id: "s".to_owned(), gronden: vec![Grond::Leeftijd], ..Signaal::default() };
        f.signalen.push(signal);
    }),
];

#[test]
fn completeness_and_backfire() {
    holds(COMPLETENESS_AND_BACKFIRE);
}

#[test]
fn evidence_and_fit() {
    holds(EVIDENCE_AND_FIT);
}

#[test]
fn process_indicators_and_extra() {
    holds(PROCESS_INDICATORS_AND_EXTRA);
}

#[test]
fn without_cards_or_monitor_their_rules_are_unknown() {
    let without = Case { cards: None, monitor: None, ..Case::sound() };
    let report = without.report();
    assert!(report.bevindingen.is_empty());
    let rules: Vec<_> = report.onbekend.iter().map(|finding| finding.regel.as_str()).collect();
    assert_eq!(rules, ["C02", "C03", "C05", "C12", "C13", "E08", "E09", "E10", "C06", "C14"]);
    let monitor = report.onbekend.iter().find(|finding| finding.regel == "E08").unwrap();
    assert_eq!((monitor.object.soort.as_str(), monitor.gevonden["monitor"].is_null()), ("monitor", true));
}
