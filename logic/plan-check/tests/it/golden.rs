// SPDX-License-Identifier: EUPL-1.2
//! A sound plan that gives no finding, and for each rule two changes of it: one that must hit,
//! and a near miss that must not.

use crate::TODAY;
use plan_check::plan::*;
use plan_check::{PlanFile, Report, check, rule_ids};
use std::collections::BTreeSet;

#[expect(clippy::unnecessary_wraps, reason = "every field of the plan may be absent")]
fn text(value: &str) -> Option<String> {
    Some(value.to_owned())
}

fn sound_head() -> Plan {
    Plan {
        id: "p".to_owned(),
        status: Some(PlanStatus::Concept),
        eind: Some(jiff::civil::date(2028, 12, 31)),
        portefeuillehouder: text("wethouder"),
        trekker: text("beleidsmedewerker"),
        vervanger: text("collega"),
        budget: Some(1000.0),
        communicatie_als_bewijs: Some(false),
        gronden: Grond::ALL.to_vec(),
        rollen: vec![Rol::Werkgever],
        incidentprotocol: Some(true),
        lokale_inclusie_agenda_gekoppeld: Some(true),
        wgv_werkwijze_gekoppeld: Some(true),
        adv_betrokken_stappen: Some(vec![2]),
        ..Plan::default()
    }
}

fn sound_indicator() -> Indicator {
    Indicator {
        id: "i".to_owned(),
        eenheid: text("procent"),
        soort: Some(IndicatorSoort::Uitkomst),
        richting: Some(Richting::Stijging),
        meet: Some(Meet::Gedrag),
        n: Some(210),
        kleinste_gepubliceerde_n: Some(10),
        meetmomenten: Some(vec![Meetmoment::Direct, Meetmoment::Jaar1]),
        ..Indicator::default()
    }
}

/// One goal, one measure, everything filled in.
pub fn sound() -> PlanFile {
    let list = |id: &str| vec![id.to_owned()];
    PlanFile {
        formaat: FORMAAT.to_owned(),
        versie: VERSIE,
        plan: sound_head(),
        bronnen: vec![Bron { id: "b".to_owned(), soort: Some(BronSoort::Gesprek), ..Bron::default() }],
        problemen: vec![Probleem { id: "pr".to_owned(), bronnen: list("b"), ..Probleem::default() }],
        doelen: vec![Doel {
            id: "d".to_owned(),
            problemen: list("pr"),
            indicatoren: list("i"),
            nulmeting: Some(Nulmeting { waarde: Some(30.0), ..Nulmeting::default() }),
            streefwaarde: Some(45.0),
            datum: Some(jiff::civil::date(2028, 12, 31)),
            activiteit_als_doel: Some(false),
            ..Doel::default()
        }],
        indicatoren: vec![sound_indicator()],
        raadplegingen: vec![Raadpleging {
            id: "r".to_owned(),
            stap: Some(1),
            gronden: Grond::ALL.to_vec(),
            bijzondere_gegevens: Some(false),
            afgerond_op: Some(jiff::civil::date(2026, 9, 29)),
            ..Raadpleging::default()
        }],
        budgetregels: vec![Budgetregel {
            id: "g".to_owned(),
            bedrag: Some(900.0),
            structureel: Some(true),
            ..Budgetregel::default()
        }],
        maatregelen: vec![Maatregel {
            id: "m".to_owned(),
            soort: Some(MaatregelType::Omstandertraining),
            doelen: list("d"),
            budget: list("g"),
            eigenaar: text("sportbuurtcoach"),
            looptijd_mnd: Some(30),
            evaluatiemoment: text("elk jaar in maart"),
            ..Maatregel::default()
        }],
        ..PlanFile::default()
    }
}

type Change = fn(&mut PlanFile);

fn of_type(file: &mut PlanFile, soort: MaatregelType) -> &mut Maatregel {
    file.maatregelen[0].soort = Some(soort);
    &mut file.maatregelen[0]
}

fn dialogue(file: &mut PlanFile) -> &mut Maatregel {
    let yes = Some(true);
    let measure = of_type(file, MaatregelType::Dialoog);
    measure.contactvoorwaarden = Contactvoorwaarden {
        gelijke_status: yes,
        gezamenlijk_doel: yes,
        samenwerking: yes,
        steun_gezag: yes,
        herhaald: Some(false),
        angst_laag: Some(false),
    };
    (measure.gespreksregels, measure.uitvoerder_geschoold) = (yes, yes);
    measure.wijkfase = Some(Wijkfase::Rust);
    measure
}

