// SPDX-License-Identifier: EUPL-1.2
//! Live mode: the trainer opens slots, screens follow, municipalities work on their own plan.

pub mod actions;
mod board;
mod join;
mod press;

pub use board::{Board, Hub, Running, keep};
pub use join::{JoinError, Request, ask_account, join, leave_plan, taking_part};
pub use press::{PressError, close_forgotten, press};

/// The change counter of live mode: nodes look at it each second.
pub const COUNTER: &str = "masterclass.live";
