// SPDX-License-Identifier: EUPL-1.2
//! A draft becomes a report: sealed for the team, the reporter and nobody else, numbered, on disk
//! before the answer. The same draft gives the same report, however often it is sent.

use crate::app::ceremony::counter_place;
use crate::app::draft::Draft;
use crate::app::trail::{self, Act, Event};
use crate::app::{keys, month_after, version};
use crate::domain::{Anonymity, ReportId, ReportState};
use crate::error::{RegisterError, Result};
use crate::intake::{Answers, Identity, Told};
use crate::state::State;
use crate::store::drafts;
use crate::store::organisations::{self, OrganisationRow};
use crate::store::reports::{self as rows, IdentityRow, ReportRow};
use gw_core::{Language, OrganisationId};
use gw_db::{AsConn, Tx};
use gw_vault::{Bucket, CaseKey, CodeKeys, IdentityKey, Place, Plain};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Months after which content is due to be destroyed when nothing else is decided: a case two years
/// after closing, and the time it ran. The retention rules move it.
const MONTHS_CONTENT: i64 = 36;
/// Contact details of a bare report: three months.
const MONTHS_IDENTITY: i64 = 3;

/// The coded facts of a report: sealed under a key outside the database, readable with no staff
/// signed in, so that deadlines and figures go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// `2026-00042`: per organisation and year, without gap.
    pub number: String,
    pub received_on: jiff::civil::Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_on: Option<jiff::civil::Date>,
    pub state: ReportState,
    /// Code list M.
    pub channel: String,
    pub role: String,
    pub request: String,
    pub anonymity: Anonymity,
    /// What the reporter said; a worker's assessment is kept beside it (I-12).
    pub grounds: Vec<String>,
    pub online: bool,
    pub place: Option<String>,
    pub residence: Option<String>,
    /// In which it was told; the codes are the same in each.
    pub language: Language,
    /// Messages that the other side has not opened.
    #[serde(default)]
    pub new_for_us: u32,
    #[serde(default)]
    pub new_for_reporter: u32,
    /// Bound to the other cell of the row: an old body beside new facts shows.
    pub body_version: i64,
}

/// What the reporter told; only the team and the code open it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Content {
    pub at: gw_core::Timestamp,
    pub answers: Answers,
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

pub(crate) const FACTS: &str = "melding.feiten";
pub(crate) const CONTENT: &str = "melding.inhoud";
pub(crate) const KEY: &str = "melding.sleutel";
pub(crate) const PERSON: &str = "persoon.gegevens";
pub(crate) const PERSON_KEY: &str = "persoon.sleutel";
pub(crate) const FOR_CODE: &str = "melding.sleutel.code";
pub(crate) const PERSON_FOR_CODE: &str = "persoon.sleutel.code";

/// Which organisation takes it: that of where the reporter lives, else of where it happened, else
/// the default desk.
pub(crate) async fn route(conn: &mut impl AsConn, told: &Told) -> Result<OrganisationRow> {
    for municipality in [&told.residence, &told.place].into_iter().flatten() {
        if let Some(found) = organisations::serving(conn, municipality).await?
            && let Some(row) = organisations::get(conn, found).await?
        {
            return Ok(row);
        }
    }
    organisations::open(conn).await?.into_iter().next().ok_or(RegisterError::NobodyOpen)
}

/// Files the draft.
pub async fn file(state: &State, draft: &mut Draft) -> Result<Filed> {
    let ctx = &state.ctx;
    let report = ReportId::from(draft.report);
    let told = Told::of(&draft.answers);
    let desk = route(&mut ctx.read().await?, &told).await?;
    let sealed = seal_report(state, &desk, report, draft)?;
    let person = Identity::of(&draft.answers, told.anonymity);
    let person = person.map(|one| seal_person(state, &desk, report, draft, &one)).transpose()?;
    draft.filed = true;
    draft.answers = Answers::default();
    let emptied = draft.sealed(&ctx.ids, draft.version() + 1)?;

    let mut tx = ctx.begin_grouped().await?;
    // Whoever sends twice at once waits here for the first.
    let desk = organisations::locked(&mut tx, desk.organisation).await?.ok_or(RegisterError::NobodyOpen)?;
    if rows::get(&mut tx, report).await?.is_some() {
        return Ok(Filed { report, before: true });
    }
    let facts = facts(told, draft.language, ctx.clock.today(), next_number(state, &mut tx, &desk).await?);
    let row = ReportRow { facts: seal_facts(state, desk.organisation, report, (&facts, 1))?, ..sealed };
    match rows::add(&mut tx, &row).await {
        // The way to another desk was changed between two that were sent at once.
        Err(error) if error.is_duplicate() => return Ok(Filed { report, before: true }),
        other => other?,
    }
    if let Some((identity, for_code)) = person {
        rows::add_identity(&mut tx, report, &identity, &for_code).await?;
    }
    drafts::save(&mut tx, draft.id, (&emptied, draft.version()), &row.day).await?;
    let event = Event::new(state, None, Act::Filed, report.uuid()).version(1);
    trail::record(state, &mut tx, desk.organisation, &event).await?;
    tx.commit().await?;
    Ok(Filed { report, before: false })
}

