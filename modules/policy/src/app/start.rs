// SPDX-License-Identifier: EUPL-1.2
//! Beginning a plan: with a draft full of proposals, or from a plan file.

use super::book::PlanError;
use crate::domain::{Document, PlanId, Start, propose};
use crate::store::{self, PlanRow};
use gw_core::Actor;
use gw_core::ports::MunicipalityFacts;
use gw_db::{Ctx, DbError, audit};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Makes a plan for a municipality; `measures` are the three that fit best, from the library.
pub async fn start(
    ctx: &Ctx,
    actor: &Actor,
    facts: &MunicipalityFacts,
    cause: Value,
    measures: Vec<Value>,
) -> Result<PlanId, PlanError> {
    let today = ctx.clock.today();
    let mut proposal = propose(Start { facts, today, measures });
    let mut answered = BTreeSet::from(["gemeente".to_owned()]);
    if !cause.is_null() {
        proposal.document.set("plan.hoofdoorzaak", cause);
        answered.insert("hoofdoorzaak".to_owned());
    }
    keep(ctx, actor, &facts.code, proposal.document, &proposal.prefilled, &answered, "policy.plan.begonnen")
        .await
}

/// Takes a plan file over as it is. The caller has read and checked it.
pub async fn import(
    ctx: &Ctx,
    actor: &Actor,
    municipality: &str,
    document: Value,
) -> Result<PlanId, PlanError> {
    let document = Document(document);
    let answered =
        crate::domain::QUESTIONS.iter().filter(|q| q.is_filled(&document)).map(|q| q.id.to_owned()).collect();
    keep(ctx, actor, municipality, document, &BTreeSet::new(), &answered, "policy.plan.ingelezen").await
}

async fn keep(
    ctx: &Ctx,
    actor: &Actor,
    municipality: &str,
    document: Document,
    prefilled: &BTreeSet<String>,
    answered: &BTreeSet<String>,
    action: &str,
) -> Result<PlanId, PlanError> {
    plan_check::parse_plan(&document.0.to_string())
        .map_err(|error| PlanError::NotAPlan(error.to_string()))?;
    let now = ctx.now();
    let id: PlanId = ctx.ids.v7(now);
    let row = PlanRow {
        id,
        organisation: actor.organisation,
        municipality: municipality.to_owned(),
        example: actor.example,
        document: document.0.to_string(),
        private: json!({}).to_string(),
        prefilled: serde_json::to_string(prefilled).map_err(DbError::from)?,
        answered: serde_json::to_string(answered).map_err(DbError::from)?,
        revision: 1,
        updated_at: now,
    };
    let mut tx = ctx.begin().await?;
    store::insert(&mut tx, &row).await?;
    let event = audit::Event {
        at: now,
        account: Some(actor.account),
        organisation: Some(actor.organisation),
        action,
        subject: &id.to_string(),
        detail: json!({}),
    };
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(id)
}
