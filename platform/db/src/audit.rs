// SPDX-License-Identifier: EUPL-1.2
//! The audit chain. Each change of state writes its event in the same transaction; each event
//! carries the hash of itself and the one before, so that a removed, changed or inserted event
//! shows. The detail holds facts about the act (field names, counts), never content of people.

use crate::{DbError, ReadConn, Tx, execute, fetch_all, fetch_locked, fetch_optional};
use gw_core::{AccountId, OrganisationId, Timestamp};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// One act.
#[derive(Clone, Debug)]
pub struct Event<'a, D: Serialize> {
    pub at: Timestamp,
    /// None: the system itself, or a person without an account.
    pub account: Option<AccountId>,
    pub organisation: Option<OrganisationId>,
    /// `plan.besluit.vastgelegd`: module, thing, act.
    pub action: &'a str,
    /// What it was done to, as an opaque id.
    pub subject: &'a str,
    pub detail: D,
}

#[derive(sqlx::FromRow)]
struct Row {
    sequence: i64,
    at: Timestamp,
    account: Option<AccountId>,
    organisation: Option<OrganisationId>,
    action: String,
    subject: String,
    detail: String,
    hash: Vec<u8>,
}

impl Row {
    /// Every field with its length before it: no two events give the same bytes.
    fn link(&self, before: &[u8]) -> Vec<u8> {
        let account = self.account.map(|id| id.to_string()).unwrap_or_default();
        let organisation = self.organisation.map(|id| id.to_string()).unwrap_or_default();
        let sequence = self.sequence.to_string();
        let at = self.at.to_string();
        let fields = [&sequence, &at, &account, &organisation, &self.action, &self.subject, &self.detail];
        let mut hash = Sha256::new();
        hash.update(before);
        for field in fields {
            hash.update(field.len().to_be_bytes());
            hash.update(field.as_bytes());
        }
        hash.finalize().to_vec()
    }
}

/// Adds an event to the chain. The head row stays locked until the transaction ends, so call
/// this last in a use case.
pub async fn record<D: Serialize>(tx: &mut Tx, event: &Event<'_, D>) -> Result<i64, DbError> {
    let head: Option<(i64, Vec<u8>)> =
        fetch_locked!(&mut *tx, (i64, Vec<u8>), "SELECT sequence, hash FROM audit_head WHERE id = 1")?;
    // The head was made by a migration; without it the chain has been tampered with.
    let (last, before) = head.ok_or(DbError::AuditBroken(0))?;
    let mut row = Row {
        sequence: last + 1,
        at: event.at,
        account: event.account,
        organisation: event.organisation,
        action: event.action.to_owned(),
        subject: event.subject.to_owned(),
        detail: serde_json::to_string(&event.detail)?,
        hash: Vec::new(),
    };
    row.hash = row.link(&before);
    execute!(
        &mut *tx,
        "INSERT INTO audit_event (sequence, at, account, organisation, action, subject, detail, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        row.sequence,
        row.at,
        row.account,
        row.organisation,
        &row.action,
        &row.subject,
        &row.detail,
        &row.hash,
    )?;
    execute!(
        &mut *tx,
        "UPDATE audit_head SET sequence = $1, hash = $2 WHERE id = 1",
        row.sequence,
        &row.hash
    )?;
    Ok(row.sequence)
}

const PAGE: i64 = 1000;

/// Walks the whole chain. Gives the number of events, or the first that does not fit.
pub async fn verify(conn: &mut ReadConn) -> Result<i64, DbError> {
    let (mut last, mut before) = (0, Vec::new());
    loop {
        let page = fetch_all!(
            &mut *conn,
            Row,
            "SELECT sequence, at, account, organisation, action, subject, detail, hash FROM audit_event
             WHERE sequence > $1 ORDER BY sequence LIMIT $2",
            last,
            PAGE,
        )?;
        if page.is_empty() {
            break;
        }
        for row in page {
            if row.sequence != last + 1 || row.hash != row.link(&before) {
                return Err(DbError::AuditBroken(last + 1));
            }
            last = row.sequence;
            before = row.hash;
        }
    }
    let head: Option<(i64, Vec<u8>)> =
        fetch_optional!(&mut *conn, (i64, Vec<u8>), "SELECT sequence, hash FROM audit_head WHERE id = 1")?;
    // An event cut off at the end leaves a head that points further.
    if head.unwrap_or_default() == (last, before) { Ok(last) } else { Err(DbError::AuditBroken(last + 1)) }
}
