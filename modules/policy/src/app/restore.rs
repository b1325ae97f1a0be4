// SPDX-License-Identifier: EUPL-1.2
//! History and undo: any change of the log can be turned back, and that is a change too.

use super::book::PlanError;
use super::edit::{Act, Edit};
use super::objects::take_out;
use crate::domain::{
    Document, Kind, ObjectKind, PlanId, ids, is_private, kind_of, log_object, logged_object,
};
use crate::store::{self, ChangeRow};
use gw_core::{Actor, Role};
use gw_db::Ctx;
use serde_json::{Value, json};

const SHOWN: i64 = 200;

/// The last changes, newest first. What is private is for officers only.
pub async fn history(ctx: &Ctx, actor: &Actor, id: PlanId) -> Result<Vec<ChangeRow>, PlanError> {
    let mut conn = ctx.read().await?;
    super::load(&mut conn, actor, id).await?;
    let mut rows = store::last_changes(&mut conn, id, SHOWN).await?;
    if !actor.has_role(Role::PolicyOfficer) {
        rows.retain(|row| !is_private(&row.path));
    }
    Ok(rows)
}

/// Sets a field, or a removed object with what referred to it, back to what it was before a change.
pub async fn restore(
    ctx: &Ctx,
    actor: &Actor,
    id: PlanId,
    revision: i64,
    path: &str,
) -> Result<(), PlanError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    let change = store::change(&mut edit.tx, id, revision, path).await?.ok_or(PlanError::Unknown)?;
    match ObjectKind::of_path(path) {
        Some((kind, object, None)) if change.before.is_empty() => {
            take_out(&mut edit, kind, object).then_some(()).ok_or(PlanError::Unknown)?;
        }
        Some((kind, object, None)) => {
            let together = store::changes_of(&mut edit.tx, id, revision).await?;
            put_back(&mut edit, (&kind, object), &change.before, &together)?;
        }
        _ => set_back(&mut edit, path, &change.before, ctx.clock.today())?,
    }
    let document = edit.book.document.clone();
    edit.book.answered.retain(|id| {
        crate::domain::QUESTIONS.iter().any(|question| question.id == id && question.is_filled(&document))
    });
    edit.commit(ctx, actor, Act::new("policy.wijziging.teruggezet")).await?;
    Ok(())
}

fn set_back(edit: &mut Edit, path: &str, before: &str, today: jiff::civil::Date) -> Result<(), PlanError> {
    let document = &mut edit.book.document;
    let kind = kind_of(path).ok_or(PlanError::Unknown)?;
    let now = kind.show(document.get(path));
    let value = match kind {
        // A day that was right then may come back, whatever the day is now.
        Kind::Coming | Kind::Gone => Kind::Date.parse(before, today),
        kind => kind.parse(before, today),
    };
    // Words of an imported file that are in no list of ours.
    let value = value.unwrap_or_else(|_| json!(before));
    let value = existing(document, kind, value);
    let after = kind.show(Some(&value));
    if !document.set(path, value) {
        return Err(PlanError::Unknown);
    }
    edit.note(path, now, after);
    Ok(())
}

/// A reference without what is no longer there.
fn existing(document: &Document, kind: Kind, value: Value) -> Value {
    let (Kind::Refs(list) | Kind::RefOne(list)) = kind else { return value };
    let there = ObjectKind::of_list(list).map(|kind| document.ids(kind.place)).unwrap_or_default();
    let shown = kind.show(Some(&value));
    let left: Vec<&str> = ids(&shown).filter(|id| there.iter().any(|one| one == id)).collect();
    match (kind, left.first()) {
        (Kind::Refs(_), _) => json!(left),
        (_, Some(one)) => json!(one),
        (_, None) => Value::Null,
    }
}

/// Puts an object back where it stood, and into everything that referred to it.
fn put_back(
    edit: &mut Edit,
    (kind, id): (&ObjectKind, &str),
    before: &str,
    together: &[ChangeRow],
) -> Result<(), PlanError> {
    let document = &mut edit.book.document;
    let (object, at) = logged_object(before)
        .ok_or_else(|| PlanError::NotAPlan(format!("{}: not an object", kind.path(id))))?;
    let now = log_object(document, kind, id);
    document.remove(kind.place, id);
    document.put_at(kind.place, at, object);
    for part in kind.parts {
        let path = format!("{}.{}", kind.path(id), part.name);
        if let (Kind::Refs(_) | Kind::RefOne(_), Some(value)) = (part.kind, document.get(&path).cloned()) {
            let value = existing(document, part.kind, value);
            document.set(&path, value);
        }
    }
    let after = log_object(document, kind, id);
    edit.note(&kind.path(id), now, after);
    for row in together {
        refer_again(edit, id, row);
    }
    Ok(())
}

/// Gives a field its reference back, and a plan its state, as they were when the object went.
fn refer_again(edit: &mut Edit, id: &str, row: &ChangeRow) {
    let document = &mut edit.book.document;
    if row.path == "plan.status" {
        let now = document.text("plan.status").to_owned();
        document.set("plan.status", json!(row.before));
        edit.note("plan.status", now, row.before.clone());
        return;
    }
    let reference =
        if row.path == "plan.besluit_id" { Some(Kind::RefOne("besluiten")) } else { kind_of(&row.path) };
    let Some(kind @ (Kind::Refs(_) | Kind::RefOne(_))) = reference else { return };
    let now = kind.show(document.get(&row.path));
    if ids(&now).any(|one| one == id) || !ids(&row.before).any(|one| one == id) {
        return;
    }
    let value = if matches!(kind, Kind::RefOne(_)) {
        // Somebody chose another one since: theirs stays.
        if now.is_empty() { json!(id) } else { return }
    } else {
        let old = ids(&row.before).filter(|one| *one == id || ids(&now).any(|here| here == *one));
        let new = ids(&now).filter(|one| !ids(&row.before).any(|here| here == *one));
        json!(old.chain(new).collect::<Vec<_>>())
    };
    let after = kind.show(Some(&value));
    if document.set(&row.path, value) {
        edit.note(&row.path, now, after);
    }
}
