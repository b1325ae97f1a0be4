// SPDX-License-Identifier: EUPL-1.2
//! Small values that people write in more than one way. No rule reads the loose ones.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

pub use strict_json::schema::Dag;

/// A description that is a yes or no, a figure or a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Vrij {
    Feit(bool),
    Getal(f64),
    Tekst(String),
}

/// One text or several; written as a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "EenOfMeer")]
#[schemars(with = "EenOfMeer")]
pub struct Teksten(pub Vec<String>);

#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
enum EenOfMeer {
    Een(String),
    Meer(Vec<String>),
}

impl From<EenOfMeer> for Teksten {
    fn from(texts: EenOfMeer) -> Self {
        match texts {
            EenOfMeer::Een(text) if text.is_empty() => Self::default(),
            EenOfMeer::Een(text) => Self(vec![text]),
            EenOfMeer::Meer(texts) => Self(texts),
        }
    }
}

/// Reads one text or a list of texts as one text.
pub(super) fn joined<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let Teksten(texts) = Option::deserialize(deserializer)?.unwrap_or_default();
    Ok((!texts.is_empty()).then(|| texts.join("\n")))
}
