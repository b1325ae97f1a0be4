// SPDX-License-Identifier: EUPL-1.2
//! What a plan in the workbench is, without database or pages.

mod council;
mod document;
mod field;
mod merge;
mod object;
mod pack;
mod progress;
mod proposal;
mod question;
mod vision;

pub use council::{CouncilCheck, Screen, council_checks};
pub use document::Document;
pub use field::{Field, Invalid, Kind};
pub use merge::{Change, Conflict, Merged, merge};
pub use object::{GOAL, INDICATOR, MEASURE, ObjectKind, Part};
pub use pack::{PackInput, pack};
pub use progress::Progress;
pub use proposal::{Proposal, Start, propose};
pub use question::{QUESTIONS, Question, STEPS, Source, Step, of_step};
pub use vision::VISIONS;

gw_core::id!(
    /// A plan of a municipality.
    PlanId
);
