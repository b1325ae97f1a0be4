// SPDX-License-Identifier: EUPL-1.2
//! Taking a proposal over: one transaction, and nothing that the page did not say beforehand.

use super::candidate::entering;
use super::{Sources, Table, Wish, table, touched};
use crate::app::book::{Book, PlanError};
use crate::app::edit::{Act, Edit};
use crate::app::objects::take_out;
use crate::domain::{MEASURE, PlanId, QUESTIONS};
use gw_core::{Actor, Locale};
use gw_db::Ctx;
use hours::{Answer, Proposal, Unsolved, propose};
use serde_json::{Value, json};
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
    /// Hours a week, from and to, when they change.
    pub hours: Option<(Option<u64>, u64)>,
    /// Money, from and to, when it changes.
    pub euro: Option<(Option<u64>, u64)>,
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
        let now = |path: &str| book.document.number(path).map(super::whole);
        let changes = |from: Option<u64>, to: u64| (from != Some(to)).then_some((from, to));
        steps.hours = changes(now("plan.uren_per_week"), wish.hours_per_week.into());
        steps.euro = wish.euro.and_then(|euro| changes(now("plan.budget"), euro));
        steps
    }

    pub fn is_empty(&self) -> bool {
        self.add.is_empty() && self.remove.is_empty() && self.hours.is_none() && self.euro.is_none()
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
        for (name, change) in [("u", self.hours), ("g", self.euro)] {
            if let Some((from, to)) = change {
                let _ = write!(line, "{name}{from:?}>{to} ");
            }
        }
        line.trim_end().to_owned()
    }
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
    if steps.seal() != seal {
        return Err(AdoptError::Changed);
    }
    if steps.is_empty() {
        return Ok(steps);
    }
    carry_out(&mut edit, &table, &steps, sources);
    edit.tell("erbij", json!(steps.add));
    edit.tell("eruit", json!(steps.remove));
    edit.tell("uren_per_week", json!(wish.hours_per_week));
    edit.commit(ctx, actor, Act::new("policy.urenvoorstel.overgenomen")).await?;
    Ok(steps)
}

fn carry_out(edit: &mut Edit, table: &Table, steps: &Steps, sources: Sources<'_>) {
    let library = sources.library.measures(Locale::Nl);
    // First what enters: an id that goes is then never given out again in the same change.
    for id in &steps.add {
        let (Some(measure), Some(candidate)) =
            (library.iter().find(|one| one.id == *id), table.candidate(id))
        else {
            continue;
        };
        let object = entering(&edit.book, measure, &candidate.goals);
        let new = edit.book.document.add(MEASURE.list, MEASURE.prefix, Value::Object(object));
        let path = format!("{}.{new}", MEASURE.list);
        let after = edit.book.document.get(&path).map(Value::to_string).unwrap_or_default();
        edit.note(&path, "", after);
    }
    for id in steps.remove.iter().filter_map(|id| table.candidate(id)?.in_plan.as_ref()) {
        take_out(edit, MEASURE, id);
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
