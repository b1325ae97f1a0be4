// SPDX-License-Identifier: EUPL-1.2
//! One file per use case; each is one transaction.

pub mod alike;
pub mod assess;
pub mod attachments;
mod casefile;
pub mod cases;
pub mod ceremony;
mod change;
pub mod complaints;
pub mod desk;
pub mod draft;
pub mod file;
pub mod follow;
pub mod import;
pub mod incidents;
pub mod incoming;
pub mod information;
pub mod keys;
pub mod memory;
pub mod proof;
pub mod record;
mod search;
pub mod take_down;
pub mod trail;
pub mod transfer;
mod wishes;
pub mod worklist;

use crate::domain::{Reader, Refusal, guards};
use crate::error::Result;
use crate::state::State;
use crate::store::organisations;
use gw_core::Actor;

/// Who works on reports and cases: nobody of a municipality, and no analyst (I-01, I-16).
pub(crate) fn worker(actor: &Actor) -> Result<Reader> {
    let reader = Reader::of(actor);
    guards::i01_reader(reader.kind)?;
    if reader.works_on_cases { Ok(reader) } else { Err(Refusal::NotInTheTeam.into()) }
}

/// Does anybody take reports here?
pub async fn is_open(state: &State) -> Result<bool> {
    Ok(!organisations::open(&mut state.ctx.read().await?).await?.is_empty())
}

/// The last day of a month is in the month: `2029-03`.
pub(crate) fn month_after(today: jiff::civil::Date, months: i64) -> String {
    let later = today.checked_add(jiff::Span::new().months(months)).unwrap_or(today);
    later.strftime("%Y-%m").to_string()
}

/// A version in a column as the envelope counts it.
pub(crate) fn version(column: i64) -> u64 {
    u64::try_from(column).unwrap_or_default()
}
