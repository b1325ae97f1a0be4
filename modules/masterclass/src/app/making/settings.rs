// SPDX-License-Identifier: EUPL-1.2
//! The rules of the seats, the reminders, the programme.

use super::coming;
use crate::app::seats::{Edition, StepError, note};
use crate::domain::{EditionId, EditionState, RemindersText, SeatingText, Settings, Slot};
use crate::store;
use gw_core::Actor;
use gw_db::{Ctx, DbError, Tx};
use serde_json::json;

/// The rules of the seats, while nobody has registered under others.
pub async fn set_seating(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    text: &SeatingText,
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    if edition.state != EditionState::Draft {
        return Err(StepError::NotNow);
    }
    // The reminders have a form of their own; a colleague may have changed them meanwhile.
    let settings = Settings {
        reminder_days: edition.settings.reminder_days,
        reconfirm_days: edition.settings.reconfirm_days,
        release_days: edition.settings.release_days,
        ..text.0.clone()
    };
    put_settings(ctx, &mut tx, id, &settings).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.verdeling", id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

pub async fn set_reminders(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    text: &RemindersText,
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let edition = coming(&mut tx, id).await?;
    let settings = Settings {
        reminder_days: text.reminder_days.clone(),
        reconfirm_days: text.reconfirm_days,
        release_days: text.release_days,
        ..edition.settings
    };
    put_settings(ctx, &mut tx, id, &settings).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.herinneringen", id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

async fn put_settings(ctx: &Ctx, tx: &mut Tx, id: EditionId, settings: &Settings) -> Result<(), StepError> {
    let text = serde_json::to_string(settings).map_err(DbError::from)?;
    store::set_settings(tx, id, &text, ctx.now()).await?;
    Ok(())
}

/// Replaces the programme. Slots stand in the order of their beginning.
pub async fn put_programme(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    mut slots: Vec<Slot>,
) -> Result<(), StepError> {
    slots.sort_by_key(|slot| (slot.starts, slot.ends));
    let mut tx = ctx.begin().await?;
    coming(&mut tx, id).await?;
    store::put_slots(&mut tx, id, &slots).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.programma", id, json!({"onderdelen": slots.len()})).await?;
    tx.commit().await?;
    Ok(())
}
