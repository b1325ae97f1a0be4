// SPDX-License-Identifier: EUPL-1.2
//! Goals, measures and indicators: lists of the plan whose objects people add, change and remove.
//! The fields that a rule needs are asked in plain questions, and only where they matter.

use super::field::Kind;
use plan_check::plan::{
    Boodschap, DoelgroepSoort, Domein, GroepMotivatie, Grond, IndicatorSoort, MaatregelType, Meet, Niveau,
    Richting, Rol, Setting, Wijkfase,
};

/// A field of an object, relative to it.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub name: &'static str,
    pub kind: Kind,
    /// Types of measure for which the question matters; empty: always.
    pub only: &'static [&'static str],
}

/// A kind of object with its fields.
#[derive(Clone, Copy, Debug)]
pub struct ObjectKind {
    /// The list in the document, and in the address.
    pub list: &'static str,
    pub prefix: &'static str,
    /// The field that names it.
    pub title: &'static str,
    pub parts: &'static [Part],
}

const fn part(name: &'static str, kind: Kind) -> Part {
    Part { name, kind, only: &[] }
}

const fn only(only: &'static [&'static str], name: &'static str, kind: Kind) -> Part {
    Part { name, kind, only }
}

macro_rules! one {
    ($key:literal, $list:ident) => {
        Kind::One($key, || $list::ALL.iter().map(|one| one.code()).collect())
    };
}
macro_rules! many {
    ($key:literal, $list:ident) => {
        Kind::Many($key, || $list::ALL.iter().map(|one| one.code()).collect())
    };
}

const LEARNING: &[&str] = &["voorlichting", "lessenreeks", "training", "elearning", "omstandertraining"];
const CONTACT: &[&str] = &["ontmoeting", "dialoog", "mentoring"];
const MESSAGE: &[&str] = &[
    "campagne",
    "normuitspraak",
    "voorlichting",
    "theater_film",
    "rolmodellen",
    "tegenspraak_online",
    "charter_keurmerk",
];
const TESTS: &[&str] = &["praktijktest", "mystery_guest"];

pub const GOAL: ObjectKind = ObjectKind {
    list: "doelen",
    prefix: "d",
    title: "eindtoestand",
    parts: &[
        part("eindtoestand", Kind::Text),
        part("doelgroep", Kind::Line),
        part("problemen", Kind::Ref("problemen")),
        part("niveau", one!("niveau", Niveau)),
        part("nulmeting.waarde", Kind::Number),
        part("nulmeting.jaar", Kind::Year),
        part("streefwaarde", Kind::Number),
        part("datum", Kind::Coming),
        part("indicatoren", Kind::Ref("indicatoren")),
        part("activiteit_als_doel", Kind::YesNo),
    ],
};

pub const INDICATOR: ObjectKind = ObjectKind {
    list: "indicatoren",
    prefix: "i",
    title: "naam",
    parts: &[
        part("naam", Kind::Line),
        part("eenheid", Kind::Line),
        part("bron", Kind::Line),
        part("soort", one!("indicatorsoort", IndicatorSoort)),
        part("richting", one!("richting", Richting)),
        part("meet", one!("meet", Meet)),
        part("n", Kind::Number),
        part("kleinste_gepubliceerde_n", Kind::Number),
    ],
};

pub const MEASURE: ObjectKind = ObjectKind {
    list: "maatregelen",
    prefix: "m",
    title: "titel",
    parts: &[
        part("titel", Kind::Line),
        part("type", one!("type", MaatregelType)),
        part("doelen", Kind::Ref("doelen")),
        part("eigenaar", Kind::Line),
        part("uren_opzet", Kind::Number),
        part("uren_per_jaar", Kind::Number),
        part("rol", one!("rol", Rol)),
        part("doelgroep_soort", one!("doelgroep", DoelgroepSoort)),
        part("gronden", many!("grond", Grond)),
        part("domein", one!("domein", Domein)),
        part("setting", one!("setting", Setting)),
        part("looptijd_mnd", Kind::Number),
        part("opvolging", Kind::YesNo),
        part("evaluatiemoment", Kind::Line),
        part("stop_criterium", Kind::Line),
        only(LEARNING, "verplicht", Kind::YesNo),
        only(LEARNING, "sessies", Kind::Number),
        only(LEARNING, "minuten", Kind::Number),
        only(LEARNING, "vaardigheden", Kind::YesNo),
        only(LEARNING, "groep_motivatie", one!("motivatie", GroepMotivatie)),
        only(LEARNING, "uitvoerder_geschoold", Kind::YesNo),
        only(MESSAGE, "boodschap", many!("boodschap", Boodschap)),
        only(MESSAGE, "verhaalfiguur_stereotype_bevestigend", Kind::YesNo),
        only(MESSAGE, "zichtbaarheidsactie", Kind::YesNo),
        only(MESSAGE, "veiligheidsplan", Kind::YesNo),
        only(CONTACT, "contactvoorwaarden.gelijke_status", Kind::YesNo),
        only(CONTACT, "contactvoorwaarden.gezamenlijk_doel", Kind::YesNo),
        only(CONTACT, "contactvoorwaarden.samenwerking", Kind::YesNo),
        only(CONTACT, "contactvoorwaarden.steun_gezag", Kind::YesNo),
        only(CONTACT, "contactvoorwaarden.herhaald", Kind::YesNo),
        only(CONTACT, "contactvoorwaarden.angst_laag", Kind::YesNo),
        only(CONTACT, "competitief", Kind::YesNo),
        only(CONTACT, "gespreksregels", Kind::YesNo),
        only(CONTACT, "wijkfase", one!("wijkfase", Wijkfase)),
        only(TESTS, "test_herhaald", Kind::YesNo),
        only(&["meldingsbevordering", "adv_extra"], "kosteloos", Kind::YesNo),
        only(&["adv_extra"], "adv_gescheiden", Kind::YesNo),
    ],
};

impl ObjectKind {
    pub const ALL: [Self; 3] = [GOAL, MEASURE, INDICATOR];

    pub fn of_list(list: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.list == list)
    }

    /// The fields to ask for an object of this type (of measure).
    pub fn asked(&self, soort: &str) -> impl Iterator<Item = &'static Part> {
        let soort = soort.to_owned();
        self.parts.iter().filter(move |part| part.only.is_empty() || part.only.contains(&soort.as_str()))
    }
}
