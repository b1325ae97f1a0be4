// SPDX-License-Identifier: EUPL-1.2
//! What a node holds in memory: a cache that can be thrown away at any moment. Lists come from facts and
//! need nobody; words are there while somebody of the team has the keys unlocked, and go with the last.

use crate::app::record::{self, Record};
use crate::app::search::Words;
use crate::app::worklist::Line;
use crate::domain::worklist::{Filter, Order, Worklist};
use crate::domain::{CaseId, IncidentId, ReportId};
use crate::error::Result;
use crate::state::State;
use crate::store::reports::{self as rows, FactsRow};
use classification::Code;
use gw_core::{AccountId, OrganisationId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use uuid::Uuid;

/// Of all organisations.
#[derive(Default)]
pub struct Memory {
    lists: Mutex<HashMap<OrganisationId, Arc<List>>>,
    words: Mutex<HashMap<OrganisationId, Arc<Mutex<Words>>>>,
}

/// What a list shows besides what it filters by.
pub(crate) struct Extra {
    number: Box<str>,
    case: Option<CaseId>,
    request: Code,
    new_for_us: u32,
    /// What it is about, with others or alone.
    pub(crate) incident: Option<IncidentId>,
    /// It is part of a mass report.
    pub(crate) in_cluster: bool,
    changed: i64,
}

/// Where reading goes on: after this event, and of its reports after this one.
pub(crate) type Seen = (i64, ReportId);

/// The reports of one organisation.
pub(crate) struct Held {
    pub list: Worklist,
    extra: HashMap<ReportId, Extra>,
    incidents: BTreeMap<IncidentId, BTreeSet<ReportId>>,
    seen: Seen,
}

#[derive(Default)]
pub(crate) struct List(RwLock<Held>);

impl Default for Held {
    fn default() -> Self {
        Self { list: Worklist::default(), extra: HashMap::new(), incidents: BTreeMap::new(), seen: start() }
    }
}

/// Before the first event.
pub(crate) fn start() -> Seen {
    (-1, ReportId::from(Uuid::nil()))
}

impl Memory {
    /// The list of an organisation as it is now.
    pub(crate) async fn worklist(&self, state: &State, organisation: OrganisationId) -> Result<Arc<List>> {
        let list = {
            let mut all = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
            all.entry(organisation).or_default().clone()
        };
        let mut seen = list.read(|held| held.seen);
        loop {
            let page = rows::changed(&mut state.ctx.read().await?, organisation, seen).await?;
            let Some(last) = page.last() else { break };
            seen = (last.changed, last.id);
            // Opening a thousand facts takes a few milliseconds; a long list lets others in between.
            let opened = page
                .into_iter()
                .map(|row| {
                    let record = record::open(state, organisation, row.id, (&row.facts, row.facts_version))?;
                    Ok((row, record))
                })
                .collect::<Result<Vec<_>>>()?;
            list.write(|held| held.take(&opened, seen));
            tokio::task::yield_now().await;
        }
        Ok(list)
    }

    /// The words of an organisation's reports, for who has just opened its team's secret.
    pub(crate) fn words(&self, organisation: OrganisationId) -> Arc<Mutex<Words>> {
        let mut all = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        all.entry(organisation).or_default().clone()
    }

    /// Drops the words of all others.
    pub(crate) fn keep_words_of(&self, keep: impl Fn(OrganisationId) -> bool) {
        let mut all = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|organisation, _| keep(*organisation));
    }

    /// Of how many organisations words are in memory.
    pub fn organisations_with_words(&self) -> usize {
        self.words.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl List {
    pub(crate) fn read<T>(&self, with: impl FnOnce(&Held) -> T) -> T {
        with(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn write(&self, with: impl FnOnce(&mut Held)) {
        with(&mut self.0.write().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Held {
    /// Two that read at once bring the same, or one brings something older: the newest stays.
    fn take(&mut self, opened: &[(FactsRow, Record)], seen: Seen) {
        for (row, record) in opened {
            if self.extra.get(&row.id).is_some_and(|known| known.changed > row.changed) {
                continue;
            }
            self.list.put(&record.facts());
            let extra = Extra {
                number: record.number.as_str().into(),
                case: record.case.as_ref().map(|link| link.id),
                request: record.report.request,
                new_for_us: record.new_for_us,
                incident: record.report.incident,
                in_cluster: record.about.cluster.is_some(),
                changed: row.changed,
            };
            self.join(row.id, extra.incident);
            self.extra.insert(row.id, extra);
        }
        self.seen = self.seen.max(seen);
    }

    /// Under the incident that it is about now, and no longer under another.
    fn join(&mut self, report: ReportId, incident: Option<IncidentId>) {
        let before = self.extra.get(&report).and_then(|known| known.incident);
        if before == incident {
            return;
        }
        if let Some(before) = before
            && let Some(all) = self.incidents.get_mut(&before)
        {
            all.remove(&report);
        }
        if let Some(incident) = incident {
            self.incidents.entry(incident).or_default().insert(report);
        }
    }

    /// What is known of a report besides what lists filter by.
    pub(crate) fn extra(&self, id: ReportId) -> Option<&Extra> {
        self.extra.get(&id)
    }

    /// Every report on an incident, also those that are closed to who asks: for what counts them.
    pub(crate) fn on(&self, incident: IncidentId) -> impl Iterator<Item = ReportId> {
        self.incidents.get(&incident).into_iter().flatten().copied()
    }

    /// Incidents with their reports, as far as these are open to a reader.
    pub(crate) fn incidents(&self, reader: AccountId) -> impl Iterator<Item = (IncidentId, Vec<ReportId>)> {
        self.incidents.iter().map(move |(incident, all)| {
            let open = all.iter().filter(|id| self.list.is_open_to(**id, reader));
            (*incident, open.copied().collect())
        })
    }

    pub(crate) fn line(&self, id: ReportId) -> Option<Line> {
        let (seen, extra) = (self.list.seen(id)?, self.extra.get(&id)?);
        Some(Line {
            id,
            number: extra.number.to_string(),
            received_on: seen.received_on,
            state: seen.state,
            case: extra.case.zip(seen.case),
            request: extra.request,
            handler: seen.handler,
            due_on: seen.due_on,
            grounds: seen.grounds,
            field: seen.field,
            new_for_us: extra.new_for_us,
            incident: extra.incident,
        })
    }

    pub(crate) fn number(&self, id: ReportId) -> Option<&str> {
        Some(&self.extra.get(&id)?.number)
    }

    pub(crate) fn with_number(&self, number: &str) -> Option<ReportId> {
        self.extra.iter().find(|(_, extra)| &*extra.number == number).map(|(id, _)| *id)
    }

    /// Open work by who does it; several reports of one case are one.
    pub(crate) fn workload(&self, reader: AccountId) -> Vec<(Option<AccountId>, usize)> {
        let open = Filter { open_only: true, ..Filter::default() };
        let all = self.list.query(reader, &open, Order::default(), 0, usize::MAX).reports;
        let mut by: BTreeMap<Option<AccountId>, BTreeSet<Uuid>> = BTreeMap::new();
        for id in all {
            let (Some(seen), Some(extra)) = (self.list.seen(id), self.extra.get(&id)) else { continue };
            let work = extra.case.map_or(id.uuid(), CaseId::uuid);
            by.entry(seen.handler).or_default().insert(work);
        }
        by.into_iter().map(|(who, work)| (who, work.len())).collect()
    }
}
