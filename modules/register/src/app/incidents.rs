// SPDX-License-Identifier: EUPL-1.2
//! Many reports on one incident: what they have together, and one answer to all who reported it. Each
//! report stays one of its own (I-13), sealed under its own key; everybody reads the answer with the own code.

use crate::app::memory::Held;
use crate::app::record::Record;
use crate::app::trail::Act;
use crate::app::worklist::Line;
use crate::app::{change, follow, keys};
use crate::domain::{CaseState, ClusterId, IncidentId, Refusal, ReportId, ReportState, Settings, guards};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::reports as rows;
use gw_core::{AccountId, Actor, OrganisationId};
use gw_vault::TeamSecret;
use jiff::civil::Date;
use std::cmp::Reverse;
use uuid::Uuid;

/// Reports that one request writes to: a request that takes too long is stopped. Sent again, it goes on.
pub const AT_ONCE: usize = 500;
/// From so many reports on it, an incident stands in the list.
const TOGETHER: usize = 2;

/// An incident with several reports, for the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub id: IncidentId,
    pub reports: usize,
    pub first_on: Date,
    pub last_on: Date,
    pub in_cluster: bool,
}

/// One incident, as far as its reports are open to the reader.
pub struct Incident {
    /// The newest first.
    pub lines: Vec<Line>,
    /// How many can be written to.
    pub reachable: usize,
    /// How many are part of a mass report already.
    pub in_cluster: usize,
    /// There are enough of them for a mass report (I-14).
    pub many: bool,
}

/// What became of one answer to many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Reports in which the answer stands.
    pub reached: usize,
    /// Withdrawn, ended without a reporter who waits, or closed to the worker.
    pub left_out: usize,
    /// Not written to yet.
    pub to_go: usize,
}

/// Does somebody still wait at the other side? What is withdrawn is over, a duplicate is answered in the
/// report that it doubles, and another ADV answers what it took over.
const fn is_live(state: ReportState, case: Option<CaseState>) -> bool {
    matches!(state, ReportState::Received | ReportState::Registered | ReportState::Linked | ReportState::Done)
        && !matches!(case, Some(CaseState::Withdrawn | CaseState::Anonymised))
}

fn waits(record: &Record) -> bool {
    let case = record.case.as_ref().map(|link| link.facts.state);
    is_live(record.report.state, case) && record.wish_to_stop.is_none()
}

fn may_get(held: &Held, report: ReportId, reader: AccountId) -> bool {
    held.list.is_open_to(report, reader)
        && held.list.seen(report).is_some_and(|seen| is_live(seen.state, seen.case))
}

/// Incidents with several reports that are open to the reader, the largest first.
pub async fn list(state: &State, actor: &Actor) -> Result<Vec<Summary>> {
    let reader = super::worker(actor)?;
    let held = state.memory.worklist(state, reader.organisation).await?;
    let mut found = held.read(|held| {
        let several = held.incidents(reader.account).filter(|(_, reports)| reports.len() >= TOGETHER);
        several.filter_map(|(id, reports)| summary(held, id, &reports)).collect::<Vec<_>>()
    });
    found.sort_by_key(|one| (Reverse(one.reports), Reverse(one.last_on), one.id));
    Ok(found)
}

fn summary(held: &Held, id: IncidentId, reports: &[ReportId]) -> Option<Summary> {
    let days = || reports.iter().filter_map(|report| Some(held.list.seen(*report)?.received_on));
    let in_cluster = reports.iter().any(|report| held.extra(*report).is_some_and(|one| one.in_cluster));
    Some(Summary { id, reports: reports.len(), first_on: days().min()?, last_on: days().max()?, in_cluster })
}

/// One incident.
///
/// # Errors
/// [`RegisterError::Unknown`] when no report on it is open to the reader: the answer does not tell whether
/// there is one.
pub async fn get(state: &State, actor: &Actor, incident: IncidentId) -> Result<Incident> {
    let reader = super::worker(actor)?;
    let held = state.memory.worklist(state, reader.organisation).await?;
    let mut found = held.read(|held| {
        let open: Vec<ReportId> =
            held.on(incident).filter(|id| held.list.is_open_to(*id, reader.account)).collect();
        let marked = |id: &&ReportId| held.extra(**id).is_some_and(|one| one.in_cluster);
        Incident {
            lines: open.iter().filter_map(|id| held.line(*id)).collect(),
            reachable: open.iter().filter(|id| may_get(held, **id, reader.account)).count(),
            in_cluster: open.iter().filter(marked).count(),
            many: enough(held, incident).is_ok(),
        }
    });
    if found.lines.is_empty() {
        return Err(RegisterError::Unknown);
    }
    found.lines.sort_by(|a, b| (b.received_on, &b.number).cmp(&(a.received_on, &a.number)));
    Ok(found)
}

/// I-14: what is no report, or one twice, does not make a mass report.
fn enough(held: &Held, incident: IncidentId) -> std::result::Result<(), Refusal> {
    let real = |id: &ReportId| {
        let state = held.list.seen(*id).map(|seen| seen.state);
        !matches!(state, None | Some(ReportState::Duplicate | ReportState::NotAReport))
    };
    guards::i14_cluster(held.on(incident).filter(real).count(), Settings::default().cluster_from)
}

/// Every report on it with whether it can get an answer; none at all when none is open to the reader.
async fn reports(state: &State, actor: &Actor, incident: IncidentId) -> Result<Vec<(ReportId, bool)>> {
    let reader = super::worker(actor)?;
    let held = state.memory.worklist(state, reader.organisation).await?;
    let (all, open) = held.read(|held| {
        let all: Vec<_> = held.on(incident).map(|id| (id, may_get(held, id, reader.account))).collect();
        let open = all.iter().any(|(id, _)| held.list.is_open_to(*id, reader.account));
        (all, open)
    });
    if open { Ok(all) } else { Err(RegisterError::Unknown) }
}

