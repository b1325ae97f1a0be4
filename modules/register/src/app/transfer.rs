// SPDX-License-Identifier: EUPL-1.2
//! A report goes to another ADV of this installation, before it counts here and because its reporter
//! agrees. What was told, the messages, the files and who it is are sealed for the place that they get
//! there, and the key of the report is sealed for the other team's public key. Here a stub is left: a
//! number, a day, codes. All of it is one transaction.
//!
//! The key of the report stays the same: the return code opens it, and nobody here has that code.

use crate::app::file::{
    CONTENT, Content, FOR_CODE, KEY, MONTHS_CONTENT, MONTHS_IDENTITY, PERSON, PERSON_FOR_CODE, PERSON_KEY,
    cell, next_number,
};
use crate::app::follow::message_place;
use crate::app::record::{self, CameFrom, PassedTo, Record};
use crate::app::trail::{self, Act as Deed, Event};
use crate::app::{attachments, change, keys, month_after, proof, version};
use crate::domain::{About, Act, Classified, Consent, Giver, Refusal, Report, ReportId, ReportState, Way};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::organisations::{self, OrganisationRow};
use crate::store::passed;
use crate::store::reports::{self as rows, IdentityRow, ReportRow};
use classification::OTHER_SERVICE;
use gw_core::{Actor, Locale, OrganisationId};
use gw_db::Tx;
use gw_vault::{Bucket, CaseKey, Plain, TeamSecret};
use jiff::civil::Date;
use uuid::Uuid;

/// What a worker decides.
pub struct Handover<'a> {
    /// What it will be there. Made with the page: sent twice, it is one report.
    pub report: ReportId,
    pub to: OrganisationId,
    /// For the other ADV.
    pub reason: &'a str,
    /// The reporter agreed in a conversation or on paper; none: with the code, or not.
    pub agreed: Option<Way>,
}

/// The other ADVs that take reports here, by name.
pub async fn receivers(
    state: &State,
    actor: &Actor,
    locale: Locale,
) -> Result<Vec<(OrganisationId, String)>> {
    super::worker(actor)?;
    let open = organisations::open(&mut state.ctx.read().await?).await?;
    let mut all = Vec::new();
    for row in open {
        if row.organisation != actor.organisation {
            all.push((row.organisation, proof::service(state, row.organisation, locale).await?));
        }
    }
    all.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(all)
}

/// Asks the reporter, who answers with the code. Asked twice is asked once.
pub async fn ask(state: &State, actor: &Actor, id: ReportId) -> Result<()> {
    let mut tx = state.ctx.begin().await?;
    let (row, mut record) = change::locked(state, &mut tx, actor, id).await?;
    record.report.may_pass_on()?;
    let agreed = record.consents.iter().any(|one| one.act == Act::Transfer && one.is_live());
    if agreed || !record.asked.insert(Act::Transfer) {
        return Ok(());
    }
    change::put(state, &mut tx, &(row, record), (Some(actor.account), Deed::ConsentAsked)).await?;
    Ok(tx.commit().await?)
}

/// Passes it on. The same form a second time finds it done.
pub async fn pass_on(
    state: &State,
    actor: &Actor,
    id: ReportId,
    handover: &Handover<'_>,
    cookie: &str,
) -> Result<()> {
    super::worker(actor)?;
    let mut tx = state.ctx.begin().await?;
    let (row, record) = change::locked(state, &mut tx, actor, id).await?;
    if let Some(done) = record.passed_to {
        let same = (done.service, done.report) == (handover.to, handover.report);
        return if same { Ok(()) } else { Err(Refusal::PassedOn.into()) };
    }
    let team = keys::team(state, &mut tx, actor, cookie).await?;
    let stub = stub(state, &record, handover)?;
    let (key, _) = keys::report_key(state, &team, &row)?;
    let mut desk = receiver(&mut tx, actor, handover.to).await?;
    if rows::get(&mut tx, handover.report).await?.is_some() {
        return Err(RegisterError::Conflict);
    }
    let today = state.ctx.clock.today();
    let number = next_number(state, &mut tx, &mut desk, today.year()).await?;
    let arriving = arriving(&record, handover, (today, number));
    let (ours, theirs) = told(state, &mut tx, actor, (&row, handover)).await?;
    let parcel = Parcel { state, team: &team, desk: &desk, from: &row, report: handover.report, key };
    parcel.deliver(&mut tx, (&record, &arriving), (handover.reason, theirs)).await?;
    rows::erase(&mut tx, id).await?;
    passed::forget_code(&mut tx, id).await?;
    change::write(state, &mut tx, (&row, &stub), ours).await?;
    Ok(tx.commit().await?)
}