fn meeting(file: &mut PlanFile) -> &mut Maatregel {
    let measure = dialogue(file);
    measure.soort = Some(MaatregelType::Ontmoeting);
    (measure.verplicht, measure.competitief) = (Some(false), Some(false));
    measure
}

fn practice_test(file: &mut PlanFile) -> &mut Maatregel {
    let measure = of_type(file, MaatregelType::Praktijktest);
    measure.test_herhaald = Some(true);
    measure.test_vervolg = Some(vec!["gesprek".to_owned()]);
    measure.testfasen = Some(vec![Testfase::EersteContact, Testfase::GesprekOfBezichtiging]);
    measure
}

fn confronting(file: &mut PlanFile) -> &mut Maatregel {
    let measure = &mut file.maatregelen[0];
    measure.mechanismen = vec!["M05".to_owned()];
    measure.groep_motivatie = Some(GroepMotivatie::Hoog);
    (measure.vaardigheden, measure.opvolging) = (Some(true), Some(true));
    measure
}

/// Rule, change that hits, near miss.
const COMPLETENESS: &[(&str, Change, Change)] = &[
    ("A01", |f| f.doelen[0].indicatoren.clear(), |_| ()),
    ("A02", |f| f.maatregelen[0].eigenaar = text("  "), |f| f.maatregelen[0].eigenaar = text("x")),
    ("A03", |f| f.doelen[0].nulmeting = Some(Nulmeting::default()), |_| ()),
    (
        "A04",
        |f| f.doelen[0].activiteit_als_doel = Some(true),
        // Not confirmed is unknown, not a violation.
        |f| f.doelen[0].activiteit_als_doel = None,
    ),
    ("A05", |f| f.doelen[0].datum = None, |f| f.doelen[0].niveau = None),
    ("A06", |f| f.maatregelen[0].doelen.clear(), |_| ()),
    ("A07", |f| f.maatregelen.clear(), |_| ()),
    ("A08", |f| f.problemen[0].bronnen.clear(), |_| ()),
    (
        "A09",
        |f| f.bronnen[0].soort = Some(BronSoort::Politie),
        |f| f.bronnen.push(Bron { id: "b2".to_owned(), soort: Some(BronSoort::Adv), ..Bron::default() }),
    ),
    (
        "A10",
        |f| {
            f.maatregelen[0].budget.clear();
            f.maatregelen[0].kosteloos = Some(false);
        },
        |f| {
            f.maatregelen[0].budget.clear();
            f.maatregelen[0].kosteloos = Some(true);
        },
    ),
    ("A11", |f| f.plan.budget = Some(899.99), |f| f.plan.budget = Some(900.0)),
    (
        "A12",
        |f| f.budgetregels[0].structureel = Some(false),
        |f| {
            f.budgetregels[0].structureel = Some(false);
            f.maatregelen[0].looptijd_mnd = Some(24);
        },
    ),
    ("A13", |f| f.plan.portefeuillehouder = None, |_| ()),
    ("A14", |f| f.plan.vervanger = None, |f| (f.plan.trekker, f.plan.vervanger) = (None, None)),
    (
        "A15",
        |f| f.plan.status = Some(PlanStatus::Vastgesteld),
        |f| f.plan.status = Some(PlanStatus::TerInzage),
    ),
    (
        "A16",
        |f| f.maatregelen[0].evaluatiemoment = None,
        |f| {
            f.maatregelen[0].evaluatiemoment = None;
            f.maatregelen[0].stop_criterium = text("minder dan tien clubs doen mee");
        },
    ),
    ("A17", |f| f.plan.eind = TODAY.yesterday().ok(), |f| f.plan.eind = Some(TODAY)),
];

