// SPDX-License-Identifier: EUPL-1.2
//! Pairs for groups D and E.

use crate::golden::Pair;
use crate::pairs_ab::of_type;
use crate::sound::text;
use plan_check::PlanFile;
use plan_check::monitor::{Golfvergelijking, Klasse, MonitorStatus};
use plan_check::plan::*;

pub const PROCESS: &[Pair] = &[
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

pub const INDICATORS: &[Pair] = &[
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

pub const MONITORING: &[Pair] = &[
    (
        "E08",
        |f| f.monitor().statussen.push(status(Some(false))),
        |f| f.monitor().statussen.push(status(Some(true))),
    ),
    ("E09", |f| f.monitor().klassen.push(class(29)), |f| f.monitor().klassen.push(class(30))),
    (
        "E10",
        |f| f.monitor().vergelijkingen.push(waves(Some(false))),
        |f| f.monitor().vergelijkingen.push(waves(None)),
    ),
];

fn status(goals: Option<bool>) -> MonitorStatus {
    MonitorStatus {
        id: "gm".to_owned(),
        status: text("expliciet"),
        zelf_ingevuld: Some(true),
        document_doelen: goals,
        document_maatregelen: Some(true),
        ..MonitorStatus::default()
    }
}

/// A class of a hundred municipalities.
fn class(answers: u32) -> Klasse {
    Klasse { id: "k".to_owned(), gemeenten: Some(100), antwoorden: Some(answers), ..Klasse::default() }
}

fn waves(margin: Option<bool>) -> Golfvergelijking {
    Golfvergelijking { id: "v".to_owned(), panel: Some(true), marge: margin, ..Golfvergelijking::default() }
}

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
