// SPDX-License-Identifier: EUPL-1.2
//! The three next actions of a municipality: colleagues share them, and nobody overwrites anybody.
//! An action that a colleague changed since the form was made comes back in both versions.

use super::join::{JoinError, taking_part};
use crate::app::seats::{Edition, note};
use crate::domain::{ACTIONS, Action, EditionId};
use crate::store::{self, ActionRow};
use gw_core::Actor;
use gw_core::ports::{LivePlans, PlannedAction};
use gw_db::{AsConn, Ctx, DbError};
use serde_json::json;

/// An action as it came in, with the mark of what the form showed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Submitted {
    pub content: Action,
    pub seen: String,
}

/// Tells one content from another; travels in the form.
pub fn mark(action: &Action) -> String {
    let text = format!("{}\n{}\n{}", action.action, action.owner, action.due);
    gw_core::hex(&crate::app::register::digest(&text)[..8])
}

/// An action as it stands; the revision is 0 when nobody has filled it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub content: Action,
    pub revision: i64,
    /// What stands in the plan is this.
    pub planned: bool,
}

/// The three, filled in or not.
pub async fn standing(
    conn: &mut impl AsConn,
    edition: EditionId,
    municipality: &str,
) -> Result<Vec<Standing>, DbError> {
    let rows = store::actions(conn, edition, municipality).await?;
    Ok((1..=i64::from(ACTIONS))
        .map(|number| rows.iter().find(|row| row.number == number).map_or_else(Standing::default, stands))
        .collect())
}

fn stands(row: &ActionRow) -> Standing {
    Standing {
        content: row.content(),
        revision: row.revision,
        planned: row.planned == Some(row.revision) && !row.content().is_empty(),
    }
}

/// Saves what can be saved. Gives the places (0 to 2) of actions that a colleague changed in the
/// meantime in another way; those are left as they are.
pub async fn save(
    ctx: &Ctx,
    edition: EditionId,
    municipality: &str,
    sent: &[Submitted],
    by: Option<&Actor>,
) -> Result<Vec<usize>, DbError> {
    let mut tx = ctx.begin().await?;
    // The lock of the edition puts colleagues in a row; without one there are no actions.
    if Edition::lock(&mut tx, edition).await.is_err() {
        return Ok(Vec::new());
    }
    let now = ctx.now();
    let rows = standing(&mut tx, edition, municipality).await?;
    let (mut contested, mut saved) = (Vec::new(), 0);
    for (at, (new, stands)) in sent.iter().zip(&rows).enumerate() {
        // Untouched, whatever a colleague has made of it since, or the same thought twice.
        if new.content == stands.content || mark(&new.content) == new.seen {
            continue;
        }
        if mark(&stands.content) != new.seen {
            contested.push(at);
            continue;
        }
        let number = u8::try_from(at + 1).unwrap_or(ACTIONS);
        let place = (edition, municipality, number);
        store::put_action(&mut tx, place, &new.content, stands.revision + 1, now).await?;
        saved += 1;
    }
    if saved > 0 {
        let by = by.map(|actor| (actor.account, actor.organisation));
        let detail = json!({"gemeente": municipality, "aantal": saved});
        note(ctx, &mut tx, by, "masterclass.acties", edition, detail).await?;
    }
    tx.commit().await?;
    Ok(contested)
}

/// Puts an action in the plan with which the municipality takes part. Twice is once.
pub async fn put_in_plan(
    ctx: &Ctx,
    plans: &dyn LivePlans,
    actor: &Actor,
    edition: EditionId,
    number: u8,
) -> Result<(), JoinError> {
    let mut conn = ctx.read().await?;
    let municipality = taking_part(&mut conn, actor, edition).await?.ok_or(JoinError::Unknown)?;
    let plan = store::plan_of(&mut conn, edition, &municipality).await?;
    let (_, plan) =
        plan.filter(|(organisation, _)| *organisation == actor.organisation).ok_or(JoinError::Unknown)?;
    let rows = standing(&mut conn, edition, &municipality).await?;
    drop(conn);
    let at = usize::from(number).checked_sub(1).ok_or(JoinError::Unknown)?;
    let stands = rows.get(at).filter(|one| !one.content.is_empty()).ok_or(JoinError::Unknown)?;
    let action = PlannedAction {
        action: stands.content.action.clone(),
        owner: stands.content.owner.clone(),
        due: stands.content.day().ok_or(JoinError::Unknown)?,
    };
    plans.plan_action(actor, plan, &action).await?;
    let mut tx = ctx.begin().await?;
    store::set_planned(&mut tx, (edition, &municipality, number), stands.revision).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.actie.in.plan", edition, json!({"nummer": number})).await?;
    tx.commit().await?;
    Ok(())
}
