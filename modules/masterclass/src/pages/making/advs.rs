// SPDX-License-Identifier: EUPL-1.2
//! The ADVs of an edition: chosen from those that a source links to a municipality of today.

use crate::domain::ChosenAdv;
use gw_core::ports::Municipalities;
use gw_web::field::Choice;
use gw_web::{Fields, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// An ADV with the provinces of its municipalities.
struct Known {
    adv: ChosenAdv,
    provinces: BTreeSet<String>,
}

/// By id.
fn known(municipalities: &dyn Municipalities) -> BTreeMap<String, Known> {
    let mut all: BTreeMap<String, Known> = BTreeMap::new();
    for facts in municipalities.current() {
        // Only what a source confirms has this type.
        let Some(adv) = facts.adv else { continue };
        let website = adv.website.filter(|address| address.starts_with("https://")).unwrap_or_default();
        let adv = ChosenAdv { id: adv.id, naam: adv.name, website };
        let one = all.entry(adv.id.clone()).or_insert_with(|| Known { adv, provinces: BTreeSet::new() });
        one.provinces.insert(facts.province);
    }
    all
}

/// What to choose from: those of the home provinces first, then by name. What was chosen before stays a
/// choice, also when the data has lost it.
pub fn choices(municipalities: &dyn Municipalities, home: &[String], before: &[ChosenAdv]) -> Vec<Choice> {
    let known = known(municipalities);
    let mut all: Vec<&Known> = known.values().collect();
    all.sort_by_key(|one| {
        (!one.provinces.iter().any(|name| home.contains(name)), one.adv.naam.to_lowercase())
    });
    let lost = before.iter().filter(|one| !known.contains_key(&one.id));
    let choice = |one: &&Known| {
        let provinces = one.provinces.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        Choice::new(&one.adv.id, &one.adv.naam).note(provinces)
    };
    all.iter().map(choice).chain(lost.map(|one| Choice::new(&one.id, &one.naam))).collect()
}

/// What was chosen in the form. A value that was no choice was not made by this form.
pub fn chosen(
    municipalities: &dyn Municipalities,
    before: &[ChosenAdv],
    fields: &Fields,
) -> Result<Vec<ChosenAdv>, Problem> {
    let mut known = known(municipalities);
    let mut all: Vec<ChosenAdv> = Vec::new();
    for id in fields.all("voorziening") {
        if all.iter().any(|one| one.id == id) {
            continue;
        }
        let one = known.remove(id).map(|one| one.adv);
        let one = one.or_else(|| before.iter().find(|one| one.id == id).cloned());
        all.push(one.ok_or(Problem::Unreadable)?);
    }
    Ok(all)
}