/// Another ADV, when it takes reports. Its row is locked: it is about to give a number.
async fn receiver(tx: &mut Tx, actor: &Actor, to: OrganisationId) -> Result<OrganisationRow> {
    let row = organisations::locked(tx, to).await?;
    let open = row.filter(|row| row.opened_on.is_some() && row.organisation != actor.organisation);
    open.ok_or(RegisterError::Unknown)
}

/// What stays here: that there was a report, and on which consent it went.
fn stub(state: &State, record: &Record, handover: &Handover<'_>) -> Result<Record> {
    let mut stub = record.clone();
    // What is given with the code stands there already; nobody else can say that it was.
    if let Some(way) = handover.agreed.filter(|way| *way != Way::ByCode) {
        let (id, given_at) = (state.ctx.ids.v4(), state.ctx.now());
        let (act, by, identity_told) = (Act::Transfer, Giver::Reporter, true);
        stub.consents.push(Consent { id, act, by, way, given_at, withdrawn_at: None, identity_told });
    }
    stub.report.pass_on(&stub.consents, handover.reason)?;
    stub.consents.retain(|one| one.act == Act::Transfer);
    stub.asked.clear();
    // It does not count here, so it is one of many on an incident here no more.
    (stub.report.incident, stub.about.cluster) = (None, None);
    (stub.messages, stub.new_for_us, stub.new_for_reporter) = (0, 0, 0);
    let (service, report, on) = (handover.to, handover.report, state.ctx.clock.today());
    stub.passed_to = Some(PassedTo { service, report, on });
    Ok(stub)
}

/// How it stands there: as one that comes in, with what the reporter said. What a worker here made of it
/// does not go along, nor which reports here it was compared with.
fn arriving(record: &Record, handover: &Handover<'_>, (today, number): (Date, String)) -> Record {
    let before = &record.report;
    let report = Report {
        id: handover.report,
        service: handover.to,
        state: ReportState::Received,
        received_on: today,
        registered_on: None,
        channel: OTHER_SERVICE,
        incident: None,
        duplicate_of: None,
        classified: Classified::new(before.classified.stated().clone()),
        ..before.clone()
    };
    let about = About { cluster: None, ..record.about.clone() };
    let mut arriving = Record::new(number, report, about);
    arriving.messages = record.messages;
    arriving.new_for_reporter = record.new_for_reporter;
    let (service, code_of) = (before.service, record.code_of());
    arriving.came_from = Some(CameFrom { service, on: today, code_of });
    arriving
}

/// One event in each trail, neither of which names the other. Gives the number of the one here and of the
/// one there. Two ADVs that pass on to each other at once take the ends of the trails in one order.
async fn told(
    state: &State,
    tx: &mut Tx,
    actor: &Actor,
    (row, handover): (&ReportRow, &Handover<'_>),
) -> Result<(i64, i64)> {
    let (from, to) = (row.organisation, handover.to);
    let gone = Event::new(state, Some(actor.account), Deed::PassedOn, row.id.uuid());
    let gone = gone.version(row.facts_version + 1);
    let come = Event::new(state, None, Deed::CameOver, handover.report.uuid()).version(1);
    if from < to {
        let ours = trail::record(state, tx, from, &gone).await?;
        Ok((ours, trail::record(state, tx, to, &come).await?))
    } else {
        let theirs = trail::record(state, tx, to, &come).await?;
        Ok((trail::record(state, tx, from, &gone).await?, theirs))
    }
}

/// A report on its way: opened with the key of the team that has it, closed for the one that gets it.
struct Parcel<'a> {
    state: &'a State,
    team: &'a TeamSecret,
    desk: &'a OrganisationRow,
    from: &'a ReportRow,
    report: ReportId,
    key: CaseKey,
}

