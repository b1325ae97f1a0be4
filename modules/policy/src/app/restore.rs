// SPDX-License-Identifier: EUPL-1.2
//! History and undo: any change of the log can be turned back, and that is a change too. Removed
//! objects may come back in any order: a link whose other end is still away waits for it.

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
use std::cmp::Reverse;

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
    let together = store::changes_of(&mut edit.tx, id, revision).await?;
    turn_back(&mut edit, &change, &together, ctx.clock.today())?;
    end(edit, ctx, actor, "policy.wijziging.teruggezet").await
}

/// Turns back everything that changed together, in one change. What somebody changed since stays
/// as they made it, and what was turned back before stays so.
pub async fn restore_all(ctx: &Ctx, actor: &Actor, id: PlanId, revision: i64) -> Result<(), PlanError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    let mut together = store::changes_of(&mut edit.tx, id, revision).await?;
    if together.is_empty() {
        return Err(PlanError::Unknown);
    }
    // First what went comes back, then the fields that name it; what came goes last. Objects went
    // in their order, and each place in the log counts without those that went before: so backwards.
    together.sort_by_key(|row| match ObjectKind::of_path(&row.path) {
        Some((_, _, None)) if row.before.is_empty() => (2, Reverse(0)),
        Some((_, id, None)) => (0, Reverse(number_of(id))),
        _ => (1, Reverse(0)),
    });
    for row in &together {
        if still_so(&edit.book.document, row) {
            turn_back(&mut edit, row, &together, ctx.clock.today())?;
        }
    }
    edit.tell("teruggezet", json!(revision));
    end(edit, ctx, actor, "policy.wijziging.teruggezet").await
}

fn number_of(id: &str) -> u64 {
    id.trim_start_matches(|sign: char| !sign.is_ascii_digit()).parse().unwrap_or(0)
}

/// Is the plan still as this change left it?
fn still_so(document: &Document, row: &ChangeRow) -> bool {
    match ObjectKind::of_path(&row.path) {
        Some((kind, object, None)) => document.get(&kind.path(object)).is_some() != row.after.is_empty(),
        _ => kind_of(&row.path).is_some_and(|kind| kind.show(document.get(&row.path)) == row.after),
    }
}

fn turn_back(
    edit: &mut Edit,
    change: &ChangeRow,
    together: &[ChangeRow],
    today: jiff::civil::Date,
) -> Result<(), PlanError> {
    match ObjectKind::of_path(&change.path) {
        Some((kind, object, None)) if change.before.is_empty() => {
            take_out(edit, kind, object).then_some(()).ok_or(PlanError::Unknown)
        }
        Some((kind, object, None)) => put_back(edit, (&kind, object), &change.before, together),
        _ => set_back(edit, &change.path, &change.before, today),
    }
}

async fn end(mut edit: Edit, ctx: &Ctx, actor: &Actor, action: &str) -> Result<(), PlanError> {
    let document = edit.book.document.clone();
    edit.book.answered.retain(|id| {
        crate::domain::QUESTIONS.iter().any(|question| question.id == id && question.is_filled(&document))
    });
    edit.commit(ctx, actor, Act::new(action)).await?;
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
    let value = existing(document, kind, path, value);
    let after = kind.show(Some(&value));
    if !document.set(path, value) {
        return Err(PlanError::Unknown);
    }
    edit.note(path, now, after);
    Ok(())
}

/// A reference without what is no longer there; for that, the link waits.
fn existing(document: &mut Document, kind: Kind, path: &str, value: Value) -> Value {
    let (Kind::Refs(list) | Kind::RefOne(list)) = kind else { return value };
    if value.is_null() {
        return value;
    }
    let there = ObjectKind::of_list(list).map(|kind| document.ids(kind.place)).unwrap_or_default();
    let shown = kind.show(Some(&value));
    let (left, away): (Vec<&str>, Vec<&str>) = ids(&shown).partition(|id| there.iter().any(|one| one == id));
    for id in away {
        wait(document, Waiting { path: path.to_owned(), id: id.to_owned(), before: shown.clone() });
    }
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
            let value = existing(document, part.kind, &path, value);
            document.set(&path, value);
        }
    }
    let after = log_object(document, kind, id);
    edit.note(&kind.path(id), now, after);
    for row in together {
        refer_again(edit, id, (&row.path, &row.before));
    }
    // Links that waited for this object: it names others that came back before it, or is named.
    let base = format!("{}.", kind.path(id));
    for one in waiting(&mut edit.book.document, |one| one.path.starts_with(&base) || one.names(kind, id)) {
        refer_again(edit, &one.id, (&one.path, &one.before));
    }
    Ok(())
}

