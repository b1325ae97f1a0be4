// SPDX-License-Identifier: EUPL-1.2
//! What a check takes: a plan, the cards, a day, and optionally the monitor.

use crate::cards::Cards;
use crate::monitor::Monitor;
use crate::plan::{Afweging, PlanFile};
use jiff::civil::Date;

/// The input of [`crate::check`]. A rule whose block is absent reports "unknown".
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    pub plan: &'a PlanFile,
    pub cards: Option<&'a Cards>,
    /// The day on which is judged.
    pub date: Date,
    pub monitor: Option<&'a Monitor>,
    /// Weighings that are kept outside of the plan, besides those in it.
    pub weighings: &'a [Afweging],
}

impl<'a> Input<'a> {
    /// A plan on a day, without cards and monitor.
    pub const fn new(plan: &'a PlanFile, date: Date) -> Self {
        Self { plan, cards: None, date, monitor: None, weighings: &[] }
    }

    #[must_use]
    pub const fn cards(mut self, cards: &'a Cards) -> Self {
        self.cards = Some(cards);
        self
    }

    #[must_use]
    pub const fn monitor(mut self, monitor: &'a Monitor) -> Self {
        self.monitor = Some(monitor);
        self
    }

    #[must_use]
    pub const fn weighings(mut self, weighings: &'a [Afweging]) -> Self {
        self.weighings = weighings;
        self
    }
}
