// SPDX-License-Identifier: EUPL-1.2
//! Weighing a finding: the officer keeps the measure and says why. The reason is logged and stands
//! in the council pack, under the officer's name.

use super::book::{Edit, PlanError};
use crate::domain::PlanId;
use gw_core::Actor;
use gw_db::{Ctx, audit};
use plan_check::Cards;
use serde_json::{Value, json};

/// Shorter reasons say nothing to a council.
pub const SHORTEST: usize = 20;

/// Why a weighing was not taken.
#[derive(Debug)]
pub enum WeighError {
    /// The reason is shorter than [`SHORTEST`].
    Short,
    Plan(PlanError),
}

impl From<PlanError> for WeighError {
    fn from(error: PlanError) -> Self {
        Self::Plan(error)
    }
}

impl From<gw_db::DbError> for WeighError {
    fn from(error: gw_db::DbError) -> Self {
        Self::Plan(error.into())
    }
}

pub async fn weigh(
    ctx: &Ctx,
    actor: &Actor,
    id: PlanId,
    cards: &Cards,
    (rule, object): (&str, &str),
    reason: &str,
) -> Result<(), WeighError> {
    let reason = reason.trim();
    if reason.chars().count() < SHORTEST {
        return Err(WeighError::Short);
    }
    let mut edit = Edit::open(ctx, actor, id).await?;
    let report = edit.book.report(cards, ctx.clock.today())?;
    if !report.hits(rule, object) {
        return Err(PlanError::Unknown.into());
    }
    let mut all =
        edit.book.document.get("besloten.afwegingen").and_then(Value::as_array).cloned().unwrap_or_default();
    let before = Value::Array(all.clone()).to_string();
    all.retain(|one| one["regel"] != rule || one["object"] != object);
    all.push(json!({
        "regel": rule, "object": object, "motivering": reason.chars().take(2000).collect::<String>(),
        "wie": actor.name, "wanneer": ctx.clock.today().to_string(),
    }));
    let after = Value::Array(all);
    edit.note("besloten.afwegingen", before, after.to_string());
    edit.book.document.set("besloten.afwegingen", after);
    let event = audit::Event {
        at: ctx.now(),
        account: Some(actor.account),
        organisation: Some(actor.organisation),
        action: "policy.bevinding.afgewogen",
        subject: &id.to_string(),
        detail: json!({"regel": rule, "object": object}),
    };
    audit::record(&mut edit.tx, &event).await?;
    edit.commit(ctx, actor).await?;
    Ok(())
}
