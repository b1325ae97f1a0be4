// SPDX-License-Identifier: EUPL-1.2
//! After three and twelve months one person of each municipality that was there is asked one
//! question. The answer is the municipality's, not the person's.

use super::after::{After, tell_after};
use super::register::digest;
use super::seats::{StepError, note};
use crate::domain::follow_up::{LATEST_DAYS, ROUNDS};
use crate::domain::{EditionId, FollowUpAnswer, FollowUpId};
use crate::store::{self, FollowUpRow, RegistrationRow};
use gw_db::{AsConn, Ctx};
use serde_json::json;
use std::collections::BTreeSet;

/// Runs once a day; gives how many municipalities are asked.
pub async fn plan(ctx: &Ctx) -> Result<u32, StepError> {
    let now = ctx.now();
    let mut asked = 0;
    for (months, days) in ROUNDS {
        let months = i64::from(months);
        let span = (now.plus_days(-days - LATEST_DAYS), now.plus_days(-days));
        let people = store::to_ask(&mut ctx.read().await?, months, span).await?;
        let mut once: BTreeSet<(EditionId, String)> = BTreeSet::new();
        for (edition, municipality, registration) in people {
            if !once.insert((edition, municipality.clone())) {
                continue;
            }
            let mut tx = ctx.begin().await?;
            let id: FollowUpId = ctx.ids.v7(now);
            let what = (edition, municipality.as_str(), months);
            if store::insert_follow_up(&mut tx, id, what, registration, now).await? {
                let cause = months.to_string();
                tell_after(ctx, &mut tx, registration, (After::FollowUp, &cause), now).await?;
                note(ctx, &mut tx, None, "masterclass.vervolgvraag", id, json!({"maanden": months})).await?;
                asked += 1;
            }
            tx.commit().await?;
        }
    }
    Ok(asked)
}

/// Whoever gets the reminder of the three actions about now is asked in that same mail: the secret of
/// a link, unless a colleague is asked or the question was answered.
pub async fn with_reminder(ctx: &Ctx, of: &RegistrationRow) -> Result<Option<String>, StepError> {
    let Some(municipality) = of.municipality.as_deref() else { return Ok(None) };
    let (now, months) = (ctx.now(), i64::from(ROUNDS[0].0));
    let mut tx = ctx.begin().await?;
    let id: FollowUpId = ctx.ids.v7(now);
    let what = (of.edition, municipality, months);
    store::insert_follow_up(&mut tx, id, what, of.id, now).await?;
    // Sent again after a failure, the mail still asks.
    let row = store::follow_up_of(&mut tx, what).await?.ok_or(StepError::Unknown)?;
    if row.registration != of.id || row.answer.is_some() {
        return Ok(None);
    }
    let secret = ctx.ids.token();
    store::add_follow_up_link(&mut tx, &digest(&secret), row.id).await?;
    note(ctx, &mut tx, None, "masterclass.vervolgvraag", row.id, json!({"maanden": months})).await?;
    tx.commit().await?;
    Ok(Some(secret))
}

/// The secret of a link for the mail with the question of this round; None when it was answered, or
/// somebody else of the municipality is asked.
pub async fn link_for(
    ctx: &Ctx,
    of: &RegistrationRow,
    (municipality, months): (&str, i64),
) -> Result<Option<String>, StepError> {
    let mut tx = ctx.begin().await?;
    let row = store::follow_up_of(&mut tx, (of.edition, municipality, months)).await?;
    let Some(row) = row.filter(|row| row.registration == of.id && row.answer.is_none()) else {
        return Ok(None);
    };
    let secret = ctx.ids.token();
    store::add_follow_up_link(&mut tx, &digest(&secret), row.id).await?;
    tx.commit().await?;
    Ok(Some(secret))
}

/// The question behind a link.
pub async fn behind(conn: &mut impl AsConn, secret: &str) -> Result<FollowUpRow, StepError> {
    store::follow_up_behind(conn, &digest(secret)).await?.ok_or(StepError::Unknown)
}

/// Answers; a second answer takes the place of the first, as long as the link works.
pub async fn answer(ctx: &Ctx, secret: &str, answer: FollowUpAnswer) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let found = behind(&mut tx, secret).await?;
    let row = store::lock_follow_up(&mut tx, found.id).await?.ok_or(StepError::Unknown)?;
    store::answer_follow_up(&mut tx, row.id, answer.code(), ctx.now()).await?;
    note(ctx, &mut tx, None, "masterclass.vervolg.antwoord", row.id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}
