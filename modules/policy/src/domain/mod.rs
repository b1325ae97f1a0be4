// SPDX-License-Identifier: EUPL-1.2
//! What a plan in the workbench is, without database or pages.

mod baseline;
mod council;
mod diff;
mod document;
mod field;
mod figure;
mod kinds;
mod merge;
mod money;
mod number;
mod object;
pub mod own_figures;
mod pack;
mod progress;
mod proposal;
mod question;
pub mod status;
mod strange;
mod vision;

pub use baseline::{Amount, FewReports, Figure, Known, Label, TWELVE, few_reports, twelve};
pub use council::{CouncilCheck, Screen, council_checks};
pub use diff::{Difference, differences, log_object, logged_object};
pub use document::Document;
pub use field::{Field, Invalid, Kind, ids};
pub use figure::{Published, Unit};
pub use kinds::{
    ACTOR, ADOPTED, ALIGNMENT, BODIES, BUDGET, CONDITIONS, DECISION, FIELDS_TO_ALIGN, GOAL, IN_ORDER,
    INDICATOR, MEASURE, OUTCOMES, PLAN, PLAN_FORM, PROBLEM, SOURCE,
};
pub use merge::{Change, Conflict, Merged, merge};
pub use money::costs;
pub use object::{ObjectKind, Part, condition_of, condition_path, is_private, kind_of, unrefer};
pub use pack::{PackInput, pack};
pub use progress::Progress;
pub use proposal::{Proposal, Start, propose};
pub use question::{QUESTIONS, Question, STEPS, Source, Step, of_step};
pub use strange::strange_id;
pub use vision::VISIONS;

gw_core::id!(
    /// A plan of a municipality.
    PlanId
);
