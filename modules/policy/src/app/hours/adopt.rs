// SPDX-License-Identifier: EUPL-1.2
//! Taking a proposal over: one transaction, and nothing that the page did not say beforehand.

use super::candidate::{Candidate, entering};
use super::{Sources, Table, Wish, table, touched};
use crate::app::book::{Book, PlanError};
use crate::app::edit::{Act, Edit};
use crate::app::objects::take_out;
use crate::domain::{BUDGET, MEASURE, PlanId, QUESTIONS, log_object};
use gw_core::{Actor, Locale};
use gw_db::Ctx;
use hours::{Answer, Proposal, Unsolved, propose};
use plan_check::plan::Ritme;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What taking over does to the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// Candidates that enter.
    pub add: Vec<String>,
    /// Candidates that are there and stay.
    pub stay: Vec<String>,
    /// Candidates that go: of the library and unchanged, or ticked to be left out.
    pub remove: Vec<String>,
    /// Budget lines that come with the measures that have none.
    pub lines: Vec<Line>,
    /// Budget lines that go with the measures that go, by their id in the plan.
    pub dropped: Vec<String>,
    /// Hours a week, from and to, when they change.
    pub hours: Option<(Option<u64>, u64)>,
    /// Money, from and to, when it changes.
    pub euro: Option<(Option<u64>, u64)>,
}

/// The budget line of a measure: what it asks each year of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The candidate.
    pub id: String,
    /// Hours a year; what it takes to set up is spread over the years.
    pub hours: u64,
    /// At the careful end; None when nobody knows.
    pub euro: Option<u64>,
}

/// Why nothing was taken over.
#[derive(Debug)]
pub enum AdoptError {
    /// The plan has changed since: this is what taking over would do now.
    Changed,
    Plan(PlanError),
    Unsolved(Unsolved),
}

impl From<PlanError> for AdoptError {
    fn from(error: PlanError) -> Self {
        Self::Plan(error)
    }
}

impl From<gw_db::DbError> for AdoptError {
    fn from(error: gw_db::DbError) -> Self {
        Self::Plan(error.into())
    }
}

impl Steps {
    pub fn of(book: &Book, table: &Table, wish: &Wish, proposal: &Proposal) -> Self {
        let mut steps = Self::default();
        for one in &table.candidates {
            match (one.in_plan.is_some(), proposal.has(&one.id)) {
                (false, true) => steps.add.push(one.id.clone()),
                (true, true) => steps.stay.push(one.id.clone()),
                (true, false) => steps.remove.push(one.id.clone()),
                (false, false) => {}
            }
        }
        let chosen = table.candidates.iter().filter(|one| proposal.has(&one.id));
        steps.lines =
            chosen.filter(|one| !one.has_budget && !one.hours_unknown).map(|one| line(table, one)).collect();
        steps.dropped = dropped(book, table, &steps.remove);
        let now = |path: &str| book.document.number(path).map(super::whole);
        let changes = |from: Option<u64>, to: u64| (from != Some(to)).then_some((from, to));
        steps.hours = changes(now("plan.uren_per_week"), wish.hours_per_week.into());
        steps.euro = wish.euro.and_then(|euro| changes(now("plan.budget"), euro));
        steps
    }

    pub fn is_empty(&self) -> bool {
        self.add.is_empty()
            && self.remove.is_empty()
            && self.lines.is_empty()
            && self.hours.is_none()
            && self.euro.is_none()
    }

    /// The steps in one line. The form carries it, so that what happens is what was shown.
    pub fn seal(&self) -> String {
        let mut line = String::new();
        let all = [('+', &self.add), ('=', &self.stay), ('-', &self.remove)];
        for (sign, ids) in all {
            for id in ids {
                let _ = write!(line, "{sign}{id} ");
            }
        }
        for Line { id, hours, euro } in &self.lines {
            let _ = write!(line, "b{id}:{hours}/{euro:?} ");
        }
        for id in &self.dropped {
            let _ = write!(line, "x{id} ");
        }
        for (name, change) in [("u", self.hours), ("g", self.euro)] {
            if let Some((from, to)) = change {
                let _ = write!(line, "{name}{from:?}>{to} ");
            }
        }
        line.trim_end().to_owned()
    }
}

fn line(table: &Table, one: &Candidate) -> Line {
    let years = u64::from(table.years);
    Line {
        id: one.id.clone(),
        hours: one.hours_middle + one.setup_middle.div_ceil(years),
        euro: one.euro_known.then(|| one.counted.euro.high.div_ceil(years)),
    }
}

