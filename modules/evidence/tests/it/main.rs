// SPDX-License-Identifier: EUPL-1.2
#![expect(clippy::unwrap_used, reason = "a failure must stop the test")]

mod files;
mod measures;
mod plan_check;
mod shipped;
