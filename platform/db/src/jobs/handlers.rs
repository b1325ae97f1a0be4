// SPDX-License-Identifier: EUPL-1.2
//! Who does which work. A module gives its [`Handlers`]; `app` merges them.

use super::{Failure, Job, queue};
use crate::outbox::{self, EVENT};
use crate::{Ctx, DbError};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub(super) type Running = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>>;
type Handler = Arc<dyn Fn(Job) -> Running + Send + Sync>;

/// How often work comes back by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    Hour,
    Day,
}

impl Every {
    const fn seconds(self) -> i64 {
        match self {
            Self::Hour => 3600,
            Self::Day => 86_400,
        }
    }
}

/// Handlers by kind of job, listeners by kind of event, and work that comes back.
#[derive(Clone, Default)]
pub struct Handlers {
    by_kind: BTreeMap<&'static str, Handler>,
    /// Topic of an event → kinds of job that follow from it.
    listeners: BTreeMap<&'static str, Vec<&'static str>>,
    recurring: Vec<(Every, &'static str)>,
}

impl Handlers {
    /// `kind` is module, then what it does: `accounts.uitnodiging`.
    #[must_use]
    pub fn on<F, R>(mut self, kind: &'static str, work: F) -> Self
    where
        F: Fn(Job) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        self.by_kind.insert(kind, Arc::new(move |job| Box::pin(work(job))));
        self
    }

    /// Work that comes back: once per hour or day, on one node, whatever the number of nodes.
    #[must_use]
    pub fn every<F, R>(mut self, every: Every, kind: &'static str, work: F) -> Self
    where
        F: Fn(Job) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        self.recurring.push((every, kind));
        self.on(kind, work)
    }

    /// Work that follows from an event of another module ([`outbox::publish`]). The payload is
    /// that of the event.
    #[must_use]
    pub fn listen<F, R>(mut self, topic: &'static str, kind: &'static str, work: F) -> Self
    where
        F: Fn(Job) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        self.listeners.entry(topic).or_default().push(kind);
        self.on(kind, work)
    }

    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.by_kind.extend(other.by_kind);
        for (topic, kinds) in other.listeners {
            self.listeners.entry(topic).or_default().extend(kinds);
        }
        self.recurring.extend(other.recurring);
        self
    }

    /// The kinds of job that somebody handles, for a test that nothing is enqueued in vain.
    pub fn kinds(&self) -> impl Iterator<Item = &'static str> {
        self.by_kind.keys().copied()
    }

    pub(super) async fn run(&self, ctx: Ctx, job: Job) -> Result<(), Failure> {
        if job.kind == EVENT {
            return outbox::deliver(&ctx, &job, &self.listeners).await;
        }
        match self.by_kind.get(job.kind.as_str()) {
            Some(work) => work(job).await,
            // A newer node wrote it: it can wait for one that knows.
            None => Err(Failure::temporary("geen_verwerker")),
        }
    }

    /// Enqueues what is due in this hour and this day; the key is the period, so it is done once.
    pub(super) async fn plan(&self, ctx: &Ctx, planned: &mut BTreeMap<&str, i64>) -> Result<(), DbError> {
        let now = ctx.now();
        for (every, kind) in &self.recurring {
            let period = now.micros() / 1_000_000 / every.seconds();
            if planned.get(kind) == Some(&period) {
                continue;
            }
            let mut tx = ctx.begin().await?;
            queue::enqueue(ctx, &mut tx, kind, &(), &period.to_string(), now).await?;
            tx.commit().await?;
            planned.insert(*kind, period);
        }
        Ok(())
    }
}
