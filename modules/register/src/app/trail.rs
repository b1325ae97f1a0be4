// SPDX-License-Identifier: EUPL-1.2
//! The register's own audit trail. An event is sealed under a key outside the database and linked
//! to the one before with that key: who has only the database can read no event and make none.
//! Reading a report and seeing a name are events too.

use crate::app::version;
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::{cases, complaints, reports, trail as rows, trail::TrailRow};
use gw_core::{AccountId, OrganisationId, Timestamp};
use gw_db::{ReadConn, Tx};
use gw_vault::{AuditKey, Bucket, Place};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Everything that this module writes in its trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    #[serde(rename = "sleutels.ceremonie")]
    CeremonyBegun,
    #[serde(rename = "sleutels.deel_bevestigd")]
    ShareConfirmed,
    #[serde(rename = "sleutels.persoon")]
    PersonMade,
    #[serde(rename = "sleutels.toegang")]
    Granted,
    #[serde(rename = "sleutels.toegang_ingetrokken")]
    Withdrawn,
    #[serde(rename = "sleutels.open")]
    Opened,
    #[serde(rename = "sleutels.hersteld")]
    Recovered,
    #[serde(rename = "sleutels.oefening")]
    Drilled,
    #[serde(rename = "melding.ontvangen")]
    Filed,
    /// By a worker, while somebody told it.
    #[serde(rename = "melding.opgenomen")]
    TakenDown,
    #[serde(rename = "melding.gelezen")]
    Read,
    #[serde(rename = "melding.naam_gezien")]
    IdentitySeen,
    #[serde(rename = "melding.bericht_melder")]
    MessageOfReporter,
    #[serde(rename = "melding.bericht_consulent")]
    MessageOfWorker,
    #[serde(rename = "melding.geregistreerd")]
    Registered,
    #[serde(rename = "melding.ingetrokken")]
    ReportWithdrawn,
    #[serde(rename = "melding.naam_verwijderd")]
    IdentityRemoved,
    #[serde(rename = "melding.ingevoerd")]
    Imported,
    #[serde(rename = "melding.beoordeeld")]
    Assessed,
    #[serde(rename = "melding.omschreven")]
    Described,
    #[serde(rename = "melding.geen_melding")]
    SetAside,
    #[serde(rename = "melding.dubbel")]
    MarkedDuplicate,
    #[serde(rename = "melding.afgedaan")]
    Done,
    #[serde(rename = "melding.zelfde_voorval")]
    SameIncident,
    #[serde(rename = "melding.massamelding")]
    MassReport,
    #[serde(rename = "melding.toestemming")]
    ConsentGiven,
    #[serde(rename = "melding.toestemming_ingetrokken")]
    ConsentWithdrawn,
    /// The desk asks the reporter, who answers with the code.
    #[serde(rename = "melding.toestemming_gevraagd")]
    ConsentAsked,
    /// To another ADV: what is left here are its facts.
    #[serde(rename = "melding.overgedragen")]
    PassedOn,
    /// From another ADV.
    #[serde(rename = "melding.overgenomen")]
    CameOver,
    #[serde(rename = "melding.gezocht")]
    Searched,
    #[serde(rename = "dossier.begonnen")]
    CaseStarted,
    #[serde(rename = "dossier.ingevoerd")]
    CaseImported,
    #[serde(rename = "dossier.gelezen")]
    CaseRead,
    #[serde(rename = "dossier.gewijzigd")]
    CaseChanged,
    #[serde(rename = "dossier.melding_erbij")]
    CaseJoined,
    /// The reporter decided it with the code; the case follows.
    #[serde(rename = "dossier.wens_overgenomen")]
    WishesTaken,
    #[serde(rename = "dossier.notitie")]
    CaseNoted,
    #[serde(rename = "dossier.taak")]
    CaseTask,
    /// A question that is no report.
    #[serde(rename = "vraag.opgenomen")]
    Asked,
    /// About the ADV itself.
    #[serde(rename = "klacht.opgenomen")]
    ComplaintTaken,
    #[serde(rename = "klacht.gelezen")]
    ComplaintRead,
    #[serde(rename = "klacht.gewijzigd")]
    ComplaintChanged,
    #[serde(rename = "bijlage.toegevoegd")]
    FileAdded,
    #[serde(rename = "bijlage.verwijderd")]
    FileRemoved,
    #[serde(rename = "bijlage.opgehaald")]
    FileRead,
    #[serde(rename = "bijlage.origineel_opgehaald")]
    OriginalRead,
}

/// One act.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Event {
    pub at: Timestamp,
    /// None: a reporter, or the program.
    pub account: Option<AccountId>,
    pub act: Act,
    /// A report, a case, a question, a complaint or an account: an opaque id.
    pub subject: Uuid,
    /// The version of the report's facts, or of the case, after the act: a row that is put back shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// Other rows that changed with it, with their versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<(Uuid, i64)>,
    /// Which file of the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Uuid>,
}

impl Event {
    pub(crate) fn new(state: &State, account: Option<AccountId>, act: Act, subject: Uuid) -> Self {
        Self { at: state.ctx.now(), account, act, subject, version: None, with: Vec::new(), file: None }
    }

