// SPDX-License-Identifier: EUPL-1.2
//! Changing what is kept of reports, each change with its event. Rows are locked before: a case first,
//! then its reports by id, the end of the trail last.

use crate::app::record::{self, Record};
use crate::app::trail::{self, Act, Event};
use crate::domain::{Reader, ReportId};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::reports::{self as rows, ReportRow};
use gw_core::{AccountId, Actor};
use gw_db::Tx;

/// A locked row, opened.
pub(crate) type Row = (ReportRow, Record);

/// Locks a report that this worker may open.
pub(crate) async fn locked(state: &State, tx: &mut Tx, actor: &Actor, id: ReportId) -> Result<Row> {
    let reader = super::worker(actor)?;
    let row = rows::locked(tx, id).await?.ok_or(RegisterError::Unknown)?;
    if row.organisation != actor.organisation {
        return Err(RegisterError::Unknown);
    }
    let record = opened(state, &row)?;
    record.may_open(&reader)?;
    Ok((row, record))
}

/// The same without a lock, for reading.
pub(crate) async fn read(state: &State, reader: &Reader, id: ReportId) -> Result<Record> {
    let row = rows::get(&mut state.ctx.read().await?, id).await?.ok_or(RegisterError::Unknown)?;
    if row.organisation != reader.organisation {
        return Err(RegisterError::Unknown);
    }
    let record = opened(state, &row)?;
    record.may_open(reader)?;
    Ok(record)
}

pub(crate) fn opened(state: &State, row: &ReportRow) -> Result<Record> {
    record::open(state, row.organisation, row.id, (&row.facts, row.facts_version))
}

/// Writes one record back, with the event that is about it.
pub(crate) async fn put(
    state: &State,
    tx: &mut Tx,
    (row, record): &Row,
    (by, act): (Option<AccountId>, Act),
) -> Result<()> {
    let event = Event::new(state, by, act, row.id.uuid()).version(row.facts_version + 1);
    let sequence = trail::record(state, tx, row.organisation, &event).await?;
    write(state, tx, (row, record), sequence).await
}

/// Writes several back with one event, which is about something else: their case, their incident.
pub(crate) async fn put_all(state: &State, tx: &mut Tx, event: Event, all: &[Row]) -> Result<()> {
    let Some((first, _)) = all.first() else { return Err(RegisterError::Conflict) };
    let event = event.with(all.iter().map(|(row, _)| (row.id.uuid(), row.facts_version + 1)));
    let sequence = trail::record(state, tx, first.organisation, &event).await?;
    for (row, record) in all {
        write(state, tx, (row, record), sequence).await?;
    }
    Ok(())
}

/// The same when the event is written already.
pub(crate) async fn write(
    state: &State,
    tx: &mut Tx,
    (row, record): (&ReportRow, &Record),
    sequence: i64,
) -> Result<()> {
    let next = row.facts_version + 1;
    let sealed = record::seal(state, row.organisation, row.id, (record, next))?;
    Ok(rows::set_facts(tx, row.id, (&sealed, next, sequence)).await?)
}
