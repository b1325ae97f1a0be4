// SPDX-License-Identifier: EUPL-1.2
//! Coming back with the code: what becomes of the report, messages both ways, withdrawing.

use crate::app::attachments::{self, Attachment};
use crate::app::change::{self, Row};
use crate::app::draft::fits;
use crate::app::file::{CONTENT, Content, FOR_CODE, cell};
use crate::app::record::Record;
use crate::app::trail::Act;
use crate::app::version;
use crate::domain::{Consent, ReportId, ReportState};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::reports::{self as rows, MessageRow, ReportRow};
use gw_core::{AccountId, OrganisationId, Timestamp};
use gw_db::{AsConn, Tx};
use gw_vault::{Bucket, CaseKey, Place, Plain, ReturnCode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use crate::app::wishes::{give_consent, withdraw_consent};

/// Characters of a message.
pub const LONGEST_MESSAGE: usize = 10_000;

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum From {
    #[serde(rename = "melder")]
    Reporter,
    #[serde(rename = "consulent")]
    Worker,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Message {
    pub at: Timestamp,
    pub from: From,
    pub text: String,
}

/// A report, opened.
pub struct Opened {
    pub id: ReportId,
    pub organisation: OrganisationId,
    pub record: Record,
    pub content: Content,
    pub messages: Vec<Message>,
    pub files: Vec<Attachment>,
    pub has_identity: bool,
    pub(crate) key: CaseKey,
}

impl Opened {
    /// What the reporter agreed to, and did not take back.
    pub fn consents(&self) -> impl Iterator<Item = &Consent> {
        self.record.consents.iter().filter(|one| one.is_live())
    }

    /// What the ADV asks them to agree to, as long as they can.
    pub fn asked(&self) -> impl Iterator<Item = crate::domain::Act> {
        let can = self.record.takes_consent();
        // Asked before they became anonymous for others: not any more.
        let known = self.record.report.anonymity.allows_steps_with_other_side().is_ok();
        self.record.asked.iter().copied().filter(move |act| can && (known || !act.makes_known()))
    }
}

/// The report of this code; [`RegisterError::Unknown`] when there is none.
pub async fn open(state: &State, code: &ReturnCode) -> Result<Opened> {
    let mut conn = state.ctx.read().await?;
    let mut damaged = None;
    for row in rows::by_locator(&mut conn, &code.locator().text()).await? {
        let record = match change::opened(state, &row) {
            Ok(record) => record,
            // Two can have the same locator: a damaged one does not keep the other closed.
            Err(error) => {
                damaged = Some(error);
                continue;
            }
        };
        // Of a report that was passed on the code still opens the key that it was made with.
        let (service, report) = record.code_of();
        let keys = code.keys(report.uuid())?;
        if !fits(&keys.verifier, &row.verifier) {
            continue;
        }
        if record.report.state == ReportState::Anonymised {
            // Nothing is left to come back to.
            return Err(RegisterError::Unknown);
        }
        let place = cell(row.organisation, row.id, FOR_CODE);
        let inner = state.safe.open_epoch(row.organisation, row.epoch)?.uncover(&place, &row.code_key)?;
        let key: CaseKey = keys.lock.unwrap(&cell(service, report, FOR_CODE), &inner)?;
        return opened(state, &mut conn, row, key).await;
    }
    Err(damaged.unwrap_or(RegisterError::Unknown))
}

/// Everything of a report under its key. What does not belong together does not open.
pub(crate) async fn opened(
    state: &State,
    conn: &mut impl AsConn,
    row: ReportRow,
    key: CaseKey,
) -> Result<Opened> {
    let record = change::opened(state, &row)?;
    let (content, messages) = words(conn, (&row, &record), &key).await?;
    let files = attachments::of_report(conn, (row.organisation, row.id), &key).await?;
    let has_identity = rows::identity(conn, row.id).await?.is_some();
    let (id, organisation) = (row.id, row.organisation);
    Ok(Opened { id, organisation, record, content, messages, files, has_identity, key })
}

/// What was told and written, under the key of the report.
pub(crate) async fn words(
    conn: &mut impl AsConn,
    (row, record): (&ReportRow, &Record),
    key: &CaseKey,
) -> Result<(Content, Vec<Message>)> {
    // The facts know which body is theirs: an old one put back beside them is refused here.
    let place = cell(row.organisation, row.id, CONTENT).row_version(version(record.body_version));
    let text = key.story()?.open(&place, &row.body)?;
    let content = serde_json::from_slice(&text)?;
    let cells = key.messages()?;
    let mut messages = Vec::new();
    for message in rows::messages(conn, row.id).await? {
        let place = message_place(row.organisation, &message);
        messages.push(serde_json::from_slice(&cells.open(&place, &message.body)?)?);
    }
    Ok((content, messages))
}

/// A report that its reporter, or its team, has opened; locked. A conflict: it has gone to another ADV.
pub(crate) async fn locked(state: &State, tx: &mut Tx, id: ReportId) -> Result<Row> {
    let row = rows::locked(tx, id).await?.ok_or(RegisterError::Unknown)?;
    let record = change::opened(state, &row)?;
    // What is written here now would be read nowhere.
    if record.passed_to.is_some() {
        return Err(RegisterError::Conflict);
    }
    Ok((row, record))
}

/// The report is part of the field: a message of one report is none of another.
pub(crate) fn message_place(organisation: OrganisationId, message: &MessageRow) -> Place<'static> {
    Place::new(organisation.uuid(), message.id, "bericht").row_version(version(message.number))
}

/// Adds a message. `id` comes with the form: sent twice, it is one message.
pub(crate) async fn add_message(
    state: &State,
    report: &Opened,
    id: Uuid,
    (from, text, by): (From, &str, Option<AccountId>),
) -> Result<()> {
    let mut tx = state.ctx.begin().await?;
    let row = locked(state, &mut tx, report.id).await?;
    if put_message(state, &mut tx, row, (&report.key, id), (from, text, by)).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// The same in a transaction that holds the row. False: it stands there already.
pub(crate) async fn put_message(
    state: &State,
    tx: &mut Tx,
    (row, mut record): Row,
    (key, id): (&CaseKey, Uuid),
    (from, text, by): (From, &str, Option<AccountId>),
) -> Result<bool> {
    let ctx = &state.ctx;
    if rows::has_message(tx, id).await? {
        return Ok(false);
    }
    let message = Message { at: ctx.now(), from, text: text.to_owned() };
    let text = Plain::new(serde_json::to_vec(&message)?);
    let number = rows::next_message(tx, row.id).await?;
    let mut sealed = MessageRow { id, number, body: Vec::new() };
    let place = message_place(row.organisation, &sealed);
    sealed.body = key.messages()?.seal(&ctx.ids, &place, Bucket::Text, &text)?;
    rows::add_message(tx, row.id, &sealed, &ctx.clock.today().to_string()).await?;
    record.messages += 1;
    let act = match from {
        From::Reporter => {
            record.new_for_us += 1;
            Act::MessageOfReporter
        }
        From::Worker => {
            record.new_for_reporter += 1;
            record.first_contact_on.get_or_insert(ctx.clock.today());
            Act::MessageOfWorker
        }
    };
    change::put(state, tx, &(row, record), (by, act)).await?;
    Ok(true)
}

/// A message of the reporter.
pub async fn write(state: &State, code: &ReturnCode, id: Uuid, text: &str) -> Result<()> {
    let report = open(state, code).await?;
    match add_message(state, &report, id, (From::Reporter, text, None)).await {
        // It went to another ADV at this moment: there it is read.
        Err(RegisterError::Conflict) => {
            let report = open(state, code).await?;
            add_message(state, &report, id, (From::Reporter, text, None)).await
        }
        other => other,
    }
}

/// The reporter has seen what is new.
pub async fn seen(state: &State, report: &Opened) -> Result<()> {
    if report.record.new_for_reporter == 0 {
        return Ok(());
    }
    let mut tx = state.ctx.begin().await?;
    let (row, mut record) = locked(state, &mut tx, report.id).await?;
    record.new_for_reporter = 0;
    change::put(state, &mut tx, &(row, record), (None, Act::Read)).await?;
    Ok(tx.commit().await?)
}

/// The reporter withdraws: nothing more is done with it, and who they are and what they sent along go at
/// once. It stays counted (I-15). Withdrawing twice is withdrawing once.
pub async fn withdraw(state: &State, code: &ReturnCode) -> Result<()> {
    let report = open(state, code).await?;
    let mut tx = state.ctx.begin().await?;
    let (row, mut record) = locked(state, &mut tx, report.id).await?;
    let (now, today) = (state.ctx.now(), state.ctx.clock.today());
    if record.report.state == ReportState::Withdrawn {
        return Ok(());
    }
    // What comes in is registered first: it happened, and it counts (Wga art. 3). Its codes can follow.
    if record.report.state == ReportState::Received {
        record.report.state = record.report.state.register()?;
        record.report.registered_on = Some(today);
    }
    record.report.state = record.report.state.withdraw()?;
    record.new_for_us += 1;
    // The case follows as soon as somebody opens it, before anything else happens in it (I-11).
    if record.case.is_some() {
        record.wish_to_stop = Some(now);
        record.asked.clear();
        for consent in &mut record.consents {
            consent.withdrawn_at.get_or_insert(now);
        }
    }
    rows::remove_identity(&mut tx, report.id).await?;
    attachments::forget(&mut tx, report.id).await?;
    change::put(state, &mut tx, &(row, record), (None, Act::ReportWithdrawn)).await?;
    Ok(tx.commit().await?)
}
