// SPDX-License-Identifier: EUPL-1.2
//! What one can do with a masterclass: one file per use case, one transaction each. Whatever
//! changes seats locks the edition first and counts from the live rows.

mod answer;
mod capacity;
pub mod coverage;
pub mod day;
mod desk;
pub mod evaluate;
pub mod follow_up;
mod leave;
pub mod material;
pub mod others;
mod person;
pub mod practice;
mod register;
pub mod report;
pub mod retention;
pub(crate) mod seats;
mod setup;
pub mod tell;
pub mod view;

pub use answer::{accept, wait_again};
pub use capacity::{CapacityError, set_capacity};
pub use desk::{approve, change_state, refuse};
pub use leave::leave;
pub use person::{Details, change_details, relocate, transfer};
pub(crate) use register::digest;
pub use register::{Registered, register, secret_of};
pub use seats::{Edition, StepError, sweep};
pub use setup::{NewEdition, NewSeries, add_edition, add_known_domain, add_series};
