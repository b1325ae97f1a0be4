// SPDX-License-Identifier: EUPL-1.2
//! The measures that can be chosen: those of the plan, and those of the library that are not in it.

use super::Sources;
use crate::app::objects::from_library;
use crate::app::{Book, PlanError};
use crate::domain::MEASURE;
use gw_core::Locale;
use gw_core::ports::LibraryMeasure;
use hours::{Measure, Range};
use jiff::civil::Date;
use plan_check::plan::Maatregel;
use plan_check::{Finding, Input, PlanFile};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Weeks in a year in which work is done: 4 hours a week is 184 a year.
pub const WEEKS: u64 = 46;

/// From here on a finding keeps a measure from covering a goal.
const GRAVE: u8 = 3;

/// What a measure that has not entered yet cannot help: it has no goal (the programme says so
/// itself, in other words) or no budget line (which the officer adds).
const NOT_YET: [&str; 2] = ["A06", "D12"];

/// The id of a measure while it is tried in the plan.
const TRIED: &str = "voorstel";

/// One measure to choose or not.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The id in the library; the id in the plan for what the officer made or changed.
    pub id: String,
    /// The title as it stands in the plan, or would.
    pub title: String,
    /// The id in the plan, when it is there.
    pub in_plan: Option<String>,
    /// The officer made or changed it.
    pub own: bool,
    /// The goals that it works on.
    pub goals: Vec<String>,
    /// The strongest supporting card.
    pub card: Option<String>,
    /// What the plan check finds of severity 3 or 4.
    pub findings: Vec<Finding>,
    /// It stands in the plan without hours: counted as none.
    pub hours_unknown: bool,
    /// A budget line of the plan pays for it.
    pub has_budget: bool,
    /// Hours a year and to set up, in the middle of the estimate: as the plan holds them.
    pub hours_middle: u64,
    pub setup_middle: u64,
    /// Is there an amount for it, or is it said to be free?
    pub euro_known: bool,
    /// As the programme counts it.
    pub counted: Measure,
}

/// Everything about the plan that judging a candidate needs.
struct Ground<'a> {
    book: &'a Book,
    sources: Sources<'a>,
    file: PlanFile,
    years: u32,
    today: Date,
}

pub(super) fn all(
    book: &Book,
    library: &[LibraryMeasure],
    sources: Sources<'_>,
    touched: &BTreeSet<String>,
    (years, today): (u32, Date),
) -> Result<Vec<Candidate>, PlanError> {
    let ground = Ground { book, sources, file: book.plan()?, years, today };
    let mut candidates = Vec::new();
    let mut used = BTreeSet::new();
    for object in book.document.list(MEASURE.list) {
        let Some(id) = object["id"].as_str() else { continue };
        // What came from the library and nobody changed still is the measure of the library.
        let ours = !book.prefilled.is_empty() && !touched.contains(id);
        let same = |one: &&LibraryMeasure| !used.contains(&one.id) && is_of(object, one);
        match library.iter().find(same).filter(|_| ours) {
            Some(one) => {
                used.insert(one.id.clone());
                candidates.push(ground.of_library(one, Some(object))?);
            }
            None => candidates.push(ground.own(id, object)),
        }
    }
    for one in library.iter().filter(|one| !used.contains(&one.id)) {
        candidates.push(ground.of_library(one, None)?);
    }
    Ok(candidates)
}

/// Is the object the measure of the library, word for word? Goals and owner do not count.
fn is_of(object: &Value, measure: &LibraryMeasure) -> bool {
    let fields = from_library(measure);
    fields.as_object().is_some_and(|fields| fields.iter().all(|(name, value)| object[name] == *value))
}

