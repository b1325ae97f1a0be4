// SPDX-License-Identifier: EUPL-1.2
//! The dossier as the plan check takes it: what was studied, which conditions are essential, how
//! sure we are, how old a card is.

use super::card::{Card, Covered, Kind, Source};
use super::{Condition, Dossier, Intervention};
use plan_check::cards::{self, Cards, InterventionCard, MechanismCard, Scope, Study};

impl Dossier {
    /// The cards for rules of evidence and fit (group C).
    pub fn plan_cards(&self) -> Cards {
        let mechanisms = self.cards(Kind::Mechanism).filter_map(mechanism).collect();
        let interventions = self.interventions().filter_map(intervention).collect();
        Cards { mechanisms, interventions }
    }
}

/// None when the card has no day, which the reader of the files refuses.
fn mechanism(card: &Card) -> Option<(String, MechanismCard)> {
    let of_plan = MechanismCard {
        certainty: card.certainty,
        conditions: card.conditions.iter().map(condition).collect(),
        studies: card.sources.iter().map(study).collect(),
        dated: card.date()?,
    };
    Some((card.id.clone(), of_plan))
}

fn intervention(one: &Intervention) -> Option<(String, InterventionCard)> {
    let card = InterventionCard { kis: one.kis_database, evaluated: one.evaluated, dated: one.date()? };
    Some((one.id.clone(), card))
}

fn condition(condition: &Condition) -> cards::Condition {
    cards::Condition { key: condition.key.clone(), essential: condition.essential }
}

fn study(source: &Source) -> Study {
    Study {
        effect: source.effect,
        only_implicit: source.effect.then_some(source.implicit_only),
        settings: scope(source.studied.settings.as_ref()),
        groups: scope(source.studied.groups.as_ref()),
        grounds: scope(source.studied.grounds.as_ref()),
    }
}

fn scope<T: Copy + Ord>(covered: Option<&Covered<T>>) -> Scope<T> {
    match covered {
        None => Scope::NotRecorded,
        Some(Covered::All(_)) => Scope::Broad,
        Some(Covered::These(codes)) => Scope::Only(codes.iter().copied().collect()),
    }
}
