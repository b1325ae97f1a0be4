// SPDX-License-Identifier: EUPL-1.2
//! A municipality takes part with a plan, because an officer with an account there says so. Who has
//! no account asks the people who give accounts; a private link opens no plan.

use super::COUNTER;
use crate::app::register::digest;
use crate::app::seats::{Edition, StepError, note};
use crate::domain::{EditionId, RegistrationState};
use crate::store;
use gw_core::Actor;
use gw_core::ports::{AccountGivers, LivePlans, PlanRef, PortFailure};
use gw_db::{AsConn, Ctx, DbError, changes};
use gw_mail::{Message, Recipient};
use serde_json::json;

#[derive(Debug)]
pub enum JoinError {
    /// The municipality of this person has no seat at this edition, or the plan is not theirs.
    Unknown,
    Port(PortFailure),
    Step(StepError),
}

impl From<DbError> for JoinError {
    fn from(error: DbError) -> Self {
        Self::Step(error.into())
    }
}

impl From<StepError> for JoinError {
    fn from(error: StepError) -> Self {
        Self::Step(error)
    }
}

impl From<PortFailure> for JoinError {
    fn from(error: PortFailure) -> Self {
        match error {
            PortFailure::Unknown => Self::Unknown,
            failed @ PortFailure::Failed(_) => Self::Port(failed),
        }
    }
}

/// The municipality for which this person takes part in an edition, when it has a seat there.
pub async fn taking_part(
    conn: &mut impl AsConn,
    actor: &Actor,
    edition: EditionId,
) -> Result<Option<String>, DbError> {
    let Some(own) = actor.municipality.clone() else { return Ok(None) };
    let there = store::municipalities(conn, edition).await?;
    Ok(Some(own).filter(|own| there.contains(own)))
}

/// Takes part with a plan of one's own organisation, or begins one. When a colleague was first, the
/// plan of the colleague stays: there is one per municipality.
pub async fn join(
    ctx: &Ctx,
    plans: &dyn LivePlans,
    actor: &Actor,
    id: EditionId,
    (chosen, question): (Option<PlanRef>, &str),
) -> Result<PlanRef, JoinError> {
    let mut conn = ctx.read().await?;
    let municipality = taking_part(&mut conn, actor, id).await?.ok_or(JoinError::Unknown)?;
    if let Some((organisation, plan)) = store::plan_of(&mut conn, id, &municipality).await? {
        return if organisation == actor.organisation { Ok(plan) } else { Err(JoinError::Unknown) };
    }
    drop(conn);
    let plan = match chosen {
        Some(plan) if plans.of(actor).await?.iter().any(|line| line.id == plan) => plan,
        Some(_) => return Err(JoinError::Unknown),
        None => plans.begin(actor, question, &format!("masterclass-{id}")).await?,
    };
    let mut tx = ctx.begin().await?;
    Edition::lock(&mut tx, id).await?;
    let new = store::Joining {
        edition: id,
        municipality: &municipality,
        organisation: actor.organisation,
        plan,
        account: actor.account,
        at: ctx.now(),
    };
    if store::put_plan(&mut tx, new).await? == 0 {
        let first = store::plan_of(&mut tx, id, &municipality).await?;
        return first.map(|(_, plan)| plan).ok_or(JoinError::Unknown);
    }
    changes::bump(&mut tx, COUNTER).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.live.plan", id, json!({"plan": plan})).await?;
    tx.commit().await?;
    Ok(plan)
}

/// The plan takes part no longer; it counts no more, and is untouched.
pub async fn leave_plan(ctx: &Ctx, actor: &Actor, id: EditionId) -> Result<(), JoinError> {
    let mut tx = ctx.begin().await?;
    Edition::lock(&mut tx, id).await?;
    let own = actor.municipality.as_deref().ok_or(JoinError::Unknown)?;
    match store::plan_of(&mut tx, id, own).await? {
        Some((organisation, _)) if organisation == actor.organisation => {}
        _ => return Err(JoinError::Unknown),
    }
    store::drop_plan(&mut tx, id, own).await?;
    changes::bump(&mut tx, COUNTER).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.live.plan.gestopt", id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// What became of a request for an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    Sent,
    /// It was on its way already.
    Before,
    /// Nobody of the municipality gives accounts here.
    Nobody,
}

/// Asks the managers of the municipality to invite this participant. `write` makes the mail: the
/// name and address of the person who asks, and the edition.
pub async fn ask_account(
    ctx: &Ctx,
    givers: &dyn AccountGivers,
    secret: &str,
    write: impl Fn(Recipient, &store::RegistrationRow) -> Message,
) -> Result<Request, JoinError> {
    let mut conn = ctx.read().await?;
    let row = store::by_link(&mut conn, &digest(secret)).await?.ok_or(StepError::Unknown)?;
    drop(conn);
    if row.state != RegistrationState::Seated.code() {
        return Err(StepError::NotNow.into());
    }
    let Some(municipality) = &row.municipality else { return Ok(Request::Nobody) };
    let managers = givers.of_municipality(municipality).await?;
    if managers.is_empty() {
        return Ok(Request::Nobody);
    }
    let mut tx = ctx.begin().await?;
    let mut sent = false;
    for manager in managers {
        let key = format!("masterclass-account/{}/{}", row.id, gw_core::hex(&digest(&manager.email)));
        let message = write(Recipient { name: manager.name, email: manager.email }, &row);
        sent |= gw_mail::enqueue(ctx, &mut tx, &message, &key).await?;
    }
    if sent {
        note(ctx, &mut tx, None, "masterclass.live.account.gevraagd", row.id, json!({})).await?;
    }
    tx.commit().await?;
    Ok(if sent { Request::Sent } else { Request::Before })
}
