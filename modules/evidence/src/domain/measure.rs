// SPDX-License-Identifier: EUPL-1.2
//! A typical measure of the library.

use super::facet::Text;
use gw_core::Locale;
use gw_core::ports::LibraryMeasure;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    pub id: String,
    /// A type of the plan file.
    #[serde(rename = "type")]
    pub soort: String,
    pub role: String,
    /// Who takes part or is reached, as a code of the plan file.
    pub group: String,
    pub mechanisms: Vec<String>,
    pub pitfalls: Vec<String>,
    pub domain: String,
    /// Further domains where it fits.
    pub also_domains: Vec<String>,
    /// Levels of the goals that it can serve: a course is no answer to a difference in outcome.
    pub levels: Vec<String>,
    pub setting: String,
    pub grounds: Vec<String>,
    pub conditions: Vec<Text>,
    /// Estimates, low and high.
    pub hours_once: [u32; 2],
    pub hours_yearly: [u32; 2],
    pub euro_yearly: [u32; 2],
    pub lead_weeks: u32,
    pub title: Text,
    pub description: Text,
    pub indicator: Indicator,
    /// Further fields of the plan file that the rules read.
    #[serde(default)]
    pub facts: serde_json::Map<String, Value>,
}

/// What to measure.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub nl: String,
    pub en: String,
    pub meet: String,
}

impl Measure {
    /// The fields of a measure in the plan file, without id and title.
    pub fn plan_fields(&self) -> Value {
        let mut fields = self.facts.clone();
        fields.insert("type".to_owned(), json!(self.soort));
        fields.insert("rol".to_owned(), json!(self.role));
        fields.insert("doelgroep_soort".to_owned(), json!(self.group));
        fields.insert("mechanismen".to_owned(), json!(self.mechanisms));
        fields.insert("domein".to_owned(), json!(self.domain));
        fields.insert("setting".to_owned(), json!(self.setting));
        fields.insert("gronden".to_owned(), json!(self.grounds));
        Value::Object(fields)
    }

    pub fn line(&self, locale: Locale) -> LibraryMeasure {
        LibraryMeasure {
            id: self.id.clone(),
            title: self.title.of(locale).to_owned(),
            description: self.description.of(locale).to_owned(),
            cards: self.mechanisms.iter().chain(&self.pitfalls).cloned().collect(),
            conditions: self.conditions.iter().map(|one| one.of(locale).to_owned()).collect(),
            hours_once: self.hours_once.into(),
            hours_yearly: self.hours_yearly.into(),
            euro: self.euro_yearly.into(),
            domains: std::iter::once(&self.domain).chain(&self.also_domains).cloned().collect(),
            levels: self.levels.clone(),
            facts: self.plan_fields().to_string(),
        }
    }
}
