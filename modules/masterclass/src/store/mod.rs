// SPDX-License-Identifier: EUPL-1.2
//! The tables of masterclasses.

mod edition;
mod registration;
mod seat;

pub use edition::{
    EditionRow, insert_edition, insert_series, lock_edition, one_edition, set_capacity, set_entry, set_state,
    set_swept,
};
pub use registration::{
    NewRegistration, RegistrationRow, WaitingRow, add_known_domain, by_form, by_link, expired_offers,
    insert_registration, is_registered, known_municipality, one_registration, put_needs, set_registration,
    waiting,
};
pub use seat::{free_seats, give_seats, held, move_seats_down};
