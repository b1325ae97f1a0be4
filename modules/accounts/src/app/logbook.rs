// SPDX-License-Identifier: EUPL-1.2
//! Reading the log, and walking its chain.

use crate::store;
use crate::store::log::{self, CheckRow, EventRow, Filter};
use gw_core::AccountId;
use gw_db::{Ctx, DbError, audit};

/// As many as a person looks through.
pub const PAGE: i64 = 50;

/// One page of the log.
pub struct Page {
    pub events: Vec<Shown>,
    /// Where the next page begins; none at the end.
    pub next: Option<i64>,
}

/// An event with the name of the person that it was about.
pub struct Shown {
    pub row: EventRow,
    pub about: Option<String>,
}

pub async fn page(ctx: &Ctx, filter: &Filter, before: Option<i64>) -> Result<Page, DbError> {
    let mut conn = ctx.read().await?;
    let mut rows = log::events(&mut conn, filter, before.unwrap_or(i64::MAX), PAGE + 1).await?;
    let more = i64::try_from(rows.len()).unwrap_or(0) > PAGE;
    if more {
        rows.pop();
    }
    let next = rows.last().map(|row| row.sequence).filter(|_| more);
    let mut events = Vec::with_capacity(rows.len());
    for row in rows {
        let about = match row.subject.parse::<AccountId>() {
            Ok(id) => store::account(&mut conn, id).await?.map(|account| account.name),
            Err(_) => None,
        };
        events.push(Shown { row, about });
    }
    Ok(Page { events, next })
}

pub async fn last_check(ctx: &Ctx) -> Result<Option<CheckRow>, DbError> {
    log::last_check(&mut ctx.read().await?).await
}

/// Walks the whole chain and keeps what came of it. Reading alone: nothing in the chain changes.
pub async fn check(ctx: &Ctx) -> Result<CheckRow, DbError> {
    let at = ctx.now();
    let walked = audit::verify(&mut ctx.read().await?).await;
    let check = match walked {
        Ok(events) => CheckRow { at, events, broken_at: None },
        Err(DbError::AuditBroken(first)) => {
            tracing::error!(event = first, "the audit chain is broken");
            CheckRow { at, events: first - 1, broken_at: Some(first) }
        }
        Err(error) => return Err(error),
    };
    let mut tx = ctx.begin().await?;
    log::keep_check(&mut tx, check).await?;
    tx.commit().await?;
    Ok(check)
}
