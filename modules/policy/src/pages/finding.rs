// SPDX-License-Identifier: EUPL-1.2
//! A finding as a person reads it: what, why, the card behind it, what to do instead, and weighing.

use super::State;
use super::say::{object_name, short};
use crate::words;
use gw_core::Locale;
use gw_core::ports::CardLine;
use gw_i18n::{Words, t};
use plan_check::{Finding, Report};
use serde_json::Value;

/// A finding in the reader's language.
pub struct FindingView {
    pub rule: String,
    pub object: String,
    /// Which kind of object it is about: `maatregel`.
    pub kind: String,
    pub title: String,
    pub severity: u8,
    pub word: &'static str,
    pub class: &'static str,
    pub message: String,
    pub solution: String,
    /// The conditions that it is about, in words.
    pub conditions: String,
    pub cards: Vec<CardLine>,
    /// Sources that are not a card.
    pub sources: Vec<String>,
    /// Reason, person and day.
    pub weighed: Option<(String, String, String)>,
    /// The form to weigh it; None when there is nothing to weigh, or nobody who may.
    pub weigh: Option<Weigh>,
    /// Where to choose something else for it.
    pub instead: Option<String>,
    /// Where the object itself can be changed.
    pub mend: Option<String>,
}

/// The form to weigh a finding.
pub struct Weigh {
    pub action: String,
    /// The screen to come back to.
    pub back: String,
    /// What was typed and why it was refused.
    pub refused: Option<(String, String)>,
}

pub fn severity_word(w: &'static Words, severity: u8) -> &'static str {
    match severity {
        4 => t!(w, "severity-4"),
        3 => t!(w, "severity-3"),
        2 => t!(w, "severity-2"),
        _ => t!(w, "severity-1"),
    }
}

/// Below this, a finding is a tip: nothing to weigh.
const WEIGHED_FROM: u8 = 3;

impl FindingView {
    pub fn of(state: &State, finding: &Finding, locale: Locale) -> Self {
        let pick = |texts: &plan_check::Texts| match locale {
            Locale::Nl => texts.nl.clone(),
            Locale::En => texts.en.clone(),
        };
        let cards: Vec<CardLine> =
            finding.bronnen.iter().filter_map(|id| state.cards.line(id, locale)).collect();
        Self {
            rule: finding.regel.clone(),
            object: finding.object.id.clone(),
            kind: finding.object.soort.clone(),
            title: match (finding.object.titel.as_str(), finding.object.soort.as_str()) {
                // What residents told does not travel along: the word for it does.
                ("", "signaal") => object_name(locale, "signalen").to_owned(),
                (title, _) => short(title),
            },
            severity: finding.ernst,
            word: severity_word(words(locale), finding.ernst),
            class: if finding.ernst >= WEIGHED_FROM { "" } else { "gw-finding--tip" },
            message: pick(&finding.bericht),
            solution: pick(&finding.oplossing),
            conditions: conditions(state, finding, locale),
            sources: finding
                .bronnen
                .iter()
                .filter(|id| !cards.iter().any(|card| card.id == **id))
                .map(|source| match locale {
                    Locale::Nl => source.clone(),
                    Locale::En => plan_check::source_in_english(source).to_owned(),
                })
                .collect(),
            cards,
            weighed: finding
                .afweging
                .as_ref()
                .map(|one| (one.motivering.clone(), one.wie.clone(), one.wanneer.clone())),
            weigh: None,
            instead: None,
            mend: None,
        }
    }

    /// Gives an officer what can be done about it. `base` is the path of the plan.
    #[must_use]
    pub fn for_officer(mut self, base: &str, back: &str, officer: bool) -> Self {
        if officer && self.severity >= WEIGHED_FROM && self.weighed.is_none() {
            self.weigh =
                Some(Weigh { action: format!("{base}/toets/afwegen"), back: back.to_owned(), refused: None });
            if self.kind == "maatregel" && self.rule.starts_with(['B', 'C']) {
                self.instead = Some(format!("{base}/voorbeelden?in_plaats_van={}", self.object));
            }
        }
        self
    }

    pub fn is_open_risk(&self) -> bool {
        self.severity >= WEIGHED_FROM && self.weighed.is_none()
    }
}

/// The conditions of cards that a rule names, as the cards put them.
fn conditions(state: &State, finding: &Finding, locale: Locale) -> String {
    let named = finding.gevonden.get("voorwaarden").and_then(Value::as_array).into_iter().flatten();
    let text = |key: &str| state.cards.condition(key, locale).unwrap_or_else(|| key.to_owned());
    named.filter_map(Value::as_str).map(text).collect::<Vec<_>>().join(" ")
}

/// Where to mend what a finding is about, below the plan. On the card of the object itself there
/// is a button already.
pub fn mend(finding: &Finding) -> Option<String> {
    let object = &finding.object;
    let list = match object.soort.as_str() {
        "plan" => return Some(screen_of(&finding.regel).to_owned()),
        "maatregel" => "maatregelen",
        "doel" => "doelen",
        "indicator" => "indicatoren",
        "probleem" => "problemen",
        "raadpleging" => "raadplegingen",
        "signaal" => "signalen",
        // Some stand in an imported plan under another name: their list is nearest.
        "oude_activiteit" => return Some("oude_activiteiten".to_owned()),
        _ => return None,
    };
    Some(format!("{list}/{}", object.id))
}

/// The screen on which a rule about the plan as a whole can be met.
fn screen_of(rule: &str) -> &'static str {
    match rule {
        "A09" => "bronnen",
        "A11" => "budgetregels",
        "A13" | "A14" => "stap/3",
        "A15" => "besluit",
        "D02" => "stap/1",
        "D06" | "D07" => "raadplegingen",
        "D16" => "stap/5",
        "R2" | "R10" | "R13" => "stap/4",
        _ => "gegevens",
    }
}

/// The findings about one object, ready for a screen.
pub fn about(
    state: &State,
    report: &Report,
    (id, locale): (&str, Locale),
    (base, back, officer): (&str, &str, bool),
) -> Vec<FindingView> {
    let all = report.bevindingen.iter().filter(|finding| finding.object.id == id);
    all.map(|finding| FindingView::of(state, finding, locale).for_officer(base, back, officer)).collect()
}
