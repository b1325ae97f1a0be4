// SPDX-License-Identifier: EUPL-1.2
//! A change under way: the plan is locked, changes gather, and one write ends it, with its lines in
//! the log and its event in the audit trail.

use super::book::{Book, PRIVATE, PlanError};
use crate::domain::{Difference, PlanId};
use crate::store::{self, ChangeRow, PlanRow};
use gw_core::Actor;
use gw_db::{Ctx, DbError, Tx, audit};
use serde_json::{Value, json};

/// What was done, for the audit trail, and from where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Act<'a> {
    /// `policy.plan.bewaard`
    pub action: &'a str,
    /// The mark of the form; empty when it had none.
    pub form: &'a str,
    /// Where the person was: `stap/4`. Empty: not a place to come back to.
    pub screen: &'a str,
}

impl<'a> Act<'a> {
    pub const fn new(action: &'a str) -> Self {
        Self { action, form: "", screen: "" }
    }

    pub const fn form(self, form: &'a str) -> Self {
        Self { form, ..self }
    }
}

pub(crate) struct Edit {
    pub tx: Tx,
    row: PlanRow,
    pub book: Book,
    changes: Vec<Difference>,
    detail: Value,
}

impl Edit {
    pub async fn open(ctx: &Ctx, actor: &Actor, id: PlanId) -> Result<Self, PlanError> {
        // Many officers save small things at once: they share a commit where that helps.
        let mut tx = ctx.begin_grouped().await?;
        let row = store::locked(&mut tx, id, actor.organisation).await?.ok_or(PlanError::Unknown)?;
        let book = Book::from_row(&row)?;
        Ok(Self { tx, row, book, changes: Vec::new(), detail: json!({}) })
    }

    /// Notes a change of the document for the log.
    pub fn note(&mut self, path: &str, before: impl Into<String>, after: impl Into<String>) {
        let (before, after) = (before.into(), after.into());
        // One row per path and revision: two changes of one field are one change.
        match self.changes.iter_mut().find(|change| change.0 == path) {
            Some(change) => change.2 = after,
            None => self.changes.push((path.to_owned(), before, after)),
        }
        self.changes.retain(|change| change.1 != change.2);
    }

    /// A fact about the act, for the audit trail: never what people wrote.
    pub fn tell(&mut self, name: &str, fact: Value) {
        self.detail[name] = fact;
    }

    /// The plan as it is now, as a row of the database.
    pub fn as_row(&self) -> PlanRow {
        PlanRow {
            document: self.book.public().to_string(),
            private: self.book.document.get(PRIVATE).cloned().unwrap_or_else(|| json!({})).to_string(),
            ..self.row.clone()
        }
    }

    /// The revision that this change will be, when it is one.
    pub const fn next_revision(&self) -> i64 {
        self.row.revision + 1
    }

    /// Writes document and log under the next revision. Refuses what is not a plan any more.
    pub async fn commit(mut self, ctx: &Ctx, actor: &Actor, act: Act<'_>) -> Result<i64, PlanError> {
        let now = ctx.now();
        if !act.screen.is_empty() {
            store::put_place(&mut self.tx, self.row.id, actor.account, act.screen, now).await?;
        }
        let answered = serde_json::to_string(&self.book.answered).map_err(DbError::from)?;
        if self.changes.is_empty() && answered == self.row.answered {
            self.tx.commit().await?;
            return Ok(self.row.revision);
        }
        self.book.plan()?;
        let row = PlanRow { revision: self.row.revision + 1, updated_at: now, answered, ..self.as_row() };
        store::update(&mut self.tx, &row).await?;
        let paths: Vec<&str> = self.changes.iter().map(|change| change.0.as_str()).collect();
        self.detail["revisie"] = json!(row.revision);
        self.detail["velden"] = json!(paths);
        for (path, before, after) in self.changes.clone() {
            let change = ChangeRow {
                revision: row.revision,
                path,
                before,
                after,
                person: actor.name.clone(),
                at: now,
            };
            store::add_change(&mut self.tx, row.id, actor.account, act.form, &change).await?;
        }
        let event = audit::Event {
            at: now,
            account: Some(actor.account),
            organisation: Some(actor.organisation),
            action: act.action,
            subject: &row.id.to_string(),
            detail: self.detail,
        };
        audit::record(&mut self.tx, &event).await?;
        self.tx.commit().await?;
        Ok(row.revision)
    }
}
