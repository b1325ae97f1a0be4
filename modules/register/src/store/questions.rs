// SPDX-License-Identifier: EUPL-1.2
//! Questions that are no report.

use crate::domain::InformationRequestId;
use gw_core::OrganisationId;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};
use uuid::Uuid;

pub(crate) struct QuestionRow {
    pub id: InformationRequestId,
    pub organisation: OrganisationId,
    pub day: String,
    pub due_on: String,
    pub epoch: Uuid,
    pub facts: Vec<u8>,
    pub body: Vec<u8>,
}

/// False: it was there already.
pub(crate) async fn add(tx: &mut Tx, row: &QuestionRow) -> Result<bool, DbError> {
    let added = execute!(
        tx,
        "INSERT INTO register_question (id, organisation, day, due_on, epoch, facts, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
        row.id,
        row.organisation,
        &row.day,
        &row.due_on,
        row.epoch,
        &row.facts,
        &row.body
    )?;
    Ok(added == 1)
}

/// Is there one with this id, of this organisation?
pub(crate) async fn has(
    conn: &mut impl AsConn,
    id: InformationRequestId,
    organisation: OrganisationId,
) -> Result<bool, DbError> {
    let row: Option<(Uuid,)> = fetch_optional!(
        conn,
        (Uuid,),
        "SELECT id FROM register_question WHERE id = $1 AND organisation = $2",
        id,
        organisation
    )?;
    Ok(row.is_some())
}

/// The coded part of all of them.
pub(crate) async fn facts_of(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<(InformationRequestId, Vec<u8>)>, DbError> {
    fetch_all!(
        conn,
        (InformationRequestId, Vec<u8>),
        "SELECT id, facts FROM register_question WHERE organisation = $1",
        organisation
    )
}

/// The words of one, while they are kept.
pub(crate) async fn body(
    conn: &mut impl AsConn,
    id: InformationRequestId,
    day: &str,
) -> Result<Option<(Uuid, Vec<u8>)>, DbError> {
    fetch_optional!(
        conn,
        (Uuid, Vec<u8>),
        "SELECT epoch, body FROM register_question WHERE id = $1 AND due_on >= $2 AND length(body) > 0",
        id,
        day
    )
}

/// What is kept no longer: words after their day, lines of before `oldest`.
pub(crate) async fn tidy(tx: &mut Tx, (today, oldest): (&str, &str)) -> Result<(), DbError> {
    let nothing: &[u8] = &[];
    execute!(
        &mut *tx,
        "UPDATE register_question SET body = $2 WHERE due_on < $1 AND length(body) > 0",
        today,
        nothing
    )?;
    execute!(tx, "DELETE FROM register_question WHERE day < $1", oldest)?;
    Ok(())
}