/// A link that could not be made again, because one of its ends is still away.
struct Waiting {
    /// The field that names the other.
    path: String,
    /// Whom it names.
    id: String,
    /// What stood there, so that the order comes back too.
    before: String,
}

impl Waiting {
    /// Does it name this object? Ids are unique within a list only.
    fn names(&self, kind: &ObjectKind, id: &str) -> bool {
        let Some(Kind::Refs(list) | Kind::RefOne(list)) = kind_of(&self.path) else { return false };
        self.id == id && list == kind.list
    }
}

/// Where links wait. It is private, and no part of the plan.
const WAITING: &str = "besloten.wachtend";
/// More than this is no longer a slip of the finger.
const MOST_WAITING: usize = 500;

fn wait(document: &mut Document, one: Waiting) {
    let mut all: Vec<Value> = document.list(WAITING).to_vec();
    let entry = json!({"pad": one.path, "naar": one.id, "voor": one.before});
    all.retain(|old| old["pad"] != entry["pad"] || old["naar"] != entry["naar"]);
    all.push(entry);
    let first = all.len().saturating_sub(MOST_WAITING);
    document.set(WAITING, json!(all.split_off(first)));
}

/// Takes the links out that need wait no longer.
fn waiting(document: &mut Document, ready: impl Fn(&Waiting) -> bool) -> Vec<Waiting> {
    let read = |value: &Value| {
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Waiting { path: text("pad"), id: text("naar"), before: text("voor") }
    };
    let (out, stay): (Vec<Value>, Vec<Value>) =
        document.list(WAITING).iter().cloned().partition(|one| ready(&read(one)));
    if !out.is_empty() {
        document.set(WAITING, if stay.is_empty() { Value::Null } else { json!(stay) });
    }
    out.iter().map(read).collect()
}

/// Gives a field its reference back, and a plan its state, as they were when the object went.
fn refer_again(edit: &mut Edit, id: &str, (path, before): (&str, &str)) {
    let document = &mut edit.book.document;
    if path == "plan.status" {
        let now = document.text("plan.status").to_owned();
        document.set("plan.status", json!(before));
        edit.note("plan.status", now, before);
        return;
    }
    let reference = if path == "plan.besluit_id" { Some(Kind::RefOne("besluiten")) } else { kind_of(path) };
    let Some(kind @ (Kind::Refs(list) | Kind::RefOne(list))) = reference else { return };
    let now = kind.show(document.get(path));
    if ids(&now).any(|one| one == id) || !ids(before).any(|one| one == id) {
        return;
    }
    let away = |path: &str| match ObjectKind::of_path(path) {
        Some((kind, holder, _)) => document.get(&kind.path(holder)).is_none(),
        None => false,
    };
    let target = ObjectKind::of_list(list).map(|kind| kind.path(id)).unwrap_or_default();
    if away(path) || document.get(&target).is_none() {
        wait(document, Waiting { path: path.to_owned(), id: id.to_owned(), before: before.to_owned() });
        return;
    }
    let value = if matches!(kind, Kind::RefOne(_)) {
        // Somebody chose another one since: theirs stays.
        if now.is_empty() { json!(id) } else { return }
    } else {
        let old = ids(before).filter(|one| *one == id || ids(&now).any(|here| here == *one));
        let new = ids(&now).filter(|one| !ids(before).any(|here| here == *one));
        json!(old.chain(new).collect::<Vec<_>>())
    };
    let after = kind.show(Some(&value));
    if document.set(path, value) {
        edit.note(path, now, after);
    }
}