const BACKFIRE: &[(&str, Change, Change)] = &[
    (
        "B01",
        |f| f.maatregelen[0].boodschap = vec![Boodschap::StereotypeOntkend],
        |f| f.maatregelen[0].boodschap = vec![Boodschap::PersoonlijkVerhaal],
    ),
    (
        "B02",
        |f| {
            f.maatregelen[0].boodschap = vec![Boodschap::PrevalentieNegatief];
            f.maatregelen[0].doelgroep_soort = Some(DoelgroepSoort::Publiek);
        },
        |f| {
            f.maatregelen[0].boodschap = vec![Boodschap::PrevalentieNegatief];
            f.maatregelen[0].doelgroep_soort = Some(DoelgroepSoort::Doelwit);
        },
    ),
    (
        "B03",
        |f| of_type(f, MaatregelType::Campagne).boodschap = vec![Boodschap::DwangDreiging],
        |f| of_type(f, MaatregelType::Handhaving).boodschap = vec![Boodschap::DwangDreiging],
    ),
    (
        "B04",
        |f| of_type(f, MaatregelType::Elearning).verplicht = Some(true),
        |f| of_type(f, MaatregelType::Elearning).verplicht = None,
    ),
    (
        "B05",
        |f| of_type(f, MaatregelType::Simulatie).gronden = vec![Grond::Handicap],
        |f| of_type(f, MaatregelType::Toegankelijkheid).gronden = vec![Grond::Handicap],
    ),
    (
        "B06",
        |f| confronting(f).groep_motivatie = Some(GroepMotivatie::Gemengd),
        |f| confronting(f).groep_motivatie = Some(GroepMotivatie::Hoog),
    ),
    ("B07", |f| confronting(f).opvolging = Some(false), |f| confronting(f).opvolging = Some(true)),
    (
        "B08",
        |f| dialogue(f).contactvoorwaarden.samenwerking = Some(false),
        // Three known, one unknown: there may be four.
        |f| dialogue(f).contactvoorwaarden.samenwerking = None,
    ),
    ("B09", |f| meeting(f).competitief = Some(true), |f| meeting(f).competitief = Some(false)),
    (
        "B10",
        |f| dialogue(f).uitvoerder_geschoold = Some(false),
        |f| dialogue(f).uitvoerder_geschoold = Some(true),
    ),
    (
        "B11",
        |f| dialogue(f).wijkfase = Some(Wijkfase::Incident),
        |f| dialogue(f).wijkfase = Some(Wijkfase::Ongemak),
    ),
    (
        "B12",
        |f| of_type(f, MaatregelType::TheaterFilm).verhaalfiguur_stereotype_bevestigend = Some(true),
        |f| of_type(f, MaatregelType::TheaterFilm).verhaalfiguur_stereotype_bevestigend = Some(false),
    ),
    (
        "B13",
        |f| f.maatregelen[0].boodschap = vec![Boodschap::HeldenOfZieligheid],
        |f| f.maatregelen[0].boodschap = vec![Boodschap::Autonomie],
    ),
    (
        "B14",
        |f| of_type(f, MaatregelType::TegenspraakOnline).boodschap = vec![Boodschap::HumorBeschamen],
        |f| of_type(f, MaatregelType::Campagne).boodschap = vec![Boodschap::HumorBeschamen],
    ),
    (
        "B15",
        |f| _ = of_type(f, MaatregelType::CharterKeurmerk),
        |f| of_type(f, MaatregelType::CharterKeurmerk).mechanismen = vec!["M07".to_owned()],
    ),
    ("B16", |f| anonymous(f, Rol::Werkgever), |f| anonymous(f, Rol::Inkoper)),
    ("B17", |f| practice_test(f).test_herhaald = Some(false), |f| practice_test(f).test_herhaald = None),
    ("B18", |f| practice_test(f).test_vervolg = Some(Vec::new()), |f| practice_test(f).test_vervolg = None),
    ("B19", |f| practice_test(f).testfasen = Some(vec![Testfase::EersteContact]), |f| _ = practice_test(f)),
    (
        "B20",
        |f| {
            (f.maatregelen[0].zichtbaarheidsactie, f.maatregelen[0].veiligheidsplan) =
                (Some(true), Some(false));
        },
        |f| {
            (f.maatregelen[0].zichtbaarheidsactie, f.maatregelen[0].veiligheidsplan) =
                (Some(false), Some(false));
        },
    ),
    ("B21", |f| f.plan.communicatie_als_bewijs = Some(true), |f| f.plan.communicatie_als_bewijs = None),
];

