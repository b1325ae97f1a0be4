// SPDX-License-Identifier: EUPL-1.2
//! Adding, replacing and removing the objects of a list.

use super::book::PlanError;
use super::edit::{Act, Edit};
use crate::domain::{DECISION, MEASURE, ObjectKind, PlanId, log_object, unrefer};
use crate::store;
use gw_core::Actor;
use gw_core::ports::LibraryMeasure;
use gw_db::Ctx;
use serde_json::{Value, json};

/// More than any plan of a municipality holds; keeps a document readable.
pub const MOST: usize = 60;

/// Adds objects; gives their ids. A form that is sent twice adds once.
pub async fn add(
    ctx: &Ctx,
    actor: &Actor,
    id: PlanId,
    (kind, objects): (ObjectKind, Vec<Value>),
    form: &str,
) -> Result<Vec<String>, PlanError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    if !form.is_empty() {
        let before = store::added_by(&mut edit.tx, id, form).await?;
        let same = |path: &String| Some(path.strip_prefix(kind.place)?.strip_prefix('.')?.to_owned());
        let ids: Vec<String> = before.iter().filter_map(same).filter(|id| !id.contains('.')).collect();
        if !ids.is_empty() {
            return Ok(ids);
        }
    }
    if edit.book.document.list(kind.place).len() + objects.len() > MOST {
        return Err(PlanError::Full);
    }
    let mut ids = Vec::new();
    for object in objects {
        let new = edit.book.document.add(kind.place, kind.prefix, object);
        let after = log_object(&edit.book.document, &kind, &new);
        edit.note(&kind.path(&new), "", after);
        ids.push(new);
    }
    edit.commit(ctx, actor, Act::new("policy.object.toegevoegd").form(form)).await?;
    Ok(ids)
}

/// A measure of the library as an object of the plan, with the middle of the estimated hours.
pub fn from_library(measure: &LibraryMeasure) -> Value {
    let mut object: Value = serde_json::from_str(&measure.facts).unwrap_or_else(|_| json!({}));
    let middle = |(low, high): (u32, u32)| low.midpoint(high);
    object["titel"] = json!(measure.title);
    object["uren_opzet"] = json!(middle(measure.hours_once));
    object["uren_per_jaar"] = json!(middle(measure.hours_yearly));
    object
}

/// Puts another measure in the place of one: goals, owner, money and indicators stay.
pub async fn replace(
    ctx: &Ctx,
    actor: &Actor,
    id: PlanId,
    old: &str,
    mut measure: Value,
) -> Result<(), PlanError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    let document = &mut edit.book.document;
    let before = log_object(document, &MEASURE, old);
    let at = document.position(MEASURE.place, old).ok_or(PlanError::Unknown)?;
    let gone = document.remove(MEASURE.place, old).ok_or(PlanError::Unknown)?;
    for kept in ["id", "doelen", "eigenaar", "budget", "indicatoren"] {
        measure[kept] = gone[kept].clone();
    }
    if let Value::Object(fields) = &mut measure {
        fields.retain(|_, value| !value.is_null());
    }
    document.put_at(MEASURE.place, at, measure);
    let after = log_object(document, &MEASURE, old);
    edit.note(&MEASURE.path(old), before, after);
    edit.commit(ctx, actor, Act::new("policy.maatregel.vervangen")).await?;
    Ok(())
}

/// Removes an object and every reference to it; all of it stands in the log, so all can come back.
pub async fn remove(
    ctx: &Ctx,
    actor: &Actor,
    id: PlanId,
    kind: ObjectKind,
    object: &str,
) -> Result<(), PlanError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    if !take_out(&mut edit, kind, object) {
        return Err(PlanError::Unknown);
    }
    edit.commit(ctx, actor, Act::new("policy.object.verwijderd")).await?;
    Ok(())
}

/// Takes an object and every reference to it out of a plan under change; false when it is not there.
/// Without the decision that adopted it, a plan is a draft again.
pub(super) fn take_out(edit: &mut Edit, kind: ObjectKind, object: &str) -> bool {
    let document = &mut edit.book.document;
    let adopted_by_it = kind.list == DECISION.list && document.text("plan.besluit_id") == object;
    let before = log_object(document, &kind, object);
    if document.remove(kind.place, object).is_none() {
        return false;
    }
    let unreferred = unrefer(document, &kind, object);
    let status = document.text("plan.status").to_owned();
    if adopted_by_it {
        document.set("plan.status", json!("concept"));
        edit.note("plan.status", status, "concept");
    }
    edit.note(&kind.path(object), before, "");
    for (path, before, after) in unreferred {
        edit.note(&path, before, after);
    }
    true
}
