// SPDX-License-Identifier: EUPL-1.2
//! The table behind the demo's mailbox.

use crate::message::Message;
use gw_core::Timestamp;
use gw_db::{AsConn, Ctx, DbError, execute, fetch_all, fetch_optional};
use uuid::Uuid;

gw_core::id!(
    /// A mail of the demo.
    MailId
);

#[derive(sqlx::FromRow)]
struct Row {
    id: MailId,
    at: Timestamp,
    message: String,
}

/// A mail that was kept instead of sent.
pub struct Item {
    pub id: MailId,
    pub at: Timestamp,
    pub message: Message,
}

impl Row {
    fn item(self) -> Result<Item, DbError> {
        Ok(Item { id: self.id, at: self.at, message: serde_json::from_str(&self.message)? })
    }
}

/// Twice the same mail is one.
pub async fn keep(
    ctx: &Ctx,
    id: Uuid,
    at: Timestamp,
    message: &Message,
    source: &[u8],
) -> Result<(), DbError> {
    let mut tx = ctx.begin().await?;
    execute!(
        &mut tx,
        "INSERT INTO mailbox_item (id, at, message, source) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO NOTHING",
        MailId::from(id),
        at,
        serde_json::to_string(message)?,
        source,
    )?;
    tx.commit().await
}

/// The newest first.
pub async fn list(conn: &mut impl AsConn, limit: i64) -> Result<Vec<Item>, DbError> {
    let rows = fetch_all!(
        conn,
        Row,
        "SELECT id, at, message FROM mailbox_item ORDER BY at DESC, id DESC LIMIT $1",
        limit
    )?;
    rows.into_iter().map(Row::item).collect()
}

pub async fn get(conn: &mut impl AsConn, id: MailId) -> Result<Option<Item>, DbError> {
    let row = fetch_optional!(conn, Row, "SELECT id, at, message FROM mailbox_item WHERE id = $1", id)?;
    row.map(Row::item).transpose()
}

/// The mail as it would have gone out.
pub async fn source(conn: &mut impl AsConn, id: MailId) -> Result<Option<Vec<u8>>, DbError> {
    let row: Option<(Vec<u8>,)> =
        fetch_optional!(conn, (Vec<u8>,), "SELECT source FROM mailbox_item WHERE id = $1", id)?;
    Ok(row.map(|(source,)| source))
}
