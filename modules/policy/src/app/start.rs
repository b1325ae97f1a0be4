// SPDX-License-Identifier: EUPL-1.2
//! Beginning a plan: with a draft full of proposals, or from a plan file. The mark of the form makes
//! that a second press on the button gives the same plan.

use super::book::PlanError;
use crate::domain::{Document, PlanId, QUESTIONS, Start, propose};
use crate::store::{self, PlanRow};
use gw_core::Actor;
use gw_core::ports::MunicipalityFacts;
use gw_db::{Ctx, DbError, audit};
use plan_check::PlanFile;
use plan_check::plan::Hoofdoorzaak;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Makes a plan for a municipality; `measures` are the three that fit best, from the library.
pub async fn start(
    ctx: &Ctx,
    actor: &Actor,
    facts: &MunicipalityFacts,
    (cause, measures): (Option<Hoofdoorzaak>, Vec<Value>),
    form: &str,
) -> Result<PlanId, PlanError> {
    let today = ctx.clock.today();
    let mut proposal = propose(Start { facts, today, cause, measures });
    let mut answered = BTreeSet::from(["gemeente".to_owned()]);
    if let Some(cause) = cause {
        proposal.document.set("plan.hoofdoorzaak", json!(cause.code()));
        answered.insert("hoofdoorzaak".to_owned());
    }
    let fresh = Fresh {
        municipality: &facts.code,
        document: proposal.document,
        private: json!({}),
        prefilled: proposal.prefilled,
        answered,
        action: "policy.plan.begonnen",
    };
    keep(ctx, actor, fresh, form).await
}

/// Takes a plan file over as it is. The caller has read and checked it. Who supports the plan goes
/// to the private part, from where no export takes it.
pub async fn import(
    ctx: &Ctx,
    actor: &Actor,
    municipality: &str,
    file: &PlanFile,
    form: &str,
) -> Result<PlanId, PlanError> {
    let document = Document(without_blanks(serde_json::to_value(file).map_err(DbError::from)?));
    let private =
        json!({"actoren": without_blanks(serde_json::to_value(&file.actoren).map_err(DbError::from)?)});
    let answered = QUESTIONS.iter().filter(|q| q.is_filled(&document)).map(|q| q.id.to_owned()).collect();
    let fresh = Fresh {
        municipality,
        document,
        private,
        prefilled: BTreeSet::new(),
        answered,
        action: "policy.plan.ingelezen",
    };
    keep(ctx, actor, fresh, form).await
}

/// Absent and null are the same in a plan; what is kept names only what is known.
fn without_blanks(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let fields = map.into_iter().map(|(name, value)| (name, without_blanks(value)));
            let blank = |value: &Value| match value {
                Value::Null => true,
                Value::Object(inner) => inner.is_empty(),
                _ => false,
            };
            Value::Object(fields.filter(|(_, value)| !blank(value)).collect())
        }
        Value::Array(all) => Value::Array(all.into_iter().map(without_blanks).collect()),
        other => other,
    }
}

struct Fresh<'a> {
    municipality: &'a str,
    document: Document,
    private: Value,
    prefilled: BTreeSet<String>,
    answered: BTreeSet<String>,
    action: &'a str,
}

async fn keep(ctx: &Ctx, actor: &Actor, fresh: Fresh<'_>, form: &str) -> Result<PlanId, PlanError> {
    plan_check::plan_from_value(&fresh.document.0).map_err(|error| PlanError::NotAPlan(error.to_string()))?;
    let form = (!form.is_empty()).then_some(form);
    let now = ctx.now();
    let id: PlanId = ctx.ids.v7(now);
    let row = PlanRow {
        id,
        organisation: actor.organisation,
        municipality: fresh.municipality.to_owned(),
        example: actor.example,
        document: fresh.document.0.to_string(),
        private: fresh.private.to_string(),
        prefilled: serde_json::to_string(&fresh.prefilled).map_err(DbError::from)?,
        answered: serde_json::to_string(&fresh.answered).map_err(DbError::from)?,
        revision: 1,
        updated_at: now,
    };
    let mut tx = ctx.begin().await?;
    match store::insert(&mut tx, &row, form).await {
        Ok(()) => {}
        Err(error) if error.is_duplicate() => {
            drop(tx);
            return made_before(ctx, actor, form.unwrap_or_default()).await;
        }
        Err(error) => return Err(error.into()),
    }
    let event = audit::Event {
        at: now,
        account: Some(actor.account),
        organisation: Some(actor.organisation),
        action: fresh.action,
        subject: &id.to_string(),
        detail: json!({}),
    };
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(id)
}

async fn made_before(ctx: &Ctx, actor: &Actor, form: &str) -> Result<PlanId, PlanError> {
    let made = store::made_by(&mut ctx.read().await?, actor.organisation, form).await?;
    made.ok_or(PlanError::Unknown)
}
