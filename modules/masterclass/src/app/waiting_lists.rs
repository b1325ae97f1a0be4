// SPDX-License-Identifier: EUPL-1.2
//! Waiting lists in memory. Everybody on a list of thousands wants to know where they stand, and nothing
//! of the list changes between two of them but who came after. A list is read again when somebody on it
//! took a step (`edition.moved`), and else only what came in since.

use super::seats::{StepError, applicant};
use super::view::Line;
use crate::domain::{EditionId, RegistrationId};
use crate::store;
use gw_core::Timestamp;
use gw_db::AsConn;
use seating::{Applicant, Held, Place};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// Lists that are kept at most; past editions drop out when there are more.
const MOST: usize = 64;

#[derive(Default)]
struct List {
    moved: i64,
    /// Everybody up to this number of entry was seen.
    entry: i64,
    /// Seats that were taken when `held` was counted.
    seats: i64,
    held: Held,
    /// In order of entry.
    waiting: Vec<Applicant>,
}

impl List {
    fn is_of(&self, line: &Line) -> bool {
        self.moved == line.row.moved && self.seats == line.row.seats
    }
}

/// Read by many, written by who came first; nothing before its first reader.
type Shared = Arc<RwLock<Option<List>>>;

/// The lists of this node. Cheap to clone.
#[derive(Clone, Default)]
pub struct WaitingLists(Arc<Mutex<HashMap<EditionId, Shared>>>);

impl WaitingLists {
    /// Where somebody who waits stands, as of the moment at which the line was read.
    pub(crate) async fn place(
        &self,
        conn: &mut impl AsConn,
        line: &Line,
        registration: RegistrationId,
        now: Timestamp,
    ) -> Result<Option<Place>, StepError> {
        let list = self.of(line.row.id);
        match seen(&list, line) {
            Some(entry) if entry >= line.row.last_entry => {}
            Some(entry) => {
                let newer = store::waiting_after(conn, line.row.id, entry).await?;
                add(&list, line, newer.iter().map(applicant));
            }
            None => {
                let held = store::held(conn, line.row.id).await?;
                let waiting = store::waiting(conn, line.row.id).await?.iter().map(applicant).collect();
                let (moved, seats) = (line.row.moved, line.row.seats);
                let read = List { moved, entry: line.row.last_entry, seats, held, waiting };
                let entry = read.waiting.last().map_or(0, entry_of).max(read.entry);
                *list.write().unwrap_or_else(PoisonError::into_inner) = Some(List { entry, ..read });
            }
        }
        let rules = line.rules(now);
        let id = *registration.uuid().as_bytes();
        let list = list.read().unwrap_or_else(PoisonError::into_inner);
        Ok(list.as_ref().and_then(|list| seating::place_of(&rules, &list.held, &list.waiting, &id)))
    }

    fn of(&self, edition: EditionId) -> Shared {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST && !all.contains_key(&edition) {
            all.clear();
        }
        all.entry(edition).or_default().clone()
    }
}

/// Up to which entry the list in memory is that of the line; None when it is another list.
fn seen(list: &RwLock<Option<List>>, line: &Line) -> Option<i64> {
    let list = list.read().unwrap_or_else(PoisonError::into_inner);
    list.as_ref().filter(|list| list.is_of(line)).map(|list| list.entry)
}

/// Entries get their number under the lock of the edition, so what has a higher number came later and
/// nothing in between can still appear.
fn add(list: &RwLock<Option<List>>, line: &Line, newer: impl Iterator<Item = Applicant>) {
    let mut list = list.write().unwrap_or_else(PoisonError::into_inner);
    let Some(list) = list.as_mut().filter(|list| list.is_of(line)) else { return };
    for one in newer {
        let entry = entry_of(&one);
        // Another visitor may have added it in the meantime.
        if entry > list.entry {
            list.entry = entry;
            list.waiting.push(one);
        }
    }
    list.entry = list.entry.max(line.row.last_entry);
}

fn entry_of(applicant: &Applicant) -> i64 {
    i64::try_from(applicant.entry).unwrap_or(i64::MAX)
}