impl Parcel<'_> {
    async fn deliver(
        &self,
        tx: &mut Tx,
        (before, arriving): (&Record, &Record),
        (reason, sequence): (&str, i64),
    ) -> Result<()> {
        let row = self.row((before, arriving), reason)?;
        rows::add(tx, &row, sequence).await?;
        self.person(tx).await?;
        self.messages(tx).await?;
        let from = (self.from.organisation, self.from.id);
        let to = (self.desk.organisation, self.report);
        attachments::pass_on(self.state, tx, (from, to), &self.key).await
    }

    /// What lies under the lock of the code, for its new place. The lock itself stays closed.
    fn under_code(&self, field: &str, (epoch, sealed): (Uuid, &[u8])) -> Result<Plain> {
        let place = cell(self.from.organisation, self.from.id, field);
        Ok(self.state.safe.open_epoch(self.from.organisation, epoch)?.uncover(&place, sealed)?)
    }

    fn row(&self, (before, arriving): (&Record, &Record), reason: &str) -> Result<ReportRow> {
        let (state, ids, from) = (self.state, &self.state.ctx.ids, self.from);
        let (to, report, today) = (self.desk.organisation, self.report, state.ctx.clock.today());
        let story = self.key.story()?;
        let place = cell(from.organisation, from.id, CONTENT).row_version(version(before.body_version));
        let content: Content = serde_json::from_slice(&story.open(&place, &from.body)?)?;
        let content = Content { passed_on: reason.to_owned(), ..content };
        let text = Plain::new(serde_json::to_vec(&content)?);
        let body = story.seal(ids, &cell(to, report, CONTENT).row_version(1), Bucket::Text, &text)?;
        let month = month_after(today, MONTHS_CONTENT);
        let (epoch, cover) = state.safe.epoch(ids, to, "melding", &month)?;
        let public = keys::public_key(&self.desk.team_key)?;
        let for_team = public.send(ids, &cell(to, report, KEY), &self.key)?;
        let for_code = self.under_code(FOR_CODE, (from.epoch, &from.code_key))?;
        Ok(ReportRow {
            id: report,
            organisation: to,
            locator: from.locator.clone(),
            verifier: from.verifier.clone(),
            day: today.to_string(),
            epoch,
            team_key: cover.cover(ids, &cell(to, report, KEY), &for_team)?,
            code_key: cover.cover(ids, &cell(to, report, FOR_CODE), &for_code)?,
            facts: record::seal(state, to, report, (arriving, 1))?,
            facts_version: 1,
            body,
            body_version: 1,
        })
    }

    /// Who is in it, when that is kept.
    async fn person(&self, tx: &mut Tx) -> Result<()> {
        let (state, ids, from) = (self.state, &self.state.ctx.ids, self.from);
        let (to, report) = (self.desk.organisation, self.report);
        let Some(person) = rows::identity(tx, from.id).await? else { return Ok(()) };
        let locked = passed::identity_for_code(tx, from.id).await?.ok_or(RegisterError::Conflict)?;
        let key = keys::identity_key(state, self.team, (from, &person))?;
        let place = cell(from.organisation, from.id, PERSON).row_version(version(person.version));
        let text = key.cells()?.open(&place, &person.body)?;
        let place = cell(to, report, PERSON).row_version(1);
        let body = key.cells()?.seal(ids, &place, Bucket::Text, &text)?;
        let month = month_after(state.ctx.clock.today(), MONTHS_IDENTITY);
        let (epoch, cover) = state.safe.epoch(ids, to, "persoon", &month)?;
        let public = keys::public_key(&self.desk.team_key)?;
        let for_team = public.send(ids, &cell(to, report, PERSON_KEY), &key)?;
        let team_key = cover.cover(ids, &cell(to, report, PERSON_KEY), &for_team)?;
        let for_code = self.under_code(PERSON_FOR_CODE, (person.epoch, &locked))?;
        let for_code = cover.cover(ids, &cell(to, report, PERSON_FOR_CODE), &for_code)?;
        rows::remove_identity(tx, from.id).await?;
        let row = IdentityRow { epoch, team_key, body, version: 1 };
        Ok(rows::add_identity(tx, report, &row, &for_code).await?)
    }

    async fn messages(&self, tx: &mut Tx) -> Result<()> {
        let cells = self.key.messages()?;
        for message in rows::messages(tx, self.from.id).await? {
            let text = cells.open(&message_place(self.from.organisation, &message), &message.body)?;
            let place = message_place(self.desk.organisation, &message);
            let body = cells.seal(&self.state.ctx.ids, &place, Bucket::Text, &text)?;
            passed::move_message(tx, message.id, (self.report, &body)).await?;
        }
        Ok(())
    }
}
