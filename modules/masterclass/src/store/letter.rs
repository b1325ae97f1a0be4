// SPDX-License-Identifier: EUPL-1.2
//! Mails about registrations: one line per cause, kept after their job has gone, so that an
//! organiser can see what somebody was told.

use crate::domain::{EditionId, LetterId, RegistrationId};
use gw_core::Timestamp;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

/// A mail as the organiser sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LetterRow {
    pub id: LetterId,
    pub registration: RegistrationId,
    pub notice: String,
    pub cause: String,
    pub created_at: Timestamp,
    /// verstuurd, vervallen, vervangen; None while it is under way.
    pub outcome: Option<String>,
    pub ended_at: Option<Timestamp>,
}

/// False when there is one for this cause already.
pub async fn add_letter(
    tx: &mut Tx,
    id: LetterId,
    registration: RegistrationId,
    (notice, cause): (&str, &str),
    now: Timestamp,
) -> Result<bool, DbError> {
    let added = execute!(
        tx,
        "INSERT INTO letter (id, registration, notice, cause, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (registration, notice, cause) DO NOTHING",
        id,
        registration,
        notice,
        cause,
        now
    )?;
    Ok(added == 1)
}

pub async fn has_letter(
    conn: &mut impl AsConn,
    registration: RegistrationId,
    notice: &str,
    cause: &str,
) -> Result<bool, DbError> {
    let found = fetch_optional!(
        conn,
        (LetterId,),
        "SELECT id FROM letter WHERE registration = $1 AND notice = $2 AND cause = $3",
        registration,
        notice,
        cause
    )?;
    Ok(found.is_some())
}

/// What became of it; the first outcome stays.
pub async fn end_letter(tx: &mut Tx, id: LetterId, outcome: &str, now: Timestamp) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE letter SET outcome = $1, ended_at = $2 WHERE id = $3 AND outcome IS NULL",
        outcome,
        now,
        id
    )?;
    Ok(())
}

/// Has it been sent, or is there nothing left to send?
pub async fn letter_ended(conn: &mut impl AsConn, id: LetterId) -> Result<bool, DbError> {
    let row = fetch_optional!(conn, (Option<String>,), "SELECT outcome FROM letter WHERE id = $1", id)?;
    Ok(row.is_some_and(|(outcome,)| outcome.is_some()))
}

/// The mail of this id, when it is about this edition.
pub async fn one_letter(
    conn: &mut impl AsConn,
    edition: EditionId,
    id: LetterId,
) -> Result<Option<LetterRow>, DbError> {
    fetch_optional!(
        conn,
        LetterRow,
        "SELECT l.id, l.registration, l.notice, l.cause, l.created_at, l.outcome, l.ended_at
         FROM letter l JOIN registration r ON r.id = l.registration WHERE l.id = $1 AND r.edition = $2",
        id,
        edition
    )
}

/// What is behind a mail.
pub async fn letter_cause(conn: &mut impl AsConn, id: LetterId) -> Result<Option<String>, DbError> {
    let row = fetch_optional!(conn, (String,), "SELECT cause FROM letter WHERE id = $1", id)?;
    Ok(row.map(|(cause,)| cause))
}

/// Mails about a seat that are still under way give way to one that is sent by hand; what comes after the
/// day does not.
pub async fn replace_letters(
    tx: &mut Tx,
    registration: RegistrationId,
    now: Timestamp,
) -> Result<u64, DbError> {
    execute!(
        tx,
        "UPDATE letter SET outcome = 'vervangen', ended_at = $1
         WHERE registration = $2 AND outcome IS NULL
           AND notice NOT IN ('bedankt', 'acties', 'acties-herinnering', 'vervolgvraag')",
        now,
        registration
    )
}

/// All mails about an edition, newest first.
pub async fn letters(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<LetterRow>, DbError> {
    fetch_all!(
        conn,
        LetterRow,
        "SELECT l.id, l.registration, l.notice, l.cause, l.created_at, l.outcome, l.ended_at
         FROM letter l JOIN registration r ON r.id = l.registration
         WHERE r.edition = $1 ORDER BY l.created_at DESC, l.id DESC",
        edition
    )
}

/// Who has a seat and did nothing since this moment, and has had no mail of this kind for this cause. Colleagues
/// who came in later with somebody's party are told through that person.
pub async fn untold_seats(
    conn: &mut impl AsConn,
    edition: EditionId,
    (notice, cause): (&str, &str),
    before: Timestamp,
) -> Result<Vec<RegistrationId>, DbError> {
    let rows = fetch_all!(
        conn,
        (RegistrationId,),
        "SELECT r.id FROM registration r
         WHERE r.edition = $1 AND r.state = 'geplaatst' AND r.updated_at < $2
           AND NOT EXISTS (SELECT 1 FROM letter l
                           WHERE l.registration = r.id AND l.notice = $3 AND l.cause = $4)
           AND NOT EXISTS (SELECT 1 FROM registration p WHERE p.id = r.parent AND p.state = 'geplaatst')
         ORDER BY r.entry",
        edition,
        before,
        notice,
        cause
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Who is thanked after the day: everyone who was checked in, or, when nobody was, everyone with a seat.
/// Colleagues of one party are told through the person who registered them.
pub async fn to_thank(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<RegistrationId>, DbError> {
    let rows = fetch_all!(
        conn,
        (RegistrationId,),
        "SELECT r.id FROM registration r
         WHERE r.edition = $1 AND r.state = 'geplaatst' AND r.name <> ''
           AND (EXISTS (SELECT 1 FROM attendance a WHERE a.registration = r.id AND a.undone_at IS NULL)
                OR NOT EXISTS (SELECT 1 FROM attendance a WHERE a.edition = $1 AND a.undone_at IS NULL))
           AND NOT EXISTS (SELECT 1 FROM registration p WHERE p.id = r.parent AND p.state = 'geplaatst')
         ORDER BY r.entry",
        edition
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
