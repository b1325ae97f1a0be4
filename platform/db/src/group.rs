// SPDX-License-Identifier: EUPL-1.2
//! Group commit. A commit waits for the disk; under load most of a small write is that wait. Here
//! writers that arrive together share one transaction: each runs alone, one after the other, under
//! a savepoint of its own, and all are answered after the one commit that makes them durable. Who
//! fails is rolled back to its savepoint and takes nobody along.
//!
//! On SQLite all writers are one line. PostgreSQL groups the commits of its connections by itself,
//! and a transaction that any writers share would hold their row locks in an order that nobody
//! chose: deadlocks. Only writers that all begin with the same lock, and so would wait for each
//! other anyway, share one there ([`Db::begin_in_line`](crate::Db::begin_in_line)); an ordinary
//! transaction is what [`Db::begin_grouped`](crate::Db::begin_grouped) begins.

use crate::DbError;
use crate::connect::ConnRef;
use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;
use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

/// More writers than this do not wait for each other's commit.
const MOST: usize = 64;
/// A group takes no new writer after this time, so that the first is answered soon and
/// [`Db::begin`](crate::Db::begin) gets its turn.
const LONGEST: Duration = Duration::from_millis(20);

/// The transaction that they share.
#[derive(Debug)]
enum Shared {
    Sqlite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

impl Shared {
    async fn run(&mut self, text: &str) -> Result<(), sqlx::Error> {
        // Safe: made of the constants of this file.
        let query = sqlx::raw_sql(AssertSqlSafe(text.to_owned()));
        match self {
            Self::Sqlite(tx) => query.execute(&mut **tx).await.map(|_| ()),
            Self::Pg(tx) => query.execute(&mut **tx).await.map(|_| ()),
        }
    }

    async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Pg(tx) => tx.commit().await,
        }
    }
}

/// Where a line gets its transactions.
enum Source {
    Sqlite(SqlitePool),
    /// With the lock that the line stands for.
    Pg(PgPool, Lines, Uuid),
}

impl Source {
    async fn begin(&self) -> Result<Shared, sqlx::Error> {
        match self {
            Self::Sqlite(write) => Ok(Shared::Sqlite(crate::connect::begin_immediate(write).await?)),
            Self::Pg(pool, ..) => Ok(Shared::Pg(pool.begin().await?)),
        }
    }

    /// Nobody waits: a line of PostgreSQL is gone then, and the next writer begins another.
    fn is_over(&self, waiting: &Waiting) -> bool {
        match self {
            Self::Sqlite(_) => false,
            Self::Pg(_, lines, lock) => {
                let mut open = lines.open();
                let over = waiting.is_empty();
                if over {
                    open.remove(lock);
                }
                over
            }
        }
    }
}

/// The lines of PostgreSQL that somebody stands in; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    open: Arc<Mutex<HashMap<Uuid, Queue>>>,
    counts: Arc<Counts>,
}

impl Lines {
    fn open(&self) -> MutexGuard<'_, HashMap<Uuid, Queue>> {
        // Nothing panics while it is held.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    pub(crate) async fn seat(&self, pool: &PgPool, lock: Uuid) -> Result<Seat, DbError> {
        let (turn, mine) = oneshot::channel();
        {
            // Under this lock a line cannot end between finding it and standing in it.
            let mut open = self.open();
            let queue = open.entry(lock).or_insert_with(|| {
                let (queue, waiting) = mpsc::unbounded_channel();
                let source = Source::Pg(pool.clone(), self.clone(), lock);
                tokio::spawn(serve(source, waiting, self.counts.clone()));
                queue
            });
            queue.send(turn).map_err(|_| DbError::Closed)?;
        }
        mine.await.map_err(|_| DbError::Closed)?
    }
}

/// Where a writer waits for the commit.
type Ended = oneshot::Sender<Result<(), String>>;
type Queue = mpsc::UnboundedSender<oneshot::Sender<Result<Seat, DbError>>>;
type Waiting = mpsc::UnboundedReceiver<oneshot::Sender<Result<Seat, DbError>>>;

/// The line of writers of SQLite; cheap to clone.
#[derive(Clone, Debug)]
pub struct Group {
    queue: Queue,
    counts: Arc<Counts>,
}

/// How often writers shared a commit; for the metrics.
#[derive(Debug, Default)]
pub struct Counts {
    pub commits: AtomicU64,
    pub writers: AtomicU64,
}

/// A writer's turn in a shared transaction. Ends with [`Seat::commit`], or with a roll-back of
/// what this writer did when it is dropped.
#[derive(Debug)]
pub struct Seat {
    shared: Option<Shared>,
    back: Option<oneshot::Sender<Returned>>,
}

#[derive(Debug)]
struct Returned {
    shared: Shared,
    /// Who waits for the commit; none: roll back.
    waits: Option<Ended>,
}

