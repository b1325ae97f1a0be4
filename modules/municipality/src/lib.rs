// SPDX-License-Identifier: EUPL-1.2
//! Municipalities: reference data that every other module reads through a port.

pub mod domain;

pub use domain::{Distance, Municipality, ReferenceError, ReferenceSet};
