// SPDX-License-Identifier: EUPL-1.2
//! Stories of seats and waiting lists, on both engines.
#![expect(clippy::unwrap_used, reason = "a failure must stop the test")]

mod after;
mod before;
mod changed;
mod day;
mod following;
mod handouts;
mod held;
mod house;
mod letters;
mod live;
mod making;
mod post;
mod races;
mod reach;
mod seats;
mod services;
mod standing;
mod world;
