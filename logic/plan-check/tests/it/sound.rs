// SPDX-License-Identifier: EUPL-1.2
//! A sound plan, that gives no finding.

use plan_check::PlanFile;
use plan_check::plan::*;

#[expect(clippy::unnecessary_wraps, reason = "every field of the plan may be absent")]
pub fn text(value: &str) -> Option<String> {
    Some(value.to_owned())
}

pub fn sound_head() -> Plan {
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
        uren_per_week: Some(1.0),
        ..Plan::default()
    }
}

pub fn sound_indicator() -> Indicator {
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
        problemen: vec![Probleem {
            id: "pr".to_owned(),
            bronnen: list("b"),
            mechanisme_oorzaak: Some(Oorzaak::Norm),
            ..Probleem::default()
        }],
        doelen: vec![Doel {
            id: "d".to_owned(),
            problemen: list("pr"),
            indicatoren: list("i"),
            nulmeting: Some(Nulmeting { waarde: Some(30.0), ..Nulmeting::default() }),
            streefwaarde: Some(45.0),
            datum: Some(jiff::civil::date(2028, 12, 31)),
            activiteit_als_doel: Some(false),
            niveau: Some(Niveau::Gedrag),
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
        maatregelen: vec![sound_measure()],
        ..PlanFile::default()
    }
}

/// Bystanders at schools learn to step in, by the norm of their own group.
pub fn sound_measure() -> Maatregel {
    let list = |id: &str| vec![id.to_owned()];
    Maatregel {
        id: "m".to_owned(),
        soort: Some(MaatregelType::Omstandertraining),
        doelen: list("d"),
        mechanismen: list("M04"),
        budget: list("g"),
        eigenaar: text("sportbuurtcoach"),
        gronden: Some(vec![Grond::Herkomst]),
        setting: Some(Setting::School),
        leeftijd: Some(Leeftijd::Jongeren),
        doelgroep_soort: Some(DoelgroepSoort::Omstanders),
        sessies: Some(3),
        opvolging: Some(true),
        randvoorwaarden: vec![Randvoorwaarde {
            voorwaarde: "norm_waar".to_owned(),
            vervuld: Some(true),
            toelichting: None,
        }],
        looptijd_mnd: Some(30),
        evaluatiemoment: text("elk jaar in maart"),
        uren_per_jaar: Some(46.0),
        ..Maatregel::default()
    }
}
