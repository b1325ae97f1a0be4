// SPDX-License-Identifier: EUPL-1.2
//! History and undo: any change of the log can be turned back, and that is a change too.

use super::book::{Edit, PlanError};
use crate::domain::{Field, Kind, ObjectKind, PlanId, QUESTIONS};
use crate::store::{self, ChangeRow};
use gw_core::Actor;
use gw_db::Ctx;
use serde_json::Value;

const SHOWN: i64 = 200;

/// The last changes, newest first.
pub async fn history(ctx: &Ctx, actor: &Actor, id: PlanId) -> Result<Vec<ChangeRow>, PlanError> {
    let mut conn = ctx.read().await?;
    super::load(&mut conn, actor, id).await?;
    Ok(store::last_changes(&mut conn, id, SHOWN).await?)
}

/// Sets a field, or a removed object, back to what it was before a change.
pub async fn restore(
    ctx: &Ctx,
    actor: &Actor,
    id: PlanId,
    revision: i64,
    path: &str,
) -> Result<(), PlanError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    let change = store::change(&mut edit.tx, id, revision, path).await?.ok_or(PlanError::Unknown)?;
    match path.split_once('.').filter(|(_, object)| !object.contains('.')) {
        // An object: `maatregelen.m4`.
        Some((list, object)) if ObjectKind::of_list(list).is_some() => {
            let now = edit.book.document.get(path).map(Value::to_string).unwrap_or_default();
            edit.book.document.remove(list, object);
            if !change.before.is_empty() {
                let before: Value = serde_json::from_str(&change.before)
                    .map_err(|error| PlanError::NotAPlan(error.to_string()))?;
                edit.book.document.put_back(list, before);
            }
            edit.note(path, now, change.before);
        }
        _ => {
            let kind = kind_of(path).ok_or(PlanError::Unknown)?;
            let now = kind.show(edit.book.document.get(path));
            // A date of the past may come back: it was there before.
            let value = match kind {
                Kind::Coming => Kind::Date.parse(&change.before, ctx.clock.today()),
                kind => kind.parse(&change.before, ctx.clock.today()),
            };
            let value = value.map_err(|why| PlanError::NotAPlan(format!("{path}: {why:?}")))?;
            if !edit.book.document.set(path, value) {
                return Err(PlanError::Unknown);
            }
            edit.note(path, now, change.before);
        }
    }
    edit.commit(ctx, actor).await?;
    Ok(())
}

/// What may stand at a path.
pub fn kind_of(path: &str) -> Option<Kind> {
    let mut parts = path.splitn(3, '.');
    let (list, _, tail) = (parts.next()?, parts.next()?, parts.next());
    if let (Some(kind), Some(tail)) = (ObjectKind::of_list(list), tail)
        && let Some(part) = kind.parts.iter().find(|part| part.name == tail)
    {
        return Some(part.kind);
    }
    let fields = || QUESTIONS.iter().flat_map(|question| question.fields);
    let same = |field: &&Field| {
        field.path == path
            || (field.path.contains(".#")
                && field.path.split('.').next() == Some(list)
                && field.path.splitn(3, '.').nth(2) == tail)
    };
    fields().find(same).map(|field| field.kind)
}
