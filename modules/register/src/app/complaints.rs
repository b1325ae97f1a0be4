// SPDX-License-Identifier: EUPL-1.2
//! Complaints about the ADV itself (Besluit 12), in a file of their own: for coordinators, never for whom it
//! is about, and without a way to or from a report or case. Sealed without anybody's key, and under the key
//! of the month in which it is due to be destroyed.

use crate::app::trail::{self, Act, Event};
use crate::app::{month_after, take_down, version};
use crate::domain::{
    AdvComplaint, AdvComplaintId, Complainant, ComplaintState, Member, Refusal, Settings, Verdict, guards,
};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::complaints::{self as rows, ComplaintRow};
use classification::codebook;
use gw_core::{AccountId, Actor, OrganisationId, Role};
use gw_vault::{Bucket, Place};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// While it is open, the key under which it lies is due after so many months.
const MONTHS_OPEN: i64 = 36;
const FIELD: &str = "klacht.inhoud";
const COORDINATORS: &[Role] = &[Role::AdvCoordinator];

/// As it comes in. No `Debug`: it would print who complains, and of what.
#[derive(Clone)]
pub struct New {
    pub received_on: Date,
    pub by: Complainant,
    /// Who complains: the first letters of a return code, or in words.
    pub from: String,
    pub what: String,
    pub about: BTreeSet<AccountId>,
    pub handler: Option<AccountId>,
}

/// What is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub complaint: AdvComplaint,
    pub from: String,
    pub what: String,
    pub handler: Option<AccountId>,
    /// The term was put off once.
    pub put_off: bool,
}

/// A file as a coordinator sees it.
pub struct Seen {
    pub id: AdvComplaintId,
    pub revision: i64,
    pub file: File,
    /// It is about the reader, and there is no other coordinator: the board must handle it.
    pub for_board: bool,
}

/// What becomes of it.
#[derive(Clone)]
pub struct Change {
    pub confirmed: bool,
    pub handler: Option<AccountId>,
    pub put_off: bool,
    pub end: Option<End>,
}

#[derive(Clone)]
pub struct End {
    /// None: withdrawn.
    pub verdict: Option<Verdict>,
    pub answer: String,
    /// Who from outside decided with us, as a function.
    pub outsider: String,
    pub on: Date,
}

impl File {
    /// Is this what it has become already? Then the form was sent twice.
    fn is(&self, change: &Change) -> bool {
        let complaint = &self.complaint;
        let confirmed = complaint.state != ComplaintState::Received;
        let ended = match &change.end {
            None => !complaint.is_closed() && (confirmed || !change.confirmed),
            Some(end) => {
                complaint.is_closed()
                    && complaint.verdict == end.verdict
                    && complaint.answer == end.answer
                    && complaint.answered_on == Some(end.on)
            }
        };
        ended && self.handler == change.handler && self.put_off == change.put_off
    }

    fn apply(&mut self, change: &Change) -> std::result::Result<(), Refusal> {
        let complaint = &mut self.complaint;
        if complaint.is_closed() {
            return Err(Refusal::NotFromHere);
        }
        // Nobody handles what is about them.
        change.handler.map_or(Ok(()), |handler| complaint.may_read(handler))?;
        (self.handler, self.put_off) = (change.handler, change.put_off);
        if change.confirmed && complaint.state == ComplaintState::Received {
            complaint.confirm()?;
        }
        let Some(end) = &change.end else { return Ok(()) };
        let Some(verdict) = end.verdict else {
            complaint.withdraw()?;
            complaint.answer.clone_from(&end.answer);
            complaint.answered_on = Some(end.on);
            return Ok(());
        };
        let own = change.handler.map(|account| Member { name: String::new(), account: Some(account) });
        let outside = Some(&end.outsider).filter(|name| !name.is_empty());
        let outside = outside.map(|name| Member { name: name.clone(), account: None });
        complaint.begin(own.into_iter().chain(outside).collect())?;
        complaint.decide(verdict, &end.answer, end.on)
    }