impl Group {
    /// Starts the task that hands out turns; it ends when the last clone of the group is gone.
    pub(crate) fn start(write: SqlitePool) -> Self {
        let (queue, waiting) = mpsc::unbounded_channel();
        let counts = Arc::new(Counts::default());
        tokio::spawn(serve(Source::Sqlite(write), waiting, counts.clone()));
        Self { queue, counts }
    }

    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    pub(crate) async fn seat(&self) -> Result<Seat, DbError> {
        let (turn, mine) = oneshot::channel();
        self.queue.send(turn).map_err(|_| DbError::Closed)?;
        mine.await.map_err(|_| DbError::Closed)?
    }
}

impl Seat {
    pub(crate) fn conn(&mut self) -> ConnRef<'_> {
        match &mut self.shared {
            Some(Shared::Sqlite(shared)) => ConnRef::Sqlite(&mut *shared),
            Some(Shared::Pg(shared)) => ConnRef::Pg(&mut *shared),
            // `shared` leaves a seat only in `commit`, which takes the seat itself, and in `drop`.
            None => unreachable!("a seat is used after its end"),
        }
    }

    /// Returns after the commit of the whole group.
    pub(crate) async fn commit(mut self) -> Result<(), DbError> {
        let (told, done) = oneshot::channel();
        self.hand_back(Some(told));
        match done.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(why)) => Err(DbError::Group(why)),
            Err(_) => Err(DbError::Closed),
        }
    }

    fn hand_back(&mut self, waits: Option<Ended>) {
        if let (Some(shared), Some(back)) = (self.shared.take(), self.back.take()) {
            // Nobody listens only when the runtime stops; then the transaction rolls back.
            let _ = back.send(Returned { shared, waits });
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.hand_back(None);
    }
}

async fn serve(source: Source, mut waiting: Waiting, counts: Arc<Counts>) {
    while let Some(first) = waiting.recv().await {
        match source.begin().await {
            Ok(shared) => group(shared, first, &mut waiting, &counts).await,
            Err(error) => {
                let _ = first.send(Err(error.into()));
            }
        }
        if source.is_over(&waiting) {
            return;
        }
    }
}

const TURN: &str = "SAVEPOINT turn";
const KEEP: &str = "RELEASE turn; ";
const UNDO: &str = "ROLLBACK TO turn; RELEASE turn; ";

/// One transaction, from its first writer to the answers.
async fn group(
    mut shared: Shared,
    first: oneshot::Sender<Result<Seat, DbError>>,
    waiting: &mut Waiting,
    counts: &Counts,
) {
    let began = Instant::now();
    let mut done = Vec::new();
    let mut next = Some(first);
    let mut before = "";
    while let Some(turn) = next {
        // One trip to the database ends the turn before and begins this one.
        if let Err(error) = go_on(&mut shared, before, TURN, &mut done).await {
            let _ = turn.send(Err(error.into()));
            return refuse(done, "a savepoint could not be made");
        }
        let (back, returned) = oneshot::channel();
        let seat = Seat { shared: Some(shared), back: Some(back) };
        // A writer that has gone meanwhile drops the seat here, and so hands it back.
        let _ = turn.send(Ok(seat));
        let Ok(Returned { shared: again, waits }) = returned.await else {
            return refuse(done, "a writer did not end its turn");
        };
        shared = again;
        before = if let Some(waits) = waits {
            done.push(waits);
            KEEP
        } else {
            UNDO
        };
        let room = done.len() < MOST && began.elapsed() < LONGEST;
        next = if room { waiting.try_recv().ok() } else { None };
    }
    // Releasing reports a roll-back that SQLite did by itself (a full disk): nobody is told "saved".
    let ended = match go_on(&mut shared, before, "", &mut done).await {
        Ok(()) => shared.commit().await,
        Err(error) => Err(error),
    };
    match ended {
        Ok(()) => {
            counts.commits.fetch_add(1, Ordering::Relaxed);
            counts.writers.fetch_add(done.len() as u64, Ordering::Relaxed);
            for one in done {
                let _ = one.send(Ok(()));
            }
        }
        Err(error) => refuse(done, &error.to_string()),
    }
}

/// Ends a turn and begins another. What cannot be kept is undone, and told to who wanted it kept: on
/// PostgreSQL a statement that failed spoils its turn, also when the writer went on.
async fn go_on(
    shared: &mut Shared,
    before: &str,
    after: &str,
    done: &mut Vec<Ended>,
) -> Result<(), sqlx::Error> {
    let Err(error) = shared.run(&format!("{before}{after}")).await else { return Ok(()) };
    if before != KEEP {
        return Err(error);
    }
    shared.run(&format!("{UNDO}{after}")).await?;
    refuse(done.pop(), &error.to_string());
    Ok(())
}

fn refuse(done: impl IntoIterator<Item = Ended>, why: &str) {
    for one in done {
        let _ = one.send(Err(why.to_owned()));
    }
}
