// SPDX-License-Identifier: EUPL-1.2
//! What a worker makes of a report: its codes, what it is about, and whether it counts. No key of a person
//! is needed: codes are readable for the installation.

use crate::app::change::{self, Row};
use crate::app::keys;
use crate::app::record::Record;
use crate::app::trail::{Act, Event};
use crate::domain::watch;
use crate::domain::{About, IncidentId, Refusal, ReportId, guards};
use crate::error::Result;
use crate::state::State;
use classification::{Codebook, Coding, Coverage, Due, Term, Warning, codebook};
use gw_core::{AccountId, Actor};
use jiff::civil::Date;

/// Did this municipality exist on this day (I-21)?
pub(crate) fn existed(state: &State, code: &str, day: Date) -> bool {
    state.municipalities.by_code(code).is_some_and(|one| one.ended_on.is_none_or(|end| day < end))
}

/// Changes one report and writes it back.
async fn changed(
    state: &State,
    actor: &Actor,
    (report, act): (ReportId, Act),
    change: impl FnOnce(&mut Record, (AccountId, Date)) -> Result<()>,
) -> Result<()> {
    let mut tx = state.ctx.begin().await?;
    let (row, mut record) = change::locked(state, &mut tx, actor, report).await?;
    if record.passed_to.is_some() {
        return Err(Refusal::PassedOn.into());
    }
    change(&mut record, (actor.account, state.ctx.clock.today()))?;
    change::put(state, &mut tx, &(row, record), (Some(actor.account), act)).await?;
    Ok(tx.commit().await?)
}

/// A worker assesses; what was assessed before is kept (I-12).
pub async fn assess(
    state: &State,
    actor: &Actor,
    report: ReportId,
    coding: Coding,
    cookie: &str,
) -> Result<()> {
    super::worker(actor)?;
    // Who cannot open the story has nothing to assess it by.
    keys::team(state, &mut state.ctx.read().await?, actor, cookie).await?;
    changed(state, actor, (report, Act::Assessed), |record, (by, today)| {
        Ok(record.report.classified.assess(coding, by, codebook(), today)?)
    })
    .await
}

/// What it is about, as the worker understood it: place, time, other side, age.
pub async fn describe(state: &State, actor: &Actor, report: ReportId, about: About) -> Result<()> {
    changed(state, actor, (report, Act::Described), |record, (_, today)| {
        let received = record.report.received_on;
        if !about.happened.is_possible(received) {
            return Err(Refusal::TooEarly.into());
        }
        if let Some(code) = about.place.municipality() {
            let day = about.happened.reference_day(received);
            guards::i21_municipality(code, day, |code, day| existed(state, code, day))?;
        }
        guards::i19_codes(about.other_sides.iter().copied(), codebook(), today)?;
        record.about = About { cluster: record.about.cluster, ..about };
        Ok(())
    })
    .await
}

/// The report counts from today (I-04, I-05, I-19, I-21).
pub async fn register(state: &State, actor: &Actor, report: ReportId) -> Result<()> {
    changed(state, actor, (report, Act::Registered), |record, (_, today)| {
        Ok(record.report.register(codebook(), today, |code, day| existed(state, code, day))?)
    })
    .await
}

/// Spam, a test, a question: it is no report, and is not counted.
pub async fn set_aside(state: &State, actor: &Actor, report: ReportId) -> Result<()> {
    changed(state, actor, (report, Act::SetAside), |record, _| {
        record.report.state = record.report.state.not_a_report()?;
        Ok(())
    })
    .await
}

/// Registered, and that was all that was asked.
pub async fn done(state: &State, actor: &Actor, report: ReportId) -> Result<()> {
    changed(state, actor, (report, Act::Done), |record, _| {
        record.report.state = record.report.state.done()?;
        Ok(())
    })
    .await
}

