// SPDX-License-Identifier: EUPL-1.2
//! The three next actions per municipality.

use crate::domain::{Action, EditionId};
use gw_core::Timestamp;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ActionRow {
    pub number: i64,
    pub action: String,
    pub owner: String,
    pub due: String,
    pub revision: i64,
    pub planned: Option<i64>,
}

impl ActionRow {
    pub fn content(&self) -> Action {
        Action { action: self.action.clone(), owner: self.owner.clone(), due: self.due.clone() }
    }
}

/// In order; those never filled in have no row.
pub async fn actions(
    conn: &mut impl AsConn,
    edition: EditionId,
    municipality: &str,
) -> Result<Vec<ActionRow>, DbError> {
    fetch_all!(
        conn,
        ActionRow,
        "SELECT number, action, owner, due, revision, planned FROM next_action
         WHERE edition = $1 AND municipality = $2 ORDER BY number",
        edition,
        municipality
    )
}

pub async fn put_action(
    tx: &mut Tx,
    (edition, municipality, number): (EditionId, &str, u8),
    content: &Action,
    revision: i64,
    now: Timestamp,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO next_action (edition, municipality, number, action, owner, due, revision, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (edition, municipality, number) DO UPDATE SET action = excluded.action,
             owner = excluded.owner, due = excluded.due, revision = excluded.revision,
             updated_at = excluded.updated_at",
        edition,
        municipality,
        i64::from(number),
        &content.action,
        &content.owner,
        &content.due,
        revision,
        now,
    )?;
    Ok(())
}

/// This revision of the action stands in the plan.
pub async fn set_planned(
    tx: &mut Tx,
    (edition, municipality, number): (EditionId, &str, u8),
    revision: i64,
) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE next_action SET planned = $1 WHERE edition = $2 AND municipality = $3 AND number = $4",
        revision,
        edition,
        municipality,
        i64::from(number),
    )?;
    Ok(())
}
