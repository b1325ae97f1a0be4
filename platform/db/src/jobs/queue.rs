// SPDX-License-Identifier: EUPL-1.2
//! The table of jobs. The only statement of the project that differs per engine is the claim.

use super::{BACK_OFF, Failure, Job, JobId, LEASE_SECONDS};
use crate::{AsConn, Ctx, DbError, Tx, execute, fetch_all, fetch_one, on_both};
use gw_core::Timestamp;
use serde::Serialize;
use uuid::Uuid;

/// Writes a job in the transaction of its cause. False when a job of this kind with this key
/// exists already, waiting or done: nothing is added then.
pub async fn enqueue(
    ctx: &Ctx,
    tx: &mut Tx,
    kind: &str,
    payload: &(impl Serialize + ?Sized),
    key: &str,
    run_at: Timestamp,
) -> Result<bool, DbError> {
    let now = ctx.now();
    let id: JobId = ctx.ids.v7(now);
    let payload = serde_json::to_string(payload)?;
    let added = execute!(
        tx,
        "INSERT INTO job (id, kind, key, payload, state, run_at, attempts, created_at)
         VALUES ($1, $2, $3, $4, 'wacht', $5, 0, $6) ON CONFLICT (kind, key) DO NOTHING",
        id,
        kind,
        key,
        payload,
        run_at,
        now,
    )?;
    Ok(added == 1)
}

#[derive(sqlx::FromRow)]
struct Claimed {
    id: JobId,
    kind: String,
    key: String,
    payload: String,
    attempts: i64,
}

/// The claim: the job that is due longest.
macro_rules! claim {
    ($lock:literal) => {
        concat!(
            "UPDATE job SET state = 'loopt', lease = $1, lease_until = $2, attempts = attempts + 1
             WHERE id = (SELECT id FROM job
                         WHERE state = 'wacht' AND run_at <= $3 ORDER BY run_at, id LIMIT 1",
            $lock,
            ") RETURNING id, kind, key, payload, attempts"
        )
    };
}

/// Is anything due? What a worker gave no sign of life of waits again from here on. Reading first: an
/// idle runner must not take SQLite's one writer each second.
pub(super) async fn is_due(ctx: &Ctx) -> Result<bool, DbError> {
    let now = ctx.now();
    let (due, lost) = fetch_one!(
        &mut ctx.read().await?,
        (bool, bool),
        "SELECT EXISTS (SELECT 1 FROM job WHERE state = 'wacht' AND run_at <= $1),
                EXISTS (SELECT 1 FROM job WHERE state = 'loopt' AND lease_until <= $1)",
        now
    )?;
    if lost {
        let mut tx = ctx.begin().await?;
        execute!(
            &mut tx,
            "UPDATE job SET state = 'wacht', lease = NULL, lease_until = NULL
             WHERE state = 'loopt' AND lease_until <= $1",
            now
        )?;
        tx.commit().await?;
    }
    Ok(due || lost)
}

/// Takes one job, or none when nothing is due. `lease` names this claim.
pub(super) async fn claim(ctx: &Ctx, lease: Uuid) -> Result<Option<Job>, DbError> {
    loop {
        let now = ctx.now();
        let mut tx = ctx.begin().await?;
        let row: Option<Claimed> = on_both!(
            &mut tx,
            query_as,
            Claimed,
            claim!(""),
            claim!(" FOR UPDATE SKIP LOCKED"),
            fetch_optional,
            lease,
            now.plus_seconds(LEASE_SECONDS),
            now
        )?;
        let Some(row) = row else { return Ok(None) };
        let spent = row.attempts > attempts_allowed();
        if spent {
            // It never came back to say so: it takes its process down.
            bury(&mut tx, row.id, lease, "uitgeput", now).await?;
            tracing::error!(kind = row.kind, job = %row.id, "a job died without an answer");
        }
        tx.commit().await?;
        if !spent {
            let Claimed { id, kind, key, payload, attempts } = row;
            return Ok(Some(Job { id, kind, key, payload, attempt: attempts }));
        }
    }
}

fn attempts_allowed() -> i64 {
    i64::try_from(BACK_OFF.len()).map_or(i64::MAX, |pauses| pauses + 1)
}

/// Longer for a worker that lives. False when the lease has gone to somebody else.
pub(super) async fn renew(ctx: &Ctx, id: JobId, lease: Uuid) -> Result<bool, DbError> {
    let mut tx = ctx.begin().await?;
    let until = ctx.now().plus_seconds(LEASE_SECONDS);
    let touched =
        execute!(&mut tx, "UPDATE job SET lease_until = $1 WHERE id = $2 AND lease = $3", until, id, lease)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Writes what came of it. A worker whose lease has gone to another changes nothing.
pub(super) async fn finish(
    ctx: &Ctx,
    job: &Job,
    lease: Uuid,
    outcome: Result<(), Failure>,
) -> Result<(), DbError> {
    let now = ctx.now();
    let mut tx = ctx.begin().await?;
    match outcome {
        Ok(()) => {
            execute!(
                &mut tx,
                "UPDATE job SET state = 'klaar', payload = 'null', lease = NULL, lease_until = NULL,
                        last_error = NULL, finished_at = $1
                 WHERE id = $2 AND lease = $3",
                now,
                job.id,
                lease,
            )?;
        }
        Err(failure) => {
            let pause = usize::try_from(job.attempt - 1).ok().and_then(|nth| BACK_OFF.get(nth));
            match pause {
                Some(pause) if !failure.is_permanent() => {
                    tracing::warn!(kind = job.kind, job = %job.id, code = failure.code(), "a job will be tried again");
                    execute!(
                        &mut tx,
                        "UPDATE job SET state = 'wacht', run_at = $1, lease = NULL, lease_until = NULL,
                                last_error = $2
                         WHERE id = $3 AND lease = $4",
                        now.plus_seconds(*pause),
                        failure.code(),
                        job.id,
                        lease,
                    )?;
                }
                _ => {
                    tracing::error!(kind = job.kind, job = %job.id, code = failure.code(), "a job is dead");
                    bury(&mut tx, job.id, lease, failure.code(), now).await?;
                }
            }
        }
    }
    tx.commit().await
}

async fn bury(tx: &mut Tx, id: JobId, lease: Uuid, code: &str, now: Timestamp) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE job SET state = 'dood', lease = NULL, lease_until = NULL, last_error = $1, finished_at = $2
         WHERE id = $3 AND lease = $4",
        code,
        now,
        id,
        lease,
    )?;
    Ok(())
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Waiting,
    Running,
    Done,
    Dead,
}