const PROCESS: &[(&str, Change, Change)] = &[
    ("D01", |f| f.plan.rollen = vec![Rol::Beleidsmaker], |f| f.plan.rollen = vec![Rol::Dienstverlener]),
    (
        "D02",
        |f| f.plan.gronden = vec![Grond::Herkomst],
        |f| {
            f.plan.gronden = vec![Grond::Herkomst];
            f.plan.motivering_gronden = text("eerst dit, in 2028 de rest");
        },
    ),
    (
        "D03",
        |f| f.maatregelen[0].domein = Some(Domein::Sport),
        |f| {
            f.maatregelen[0].domein = Some(Domein::Sport);
            let agreed = Afstemming { beleidsveld: Some(Beleidsveld::Sport), ..Afstemming::default() };
            f.afstemming.push(agreed);
        },
    ),
    (
        "D04",
        |f| f.plan.lokale_inclusie_agenda_gekoppeld = Some(false),
        |f| f.plan.lokale_inclusie_agenda_gekoppeld = None,
    ),
    (
        "D05",
        |f| {
            f.problemen[0].domein = Some(Domein::Wonen);
            f.plan.wgv_werkwijze_gekoppeld = Some(false);
        },
        |f| f.plan.wgv_werkwijze_gekoppeld = Some(false),
    ),
    ("D06", |f| f.raadplegingen[0].stap = Some(4), |f| f.raadplegingen[0].stap = Some(3)),
    (
        "D07",
        |f| f.raadplegingen[0].gronden.truncate(6),
        // Exactly half of the fourteen grounds.
        |f| f.raadplegingen[0].gronden.truncate(7),
    ),
    (
        "D08",
        |f| f.raadplegingen[0].afgerond_op = Some(jiff::civil::date(2026, 9, 28)),
        |f| f.raadplegingen[0].afgerond_op = Some(jiff::civil::date(2026, 9, 29)),
    ),
    ("D09", |f| f.signalen.push(signal(None)), |f| f.signalen.push(signal(Some(Verwerking::Niet)))),
    (
        "D10",
        |f| f.raadplegingen[0].bijzondere_gegevens = Some(true),
        |f| {
            f.raadplegingen[0].bijzondere_gegevens = Some(true);
            f.raadplegingen[0].avg_grondslag = text("uitdrukkelijke toestemming");
        },
    ),
    ("D11", |f| f.plan.adv_betrokken_stappen = Some(vec![5, 6]), |f| f.plan.adv_betrokken_stappen = None),
    (
        "D12",
        |f| of_type(f, MaatregelType::AdvExtra).budget.clear(),
        |f| _ = of_type(f, MaatregelType::AdvExtra),
    ),
    (
        "D13",
        |f| of_type(f, MaatregelType::AdvExtra).adv_gescheiden = Some(false),
        |f| of_type(f, MaatregelType::AdvExtra).adv_gescheiden = None,
    ),
    (
        "D14",
        |f| {
            f.plan.ingebed_in = text("inclusieagenda");
            f.doelen.clear();
        },
        |f| f.plan.ingebed_in = text("inclusieagenda"),
    ),
    (
        "D15",
        |f| f.oude_activiteiten.push(old(None)),
        |f| f.oude_activiteiten.push(old(Some(Vervolg::Doorgaan))),
    ),
    ("D16", |f| f.plan.incidentprotocol = Some(false), |f| f.plan.incidentprotocol = None),
];

const INDICATORS: &[(&str, Change, Change)] = &[
    (
        "E01",
        |f| {
            (f.indicatoren[0].meet, f.indicatoren[0].richting) =
                (Some(Meet::Meldingen), Some(Richting::Daling));
        },
        |f| {
            (f.indicatoren[0].meet, f.indicatoren[0].richting) =
                (Some(Meet::Meldingen), Some(Richting::Geen));
        },
    ),
    (
        "E02",
        |f| f.indicatoren[0].soort = Some(IndicatorSoort::Output),
        |f| f.indicatoren[0].soort = Some(IndicatorSoort::Proces),
    ),
    ("E03", |f| trained(f, Meet::ImplicieteTest), |f| trained(f, Meet::Kennis)),
    (
        "E04",
        |f| f.indicatoren[0].meet = Some(Meet::ImplicieteTest),
        |f| f.indicatoren[0].meet = Some(Meet::Houding),
    ),
    // 30 percent to 45: half is 7.5 points; the margin is 7.5 at about 143 people.
    ("E05", |f| f.indicatoren[0].n = Some(143), |f| f.indicatoren[0].n = Some(144)),
    (
        "E06",
        |f| f.indicatoren[0].kleinste_gepubliceerde_n = Some(9),
        |f| f.indicatoren[0].kleinste_gepubliceerde_n = Some(10),
    ),
    (
        "E07",
        |f| f.indicatoren[0].meetmomenten = Some(vec![Meetmoment::Direct]),
        |f| f.indicatoren[0].meetmomenten = Some(vec![Meetmoment::Maanden3]),
    ),
];

