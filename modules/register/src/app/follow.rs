// SPDX-License-Identifier: EUPL-1.2
//! Coming back with the code: what becomes of the report, messages both ways, withdrawing.

use crate::app::attachments::{self, Attachment};
use crate::app::draft::fits;
use crate::app::file::{self, CONTENT, Content, FOR_CODE, Facts, cell};
use crate::app::trail::{self, Act, Event};
use crate::app::version;
use crate::domain::{ReportId, ReportState};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::reports::{self as rows, MessageRow, ReportRow};
use gw_core::{AccountId, OrganisationId, Timestamp};
use gw_db::{AsConn, Tx};
use gw_vault::{Bucket, CaseKey, Place, Plain, ReturnCode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

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
    pub facts: Facts,
    pub content: Content,
    pub messages: Vec<Message>,
    pub files: Vec<Attachment>,
    pub has_identity: bool,
    pub(crate) key: CaseKey,
}

/// The report of this code; [`RegisterError::Unknown`] when there is none.
pub async fn open(state: &State, code: &ReturnCode) -> Result<Opened> {
    let mut conn = state.ctx.read().await?;
    for row in rows::by_locator(&mut conn, &code.locator().text()).await? {
        let keys = code.keys(row.id.uuid())?;
        if !fits(&keys.verifier, &row.verifier) {
            continue;
        }
        let place = cell(row.organisation, row.id, FOR_CODE);
        let inner = state.safe.open_epoch(row.organisation, row.epoch)?.uncover(&place, &row.code_key)?;
        let key: CaseKey = keys.lock.unwrap(&place, &inner)?;
        return opened(state, &mut conn, row, key).await;
    }
    Err(RegisterError::Unknown)
}

/// Everything of a report under its key. What does not belong together does not open.
pub(crate) async fn opened(
    state: &State,
    conn: &mut impl AsConn,
    row: ReportRow,
    key: CaseKey,
) -> Result<Opened> {
    let facts = file::open_facts(state, row.organisation, row.id, (&row.facts, row.facts_version))?;
    // The facts know which body is theirs: an old one put back beside them is refused here.
    let place = cell(row.organisation, row.id, CONTENT).row_version(version(facts.body_version));
    let text = key.story()?.open(&place, &row.body)?;
    let content = serde_json::from_slice(&text)?;
    let cells = key.messages()?;
    let mut messages = Vec::new();
    for message in rows::messages(conn, row.id).await? {
        let place = message_place(row.organisation, &message);
        messages.push(serde_json::from_slice(&cells.open(&place, &message.body)?)?);
    }
    let files = attachments::of_report(conn, (row.organisation, row.id), &key).await?;
    let has_identity = rows::identity(conn, row.id).await?.is_some();
    Ok(Opened {
        id: row.id,
        organisation: row.organisation,
        facts,
        content,
        messages,
        files,
        has_identity,
        key,
    })
}

/// The report is part of the field: a message of one report is none of another.
fn message_place(organisation: OrganisationId, message: &MessageRow) -> Place<'static> {
    Place::new(organisation.uuid(), message.id, "bericht").row_version(version(message.number))
}

/// Adds a message. `id` comes with the form: sent twice, it is one message.
pub(crate) async fn add_message(
    state: &State,
    report: &Opened,
    id: Uuid,
    (from, text, by): (From, &str, Option<AccountId>),
) -> Result<()> {
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    let row = rows::locked(&mut tx, report.id).await?.ok_or(RegisterError::Unknown)?;
    if rows::has_message(&mut tx, id).await? {
        return Ok(());
    }
    let message = Message { at: ctx.now(), from, text: text.to_owned() };
    let text = Plain::new(serde_json::to_vec(&message)?);
    let number = rows::next_message(&mut tx, report.id).await?;
    let mut sealed = MessageRow { id, number, body: Vec::new() };
    let place = message_place(report.organisation, &sealed);
    sealed.body = report.key.messages()?.seal(&ctx.ids, &place, Bucket::Text, &text)?;
    rows::add_message(&mut tx, report.id, &sealed, &ctx.clock.today().to_string()).await?;
    let act = match from {
        From::Reporter => Act::MessageOfReporter,
        From::Worker => Act::MessageOfWorker,
    };
    change_facts(state, &mut tx, &row, (by, act), |facts| {
        match from {
            From::Reporter => facts.new_for_us += 1,
            From::Worker => facts.new_for_reporter += 1,
        }
        Ok(())
    })
    .await?;
    Ok(tx.commit().await?)
}

/// Changes the facts of a locked row, with its event.
pub(crate) async fn change_facts(
    state: &State,
    tx: &mut Tx,
    row: &ReportRow,
    (by, act): (Option<AccountId>, Act),
    change: impl FnOnce(&mut Facts) -> Result<()>,
) -> Result<()> {
    let mut facts = file::open_facts(state, row.organisation, row.id, (&row.facts, row.facts_version))?;
    change(&mut facts)?;
    let next = row.facts_version + 1;
    let sealed = file::seal_facts(state, row.organisation, row.id, (&facts, next))?;
    rows::set_facts(tx, row.id, (&sealed, next)).await?;
    let event = Event::new(state, by, act, row.id.uuid()).version(next);
    trail::record(state, tx, row.organisation, &event).await
}

/// A message of the reporter.
pub async fn write(state: &State, code: &ReturnCode, id: Uuid, text: &str) -> Result<()> {
    let report = open(state, code).await?;
    add_message(state, &report, id, (From::Reporter, text, None)).await
}

/// The reporter has seen what is new.
pub async fn seen(state: &State, report: &Opened) -> Result<()> {
    if report.facts.new_for_reporter == 0 {
        return Ok(());
    }
    let mut tx = state.ctx.begin().await?;
    let row = rows::locked(&mut tx, report.id).await?.ok_or(RegisterError::Unknown)?;
    change_facts(state, &mut tx, &row, (None, Act::Read), |facts| {
        facts.new_for_reporter = 0;
        Ok(())
    })
    .await?;
    Ok(tx.commit().await?)
}

/// The reporter withdraws: nothing more is done with it, and who they are and what they sent along go at
/// once. It stays counted (I-15). Withdrawing twice is withdrawing once.
pub async fn withdraw(state: &State, code: &ReturnCode) -> Result<()> {
    let report = open(state, code).await?;
    let mut tx = state.ctx.begin().await?;
    let row = rows::locked(&mut tx, report.id).await?.ok_or(RegisterError::Unknown)?;
    let today = state.ctx.clock.today();
    rows::remove_identity(&mut tx, report.id).await?;
    attachments::forget(&mut tx, report.id).await?;
    change_facts(state, &mut tx, &row, (None, Act::ReportWithdrawn), |facts| {
        if facts.state == ReportState::Withdrawn {
            return Ok(());
        }
        // What comes in is registered first: it happened, and it counts (Wga art. 3).
        if facts.state == ReportState::Received {
            facts.state = facts.state.register().map_err(RegisterError::Refused)?;
            facts.registered_on = Some(today);
        }
        facts.state = facts.state.withdraw().map_err(RegisterError::Refused)?;
        facts.new_for_us += 1;
        Ok(())
    })
    .await?;
    Ok(tx.commit().await?)
}
