// SPDX-License-Identifier: EUPL-1.2
//! What a node keeps in memory of the editions that are held now. Each second it looks whether the
//! change counter has moved, and every ten seconds at everything, because plans and the clock move
//! without it: two small statements per node, however many screens follow. Screens and the line in
//! the workbench read the memory only.

use super::COUNTER;
use crate::State;
use crate::app::seats::StepError;
use crate::domain::{EditionId, FEWEST, Live, Slot, around, covers};
use crate::store::{self, LineRow, MaterialRow};
use gw_core::{OrganisationId, Timestamp};
use gw_db::{DbError, changes};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

const LOOK: Duration = Duration::from_secs(1);
const LOOK_AT_ALL: Duration = Duration::from_secs(10);

/// An edition that is held now. Nobody's name, nobody's content but what the organiser hands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    pub id: EditionId,
    pub organisation: OrganisationId,
    pub series: String,
    pub region: String,
    pub example: bool,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub slots: Vec<Slot>,
    /// Path of its public page.
    pub path: String,
    pub materials: Vec<MaterialRow>,
    pub live: Live,
    /// Codes of municipalities with a seat.
    pub municipalities: BTreeSet<String>,
    /// How many of them take part with a plan.
    pub joined: usize,
    /// How many have completed the steps of the open slot; None: the slot has none, or a count would
    /// point at somebody.
    pub finished: Option<usize>,
}

impl Running {
    /// The edition as the database has it now. `counted`: with how many have finished, which asks for
    /// every plan.
    async fn load(state: &State, row: LineRow, counted: bool) -> Result<Self, DbError> {
        let mut conn = state.ctx.read().await?;
        let slots = store::slots(&mut conn, row.id).await?;
        let live = store::live(&mut conn, row.id).await?;
        let plans = store::plans(&mut conn, row.id).await?;
        let municipalities = store::municipalities(&mut conn, row.id).await?;
        let materials = store::materials(&mut conn, row.id).await?;
        drop(conn);
        let steps = live.position.and_then(|at| covers(&slots, at));
        let finished = match steps {
            Some(steps) if counted && plans.len() >= FEWEST => {
                // A neighbour that does not answer takes the count away, not the screen.
                let complete = state.plans.complete(&plans).await.inspect_err(|error| {
                    tracing::warn!(%error, "plans could not be counted");
                });
                complete.ok().map(|all| {
                    let whole = |done: &Vec<u8>| steps.clone().all(|step| done.contains(&step));
                    all.iter().filter(|(_, done)| whole(done)).count()
                })
            }
            _ => None,
        };
        Ok(Self {
            id: row.id,
            organisation: row.organisation,
            series: row.series_title,
            region: row.region,
            example: row.example,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            municipalities: municipalities.into_iter().collect(),
            joined: plans.len(),
            path: format!("/masterclasses/{}/{}", row.series_slug, row.slug),
            materials,
            slots,
            live,
            finished,
        })
    }

    /// Where the room is, without counts.
    pub async fn of(state: &State, id: EditionId) -> Result<Self, StepError> {
        let row = store::line_by_id(&mut state.ctx.read().await?, id).await?.ok_or(StepError::Unknown)?;
        Ok(Self::load(state, row, false).await?)
    }

    /// With how many have finished.
    pub async fn counted(state: &State, id: EditionId) -> Result<Self, StepError> {
        let row = store::line_by_id(&mut state.ctx.read().await?, id).await?.ok_or(StepError::Unknown)?;
        Ok(Self::load(state, row, true).await?)
    }

    /// The open slot.
    pub fn slot(&self) -> Option<&Slot> {
        self.slots.get(self.live.position?)
    }
}

/// The editions that are held now.
pub type Board = BTreeMap<EditionId, Arc<Running>>;

/// The board of this node. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Hub(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    board: watch::Sender<Board>,
    poked: Notify,
}

impl Default for Hub {
    fn default() -> Self {
        Self(Arc::new(Inner { board: watch::Sender::new(Board::new()), poked: Notify::new() }))
    }
}

impl Hub {
    pub fn subscribe(&self) -> watch::Receiver<Board> {
        self.0.board.subscribe()
    }

    /// Something changed on this node: look at once.
    pub fn poke(&self) {
        self.0.poked.notify_one();
    }

    /// The edition in which a municipality takes part now: one with an open slot before one without.
    pub fn of_municipality(&self, code: &str) -> Option<Arc<Running>> {
        let board = self.0.board.borrow();
        let theirs =
            board.values().filter(|one| one.municipalities.contains(code) && one.live.ended_at.is_none());
        theirs.max_by_key(|one| one.live.position.is_some()).cloned()
    }

    /// Looks when the counter is not at `seen`, or without that. Gives where the counter is.
    pub async fn refresh(&self, state: &State, seen: Option<i64>) -> Result<i64, DbError> {
        let mut conn = state.ctx.read().await?;
        // The count first: a change in between is seen at the next look.
        let count = changes::current(&mut conn, COUNTER).await?;
        if seen == Some(count) {
            return Ok(count);
        }
        let mut rows = Vec::new();
        for id in store::editions_between(&mut conn, around(state.ctx.now())).await? {
            rows.extend(store::line_by_id(&mut conn, id).await?);
        }
        drop(conn);
        let mut board = Board::new();
        for row in rows {
            board.insert(row.id, Arc::new(Running::load(state, row, true).await?));
        }
        // Screens wake only when there is something to see.
        self.0.board.send_if_modified(|old| {
            let new = *old != board;
            if new {
                *old = board;
            }
            new
        });
        Ok(count)
    }
}

/// Keeps the board up to date, for as long as the program runs.
pub async fn keep(state: State) {
    let hub = state.hub.clone();
    let (mut seen, mut looked) = (None, Instant::now());
    loop {
        if looked.elapsed() >= LOOK_AT_ALL {
            seen = None;
        }
        if seen.is_none() {
            looked = Instant::now();
        }
        match hub.refresh(&state, seen).await {
            Ok(count) => seen = Some(count),
            Err(error) => tracing::warn!(%error, "the board of live mode could not be refreshed"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = hub.0.poked.notified() => {}
        }
    }
}
