// SPDX-License-Identifier: EUPL-1.2
//! Invitations.

use crate::domain::InvitationId;
use gw_core::{AccountId, OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked, fetch_one, fetch_optional};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InvitationRow {
    pub id: InvitationId,
    pub organisation: OrganisationId,
    pub email: String,
    pub name: String,
    pub roles: String,
    pub locale: String,
    pub invited_by: Option<AccountId>,
    pub sent: i64,
    pub expires_at: Timestamp,
    pub accepted_at: Option<Timestamp>,
    pub withdrawn_at: Option<Timestamp>,
}

pub async fn add(tx: &mut Tx, row: &InvitationRow, now: Timestamp) -> Result<u64, DbError> {
    execute!(
        tx,
        "INSERT INTO invitation (id, organisation, email, name, roles, locale, invited_by, sent, created_at,
                                 expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        row.id,
        row.organisation,
        &row.email,
        &row.name,
        &row.roles,
        &row.locale,
        row.invited_by,
        row.sent,
        now,
        row.expires_at,
    )
}

pub async fn get(conn: &mut impl AsConn, id: InvitationId) -> Result<Option<InvitationRow>, DbError> {
    fetch_optional!(
        conn,
        InvitationRow,
        "SELECT id, organisation, email, name, roles, locale, invited_by, sent, expires_at, accepted_at,
                withdrawn_at
         FROM invitation WHERE id = $1",
        id,
    )
}

/// The invitation, held until the end of the transaction: two who accept take turns.
pub async fn locked(tx: &mut Tx, id: InvitationId) -> Result<Option<InvitationRow>, DbError> {
    fetch_locked!(
        tx,
        InvitationRow,
        "SELECT id, organisation, email, name, roles, locale, invited_by, sent, expires_at, accepted_at,
                withdrawn_at
         FROM invitation WHERE id = $1",
        id,
    )
}

/// What waits for an answer, expired or not, the newest first.
pub async fn open(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<InvitationRow>, DbError> {
    fetch_all!(
        conn,
        InvitationRow,
        "SELECT id, organisation, email, name, roles, locale, invited_by, sent, expires_at, accepted_at,
                withdrawn_at
         FROM invitation WHERE organisation = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL
         ORDER BY id DESC",
        organisation,
    )
}

pub async fn count_open(conn: &mut impl AsConn, organisation: OrganisationId) -> Result<i64, DbError> {
    let (count,): (i64,) = fetch_one!(
        conn,
        (i64,),
        "SELECT count(*) FROM invitation
         WHERE organisation = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL",
        organisation,
    )?;
    Ok(count)
}

/// An expired invitation makes room for a new one to the same person.
pub async fn withdraw_expired(
    tx: &mut Tx,
    organisation: OrganisationId,
    email: &str,
    now: Timestamp,
) -> Result<u64, DbError> {
    execute!(
        tx,
        "UPDATE invitation SET withdrawn_at = $1
         WHERE organisation = $2 AND email = $3 AND accepted_at IS NULL AND withdrawn_at IS NULL
           AND expires_at <= $1",
        now,
        organisation,
        email,
    )
}

pub async fn accept(tx: &mut Tx, id: InvitationId, now: Timestamp) -> Result<u64, DbError> {
    execute!(tx, "UPDATE invitation SET accepted_at = $1 WHERE id = $2", now, id)
}

pub async fn withdraw(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: InvitationId,
    now: Timestamp,
) -> Result<u64, DbError> {
    execute!(
        tx,
        "UPDATE invitation SET withdrawn_at = $1
         WHERE id = $2 AND organisation = $3 AND accepted_at IS NULL AND withdrawn_at IS NULL",
        now,
        id,
        organisation,
    )
}

pub async fn send_again(
    tx: &mut Tx,
    id: InvitationId,
    sent: i64,
    expires_at: Timestamp,
) -> Result<u64, DbError> {
    execute!(tx, "UPDATE invitation SET sent = $1, expires_at = $2 WHERE id = $3", sent, expires_at, id)
}

/// Answered, withdrawn or expired before a moment.
pub async fn delete_over(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    execute!(
        tx,
        "DELETE FROM invitation WHERE accepted_at < $1 OR withdrawn_at < $1 OR expires_at < $1",
        before
    )
}
