// SPDX-License-Identifier: EUPL-1.2
//! A report that goes to another ADV: what moves with it.

use crate::domain::ReportId;
use gw_db::{AsConn, DbError, Tx, execute, fetch_optional};
use uuid::Uuid;

/// Nothing here leads to it any more with its code: the code leads to where it is now.
pub(crate) async fn forget_code(tx: &mut Tx, report: ReportId) -> Result<(), DbError> {
    let nothing: &[u8] = &[];
    execute!(tx, "UPDATE register_report SET locator = '', verifier = $2 WHERE id = $1", report, nothing)?;
    Ok(())
}

/// A message goes along, sealed for its new place.
pub(crate) async fn move_message(
    tx: &mut Tx,
    id: Uuid,
    (report, body): (ReportId, &[u8]),
) -> Result<(), DbError> {
    execute!(tx, "UPDATE register_message SET report = $2, body = $3 WHERE id = $1", id, report, body)?;
    Ok(())
}

/// The key to who is in it, for who has the code.
pub(crate) async fn identity_for_code(
    conn: &mut impl AsConn,
    report: ReportId,
) -> Result<Option<Vec<u8>>, DbError> {
    let row: Option<(Vec<u8>,)> = fetch_optional!(
        conn,
        (Vec<u8>,),
        "SELECT code_key FROM register_identity WHERE report = $1",
        report
    )?;
    Ok(row.map(|(code_key,)| code_key))
}
