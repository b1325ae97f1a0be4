// SPDX-License-Identifier: EUPL-1.2
//! The desk of the ADV: what came in, reading it, answering it. Reading is an event, seeing a name
//! another one.

use crate::app::file::{KEY, Known, PERSON, cell};
use crate::app::follow::{self, From, Opened};
use crate::app::trail::{self, Act, Event};
use crate::app::{change, keys, version};
use crate::domain::{Identity, Refusal, ReportId, ReportState};
use crate::error::Result;
use crate::state::State;
use crate::store::reports as rows;
use gw_core::Actor;
use uuid::Uuid;

/// Opens a report for its team.
pub async fn open(state: &State, actor: &Actor, id: ReportId, cookie: &str) -> Result<Opened> {
    let ctx = &state.ctx;
    super::worker(actor)?;
    let mut tx = ctx.begin().await?;
    let team = keys::team(state, &mut tx, actor, cookie).await?;
    let (row, mut record) = change::locked(state, &mut tx, actor, id).await?;
    if record.report.state == ReportState::Anonymised {
        return Err(Refusal::Gone.into());
    }
    if record.passed_to.is_some() {
        return Err(Refusal::PassedOn.into());
    }
    let place = cell(row.organisation, id, KEY);
    let epoch = state.safe.open_epoch(row.organisation, row.epoch)?;
    let inner = epoch.uncover(&place, &row.team_key)?;
    let (key, at_intake) = keys::case_key(&team, &place, &inner)?;
    if at_intake {
        // Twenty times faster to open, and of no use to whoever has only the public key.
        let inner = team.wrap(&ctx.ids, &place, &key)?;
        let outer = epoch.cover(&ctx.ids, &place, &inner)?;
        rows::set_team_key(&mut tx, id, &outer).await?;
    }
    let report = follow::opened(state, &mut tx, row.clone(), key).await?;
    if record.new_for_us == 0 {
        let event = Event::new(state, Some(actor.account), Act::Read, id.uuid());
        trail::record(state, &mut tx, row.organisation, &event).await?;
    } else {
        record.new_for_us = 0;
        change::put(state, &mut tx, &(row, record), (Some(actor.account), Act::Read)).await?;
    }
    tx.commit().await?;
    Ok(report)
}

/// Who the reporter is. Everybody of the team sees in the trail that it was looked at.
pub async fn identity(state: &State, actor: &Actor, id: ReportId, cookie: &str) -> Result<Option<Identity>> {
    Ok(people(state, actor, id, cookie).await?.map(|known| known.reporter))
}

/// Everybody in a report whose name is kept; the same event.
pub async fn people(state: &State, actor: &Actor, id: ReportId, cookie: &str) -> Result<Option<Known>> {
    super::worker(actor)?;
    let mut tx = state.ctx.begin().await?;
    let team = keys::team(state, &mut tx, actor, cookie).await?;
    let (row, _) = change::locked(state, &mut tx, actor, id).await?;
    let Some(person) = rows::identity(&mut tx, id).await? else { return Ok(None) };
    let key = keys::identity_key(state, &team, (&row, &person))?;
    let place = cell(row.organisation, id, PERSON).row_version(version(person.version));
    let text = key.cells()?.open(&place, &person.body)?;
    let event = Event::new(state, Some(actor.account), Act::IdentitySeen, id.uuid());
    trail::record(state, &mut tx, row.organisation, &event).await?;
    tx.commit().await?;
    Ok(Some(serde_json::from_slice(&text)?))
}

/// A message to the reporter, who reads it with the code.
pub async fn answer(
    state: &State,
    actor: &Actor,
    (id, message): (ReportId, Uuid),
    text: &str,
    cookie: &str,
) -> Result<()> {
    let report = open(state, actor, id, cookie).await?;
    follow::add_message(state, &report, message, (From::Worker, text, Some(actor.account))).await
}