/// Two reports, locked in the order of their ids, the first one asked for first.
async fn both(
    state: &State,
    tx: &mut gw_db::Tx,
    actor: &Actor,
    (report, other): (ReportId, ReportId),
) -> Result<(Row, Row)> {
    if report == other {
        return Err(Refusal::NotTheSameIncident.into());
    }
    let (low, high) = (report.min(other), report.max(other));
    let low = change::locked(state, tx, actor, low).await?;
    let high = change::locked(state, tx, actor, high).await?;
    if low.1.passed_to.is_some() || high.1.passed_to.is_some() {
        return Err(Refusal::PassedOn.into());
    }
    Ok(if low.0.id == report { (low, high) } else { (high, low) })
}

/// Both are about one incident (voorval); each stays a report of its own (I-13).
///
/// # Errors
/// When each has an incident already, and another.
pub async fn same_incident(state: &State, actor: &Actor, report: ReportId, with: ReportId) -> Result<()> {
    let mut tx = state.ctx.begin().await?;
    let (mut one, mut other) = both(state, &mut tx, actor, (report, with)).await?;
    let incident = joined(state, &mut one, &mut other)?;
    let event = Event::new(state, Some(actor.account), Act::SameIncident, incident.uuid());
    change::put_all(state, &mut tx, event, &[one, other]).await?;
    Ok(tx.commit().await?)
}

fn joined(state: &State, (_, one): &mut Row, (_, other): &mut Row) -> Result<IncidentId> {
    let (a, b) = (one.report.incident, other.report.incident);
    if a.is_some() && b.is_some() && a != b {
        return Err(Refusal::NotTheSameIncident.into());
    }
    let incident = a.or(b).unwrap_or_else(|| state.ctx.ids.v4());
    // Who joins a mass report is part of it (I-14): no figure may leave out one of them.
    let cluster = one.about.cluster.or(other.about.cluster);
    for record in [one, other] {
        record.report.incident = Some(incident);
        record.about.cluster = record.about.cluster.or(cluster);
    }
    Ok(incident)
}

/// The same person, once more, on the same incident (I-13). Both are what a worker has established; that
/// it is the same incident is recorded with it.
pub async fn mark_duplicate(
    state: &State,
    actor: &Actor,
    report: ReportId,
    (of, same_person): (ReportId, bool),
) -> Result<()> {
    if !same_person {
        return Err(Refusal::NotTheSamePerson.into());
    }
    let mut tx = state.ctx.begin().await?;
    let (mut one, mut other) = both(state, &mut tx, actor, (report, of)).await?;
    joined(state, &mut one, &mut other)?;
    one.1.report.mark_duplicate(&other.1.report, same_person)?;
    let event = Event::new(state, Some(actor.account), Act::MarkedDuplicate, report.uuid());
    change::put_all(state, &mut tx, event, &[one, other]).await?;
    Ok(tx.commit().await?)
}

/// What the law may say about a report; derived anew each time, never stored.
pub struct Basis {
    pub coverage: Vec<Coverage<'static>>,
    pub warnings: Vec<&'static Warning>,
    /// May a criminal complaint be offered at all?
    pub police: bool,
    /// Terms of law; without a day: the day from which it runs is not known yet.
    pub terms: Vec<(&'static Term, Option<Due>)>,
    /// Rests on what the reporter said: nobody has assessed it yet.
    pub stated_only: bool,
}

/// The possible legal basis and its terms.
pub async fn legal_basis(state: &State, actor: &Actor, report: ReportId) -> Result<Basis> {
    let record = record(state, actor, report).await?;
    Ok(basis(&record))
}

/// The same of a record in hand.
pub fn basis(record: &Record) -> Basis {
    let book: &'static Codebook = codebook();
    let (coding, coverage) = (record.coding(), record.coverage(book));
    let grounds: Vec<_> = coding.grounds.iter().copied().collect();
    let procedures: Vec<_> =
        record.case.iter().flat_map(|link| &link.facts.procedures).map(|one| one.kind).collect();
    Basis {
        warnings: classification::warnings(book, &grounds, coding.field(), &procedures),
        police: classification::offers_police_report(book, grounds),
        terms: watch::legal(&coverage, &record.events()),
        stated_only: record.report.classified.counted().is_none(),
        coverage,
    }
}

/// The coded part of a report, for who may open it.
pub async fn record(state: &State, actor: &Actor, report: ReportId) -> Result<Record> {
    change::read(state, &super::worker(actor)?, report).await
}
