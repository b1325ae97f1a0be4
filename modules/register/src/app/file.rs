// SPDX-License-Identifier: EUPL-1.2
//! A draft becomes a report: sealed for the team, the reporter and nobody else, numbered, on disk
//! before the answer. The same draft gives the same report, however often it is sent.

use crate::app::attachments;
use crate::app::ceremony::counter_place;
use crate::app::draft::Draft;
use crate::app::record::{self, Record};
use crate::app::trail::{self, Act, Event};
use crate::app::{keys, month_after};
use crate::domain::{Classified, Identity, PartyRole, Report, ReportId, ReportState};
use crate::error::{RegisterError, Result};
use crate::intake::{Answers, Told, who};
use crate::state::State;
use crate::store::drafts;
use crate::store::organisations::{self, OrganisationRow};
use crate::store::reports::{self as rows, IdentityRow, ReportRow};
use classification::MUNICIPAL_DESK;
use gw_core::{AccountId, Language, OrganisationId};
use gw_db::{AsConn, Tx};
use gw_vault::{Bucket, CaseKey, CodeKeys, IdentityKey, Place, Plain, ReturnCode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Months after which content is due to be destroyed when nothing else is decided: a case two years
/// after closing, and the time it ran. The retention rules move it.
pub(crate) const MONTHS_CONTENT: i64 = 36;
/// Contact details of a bare report: three months.
pub(crate) const MONTHS_IDENTITY: i64 = 3;

/// What the reporter told; only the team and the code open it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Content {
    pub at: gw_core::Timestamp,
    pub answers: Answers,
    /// How another system summarised what happened; empty for what came in here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// A worker wrote it down, and told what is kept and who sees it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub informed: bool,
    /// Why another ADV passed it on; empty: none did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub passed_on: String,
}

/// Everybody in a report whose name or contact details are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Known {
    pub reporter: Identity,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(BTreeSet<PartyRole>, Identity)>,
}

/// What filing gives back.
#[derive(Debug, PartialEq, Eq)]
pub struct Filed {
    pub report: ReportId,
    /// It was there already: a double click, or an answer that got lost.
    pub before: bool,
}

pub(crate) fn cell(organisation: OrganisationId, report: ReportId, field: &str) -> Place<'_> {
    Place::new(organisation.uuid(), report.uuid(), field)
}

pub(crate) const CONTENT: &str = "melding.inhoud";
pub(crate) const KEY: &str = "melding.sleutel";
pub(crate) const PERSON: &str = "persoon.gegevens";
pub(crate) const PERSON_KEY: &str = "persoon.sleutel";
pub(crate) const FOR_CODE: &str = "melding.sleutel.code";
pub(crate) const PERSON_FOR_CODE: &str = "persoon.sleutel.code";

/// Which organisation takes it: that of where the reporter lives, else of where it happened, else
/// the default desk.
pub(crate) async fn route(conn: &mut impl AsConn, told: &Told) -> Result<OrganisationRow> {
    for municipality in [told.residence.municipality(), told.about.place.municipality()].into_iter().flatten()
    {
        if let Some(found) = organisations::serving(conn, municipality).await?
            && let Some(row) = organisations::get(conn, found).await?
        {
            return Ok(row);
        }
    }
    organisations::open(conn).await?.into_iter().next().ok_or(RegisterError::NobodyOpen)
}

/// What becomes a report, and how it came in.
pub(crate) struct New<'a> {
    pub report: ReportId,
    pub code: &'a ReturnCode,
    pub told: Told,
    pub answers: &'a Answers,
    pub language: Language,
    /// Who took it down; None: the reporter wrote it.
    pub by: Option<AccountId>,
}

/// The same, sealed.
pub(crate) struct Sealed {
    row: ReportRow,
    person: Option<(IdentityRow, Vec<u8>)>,
}

