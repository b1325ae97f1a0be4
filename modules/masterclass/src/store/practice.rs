// SPDX-License-Identifier: EUPL-1.2
//! Good practices from the session. Everything that a library of practices will want is in this
//! one table, so that it can read it through a port.

use crate::domain::{EditionId, PracticeId, PracticeState};
use gw_core::Timestamp;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked, fetch_optional};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PracticeRow {
    pub id: PracticeId,
    pub edition: EditionId,
    pub municipality: String,
    pub title: String,
    pub done: String,
    pub for_whom: String,
    pub outcome: String,
    pub contact_role: String,
    pub part: String,
    pub step: Option<i64>,
    pub state: String,
    pub by_trainer: bool,
    pub confirm_email: String,
    pub remark: String,
    pub created_at: Timestamp,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, edition, municipality, title, done, for_whom, outcome, contact_role, part, step, state, ",
            "by_trainer, confirm_email, remark, created_at FROM practice_note ",
            $rest
        )
    };
}

/// False when this form was sent before.
pub async fn insert_practice(tx: &mut Tx, row: &PracticeRow, form_hash: &[u8]) -> Result<bool, DbError> {
    let added = execute!(
        tx,
        "INSERT INTO practice_note (id, edition, municipality, title, done, for_whom, outcome, contact_role, part,
             step, state, by_trainer, confirm_email, remark, form_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (form_hash) DO NOTHING",
        row.id,
        row.edition,
        &row.municipality,
        &row.title,
        &row.done,
        &row.for_whom,
        &row.outcome,
        &row.contact_role,
        &row.part,
        row.step,
        &row.state,
        row.by_trainer,
        &row.confirm_email,
        &row.remark,
        form_hash,
        row.created_at
    )?;
    Ok(added == 1)
}

pub async fn practices(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<PracticeRow>, DbError> {
    fetch_all!(
        conn,
        PracticeRow,
        select!("WHERE edition = $1 ORDER BY COALESCE(step, 0), created_at, id"),
        edition
    )
}

pub async fn one_practice(conn: &mut impl AsConn, id: PracticeId) -> Result<Option<PracticeRow>, DbError> {
    fetch_optional!(conn, PracticeRow, select!("WHERE id = $1"), id)
}

pub async fn lock_practice(tx: &mut Tx, id: PracticeId) -> Result<Option<PracticeRow>, DbError> {
    fetch_locked!(
        tx,
        PracticeRow,
        "SELECT id, edition, municipality, title, done, for_whom, outcome, contact_role, part, step, state,
                by_trainer, confirm_email, remark, created_at FROM practice_note WHERE id = $1",
        id
    )
}

pub async fn practice_by_link(conn: &mut impl AsConn, hash: &[u8]) -> Result<Option<PracticeRow>, DbError> {
    fetch_optional!(
        conn,
        PracticeRow,
        select!("WHERE id = (SELECT practice FROM practice_link WHERE hash = $1)"),
        hash
    )
}

pub async fn add_practice_link(tx: &mut Tx, hash: &[u8], practice: PracticeId) -> Result<(), DbError> {
    execute!(tx, "INSERT INTO practice_link (hash, practice) VALUES ($1, $2)", hash, practice)?;
    Ok(())
}

/// The address has done its work and goes.
pub async fn answer_practice(
    tx: &mut Tx,
    id: PracticeId,
    state: PracticeState,
    remark: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE practice_note SET state = $1, remark = $2, confirmed_at = $3, confirm_email = '' WHERE id = $4",
        state.code(),
        remark,
        at,
        id
    )?;
    Ok(())
}

pub async fn decide_practice(
    tx: &mut Tx,
    id: PracticeId,
    state: PracticeState,
    at: Timestamp,
) -> Result<(), DbError> {
    execute!(tx, "UPDATE practice_note SET state = $1, decided_at = $2 WHERE id = $3", state.code(), at, id)?;
    Ok(())
}
