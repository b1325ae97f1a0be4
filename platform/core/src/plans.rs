// SPDX-License-Identifier: EUPL-1.2
//! What a masterclass may do with the plans of a municipality, and how it reaches the people who
//! give accounts there. Always in the name of a person of that municipality: a private link of a
//! masterclass opens no plan.

use crate::Actor;
use crate::id::PlanRef;
use crate::ports::PersonLine;
use std::future::Future;
use std::pin::Pin;

/// The answer of a port that has to ask its database.
pub type Asked<'a, T> = Pin<Box<dyn Future<Output = Result<T, PortFailure>> + Send + 'a>>;

/// Why a port did not answer.
#[derive(Debug, thiserror::Error)]
pub enum PortFailure {
    /// There is no such thing, or it is of another organisation: the answer is the same.
    #[error("there is no such thing for this person")]
    Unknown,
    /// Its own failure; the text names no value of a row.
    #[error("{0}")]
    Failed(String),
}

/// A plan, for a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanLine {
    pub id: PlanRef,
    pub title: String,
}

/// One thing to do, on paper in a plan: by a role, never a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedAction {
    pub action: String,
    pub owner: String,
    pub due: jiff::civil::Date,
}

/// Plans, as far as a masterclass works on them. The policy module answers.
pub trait LivePlans: Send + Sync {
    /// The plans of the person's organisation, last changed first.
    fn of<'a>(&'a self, actor: &'a Actor) -> Asked<'a, Vec<PlanLine>>;

    /// Begins a plan for the person's municipality. The same mark gives the same plan, also when two
    /// colleagues press at once. `question` is what they bring; it holds no names.
    fn begin<'a>(&'a self, actor: &'a Actor, question: &'a str, mark: &'a str) -> Asked<'a, PlanRef>;

    /// Which of the six steps are complete, for each of these plans that still exists; in order.
    fn complete<'a>(&'a self, plans: &'a [PlanRef]) -> Asked<'a, Vec<(PlanRef, Vec<u8>)>>;

    /// Puts an action in the calendar of a plan; false when it stands there already.
    fn plan_action<'a>(
        &'a self,
        actor: &'a Actor,
        plan: PlanRef,
        action: &'a PlannedAction,
    ) -> Asked<'a, bool>;
}

/// Who gives accounts in a municipality. The accounts module answers.
pub trait AccountGivers: Send + Sync {
    /// Empty: the municipality has no organisation here, or nobody who invites.
    fn of_municipality<'a>(&'a self, municipality: &'a str) -> Asked<'a, Vec<PersonLine>>;
}
