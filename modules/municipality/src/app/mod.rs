// SPDX-License-Identifier: EUPL-1.2
//! What one can do with municipalities: import facts, and keep what is in memory fresh.

mod import;
mod refresh;

pub use import::{ImportFailure, Wanted, import};
pub use refresh::{keep_fresh, load, refresh};
