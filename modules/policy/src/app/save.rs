// SPDX-License-Identifier: EUPL-1.2
//! Saving the fields of a form, as a button or as autosave. Every field stands alone: what is
//! right is saved, what is wrong or contested comes back with what was typed.

use super::book::{Edit, PlanError};
use crate::domain::{Change, Conflict, Invalid, Kind, Merged, PlanId, QUESTIONS, merge};
use crate::store;
use gw_core::Actor;
use gw_db::Ctx;
use std::collections::BTreeSet;

/// A field as it came in; the path is resolved.
#[derive(Clone, Debug)]
pub struct Submitted {
    pub path: String,
    pub kind: Kind,
    pub typed: String,
}

/// What became of a form.
#[derive(Debug)]
pub struct Saved {
    pub revision: i64,
    pub invalid: Vec<(String, Invalid)>,
    pub conflicts: Vec<Conflict>,
}

/// `base` is the revision that the form was made from; `confirm` are questions of which the
/// officer says: so be it, changed or not.
pub async fn save(
    ctx: &Ctx,
    actor: &Actor,
    id: PlanId,
    base: i64,
    fields: &[Submitted],
    confirm: &[&str],
) -> Result<Saved, PlanError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    let since: Vec<Change> = store::changes_since(&mut edit.tx, id, base)
        .await?
        .into_iter()
        .map(|row| Change { path: row.path, before: row.before, person: row.person })
        .collect();
    let today = ctx.clock.today();
    let (mut invalid, mut conflicts, mut touched) = (Vec::new(), Vec::new(), BTreeSet::new());
    for field in fields {
        let current = field.kind.show(edit.book.document.get(&field.path));
        // What already stands there is not judged again: a date may have passed since.
        let value = if field.typed.trim() == current {
            continue;
        } else {
            match field.kind.parse(&field.typed, today) {
                Ok(value) => value,
                Err(why) => {
                    invalid.push((field.path.clone(), why));
                    continue;
                }
            }
        };
        let shown = field.kind.show(Some(&value));
        match merge(&field.path, &shown, &current, &since) {
            Merged::Untouched => {}
            Merged::Conflict(conflict) => conflicts.push(conflict),
            Merged::Apply => {
                if edit.book.document.set(&field.path, value) {
                    edit.note(&field.path, current, shown);
                    touched.insert(field.path.clone());
                }
            }
        }
    }
    let document = edit.book.document.clone();
    let answers = QUESTIONS.iter().filter(|question| {
        let own = |path: &str| document.resolve(path).is_some_and(|path| touched.contains(&path));
        (confirm.contains(&question.id) || question.fields.iter().any(|field| own(field.path)))
            && question.is_filled(&document)
    });
    edit.book.answered.extend(answers.map(|question| question.id.to_owned()));
    edit.book.answered.retain(|id| QUESTIONS.iter().any(|q| q.id == id && q.is_filled(&document)));
    let revision = edit.commit(ctx, actor).await?;
    Ok(Saved { revision, invalid, conflicts })
}
