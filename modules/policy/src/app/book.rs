// SPDX-License-Identifier: EUPL-1.2
//! A plan in memory: the document and, under `besloten`, what never leaves the workbench.

use crate::domain::{Document, PlanId, Progress, status};
use crate::store::{self, PlanRow};
use gw_core::{Actor, Timestamp};
use gw_db::{AsConn, Ctx, DbError};
use plan_check::plan::PlanStatus;
use plan_check::{Cards, Input, PlanFile, Report};
use serde_json::Value;
use std::collections::BTreeSet;

/// Why a plan was not changed. Not a `std::error::Error`: the web layer turns any such error into
/// "our fault", and most of these are not.
#[derive(Debug)]
pub enum PlanError {
    /// There is no such plan, or it belongs to another organisation: the answer is the same.
    Unknown,
    /// What was asked would leave a document that is not a plan.
    NotAPlan(String),
    /// The list holds as many objects as it may.
    Full,
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
        let set = |text: &str| serde_json::from_str::<BTreeSet<String>>(text).map_err(DbError::from);
        Ok(Self {
            id: row.id,
            municipality: row.municipality.clone(),
            example: row.example,
            revision: row.revision,
            updated_at: row.updated_at,
            document: joined(&row.document, &row.private)?,
            prefilled: set(&row.prefilled)?,
            answered: set(&row.answered)?,
        })
    }

    /// The document without its private part: what is kept beside it, exported, checked, printed.
    pub fn public(&self) -> Value {
        let mut value = self.document.0.clone();
        if let Value::Object(map) = &mut value {
            map.remove(PRIVATE);
        }
        value
    }

    /// The plan as typed data. A signal that nobody has written yet is a place to write, no signal.
    pub fn plan(&self) -> Result<PlanFile, PlanError> {
        let mut value = self.public();
        if let Some(signals) = value["signalen"].as_array_mut() {
            let told = |(name, value): (&String, &Value)| name != "id" && !matches!(value, Value::Null);
            signals.retain(|one| one.as_object().is_some_and(|fields| fields.iter().any(told)));
        }
        plan_check::plan_from_value(&value).map_err(|error| PlanError::NotAPlan(error.to_string()))
    }

    pub fn progress(&self) -> Progress {
        Progress::of(&self.answered, &self.prefilled)
    }

    /// The report of the plan check against the cards of the dossier, with what was weighed.
    pub fn report(&self, cards: &Cards, today: jiff::civil::Date) -> Result<Report, PlanError> {
        let plan = self.plan()?;
        Ok(plan_check::check(&Input::new(&plan, today).cards(cards)))
    }

    /// Why a finding was accepted: reason, person, day.
    pub fn weighing(&self, rule: &str, object: &str) -> Option<&Value> {
        let mut all = self.document.list("afwegingen").iter();
        all.find(|one| one["regel"] == rule && one["object"] == object)
    }

    pub fn title(&self) -> &str {
        self.document.text("plan.titel")
    }

    pub fn status(&self) -> PlanStatus {
        status::of_code(self.document.text("plan.status"))
    }
}

/// Document and private part as one.
pub(crate) fn joined(document: &str, private: &str) -> Result<Document, DbError> {
    let mut value: Value = serde_json::from_str(document)?;
    value[PRIVATE] = serde_json::from_str(private)?;
    Ok(Document(value))
}

pub async fn load(conn: &mut impl AsConn, actor: &Actor, id: PlanId) -> Result<Book, PlanError> {
    let row = store::one(conn, id, actor.organisation).await?.ok_or(PlanError::Unknown)?;
    Book::from_row(&row)
}

/// The plans of the person's organisation, last changed first.
pub async fn plans(conn: &mut impl AsConn, actor: &Actor) -> Result<Vec<Book>, PlanError> {
    store::of_organisation(conn, actor.organisation).await?.iter().map(Book::from_row).collect()
}

/// The screen on which the person was last, per plan.
pub async fn places(ctx: &Ctx, actor: &Actor) -> Result<Vec<(PlanId, String)>, PlanError> {
    let rows = store::places(&mut ctx.read().await?, actor.account).await?;
    Ok(rows.into_iter().map(|(plan, screen, _)| (plan, screen)).collect())
}
