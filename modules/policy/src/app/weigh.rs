// SPDX-License-Identifier: EUPL-1.2
//! Weighing a finding: the officer keeps the measure and says why. The reason is logged and stands
//! in the council pack, under the officer's name.

use super::book::PlanError;
use super::edit::{Act, Edit};
use crate::domain::PlanId;
use gw_core::Actor;
use gw_db::Ctx;
use plan_check::Cards;
use serde_json::{Value, json};

/// Shorter reasons say nothing to a council.
pub const SHORTEST: usize = 20;
pub const LONGEST: usize = 2000;

/// Why a weighing was not taken.
#[derive(Debug)]
pub enum WeighError {
    /// The reason is shorter than [`SHORTEST`].
    Short,
    /// The reason is longer than [`LONGEST`].
    Long,
    Plan(PlanError),
}

impl<E: Into<PlanError>> From<E> for WeighError {
    fn from(error: E) -> Self {
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
    if reason.chars().count() > LONGEST {
        return Err(WeighError::Long);
    }
    let mut edit = Edit::open(ctx, actor, id).await?;
    let report = edit.book.report(cards, ctx.clock.today())?;
    if !report.hits(rule, object) {
        return Err(PlanError::Unknown.into());
    }
    if edit.book.weighing(rule, object).is_some_and(|old| old["motivering"] == reason) {
        return Ok(());
    }
    let mut all: Vec<Value> = edit.book.document.list("afwegingen").to_vec();
    let before = edit.book.weighing(rule, object).and_then(|old| old["motivering"].as_str());
    let before = before.unwrap_or_default().to_owned();
    all.retain(|one| one["regel"] != rule || one["object"] != object);
    all.push(json!({
        "regel": rule, "object": object, "motivering": reason, "wie": actor.name,
        "wanneer": ctx.clock.today().to_string(),
    }));
    edit.book.document.0["afwegingen"] = Value::Array(all);
    edit.note(&format!("afwegingen.{rule}.{object}"), before, reason);
    edit.tell("regel", json!(rule));
    edit.tell("object", json!(object));
    edit.commit(ctx, actor, Act::new("policy.bevinding.afgewogen")).await?;
    Ok(())
}
