// SPDX-License-Identifier: EUPL-1.2
//! The questions to a resident: which, in which order, what can be answered, what is kept. No
//! database, no pages. Story first, labels later (decision 24 of the product); nothing has to be
//! known, nothing has to be proven.

mod answers;
mod at_desk;
mod step;
mod told;

pub use answers::{Answers, LONGEST_LINE, LONGEST_STORY};
pub use at_desk::{AtDesk, CHANNELS, ROLES, Wrong};
pub use step::{Fault, Step};
pub use told::{Told, UNKNOWN, who};
