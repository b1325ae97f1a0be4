// SPDX-License-Identifier: EUPL-1.2
//! Which measures fit in the hours and the money that a municipality has. An integer programme
//! with three objectives, strictly one after the other, never weighed into one score:
//!
//! 1. goals covered by a measure without a finding of severity 3 or 4;
//! 2. certainty: per goal the strongest card behind such a measure, at its lower end;
//! 3. fewer hours.
//!
//! Sets that tie on all three: the one that keeps more of what is in the plan already.
//!
//! Estimates are taken at their careful end: certainty low, hours and money high. Every measure
//! that is left out carries its reason. Pure and deterministic: the same question, in whatever
//! order, gives the same answer; a question that cannot be met gives an answer too.

mod difference;
mod input;
mod program;
mod proposal;
mod reason;

pub use difference::Difference;
pub use input::{Limits, Measure, Question, Range};
pub use proposal::{Chosen, Covered, Proposal, Values, Why};
pub use reason::{LeftOut, Reason};

use input::Prepared;

/// Why there is no proposal: what the officer fixed does not fit by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// To be kept and to be left out, both.
    KeptAndLeftOut(String),
    /// The measures to be kept ask this many hours more than there are over the whole plan.
    Hours { over: u64 },
    /// The measures to be kept cost this much more than there is.
    Euro { over: u64 },
    /// More measures are to be kept than are wanted.
    Number { kept: usize, most: usize },
    /// At least more than at most.
    Bounds { least: usize, most: usize },
}

/// What comes of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Best(Proposal),
    Impossible(Vec<Clash>),
}

impl Answer {
    pub const fn best(&self) -> Option<&Proposal> {
        match self {
            Self::Best(proposal) => Some(proposal),
            Self::Impossible(_) => None,
        }
    }
}

/// The solver gave up or gave a set that does not hold when counted in whole numbers.
#[derive(Debug, thiserror::Error)]
#[error("the programme was not solved: {0}")]
pub struct Unsolved(String);

/// The best set of measures.
pub fn propose(question: &Question) -> Result<Answer, Unsolved> {
    let prepared = Prepared::of(question);
    let clashes = prepared.clashes();
    if !clashes.is_empty() {
        return Ok(Answer::Impossible(clashes));
    }
    let (chosen, least_met) = program::solve(&prepared)?;
    Ok(Answer::Best(Proposal::of(&prepared, &chosen, least_met)))
}
