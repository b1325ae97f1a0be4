// SPDX-License-Identifier: EUPL-1.2
//! A plan in memory: the document and, under `besloten`, what never leaves the workbench.

use crate::domain::{Document, PlanId, Progress};
use crate::store::{self, ChangeRow, PlanRow};
use gw_core::{Actor, Timestamp};
use gw_db::{AsConn, Ctx, DbError, Tx};
use plan_check::{Afweging, Cards, Input, PlanFile, Report};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Why a plan was not changed. Not a `std::error::Error`: the web layer turns any such error into
/// "our fault", and two of these are not.
#[derive(Debug)]
pub enum PlanError {
    /// There is no such plan, or it belongs to another organisation: the answer is the same.
    Unknown,
    /// What was asked would leave a document that is not a plan.
    NotAPlan(String),
    Db(DbError),
}

impl From<DbError> for PlanError {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

/// A plan with everything that the screens need.
#[derive(Clone, Debug)]
pub struct Book {
    pub id: PlanId,
    pub municipality: String,
    pub example: bool,
    pub revision: i64,
    pub updated_at: Timestamp,
    pub document: Document,
    pub prefilled: BTreeSet<String>,
    pub answered: BTreeSet<String>,
}

/// The part of the document that is private.
pub const PRIVATE: &str = "besloten";

impl Book {
    pub(crate) fn from_row(row: &PlanRow) -> Result<Self, PlanError> {
        let json = |text: &str| serde_json::from_str::<Value>(text).map_err(DbError::from);
        let set = |text: &str| serde_json::from_str::<BTreeSet<String>>(text).map_err(DbError::from);
        let mut document = json(&row.document)?;
        document[PRIVATE] = json(&row.private)?;
        Ok(Self {
            id: row.id,
            municipality: row.municipality.clone(),
            example: row.example,
            revision: row.revision,
            updated_at: row.updated_at,
            document: Document(document),
            prefilled: set(&row.prefilled)?,
            answered: set(&row.answered)?,
        })
    }

    /// The document without its private part: what is exported, checked and printed.
    pub fn public(&self) -> Value {
        let mut value = self.document.0.clone();
        if let Value::Object(map) = &mut value {
            map.remove(PRIVATE);
        }
        value
    }

    /// The plan as typed data.
    pub fn plan(&self) -> Result<PlanFile, PlanError> {
        plan_check::plan_from_value(&self.public())
            .map_err(|error| PlanError::NotAPlan(error.to_string()))
    }

    pub fn progress(&self) -> Progress {
        Progress::of(&self.answered, &self.prefilled)
    }

    /// The report of the plan check against the cards of the dossier, with what was weighed.
    pub fn report(&self, cards: &Cards, today: jiff::civil::Date) -> Result<Report, PlanError> {
        let (plan, weighings) = (self.plan()?, self.weighings()?);
        Ok(plan_check::check(&Input::new(&plan, today).cards(cards).weighings(&weighings)))
    }

    /// Why findings were accepted: reason, person, day. Kept with the private part.
    fn weighings(&self) -> Result<Vec<Afweging>, PlanError> {
        let all = self.document.get("besloten.afwegingen").cloned().unwrap_or_else(|| json!([]));
        Ok(serde_json::from_value(all).map_err(DbError::from)?)
    }

    pub fn title(&self) -> &str {
        self.document.text("plan.titel")
    }
}

pub async fn load(conn: &mut impl AsConn, actor: &Actor, id: PlanId) -> Result<Book, PlanError> {
    let row = store::one(conn, id, actor.organisation).await?.ok_or(PlanError::Unknown)?;
    Book::from_row(&row)
}

/// The plans of the person's organisation, last changed first.
pub async fn plans(conn: &mut impl AsConn, actor: &Actor) -> Result<Vec<Book>, PlanError> {
    store::of_organisation(conn, actor.organisation).await?.iter().map(Book::from_row).collect()
}

/// A change under way: the plan is locked, changes gather, and one write ends it.
pub(crate) struct Edit {
    pub tx: Tx,
    row: PlanRow,
    pub book: Book,
    changes: Vec<(String, String, String)>,
}

impl Edit {
    pub async fn open(ctx: &Ctx, actor: &Actor, id: PlanId) -> Result<Self, PlanError> {
        let mut tx = ctx.begin().await?;
        let row = store::locked(&mut tx, id, actor.organisation).await?.ok_or(PlanError::Unknown)?;
        let book = Book::from_row(&row)?;
        Ok(Self { tx, row, book, changes: Vec::new() })
    }

    /// Notes a change of the document for the log.
    pub fn note(&mut self, path: &str, before: impl Into<String>, after: impl Into<String>) {
        self.changes.push((path.to_owned(), before.into(), after.into()));
    }

    /// Writes document and log under the next revision. Refuses what is not a plan any more.
    pub async fn commit(mut self, ctx: &Ctx, actor: &Actor) -> Result<i64, PlanError> {
        let answered = serde_json::to_string(&self.book.answered).map_err(DbError::from)?;
        if self.changes.is_empty() && answered == self.row.answered {
            return Ok(self.row.revision);
        }
        self.book.plan()?;
        let now = ctx.now();
        self.row.revision += 1;
        self.row.updated_at = now;
        self.row.document = self.book.public().to_string();
        self.row.private = self.book.document.get(PRIVATE).cloned().unwrap_or_else(|| json!({})).to_string();
        self.row.answered = answered;
        store::update(&mut self.tx, &self.row).await?;
        for (path, before, after) in self.changes {
            let change = ChangeRow {
                revision: self.row.revision,
                path,
                before,
                after,
                person: actor.name.clone(),
                at: now,
            };
            store::add_change(&mut self.tx, self.row.id, actor.account, &change).await?;
        }
        self.tx.commit().await?;
        Ok(self.row.revision)
    }
}
