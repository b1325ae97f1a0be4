// SPDX-License-Identifier: EUPL-1.2
//! Group commit for SQLite. A commit waits for the disk; under load most of a small write is that
//! wait. Here writers that arrive together share one transaction: each runs alone, one after the
//! other, under a savepoint of its own, and all are answered after the one commit that makes
//! them durable. Who fails is rolled back to its savepoint and takes nobody along.
//!
//! PostgreSQL groups the commits of its connections by itself, and a shared transaction there
//! would hold the row locks of many writers at once, in an order that nobody chose: deadlocks. So
//! [`Db::begin_grouped`](crate::Db::begin_grouped) begins an ordinary transaction on PostgreSQL.

use crate::DbError;
use sqlx::sqlite::SqlitePool;
use sqlx::{AssertSqlSafe, Sqlite, Transaction};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

/// More writers than this do not wait for each other's commit.
const MOST: usize = 64;
/// A group takes no new writer after this time, so that the first is answered soon and
/// [`Db::begin`](crate::Db::begin) gets its turn.
const LONGEST: Duration = Duration::from_millis(20);

type Shared = Transaction<'static, Sqlite>;

/// The queue of writers; cheap to clone.
#[derive(Clone, Debug)]
pub struct Group {
    queue: mpsc::UnboundedSender<oneshot::Sender<Result<Seat, DbError>>>,
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
    waits: Option<oneshot::Sender<Result<(), String>>>,
}

impl Group {
    /// Starts the task that hands out turns; it ends when the last clone of the group is gone.
    pub(crate) fn start(write: SqlitePool) -> Self {
        let (queue, waiting) = mpsc::unbounded_channel();
        let counts = Arc::new(Counts::default());
        tokio::spawn(serve(write, waiting, counts.clone()));
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
    pub(crate) fn conn(&mut self) -> &mut sqlx::sqlite::SqliteConnection {
        match &mut self.shared {
            Some(shared) => shared,
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

    fn hand_back(&mut self, waits: Option<oneshot::Sender<Result<(), String>>>) {
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

type Waiting = mpsc::UnboundedReceiver<oneshot::Sender<Result<Seat, DbError>>>;

async fn serve(write: SqlitePool, mut waiting: Waiting, counts: Arc<Counts>) {
    while let Some(first) = waiting.recv().await {
        match crate::connect::begin_immediate(&write).await {
            Ok(shared) => group(shared, first, &mut waiting, &counts).await,
            Err(error) => {
                let _ = first.send(Err(error.into()));
            }
        }
    }
}

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
        // One trip to the database's thread ends the turn before and begins this one.
        if let Err(error) = run(&mut shared, &format!("{before}SAVEPOINT turn")).await {
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
            "RELEASE turn; "
        } else {
            "ROLLBACK TO turn; RELEASE turn; "
        };
        let room = done.len() < MOST && began.elapsed() < LONGEST;
        next = if room { waiting.try_recv().ok() } else { None };
    }
    // Releasing reports a roll-back that SQLite did by itself (a full disk): nobody is told "saved".
    let ended = match run(&mut shared, before).await {
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

async fn run(shared: &mut Shared, text: &str) -> Result<(), sqlx::Error> {
    // Safe: made of the three constants above.
    sqlx::raw_sql(AssertSqlSafe(text.to_owned())).execute(&mut **shared).await.map(|_| ())
}

fn refuse(done: Vec<oneshot::Sender<Result<(), String>>>, why: &str) {
    for one in done {
        let _ = one.send(Err(why.to_owned()));
    }
}
