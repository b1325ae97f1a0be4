// SPDX-License-Identifier: EUPL-1.2
//! Reading the audit chain, with the names behind its ids.

use gw_core::{OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

/// One event as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct EventRow {
    pub sequence: i64,
    pub at: Timestamp,
    /// Absent: the system, or somebody without an account.
    pub person: Option<String>,
    pub organisation: Option<String>,
    pub action: String,
    pub subject: String,
    pub detail: String,
}

/// Which events; each condition may be open.
#[derive(Clone, Debug)]
pub struct Filter {
    pub organisation: Option<OrganisationId>,
    /// Begins with; empty for all.
    pub action: String,
    /// Part of the name of who did it, in lower case; empty for all.
    pub person: String,
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
}

/// The events before a sequence number, newest first.
pub async fn events(
    conn: &mut impl AsConn,
    filter: &Filter,
    before: i64,
    limit: i64,
) -> Result<Vec<EventRow>, DbError> {
    fetch_all!(
        conn,
        EventRow,
        "SELECT e.sequence, e.at, a.name AS person, o.name AS organisation, e.action, e.subject, e.detail
         FROM audit_event e LEFT JOIN account a ON a.id = e.account
         LEFT JOIN organisation o ON o.id = e.organisation
         WHERE e.sequence < $1 AND (e.organisation = $2 OR $2 IS NULL) AND e.action LIKE $3
           AND ($4 = '%%' OR lower(a.name) LIKE $4) AND (e.at >= $5 OR $5 IS NULL) AND (e.at < $6 OR $6 IS NULL)
         ORDER BY e.sequence DESC LIMIT $7",
        before,
        filter.organisation,
        format!("{}%", filter.action),
        format!("%{}%", filter.person),
        filter.from,
        filter.until,
        limit,
    )
}

/// The last walk over the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CheckRow {
    pub at: Timestamp,
    pub events: i64,
    pub broken_at: Option<i64>,
}

pub async fn last_check(conn: &mut impl AsConn) -> Result<Option<CheckRow>, DbError> {
    fetch_optional!(conn, CheckRow, "SELECT at, events, broken_at FROM audit_check WHERE id = 1")
}

pub async fn keep_check(tx: &mut Tx, check: CheckRow) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO audit_check (id, at, events, broken_at) VALUES (1, $1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET at = excluded.at, events = excluded.events,
                                        broken_at = excluded.broken_at",
        check.at,
        check.events,
        check.broken_at,
    )?;
    Ok(())
}
