// SPDX-License-Identifier: EUPL-1.2
//! What goes when: needs some days after the edition, people after a term. Counted, so that an
//! auditor can see that it happened.

use crate::domain::EditionId;
use gw_core::Timestamp;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all};

/// A line of the deletion report.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Deleted {
    pub what: String,
    pub rows: i64,
    pub at: Timestamp,
}

/// Editions that ended before this moment and still hold needs.
pub async fn due_needs(conn: &mut impl AsConn, before: Timestamp) -> Result<Vec<EditionId>, DbError> {
    let rows = fetch_all!(
        conn,
        (EditionId,),
        "SELECT DISTINCT e.id FROM edition e JOIN registration r ON r.edition = e.id
         JOIN needs n ON n.registration = r.id WHERE e.ends_at < $1",
        before
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn forget_needs(tx: &mut Tx, edition: EditionId) -> Result<u64, DbError> {
    execute!(
        tx,
        "DELETE FROM needs WHERE registration IN (SELECT id FROM registration WHERE edition = $1)",
        edition
    )
}

/// Editions that ended before this moment and still hold names.
pub async fn due_people(conn: &mut impl AsConn, before: Timestamp) -> Result<Vec<EditionId>, DbError> {
    let rows = fetch_all!(
        conn,
        (EditionId,),
        "SELECT e.id FROM edition e
         WHERE e.ends_at < $1
           AND (EXISTS (SELECT 1 FROM registration r WHERE r.edition = e.id AND r.name <> '')
                OR EXISTS (SELECT 1 FROM attendance a WHERE a.edition = e.id AND a.name <> ''))",
        before
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Names, addresses, questions and links go; the municipality and whether somebody came stay, as
/// figures. The address becomes the id, because the table wants one per person.
pub async fn forget_people(tx: &mut Tx, edition: EditionId) -> Result<u64, DbError> {
    execute!(
        &mut *tx,
        "DELETE FROM registration_link WHERE registration IN (SELECT id FROM registration WHERE edition = $1)",
        edition
    )?;
    execute!(&mut *tx, "DELETE FROM door_link WHERE edition = $1", edition)?;
    // Free text of people; who took part with which plan says who worked there.
    execute!(&mut *tx, "DELETE FROM next_action WHERE edition = $1", edition)?;
    execute!(&mut *tx, "DELETE FROM live_plan WHERE edition = $1", edition)?;
    super::forget_afterwards(&mut *tx, edition).await?;
    let walk_ins = execute!(
        &mut *tx,
        "UPDATE attendance SET name = '', email = '', certificate = NULL
         WHERE edition = $1 AND registration IS NULL AND name <> ''",
        edition
    )?;
    execute!(
        &mut *tx,
        "UPDATE attendance SET name = '', email = '', certificate = NULL WHERE edition = $1 AND name <> ''",
        edition
    )?;
    let people = execute!(
        tx,
        "UPDATE registration SET name = '', email = CAST(entry AS TEXT), function = '', question = '',
                by_hand = '', refusal = ''
         WHERE edition = $1 AND name <> ''",
        edition
    )?;
    Ok(people + walk_ins)
}

pub async fn note_deletion(
    tx: &mut Tx,
    id: crate::domain::DeletionId,
    edition: EditionId,
    what: &str,
    rows: u64,
    at: Timestamp,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO deletion (id, edition, what, rows, at) VALUES ($1, $2, $3, $4, $5)",
        id,
        edition,
        what,
        i64::try_from(rows).unwrap_or(i64::MAX),
        at
    )?;
    Ok(())
}

pub async fn deletions(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<Deleted>, DbError> {
    fetch_all!(conn, Deleted, "SELECT what, rows, at FROM deletion WHERE edition = $1 ORDER BY at", edition)
}