/// Files the draft.
pub async fn file(state: &State, draft: &mut Draft) -> Result<Filed> {
    let ctx = &state.ctx;
    let report = ReportId::from(draft.report);
    let told = Told::of(&draft.answers, ctx.clock.today());
    let desk = route(&mut ctx.read().await?, &told).await?;
    let case = CaseKey::random(&ctx.ids);
    let answers = draft.answers.clone();
    let language = draft.language;
    let new = New { report, code: &draft.code, told, answers: &answers, language, by: None };
    let sealed = seal(state, &desk, &new, &case)?;
    draft.filed = true;
    draft.answers = Answers::default();
    let emptied = draft.sealed(&ctx.ids, draft.version() + 1)?;

    let mut tx = ctx.begin_grouped().await?;
    if !add(state, &mut tx, desk.organisation, (new, sealed)).await? {
        return Ok(Filed { report, before: true });
    }
    let day = ctx.clock.today().to_string();
    drafts::save(&mut tx, draft.id, (&emptied, draft.version()), &day).await?;
    attachments::file(state, &mut tx, draft, (desk.organisation, report, &case)).await?;
    tx.commit().await?;
    Ok(Filed { report, before: false })
}

/// Seals it for the team, and for who has the code; nobody's keys have to be open for that.
pub(crate) fn seal(state: &State, desk: &OrganisationRow, new: &New<'_>, case: &CaseKey) -> Result<Sealed> {
    // Who somebody is lies under another key, or nowhere.
    let answers = new.answers.clone().without_identity();
    let (at, summary, informed) = (state.ctx.now(), String::new(), new.by.is_some());
    let content = Content { at, answers, summary, informed, passed_on: String::new() };
    let row = seal_report(state, desk, new.report, (new.code, &content, case))?;
    let person = who(new.answers, new.told.anonymity).map(|reporter| {
        let known = Known { reporter, others: Vec::new() };
        seal_person(state, desk, new.report, (new.code, &known))
    });
    Ok(Sealed { row, person: person.transpose()? })
}