/// The id of an answer in one report: the same form gives the same ids, so that sending it again adds
/// nothing, and nobody can tell from them which reports were answered together.
fn message_of(state: &State, organisation: OrganisationId, key: Uuid, report: ReportId) -> Result<Uuid> {
    state.safe.id(organisation, &format!("antwoord/{}/{report}", key.simple()))
}

/// In how many reports the answer of this form stands, and in how many it does not.
pub async fn sent(state: &State, actor: &Actor, incident: IncidentId, key: Uuid) -> Result<(usize, usize)> {
    let all = reports(state, actor, incident).await?;
    let (mut reached, total) = (0, all.len());
    let mut conn = state.ctx.read().await?;
    for (report, _) in all {
        let message = message_of(state, actor.organisation, key, report)?;
        reached += usize::from(rows::has_message(&mut conn, message).await?);
    }
    Ok((reached, total - reached))
}

/// One answer to everybody who reported it, each in the own report and in a transaction of its own. `key`
/// comes with the form: sent twice, or stopped halfway and sent again, nobody gets it twice and who had
/// none yet gets one.
pub async fn answer(
    state: &State,
    actor: &Actor,
    incident: IncidentId,
    said: (Uuid, &str),
    cookie: &str,
) -> Result<Sent> {
    answer_some(state, actor, incident, said, (cookie, AT_ONCE)).await
}

/// The same, and no more than so many now.
pub async fn answer_some(
    state: &State,
    actor: &Actor,
    incident: IncidentId,
    (key, text): (Uuid, &str),
    (cookie, most): (&str, usize),
) -> Result<Sent> {
    let all = reports(state, actor, incident).await?;
    let team = keys::team(state, &mut state.ctx.read().await?, actor, cookie).await?;
    let (mut sent, mut written) = (Sent::default(), 0);
    for (report, may_get) in all {
        let message = message_of(state, actor.organisation, key, report)?;
        if rows::has_message(&mut state.ctx.read().await?, message).await? {
            sent.reached += 1;
        } else if !may_get {
            sent.left_out += 1;
        } else if written == most {
            sent.to_go += 1;
        } else if reaches(state, (actor, &team), report, (message, text)).await? {
            written += 1;
            sent.reached += 1;
        } else {
            sent.left_out += 1;
        }
    }
    Ok(sent)
}

/// Writes one answer. False: since the list was read it was withdrawn, or closed to this worker.
async fn reaches(
    state: &State,
    (actor, team): (&Actor, &TeamSecret),
    report: ReportId,
    (message, text): (Uuid, &str),
) -> Result<bool> {
    let mut tx = state.ctx.begin().await?;
    let (row, record) = match change::locked(state, &mut tx, actor, report).await {
        Ok(row) => row,
        Err(RegisterError::Refused(_)) => return Ok(false),
        Err(error) => return Err(error),
    };
    if !waits(&record) {
        return Ok(false);
    }
    let key = match keys::report_key(state, team, &row) {
        Ok((key, _)) => key,
        // One damaged report does not keep the answer from all others.
        Err(error) => {
            tracing::error!(?error, "an answer to many left out a report that does not open");
            return Ok(false);
        }
    };
    let said = (follow::From::Worker, text, Some(actor.account));
    if follow::put_message(state, &mut tx, (row, record), (&key, message), said).await? {
        tx.commit().await?;
    }
    Ok(true)
}

/// Makes a mass report of all reports on the incident (I-14): figures are made with and without it. Those
/// that join later are part of it. Pressed again it goes on where it stopped; gives how many are left.
///
/// What is closed to this worker is marked too: it says nothing of a report, and figures must not depend
/// on who pressed the button.
pub async fn make_cluster(state: &State, actor: &Actor, incident: IncidentId) -> Result<usize> {
    let all = reports(state, actor, incident).await?;
    let held = state.memory.worklist(state, actor.organisation).await?;
    held.read(|held| enough(held, incident))?;
    let cluster = cluster_of(state, actor.organisation, incident)?;
    let (mut written, mut left) = (0, 0);
    for (report, _) in all {
        if written == AT_ONCE {
            left += 1;
            continue;
        }
        let mut tx = state.ctx.begin().await?;
        let (row, mut record) = follow::locked(state, &mut tx, report).await?;
        if row.organisation != actor.organisation || record.about.cluster.is_some() {
            continue;
        }
        record.about.cluster = Some(cluster);
        change::put(state, &mut tx, &(row, record), (Some(actor.account), Act::MassReport)).await?;
        tx.commit().await?;
        written += 1;
    }
    Ok(left)
}

/// Two that press at once make one mass report.
fn cluster_of(state: &State, organisation: OrganisationId, incident: IncidentId) -> Result<ClusterId> {
    Ok(state.safe.id(organisation, &format!("massamelding/{incident}"))?.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_is_written_to_and_nobody_else() {
        use ReportState::{Done, Linked, Received, Registered};
        for state in ReportState::ALL.iter().copied() {
            let waits = [Received, Registered, Linked, Done].contains(&state);
            assert_eq!(is_live(state, None), waits, "{state:?}");
            assert!(!is_live(state, Some(CaseState::Withdrawn)), "{state:?}");
        }
        assert!(is_live(Linked, Some(CaseState::Closed)), "the reporter of a closed case can come back");
    }
}
