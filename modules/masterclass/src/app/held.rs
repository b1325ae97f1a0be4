// SPDX-License-Identifier: EUPL-1.2
//! When the day is over the edition is held: by itself, or by the organiser's press. Who was there is
//! thanked once, with the evaluation and, when checked in, the certificate.

use super::after::{After, tell_after};
use super::day::end_of_day;
use super::seats::{Edition, StepError, note};
use crate::domain::{EditionId, EditionState, RegistrationId, past_the_night};
use crate::store;
use gw_core::Actor;
use gw_db::{Ctx, DbError, Tx};
use serde_json::json;

/// One thank-you per person, whatever happens to the edition or to the check-in afterwards.
const CAUSE: &str = "geweest";

/// After this many days nobody expects a thank-you any more: an installation that stood still, or an
/// archive that was brought in, does not write to people about a day long past.
const THANKS_DAYS: i64 = 14;

/// The editions whose doors have closed. Runs each hour; gives how many were held.
pub async fn hold_what_is_over(ctx: &Ctx) -> Result<usize, StepError> {
    let now = ctx.now();
    let mut held = 0;
    for (id, ends_at) in store::ended_editions(&mut ctx.read().await?, now).await? {
        if end_of_day(ends_at) > now {
            continue;
        }
        match hold(ctx, None, id).await {
            Ok(_) => held += 1,
            // The organiser was first, or has just moved it to another day.
            Err(StepError::NotNow) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(held)
}

/// After the end only.
pub async fn hold(ctx: &Ctx, actor: Option<&Actor>, id: EditionId) -> Result<EditionState, StepError> {
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    let now = ctx.now();
    let after = edition.state.hold(edition.row.ends_at, now)?;
    store::set_state(&mut tx, id, after, now).await?;
    let detail = json!({"van": edition.state.code(), "naar": after.code()});
    let by = actor.map(|actor| (actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.editie", id, detail).await?;
    for registration in store::to_thank(&mut tx, id).await? {
        thank(ctx, &mut tx, &edition, registration).await?;
    }
    tx.commit().await?;
    Ok(after)
}

/// A scan that waited on a device without a connection may arrive when the edition is held already.
pub(super) async fn thank_who_came_in(
    ctx: &Ctx,
    tx: &mut Tx,
    edition: &Edition,
    registration: RegistrationId,
) -> Result<(), DbError> {
    if edition.state == EditionState::Held { thank(ctx, tx, edition, registration).await } else { Ok(()) }
}

async fn thank(
    ctx: &Ctx,
    tx: &mut Tx,
    edition: &Edition,
    registration: RegistrationId,
) -> Result<(), DbError> {
    let now = ctx.now();
    if edition.row.ends_at.plus_days(THANKS_DAYS) >= now {
        tell_after(ctx, tx, registration, (After::Thanks, CAUSE), past_the_night(now)).await?;
    }
    Ok(())
}
