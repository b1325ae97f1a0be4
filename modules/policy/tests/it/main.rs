// SPDX-License-Identifier: EUPL-1.2
//! Stories of the workbench, on both engines.
#![expect(clippy::unwrap_used, reason = "a failure must stop the test")]

mod apart;
mod conditions;
mod deciding;
mod figures;
mod hours;
mod input;
mod kit;
mod lists;
mod live;
mod memory;
mod pack;
mod saving;
