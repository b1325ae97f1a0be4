// SPDX-License-Identifier: EUPL-1.2
//! The rules of the register: invariants one by one, the lifecycle, random walks, the ten test cases.

#![expect(clippy::unwrap_used, reason = "a fixture that cannot be read must stop the test")]

mod apart;
mod cases;
mod facts;
mod invariants;
mod lifecycle;
mod stage;
mod walks;
