// SPDX-License-Identifier: EUPL-1.2
//! Good practices: told by a participant or a trainer, confirmed by the municipality through a
//! link in a mail, published by the organiser.

use super::municipality_letters::{self, About};
use super::register::digest;
use super::seats::{Edition, StepError, note};
use crate::domain::{EditionId, NewPractice, PracticeId, PracticeState, Slot};
use crate::store::{self, PracticeRow};
use gw_core::Actor;
use gw_db::{AsConn, Ctx, DbError};
use serde_json::json;

/// Why a practice was not taken in.
#[derive(Debug)]
pub enum PracticeError {
    /// The address is not one of this municipality.
    OtherMunicipality,
    /// Who tells it cannot confirm it too.
    OneselfConfirms,
    Step(StepError),
}

impl From<StepError> for PracticeError {
    fn from(error: StepError) -> Self {
        Self::Step(error)
    }
}

impl From<DbError> for PracticeError {
    fn from(error: DbError) -> Self {
        Self::Step(error.into())
    }
}

/// Who tells it: a participant with the mail address of the registration, or a trainer.
pub enum Teller<'a> {
    Participant(&'a str),
    Trainer(&'a Actor),
}

pub async fn tell(
    ctx: &Ctx,
    edition: EditionId,
    teller: &Teller<'_>,
    (new, part): (&NewPractice, Option<&Slot>),
    form_key: &str,
) -> Result<PracticeId, PracticeError> {
    let mut tx = ctx.begin().await?;
    Edition::lock(&mut tx, edition).await?;
    if let Some(email) = &new.confirm {
        let known = store::known_municipality(&mut tx, email.domain()).await?;
        if known.as_deref() != Some(new.municipality.as_str()) {
            return Err(PracticeError::OtherMunicipality);
        }
        if matches!(teller, Teller::Participant(own) if *own == email.as_str()) {
            return Err(PracticeError::OneselfConfirms);
        }
    }
    let now = ctx.now();
    let state = if new.confirm.is_some() { PracticeState::Asked } else { PracticeState::Closed };
    let row = PracticeRow {
        id: ctx.ids.v7(now),
        edition,
        municipality: new.municipality.clone(),
        title: new.title.clone(),
        done: new.done.clone(),
        for_whom: new.for_whom.clone(),
        outcome: new.outcome.clone(),
        contact_role: new.contact_role.clone(),
        part: part.map_or_else(String::new, |slot| slot.title.clone()),
        step: part.and_then(|slot| slot.step).map(i64::from),
        state: state.code().to_owned(),
        by_trainer: matches!(teller, Teller::Trainer(_)),
        confirm_email: new.confirm.as_ref().map_or_else(String::new, |email| email.as_str().to_owned()),
        remark: String::new(),
        created_at: now,
    };
    if !store::insert_practice(&mut tx, &row, &digest(form_key)).await? {
        return Ok(row.id);
    }
    let by = match teller {
        Teller::Participant(_) => None,
        Teller::Trainer(actor) => Some((actor.account, actor.organisation)),
    };
    note(ctx, &mut tx, by, "masterclass.praktijk.verteld", row.id, json!({"stand": row.state})).await?;
    if state == PracticeState::Asked {
        let organiser = store::organiser_of(&mut tx, edition).await?.ok_or(StepError::Unknown)?;
        municipality_letters::write(ctx, &mut tx, organiser, About::Practice(row.id), "").await?;
    }
    tx.commit().await?;
    Ok(row.id)
}

/// The practice behind a link in a mail.
pub async fn behind(conn: &mut impl AsConn, secret: &str) -> Result<PracticeRow, StepError> {
    store::practice_by_link(conn, &digest(secret)).await?.ok_or(StepError::Unknown)
}

/// The municipality answers.
pub async fn answer(ctx: &Ctx, secret: &str, agrees: bool, remark: &str) -> Result<PracticeState, StepError> {
    let mut tx = ctx.begin().await?;
    let found = behind(&mut tx, secret).await?;
    let row = store::lock_practice(&mut tx, found.id).await?.ok_or(StepError::Unknown)?;
    let after = PracticeState::from_code(&row.state).ok_or(StepError::Unknown)?.answer(agrees)?;
    store::answer_practice(&mut tx, row.id, after, remark, ctx.now()).await?;
    note(ctx, &mut tx, None, "masterclass.praktijk.bevestigd", row.id, json!({"stand": after.code()}))
        .await?;
    tx.commit().await?;
    Ok(after)
}

/// The organiser publishes, or does not.
pub async fn decide(
    ctx: &Ctx,
    actor: &Actor,
    edition: EditionId,
    id: PracticeId,
    publish: bool,
) -> Result<PracticeState, StepError> {
    let mut tx = ctx.begin().await?;
    let row = store::lock_practice(&mut tx, id).await?.filter(|row| row.edition == edition);
    let row = row.ok_or(StepError::Unknown)?;
    let after = PracticeState::from_code(&row.state).ok_or(StepError::Unknown)?.decide(publish)?;
    store::decide_practice(&mut tx, id, after, ctx.now()).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.praktijk.besluit", id, json!({"stand": after.code()})).await?;
    tx.commit().await?;
    Ok(after)
}
