// SPDX-License-Identifier: EUPL-1.2
//! Adding and removing goals, measures and indicators.

use super::book::{Edit, PlanError};
use crate::domain::{ObjectKind, PlanId};
use gw_core::Actor;
use gw_core::ports::LibraryMeasure;
use gw_db::Ctx;
use serde_json::{Value, json};

/// More than any plan of a municipality holds; keeps a document readable.
const MOST: usize = 60;

/// Adds an object; gives its id.
pub async fn add(
    ctx: &Ctx,
    actor: &Actor,
    id: PlanId,
    kind: ObjectKind,
    object: Value,
) -> Result<String, PlanError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    if edit.book.document.list(kind.list).len() >= MOST {
        return Err(PlanError::NotAPlan(format!("{}: at most {MOST}", kind.list)));
    }
    let new = edit.book.document.add(kind.list, kind.prefix, object);
    let path = format!("{}.{new}", kind.list);
    let after = edit.book.document.get(&path).map(Value::to_string).unwrap_or_default();
    edit.note(&path, "", after);
    edit.commit(ctx, actor).await?;
    Ok(new)
}

/// Removes an object and every reference to it; both stand in the log, so both can come back.
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
    edit.commit(ctx, actor).await?;
    Ok(())
}

/// Takes an object and every reference to it out of a plan under change; false when it is not there.
pub(super) fn take_out(edit: &mut Edit, kind: ObjectKind, object: &str) -> bool {
    let Some(removed) = edit.book.document.remove(kind.list, object) else { return false };
    edit.note(&format!("{}.{object}", kind.list), removed.to_string(), "");
    for (path, before, after) in unrefer(&mut edit.book.document.0, kind.list, object) {
        edit.note(&path, before, after);
    }
    true
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

/// Takes `id` out of every list of references called `name`; gives path, before and after.
fn unrefer(document: &mut Value, name: &str, id: &str) -> Vec<(String, String, String)> {
    let mut changed = Vec::new();
    let Value::Object(root) = document else { return changed };
    for (list, objects) in root {
        for object in objects.as_array_mut().into_iter().flatten() {
            let owner = object["id"].as_str().unwrap_or_default().to_owned();
            let Some(refs) = object.get_mut(name).and_then(Value::as_array_mut) else { continue };
            let text = |refs: &[Value]| refs.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(",");
            let before = text(refs);
            refs.retain(|one| one != id);
            let after = text(refs);
            if before != after {
                changed.push((format!("{list}.{owner}.{name}"), before, after));
            }
        }
    }
    changed
}
