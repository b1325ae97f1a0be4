// SPDX-License-Identifier: EUPL-1.2
//! Plans as they were last read, so that looking at a page twice does not parse and check the same
//! document twice. A copy is good for one revision: every read asks the database for the
//! revision first, so that a change on another node, or by another program, is seen at once.

use super::book::{self, Book, PlanError};
use crate::domain::PlanId;
use crate::store;
use gw_core::Actor;
use gw_db::Ctx;
use jiff::civil::Date;
use plan_check::{Cards, Report};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Plans that are looked at on one afternoon; at some 50 kB each.
const MOST: usize = 200;

#[derive(Debug)]
struct Kept {
    book: Arc<Book>,
    /// The report of a day: tomorrow a date may have passed.
    report: Option<(Date, Arc<Report>)>,
}

/// The memory of one node. Nothing is lost with it.
#[derive(Debug, Default)]
pub struct Memory(Mutex<HashMap<PlanId, Kept>>);

impl Memory {
    fn kept(&self) -> MutexGuard<'_, HashMap<PlanId, Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The plan as it is now.
    pub async fn book(&self, ctx: &Ctx, actor: &Actor, id: PlanId) -> Result<Arc<Book>, PlanError> {
        let mut conn = ctx.read().await?;
        // Also asks whether the plan belongs to the person's organisation.
        let revision = store::revision(&mut conn, id, actor.organisation).await?.ok_or(PlanError::Unknown)?;
        if let Some(kept) = self.kept().get(&id).filter(|kept| kept.book.revision == revision) {
            return Ok(kept.book.clone());
        }
        let book = Arc::new(book::load(&mut conn, actor, id).await?);
        let mut kept = self.kept();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(id, Kept { book: book.clone(), report: None });
        Ok(book)
    }

    /// The report on a plan, made once per revision and day.
    pub fn report(&self, book: &Book, cards: &Cards, today: Date) -> Result<Arc<Report>, PlanError> {
        let same = |kept: &&Kept| kept.book.revision == book.revision;
        if let Some((date, report)) =
            self.kept().get(&book.id).filter(same).and_then(|kept| kept.report.as_ref())
            && *date == today
        {
            return Ok(report.clone());
        }
        let report = Arc::new(book.report(cards, today)?);
        if let Some(kept) = self.kept().get_mut(&book.id).filter(|kept| kept.book.revision == book.revision) {
            kept.report = Some((today, report.clone()));
        }
        Ok(report)
    }
}