/// The budget lines that nothing but measures that go refers to.
fn dropped(book: &Book, table: &Table, remove: &[String]) -> Vec<String> {
    let gone: Vec<&String> = remove.iter().filter_map(|id| table.candidate(id)?.in_plan.as_ref()).collect();
    let measures = book.document.list(MEASURE.list);
    let names = |measure: &Value, line: &str| {
        measure["budget"].as_array().is_some_and(|all| all.iter().any(|one| one == line))
    };
    let goes = |measure: &Value| gone.iter().any(|id| measure["id"] == id.as_str());
    let of_gone = |line: &String| {
        let mut using = measures.iter().filter(|measure| names(measure, line)).peekable();
        using.peek().is_some() && using.all(goes)
    };
    book.document.ids(BUDGET.place).into_iter().filter(of_gone).collect()
}

/// Takes the proposal for this wish over, when it still does what `seal` says.
pub async fn adopt(
    ctx: &Ctx,
    actor: &Actor,
    id: PlanId,
    sources: Sources<'_>,
    (wish, seal): (&Wish, &str),
) -> Result<Steps, AdoptError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    let touched = touched(&mut edit.tx, id).await?;
    let table = table(&edit.book, sources, &touched, ctx.clock.today())?;
    let Answer::Best(proposal) = propose(&table.question(wish)).map_err(AdoptError::Unsolved)? else {
        return Err(AdoptError::Changed);
    };
    let steps = Steps::of(&edit.book, &table, wish, &proposal);
    // Pressed twice: the plan already is as the proposal.
    if steps.is_empty() {
        return Ok(steps);
    }
    if steps.seal() != seal {
        return Err(AdoptError::Changed);
    }
    carry_out(&mut edit, &table, &steps, sources);
    edit.tell("erbij", json!(steps.add));
    edit.tell("eruit", json!(steps.remove));
    edit.tell("uren_per_week", json!(wish.hours_per_week));
    edit.tell("budgetregels", json!(steps.lines.len()));
    edit.commit(ctx, actor, Act::new("policy.urenvoorstel.overgenomen").form(super::MARK)).await?;
    Ok(steps)
}

fn carry_out(edit: &mut Edit, table: &Table, steps: &Steps, sources: Sources<'_>) {
    let library = sources.library.measures(Locale::Nl);
    // The id in the plan of what enters.
    let mut entered = BTreeMap::new();
    // First what enters: an id that goes is then never given out again in the same change.
    for id in &steps.add {
        let (Some(measure), Some(candidate)) =
            (library.iter().find(|one| one.id == *id), table.candidate(id))
        else {
            continue;
        };
        let object = entering(&edit.book, measure, &candidate.goals);
        let new = edit.book.document.add(MEASURE.list, MEASURE.prefix, Value::Object(object));
        entered.insert(id.clone(), new.clone());
        let after = log_object(&edit.book.document, &MEASURE, &new);
        edit.note(&MEASURE.path(&new), "", after);
    }
    for line in &steps.lines {
        if let Some(candidate) = table.candidate(&line.id) {
            pay(edit, table, candidate, (line, entered.get(&line.id)));
        }
    }
    for id in steps.remove.iter().filter_map(|id| table.candidate(id)?.in_plan.as_ref()) {
        take_out(edit, MEASURE, id);
    }
    for id in &steps.dropped {
        take_out(edit, BUDGET, id);
    }
    for (path, change) in [("plan.uren_per_week", steps.hours), ("plan.budget", steps.euro)] {
        if let Some((from, to)) = change
            && edit.book.document.set(path, json!(to))
        {
            edit.note(path, from.map_or_else(String::new, |from| from.to_string()), to.to_string());
        }
    }
    // The officer has now chosen: the questions on the first measures are answered.
    let document = edit.book.document.clone();
    let about = |question: &&crate::domain::Question| {
        question.id.starts_with("maatregel-") && question.is_filled(&document)
    };
    edit.book.answered.extend(QUESTIONS.iter().filter(about).map(|question| question.id.to_owned()));
    edit.book.answered.retain(|id| QUESTIONS.iter().any(|q| q.id == id && q.is_filled(&document)));
}

/// Gives a measure its budget line. Cover, and whether it is for good, are for the officer to say.
fn pay(edit: &mut Edit, table: &Table, candidate: &Candidate, (line, entered): (&Line, Option<&String>)) {
    let Some(measure) = entered.or(candidate.in_plan.as_ref()) else { return };
    let document = &mut edit.book.document;
    let mut object =
        json!({"omschrijving": candidate.title, "uren": line.hours, "ritme": Ritme::Jaarlijks.code()});
    if let Some(euro) = line.euro {
        object["bedrag"] = json!(euro);
    }
    if let Some(year) = table.first_year {
        object["jaar"] = json!(year);
    }
    let new = document.add(BUDGET.place, BUDGET.prefix, object);
    let path = format!("{}.budget", MEASURE.path(measure));
    document.set(&path, json!([new]));
    let (after, whole) = (log_object(document, &BUDGET, &new), log_object(document, &MEASURE, measure));
    edit.note(&BUDGET.path(&new), "", after);
    if entered.is_some() {
        // It came in this very change: the log holds it as it is now.
        edit.note(&MEASURE.path(measure), "", whole);
    } else {
        edit.note(&path, "", new);
    }
}
