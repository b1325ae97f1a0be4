// SPDX-License-Identifier: EUPL-1.2
//! The worklist of an ADV: its reports in memory, brought up to date at each question by reading what
//! changed since. No key of a person is needed, and no word of a story is in it.

use crate::app::memory::Held;
use crate::app::search;
use crate::domain::{CaseId, CaseState, IncidentId, ReportId, ReportState};
use crate::error::{RegisterError, Result};
use crate::state::State;
use classification::Code;
use gw_core::{AccountId, Actor};
use jiff::civil::Date;

pub use crate::domain::worklist::{Deadline, Filter, Order, Whose};

/// A report in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: ReportId,
    pub number: String,
    pub received_on: Date,
    pub state: ReportState,
    pub case: Option<(CaseId, CaseState)>,
    /// List K.
    pub request: Code,
    pub handler: Option<AccountId>,
    pub due_on: Option<Date>,
    pub grounds: Vec<Code>,
    pub field: Option<Code>,
    pub new_for_us: u32,
    /// What it is about, when a worker has said that others can be about it too.
    pub incident: Option<IncidentId>,
}

/// A part of what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// All that match, for this reader.
    pub total: usize,
    pub lines: Vec<Line>,
}

/// Reports that match; what is closed to the reader is not there, not even in the total.
pub async fn list(
    state: &State,
    actor: &Actor,
    filter: &Filter,
    order: Order,
    from: usize,
    length: usize,
) -> Result<Listed> {
    let reader = super::worker(actor)?;
    let held = state.memory.worklist(state, reader.organisation).await?;
    Ok(held.read(|held| {
        let page = held.list.query(reader.account, filter, order, from, length);
        Listed { total: page.total, lines: lines(held, &page.reports) }
    }))
}

/// The report with this number, when it is not closed to the reader.
pub async fn with_number(state: &State, actor: &Actor, number: &str) -> Result<Option<ReportId>> {
    let reader = super::worker(actor)?;
    let held = state.memory.worklist(state, reader.organisation).await?;
    Ok(held
        .read(|held| held.with_number(number).filter(|report| held.list.is_open_to(*report, reader.account))))
}

fn lines(held: &Held, reports: &[ReportId]) -> Vec<Line> {
    reports.iter().filter_map(|report| held.line(*report)).collect()
}

/// Reports in which every word occurs, or begins a word that occurs. Opens what it finds, so the keys of
/// who asks must be unlocked.
pub async fn search(
    state: &State,
    actor: &Actor,
    cookie: &str,
    words: &str,
    filter: &Filter,
    from: usize,
    length: usize,
) -> Result<Listed> {
    let reader = super::worker(actor)?;
    let held = state.memory.worklist(state, reader.organisation).await?;
    let candidates =
        held.read(|held| held.list.query(reader.account, filter, Order::Newest, 0, usize::MAX).reports);
    let found = search::among(state, actor, cookie, (words, &held, candidates)).await?;
    let page: Vec<ReportId> = found.iter().skip(from).take(length).copied().collect();
    Ok(Listed { total: found.len(), lines: held.read(|held| lines(held, &page)) })
}

/// How many open cases everybody has, and how many reports and cases nobody.
pub async fn workload(state: &State, actor: &Actor) -> Result<Vec<(Option<AccountId>, usize)>> {
    let reader = super::worker(actor)?;
    let held = state.memory.worklist(state, reader.organisation).await?;
    Ok(held.read(|held| held.workload(reader.account)))
}

/// Who of the team can handle a case.
pub async fn colleagues(state: &State, actor: &Actor) -> Result<Vec<(AccountId, String)>> {
    let reader = super::worker(actor)?;
    let all = state.colleagues.of(reader.organisation, super::ceremony::WORKERS).await;
    let all = all.map_err(|_| RegisterError::Work)?;
    Ok(all.into_iter().map(|one| (one.account, one.name)).collect())
}
