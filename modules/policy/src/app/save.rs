// SPDX-License-Identifier: EUPL-1.2
//! Saving the fields of a form, as a button or as autosave. Every field stands alone: what is
//! right is saved, what is wrong or contested comes back with what was typed.

use super::book::PlanError;
use super::edit::{Act, Edit};
use crate::domain::{
    Change, Conflict, Document, IN_ORDER, Invalid, Kind, Merged, ObjectKind, PlanId, QUESTIONS, ids, merge,
};
use crate::store;
use gw_core::Actor;
use gw_db::Ctx;
use serde_json::Value;
use std::collections::BTreeMap;

/// A field as it came in; the path is resolved.
#[derive(Clone, Debug)]
pub struct Submitted {
    pub path: String,
    pub kind: Kind,
    pub typed: String,
}

/// A form as it came in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Submission<'a> {
    /// The revision that the form was made from.
    pub base: i64,
    /// The mark of the form: its own earlier changes are no conflict with it. Empty: none.
    pub form: &'a str,
    /// Where the person is: `stap/4`.
    pub screen: &'a str,
    pub fields: &'a [Submitted],
    /// Questions of which the officer says: so be it, changed or not.
    pub confirm: &'a [&'a str],
}

/// What became of a form.
#[derive(Debug)]
pub struct Saved {
    pub revision: i64,
    pub invalid: Vec<(String, Invalid)>,
    pub conflicts: Vec<Conflict>,
}

impl Saved {
    pub fn is_whole(&self) -> bool {
        self.invalid.is_empty() && self.conflicts.is_empty()
    }
}

pub async fn save(ctx: &Ctx, actor: &Actor, id: PlanId, sent: &Submission<'_>) -> Result<Saved, PlanError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    let since: Vec<Change> = store::changes_since(&mut edit.tx, id, sent.base, sent.form)
        .await?
        .into_iter()
        .map(|row| Change { path: row.path, before: row.before, person: row.person })
        .collect();
    let today = ctx.clock.today();
    let mut saved = Saved { revision: 0, invalid: Vec::new(), conflicts: Vec::new() };
    // What stood in each field that changes.
    let mut touched: BTreeMap<String, String> = BTreeMap::new();
    for field in sent.fields {
        let document = &mut edit.book.document;
        let current = field.kind.show(document.get(&field.path));
        // What already stands there is not judged again: a date may have passed since.
        if field.typed.trim() == current {
            continue;
        }
        let parsed =
            field.kind.parse(&field.typed, today).and_then(|value| known(document, field.kind, value));
        let value = match parsed {
            Ok(value) => value,
            Err(why) => {
                saved.invalid.push((field.path.clone(), why));
                continue;
            }
        };
        let shown = field.kind.show(Some(&value));
        match merge(&field.path, &shown, &current, &since) {
            Merged::Untouched => {}
            Merged::Conflict(conflict) => saved.conflicts.push(conflict),
            Merged::Apply => {
                if document.set(&field.path, value) {
                    touched.insert(field.path.clone(), current);
                }
            }
        }
    }
    put_in_order(&mut edit.book.document, &mut touched, &mut saved.invalid);
    for (path, before) in &touched {
        let after = kind_in(sent.fields, path).show(edit.book.document.get(path));
        edit.note(path, before.clone(), after);
    }
    answer(&mut edit, sent.confirm, &touched);
    let act = Act { action: "policy.plan.bewaard", form: sent.form, screen: sent.screen };
    saved.revision = edit.commit(ctx, actor, act).await?;
    Ok(saved)
}

fn kind_in(fields: &[Submitted], path: &str) -> Kind {
    fields.iter().find(|field| field.path == path).map_or(Kind::Line, |field| field.kind)
}

/// A reference must name something that is there; a colleague may just have removed it.
fn known(document: &Document, kind: Kind, value: Value) -> Result<Value, Invalid> {
    let (Kind::Refs(list) | Kind::RefOne(list)) = kind else { return Ok(value) };
    let there = ObjectKind::of_list(list).map(|kind| document.ids(kind.place)).unwrap_or_default();
    let named = kind.show(Some(&value));
    if ids(&named).all(|id| there.iter().any(|one| one == id)) { Ok(value) } else { Err(Invalid::Missing) }
}

/// Takes back what would put an end before its begin.
fn put_in_order(
    document: &mut Document,
    touched: &mut BTreeMap<String, String>,
    invalid: &mut Vec<(String, Invalid)>,
) {
    let pairs: Vec<(String, String)> = touched.keys().flat_map(|path| pairs_of(path)).collect();
    for (first, last) in pairs {
        let reversed = match (document.text(&first), document.text(&last)) {
            ("", _) | (_, "") => false,
            // Days in the file sort as text.
            (begin, end) => end < begin,
        };
        if !reversed {
            continue;
        }
        let at = if touched.contains_key(&last) { last.clone() } else { first.clone() };
        for path in [&first, &last] {
            if let Some(before) = touched.remove(path) {
                let before = if before.is_empty() { Value::Null } else { Value::String(before) };
                document.set(path, before);
            }
        }
        invalid.push((at, Invalid::Reversed));
    }
}

/// The pairs of days in which a path takes part, for its own object.
fn pairs_of(path: &str) -> Vec<(String, String)> {
    let fits = |pattern: &str| {
        let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('.').collect(), path.split('.').collect());
        pattern.len() == path.len() && pattern.iter().zip(&path).all(|(a, b)| *a == "*" || a == b)
    };
    let id = path.split('.').nth(1).unwrap_or_default();
    IN_ORDER
        .iter()
        .filter(|(first, last)| fits(first) || fits(last))
        .map(|(first, last)| (first.replace('*', id), last.replace('*', id)))
        .collect()
}

/// Which questions are answered now: those confirmed and those changed, when something stands there.
fn answer(edit: &mut Edit, confirm: &[&str], touched: &BTreeMap<String, String>) {
    let document = edit.book.document.clone();
    let own = |path: &str| document.resolve(path).is_some_and(|path| touched.contains_key(&path));
    let answers = QUESTIONS.iter().filter(|question| {
        (confirm.contains(&question.id) || question.fields.iter().any(|field| own(field.path)))
            && question.is_filled(&document)
    });
    edit.book.answered.extend(answers.map(|question| question.id.to_owned()));
    edit.book.answered.retain(|id| QUESTIONS.iter().any(|q| q.id == id && q.is_filled(&document)));
}
