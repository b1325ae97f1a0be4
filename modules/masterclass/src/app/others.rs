// SPDX-License-Identifier: EUPL-1.2
//! Participants see each other when both want to: who is on the list may read it, nobody else.

use super::register::digest;
use super::seats::{StepError, note};
use crate::store;
use gw_db::{AsConn, Ctx};
use serde_json::json;

/// By the private link. Nobody is on the list who has not asked for it: should this fail after a
/// registration, the person is simply not on it.
pub async fn set_open(ctx: &Ctx, secret: &str, open: bool) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let row = store::by_link(&mut tx, &digest(secret)).await?.ok_or(StepError::Unknown)?;
    store::set_open(&mut tx, row.id, open).await?;
    note(ctx, &mut tx, None, "masterclass.kennismaken", row.id, json!({"ja": open})).await?;
    tx.commit().await?;
    Ok(())
}

/// Name, organisation, function of those who want to be seen; None for who does not.
pub async fn others(
    conn: &mut impl AsConn,
    secret: &str,
) -> Result<Option<Vec<(String, String, String)>>, StepError> {
    let row = store::by_link(conn, &digest(secret)).await?.ok_or(StepError::Unknown)?;
    if row.state != "geplaatst" || !store::is_open(conn, row.id).await? {
        return Ok(None);
    }
    Ok(Some(store::open_people(conn, row.edition).await?))
}
