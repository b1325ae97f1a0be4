// SPDX-License-Identifier: EUPL-1.2
//! Cases: begun from a report, opened by who may open them, changed one action at a time. What the
//! reporter decided with the code is taken over before anything else happens.

use crate::app::casefile::{self, Body, Loaded, New, reporter_of};
use crate::app::trail::{Act, Event};
use crate::app::{change, keys, trail, wishes};
use crate::domain::{
    Action, AgeBand, Case, CaseId, Joining, Now, Opening, Party, PartyRole, People, Refusal, ReportId,
    Settings,
};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::reports;
use classification::{Code, GROUP, PARENT, VICTIM, WITNESS, codebook};
use gw_core::{AccountId, Actor, Timestamp};
use gw_vault::CaseKey;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A case two years after closing, and the time that it runs; the retention rules move it.
pub(crate) const MONTHS: i64 = 60;

/// A case, opened.
pub struct CaseFile {
    pub case: Case,
    /// Goes with every action: who acts on another revision is told that it changed.
    pub revision: i64,
    /// Its reports with their numbers.
    pub reports: Vec<(ReportId, String)>,
    /// Of who opened it, oldest first.
    pub notes: Vec<Note>,
    pub tasks: Vec<Task>,
    pub parties: Vec<Party>,
}

/// A private note: only who wrote it reads it here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub id: Uuid,
    pub by: AccountId,
    pub at: Timestamp,
    pub text: String,
}

/// Something to do, for whoever works on the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub id: Uuid,
    pub what: String,
    pub due_on: Option<Date>,
    pub done_on: Option<Date>,
    pub by: AccountId,
}

/// Begins a case from a registered report. A report that has one already gives that one.
pub async fn start(state: &State, actor: &Actor, report: ReportId, cookie: &str) -> Result<CaseId> {
    super::worker(actor)?;
    let (ids, today) = (&state.ctx.ids, state.ctx.clock.today());
    let mut tx = state.ctx.begin().await?;
    let team = keys::team(state, &mut tx, actor, cookie).await?;
    let (row, mut record) = change::locked(state, &mut tx, actor, report).await?;
    if let Some(link) = &record.case {
        return Ok(link.id);
    }
    record.report.state = record.report.state.open_case()?;
    let age = record.about.age;
    let mut case = Case::open(Opening {
        id: ids.v4(),
        service: row.organisation,
        reports: BTreeSet::from([report]),
        anonymity: record.report.anonymity,
        under_16: age.is_some_and(AgeBand::is_under_16),
        other_sides: record.about.other_sides.clone(),
        about_own_municipality: record.about.about_own_municipality,
        entered_by: record.report.entered_by,
        on: today,
    });
    let settings = Settings::default();
    let now = Now { at: state.ctx.now(), settings: &settings, book: codebook() };
    if reports::identity(&mut tx, report).await?.is_some() {
        case.act(Action::People(People::Keep(reporter_of(report))), &now)?;
    }
    let reporter =
        Party { id: reporter_of(report), roles: roles(record.report.role), age, gender: record.about.gender };
    let key = CaseKey::random(ids);
    let for_team = team.wrap(ids, &casefile::place(row.organisation, case.id, casefile::KEY), &key)?;
    let new = New {
        organisation: row.organisation,
        day: today,
        body: Body { revision: 1, case, notes: Vec::new(), tasks: Vec::new(), parties: vec![reporter] },
        reports: vec![(row, record)],
        key,
        for_team,
        months: MONTHS,
        by: Some(actor.account),
        act: Act::CaseStarted,
        settings: &settings,
    };
    let id = casefile::create(state, &mut tx, new).await?;
    tx.commit().await?;
    Ok(id)
}

/// What a reporter with a role of list R is in the case.
pub(crate) fn roles(role: Code) -> BTreeSet<PartyRole> {
    let more = match role.parent() {
        VICTIM => Some(PartyRole::Victim),
        WITNESS => Some(PartyRole::Witness),
        PARENT => Some(PartyRole::Parent),
        GROUP => Some(PartyRole::Organisation),
        _ => None,
    };
    [PartyRole::Reporter].into_iter().chain(more).collect()
}