impl Ground<'_> {
    fn of_library(&self, measure: &LibraryMeasure, object: Option<&Value>) -> Result<Candidate, PlanError> {
        let in_plan = object.and_then(|object| object["id"].as_str()).map(str::to_owned);
        let assigned = object.map(|object| strings(&object["doelen"])).filter(|goals| !goals.is_empty());
        let goals = assigned.unwrap_or_else(|| self.fitting(measure));
        let findings = match &in_plan {
            Some(id) => self.findings(&self.file, id),
            None => self.tried(&entering(self.book, measure, &goals))?,
        };
        let cards = measure.cards.iter();
        let (card, certainty) = self.strongest(cards.map(String::as_str));
        let range = |(low, high): (u32, u32)| Range::new(low.into(), high.into());
        let counted = Measure {
            id: measure.id.clone(),
            goals: goals.iter().cloned().collect(),
            finding: !findings.is_empty(),
            certainty,
            hours_once: range(measure.hours_once),
            hours_yearly: range(measure.hours_yearly),
            euro: range(measure.euro).times(self.years.into()),
            present: in_plan.is_some(),
        };
        Ok(Candidate {
            id: measure.id.clone(),
            title: measure.title.clone(),
            in_plan,
            own: false,
            goals,
            card,
            findings,
            hours_unknown: false,
            has_budget: object.is_some_and(|object| !strings(&object["budget"]).is_empty()),
            hours_middle: middle(measure.hours_yearly),
            setup_middle: middle(measure.hours_once),
            euro_known: true,
            counted,
        })
    }

    fn own(&self, id: &str, object: &Value) -> Candidate {
        let mechanisms = strings(&object["mechanismen"]);
        let (card, certainty) = self.strongest(mechanisms.iter().map(String::as_str));
        let findings = self.findings(&self.file, id);
        let hours = |name: &str| super::whole(object[name].as_f64().unwrap_or(0.0));
        let exactly = |name: &str| Range::new(hours(name), hours(name));
        let goals = strings(&object["doelen"]);
        let budget = strings(&object["budget"]);
        let lines = self.file.budgetregels.iter().filter(|line| budget.contains(&line.id));
        let euro = super::whole(lines.filter_map(|line| line.costs(&self.file.plan)).sum());
        Candidate {
            counted: Measure {
                id: id.to_owned(),
                goals: goals.iter().cloned().collect(),
                finding: !findings.is_empty(),
                certainty,
                hours_once: exactly("uren_opzet"),
                hours_yearly: exactly("uren_per_jaar"),
                euro: Range::new(euro, euro),
                present: true,
            },
            id: id.to_owned(),
            title: object["titel"].as_str().unwrap_or_default().to_owned(),
            in_plan: Some(id.to_owned()),
            own: true,
            goals,
            card,
            findings,
            hours_unknown: object["uren_per_jaar"].is_null() && object["uren_opzet"].is_null(),
            has_budget: !budget.is_empty(),
            hours_middle: hours("uren_per_jaar"),
            setup_middle: hours("uren_opzet"),
            euro_known: object["kosteloos"] == true,
        }
    }

    /// The goals of which a problem lies in a domain and touches a ground of the measure, and whose
    /// level it can serve. Coarse on purpose: the officer sees it and decides.
    fn fitting(&self, measure: &LibraryMeasure) -> Vec<String> {
        let facts: Value = serde_json::from_str(&measure.facts).unwrap_or_default();
        let grounds = strings(&facts["gronden"]);
        let problems = self.book.document.list("problemen");
        let of_problem = |id: &String| {
            problems.iter().find(|problem| problem["id"] == **id).is_some_and(|problem| {
                let touched = strings(&problem["gronden"]);
                problem["domein"]
                    .as_str()
                    .is_some_and(|domain| measure.domains.iter().any(|one| one == domain))
                    && (touched.is_empty() || touched.iter().any(|ground| grounds.contains(ground)))
            })
        };
        let fits = |goal: &&Value| {
            let level = goal["niveau"].as_str();
            level.is_none_or(|level| measure.levels.iter().any(|one| one == level))
                && strings(&goal["problemen"]).iter().any(of_problem)
        };
        let goals = self.book.document.list("doelen").iter().filter(fits);
        goals.filter_map(|goal| goal["id"].as_str()).map(str::to_owned).collect()
    }

    /// The card with the highest certainty at its lower end; the first of equals.
    fn strongest<'b>(&self, cards: impl Iterator<Item = &'b str>) -> (Option<String>, u8) {
        let mut best: (Option<String>, u8) = (None, 0);
        for id in cards {
            let Some(line) = self.sources.cards.line(id, Locale::Nl) else { continue };
            if let Some(support) = line.support
                && (best.0.is_none() || support > best.1)
            {
                best = (Some(line.id), support);
            }
        }
        best
    }

    /// Grave findings on a measure of the plan.
    fn findings(&self, file: &PlanFile, id: &str) -> Vec<Finding> {
        let report = plan_check::check(&Input::new(file, self.today).cards(self.sources.plan_cards));
        let about = |one: &Finding| one.object.id == id && one.ernst >= GRAVE;
        report.bevindingen.into_iter().filter(about).collect()
    }

    /// Grave findings on a measure, were it in the plan.
    fn tried(&self, object: &Map<String, Value>) -> Result<Vec<Finding>, PlanError> {
        let mut object = object.clone();
        object.insert("id".to_owned(), json!(TRIED));
        let measure = serde_json::from_value::<Maatregel>(Value::Object(object))
            .map_err(|error| PlanError::NotAPlan(error.to_string()))?;
        let mut file = self.file.clone();
        file.maatregelen.push(measure);
        let mut findings = self.findings(&file, TRIED);
        findings.retain(|one| !NOT_YET.contains(&one.regel.as_str()));
        Ok(findings)
    }
}

/// A measure of the library as it enters the plan: with its goals, and the lead as its owner.
pub(super) fn entering(book: &Book, measure: &LibraryMeasure, goals: &[String]) -> Map<String, Value> {
    let mut object = from_library(measure).as_object().cloned().unwrap_or_default();
    object.insert("doelen".to_owned(), json!(goals));
    let lead = book.document.text("plan.trekker");
    if !lead.is_empty() {
        object.insert("eigenaar".to_owned(), json!(lead));
    }
    object
}

fn middle((low, high): (u32, u32)) -> u64 {
    low.midpoint(high).into()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