    #[must_use]
    pub(crate) fn version(self, version: i64) -> Self {
        Self { version: Some(version), ..self }
    }

    #[must_use]
    pub(crate) fn with(self, rows: impl IntoIterator<Item = (Uuid, i64)>) -> Self {
        Self { with: rows.into_iter().collect(), ..self }
    }

    pub(crate) fn file(self, file: Uuid) -> Self {
        Self { file: Some(file), ..self }
    }
}

/// What the chain begins with.
const START: &[u8] = b"";

fn place(organisation: OrganisationId, sequence: i64) -> Place<'static> {
    Place::new(organisation.uuid(), organisation.uuid(), "spoor").row_version(version(sequence))
}

fn link(key: &AuditKey, before: &[u8], row: &TrailRow) -> Vec<u8> {
    let event = [row.sequence.to_be_bytes().as_slice(), row.day.as_bytes(), &row.sealed].concat();
    key.link(before, &event).to_vec()
}

/// Adds an event and gives its number. It holds the end of the chain until the transaction ends, so that
/// numbers become visible in their order: lock every other row before.
pub(crate) async fn record(
    state: &State,
    tx: &mut Tx,
    organisation: OrganisationId,
    event: &Event,
) -> Result<i64> {
    let key = state.safe.audit(organisation)?;
    let (last, before) = if let Some(head) = rows::head_locked(tx, organisation).await? {
        head
    } else {
        rows::begin(tx, organisation, START).await?;
        rows::head_locked(tx, organisation).await?.ok_or(RegisterError::Conflict)?
    };
    let sequence = last + 1;
    let text = serde_json::to_vec(event)?;
    let sealed = key.cells()?.seal(&state.ctx.ids, &place(organisation, sequence), Bucket::Small, &text)?;
    let mut row = TrailRow { sequence, day: event.at.date().to_string(), sealed, link: Vec::new() };
    row.link = link(&key, &before, &row);
    rows::add(tx, organisation, &row).await?;
    Ok(sequence)
}

/// What a walk over the whole chain found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verified {
    pub events: i64,
    /// The first event that does not fit; none: all fit.
    pub broken: Option<i64>,
    /// Reports, cases and complaints whose row is not that of the last event about it: put back, or changed.
    pub stale: Vec<Uuid>,
}

/// Walks the chain of an organisation and compares each report, case and complaint with its last event.
pub async fn verify(state: &State, organisation: OrganisationId) -> Result<Verified> {
    let mut conn = state.ctx.read().await?;
    let key = state.safe.audit(organisation)?;
    let (mut last, mut before) = (0, START.to_vec());
    let mut versions = std::collections::HashMap::new();
    let broken = |at| Verified { events: at, broken: Some(at + 1), stale: Vec::new() };
    loop {
        let page = rows::page(&mut conn, organisation, last).await?;
        if page.is_empty() {
            break;
        }
        for row in page {
            if row.sequence != last + 1 || row.link != link(&key, &before, &row) {
                return Ok(broken(last));
            }
            let event = open(&key, organisation, &row)?;
            versions.extend(event.version.map(|version| (event.subject, version)));
            versions.extend(event.with);
            last = row.sequence;
            before = row.link;
        }
    }
    let head = rows::head(&mut conn, organisation).await?;
    if head.unwrap_or((0, START.to_vec())) != (last, before) {
        return Ok(broken(last));
    }
    let mut found = Verified { events: last, ..Verified::default() };
    let reports = reports::versions(&mut conn, organisation).await?;
    let cases = cases::versions(&mut conn, organisation).await?;
    let complaints = complaints::versions(&mut conn, organisation).await?;
    let rows = reports.into_iter().map(|(id, at)| (id.uuid(), at));
    let rows = rows.chain(cases.into_iter().map(|(id, at)| (id.uuid(), at)));
    for (id, at) in rows.chain(complaints.into_iter().map(|(id, at)| (id.uuid(), at))) {
        if versions.get(&id) != Some(&at) {
            found.stale.push(id);
        }
    }
    Ok(found)
}

/// Every organisation with a trail.
pub async fn organisations(state: &State) -> Result<Vec<OrganisationId>> {
    let all = rows::organisations(&mut state.ctx.read().await?).await?;
    Ok(all.into_iter().map(|(organisation,)| organisation).collect())
}

/// Events for which `wanted` says yes, the newest first, at most so many.
pub async fn events(
    state: &State,
    conn: &mut ReadConn,
    organisation: OrganisationId,
    (wanted, most): (impl Fn(&Event) -> bool, usize),
) -> Result<Vec<Event>> {
    let key = state.safe.audit(organisation)?;
    let (mut last, mut found) = (0, Vec::new());
    loop {
        let page = rows::page(conn, organisation, last).await?;
        let Some(end) = page.last().map(|row| row.sequence) else { break };
        for row in &page {
            let event = open(&key, organisation, row)?;
            if wanted(&event) {
                found.push(event);
            }
        }
        last = end;
    }
    found.reverse();
    found.truncate(most);
    Ok(found)
}

fn open(key: &AuditKey, organisation: OrganisationId, row: &TrailRow) -> Result<Event> {
    let text = key.cells()?.open(&place(organisation, row.sequence), &row.sealed)?;
    Ok(serde_json::from_slice(&text)?)
}
