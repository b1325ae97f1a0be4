// SPDX-License-Identifier: EUPL-1.2
//! Types and rules, without storage or pages.

mod port;
mod reference;
mod search;
mod similar;
mod size;

pub use port::AsOf;
pub use reference::{Merger, Municipality, ReferenceError, ReferenceSet};
pub use similar::Distance;
pub use size::SizeGroup;
