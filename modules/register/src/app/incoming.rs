// SPDX-License-Identifier: EUPL-1.2
//! Files on their way in: how much of them is in memory at once has a limit.

use crate::domain::attachment::{BadFile, Limits};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Of files that are on their way in, so much is in memory at once, in KiB.
const INCOMING: usize = 128 * 1024;
/// Files that are read and sealed at once: each takes four times its size for a moment.
const AT_WORK: usize = 2;
const KIBIBYTE: usize = 1024;

/// How much is taken, and how much at once.
pub struct Uploads {
    pub limits: Limits,
    incoming: Arc<Semaphore>,
    pub(crate) at_work: Semaphore,
}

impl Uploads {
    pub fn new(limits: Limits) -> Self {
        Self { limits, incoming: Arc::new(Semaphore::new(INCOMING)), at_work: Semaphore::new(AT_WORK) }
    }

    /// A file that begins to come in.
    pub fn incoming(&self) -> Incoming {
        Incoming {
            room: self.incoming.clone(),
            held: None,
            content: Vec::new(),
            bad: None,
            most: self.limits.file,
        }
    }
}

/// A file that is coming in. What is too large, or too much at once, is let go of.
pub struct Incoming {
    room: Arc<Semaphore>,
    held: Option<OwnedSemaphorePermit>,
    content: Vec<u8>,
    bad: Option<BadFile>,
    most: u64,
}

impl Incoming {
    pub fn push(&mut self, piece: &[u8]) {
        if self.bad.is_some() {
            return;
        }
        let length = self.content.len() + piece.len();
        let held = self.held.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = u32::try_from(length.div_ceil(KIBIBYTE).saturating_sub(held)).unwrap_or(u32::MAX);
        if u64::try_from(length).unwrap_or(u64::MAX) > self.most {
            return self.refuse(BadFile::TooLarge);
        }
        let Ok(more) = self.room.clone().try_acquire_many_owned(more) else {
            return self.refuse(BadFile::Busy);
        };
        match &mut self.held {
            Some(held) => held.merge(more),
            None => self.held = Some(more),
        }
        self.content.extend_from_slice(piece);
    }

    /// What follows of it is not kept.
    pub fn refuse(&mut self, why: BadFile) {
        self.bad = Some(why);
        self.content = Vec::new();
        self.held = None;
    }

    pub fn is_refused(&self) -> bool {
        self.bad.is_some()
    }

    pub fn is_empty(&self) -> bool {
        self.content.is_empty() && self.bad.is_none()
    }

    /// What came in, or why it is not kept. Its room stays taken as long as this lives.
    pub(crate) fn content(&mut self) -> Result<Vec<u8>, BadFile> {
        self.bad.map_or_else(|| Ok(std::mem::take(&mut self.content)), Err)
    }
}
