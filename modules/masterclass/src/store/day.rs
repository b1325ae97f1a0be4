// SPDX-License-Identifier: EUPL-1.2
//! Who was there, what they thought of it, what was deleted.

use crate::domain::{AttendanceId, EditionId, EvaluationId, RegistrationId};
use gw_core::Timestamp;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_one, fetch_optional};

/// A line of the attendance list: somebody with a seat, or a walk-in.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PresentRow {
    pub registration: Option<RegistrationId>,
    pub name: String,
    pub organisation: String,
    pub people: i64,
    pub attendance: Option<AttendanceId>,
    pub at: Option<Timestamp>,
}

/// Everyone who is expected, by name, and after them the walk-ins.
pub async fn attendance_list(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<PresentRow>, DbError> {
    fetch_all!(
        conn,
        PresentRow,
        "SELECT r.id AS registration, r.name, r.organisation, r.people, a.id AS attendance, a.at
         FROM registration r LEFT JOIN attendance a ON a.registration = r.id AND a.undone_at IS NULL
         WHERE r.edition = $1 AND r.state = 'geplaatst'
         UNION ALL
         SELECT NULL, a.name, '', 1, a.id, a.at FROM attendance a
         WHERE a.edition = $1 AND a.registration IS NULL AND a.undone_at IS NULL
         ORDER BY 2",
        edition
    )
}

#[derive(Clone, Debug)]
pub struct NewAttendance<'a> {
    pub id: AttendanceId,
    pub edition: EditionId,
    pub registration: Option<RegistrationId>,
    pub name: &'a str,
    pub email: &'a str,
    pub municipality: Option<&'a str>,
    pub at: Timestamp,
    /// Of the form or queued line of a walk-in.
    pub form_hash: Option<&'a [u8]>,
}

pub async fn insert_attendance(tx: &mut Tx, new: &NewAttendance<'_>) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO attendance (id, edition, registration, name, email, municipality, at, form_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id,
        new.edition,
        new.registration,
        new.name,
        new.email,
        new.municipality,
        new.at,
        new.form_hash
    )?;
    Ok(())
}

/// When this registration was checked in, if it was.
pub async fn checked_in(
    conn: &mut impl AsConn,
    registration: RegistrationId,
) -> Result<Option<(AttendanceId, Timestamp)>, DbError> {
    fetch_optional!(
        conn,
        (AttendanceId, Timestamp),
        "SELECT id, at FROM attendance WHERE registration = $1 AND undone_at IS NULL",
        registration
    )
}

/// Has this form of a walk-in been taken in?
pub async fn came_by_form(conn: &mut impl AsConn, form_hash: &[u8]) -> Result<bool, DbError> {
    let found =
        fetch_optional!(conn, (AttendanceId,), "SELECT id FROM attendance WHERE form_hash = $1", form_hash)?;
    Ok(found.is_some())
}

/// Chairs that are not free for a walk-in: seats that somebody holds (`begun`: of those who are there),
/// and who walked in before.
pub async fn chairs_taken(conn: &mut impl AsConn, edition: EditionId, begun: bool) -> Result<i64, DbError> {
    let (held, there, walked_in) = fetch_one!(
        conn,
        (i64, i64, i64),
        "SELECT (SELECT count(*) FROM seat s WHERE s.edition = $1),
                (SELECT count(*) FROM seat s WHERE s.edition = $1
                   AND EXISTS (SELECT 1 FROM attendance a
                               WHERE a.registration = s.registration AND a.undone_at IS NULL)),
                (SELECT count(*) FROM attendance a
                 WHERE a.edition = $1 AND a.registration IS NULL AND a.undone_at IS NULL)",
        edition
    )?;
    let seats = if begun { there } else { held };
    Ok(seats + walked_in)
}

pub async fn undo_attendance(
    tx: &mut Tx,
    edition: EditionId,
    id: AttendanceId,
    now: Timestamp,
) -> Result<u64, DbError> {
    execute!(
        tx,
        "UPDATE attendance SET undone_at = $1 WHERE id = $2 AND edition = $3 AND undone_at IS NULL",
        now,
        id,
        edition
    )
}

pub async fn set_certificate(tx: &mut Tx, id: AttendanceId, hash: &[u8]) -> Result<(), DbError> {
    execute!(tx, "UPDATE attendance SET certificate = $1 WHERE id = $2", hash, id)?;
    Ok(())
}

/// The edition and name behind a certificate's number.
pub async fn by_certificate(
    conn: &mut impl AsConn,
    hash: &[u8],
) -> Result<Option<(EditionId, String)>, DbError> {
    fetch_optional!(
        conn,
        (EditionId, String),
        "SELECT edition, name FROM attendance WHERE certificate = $1 AND undone_at IS NULL",
        hash
    )
}

pub async fn add_door_link(
    tx: &mut Tx,
    hash: &[u8],
    edition: EditionId,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO door_link (hash, edition, expires_at) VALUES ($1, $2, $3)",
        hash,
        edition,
        expires_at
    )?;
    Ok(())
}

/// The edition that a door link opens at this moment.
pub async fn door_edition(
    conn: &mut impl AsConn,
    hash: &[u8],
    now: Timestamp,
) -> Result<Option<EditionId>, DbError> {
    let row = fetch_optional!(
        conn,
        (EditionId,),
        "SELECT edition FROM door_link WHERE hash = $1 AND expires_at > $2",
        hash,
        now
    )?;
    Ok(row.map(|(edition,)| edition))
}

/// An evaluation; there is no way back to who gave it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct EvaluationRow {
    pub useful: i64,
    pub plan_started: String,
    pub best: String,
    pub better: String,
}

/// False when this registration gave one before.
pub async fn use_evaluation(tx: &mut Tx, registration: RegistrationId) -> Result<bool, DbError> {
    let added = execute!(
        tx,
        "INSERT INTO evaluation_used (registration) VALUES ($1) ON CONFLICT (registration) DO NOTHING",
        registration
    )?;
    Ok(added == 1)
}

pub async fn insert_evaluation(
    tx: &mut Tx,
    id: EvaluationId,
    edition: EditionId,
    row: &EvaluationRow,
    day: &str,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO evaluation (id, edition, useful, plan_started, best, better, day)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id,
        edition,
        row.useful,
        &row.plan_started,
        &row.best,
        &row.better,
        day
    )?;
    Ok(())
}

/// Writes the evaluations of an edition again in the order of their random ids. A database keeps
/// rows as they came in, and so does the table of who answered: side by side they would tell whose
/// answer is whose.
pub async fn shuffle_evaluations(tx: &mut Tx, edition: EditionId) -> Result<(), DbError> {
    let rows = fetch_all!(
        &mut *tx,
        (EvaluationId, i64, String, String, String, String),
        "SELECT id, useful, plan_started, best, better, day FROM evaluation WHERE edition = $1 ORDER BY id",
        edition
    )?;
    execute!(&mut *tx, "DELETE FROM evaluation WHERE edition = $1", edition)?;
    for (id, useful, plan_started, best, better, day) in rows {
        let row = EvaluationRow { useful, plan_started, best, better };
        insert_evaluation(tx, id, edition, &row, &day).await?;
    }
    Ok(())
}

/// In an order that says nothing about when they came.
pub async fn evaluations(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<EvaluationRow>, DbError> {
    fetch_all!(
        conn,
        EvaluationRow,
        "SELECT useful, plan_started, best, better FROM evaluation WHERE edition = $1 ORDER BY id",
        edition
    )
}
