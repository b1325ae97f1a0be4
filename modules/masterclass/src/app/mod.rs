// SPDX-License-Identifier: EUPL-1.2
//! What one can do with a masterclass: one file per use case, one transaction each. Whatever
//! changes seats locks the edition first and counts from the live rows.

pub mod after;
mod answer;
mod capacity;
pub mod coverage;
pub mod day;
mod desk;
mod domains;
pub mod evaluate;
pub mod follow_up;
mod held;
mod leave;
pub mod letters;
pub mod live;
pub mod making;
pub mod material;
pub mod municipality_letters;
mod notify;
pub mod others;
pub mod papers;
mod person;
pub mod practice;
mod register;
mod remind;
pub mod report;
pub mod retention;
pub(crate) mod seats;
mod setup;
pub mod tell;
pub mod view;
pub mod waiting_lists;
mod walk_in;

pub use answer::{accept, wait_again};
pub use capacity::{CapacityError, set_capacity, shrink};
pub use desk::{approve, change_state, put_first, refuse, send_again};
pub use domains::{BadDomain, add_known_domain, drop_known_domain, read_domain};
pub use held::{hold, hold_what_is_over};
pub use leave::leave;
pub use notify::notify;
pub use person::{Details, DetailsError, change_details, relocate, transfer};
pub(crate) use register::digest;
pub use register::{Registered, register, secret_of};
pub use remind::{confirm, remind};
pub use seats::{Edition, StepError, sweep};
pub use setup::{NewEdition, NewSeries, add_edition, add_series};
pub use walk_in::{Entered, WalkIn, walk_in};
