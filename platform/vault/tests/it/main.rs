// SPDX-License-Identifier: EUPL-1.2
//! Attacks first: what must not open, does not. Then that what was sealed comes back.
#![expect(clippy::unwrap_used, reason = "a failure must stop the test")]

mod any_bytes;
mod codes;
mod files;
mod measured;
mod noise;
mod recovery;
mod tampering;
mod words;

use gw_core::Ids;
use gw_vault::Place;
use uuid::Uuid;

pub(crate) const TENANT: Uuid = Uuid::from_u128(0x7e_4a_47);
pub(crate) const CASE: Uuid = Uuid::from_u128(0xca_5e);
pub(crate) const OTHER: Uuid = Uuid::from_u128(0x07_4e_12);

pub(crate) fn ids() -> Ids {
    Ids::seeded(11)
}

pub(crate) fn place(field: &str) -> Place<'_> {
    Place::new(TENANT, CASE, field)
}

/// An error, from a result whose success cannot show itself.
pub(crate) fn refused<T, E>(result: Result<T, E>) -> E {
    match result {
        Ok(_) => panic!("this must not open"),
        Err(error) => error,
    }
}

/// A success, from a result whose success cannot show itself.
pub(crate) fn opened<T, E: std::fmt::Debug>(result: Result<T, E>) -> T {
    result.unwrap()
}