impl State {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "wacht",
            Self::Running => "loopt",
            Self::Done => "klaar",
            Self::Dead => "dood",
        }
    }
}

/// How many jobs stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Counts {
    pub waiting: i64,
    /// Waiting after a failure.
    pub failed: i64,
    pub running: i64,
    pub done: i64,
    pub dead: i64,
}

pub async fn counts(conn: &mut impl AsConn) -> Result<Counts, DbError> {
    fetch_one!(
        conn,
        Counts,
        "SELECT count(*) FILTER (WHERE state = 'wacht') AS waiting,
                count(*) FILTER (WHERE state = 'wacht' AND last_error IS NOT NULL) AS failed,
                count(*) FILTER (WHERE state = 'loopt') AS running,
                count(*) FILTER (WHERE state = 'klaar') AS done,
                count(*) FILTER (WHERE state = 'dood') AS dead
         FROM job"
    )
}

/// A job as an administrator sees it: never the payload, which may name people.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Line {
    pub id: JobId,
    pub kind: String,
    pub attempts: i64,
    pub run_at: Timestamp,
    pub created_at: Timestamp,
    pub last_error: Option<String>,
}

/// The jobs in a state, newest first.
pub async fn list(conn: &mut impl AsConn, state: State, limit: i64) -> Result<Vec<Line>, DbError> {
    fetch_all!(
        conn,
        Line,
        "SELECT id, kind, attempts, run_at, created_at, last_error FROM job
         WHERE state = $1 ORDER BY id DESC LIMIT $2",
        state.code(),
        limit,
    )
}

/// A job that is not done, by its key: for a module that shows how its own work stands.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Unfinished {
    pub key: String,
    pub dead: bool,
    /// When it is tried (again).
    pub run_at: Timestamp,
    pub last_error: Option<String>,
}

/// The jobs of a kind that are not done.
pub async fn unfinished(conn: &mut impl AsConn, kind: &str) -> Result<Vec<Unfinished>, DbError> {
    fetch_all!(
        conn,
        Unfinished,
        "SELECT key, state = 'dood' AS dead, run_at, last_error FROM job
         WHERE kind = $1 AND state <> 'klaar' ORDER BY run_at",
        kind,
    )
}

/// A dead letter starts again, with all its attempts. False when it is not dead.
pub async fn revive(tx: &mut Tx, id: JobId, now: Timestamp) -> Result<bool, DbError> {
    let touched = execute!(
        tx,
        "UPDATE job SET state = 'wacht', attempts = 0, run_at = $1, finished_at = NULL
         WHERE id = $2 AND state = 'dood'",
        now,
        id,
    )?;
    Ok(touched == 1)
}

/// Gives a dead letter up. False when it is not dead.
pub async fn discard(tx: &mut Tx, id: JobId) -> Result<bool, DbError> {
    Ok(execute!(tx, "DELETE FROM job WHERE id = $1 AND state = 'dood'", id)? == 1)
}