/// Opens a case. Reading is an event in the trail.
pub async fn open(state: &State, actor: &Actor, case: CaseId, cookie: &str) -> Result<CaseFile> {
    let mut tx = state.ctx.begin().await?;
    let mut loaded = casefile::load(state, &mut tx, actor, (case, cookie)).await?;
    let taken = wishes::take_over(state, &mut tx, &mut loaded).await?;
    let file = shown(&loaded, actor);
    if taken {
        loaded.save(state, &mut tx, (Some(actor.account), Act::WishesTaken)).await?;
    }
    let event = Event::new(state, Some(actor.account), Act::CaseRead, case.uuid());
    trail::record(state, &mut tx, actor.organisation, &event).await?;
    tx.commit().await?;
    Ok(file)
}

fn shown(loaded: &Loaded, actor: &Actor) -> CaseFile {
    let body = &loaded.body;
    CaseFile {
        case: body.case.clone(),
        revision: body.revision,
        reports: loaded.reports.iter().map(|(row, record)| (row.id, record.number.clone())).collect(),
        notes: body.notes.iter().filter(|note| note.by == actor.account).cloned().collect(),
        tasks: body.tasks.clone(),
        parties: body.parties.clone(),
    }
}

/// Does something in a case; gives the new revision.
///
/// # Errors
/// [`RegisterError::Changed`] when the case is not as it was shown, [`RegisterError::Refused`] with the
/// rule that forbids it.
pub async fn act(
    state: &State,
    actor: &Actor,
    case: CaseId,
    (revision, action): (i64, Action),
    cookie: &str,
) -> Result<i64> {
    may_say(state, actor, &action).await?;
    let mut tx = state.ctx.begin().await?;
    let mut loaded = casefile::load(state, &mut tx, actor, (case, cookie)).await?;
    if loaded.body.revision != revision {
        return Err(RegisterError::Changed);
    }
    let taken = wishes::take_over(state, &mut tx, &mut loaded).await?;
    let settings = Settings::default();
    let now = Now { at: state.ctx.now(), settings: &settings, book: codebook() };
    let forgotten = match action {
        Action::People(People::Forget(person)) => Some(person),
        _ => None,
    };
    let done = loaded.body.case.act(action, &now);
    if done.is_ok() {
        loaded.body.revision += 1;
        if let Some(person) = forgotten {
            loaded.forget_person(&mut tx, person).await?;
        }
    }
    let revision = loaded.body.revision;
    match done {
        Ok(()) => loaded.save(state, &mut tx, (Some(actor.account), Act::CaseChanged)).await?,
        // What the reporter decided stays taken over, also when it is why the step is refused.
        Err(_) if taken => loaded.save(state, &mut tx, (Some(actor.account), Act::WishesTaken)).await?,
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done.map(|()| revision).map_err(RegisterError::from)
}

/// Nobody declares or takes in for somebody else, and only colleagues handle cases.
async fn may_say(state: &State, actor: &Actor, action: &Action) -> Result<()> {
    let Action::People(people) = action else { return Ok(()) };
    let own = match people {
        People::Declare { account, .. } | People::RecordIntake { by: account, .. } => {
            *account == actor.account
        }
        People::Assign(account) => {
            super::worklist::colleagues(state, actor).await?.iter().any(|(one, _)| one == account)
        }
        _ => true,
    };
    if own { Ok(()) } else { Err(Refusal::NotInTheTeam.into()) }
}

/// Changes what lies beside the case: a note, a task, a person. False: it was so already.
async fn beside(
    state: &State,
    actor: &Actor,
    (case, cookie): (CaseId, &str),
    (act, change): (Act, impl FnOnce(&mut Body) -> Result<bool>),
) -> Result<()> {
    let mut tx = state.ctx.begin().await?;
    let mut loaded = casefile::load(state, &mut tx, actor, (case, cookie)).await?;
    let taken = wishes::take_over(state, &mut tx, &mut loaded).await?;
    if change(&mut loaded.body)? || taken {
        loaded.save(state, &mut tx, (Some(actor.account), act)).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// A private note. `id` comes with the form: sent twice, it is one note.
pub async fn note(
    state: &State,
    actor: &Actor,
    case: CaseId,
    (id, text): (Uuid, &str),
    cookie: &str,
) -> Result<()> {
    let note = Note { id, by: actor.account, at: state.ctx.now(), text: text.to_owned() };
    let add = move |body: &mut Body| {
        let known = body.notes.iter().any(|one| one.id == id);
        if !known {
            body.notes.push(note);
        }
        Ok(!known)
    };
    beside(state, actor, (case, cookie), (Act::CaseNoted, add)).await
}

/// A task; its id comes with the form. Whoever adds it stands with it.
pub async fn add_task(state: &State, actor: &Actor, case: CaseId, task: Task, cookie: &str) -> Result<()> {
    let task = Task { by: actor.account, done_on: None, ..task };
    let add = move |body: &mut Body| {
        let known = body.tasks.iter().any(|one| one.id == task.id);
        if !known {
            body.tasks.push(task);
        }
        Ok(!known)
    };
    beside(state, actor, (case, cookie), (Act::CaseTask, add)).await
}

/// Done today; the first time counts.
pub async fn finish_task(state: &State, actor: &Actor, case: CaseId, id: Uuid, cookie: &str) -> Result<()> {
    let today = state.ctx.clock.today();
    let finish = move |body: &mut Body| {
        let task = body.tasks.iter_mut().find(|one| one.id == id).ok_or(RegisterError::Unknown)?;
        let open = task.done_on.is_none();
        task.done_on.get_or_insert(today);
        Ok(open)
    };
    beside(state, actor, (case, cookie), (Act::CaseTask, finish)).await
}

/// Somebody in the case, without a name; one who is there already is changed.
pub async fn party(state: &State, actor: &Actor, case: CaseId, party: Party, cookie: &str) -> Result<()> {
    let put = move |body: &mut Body| {
        let young = body.case.under_16;
        body.case.meet(&party)?;
        body.revision += i64::from(body.case.under_16 != young);
        match body.parties.iter_mut().find(|one| one.id == party.id) {
            Some(one) if *one == party => return Ok(false),
            Some(one) => *one = party,
            None => body.parties.push(party),
        }
        Ok(true)
    };
    beside(state, actor, (case, cookie), (Act::CaseChanged, put)).await
}

/// Another report joins the case; the most careful reporter decides how anonymous it is from now on.
pub async fn link(state: &State, actor: &Actor, case: CaseId, report: ReportId, cookie: &str) -> Result<()> {
    let mut tx = state.ctx.begin().await?;
    let mut loaded = casefile::load(state, &mut tx, actor, (case, cookie)).await?;
    if loaded.body.case.reports.contains(&report) {
        return Ok(());
    }
    wishes::take_over(state, &mut tx, &mut loaded).await?;
    let (row, mut record) = change::locked(state, &mut tx, actor, report).await?;
    record.report.state = record.report.state.open_case()?;
    let (about, age) = (&record.about, record.about.age);
    loaded.body.case.join(&Joining {
        report,
        anonymity: record.report.anonymity,
        under_16: age.is_some_and(AgeBand::is_under_16),
        other_sides: &about.other_sides,
        about_own_municipality: about.about_own_municipality,
        entered_by: record.report.entered_by,
    })?;
    let roles = roles(record.report.role);
    loaded.body.parties.push(Party { id: reporter_of(report), roles, age, gender: about.gender });
    if reports::identity(&mut tx, report).await?.is_some() {
        let settings = Settings::default();
        let now = Now { at: state.ctx.now(), settings: &settings, book: codebook() };
        // Where the case is fully anonymous no person belongs to it; the name stays with the report.
        let _kept = loaded.body.case.act(Action::People(People::Keep(reporter_of(report))), &now);
    }
    loaded.body.revision += 1;
    loaded.reports.push((row, record));
    loaded.reports.sort_by_key(|(row, _)| row.id);
    loaded.save(state, &mut tx, (Some(actor.account), Act::CaseJoined)).await?;
    Ok(tx.commit().await?)
}
