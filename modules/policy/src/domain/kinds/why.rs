// SPDX-License-Identifier: EUPL-1.2
//! Why and what for: sources, problems, goals, indicators.

use super::{many, one, part, rare};
use crate::domain::{Kind, ObjectKind};
use plan_check::plan::{
    BronSoort, Cijfer, DoelgroepSoort, Domein, Grond, Herkomst, IndicatorSoort, Meet, Meetmoment, Niveau,
    Oorzaak, Richting,
};

/// What a figure is about; a figure of the country is never shown as local.
pub const AREAS: fn() -> Vec<&'static str> = || vec!["gemeente", "regio", "Nederland"];

pub const SOURCE: ObjectKind = ObjectKind {
    list: "bronnen",
    place: "bronnen",
    prefix: "b",
    title: "titel",
    or_title: "soort",
    facts: &["soort", "jaar", "gebied", "n"],
    step: 1,
    parts: &[
        part("titel", Kind::Line),
        part("soort", one!("bron", BronSoort)),
        part("jaar", Kind::Year),
        part("gebied", Kind::One("gebied", AREAS)),
        part("cijfer", one!("cijfer", Cijfer)),
        part("waarde", Kind::Decimal),
        part("n", Kind::Number),
        part("beperking", Kind::Line),
    ],
};

pub const PROBLEM: ObjectKind = ObjectKind {
    list: "problemen",
    place: "problemen",
    prefix: "p",
    title: "tekst",
    or_title: "domein",
    facts: &["gronden", "domein", "groep"],
    step: 1,
    parts: &[
        part("tekst", Kind::Text),
        part("groep", Kind::Line),
        part("gronden", many!("grond", Grond)),
        part("domein", one!("domein", Domein)),
        part("mechanisme_oorzaak", one!("oorzaak", Oorzaak)),
        part("bronnen", Kind::Refs("bronnen")),
        rare("onderbouwing", Kind::Text),
        rare("ernst", Kind::Line),
    ],
};

pub const GOAL: ObjectKind = ObjectKind {
    list: "doelen",
    place: "doelen",
    prefix: "d",
    title: "eindtoestand",
    or_title: "doelgroep",
    facts: &["doelgroep", "streefwaarde", "datum"],
    step: 4,
    parts: &[
        part("eindtoestand", Kind::Text),
        part("doelgroep", Kind::Line),
        part("doelgroep_soort", one!("doelgroep", DoelgroepSoort)),
        part("problemen", Kind::Refs("problemen")),
        part("niveau", one!("niveau", Niveau)),
        part("nulmeting.waarde", Kind::Decimal),
        part("nulmeting.jaar", Kind::Year),
        part("nulmeting.bron", Kind::Line),
        part("streefwaarde", Kind::Decimal),
        part("datum", Kind::Coming),
        part("indicatoren", Kind::Refs("indicatoren")),
        part("activiteit_als_doel", Kind::YesNo),
        rare("smart_check.specifiek", Kind::YesNo),
        rare("smart_check.meetbaar", Kind::YesNo),
        rare("smart_check.acceptabel", Kind::YesNo),
        rare("smart_check.realistisch", Kind::YesNo),
        rare("smart_check.tijdgebonden", Kind::YesNo),
    ],
};

pub const INDICATOR: ObjectKind = ObjectKind {
    list: "indicatoren",
    place: "indicatoren",
    prefix: "i",
    title: "naam",
    or_title: "bron",
    facts: &["bron", "eenheid", "richting"],
    step: 6,
    parts: &[
        part("naam", Kind::Line),
        part("eenheid", Kind::Line),
        part("bron", Kind::Line),
        part("soort", one!("indicatorsoort", IndicatorSoort)),
        part("richting", one!("richting", Richting)),
        part("meet", one!("meet", Meet)),
        part("meetmomenten", many!("meetmoment", Meetmoment)),
        part("n", Kind::Number),
        part("kleinste_gepubliceerde_n", Kind::Number),
        rare("definitie", Kind::Text),
        rare("teller", Kind::Line),
        rare("noemer", Kind::Line),
        rare("frequentie", Kind::Line),
        rare("minimum_n", Kind::Number),
        rare("onzekerheid", Kind::Line),
        rare("kwaliteit", Kind::Line),
        rare("herkomst", one!("herkomst", Herkomst)),
        rare("niet_meetbaar_omdat", Kind::Line),
        rare("eigenaar", Kind::Line),
    ],
};