    /// The day after which it is destroyed; open ones stay.
    pub fn due_on(&self) -> Option<Date> {
        let closed_on = self.complaint.answered_on?;
        Settings::default().retention(codebook(), "bewaar-klacht-adv", closed_on)
    }
}

/// Coordinators of an ADV only: a worker has no path to complaints.
fn coordinator(actor: &Actor) -> Result<()> {
    super::worker(actor)?;
    if actor.has_role(Role::AdvCoordinator) { Ok(()) } else { Err(Refusal::NotInTheTeam.into()) }
}

async fn coordinators(state: &State, actor: &Actor) -> Result<Vec<AccountId>> {
    let all = state.colleagues.of(actor.organisation, COORDINATORS).await;
    let all = all.map_err(|_| RegisterError::Work)?;
    Ok(all.into_iter().map(|one| one.account).collect())
}

fn place(organisation: OrganisationId, id: AdvComplaintId, at: i64) -> Place<'static> {
    Place::new(organisation.uuid(), id.uuid(), FIELD).row_version(version(at))
}

fn seal(state: &State, actor: &Actor, file: &File, at: i64) -> Result<ComplaintRow> {
    let (ids, organisation, id) = (&state.ctx.ids, actor.organisation, file.complaint.id);
    let due_on = file.due_on();
    let month = due_on.map_or_else(
        || month_after(state.ctx.clock.today(), MONTHS_OPEN),
        |day| day.strftime("%Y-%m").to_string(),
    );
    let (epoch, cover) = state.safe.epoch(ids, organisation, "klacht", &month)?;
    let place = place(organisation, id, at);
    let text = serde_json::to_vec(file)?;
    let inner = state.safe.facts(organisation)?.seal(ids, &place, Bucket::Text, &text)?;
    let body = cover.cover(ids, &place, &inner)?;
    let due_on = due_on.map(|day| day.to_string());
    Ok(ComplaintRow { id, organisation, due_on, epoch, body, version: at })
}

fn opened(state: &State, row: &ComplaintRow) -> Result<File> {
    let place = place(row.organisation, row.id, row.version);
    let inner = state.safe.open_epoch(row.organisation, row.epoch)?.uncover(&place, &row.body)?;
    let text = state.safe.facts(row.organisation)?.open(&place, &inner)?;
    Ok(serde_json::from_slice(&text)?)
}

/// Writes one down. `id` comes with the form: sent twice it is one complaint. False: it was there already.
///
/// # Errors
/// A citizen service number in it, no words, a handler whom it is about: nothing was written.
pub async fn add(state: &State, actor: &Actor, id: AdvComplaintId, new: &New) -> Result<bool> {
    coordinator(actor)?;
    if !take_down::is_open(state, actor).await? {
        return Err(RegisterError::NobodyOpen);
    }
    let today = state.ctx.clock.today();
    for text in [&new.from, &new.what] {
        guards::i16_no_citizen_number(text)?;
    }
    if new.received_on > today {
        return Err(Refusal::TooEarly.into());
    }
    let complaint = AdvComplaint {
        id,
        by: new.by,
        about: new.about.clone(),
        received_on: new.received_on,
        state: ComplaintState::Received,
        commission: Vec::new(),
        verdict: None,
        answer: String::new(),
        answered_on: None,
    };
    new.handler.map_or(Ok(()), |handler| complaint.may_read(handler))?;
    let (from, what) = (new.from.clone(), new.what.clone());
    let file = File { complaint, from, what, handler: new.handler, put_off: false };
    let row = seal(state, actor, &file, 1)?;
    let mut tx = state.ctx.begin().await?;
    rows::remove_before(&mut tx, &today.to_string()).await?;
    let is_new = rows::add(&mut tx, &row).await?;
    if is_new {
        let event = Event::new(state, Some(actor.account), Act::ComplaintTaken, id.uuid()).version(1);
        trail::record(state, &mut tx, actor.organisation, &event).await?;
    } else {
        let there = rows::locked(&mut tx, id).await?;
        there.filter(|row| row.organisation == actor.organisation).ok_or(RegisterError::Conflict)?;
    }
    tx.commit().await?;
    Ok(is_new)
}

