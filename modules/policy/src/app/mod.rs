// SPDX-License-Identifier: EUPL-1.2
//! What one can do with a plan: one file per use case, one transaction each.

pub mod book;
pub mod decide;
mod edit;
pub mod hours;
pub mod live;
pub mod memory;
pub mod objects;
pub mod pack;
pub mod restore;
pub mod save;
pub mod start;
pub mod versions;
pub mod weigh;

pub use book::{Book, PlanError, load, places, plans};
pub use memory::Memory;
