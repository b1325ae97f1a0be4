// SPDX-License-Identifier: EUPL-1.2
//! Stories of accounts, through the pages as people use them, on both engines.
#![expect(clippy::unwrap_used, reason = "a failure in a story must stop the test")]

mod attacks;
mod colleagues;
mod desk;
mod door;
mod factor;
mod givers;
mod invitations;
mod keeping;
mod mine;
mod reset;
mod stage;
