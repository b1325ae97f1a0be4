// SPDX-License-Identifier: EUPL-1.2
//! Named versions: what a plan was at a moment that mattered, to look at and to go back to.

use super::book::{Book, PlanError, joined};
use super::edit::{Act, Edit};
use crate::domain::{Difference, Document, ObjectKind, PlanId, differences, is_private};
use crate::store::{self, PlanRow, VersionRow};
use gw_core::{Actor, Role, Timestamp};
use gw_db::{Ctx, DbError};
use serde_json::json;

pub const LONGEST_NAME: usize = 120;

/// Why a version was not made.
#[derive(Debug)]
pub enum VersionError {
    Empty,
    Long,
    Plan(PlanError),
}

impl<E: Into<PlanError>> From<E> for VersionError {
    fn from(error: E) -> Self {
        Self::Plan(error.into())
    }
}

/// A line of the list.
#[derive(Clone, Debug)]
pub struct Version {
    pub number: i64,
    pub name: String,
    pub person: String,
    pub at: Timestamp,
}

/// A version, and what has changed since.
pub struct Looked {
    pub version: Version,
    pub document: Document,
    pub since: Vec<Difference>,
}

/// Gives the plan as it is now a name. The same name on the same plan is the same version.
pub async fn name(ctx: &Ctx, actor: &Actor, id: PlanId, name: &str) -> Result<i64, VersionError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(VersionError::Empty);
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(VersionError::Long);
    }
    let mut edit = Edit::open(ctx, actor, id).await?;
    let last = store::last_version(&mut edit.tx, id).await?;
    if let Some(last) = last.filter(|last| last.name == name && last.revision == edit.book.revision) {
        return Ok(last.number);
    }
    let revision = edit.book.revision;
    let number = keep(&mut edit, ctx, actor, name, revision).await?;
    record(&mut edit, ctx, actor, number).await?;
    edit.tx.commit().await?;
    Ok(number)
}

/// Keeps the plan of this change under a name.
pub(super) async fn keep(
    edit: &mut Edit,
    ctx: &Ctx,
    actor: &Actor,
    name: &str,
    revision: i64,
) -> Result<i64, PlanError> {
    let last = store::last_version(&mut edit.tx, edit.book.id).await?;
    let number = last.map_or(0, |last| last.number) + 1;
    let row: PlanRow = edit.as_row();
    let version = VersionRow {
        number,
        name: name.to_owned(),
        revision,
        document: row.document,
        private: row.private,
        answered: serde_json::to_string(&edit.book.answered).map_err(DbError::from)?,
        person: actor.name.clone(),
        at: ctx.now(),
    };
    let id = edit.book.id;
    store::add_version(&mut edit.tx, id, actor.account, &version).await?;
    Ok(number)
}

/// Naming changes nothing in the plan itself.
async fn record(edit: &mut Edit, ctx: &Ctx, actor: &Actor, number: i64) -> Result<(), PlanError> {
    let event = gw_db::audit::Event {
        at: ctx.now(),
        account: Some(actor.account),
        organisation: Some(actor.organisation),
        action: "policy.versie.benoemd",
        subject: &edit.book.id.to_string(),
        detail: json!({"versie": number, "revisie": edit.book.revision}),
    };
    gw_db::audit::record(&mut edit.tx, &event).await?;
    Ok(())
}

pub async fn list(ctx: &Ctx, actor: &Actor, id: PlanId) -> Result<Vec<Version>, PlanError> {
    let mut conn = ctx.read().await?;
    super::load(&mut conn, actor, id).await?;
    let rows = store::versions(&mut conn, id).await?;
    Ok(rows.into_iter().map(line).collect())
}

fn line(row: VersionRow) -> Version {
    Version { number: row.number, name: row.name, person: row.person, at: row.at }
}

/// A version beside the plan of today. What is private is for officers only.
pub async fn look(ctx: &Ctx, actor: &Actor, id: PlanId, number: i64) -> Result<(Book, Looked), PlanError> {
    let mut conn = ctx.read().await?;
    let book = super::load(&mut conn, actor, id).await?;
    let row = store::version(&mut conn, id, number).await?.ok_or(PlanError::Unknown)?;
    let document = joined(&row.document, &row.private)?;
    let mut since = differences(&document, &book.document);
    if !actor.has_role(Role::PolicyOfficer) {
        since.retain(|one| !is_private(&one.0));
    }
    Ok((book, Looked { version: line(row), document, since }))
}

/// Makes the plan what it was in a version. What it is now gets a name first, so that nothing is
/// lost; each field that changes stands in the history, so that open forms notice.
pub async fn restore(
    ctx: &Ctx,
    actor: &Actor,
    id: PlanId,
    number: i64,
    name_of_now: &str,
) -> Result<(), PlanError> {
    let mut edit = Edit::open(ctx, actor, id).await?;
    let row = store::version(&mut edit.tx, id, number).await?.ok_or(PlanError::Unknown)?;
    let mut then = joined(&row.document, &row.private)?;
    let changes = differences(&edit.book.document, &then);
    if changes.is_empty() {
        return Ok(());
    }
    let revision = edit.book.revision;
    keep(&mut edit, ctx, actor, name_of_now, revision).await?;
    // Objects that came since go; their numbers must not be used again.
    for (path, _, after) in &changes {
        if let Some((kind, object, None)) = ObjectKind::of_path(path).filter(|_| after.is_empty()) {
            edit.book.document.remove(kind.place, object);
        }
    }
    if let Some(removed) = edit.book.document.get("besloten.verwijderd").cloned() {
        then.set("besloten.verwijderd", removed);
    }
    // A version is whole: nothing of it waits for what was removed before or after.
    then.set("besloten.wachtend", serde_json::Value::Null);
    edit.book.document = then;
    edit.book.answered = serde_json::from_str(&row.answered).map_err(DbError::from)?;
    for (path, before, after) in changes {
        edit.note(&path, before, after);
    }
    edit.tell("versie", json!(number));
    edit.commit(ctx, actor, Act::new("policy.versie.teruggezet")).await?;
    Ok(())
}
