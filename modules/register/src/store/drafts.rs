// SPDX-License-Identifier: EUPL-1.2
//! Reports that are being written.

use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(crate) struct DraftRow {
    pub id: Uuid,
    pub verifier: Vec<u8>,
    pub cookie_key: Vec<u8>,
    pub code_key: Vec<u8>,
    pub body: Vec<u8>,
    pub version: i64,
}

/// What goes in with a new one.
pub(crate) struct NewDraft<'a> {
    pub id: Uuid,
    pub label: Uuid,
    pub locator: &'a str,
    pub verifier: &'a [u8],
    pub cookie_key: &'a [u8],
    pub code_key: &'a [u8],
    pub body: &'a [u8],
    pub day: &'a str,
}

pub(crate) async fn by_label(conn: &mut impl AsConn, label: Uuid) -> Result<Option<DraftRow>, DbError> {
    fetch_optional!(
        conn,
        DraftRow,
        "SELECT id, verifier, cookie_key, code_key, body, version FROM register_draft WHERE label = $1",
        label
    )
}

pub(crate) async fn by_locator(conn: &mut impl AsConn, locator: &str) -> Result<Vec<DraftRow>, DbError> {
    fetch_all!(
        conn,
        DraftRow,
        "SELECT id, verifier, cookie_key, code_key, body, version FROM register_draft WHERE locator = $1",
        locator
    )
}

/// Replaces a draft of the same cookie.
pub(crate) async fn add(tx: &mut Tx, draft: &NewDraft<'_>) -> Result<(), DbError> {
    execute!(&mut *tx, "DELETE FROM register_draft WHERE label = $1", draft.label)?;
    execute!(
        tx,
        "INSERT INTO register_draft (id, label, locator, verifier, cookie_key, code_key, body, version, day)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)",
        draft.id,
        draft.label,
        draft.locator,
        draft.verifier,
        draft.cookie_key,
        draft.code_key,
        draft.body,
        draft.day
    )?;
    Ok(())
}

/// False when somebody saved in between.
pub(crate) async fn save(
    tx: &mut Tx,
    id: Uuid,
    (body, from): (&[u8], i64),
    day: &str,
) -> Result<bool, DbError> {
    let changed = execute!(
        tx,
        "UPDATE register_draft SET body = $2, version = version + 1, day = $4 WHERE id = $1 AND version = $3",
        id,
        body,
        from,
        day
    )?;
    Ok(changed == 1)
}

/// Gone on with the code, in another browser: the old cookie opens it no more.
pub(crate) async fn move_to(
    tx: &mut Tx,
    id: Uuid,
    (label, cookie_key): (Uuid, &[u8]),
) -> Result<(), DbError> {
    execute!(&mut *tx, "DELETE FROM register_draft WHERE label = $1 AND id <> $2", label, id)?;
    execute!(
        tx,
        "UPDATE register_draft SET label = $2, cookie_key = $3 WHERE id = $1",
        id,
        label,
        cookie_key
    )?;
    Ok(())
}

pub(crate) async fn remove(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    execute!(tx, "DELETE FROM register_draft WHERE id = $1", id)?;
    Ok(())
}

pub(crate) async fn remove_before(tx: &mut Tx, day: &str) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM register_draft WHERE day < $1", day)
}
