// SPDX-License-Identifier: EUPL-1.2
//! The dossier as the plan check takes it: what was studied, which conditions are essential, how
//! sure we are, how old a card is.

use super::Dossier;
use super::card::{Card, Condition};
use super::facet::{Kind, Part};
use super::study::{Covered, Study};
use plan_check::cards::{self, Cards, InterventionCard, MechanismCard, Scope};

impl Dossier {
    /// The cards for rules of evidence and fit (group C).
    pub fn plan_cards(&self) -> Cards {
        Cards {
            mechanisms: self.cards(Kind::Mechanism).filter_map(|card| self.mechanism(card)).collect(),
            interventions: self.cards(Kind::Intervention).filter_map(intervention).collect(),
        }
    }

    /// None when the card has no day, which the reader of the files refuses.
    fn mechanism(&self, card: &Card) -> Option<(String, MechanismCard)> {
        let of_plan = MechanismCard {
            certainty: card.certainty,
            conditions: card.conditions.iter().map(condition).collect(),
            studies: self.behind(card).map(|(one, role)| study(one, role)).collect(),
            dated: card.date()?,
        };
        Some((card.id.clone(), of_plan))
    }
}

fn intervention(card: &Card) -> Option<(String, InterventionCard)> {
    let of_plan = InterventionCard { kis: card.kis_database, evaluated: card.evaluated, dated: card.date()? };
    Some((card.id.clone(), of_plan))
}

fn condition(condition: &Condition) -> cards::Condition {
    cards::Condition { key: condition.key.clone(), essential: condition.essential }
}

fn study(study: &Study, role: Part) -> cards::Study {
    let effect = role == Part::Effect;
    cards::Study {
        effect,
        only_implicit: effect.then_some(study.implicit_only),
        settings: scope(study.studied.settings.as_ref()),
        groups: scope(study.studied.groups.as_ref()),
        grounds: scope(study.studied.grounds.as_ref()),
    }
}

fn scope<T: Copy + Ord>(covered: Option<&Covered<T>>) -> Scope<T> {
    match covered {
        None => Scope::NotRecorded,
        Some(Covered::All(_)) => Scope::Broad,
        Some(Covered::These(codes)) => Scope::Only(codes.iter().copied().collect()),
    }
}
