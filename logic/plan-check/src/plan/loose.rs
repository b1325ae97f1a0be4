// SPDX-License-Identifier: EUPL-1.2
//! Small values that people write in more than one way. No rule reads the loose ones.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;

/// The form of a day in the file: `2026-11-25`. Stands for `jiff::civil::Date` in the schema.
pub struct Dag;

impl JsonSchema for Dag {
    fn schema_name() -> Cow<'static, str> {
        "Dag".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
    }
}

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