/// Numbers it and writes it down. False: it was there already.
pub(crate) async fn add(
    state: &State,
    tx: &mut Tx,
    organisation: OrganisationId,
    (new, sealed): (New<'_>, Sealed),
) -> Result<bool> {
    let (report, by, today) = (new.report, new.by, state.ctx.clock.today());
    // Whoever sends twice at once waits here for the first.
    let mut desk = organisations::locked(tx, organisation).await?.ok_or(RegisterError::NobodyOpen)?;
    if rows::get(tx, report).await?.is_some() {
        return Ok(false);
    }
    let number = next_number(state, tx, &mut desk, today.year()).await?;
    let record = recorded(new, organisation, (today, number));
    let facts = record::seal(state, organisation, report, (&record, 1))?;
    let row = ReportRow { facts, ..sealed.row };
    let act = if by.is_some() { Act::TakenDown } else { Act::Filed };
    let event = Event::new(state, by, act, report.uuid()).version(1);
    let sequence = trail::record(state, tx, organisation, &event).await?;
    match rows::add(tx, &row, sequence).await {
        // The way to another desk was changed between two that were sent at once.
        Err(error) if error.is_duplicate() => return Ok(false),
        other => other?,
    }
    if let Some((identity, for_code)) = sealed.person {
        rows::add_identity(tx, report, &identity, &for_code).await?;
    }
    Ok(true)
}

/// What is known of it without a word of the story.
fn recorded(new: New<'_>, service: OrganisationId, (today, number): (Date, String)) -> Record {
    let told = new.told;
    // I-03 is about the desk of a municipality; who answers the telephone of the ADV goes on with it.
    let entered_by = new.by.filter(|_| told.channel == MUNICIPAL_DESK);
    let report = Report {
        id: new.report,
        service,
        state: ReportState::Received,
        received_on: today,
        registered_on: None,
        channel: told.channel,
        role: told.role,
        request: told.request,
        anonymity: told.anonymity,
        residence: told.residence,
        language: new.language.code().to_owned(),
        incident: None,
        duplicate_of: None,
        entered_by,
        classified: Classified::new(told.stated),
    };
    Record::new(number, report, told.about)
}

/// A report for its team and its code; its facts come later.
pub(crate) fn seal_report(
    state: &State,
    desk: &OrganisationRow,
    report: ReportId,
    (code, content, case): (&ReturnCode, &Content, &CaseKey),
) -> Result<ReportRow> {
    let (ids, organisation) = (&state.ctx.ids, desk.organisation);
    let today = state.ctx.clock.today();
    let text = Plain::new(serde_json::to_vec(content)?);
    let place = cell(organisation, report, CONTENT).row_version(1);
    let body = case.story()?.seal(ids, &place, Bucket::Text, &text)?;
    let (epoch, cover) =
        state.safe.epoch(ids, organisation, "melding", &month_after(today, MONTHS_CONTENT))?;
    let CodeKeys { verifier, lock } = code.keys(report.uuid())?;
    let for_team = keys::public_key(&desk.team_key)?.send(ids, &cell(organisation, report, KEY), case)?;
    let for_code = lock.wrap(ids, &cell(organisation, report, FOR_CODE), case)?;
    Ok(ReportRow {
        id: report,
        organisation,
        locator: code.locator().text(),
        verifier: verifier.bytes().to_vec(),
        day: today.to_string(),
        epoch,
        team_key: cover.cover(ids, &cell(organisation, report, KEY), &for_team)?,
        code_key: cover.cover(ids, &cell(organisation, report, FOR_CODE), &for_code)?,
        facts: Vec::new(),
        facts_version: 1,
        body,
        body_version: 1,
    })
}

/// Who is in it, under a key of its own, which the code opens too.
pub(crate) fn seal_person(
    state: &State,
    desk: &OrganisationRow,
    report: ReportId,
    (code, known): (&ReturnCode, &Known),
) -> Result<(IdentityRow, Vec<u8>)> {
    let (ids, organisation) = (&state.ctx.ids, desk.organisation);
    let key = IdentityKey::random(ids);
    let text = Plain::new(serde_json::to_vec(known)?);
    let place = cell(organisation, report, PERSON).row_version(1);
    let body = key.cells()?.seal(ids, &place, Bucket::Text, &text)?;
    let month = month_after(state.ctx.clock.today(), MONTHS_IDENTITY);
    let (epoch, cover) = state.safe.epoch(ids, organisation, "persoon", &month)?;
    let for_team =
        keys::public_key(&desk.team_key)?.send(ids, &cell(organisation, report, PERSON_KEY), &key)?;
    let lock = code.keys(report.uuid())?.lock;
    let for_code = lock.wrap(ids, &cell(organisation, report, PERSON_FOR_CODE), &key)?;
    let row = IdentityRow {
        epoch,
        team_key: cover.cover(ids, &cell(organisation, report, PERSON_KEY), &for_team)?,
        body,
        version: 1,
    };
    Ok((row, cover.cover(ids, &cell(organisation, report, PERSON_FOR_CODE), &for_code)?))
}

/// The next number of a year; the row of the organisation is locked.
pub(crate) async fn next_number(
    state: &State,
    tx: &mut Tx,
    desk: &mut OrganisationRow,
    year: i16,
) -> Result<String> {
    let cells = state.safe.facts(desk.organisation)?;
    let text = cells.open(&counter_place(desk.organisation, desk.counter_version), &desk.counter)?;
    let mut counts: BTreeMap<String, u32> = serde_json::from_slice(&text)?;
    let year = year.to_string();
    let number = counts.entry(year.clone()).or_default();
    *number += 1;
    let shown = format!("{year}-{number:05}");
    let next = desk.counter_version + 1;
    let text = serde_json::to_vec(&counts)?;
    let sealed = cells.seal(&state.ctx.ids, &counter_place(desk.organisation, next), Bucket::Small, &text)?;
    organisations::set_counter(tx, desk.organisation, (&sealed, next)).await?;
    (desk.counter, desk.counter_version) = (sealed, next);
    Ok(shown)
}

/// Which reports of an organisation have which numbers; for proofs.
pub async fn numbers(state: &State, organisation: OrganisationId) -> Result<Vec<(Uuid, String)>> {
    let all = rows::facts_of(&mut state.ctx.read().await?, organisation).await?;
    all.into_iter()
        .map(|row| {
            let record = record::open(state, organisation, row.id, (&row.facts, row.facts_version))?;
            Ok((row.id.uuid(), record.number))
        })
        .collect()
}
