// SPDX-License-Identifier: EUPL-1.2
//! The runner: claims, works, marks done, until it is told to stop.

use super::{Handlers, Job, LEASE_SECONDS, queue};
use crate::jobs::Failure;
use crate::{Ctx, DbError};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use uuid::Uuid;

/// How long an idle runner sleeps: the longest that a mail waits to be sent.
const PAUSE: Duration = Duration::from_millis(500);
/// Mail servers are slow and the machine has few cores.
const AT_ONCE: usize = 4;
/// Visitors go first: a worker rests so many times as long as it worked, with an end to it, because a
/// slow mail server is no load here. A crowd that registers is answered while its mails go out.
const REST: u32 = 7;
const LONGEST_REST: Duration = Duration::from_millis(50);
/// Work that takes longer hangs.
const LONGEST: Duration = Duration::from_mins(30);
/// A sign of life, three times per lease.
const HEARTBEAT: Duration = Duration::from_secs(LEASE_SECONDS.unsigned_abs() / 3);
/// What stop waits for work under way; what is cut off runs again after its lease.
const GRACE: Duration = Duration::from_secs(20);

/// A running runner. One per database and process is enough; more do no harm.
pub struct Runner {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Runner {
    pub fn start(ctx: Ctx, handlers: Handlers) -> Self {
        let (stop, stopped) = watch::channel(false);
        Self { stop, task: tokio::spawn(run(ctx, handlers, stopped)) }
    }

    /// Claims nothing more and waits for what is under way.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let abort = self.task.abort_handle();
        if tokio::time::timeout(GRACE, self.task).await.is_err() {
            tracing::warn!("a job did not end in time; it runs again after its lease");
            abort.abort();
        }
    }
}

async fn run(ctx: Ctx, handlers: Handlers, mut stopped: watch::Receiver<bool>) {
    let mut planned = BTreeMap::new();
    let mut under_way = JoinSet::new();
    let mut sure_until = Instant::now();
    while !*stopped.borrow() {
        if let Err(error) = handlers.plan(&ctx, &mut planned).await {
            tracing::error!(%error, "recurring work was not planned");
        }
        // Who just found work need not ask whether there is any.
        let due = sure_until > Instant::now() || queue::is_due(&ctx).await.unwrap_or(true);
        if due && fill(&ctx, &handlers, &mut under_way, &stopped).await {
            if sure_until < Instant::now() {
                sure_until = Instant::now() + PAUSE;
            }
        } else {
            sure_until = Instant::now();
        }
        tokio::select! {
            _ = stopped.changed() => {}
            Some(_) = under_way.join_next() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
    while under_way.join_next().await.is_some() {}
}

/// Starts as many jobs as are due and as may run beside each other. False when there were fewer.
async fn fill(
    ctx: &Ctx,
    handlers: &Handlers,
    under_way: &mut JoinSet<()>,
    stopped: &watch::Receiver<bool>,
) -> bool {
    while under_way.len() < AT_ONCE && !*stopped.borrow() {
        let lease: Uuid = ctx.ids.v4();
        match queue::claim(ctx, lease).await {
            Ok(Some(job)) => {
                let (ctx, handlers) = (ctx.clone(), handlers.clone());
                under_way.spawn(async move {
                    let began = Instant::now();
                    work(&ctx, &handlers, job, lease).await;
                    tokio::time::sleep((began.elapsed() * REST).min(LONGEST_REST)).await;
                });
            }
            Ok(None) => return false,
            Err(error) => {
                tracing::error!(%error, "no job could be claimed");
                return false;
            }
        }
    }
    true
}

/// Runs every job that is due now, one after another; gives their number. For tests and tools.
pub async fn run_due(ctx: &Ctx, handlers: &Handlers) -> Result<usize, DbError> {
    let mut ran = 0;
    queue::is_due(ctx).await?;
    loop {
        let lease: Uuid = ctx.ids.v4();
        let Some(job) = queue::claim(ctx, lease).await? else { return Ok(ran) };
        work(ctx, handlers, job, lease).await;
        ran += 1;
    }
}

async fn work(ctx: &Ctx, handlers: &Handlers, job: Job, lease: Uuid) {
    tracing::debug!(kind = job.kind, job = %job.id, attempt = job.attempt, "a job begins");
    // Its own task: a panic in a handler is a failure of one job, not of the runner.
    let mut task = {
        let (ctx, handlers, job) = (ctx.clone(), handlers.clone(), job.clone());
        tokio::spawn(async move { tokio::time::timeout(LONGEST, handlers.run(ctx, job)).await })
    };
    let outcome = loop {
        tokio::select! {
            done = &mut task => break match done {
                Ok(Ok(outcome)) => outcome,
                Ok(Err(_elapsed)) => Err(Failure::temporary("te_lang")),
                Err(_panicked) => Err(Failure::temporary("afgebroken")),
            },
            () = tokio::time::sleep(HEARTBEAT) => match queue::renew(ctx, job.id, lease).await {
                Ok(true) => {}
                // Somebody else has it: two must not go on.
                Ok(false) => {
                    task.abort();
                    return;
                }
                Err(error) => tracing::warn!(%error, "a lease was not renewed"),
            },
        }
    };
    if let Err(error) = queue::finish(ctx, &job, lease, outcome).await {
        tracing::error!(%error, kind = job.kind, job = %job.id, "what came of a job was not written; it runs again");
    }
}
