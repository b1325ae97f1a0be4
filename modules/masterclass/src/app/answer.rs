// SPDX-License-Identifier: EUPL-1.2
//! Answering an offer by the private link.

use super::register::digest;
use super::seats::{Edition, StepError, move_list, note};
use super::tell::{Notice, tell};
use crate::domain::RegistrationState;
use crate::store::{self, RegistrationRow};
use gw_db::{Ctx, Tx};
use serde_json::json;

async fn mine(tx: &mut Tx, secret: &str) -> Result<(Edition, RegistrationRow, RegistrationState), StepError> {
    let found = store::by_link(tx, &digest(secret)).await?.ok_or(StepError::Unknown)?;
    let edition = Edition::lock(tx, found.edition).await?;
    let row = store::one_registration(tx, found.id).await?.ok_or(StepError::Unknown)?;
    let state = RegistrationState::from_code(&row.state).ok_or(StepError::Unknown)?;
    Ok((edition, row, state))
}

/// Takes the seat that was offered. Too late is too late: it may be somebody else's by now.
pub async fn accept(ctx: &Ctx, secret: &str) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let (_, row, state) = mine(&mut tx, secret).await?;
    let now = ctx.now();
    let after = state.accept(row.offered_until.ok_or(StepError::NotNow)?, now)?;
    store::set_registration(&mut tx, row.id, after, row.people, None, now).await?;
    note(ctx, &mut tx, None, "masterclass.aanbod.aangenomen", row.id, json!({})).await?;
    tell(ctx, &mut tx, row.id, Notice::Confirmation, now).await?;
    tx.commit().await?;
    Ok(())
}

/// After an offer that expired: back on the list, at the place of the first registration.
pub async fn wait_again(ctx: &Ctx, secret: &str) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let (edition, row, state) = mine(&mut tx, secret).await?;
    let after = state.wait_again()?;
    store::set_registration(&mut tx, row.id, after, row.people, None, ctx.now()).await?;
    note(ctx, &mut tx, None, "masterclass.wachtlijst.opnieuw", row.id, json!({})).await?;
    move_list(ctx, &mut tx, &edition).await?;
    tx.commit().await?;
    Ok(())
}