fn facts(told: Told, language: Language, today: jiff::civil::Date, number: String) -> Facts {
    Facts {
        number,
        received_on: today,
        registered_on: None,
        state: ReportState::Received,
        channel: "M02a".to_owned(),
        role: told.role,
        request: told.request,
        anonymity: told.anonymity,
        grounds: told.grounds,
        online: told.online,
        place: told.place,
        residence: told.residence,
        language,
        new_for_us: 0,
        new_for_reporter: 0,
        body_version: 1,
    }
}

fn seal_report(state: &State, desk: &OrganisationRow, report: ReportId, draft: &Draft) -> Result<ReportRow> {
    let (ids, organisation) = (&state.ctx.ids, desk.organisation);
    let today = state.ctx.clock.today();
    let case = CaseKey::random(ids);
    let answers = draft.answers.clone();
    // Who somebody is lies under another key, or nowhere.
    let content = Content { at: state.ctx.now(), answers: answers.without_identity() };
    let text = Plain::new(serde_json::to_vec(&content)?);
    let place = cell(organisation, report, CONTENT).row_version(1);
    let body = case.story()?.seal(ids, &place, Bucket::Text, &text)?;
    let (epoch, cover) =
        state.safe.epoch(ids, organisation, "melding", &month_after(today, MONTHS_CONTENT))?;
    let CodeKeys { verifier, lock } = draft.code.keys(report.uuid())?;
    let for_team = keys::public_key(&desk.team_key)?.send(ids, &cell(organisation, report, KEY), &case)?;
    let for_code = lock.wrap(ids, &cell(organisation, report, FOR_CODE), &case)?;
    Ok(ReportRow {
        id: report,
        organisation,
        locator: draft.code.locator().text(),
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

fn seal_person(
    state: &State,
    desk: &OrganisationRow,
    report: ReportId,
    draft: &Draft,
    person: &Identity,
) -> Result<(IdentityRow, Vec<u8>)> {
    let (ids, organisation) = (&state.ctx.ids, desk.organisation);
    let key = IdentityKey::random(ids);
    let text = Plain::new(serde_json::to_vec(person)?);
    let place = cell(organisation, report, PERSON).row_version(1);
    let body = key.cells()?.seal(ids, &place, Bucket::Text, &text)?;
    let month = month_after(state.ctx.clock.today(), MONTHS_IDENTITY);
    let (epoch, cover) = state.safe.epoch(ids, organisation, "persoon", &month)?;
    let for_team =
        keys::public_key(&desk.team_key)?.send(ids, &cell(organisation, report, PERSON_KEY), &key)?;
    let lock = draft.code.keys(report.uuid())?.lock;
    let for_code = lock.wrap(ids, &cell(organisation, report, PERSON_FOR_CODE), &key)?;
    let row = IdentityRow {
        epoch,
        team_key: cover.cover(ids, &cell(organisation, report, PERSON_KEY), &for_team)?,
        body,
        version: 1,
    };
    Ok((row, cover.cover(ids, &cell(organisation, report, PERSON_FOR_CODE), &for_code)?))
}

pub(crate) fn seal_facts(
    state: &State,
    organisation: OrganisationId,
    report: ReportId,
    (facts, at): (&Facts, i64),
) -> Result<Vec<u8>> {
    let place = cell(organisation, report, FACTS).row_version(version(at));
    let text = serde_json::to_vec(facts)?;
    Ok(state.safe.facts(organisation)?.seal(&state.ctx.ids, &place, Bucket::Small, &text)?)
}

pub(crate) fn open_facts(
    state: &State,
    organisation: OrganisationId,
    report: ReportId,
    (sealed, at): (&[u8], i64),
) -> Result<Facts> {
    let place = cell(organisation, report, FACTS).row_version(version(at));
    let text = state.safe.facts(organisation)?.open(&place, sealed)?;
    Ok(serde_json::from_slice(&text)?)
}

/// The next number of this year; the row of the organisation is locked.
async fn next_number(state: &State, tx: &mut Tx, desk: &OrganisationRow) -> Result<String> {
    let cells = state.safe.facts(desk.organisation)?;
    let text = cells.open(&counter_place(desk.organisation, desk.counter_version), &desk.counter)?;
    let mut counts: BTreeMap<String, u32> = serde_json::from_slice(&text)?;
    let year = state.ctx.clock.today().year().to_string();
    let number = counts.entry(year.clone()).or_default();
    *number += 1;
    let shown = format!("{year}-{number:05}");
    let next = desk.counter_version + 1;
    let text = serde_json::to_vec(&counts)?;
    let sealed = cells.seal(&state.ctx.ids, &counter_place(desk.organisation, next), Bucket::Small, &text)?;
    organisations::set_counter(tx, desk.organisation, (&sealed, next)).await?;
    Ok(shown)
}

/// Which reports of an organisation have which numbers; for proofs.
pub async fn numbers(state: &State, organisation: OrganisationId) -> Result<Vec<(Uuid, String)>> {
    let all = rows::facts_of(&mut state.ctx.read().await?, organisation).await?;
    all.into_iter()
        .map(|row| {
            let facts = open_facts(state, organisation, row.id, (&row.facts, row.facts_version))?;
            Ok((row.id.uuid(), facts.number))
        })
        .collect()
}
