// SPDX-License-Identifier: EUPL-1.2
//! Lays imported facts over what the program was built with. Of two facts about the same field the
//! one of the latest day holds; of the same day, the one that was imported last.

use super::history::{Kind, Merger};
use super::municipality::{Municipality, Population};
use super::reference::Parts;
use super::{Fact, Field};
use jiff::civil::Date;
use std::collections::BTreeSet;

pub(super) fn overlay(parts: &mut Parts, facts: &[Fact]) {
    // New municipalities first: another fact may be about them.
    for fact in facts.iter().filter(|fact| fact.field == Field::Name) {
        parts.municipalities.entry(fact.code.clone()).or_insert_with(|| Municipality {
            code: fact.code.clone(),
            name: fact.value.clone(),
            cbs_name: fact.value.clone(),
            ..Municipality::default()
        });
    }
    for fact in facts {
        match &fact.field {
            Field::Population => population(parts, fact),
            Field::Successor(new) => successor(parts, fact, new),
            _ => {
                if let Some(municipality) = parts.municipalities.get_mut(&fact.code) {
                    set(municipality, fact);
                }
            }
        }
    }
}

fn population(parts: &mut Parts, fact: &Fact) {
    let Ok(inhabitants) = fact.value.parse() else { return };
    let source = format!("{}, imported, {}", fact.source.to_uppercase(), fact.on);
    let population = Population { inhabitants, estimated: false, summed: false, source };
    parts.populations.entry(fact.code.clone()).or_default().insert(fact.on.year(), population);
}

fn successor(parts: &mut Parts, fact: &Fact, new: &str) {
    let same = |m: &Merger| m.old_code == fact.code && m.date == fact.on;
    if parts.mergers.iter().any(|m| same(m) && m.new_code == new) {
        return;
    }
    let name = |code: &str| parts.municipalities.get(code).map(|m| m.name.clone());
    let (Some(old_name), Some(new_name)) = (name(&fact.code), name(new)) else { return };
    parts.mergers.push(Merger {
        date: fact.on,
        old_code: fact.code.clone(),
        old_name,
        new_code: new.to_owned(),
        new_name,
        kind: Kind::Whole,
        area_share: None,
        law: (!fact.value.is_empty()).then(|| fact.value.clone()),
    });
    let into: BTreeSet<String> =
        parts.mergers.iter().filter(|m| same(m)).map(|m| m.new_code.clone()).collect();
    if into.len() > 1 {
        parts.mergers.iter_mut().filter(|m| same(m)).for_each(|m| m.kind = Kind::Split);
    }
}

/// Does a fact of this day say more than what holds now?
fn is_newer(municipality: &Municipality, field: &Field, on: Date) -> bool {
    let now = municipality.sources.get(field).map(|(_, on)| *on);
    now.or_else(|| field.built_in_on()).is_none_or(|known| on >= known)
}

fn set(municipality: &mut Municipality, fact: &Fact) {
    if !is_newer(municipality, &fact.field, fact.on) {
        return;
    }
    let value = fact.value.clone();
    let some = (!value.is_empty()).then(|| value.clone());
    match &fact.field {
        Field::Name => {
            if super::import::same_name(&municipality.name, &value) {
                return;
            }
            // The old name stays a name by which it is found.
            let old = std::mem::replace(&mut municipality.name, value);
            if !municipality.aliases.contains(&old) {
                municipality.aliases.push(old);
            }
        }
        Field::Alias => {
            if !municipality.names().any(|name| name == value) {
                municipality.aliases.push(value);
            }
        }
        Field::CbsName => municipality.cbs_name = value,
        Field::Province => municipality.province = value,
        Field::ValidFrom => municipality.valid_from = value.parse().ok(),
        Field::ValidTo => municipality.valid_to = value.parse().ok(),
        Field::SizeClass => municipality.size_class = value.parse().ok(),
        Field::Corop => municipality.corop = some,
        Field::SafetyRegion => municipality.safety_region = some,
        Field::PoliceUnit => municipality.police_unit = some,
        Field::TooiUri => municipality.tooi_uri = some,
        Field::Area | Field::CouncilSeats | Field::Oin | Field::Kvk => {
            municipality.more.insert(fact.field.clone(), value);
        }
        Field::Population | Field::Successor(_) => return,
    }
    municipality.sources.insert(fact.field.clone(), (fact.source.clone(), fact.on));
}
