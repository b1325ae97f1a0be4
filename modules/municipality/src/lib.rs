// SPDX-License-Identifier: EUPL-1.2
//! Municipalities: every one since 2018, their mergers, population, ADV, and which are alike.

pub mod domain;
mod pages;

pub use domain::{AsOf, Distance, Merger, Municipality, ReferenceError, ReferenceSet, SizeGroup};
pub use pages::{State, routes};

gw_i18n::catalogue!();
