// SPDX-License-Identifier: EUPL-1.2
//! Telling people that time or place has changed: once per version of the appointment, however
//! often the button is pressed.

use super::seats::{Edition, StepError, note};
use super::tell::{Notice, tell_once};
use crate::domain::{EditionId, RegistrationState};
use crate::store;
use gw_core::Actor;
use gw_db::Ctx;
use serde_json::json;

/// Sends the notice that the organiser has seen. Gives the number of people it goes to; `NotNow`
/// when there is nothing to tell (any more).
pub async fn notify(ctx: &Ctx, actor: &Actor, id: EditionId) -> Result<usize, StepError> {
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    if store::untold(&mut tx, id).await?.is_none() {
        return Err(StepError::NotNow);
    }
    let sequence = edition.row.sequence + 1;
    store::set_told(&mut tx, id, sequence, ctx.now()).await?;
    let mut told = 0;
    for row in store::of_edition(&mut tx, id).await? {
        if RegistrationState::from_code(&row.state).is_some_and(RegistrationState::is_live) {
            let cause = format!("versie-{sequence}");
            tell_once(ctx, &mut tx, row.id, Notice::Changed, &cause).await?;
            told += 1;
        }
    }
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.wijziging.gemeld", id, json!({"versie": sequence, "aantal": told}))
        .await?;
    tx.commit().await?;
    Ok(told)
}
