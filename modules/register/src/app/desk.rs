// SPDX-License-Identifier: EUPL-1.2
//! The desk of the ADV: what came in, reading it, answering it. Reading is an event, seeing a name
//! another one.

use crate::app::file::{self, Facts, KEY, PERSON, PERSON_KEY, cell};
use crate::app::follow::{self, From, Opened, change_facts};
use crate::app::trail::{self, Act, Event};
use crate::app::{keys, version};
use crate::domain::ReportId;
use crate::error::{RegisterError, Result};
use crate::intake::Identity;
use crate::state::State;
use crate::store::reports as rows;
use gw_core::Actor;
use gw_vault::{CaseKey, IdentityKey, TeamSecret};
use uuid::Uuid;

/// A line of the list.
pub struct Line {
    pub id: ReportId,
    pub facts: Facts,
}

/// What came in, the newest first. Opens with no key of a person: no story is in it.
pub async fn list(state: &State, actor: &Actor) -> Result<Vec<Line>> {
    let all = rows::facts_of(&mut state.ctx.read().await?, actor.organisation).await?;
    let mut lines = all
        .into_iter()
        .map(|row| {
            let facts = file::open_facts(state, actor.organisation, row.id, (&row.facts, row.facts_version))?;
            Ok(Line { id: row.id, facts })
        })
        .collect::<Result<Vec<_>>>()?;
    lines.sort_by(|a, b| b.facts.number.cmp(&a.facts.number));
    Ok(lines)
}

/// Opens a report for its team.
pub async fn open(state: &State, actor: &Actor, id: ReportId, cookie: &str) -> Result<Opened> {
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    let team = keys::team(state, &mut tx, actor, cookie).await?;
    let row = rows::locked(&mut tx, id).await?.ok_or(RegisterError::Unknown)?;
    if row.organisation != actor.organisation {
        return Err(RegisterError::Unknown);
    }
    let place = cell(row.organisation, id, KEY);
    let epoch = state.safe.open_epoch(row.organisation, row.epoch)?;
    let inner = epoch.uncover(&place, &row.team_key)?;
    let (key, at_intake) = team_opens(&team, &place, &inner)?;
    if at_intake {
        // Twenty times faster to open, and of no use to whoever has only the public key.
        let inner = team.wrap(&ctx.ids, &place, &key)?;
        let outer = epoch.cover(&ctx.ids, &place, &inner)?;
        rows::set_team_key(&mut tx, id, &outer).await?;
    }
    let report = follow::opened(state, &mut tx, row.clone(), key).await?;
    change_facts(state, &mut tx, &row, (Some(actor.account), Act::Read), |facts| {
        facts.new_for_us = 0;
        Ok(())
    })
    .await?;
    tx.commit().await?;
    Ok(report)
}

/// The wrap of a team in either form: as it came in, or as it was wrapped again.
fn team_opens(team: &TeamSecret, place: &gw_vault::Place<'_>, inner: &[u8]) -> Result<(CaseKey, bool)> {
    match team.unwrap(place, inner) {
        Ok(key) => Ok((key, false)),
        Err(_) => Ok((team.receive(place, inner)?, true)),
    }
}

/// Who the reporter is. Everybody of the team sees in the trail that it was looked at.
pub async fn identity(state: &State, actor: &Actor, id: ReportId, cookie: &str) -> Result<Option<Identity>> {
    let mut tx = state.ctx.begin().await?;
    let team = keys::team(state, &mut tx, actor, cookie).await?;
    let row = rows::get(&mut tx, id).await?.ok_or(RegisterError::Unknown)?;
    if row.organisation != actor.organisation {
        return Err(RegisterError::Unknown);
    }
    let Some(person) = rows::identity(&mut tx, id).await? else { return Ok(None) };
    let place = cell(row.organisation, id, PERSON_KEY);
    let inner = state.safe.open_epoch(row.organisation, person.epoch)?.uncover(&place, &person.team_key)?;
    let key: IdentityKey = match team.unwrap(&place, &inner) {
        Ok(key) => key,
        Err(_) => team.receive(&place, &inner)?,
    };
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

/// The report counts from today (I-05).
pub async fn register(state: &State, actor: &Actor, id: ReportId) -> Result<()> {
    let mut tx = state.ctx.begin().await?;
    let row = rows::locked(&mut tx, id).await?.ok_or(RegisterError::Unknown)?;
    if row.organisation != actor.organisation {
        return Err(RegisterError::Unknown);
    }
    let today = state.ctx.clock.today();
    change_facts(state, &mut tx, &row, (Some(actor.account), Act::Registered), |facts| {
        facts.state = facts.state.register().map_err(RegisterError::Refused)?;
        facts.registered_on = Some(today);
        Ok(())
    })
    .await?;
    Ok(tx.commit().await?)
}
