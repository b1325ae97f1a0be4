// SPDX-License-Identifier: EUPL-1.2
//! What executive and council decided. A decision that adopts the plan makes it adopted, and keeps
//! the plan of that moment as a version.

use super::book::PlanError;
use super::edit::{Act, Edit};
use super::versions;
use crate::domain::{ADOPTED, DECISION, PlanId, log_object, status};
use crate::store;
use gw_core::Actor;
use gw_db::Ctx;
use plan_check::Cards;
use plan_check::plan::PlanStatus;
use serde_json::{Value, json};

/// Why a decision was not taken over.
#[derive(Debug)]
pub enum DecideError {
    /// So many findings of severity 4 are neither solved nor weighed.
    Blocked(usize),
    Plan(PlanError),
}

impl<E: Into<PlanError>> From<E> for DecideError {
    fn from(error: E) -> Self {
        Self::Plan(error.into())
    }
}

/// A decision whose fields have been read: an object of the list, without id.
pub struct Decision<'a> {
    pub fields: Value,
    /// What the version of the adopted plan is called.
    pub version: &'a str,
    /// The mark of the form, so that sending it twice decides once.
    pub form: &'a str,
}

pub async fn decide(
    ctx: &Ctx,
    actor: &Actor,
    id: PlanId,
    cards: &Cards,
    decision: Decision<'_>,
) -> Result<(), DecideError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    if !decision.form.is_empty() && !store::added_by(&mut edit.tx, id, decision.form).await?.is_empty() {
        return Ok(());
    }
    let outcome = decision.fields["uitkomst"].as_str().unwrap_or_default().to_owned();
    let adopts = ADOPTED.contains(&outcome.as_str());
    let open = edit.book.report(cards, ctx.clock.today())?.blocking().count();
    if adopts && open > 0 {
        return Err(DecideError::Blocked(open));
    }
    let body = decision.fields["orgaan"].clone();
    let new = edit.book.document.add(DECISION.place, DECISION.prefix, decision.fields);
    let after = log_object(&edit.book.document, &DECISION, &new);
    edit.note(&DECISION.path(&new), "", after);
    if adopts {
        set(&mut edit, "plan.besluit_id", &new);
        if !status::is_adopted(edit.book.status()) {
            set(&mut edit, "plan.status", PlanStatus::Vastgesteld.code());
        }
        let revision = edit.next_revision();
        versions::keep(&mut edit, ctx, actor, decision.version, revision).await?;
    }
    edit.tell("orgaan", body);
    edit.tell("uitkomst", json!(outcome));
    edit.commit(ctx, actor, Act::new("policy.besluit.vastgelegd").form(decision.form)).await?;
    Ok(())
}

fn set(edit: &mut Edit, path: &str, value: &str) {
    let before = edit.book.document.text(path).to_owned();
    if edit.book.document.set(path, json!(value)) {
        edit.note(path, before, value);
    }
}

/// Takes the plan to a state that needs no decision. False: not from where it is.
pub async fn move_to(ctx: &Ctx, actor: &Actor, id: PlanId, to: PlanStatus) -> Result<bool, PlanError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    if edit.book.status() == to {
        return Ok(true);
    }
    if !status::next(edit.book.status()).contains(&to) {
        return Ok(false);
    }
    set(&mut edit, "plan.status", to.code());
    edit.tell("status", json!(to.code()));
    edit.commit(ctx, actor, Act::new("policy.plan.status")).await?;
    Ok(true)
}
