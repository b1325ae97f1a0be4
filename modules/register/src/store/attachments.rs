// SPDX-License-Identifier: EUPL-1.2
//! What reporters sent along. Goes with its draft or report by itself (`ON DELETE CASCADE`).

use crate::domain::ReportId;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked, fetch_one, fetch_optional};
use uuid::Uuid;

#[derive(Clone, sqlx::FromRow)]
pub(crate) struct AttachmentRow {
    pub id: Uuid,
    pub number: i64,
    pub size: i64,
    pub file_key: Vec<u8>,
    pub meta: Vec<u8>,
    pub version: i64,
}

/// What a file belongs to.
#[derive(Clone, Copy)]
pub(crate) enum Of {
    Draft(Uuid),
    Report(ReportId),
}

impl Of {
    const fn draft(self) -> Option<Uuid> {
        match self {
            Self::Draft(id) => Some(id),
            Self::Report(_) => None,
        }
    }

    const fn report(self) -> Option<ReportId> {
        match self {
            Self::Draft(_) => None,
            Self::Report(id) => Some(id),
        }
    }
}

pub(crate) async fn of(conn: &mut impl AsConn, owner: Of) -> Result<Vec<AttachmentRow>, DbError> {
    match owner {
        Of::Draft(draft) => fetch_all!(
            conn,
            AttachmentRow,
            "SELECT id, number, size, file_key, meta, version FROM register_attachment WHERE draft = $1
             ORDER BY number",
            draft
        ),
        Of::Report(report) => fetch_all!(
            conn,
            AttachmentRow,
            "SELECT id, number, size, file_key, meta, version FROM register_attachment WHERE report = $1
             ORDER BY number",
            report
        ),
    }
}

/// The draft is there and nobody else files it or adds to it until the end of the transaction.
pub(crate) async fn lock_draft(tx: &mut Tx, draft: Uuid) -> Result<bool, DbError> {
    let row: Option<(Uuid,)> =
        fetch_locked!(tx, (Uuid,), "SELECT id FROM register_draft WHERE id = $1", draft)?;
    Ok(row.is_some())
}

/// Bytes on disk of all files together.
pub(crate) async fn size_of_all(conn: &mut impl AsConn) -> Result<i64, DbError> {
    let (sum,): (i64,) =
        fetch_one!(conn, (i64,), "SELECT CAST(coalesce(sum(size), 0) AS BIGINT) FROM register_attachment")?;
    Ok(sum)
}

pub(crate) async fn add(
    tx: &mut Tx,
    owner: Of,
    row: &AttachmentRow,
    day: &str,
    contents: &[(&str, &[u8])],
) -> Result<(), DbError> {
    execute!(
        &mut *tx,
        "INSERT INTO register_attachment (id, draft, report, number, day, size, file_key, meta, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        row.id,
        owner.draft(),
        owner.report(),
        row.number,
        day,
        row.size,
        &row.file_key,
        &row.meta,
        row.version
    )?;
    for (form, sealed) in contents {
        execute!(
            &mut *tx,
            "INSERT INTO register_attachment_content (attachment, form, sealed) VALUES ($1, $2, $3)",
            row.id,
            *form,
            *sealed
        )?;
    }
    Ok(())
}

pub(crate) async fn content(
    conn: &mut impl AsConn,
    id: Uuid,
    form: &str,
) -> Result<Option<Vec<u8>>, DbError> {
    let row: Option<(Vec<u8>,)> = fetch_optional!(
        conn,
        (Vec<u8>,),
        "SELECT sealed FROM register_attachment_content WHERE attachment = $1 AND form = $2",
        id,
        form
    )?;
    Ok(row.map(|(sealed,)| sealed))
}

/// The draft became a report, and its file one of that.
pub(crate) async fn file(tx: &mut Tx, id: Uuid, report: ReportId, file_key: &[u8]) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE register_attachment SET draft = NULL, report = $2, file_key = $3 WHERE id = $1",
        id,
        report,
        file_key
    )?;
    Ok(())
}

pub(crate) async fn set_meta(tx: &mut Tx, id: Uuid, (meta, version): (&[u8], i64)) -> Result<(), DbError> {
    execute!(tx, "UPDATE register_attachment SET meta = $2, version = $3 WHERE id = $1", id, meta, version)?;
    Ok(())
}

pub(crate) async fn remove(tx: &mut Tx, id: Uuid) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM register_attachment WHERE id = $1", id)
}

pub(crate) async fn remove_of_report(tx: &mut Tx, report: ReportId) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM register_attachment WHERE report = $1", report)
}
