// SPDX-License-Identifier: EUPL-1.2
//! What the organiser decides: approving or refusing a registration, opening and closing.

use super::register::{add_rest, place};
use super::seats::{Edition, StepError, move_list, note};
use super::tell::{Notice, notice_for, tell, tell_once};
use crate::domain::{EditionId, EditionState, RegistrationId, RegistrationState};
use crate::store;
use gw_core::Actor;
use gw_db::Ctx;
use serde_json::json;

/// Lets in somebody whose mail address is not known; seat or list, as for everyone.
pub async fn approve(ctx: &Ctx, actor: &Actor, id: RegistrationId) -> Result<RegistrationState, StepError> {
    let mut tx = ctx.begin().await?;
    let found = store::one_registration(&mut tx, id).await?.ok_or(StepError::Unknown)?;
    let edition = Edition::lock(&mut tx, found.edition).await?;
    let row = store::one_registration(&mut tx, id).await?.ok_or(StepError::Unknown)?;
    let state = RegistrationState::from_code(&row.state).ok_or(StepError::Unknown)?;
    let (_, seats, _) = place(ctx, &mut tx, &edition, &row).await?;
    let after = state.decide(seats > 0)?;
    let people = if seats > 0 { i64::from(seats) } else { row.people };
    store::set_registration(&mut tx, id, after, people, None, ctx.now()).await?;
    if seats > 0 {
        store::give_seats(&mut tx, edition.row.id, id, seats).await?;
        if people < row.people {
            add_rest(ctx, &mut tx, id, row.people - people).await?;
        }
    }
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.aanmelding.toegelaten", id, json!({"uitkomst": after.code()}))
        .await?;
    tell(ctx, &mut tx, id, notice_for(after), ctx.now()).await?;
    tx.commit().await?;
    Ok(after)
}

/// `text` goes into the mail; may be empty.
pub async fn refuse(ctx: &Ctx, actor: &Actor, id: RegistrationId, text: &str) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let found = store::one_registration(&mut tx, id).await?.ok_or(StepError::Unknown)?;
    Edition::lock(&mut tx, found.edition).await?;
    let row = store::one_registration(&mut tx, id).await?.ok_or(StepError::Unknown)?;
    let state = RegistrationState::from_code(&row.state).ok_or(StepError::Unknown)?;
    store::set_registration(&mut tx, id, state.refuse()?, row.people, None, ctx.now()).await?;
    store::set_refusal(&mut tx, id, text).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.aanmelding.afgewezen", id, json!({})).await?;
    tell(ctx, &mut tx, id, Notice::Refused, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a step of the edition: `EditionState::open`, `close`, `cancel`, `archive`.
pub async fn change_state(
    ctx: &Ctx,
    actor: &Actor,
    id: EditionId,
    step: impl Fn(EditionState) -> Result<EditionState, crate::domain::NotNow>,
) -> Result<EditionState, StepError> {
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    let after = step(edition.state)?;
    store::set_state(&mut tx, id, after, ctx.now()).await?;
    let detail = json!({"van": edition.state.code(), "naar": after.code()});
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.editie", id, detail).await?;
    if after == EditionState::Cancelled {
        // A calendar takes the cancellation as the next version of the appointment.
        store::set_told(&mut tx, id, edition.row.sequence + 1, ctx.now()).await?;
        for row in store::of_edition(&mut tx, id).await? {
            if RegistrationState::from_code(&row.state).is_some_and(RegistrationState::is_live) {
                tell(ctx, &mut tx, row.id, Notice::EditionCancelled, ctx.now()).await?;
            }
        }
    }
    tx.commit().await?;
    Ok(after)
}

/// Puts somebody who waits at the head of the list, past cap, reserved share and region. The room
/// and the night still hold. The reason is kept with the registration and in the log.
pub async fn put_first(
    ctx: &Ctx,
    actor: &Actor,
    id: RegistrationId,
    reason: &str,
) -> Result<Vec<RegistrationId>, StepError> {
    let mut tx = ctx.begin().await?;
    let found = store::one_registration(&mut tx, id).await?.ok_or(StepError::Unknown)?;
    let edition = Edition::lock(&mut tx, found.edition).await?;
    let row = store::one_registration(&mut tx, id).await?.ok_or(StepError::Unknown)?;
    if row.state != RegistrationState::Waiting.code() {
        return Err(StepError::NotNow);
    }
    store::set_by_hand(&mut tx, id, reason, ctx.now()).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.voorrang", id, json!({"reden": reason})).await?;
    let moved = move_list(ctx, &mut tx, &edition).await?;
    tx.commit().await?;
    Ok(moved)
}

/// Sends the mail that fits how somebody stands now. `press` is a key in the form: two presses of
/// one button are one mail. What was still under way gives way to it.
pub async fn send_again(
    ctx: &Ctx,
    actor: &Actor,
    id: RegistrationId,
    press: &str,
) -> Result<bool, StepError> {
    let mut tx = ctx.begin().await?;
    let found = store::one_registration(&mut tx, id).await?.ok_or(StepError::Unknown)?;
    Edition::lock(&mut tx, found.edition).await?;
    let row = store::one_registration(&mut tx, id).await?.ok_or(StepError::Unknown)?;
    let state = RegistrationState::from_code(&row.state).ok_or(StepError::Unknown)?;
    let asked = row.confirm_by.is_some() && row.confirmed_at.is_none();
    let notice =
        if state == RegistrationState::Seated && asked { Notice::Reconfirm } else { notice_for(state) };
    let cause = format!("opnieuw-{press}");
    if store::has_letter(&mut tx, id, notice.code(), &cause).await? {
        return Ok(false);
    }
    store::replace_letters(&mut tx, id, ctx.now()).await?;
    tell_once(ctx, &mut tx, id, notice, &cause).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.bericht.opnieuw", id, json!({"soort": notice.code()})).await?;
    tx.commit().await?;
    Ok(true)
}