fn signal(answer: Option<Verwerking>) -> Signaal {
    Signaal { id: "s".to_owned(), verwerking: answer, motivering: text("omdat"), ..Signaal::default() }
}

fn old(next: Option<Vervolg>) -> OudeActiviteit {
    OudeActiviteit { id: "o".to_owned(), besluit: next, ..OudeActiviteit::default() }
}

/// A training measured by satisfaction and by one thing more.
fn trained(file: &mut PlanFile, besides: Meet) {
    let satisfaction =
        Indicator { id: "i2".to_owned(), meet: Some(Meet::Tevredenheid), ..file.indicatoren[0].clone() };
    file.indicatoren[0].meet = Some(besides);
    file.indicatoren.push(satisfaction);
    let measure = of_type(file, MaatregelType::Training);
    measure.indicatoren = vec!["i".to_owned(), "i2".to_owned()];
}

fn golden() -> impl Iterator<Item = &'static (&'static str, Change, Change)> {
    COMPLETENESS.iter().chain(BACKFIRE).chain(PROCESS).chain(INDICATORS)
}

/// Anonymous application as a demand on suppliers, beside structured selection in `role`.
fn anonymous(file: &mut PlanFile, role: Rol) {
    let measure = of_type(file, MaatregelType::AnoniemSolliciteren);
    measure.rol = Some(Rol::Inkoper);
    let structured = Maatregel {
        id: "m2".to_owned(),
        soort: Some(MaatregelType::ProcedureSelectie),
        rol: Some(role),
        ..measure.clone()
    };
    file.maatregelen.push(structured);
}

fn report(change: Change) -> Report {
    let mut file = sound();
    change(&mut file);
    check(&file, TODAY)
}

fn rules_of(report: &Report) -> BTreeSet<&str> {
    report.bevindingen.iter().map(|finding| finding.regel.as_str()).collect()
}

#[test]
fn a_sound_plan_gives_no_finding() {
    let report = report(|_| ());
    assert!(report.bevindingen.is_empty(), "{:?}", rules_of(&report));
    assert!(report.onbekend.is_empty());
}

#[test]
fn each_rule_hits_and_misses_narrowly() {
    for (rule, hit, miss) in golden() {
        let report_of_hit = report(*hit);
        assert!(rules_of(&report_of_hit).contains(rule), "{rule} must hit");
        let report_of_miss = report(*miss);
        assert!(!rules_of(&report_of_miss).contains(rule), "{rule} must not hit");
    }
}

#[test]
fn every_rule_has_its_golden_pair_and_its_texts() {
    let paired: BTreeSet<_> = golden().map(|(rule, ..)| *rule).collect();
    assert_eq!(paired, rule_ids().collect());
    for (rule, hit, _) in golden() {
        let report = report(*hit);
        let finding = report.bevindingen.iter().find(|finding| finding.regel == *rule).unwrap();
        assert!((1..=4).contains(&finding.ernst));
        assert!(!finding.bronnen.is_empty(), "{rule} names its source");
        for text in [&finding.bericht, &finding.oplossing] {
            assert!(!text.nl.is_empty() && !text.en.is_empty() && text.nl != text.en, "{rule}");
        }
    }
}

#[test]
fn what_is_absent_is_unknown_and_weighs_at_most_two() {
    let report = report(|f| of_type(f, MaatregelType::Training).verplicht = None);
    assert!(report.bevindingen.is_empty(), "{:?}", rules_of(&report));
    let unknown = &report.onbekend[0];
    assert_eq!((unknown.regel.as_str(), unknown.ernst), ("B04", 2));
    assert!(unknown.gevonden["verplicht"].is_null());
}

#[test]
fn only_open_findings_of_four_block() {
    let mut report = report(|f| f.maatregelen[0].eigenaar = None);
    assert_eq!(report.blocking().count(), 1);
    report.bevindingen[0].status = "afgewogen".to_owned();
    assert_eq!(report.blocking().count(), 0);
}
