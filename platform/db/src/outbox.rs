// SPDX-License-Identifier: EUPL-1.2
//! Events between modules: one says that something happened, in the transaction in which it did;
//! others listen without either knowing the other. An event becomes one job per listener, so each
//! listener is tried again by itself.

use crate::jobs::{self, Failure, Job};
use crate::{Ctx, DbError, Tx};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The kind of the job that spreads an event.
pub(crate) const EVENT: &str = "db.gebeurtenis";

#[derive(Serialize, Deserialize)]
struct Event {
    topic: String,
    payload: serde_json::Value,
}

/// Says that something happened: `publish(ctx, tx, "masterclass.deelname", &ids, "edition/person")`.
/// The payload holds ids, not content: listeners read what they may read. False when this topic
/// and key were published before.
pub async fn publish(
    ctx: &Ctx,
    tx: &mut Tx,
    topic: &str,
    payload: &impl Serialize,
    key: &str,
) -> Result<bool, DbError> {
    let event = Event { topic: topic.to_owned(), payload: serde_json::to_value(payload)? };
    jobs::enqueue(ctx, tx, EVENT, &event, &format!("{topic}/{key}"), ctx.now()).await
}

/// One job per listener, all or none. The key of the event is theirs too: twice gives no more.
pub(crate) async fn deliver(
    ctx: &Ctx,
    job: &Job,
    listeners: &BTreeMap<&'static str, Vec<&'static str>>,
) -> Result<(), Failure> {
    let event: Event = job.read()?;
    let mut tx = ctx.begin().await?;
    for kind in listeners.get(event.topic.as_str()).into_iter().flatten() {
        jobs::enqueue(ctx, &mut tx, kind, &event.payload, &job.key, ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}
