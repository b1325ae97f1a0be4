// SPDX-License-Identifier: EUPL-1.2
//! Stories of seats and waiting lists, on both engines.

mod letters;
mod races;
mod seats;
mod world;
