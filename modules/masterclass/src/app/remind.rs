// SPDX-License-Identifier: EUPL-1.2
//! Before the day: reminders, the question whether people still come, and the release of seats of
//! those who did not answer. Runs each hour, never at night, and says nothing twice.

use super::register::digest;
use super::seats::{Edition, StepError, move_list, note};
use super::tell::{Notice, tell, tell_once};
use crate::domain::{EditionId, EditionState, RegistrationId, RegistrationState, is_night, past_the_night};
use crate::store;
use gw_core::Timestamp;
use gw_db::{Ctx, Tx};
use serde_json::json;

/// Whoever is asked has at least a day to answer.
const LEAST_TO_ANSWER: i64 = 24 * 3600;

/// What is due now for one edition.
pub async fn remind(ctx: &Ctx, id: EditionId) -> Result<(), StepError> {
    let now = ctx.now();
    if is_night(now) {
        return Ok(());
    }
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    let running = matches!(edition.state, EditionState::Open | EditionState::Closed);
    if !running || edition.row.starts_at <= now {
        return Ok(());
    }
    remember(ctx, &mut tx, &edition, now).await?;
    ask(ctx, &mut tx, &edition, now).await?;
    release(ctx, &mut tx, &edition, now).await?;
    tx.commit().await?;
    Ok(())
}

fn before(edition: &Edition, days: u16) -> Timestamp {
    edition.row.starts_at.plus_days(-i64::from(days))
}

/// The latest reminder that is due: after a day without the program people get one, not three. Who
/// did something after its moment has just read everything.
async fn remember(ctx: &Ctx, tx: &mut Tx, edition: &Edition, now: Timestamp) -> Result<(), StepError> {
    let due = edition.settings.reminder_days.iter().filter(|days| before(edition, **days) <= now).min();
    let Some(days) = due else { return Ok(()) };
    // An edition that moves to another day is reminded of anew.
    let cause = format!("{}-{days}", edition.row.starts_at.date());
    let kind = (Notice::Reminder.code(), cause.as_str());
    for registration in store::untold_seats(tx, edition.row.id, kind, before(edition, *days)).await? {
        tell_once(ctx, tx, registration, Notice::Reminder, &cause).await?;
    }
    Ok(())
}

/// Asks everyone who had a seat by then whether they still come.
async fn ask(ctx: &Ctx, tx: &mut Tx, edition: &Edition, now: Timestamp) -> Result<(), StepError> {
    let settings = &edition.settings;
    let due = before(edition, settings.reconfirm_days);
    if settings.reconfirm_days == 0 || now < due {
        return Ok(());
    }
    let least = now.plus_seconds(LEAST_TO_ANSWER);
    let until = past_the_night(before(edition, settings.release_days).max(least));
    // Too late to give the seat to anybody else: nobody is asked.
    if until >= edition.row.starts_at {
        return Ok(());
    }
    let cause = edition.row.starts_at.date().to_string();
    let kind = (Notice::Reconfirm.code(), cause.as_str());
    for registration in store::untold_seats(tx, edition.row.id, kind, due).await? {
        store::set_confirm_by(tx, registration, Some(until)).await?;
        note(ctx, tx, None, "masterclass.bevestiging.gevraagd", registration, json!({})).await?;
        tell_once(ctx, tx, registration, Notice::Reconfirm, &cause).await?;
    }
    Ok(())
}

/// Seats without an answer go to those who wait.
async fn release(ctx: &Ctx, tx: &mut Tx, edition: &Edition, now: Timestamp) -> Result<(), StepError> {
    let silent = store::unconfirmed(tx, edition.row.id, now).await?;
    for row in &silent {
        let state = RegistrationState::from_code(&row.state).ok_or(StepError::Unknown)?;
        let after = state.release(row.confirm_by.unwrap_or(now), now)?;
        store::set_registration(tx, row.id, after, row.people, None, now).await?;
        store::set_confirm_by(tx, row.id, None).await?;
        store::free_seats(tx, row.id).await?;
        note(ctx, tx, None, "masterclass.plaats.vrijgegeven", row.id, json!({})).await?;
        tell(ctx, tx, row.id, Notice::Released, now).await?;
    }
    if !silent.is_empty() {
        move_list(ctx, tx, edition).await?;
    }
    Ok(())
}

/// "I am coming", by the private link. Said twice is said once.
pub async fn confirm(ctx: &Ctx, secret: &str) -> Result<RegistrationId, StepError> {
    let mut tx = ctx.begin().await?;
    let found = store::by_link(&mut tx, &digest(secret)).await?.ok_or(StepError::Unknown)?;
    Edition::lock(&mut tx, found.edition).await?;
    let row = store::one_registration(&mut tx, found.id).await?.ok_or(StepError::Unknown)?;
    if row.state != RegistrationState::Seated.code() || row.confirm_by.is_none() {
        return Err(StepError::NotNow);
    }
    if row.confirmed_at.is_none() {
        store::set_confirmed(&mut tx, row.id, ctx.now()).await?;
        note(ctx, &mut tx, None, "masterclass.bevestigd", row.id, json!({})).await?;
        tx.commit().await?;
    }
    Ok(row.id)
}
