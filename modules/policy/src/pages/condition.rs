// SPDX-License-Identifier: EUPL-1.2
//! The conditions under which the mechanisms of a measure work, as the cards of the dossier name
//! them. What a field of the measure already tells is not asked again.

use super::fields::Ask;
use super::say::Speech;
use crate::domain::{Document, Kind, MEASURE, condition_path};
use crate::words;
use gw_core::ports::CardCondition;
use gw_i18n::t;
use plan_check::cards::{field_of, holds};
use plan_check::plan::Maatregel;
use serde_json::Value;
use std::collections::BTreeSet;

/// A condition of a measure, and the card that sets it.
pub struct Asked {
    pub path: String,
    card: String,
    condition: CardCondition,
}

/// What to ask of a measure: each condition once, also when two mechanisms share it.
pub fn asked(document: &Document, speech: Speech<'_>, measure: &str) -> Vec<Asked> {
    let base = MEASURE.path(measure);
    let fields: BTreeSet<&str> =
        MEASURE.asked(document.text(&format!("{base}.type"))).map(|part| part.name).collect();
    let mut all: Vec<Asked> = Vec::new();
    for (card, condition) in of_measure(speech, document.get(&base).unwrap_or(&Value::Null)) {
        let path = condition_path(measure, &condition.key);
        let told = field_of(&condition.key).is_some_and(|field| fields.contains(field));
        let ticked = document.get(&path).is_some();
        if (!told || ticked) && !all.iter().any(|one| one.path == path) {
            all.push(Asked { path, card, condition });
        }
    }
    all
}

/// Every condition of every mechanism of a measure, with its card.
fn of_measure(speech: Speech<'_>, measure: &Value) -> Vec<(String, CardCondition)> {
    let mechanisms = measure["mechanismen"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let of_card = |id: &str| {
        let all = speech.cards.conditions(id, speech.locale).into_iter();
        let card = speech.code("mechanisme", id);
        all.map(move |one| (card.clone(), one)).collect::<Vec<_>>()
    };
    mechanisms.flat_map(of_card).collect()
}

/// How many of the conditions are met and how many nobody told, of how many; None without any.
pub fn met(speech: Speech<'_>, measure: &Value) -> Option<(usize, usize, usize)> {
    let file: Maatregel = serde_json::from_value(measure.clone()).ok()?;
    let keys: BTreeSet<String> = of_measure(speech, measure).into_iter().map(|(_, one)| one.key).collect();
    let answers: Vec<Option<bool>> = keys.iter().map(|key| holds(key, &file)).collect();
    let count = |answer: Option<bool>| answers.iter().filter(|one| **one == answer).count();
    (!answers.is_empty()).then(|| (count(Some(true)), count(None), answers.len()))
}

impl Asked {
    /// The condition as a question of a form.
    pub fn ask(&self, speech: Speech<'_>) -> Ask<'_> {
        let w = words(speech.locale);
        let card = self.card.clone();
        let hint = if self.condition.essential {
            t!(w, "condition-essential", card = card)
        } else {
            t!(w, "condition-helps", card = card)
        };
        Ask { path: &self.path, kind: Kind::YesNo, label: self.condition.text.clone(), hint }
    }
}