/// Those that this coordinator may see: the open ones first, then the newest.
pub async fn list(state: &State, actor: &Actor) -> Result<Vec<Seen>> {
    coordinator(actor)?;
    let others = coordinators(state, actor).await?;
    let today = state.ctx.clock.today().to_string();
    let mut found = Vec::new();
    for row in rows::of(&mut state.ctx.read().await?, actor.organisation, &today).await? {
        found.extend(seen(state, (actor, &others), &row)?);
    }
    found.sort_by_key(|one| {
        let complaint = &one.file.complaint;
        (complaint.is_closed(), Reverse(complaint.received_on), one.id)
    });
    Ok(found)
}

/// None: it is closed to this reader.
fn seen(state: &State, (actor, others): (&Actor, &[AccountId]), row: &ComplaintRow) -> Result<Option<Seen>> {
    let file = opened(state, row)?;
    let board = file.complaint.for_board(actor.account, others).ok();
    Ok(board.map(|for_board| Seen { id: row.id, revision: row.version, file, for_board }))
}

/// Opens one; that it was read is an event.
///
/// # Errors
/// [`RegisterError::Unknown`] when there is none, or it is about the reader: the answer does not tell which.
pub async fn open(state: &State, actor: &Actor, id: AdvComplaintId) -> Result<Seen> {
    coordinator(actor)?;
    let others = coordinators(state, actor).await?;
    let mut tx = state.ctx.begin().await?;
    let row = ours(rows::locked(&mut tx, id).await?, state, actor)?;
    let seen = seen(state, (actor, &others), &row)?.ok_or(RegisterError::Unknown)?;
    let event = Event::new(state, Some(actor.account), Act::ComplaintRead, id.uuid());
    trail::record(state, &mut tx, actor.organisation, &event).await?;
    tx.commit().await?;
    Ok(seen)
}

/// The row, when it is of this ADV and not due to be destroyed.
fn ours(row: Option<ComplaintRow>, state: &State, actor: &Actor) -> Result<ComplaintRow> {
    let today = state.ctx.clock.today().to_string();
    let kept = |row: &ComplaintRow| {
        row.organisation == actor.organisation && row.due_on.as_ref().is_none_or(|day| *day >= today)
    };
    row.filter(kept).ok_or(RegisterError::Unknown)
}

/// Writes what becomes of it, on the revision that was shown. The same form sent twice changes it once.
///
/// # Errors
/// [`RegisterError::Changed`] when somebody else was first, or the rule that forbids it.
pub async fn change(
    state: &State,
    actor: &Actor,
    id: AdvComplaintId,
    (revision, change): (i64, &Change),
) -> Result<()> {
    coordinator(actor)?;
    let others = coordinators(state, actor).await?;
    if let Some(end) = &change.end {
        for text in [&end.answer, &end.outsider] {
            guards::i16_no_citizen_number(text)?;
        }
    }
    let mut tx = state.ctx.begin().await?;
    let row = ours(rows::locked(&mut tx, id).await?, state, actor)?;
    let Seen { mut file, .. } = seen(state, (actor, &others), &row)?.ok_or(RegisterError::Unknown)?;
    if row.version != revision || file.complaint.is_closed() {
        return if file.is(change) { Ok(()) } else { Err(RegisterError::Changed) };
    }
    let today = state.ctx.clock.today();
    if change.end.as_ref().is_some_and(|end| end.on > today || end.on < file.complaint.received_on) {
        return Err(Refusal::TooEarly.into());
    }
    file.apply(change)?;
    let row = seal(state, actor, &file, row.version + 1)?;
    rows::set(&mut tx, &row).await?;
    let event = Event::new(state, Some(actor.account), Act::ComplaintChanged, id.uuid());
    trail::record(state, &mut tx, actor.organisation, &event.version(row.version)).await?;
    tx.commit().await?;
    Ok(())
}
